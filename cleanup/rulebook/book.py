"""The rulebook in use: which rules a document calls for, and what they say of it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from cleanup.checkers import kind
from cleanup.checkers.base import Checker, Entry
from cleanup.model.finding import Failure, Hit
from cleanup.rulebook.compiled import Compiled
from cleanup.text.analysis import Analysis

_RUN = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class RuleInfo:
    """A rule as lists show it. ``path`` and ``line`` say where it stands; ``off`` why it is off by default ('' where it isn't)."""

    id: str
    kind: str
    category: str
    severity: str
    pivots: tuple[str, ...]
    message: str
    confidence: float
    path: str
    line: int
    off: str
    bad: tuple[str, ...]
    good: tuple[str, ...]


def _around(runs: Sequence[tuple[str, int]], paragraphs: Sequence[tuple[int, int]]) -> list[frozenset[str]]:
    """For each run of letters and figures (with its offset), those of its paragraph."""
    found: list[frozenset[str]] = []
    at = 0
    for _, end in paragraphs:
        first = at
        while at < len(runs) and runs[at][1] < end:
            at += 1
        found += [frozenset(word for word, _ in runs[first:at])] * (at - first)
    return found


class Rulebook:
    """All rules, the package's first; numbers run through the parts."""

    def __init__(self, parts: Sequence[Compiled], root: Path) -> None:
        self._parts, self._root = parts, root
        self._firsts = [sum(len(p.ids) for p in parts[:i]) for i in range(len(parts))]
        self._entries: dict[int, Entry] = {}
        self._checkers: dict[str, Checker] = {}

    def __getitem__(self, number: int) -> Entry:
        """The compiled entry of a rule, decoded once."""
        if number not in self._entries:
            part, own = self._place(number)
            self._entries[number] = part.hot(own)
        return self._entries[number]

    def words_of(self, name: str) -> Sequence[str]:
        """The entries of a class; a class of your own takes the place of the package's. Raises KeyError."""
        return self._parts[-1].classes[name]

    @cached_property
    def lexicon(self) -> Mapping[str, Sequence[tuple[str, str, int]]]:
        """See `cleanup.checkers.topics.Lexicon`."""
        if len(self._parts) == 1:
            return self._parts[0].lexicon
        merged: dict[str, list[tuple[str, str, int]]] = {}
        for part in self._parts:
            for stem, words in part.lexicon.items():
                merged[stem] = [*merged.get(stem, ()), *words]
        return merged

    @cached_property
    def rules(self) -> tuple[RuleInfo, ...]:
        """Every rule, sorted by id."""
        return tuple(sorted((self._info(n) for n in range(self._firsts[-1] + len(self._parts[-1].ids))), key=lambda r: r.id))

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
        cold = self._cold(self.number(rule))
        path = self._root / cold["path"].removeprefix("rules/")
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

    def hits(self, analysis: Analysis, only: Collection[int] | None = None) -> tuple[list[Hit], list[Failure]]:
        """What the rules (or ``only`` some, by number) say of a document, in any order; a checker that fails becomes a Failure."""
        hits: list[Hit] = []
        failures: list[Failure] = []
        for name, candidates in self._candidates(analysis, only).items():
            try:
                hits += self._checker(name).check(analysis, candidates)
            except Exception as error:
                failures.append(Failure(analysis.document.path, name, f"the checker of kind '{name}' failed: {type(error).__name__}: {error}"))
        return hits, failures

    def _candidates(self, analysis: Analysis, only: Collection[int] | None) -> dict[str, dict[int, list[int]]]:
        places: dict[int, list[int]] = {}
        folded = analysis.folded
        runs = [(m[0], m.start()) for m in _RUN.finditer(folded)]
        around = _around(runs, analysis.paragraphs)
        present = frozenset(word for word, _ in runs)
        for first, part in zip(self._firsts, self._parts, strict=True):
            company: dict[int, list[str]] = {}
            for word in present & part.words.keys():
                for number in part.words[word]:
                    if number not in company:
                        company[number] = part.company[number].split(" ") if part.company[number] else []
            for (word, start), here in zip(runs, around, strict=True):
                for number in part.words.get(word, ()):
                    if not company[number] or not here.isdisjoint(company[number]):
                        places.setdefault(first + number, []).append(start)
            sorted_again = set()
            for number, start in self._strings(part, folded):
                places.setdefault(first + number, []).append(start)
                sorted_again.add(first + number)
            for number in sorted_again:
                places[number] = sorted(set(places[number]))
            for number in part.always:
                places[first + number] = []
        found: dict[str, dict[int, list[int]]] = {}
        for number in sorted(places if only is None else places.keys() & set(only)):
            part, own = self._place(number)
            found.setdefault(part.kinds[own], {})[number] = places[number]
        return found

    def _strings(self, part: Compiled, folded: str) -> Iterator[tuple[int, int]]:
        """Number and offset of literals that aren't plain words."""
        texts = [*part.strings, *part.inner]
        if not texts:
            return
        automaton = self._automata.get(id(part))
        if automaton is None:
            from ahocorasick_rs import AhoCorasick

            automaton = self._automata[id(part)] = AhoCorasick(texts)
        whole = len(part.strings)
        for index, start, end in automaton.find_matches_as_indexes(folded, overlapping=True):
            text = texts[index]
            if index >= whole:
                for number in part.inner[text]:
                    yield number, start
            elif not (start and folded[start - 1].isalnum() and text[0].isalnum()) and not (folded[end : end + 1].isalnum() and text[-1].isalnum()):
                for number in part.strings[text]:
                    yield number, start

    @cached_property
    def _automata(self) -> dict[int, Any]:
        return {}

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {rule: first + i for first, part in zip(self._firsts, self._parts, strict=True) for i, rule in enumerate(part.ids)}

    def _checker(self, name: str) -> Checker:
        if name not in self._checkers:
            self._checkers[name] = kind(name).checker(self)
        return self._checkers[name]

    def _place(self, number: int) -> tuple[Compiled, int]:
        at = len(self._firsts) - 1
        while number < self._firsts[at]:
            at -= 1
        return self._parts[at], number - self._firsts[at]

    def _cold(self, number: int) -> dict[str, Any]:
        part, own = self._place(number)
        return part.cold(own)

    def _info(self, number: int) -> RuleInfo:
        hot, cold = self[number], self._cold(number)
        return RuleInfo(
            hot["id"],
            hot["kind"],
            hot["category"],
            hot.get("severity", "major"),
            tuple(hot.get("pivots", ())),
            hot.get("message", ""),
            hot.get("confidence", 0.85),
            cold["path"],
            cold["line"],
            hot.get("off", ""),
            tuple(cold.get("bad", ())),
            tuple(cold.get("good", ())),
        )
