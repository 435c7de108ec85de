"""What each rule costs: the time that it takes on texts, one rule at a time, and what comes of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from time import thread_time_ns
from typing import Final

from cleanup.model.finding import Hit
from cleanup.model.named import NamedTuple
from cleanup.rulebook.book import Rulebook
from cleanup.rulebook.index import Places
from cleanup.text.analysis import Analysis

#: what `Analysis.memo` holds of the whole article, whoever asks for it first; everything else there counts as work of the rule that asks
_SHARED: Final = frozenset(("stems", "topics", "topic shares", "introduced", "stems of", "plain letters", "western"))


class Cost:
    """What one rule took: nanoseconds of the processor, places at which it was tried, what it saw there, and findings that were reported as its own."""

    __slots__ = ("findings", "hits", "kind", "nanoseconds", "rule", "tried")

    def __init__(self, rule: str, kind: str) -> None:
        self.rule, self.kind = rule, kind
        self.nanoseconds = self.tried = self.hits = self.findings = 0


class Total(NamedTuple):
    """What a profile is about: documents, words, and nanoseconds for tokens, tags and the look-up of which rules are called for (``shared``), and for
    the rules one by one."""

    documents: int
    words: int
    shared: int
    rules: int


class Profile:
    """Costs of the rules of a book over documents; ``clock`` gives nanoseconds (default: those that this thread worked)."""

    def __init__(self, book: Rulebook, clock: Callable[[], int] = thread_time_ns) -> None:
        self._book, self._clock = book, clock
        self._costs: dict[str, Cost] = {}
        self._documents = self._words = self._shared = 0

    def add(self, analysis: Analysis, traced: Callable[[Sequence[Hit]], bool]) -> None:
        """Checks a document twice: once so that all is there that rules share, then rule by rule against the clock. ``traced``: see `Rulebook.hits`."""
        book = self._book
        start = self._clock()
        book.hits(analysis, traced=traced)
        whole = self._clock() - start
        analysis.traced = False
        hits, spent = self._tried(analysis, book._candidates(analysis, None))
        analysis.traced = traced(hits)
        if analysis.traced:
            spent += self._tried(analysis, book._weak_candidates(analysis, None, hits))[1]
        self._documents += 1
        self._words += sum(analysis.words.values())
        self._shared += max(0, whole - spent)

    def reported(self, rule: str) -> None:
        """Counts a finding of a rule that is reported; one that is none of the book's is left out."""
        cost = self._costs.get(rule)
        if cost:
            cost.findings += 1

    def costs(self) -> list[Cost]:
        """The rules that were tried, the dearest first."""
        return sorted(self._costs.values(), key=lambda c: (-c.nanoseconds, c.rule))

    def total(self) -> Total:
        """The sums."""
        return Total(self._documents, self._words, self._shared, sum(c.nanoseconds for c in self._costs.values()))

    def _tried(self, analysis: Analysis, candidates: Places) -> tuple[list[Hit], int]:
        """The hits, and the nanoseconds that they took."""
        found: list[Hit] = []
        taken = 0
        memo = {name: value for name, value in analysis.memo.items() if name in _SHARED}
        for number in sorted(candidates):
            places = {number: candidates[number]}
            entry = self._book[number]
            cost = self._costs.get(entry["id"])
            if cost is None:
                cost = self._costs[entry["id"]] = Cost(entry["id"], entry["kind"])
            analysis.memo = dict(memo)
            start = self._clock()
            hits = self._book._checked(analysis, places)[0]
            spent = self._clock() - start
            cost.nanoseconds += spent
            cost.tried += max(1, len(candidates[number]))
            cost.hits += len(hits)
            found += hits
            taken += spent
        return found, taken
