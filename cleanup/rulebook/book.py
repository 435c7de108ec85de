"""The rulebook in use: which rules a document calls for, and what they say of it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from cleanup.checkers import LOCAL, checker
from cleanup.checkers.base import Checker, Entry
from cleanup.model.finding import Failure, Hit
from cleanup.model.recent import Made
from cleanup.model.record import record
from cleanup.rulebook.compiled import Compiled
from cleanup.rulebook.index import Places
from cleanup.text.analysis import Analysis

if TYPE_CHECKING:
    from pathlib import Path

#: what the rules of one kind say of an article, or of a part of it
Said = tuple[list[Hit], list[Failure]]
#: a kind and where its rules are called for
Task = tuple[str, Places]
#: applies a function to tasks and gives its results in order
Share = Callable[[Callable[[Task], Said], Sequence[Task]], Iterable[Said]]

#: entries and stems whose topics are kept at hand: what some dozens of articles ask for
_ENTRIES, _STEMS = 3_000, 10_000


@record
class RuleInfo:
    """A rule as lists show it. ``path`` and ``line`` say where it stands; ``off`` why it is off by default ('' where it isn't)."""

    id: str
    kind: str
    category: str
    severity: str
    pivots: tuple[str, ...]
    message: str
    why: str
    confidence: float
    path: str
    line: int
    off: str
    bad: tuple[str, ...]
    good: tuple[str, ...]


class Rulebook:
    """All rules, the package's first; numbers run through the parts."""

    def __init__(self, parts: Sequence[Compiled], root: str | Path) -> None:
        self._parts, self._root = parts, root
        self._firsts = [sum(len(p.kinds) for p in parts[:i]) for i in range(len(parts))]
        self._entries: Made[int, Entry] = Made(lambda number: self._decoded(number, Compiled.hot), _ENTRIES)
        self._late: Made[int, Entry] = Made(lambda number: self._decoded(number, Compiled.late), _ENTRIES)
        self._checkers: dict[str, Checker] = {}
        self._topic_words: Made[str, Sequence[tuple[str, str, int]]] = Made(lambda stem: [words for part in parts for words in part.topic_words(stem)], _STEMS)

    def __getitem__(self, number: int) -> Entry:
        """The compiled entry of a rule; those that were asked for lately are kept decoded."""
        return self._entries[number]

    def late(self, number: int) -> Entry:
        """See `cleanup.checkers.base.Rules`."""
        return self._late[number]

    def listed(self, number: int) -> frozenset[str]:
        """See `cleanup.checkers.base.Rules`."""
        return self._parts[0].listed(number)

    def words_of(self, name: str) -> Sequence[str]:
        """The entries of a class; a class of your own takes the place of the package's. Raises KeyError."""
        return self._parts[-1].classes[name]

    @property
    def fingerprint(self) -> str:
        """Of all sources: another one may say something else."""
        return " ".join(part.fingerprint for part in self._parts)

    def topic_words(self, stem: str) -> Sequence[tuple[str, str, int]]:
        """See `cleanup.checkers.topics.TopicWords`; your own topics add to the package's."""
        return self._topic_words[stem]

    @cached_property
    def rules(self) -> tuple[RuleInfo, ...]:
        """Every rule, sorted by id."""
        return tuple(sorted((self._info(n) for n in range(self._firsts[-1] + len(self._parts[-1].kinds))), key=lambda r: r.id))

    @property
    def ids(self) -> list[str]:
        """The ids of all rules."""
        return [rule for part in self._parts for rule in part.ids]

    @property
    def own_ids(self) -> list[str]:
        """The ids of the rules that were added to the package's."""
        return [rule for part in self._parts[1:] for rule in part.ids]

    def source(self, rule: str) -> str:
        """The YAML of a rule as it stands in its file. Raises KeyError for an unknown id."""
        from pathlib import Path

        cold = self._cold(self.number(rule))
        path = Path(self._root) / cold["path"].removeprefix("rules/")
        path = path if path.is_file() else Path(cold["path"])
        lines = path.read_text(encoding="utf-8").splitlines()[cold["line"] - 1 : cold["end"]]
        while lines and not lines[-1].strip():
            lines.pop()
        after = next((i for i, line in enumerate(lines[1:], 1) if re.match(r"\s*- id:", line)), len(lines))
        return "\n".join(lines[:after]) + "\n"

    def info(self, rule: str) -> RuleInfo:
        """One rule. Raises KeyError for an unknown id."""
        return self._info(self.number(rule))

    def number(self, rule: str) -> int:
        """The number of a rule. Raises KeyError for an unknown id."""
        return self._numbers[rule]

    def hits(
        self,
        analysis: Analysis,
        only: Collection[int] | None = None,
        traced: Callable[[Sequence[Hit]], bool] = lambda hits: True,
        share: Share = map,
        again: Share = map,
    ) -> Said:
        """What the rules (or ``only`` some, by number) say of a document, in any order; a checker that fails becomes a Failure.

        Rules that prove nothing by themselves are tried only where the hits of the others are traces of a machine (``traced``). ``share`` does the
        kinds of rules (`map`: one after the other), ``again`` those that are tried then.
        """
        analysis.traced = False
        hits, failures = self._checked(analysis, self._candidates(analysis, only), share)
        analysis.traced = traced(hits)
        if analysis.traced:
            more = self._checked(analysis, self._weak_candidates(analysis, only, hits), again)
            hits, failures = hits + more[0], failures + more[1]
        return hits, failures

    def _checked(self, analysis: Analysis, candidates: Places, share: Share = map) -> Said:
        hits: list[Hit] = []
        failures: list[Failure] = []

        def said(task: Task) -> Said:
            name, places = task
            try:
                return list(self._checker(name).check(analysis, places)), []
            except Exception as error:
                return [], [Failure(analysis.document.path, name, f"the checker of kind '{name}' failed: {type(error).__name__}: {error}")]

        for found, failed in share(said, self._tasks(analysis, candidates)):
            hits += found
            failures += [f for f in failed if f not in failures]
        return hits, failures

    def _tasks(self, analysis: Analysis, candidates: Places) -> list[Task]:
        """The candidates by kind; where parts of the article may be checked apart, those of its first half at the front, of its second at the back."""
        middle = analysis.paragraphs[analysis.paragraph_at(len(analysis.text) // 2)][0] if analysis.paragraphs else 0
        first: dict[str, Places] = {}
        whole: dict[str, Places] = {}
        second: dict[str, Places] = {}
        for number in sorted(candidates):
            part, own = self._place(number)
            name, places = part.kinds[own], candidates[number]
            if name not in LOCAL or not places or own in part.unplaced:
                whole.setdefault(name, {})[number] = places
                continue
            half = bisect_left(places, middle)
            if half:
                first.setdefault(name, {})[number] = places[:half]
            if half < len(places):
                second.setdefault(name, {})[number] = places[half:]
        # where two meet in the middle it should be over little
        largest_first = sorted(whole.items(), key=lambda task: -len(task[1]))
        return [*first.items(), *largest_first, *reversed(second.items())]

    def _candidates(self, analysis: Analysis, only: Collection[int] | None) -> Places:
        places: Places = {}
        for first, part in zip(self._firsts, self._parts, strict=True):
            found = part.index.places(analysis)
            for number, start in part.strings.places(analysis.folded):
                found.setdefault(number, []).append(start)
            places |= {first + number: sorted(set(starts)) for number, starts in found.items()}
            places |= {first + number: [] for number in part.always}
        return places if only is None else {n: places[n] for n in places.keys() & set(only)}

    def _weak_candidates(self, analysis: Analysis, only: Collection[int] | None, hits: Sequence[Hit]) -> Places:
        """Where rules are tried again: not where they have hit already."""
        done: dict[str, set[int]] = {}
        for hit in hits:
            done.setdefault(hit.rule, set()).update(range(hit.span.start, hit.span.end))
        places: Places = {}
        for first, part in zip(self._firsts, self._parts, strict=True):
            for own, starts in part.index.weak_places(analysis).items():
                number = first + own
                if only is None or number in only:
                    left = sorted(set(starts).difference(done.get(self[number]["id"], ())))
                    if left:
                        places[number] = left
        return places

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {rule: first + i for first, part in zip(self._firsts, self._parts, strict=True) for i, rule in enumerate(part.ids)}

    def _checker(self, name: str) -> Checker:
        if name not in self._checkers:
            self._checkers[name] = checker(name, self)
        return self._checkers[name]

    def _place(self, number: int) -> tuple[Compiled, int]:
        at = len(self._firsts) - 1
        while number < self._firsts[at]:
            at -= 1
        return self._parts[at], number - self._firsts[at]

    def _cold(self, number: int) -> dict[str, Any]:
        return self._decoded(number, Compiled.cold)

    def _decoded(self, number: int, row: Callable[[Compiled, int], dict[str, Any]]) -> dict[str, Any]:
        part, own = self._place(number)
        return row(part, own)

    def _info(self, number: int) -> RuleInfo:
        hot, cold = self[number], self._cold(number)
        return RuleInfo(
            hot["id"],
            hot["kind"],
            hot["category"],
            hot.get("severity", "major"),
            tuple(hot.get("pivots", ())),
            hot.get("message", ""),
            str(hot.get("why", "")),
            hot.get("confidence", 0.85),
            cold["path"],
            cold["line"],
            hot.get("off", ""),
            tuple(cold.get("bad", ())),
            tuple(cold.get("good", ())),
        )
