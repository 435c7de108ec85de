"""Trees of `parse` as functions over a sentence's tokens: every node is compiled together with what follows it (its continuation)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from cleanup.checkers.base import Words
from cleanup.checkers.pattern import steps
from cleanup.checkers.pattern.classes import Lists, WordClass
from cleanup.checkers.pattern.steps import Captures, Run, Step, Test
from cleanup.checkers.pattern.trees import Tree, needs, opening, without_tags
from cleanup.text.analysis import Sentence

#: the name under which the reported part is captured
MARK = "["
#: of a longer sequence so many parts are compiled at once
_HEAD = 2


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
                self._exact = self._step(self._tree, steps.arrived)
            run = Run(sentence)
            end = self._exact(run, start)
            if end >= 0:
                return start, end, run.captures
        return None

    def _without_tags(self) -> Step | None:
        bare = without_tags(self._tree)
        self._tagged = bare is not self._tree
        return self._step(bare, steps.arrived) if self._tagged else None

    def is_in(self, sentence: Sentence) -> bool:
        """Whether it matches anywhere in the sentence."""
        return self.first(sentence, range(len(sentence.lowers))) is not None

    def _step(self, tree: Tree, then: Step) -> Step:
        kind = tree[0]
        if kind == "s":
            return self._sequence(tree[1], then)
        if kind == "q":
            return self._repeat(tree[1], tree[2], tree[3], then)
        if kind == "n":
            return self._capture(tree[1], tree[2], then)
        if kind == "m":
            return self._capture(MARK, tree[1], then)
        if kind == "c":
            name = tree[1]
            return steps.entries(lambda: self._lists.entries(name), then)
        if kind == "L":
            return steps.entries(cache(lambda: WordClass(tree[1])), then)
        if kind == "^":
            return lambda run, i: then(run, i) if i == 0 or (i == 1 and run.lowers[0] in "\"'(") else -1
        if kind == "$":
            return lambda run, i: then(run, i) if steps.at_end(run.lowers, i) else -1
        test = self._test(tree)
        if test is not None:
            return steps.one(test, then)
        if kind == "|":
            return steps.alternatives([*map(opening, tree[1])], [self._late([part], then) for part in tree[1]])
        if kind == "&":
            return self._all(tree[1], then)
        raise ValueError(f"no such node: {kind}")

    def _sequence(self, parts: Sequence[Tree], then: Step) -> Step:
        if len(parts) > _HEAD + 1:
            parts, then = parts[:_HEAD], self._late(parts[_HEAD:], then)
        return self._all_of(parts, then)

    def _all_of(self, parts: Sequence[Tree], then: Step) -> Step:
        for part in reversed(parts):
            then = self._step(part, then)
        return then

    def _late(self, parts: Sequence[Tree], then: Step) -> Step:
        """A sequence that is compiled when a sentence gets so far: few do."""
        made: Step | None = None

        def step(run: Run, i: int) -> int:
            nonlocal made
            if made is None:
                made = self._all_of(parts, then)
            return made(run, i)

        return step

    def _test(self, tree: Tree) -> Test | None:
        """The node as a test of one token, if it is one."""
        kind = tree[0]
        if kind == "w":
            only = tree[1]
            if isinstance(only, str) and " " not in only:
                return lambda run, i: run.lowers[i] == only
            return self._one_of(only)
        if kind == "t":
            return steps.tag_test(tuple(tree[1]))
        if kind == ".":
            return lambda run, i: True
        if kind == "W":
            exact = frozenset(tree[1])
            return lambda run, i: run.sentence.tokens[i].text in exact
        if kind == "r":
            pattern, cased = tree[1], tree[2]
            if cased:
                return lambda run, i: steps.expression(pattern, True).fullmatch(run.sentence.tokens[i].text) is not None
            return lambda run, i: steps.expression(pattern, False).fullmatch(run.lowers[i]) is not None
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
            return steps.every(every) if kind == "&" else steps.some(every)
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
            return steps.run_of(test, least, most, then)
        step = then
        for count in range(most, 0, -1):
            once = self._step(part, step)
            step = once if count <= least else steps.first([once, then])
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
