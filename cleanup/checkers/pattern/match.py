"""Trees of `parse` as functions over a sentence's tokens.

Every node is compiled together with what follows it (its continuation), so that backtracking is plain returning: a function takes the run and
a token index and gives the index after the whole match, or -1.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import cache, lru_cache
from sys import intern
from typing import Any

from cleanup.checkers.base import Rules, Words
from cleanup.checkers.pattern.parse import Tree
from cleanup.model.recent import Made
from cleanup.text.analysis import A_NUMBER, Sentence
from cleanup.text.fold import fold
from cleanup.text.lazy import compiled, lazy
from cleanup.text.tokens import tokenize

#: name → first token, token after the last
Captures = dict[str, tuple[int, int]]
#: the name under which the reported part is captured
MARK = "["
#: nodes of several nodes; nodes of one, and its place in them
_OF_MANY = frozenset(["s", "|", "&"])
_OF_ONE = {"q": 1, "n": 2, "m": 1}
#: an expression whose matches begin with a digit, whichever of its alternatives they take and however often its parts are repeated
_NUMERIC = lazy(r"(?:\\d|\d|\[[0-9-]+\]|\(\d[^()|?*{]*(?:\|\d[^()|?*{]*)*\))(?![?*]|\{[0,])[^|]*\Z")
#: so many lists of words keep nearly all sentences from being tried
_NEEDED = 3
#: short lists of words that are kept at hand
_SPLIT = 4_000


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
#: the words of an entry of a class, folded, and as they are written where they must be so (else none)
_Way = tuple[tuple[str, ...], tuple[str, ...]]


class WordClass:
    """Entries of a class, ready for matching. A capital letter means: only with it (or all in capitals, as in headlines)."""

    def __init__(self, entries: Sequence[str]) -> None:
        # most are single words in small letters, of which a run asks for a few
        self._words = frozenset(e for e in entries if e.isalpha() and e.islower() and e.isascii() and e != "cannot")
        self._ways: dict[str, list[_Way]] = {}
        for entry in entries:
            if entry in self._words:
                continue
            single = entry.isalpha() and entry.isascii() and entry != "cannot"
            words = (entry,) if single else tuple(t.text for t in tokenize(entry))
            lowers = (entry.lower(),) if single else tuple(fold(w) for w in words)
            self._ways.setdefault(lowers[0], []).append((lowers, words if words != lowers else ()))
        for ways in self._ways.values():
            if len(ways) > 1:
                ways.sort(key=lambda way: -len(way[0]))

    def get(self, word: str) -> Sequence[_Way]:
        """The entries that begin with a folded word, the longest first."""
        ways: Sequence[_Way] = self._ways.get(word, ())
        return (*ways, ((word,), ())) if word in self._words else ways


class Lists:
    """The words that patterns name: shared classes by their names, and lists of words, each made ready when it is first asked for."""

    def __init__(self, rules: Rules) -> None:
        self.entries = cache(lambda name: WordClass(rules.words_of(name)))
        self._rules = rules
        self._split = Made[str, frozenset[str]](lambda words: frozenset(map(intern, words.split(" "))), _SPLIT)

    def listed(self, words: Words) -> frozenset[str]:
        """The words of a list. Many patterns have the same."""
        return self._split[words] if isinstance(words, str) else self._rules.listed(words)


def without_tags(tree: Tree) -> Tree:
    """The tree with any token where a part of speech is asked for: it matches wherever the tree does, and needs no tags. The tree itself if it asks for none."""
    kind = tree[0]
    if kind == "t":
        return ["."]
    if kind == "!":
        return tree if without_tags(tree[1]) is tree[1] else ["."]
    if kind in _OF_MANY:
        parts = [without_tags(p) for p in tree[1]]
        return tree if all(p is q for p, q in zip(parts, tree[1], strict=True)) else [kind, parts]
    if kind in _OF_ONE:
        at = _OF_ONE[kind]
        inner = without_tags(tree[at])
        return tree if inner is tree[at] else [*tree[:at], inner, *tree[at + 1 :]]
    return tree


def needs(tree: Tree, listed: Callable[[Any], Collection[str]] = str.split) -> list[Collection[str]]:
    """Lists of folded words: a sentence without a word of each can't match the tree. (One with may still not.) ``listed``: what the tree's `Words` are."""
    kind = tree[0]
    if kind == "w":
        return [listed(tree[1])]
    if kind == "W":
        return [[fold(w) for w in tree[1]]]
    if kind == "r":
        return [[A_NUMBER]] if _NUMERIC.match(tree[1]) else []
    if kind == "s" or kind == "&":
        return [n for p in tree[1] for n in needs(p, listed)]
    if kind == "|":
        each = [needs(p, listed) for p in tree[1]]
        return [[word for e in each for word in min(e, key=len)]] if all(each) else []
    if kind in _OF_ONE and (kind != "q" or tree[2]):
        return needs(tree[_OF_ONE[kind]], listed)
    return []


def numbered(tree: Tree, number: Callable[[str], Words]) -> Tree:
    """The tree with its lists of words as ``number`` has them: only `Pattern` takes it then."""
    kind = tree[0]
    if kind == "w":
        return ["w", number(tree[1])]
    if kind in _OF_MANY:
        return [kind, [numbered(p, number) for p in tree[1]]]
    if kind in _OF_ONE or kind == "!":
        at = _OF_ONE.get(kind, 1)
        return [*tree[:at], numbered(tree[at], number), *tree[at + 1 :]]
    return tree


def needed(tree: Tree) -> list[str]:
    """The shortest lists of `needs`, each joined by blanks: worked out when rules are compiled."""
    return [" ".join(words) for words in sorted(needs(tree), key=len)[:_NEEDED]]


class Pattern:
    """A pattern, compiled when a sentence has the words for it.

    Tagging costs more than matching, so a sentence without tags is first matched as if every tag were right.
    """

    def __init__(self, tree: Tree, lists: Lists, tagged: bool = True, needed: Sequence[Words] | None = None) -> None:
        """``tagged``: whether the tree may ask for parts of speech; ``needed``: what `needed` says of it, if that is known."""
        self._tree, self._lists = tree, lists
        self._tagged = tagged
        self._needs = list(map(lists.listed, needed)) if needed is not None else sorted(needs(tree, lists.listed), key=len)
        self._exact: Step | None = None
        self._untagged: Step | None = None

    def first(self, sentence: Sentence, starts: Iterable[int]) -> tuple[int, int, Captures] | None:
        """The first of the tokens ``starts`` at which a match begins, the token after that match, and its captures."""
        lacks = sentence.words.isdisjoint
        for some in self._needs:
            if lacks(some):
                return None
        quick = None
        if self._tagged and not sentence.is_tagged:
            quick = self._untagged = self._untagged or self._without_tags()
        for start in starts:
            if quick and quick(Run(sentence), start) < 0:
                continue
            if self._exact is None:
                self._exact = self._step(self._tree, _arrived)
            run = Run(sentence)
            end = self._exact(run, start)
            if end >= 0:
                return start, end, run.captures
        return None

    def _without_tags(self) -> Step | None:
        bare = without_tags(self._tree)
        self._tagged = bare is not self._tree
        return self._step(bare, _arrived) if self._tagged else None

    def is_in(self, sentence: Sentence) -> bool:
        """Whether it matches anywhere in the sentence."""
        return self.first(sentence, range(len(sentence.lowers))) is not None

    def _step(self, tree: Tree, then: Step) -> Step:
        kind = tree[0]
        if kind == "s":
            for part in reversed(tree[1]):
                then = self._step(part, then)
            return then
        if kind == "q":
            return self._repeat(tree[1], tree[2], tree[3], then)
        if kind == "n":
            return self._capture(tree[1], tree[2], then)
        if kind == "m":
            return self._capture(MARK, tree[1], then)
        if kind == "c":
            name = tree[1]
            return _entries(lambda: self._lists.entries(name), then)
        if kind == "L":
            return _entries(cache(lambda: WordClass(tree[1])), then)
        if kind == "^":
            return lambda run, i: then(run, i) if i == 0 or (i == 1 and run.lowers[0] in "\"'(") else -1
        if kind == "$":
            return lambda run, i: then(run, i) if _at_end(run.lowers, i) else -1
        test = self._test(tree)
        if test is not None:
            return _one(test, then)
        if kind == "|":
            return _first([self._step(part, then) for part in tree[1]])
        if kind == "&":
            return self._all(tree[1], then)
        raise ValueError(f"no such node: {kind}")

    def _test(self, tree: Tree) -> Test | None:
        """The node as a test of one token, if it is one."""
        kind = tree[0]
        if kind == "w":
            only = tree[1]
            if isinstance(only, str) and " " not in only:
                return lambda run, i: run.lowers[i] == only
            return self._one_of(only)
        if kind == "t":
            return _tag_test(tuple(tree[1]))
        if kind == ".":
            return lambda run, i: True
        if kind == "W":
            exact = frozenset(tree[1])
            return lambda run, i: run.sentence.tokens[i].text in exact
        if kind == "r":
            pattern, cased = tree[1], tree[2]
            if cased:
                return lambda run, i: _expression(pattern, True).fullmatch(run.sentence.tokens[i].text) is not None
            return lambda run, i: _expression(pattern, False).fullmatch(run.lowers[i]) is not None
        if kind == "!":
            inner = self._step(tree[1], lambda run, i: i)
            return lambda run, i: inner(run, i) < 0
        if kind == "&" or kind == "|":
            every = []
            for part in tree[1]:
                test = self._test(part)
                if test is None:
                    return None
                every.append(test)
            if kind == "&":
                return lambda run, i: all(t(run, i) for t in every)
            return lambda run, i: any(t(run, i) for t in every)
        return None

    def _one_of(self, words: Words) -> Test:
        """Most tests are made for patterns that fail before they are asked, so their words are looked up late."""
        some: frozenset[str] | None = None

        def test(run: Run, i: int) -> bool:
            nonlocal some
            if some is None:
                some = self._lists.listed(words)
            return run.lowers[i] in some

        return test

    def _repeat(self, part: Tree, least: int, most: int, then: Step) -> Step:
        test = self._test(part)
        if test is not None:
            return _run_of(test, least, most, then)
        step = then
        for count in range(most, 0, -1):
            once = self._step(part, step)
            step = once if count <= least else _first([once, then])
        return step

    def _capture(self, name: str, part: Tree, then: Step) -> Step:
        def closed(run: Run, i: int) -> int:
            before = run.captures.get(name)
            run.captures[name] = (run.opened[name], i)
            end = then(run, i)
            if end < 0:
                if before is None:
                    run.captures.pop(name, None)
                else:
                    run.captures[name] = before
            return end

        inner = self._step(part, closed)

        def opened(run: Run, i: int) -> int:
            before = run.opened.get(name, i)
            run.opened[name] = i
            end = inner(run, i)
            if end < 0:
                run.opened[name] = before
            return end

        return opened

    def _all(self, parts: Sequence[Tree], then: Step) -> Step:
        steps = [self._step(part, lambda run, i: i) for part in parts]

        def step(run: Run, i: int) -> int:
            ends = [s(run, i) for s in steps]
            return then(run, max(ends)) if min(ends) >= 0 else -1

        return step


def _one(test: Test, then: Step) -> Step:
    return lambda run, i: then(run, i + 1) if i < len(run.lowers) and test(run, i) else -1


def _first(steps: Sequence[Step]) -> Step:
    def step(run: Run, i: int) -> int:
        for way in steps:
            end = way(run, i)
            if end >= 0:
                return end
        return -1

    return step


def _arrived(run: Run, i: int) -> int:
    return i


def _run_of(test: Test, least: int, most: int, then: Step) -> Step:
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


def _entries(table: Callable[[], WordClass], then: Step) -> Step:
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
def _tag_test(tags: tuple[str, ...]) -> Test:
    exact = frozenset(t for t in tags if not t.endswith("*"))
    prefixes = tuple(t[:-1] for t in tags if t.endswith("*"))
    if prefixes:
        return lambda run, i: run.sentence.tags[i] in exact or run.sentence.tags[i].startswith(prefixes)
    return lambda run, i: run.sentence.tags[i] in exact


def _at_end(lowers: Sequence[str], i: int) -> bool:
    return i == len(lowers) or all(w in ".!?…\"')" for w in lowers[i:])


@lru_cache(maxsize=4096)
def _expression(pattern: str, cased: bool) -> re.Pattern[str]:
    return compiled(pattern, 0 if cased else int(re.IGNORECASE))
