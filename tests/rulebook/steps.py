"""Counts work instead of timing it: the steps of a regular expression, and the calls and characters of Python code."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

import pytest

from cleanup.checkers.pattern import characters, rule
from cleanup.text import lazy

_Next = Callable[[int], int | None]
_Node = Callable[[int, _Next], int | None]

#: what `re` does not know, nearly enough for counting
_CLASSES = {"Lu": "A-ZÀ-Þ", "Ll": "a-zß-ÿ", "L": "A-Za-zÀ-ÿ"}
#: a repetition of more than so many is one without end
_ENDLESS = 1000


def parsed(pattern: str) -> Any:
    """The tree of an expression of `re` or `regex`."""
    pattern = re.sub(r"\\p\{(Lu|Ll|L)\}", lambda m: _CLASSES[m[1]] if _in_class(pattern, m.start()) else f"[{_CLASSES[m[1]]}]", pattern)
    seen: dict[str, int] = {}

    def renamed(match: re.Match[str]) -> str:
        seen[match[1]] = seen.get(match[1], 0) + 1
        return match[0] if seen[match[1]] == 1 else f"(?P<{match[1]}_{seen[match[1]]}>"

    return re._parser.parse(re.sub(r"\(\?P<(\w+)>", renamed, pattern), re.MULTILINE)  # type: ignore[attr-defined]


def _in_class(pattern: str, at: int) -> bool:
    before = re.sub(r"\\.", "..", pattern[:at])
    return before.rfind("[") > before.rfind("]")


def is_bounded(tree: Any) -> bool:
    """Whether an expression reads only so many characters from any place where it is tried, so that it can't be worse than linear."""
    for operator, value in tree:
        name = str(operator)
        if name.endswith("_REPEAT") and (value[1] > _ENDLESS or not is_bounded(value[2])):
            return False
        parts = {"BRANCH": lambda v: v[1], "SUBPATTERN": lambda v: [v[3]], "ATOMIC_GROUP": lambda v: [v], "GROUPREF_EXISTS": lambda v: [p for p in v[1:] if p]}
        below = parts.get(name, (lambda v: [v[1]]) if name.startswith("ASSERT") else (lambda v: []))(value)
        if not all(map(is_bounded, below)):
            return False
    return True


class Steps:
    """Runs an expression over a text as a backtracking matcher does, and counts what it tries."""

    def __init__(self, tree: Any) -> None:
        self._flags = tree.state.flags | re.MULTILINE
        self._match = self._sequence(tree, False)
        self.count = 0
        self._text = ""
        self._groups: dict[int, tuple[int, int]] = {}

    def over(self, text: str) -> int:
        """The steps that finding all matches takes."""
        self.count, self._text, at = 0, text, 0
        while at <= len(text):
            self._groups = {}
            end = self._match(at, lambda i: i)
            at = max(at + 1, end) if end is not None else at + 1
        return self.count

    def _sequence(self, tree: Any, back: bool) -> _Node:
        nodes = [self._node(str(op), value, back) for op, value in tree]
        if back:
            nodes.reverse()

        def run(i: int, then: _Next, at: int = 0) -> int | None:
            return then(i) if at == len(nodes) else nodes[at](i, lambda j: run(j, then, at + 1))

        return run

    def _node(self, name: str, value: Any, back: bool) -> _Node:
        if name in ("LITERAL", "NOT_LITERAL", "ANY", "IN"):
            return self._single(name, value, back)
        if name == "SUBPATTERN":
            return self._group(value, back)
        if name == "BRANCH":
            branches = [self._sequence(part, back) for part in value[1]]
            return lambda i, then: next((end for b in branches if (end := b(i, then)) is not None), None)
        if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            return self._repeat(name, value, back)
        if name in ("ASSERT", "ASSERT_NOT"):
            inner = self._sequence(value[1], value[0] < 0)
            return lambda i, then: then(i) if (inner(i, lambda j: j) is not None) == (name == "ASSERT") else None
        if name == "ATOMIC_GROUP":
            atom = self._sequence(value, back)
            return lambda i, then: None if (end := atom(i, lambda j: j)) is None else then(end)
        if name == "AT":
            return lambda i, then: then(i) if self._at(str(value), i) else None
        if name == "GROUPREF":
            return lambda i, then: self._again(value, i, then, back)
        if name == "GROUPREF_EXISTS":
            yes, no = self._sequence(value[1], back), self._sequence(value[2] or [], back)
            return lambda i, then: (yes if value[0] in self._groups else no)(i, then)
        raise NotImplementedError(name)

    def _single(self, name: str, value: Any, back: bool) -> _Node:
        if name == "ANY":
            source = "."
        else:
            members = value if name == "IN" else [("LITERAL", value)]
            source = "[" + ("^" if name == "NOT_LITERAL" else "") + "".join(map(_member, members)) + "]"
        matches = re.compile(source, self._flags & re.IGNORECASE).match

        def run(i: int, then: _Next) -> int | None:
            self.count += 1
            place = i - 1 if back else i
            return then(place if back else i + 1) if 0 <= place < len(self._text) and matches(self._text, place) else None

        return run

    def _group(self, value: Any, back: bool) -> _Node:
        number, _, _, tree = value
        inner = self._sequence(tree, back)

        def run(i: int, then: _Next) -> int | None:
            def closed(j: int) -> int | None:
                before = self._groups.get(number)
                self._groups[number] = (min(i, j), max(i, j))
                end = then(j)
                if end is None and before is not None:
                    self._groups[number] = before
                return end

            return inner(i, closed)

        return run

    def _repeat(self, name: str, value: Any, back: bool) -> _Node:
        least, most, tree = value
        inner = self._sequence(tree, back)

        def run(i: int, then: _Next, done: int = 0) -> int | None:
            self.count += 1
            if done < least:
                return inner(i, lambda j: run(j, then, done + 1))
            if name == "MIN_REPEAT":
                end = then(i)
                return end if end is not None or done >= most else inner(i, lambda j: run(j, then, done + 1) if j != i else None)
            if done < most:
                end = inner(i, lambda j: run(j, then, done + 1) if j != i else None)
                if end is not None:
                    return end
            return then(i)

        if name == "POSSESSIVE_REPEAT":
            return lambda i, then: None if (end := run(i, lambda j: j)) is None else then(end)
        return run

    def _at(self, where: str, i: int) -> bool:
        self.count += 1
        text = self._text
        if where in ("AT_BEGINNING", "AT_BEGINNING_STRING"):
            return i == 0 or (where == "AT_BEGINNING" and text[i - 1] == "\n")
        if where in ("AT_END", "AT_END_STRING"):
            return i == len(text) or (where == "AT_END" and text[i] == "\n")
        here = [bool(re.match(r"\w", c)) for c in (text[i - 1 : i], text[i : i + 1])]
        return (here[0] != here[1]) == (where == "AT_BOUNDARY")

    def _again(self, number: int, i: int, then: _Next, back: bool) -> int | None:
        start, end = self._groups.get(number, (0, -1))
        if end < start:
            return None
        word = self._text[start:end]
        self.count += len(word)
        place = i - len(word) if back else i
        return then(place if back else i + len(word)) if place >= 0 and self._text.startswith(word, place) else None


def _member(member: tuple[Any, Any]) -> str:
    name, value = str(member[0]), member[1]
    if name == "NEGATE":
        return "^"
    if name == "LITERAL":
        return re.escape(chr(value))
    if name == "RANGE":
        return f"{re.escape(chr(value[0]))}-{re.escape(chr(value[1]))}"
    kind = str(value)
    letter = {"DIGIT": "d", "SPACE": "s", "WORD": "w"}[kind.rsplit("_", 1)[-1]]
    return "\\" + (letter.upper() if "_NOT_" in kind else letter)


class Read(str):
    """A text that counts the characters that are taken from it or looked through."""

    __slots__ = ()
    total = 0

    def __getitem__(self, key: Any) -> str:
        part = super().__getitem__(key)
        Read.total += len(part)
        return Read(part) if len(part) > 1 else part

    def __contains__(self, part: object) -> bool:
        Read.total += len(self)
        return super().__contains__(part)  # type: ignore[operator]

    def find(self, part: str, *bounds: Any) -> int:
        found = super().find(part, *bounds)
        Read.total += (found if found >= 0 else _end(self, bounds)) - _start(bounds)
        return found

    def rfind(self, part: str, *bounds: Any) -> int:
        found = super().rfind(part, *bounds)
        Read.total += _end(self, bounds) - max(found, _start(bounds))
        return found

    def count(self, part: str, *bounds: Any) -> int:
        Read.total += _end(self, bounds) - _start(bounds)
        return super().count(part, *bounds)

    def split(self, *how: Any, **more: Any) -> list[str]:  # type: ignore[override]
        Read.total += len(self)
        return super().split(*how, **more)

    def lower(self) -> str:
        Read.total += len(self)
        return Read(super().lower())


def _start(bounds: tuple[Any, ...]) -> int:
    return bounds[0] if bounds else 0


def _end(text: str, bounds: tuple[Any, ...]) -> int:
    return min(len(text), bounds[1]) if len(bounds) > 1 else len(text)


def _searching(method: Any, name: str) -> Any:
    """A method of an expression that counts what it has to read, if it reads once."""

    def counted(*given: Any) -> Any:
        at = 1 if name in ("sub", "subn") else 0
        text, bounds = given[at], given[at + 1 :] if name in ("search", "match", "fullmatch", "finditer", "findall") else ()
        found = method(*given)
        if name in ("match", "fullmatch"):
            Read.total += found.end() - found.start() if found else 1
        elif name == "search" and found:
            Read.total += found.end() - _start(bounds)
        else:
            Read.total += _end(text, bounds) - _start(bounds)
        return found

    return counted


_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split")


@contextmanager
def counting(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], int]]:
    """Gives what says how many calls Python made, and how many characters were read, by expressions too, from texts of the type `Read`."""
    calls = 0

    def seen(frame: object, event: str, argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    def attribute(self: Any, name: str) -> Any:
        value = object.__getattribute__(self, name)
        return _searching(value, name) if name in _METHODS else value

    def searched(*given: Any) -> Iterator[Any]:
        Read.total += given[-1] - given[-2]
        return matches(*given)

    before = Read.total
    matches = characters.matches
    with monkeypatch.context() as patch:
        patch.setattr(lazy._Lazy, "__getattribute__", attribute)
        patch.setattr(rule, "matches", searched)
        for name in _METHODS:
            compiled = getattr(re, name)
            patch.setattr(re, name, lambda pattern, *given, f=compiled, n=name, **more: _searching(partial(f, pattern, **more), n)(*given))
        sys.setprofile(seen)
        try:
            yield lambda: calls + Read.total - before
        finally:
            sys.setprofile(None)
