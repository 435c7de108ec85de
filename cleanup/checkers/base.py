"""The contract between the rulebook and the checkers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

from cleanup.checkers.fields import Field
from cleanup.model.finding import Hit
from cleanup.text.analysis import Analysis

#: a rule as it stands in the compiled rulebook: the validated keys of its entry and what its kind added, JSON types only
Entry = Mapping[str, Any]


class Literal(NamedTuple):
    """A string (folded) that must occur for a rule to be tried; ``word``: only as a whole word, else anywhere."""

    text: str
    word: bool = True


class EntryError(ValueError):
    """A rule can't be compiled; ``key`` is the key of the entry whose value is wrong."""

    def __init__(self, key: str, message: str) -> None:
        super().__init__(message)
        self.key = key


@dataclass(frozen=True, slots=True)
class Context:
    """What an entry is compiled with: its file's own word lists, all classes, and the names of all topics."""

    lists: Mapping[str, Sequence[str]]
    classes: Mapping[str, Sequence[str]]
    topics: frozenset[str]


class Checker(Protocol):
    """Verifies the candidates of one kind of rule."""

    def check(self, analysis: Analysis, candidates: Mapping[int, Sequence[int]]) -> Iterable[Hit]:
        """Hits of this kind's rules in the document, in any order.

        ``candidates`` holds, for each rule that has a literal in the document, the offsets at which its literals stand (ascending; none for
        a rule without literals, which is always tried).
        """
        ...


class Rules(Protocol):
    """The compiled rulebook as checkers see it; everything is decoded when it is first asked for."""

    def __getitem__(self, number: int) -> Entry:
        """The entry of a rule."""
        ...

    def words_of(self, name: str) -> Sequence[str]:
        """The entries of a shared class (rules/classes/). Raises KeyError."""
        ...

    @property
    def lexicon(self) -> Mapping[str, Sequence[tuple[str, str, int]]]:
        """The words of rules/topics/, see `cleanup.checkers.topics.Lexicon`."""
        ...


class Kind(Protocol):
    """What a kind of rule brings: a module with these names."""

    FIELDS: Mapping[str, Field]

    def compiled(self, entry: dict[str, Any], context: Context) -> dict[str, Any]:
        """The entry with what checking needs, computed once when rules are compiled. Raises EntryError."""
        ...

    def literals(self, entry: Entry) -> Sequence[Literal]:
        """The strings of which one must occur for the compiled rule to be tried; none: it is always tried."""
        ...

    def company(self, entry: Entry) -> Sequence[str]:
        """Plain words (folded) of which one must stand in the paragraph of a literal too, or the rule can't fire there; none: no such condition."""
        ...

    def checker(self, rules: Rules) -> Checker:
        """A checker over the rules of this kind."""
        ...
