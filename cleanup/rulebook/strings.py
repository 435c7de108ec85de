"""Strings that may stand anywhere in a text, also within words: where they do, and the rules that they call for.

An automaton finds them in no time, but takes as long to build as some of a short article's rules take to check. So the first texts are read by the beginnings
of the strings, which are numbers that only have to be loaded, and the automaton is built when enough is read for it to be worth that.
"""

from __future__ import annotations

import json
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import compress
from typing import Any, Literal

#: how many characters of a string are its beginning, the most that it has, and the type of the number that they make as bytes
_BEGINNINGS: tuple[tuple[int, Literal["I", "H", "B"]], ...] = ((4, "I"), (2, "H"), (1, "B"))
#: characters that are read in the time in which an automaton is imported and built
_WORTH = 20_000


class Strings:
    """Strings and the numbers of their rules, as `packed` packs them."""

    def __init__(self, strings: bytes | memoryview, keys: bytes | memoryview, ends: bytes | memoryview, rules: bytes | memoryview) -> None:
        self._groups: list[list[str]] = json.loads(bytes(strings))
        self._keys, self._ends, self._rules = (memoryview(each).cast("I") for each in (keys, ends, rules))
        self._read = 0
        self._automaton: Any = None

    @property
    def rules(self) -> Sequence[int]:
        """The numbers of all rules that a string calls for; one may be there more than once."""
        return self._rules

    def places(self, text: str) -> Iterator[tuple[int, int]]:
        """Number of a rule and offset, wherever one of its strings stands in a folded text; in any order."""
        if not self._rules:
            return
        self._read += len(text)
        for at, start in self._looked_up(text) if self._read <= _WORTH else self._matched(text):
            for number in self._rules[self._ends[at - 1] if at else 0 : self._ends[at]]:
                yield number, start

    def _looked_up(self, text: str) -> Iterator[tuple[int, int]]:
        """Which string, and where."""
        data, first = memoryview(_bytes(text)), 0
        for (length, kind), strings in zip(_BEGINNINGS, self._groups, strict=True):
            keys = self._keys[first : first + len(strings)].tolist()
            wanted = frozenset(keys).__contains__
            possible: dict[int, tuple[int, tuple[str, ...]]] = {}
            for offset in range(length):
                read = data[offset : offset + (len(data) - offset) // length * length].cast(kind).tolist()
                for start, key in compress(zip(range(offset, len(data), length), read, strict=False), map(wanted, read)):
                    if key not in possible:
                        at = bisect_left(keys, key)
                        possible[key] = at, tuple(strings[at : bisect_right(keys, key, at)])
                    at, some = possible[key]
                    if text.startswith(some, start):
                        yield from ((first + i, start) for i, string in enumerate(some, at) if text.startswith(string, start))
            first += len(strings)

    def _matched(self, text: str) -> Iterator[tuple[int, int]]:
        if self._automaton is None:
            from ahocorasick_rs import AhoCorasick

            self._automaton = AhoCorasick([string for group in self._groups for string in group])
        for at, start, _ in self._automaton.find_matches_as_indexes(text, overlapping=True):
            yield at, start


def packed(rules: Mapping[str, Sequence[int]]) -> tuple[bytes, bytes, bytes, bytes]:
    """Strings with the numbers of the rules that each calls for, as `Strings` takes them: in groups of one length of their beginnings, sorted by these."""
    groups: list[list[str]] = []
    keys, ends, numbers = array("I"), array("I"), array("I")
    left = set(rules)
    for length, kind in _BEGINNINGS:
        made = sorted((memoryview(_bytes(string[:length])).cast(kind)[0], string) for string in left if len(string) >= length)
        groups.append([string for _, string in made])
        left.difference_update(groups[-1])
        for key, string in made:
            keys.append(key)
            numbers.extend(rules[string])
            ends.append(len(numbers))
    return json.dumps(groups, ensure_ascii=False, separators=(",", ":")).encode(), keys.tobytes(), ends.tobytes(), numbers.tobytes()


def _bytes(text: str) -> bytes:
    """A byte for each character; those that are none in Latin-1 share one, so beginnings only say where a string may stand."""
    return text.encode("latin-1", "replace")
