"""The functions that a pattern is made of.

A step takes the run and a token's index and gives the index after the whole match, or -1: each knows the step that follows it, so that backtracking is plain
returning. A test asks of one token.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from cleanup.checkers.pattern.classes import WordClass
from cleanup.text.analysis import Sentence
from cleanup.text.fold import fold
from cleanup.text.lazy import compiled

#: name → first token, token after the last
Captures = dict[str, tuple[int, int]]
#: alternatives that begin with so many different words are chosen by the word that stands there
_DISPATCHED = 3


class Run:
    """A sentence and what has been captured so far."""

    __slots__ = ("captures", "cased", "lowers", "opened", "sentence")

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.lowers = sentence.lowers
        self.captures: Captures = {}
        self.opened: dict[str, int] = {}


Step = Callable[[Run, int], int]
Test = Callable[[Run, int], bool]


def one(test: Test, then: Step) -> Step:
    """The token passes the test, and what follows is there."""
    return lambda run, i: then(run, i + 1) if i < len(run.lowers) and test(run, i) else -1


def every(tests: Sequence[Test]) -> Test:
    """Whether a token passes all tests."""

    def test(run: Run, i: int) -> bool:
        for each in tests:  # noqa: SIM110 # a generator costs more than the tests
            if not each(run, i):
                return False
        return True

    return test


def some(tests: Sequence[Test]) -> Test:
    """Whether a token passes one of the tests."""

    def test(run: Run, i: int) -> bool:
        for each in tests:  # noqa: SIM110 # a generator costs more than the tests
            if each(run, i):
                return True
        return False

    return test


def first(steps: Sequence[Step]) -> Step:
    """The first step that leads to an end."""

    def step(run: Run, i: int) -> int:
        for way in steps:
            end = way(run, i)
            if end >= 0:
                return end
        return -1

    return step


def alternatives(words: Sequence[str | None], steps: Sequence[Step]) -> Step:
    """The first step that leads to an end. ``words``: the one that each can begin with, None for several; where many have one of their own, only those are tried
    that begin with the word that stands there."""
    if len(set(words) - {None}) < _DISPATCHED:
        return first(steps)
    others = first([step for word, step in zip(words, steps, strict=True) if word is None])
    by_word: dict[str, list[Step]] = {word: [] for word in words if word is not None}
    for word, each in zip(words, steps, strict=True):
        for own in by_word.values() if word is None else (by_word[word],):
            own.append(each)
    ways = {word: first(own) for word, own in by_word.items()}

    def step(run: Run, i: int) -> int:
        return ways.get(run.lowers[i], others)(run, i) if i < len(run.lowers) else others(run, i)

    return step


def arrived(run: Run, i: int) -> int:
    """The end of a pattern."""
    return i


def run_of(test: Test, least: int, most: int, then: Step) -> Step:
    """As many tokens in a row that pass the test as lead to an end."""

    def step(run: Run, i: int) -> int:
        end, last = i, min(len(run.lowers), i + most)
        while end < last and test(run, end):
            end += 1
        while end - i >= least:
            after = then(run, end)
            if after >= 0:
                return after
            end -= 1
        return -1

    return step


def entries(table: Callable[[], WordClass], then: Step) -> Step:
    """An entry of a class, the longest that leads to an end."""

    def step(run: Run, i: int) -> int:
        if i >= len(run.lowers):
            return -1
        for lowers, cased in table().get(run.lowers[i]):
            end = i + len(lowers)
            if run.lowers[i:end] == lowers and (not cased or _in_case(run, i, cased)):
                after = then(run, end)
                if after >= 0:
                    return after
        return -1

    return step


def _in_case(run: Run, i: int, words: Sequence[str]) -> bool:
    found = [t.text for t in run.sentence.tokens[i : i + len(words)]]
    return all(f == w or (fold(f) == fold(w) and (f.isupper() or not w[:1].isupper() or f[:1].isupper())) for f, w in zip(found, words, strict=True))


@lru_cache(maxsize=1024)
def tag_test(tags: tuple[str, ...]) -> Test:
    """Whether a token has one of the tags; those with a star are beginnings of tags."""
    exact = frozenset(t for t in tags if not t.endswith("*"))
    prefixes = tuple(t[:-1] for t in tags if t.endswith("*"))
    if prefixes:
        return lambda run, i: run.sentence.tags[i] in exact or run.sentence.tags[i].startswith(prefixes)
    return lambda run, i: run.sentence.tags[i] in exact


def at_end(lowers: Sequence[str], i: int) -> bool:
    """Whether only what closes a sentence follows."""
    return i == len(lowers) or all(w in ".!?…\"')" for w in lowers[i:])


@lru_cache(maxsize=4096)
def expression(pattern: str, cased: bool) -> re.Pattern[str]:
    """A regular expression, in any case unless ``cased``; those that were asked for lately are kept."""
    return compiled(pattern, 0 if cased else int(re.IGNORECASE))
