"""The contract between the rulebook and the checkers."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any, Protocol

from cleanup.checkers.fields import Field
from cleanup.model.finding import Hit
from cleanup.model.named import NamedTuple
from cleanup.model.record import record
from cleanup.text.analysis import Analysis
from cleanup.text.stem import stem
from cleanup.text.tokens import lowers

#: a rule as it stands in the compiled rulebook: the validated keys of its entry and what its kind added, JSON types only, with tuples for lists
Entry = Mapping[str, Any]
#: folded words with blanks between them, or the number under which the compiled rulebook has such a list
Words = str | int


class Literal(NamedTuple):
    """A string (folded) that must occur for a rule to be tried; ``word``: only as a whole token (or part of a hyphenated one), else anywhere."""

    text: str
    word: bool = True


#: how many tokens the second word of a `Pair` may stand after the first
REACH = 6
#: the index of a token that may stand anywhere in its sentence
ANYWHERE = (0, 63)


class Pair(NamedTuple):
    """Two stems, in one sentence the first so many tokens (``gap``: the least and the most) before the second; the rule is tried at the second or else at the first."""

    first: str
    second: str
    at_second: bool = False
    gap: tuple[int, int] = (1, REACH)


class Triggers(NamedTuple):
    """One of the things that must occur in a document for a rule to be tried: a word, or a pair of words, in its company.

    ``company``: lists of folded words; of each, one must stand in the same sentence, or the rule can't fire there. ``at``: the least and the most
    that the index of the token can be, at which the rule is tried.
    ``weak``: words at which the rule is tried only in a document with traces of a machine (see cleanup/checkers/traces.py).
    """

    literals: Sequence[Literal] = ()
    pairs: Sequence[Pair] = ()
    company: Sequence[Collection[str]] = ()
    weak: Sequence[str] = ()
    at: tuple[int, int] = ANYWHERE


#: what calls for a rule: it is tried wherever one of these does; without any it is always tried
Calls = Sequence[Triggers]


def whole(text: str) -> Literal | Pair:
    """What calls for a rule that looks for a folded name or phrase: the word itself, or its first two."""
    words = lowers(text)
    return Literal(words[0]) if len(words) == 1 else Pair(stem(words[0]), stem(words[1]))


def calls(places: Iterable[Literal | Pair]) -> Calls:
    """What calls for a rule that is tried wherever one of these stands."""
    found = list(dict.fromkeys(places))
    return [Triggers([p for p in found if isinstance(p, Literal)], [p for p in found if isinstance(p, Pair)])]


class EntryError(ValueError):
    """A rule can't be compiled; ``key`` is the key of the entry whose value is wrong."""

    def __init__(self, key: str, message: str) -> None:
        super().__init__(message)
        self.key = key


@record
class Context:
    """What an entry is compiled with: its file's own word lists, all classes, the names of all topics, and what gives long lists of words a number."""

    lists: Mapping[str, Sequence[str]]
    classes: Mapping[str, Sequence[str]]
    topics: frozenset[str]
    numbered: Callable[[str], Words]


class Checker(Protocol):
    """Verifies the candidates of one kind of rule."""

    def check(self, analysis: Analysis, candidates: Mapping[int, Sequence[int]]) -> Iterable[Hit]:
        """Hits of this kind's rules in the document, in any order.

        ``candidates`` holds, for each rule that the document calls for, the offsets of the words that do (ascending; none for a rule without
        triggers, which is always tried).
        """
        ...


class Rules(Protocol):
    """The compiled rulebook as checkers see it; everything is decoded when it is first asked for."""

    def __getitem__(self, number: int) -> Entry:
        """The entry of a rule."""
        ...

    def late(self, number: int) -> Entry:
        """More of the entry, which is needed only where its words stand as they should (_LATE in cleanup/rulebook/compiler.py)."""
        ...

    def words_of(self, name: str) -> Sequence[str]:
        """The entries of a shared class (rules/classes/). Raises KeyError."""
        ...

    def listed(self, number: int) -> frozenset[str]:
        """The words of a list by its number."""
        ...

    def topic_words(self, stem: str) -> Sequence[tuple[str, str, int]]:
        """The entries of rules/topics/ for a stem, see `cleanup.checkers.topics.TopicWords`."""
        ...


class Kind(Protocol):
    """What rules of a kind are compiled by: a module with these names."""

    FIELDS: Mapping[str, Field]

    def compiled(self, entry: dict[str, Any], context: Context) -> tuple[dict[str, Any], Calls]:
        """The entry with what checking needs, and what calls for it; computed once when rules are compiled. Raises EntryError."""
        ...


class Checking(Protocol):
    """What rules of a kind are checked by: a module with this name. A run imports it where a rule of the kind is tried, and never what compiles."""

    def checker(self, rules: Rules) -> Checker:
        """A checker over the rules of this kind."""
        ...
