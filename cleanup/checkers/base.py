"""The contract between the rulebook and the checkers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple, Protocol

from cleanup.model.finding import Hit
from cleanup.text.analysis import Analysis

#: a rule as it stands in the compiled rulebook: the validated keys of its entry, JSON types only
Entry = Mapping[str, Any]


class Literal(NamedTuple):
    """A string (folded) that must occur for a rule to be tried; ``word``: only between word boundaries."""

    text: str
    word: bool = True


class Checker(Protocol):
    """Verifies the candidates of one kind of rule.

    ``check`` gets, for each rule of its kind that has a literal in the document, the start offsets at which its literals stand
    (ascending; empty for rules without literals, which are always tried) and ``rule``, which gives a rule's entry by number.
    """

    def check(self, analysis: Analysis, candidates: Mapping[int, Sequence[int]]) -> Iterable[Hit]:
        """Hits of this kind's rules in the document, in any order."""
        ...


class Rules(Protocol):
    """Entries by number, decoded when they are first asked for."""

    def __getitem__(self, number: int) -> Entry: ...


class Kind(Protocol):
    """What a kind of rule brings: a module of `cleanup.checkers` with these functions."""

    #: key → (type description, required); see rulebook.schema
    def literals(self, entry: Entry) -> Sequence[Literal]:
        """The strings of which one must occur for the rule to be tried; empty: the rule is always tried."""
        ...

    def checker(self, rules: Rules) -> Checker:
        """A checker over the rules of this kind."""
        ...
