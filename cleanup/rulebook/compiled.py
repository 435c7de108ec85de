"""The compiled rulebook: tables in which every run looks its words up, and entries that are decoded when a document needs them.

In a file: a line that names the format, a line with the fingerprint of the sources and the sizes of the parts, then the parts: arrays of 32-bit
numbers in this machine's byte order, JSON, or entries (`cleanup.rulebook.entries`). A run reads what it asks for, a thousandth of the file.
"""

from __future__ import annotations

import json
import marshal
import re
import sys
from array import array
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property
from mmap import mmap
from sys import intern
from typing import Any

from cleanup.checkers.base import Calls
from cleanup.model.named import NamedTuple
from cleanup.model.recent import Made
from cleanup.rulebook.entries import loaded, packed, shared
from cleanup.rulebook.index import Call, Index, Table, bitmap, pair_hash, table
from cleanup.rulebook.stored import Part, Read
from cleanup.rulebook.strings import Strings
from cleanup.rulebook.strings import packed as packed_strings
from cleanup.rulebook.wordlists import WordLists
from cleanup.text.lazy import VERSION, code, pattern_of
from cleanup.text.sums import crc

#: changes whenever the layout does: a file of another format, or of a machine with another byte order, is compiled anew
FORMAT = f"cleanup rulebook 11 {sys.byteorder}\n".encode()
#: arrays first, so that all of them begin at a multiple of their items' size
_TABLES = ("calls", "words", "pairs", "weak", "stems", "expressions", "string-keys", "string-ends", "string-rules", "companies", "known-pairs")
_ENDS = ("hot", "late", "cold", "lexicon", "code", "lists", "companies", "sums")
_ARRAYS = (*_TABLES, *(f"{name}-ends" for name in _ENDS))
_PARTS = (*_ARRAYS, "head", "strings", "ids", "classes", "lexicon", "hot", "late", "cold", "code", "lists", "sums")
#: what is read piece by piece
_IN_PIECES = frozenset(["lexicon", "hot", "late", "cold", "code", "lists", "sums"])
_ALIGNED = 8
#: lists of words that are kept at hand, and of words' sums, which take less room
_LISTS, _SUMS = 8_000, 16_000
#: a version of `marshal` whose bytes depend on values alone
_NO_REFERENCES = 2


class Row(NamedTuple):
    """An entry, compiled: what checking needs at once, what it needs late and what only a human needs, and what calls for it."""

    hot: Mapping[str, Any]
    late: Mapping[str, Any]
    cold: Mapping[str, Any]
    calls: Calls


class Compiled:
    """Rules by number, sorted by kind. Rules in ``always`` are always tried."""

    def __init__(self, parts: Mapping[str, bytes | memoryview], fingerprint: str = "", pieces: Mapping[str, Part] | None = None) -> None:
        """``pieces``: those of the parts that are read piece by piece."""
        self._parts = parts
        self._pieces: Mapping[str, bytes | memoryview | Part] = {**parts, **(pieces or {})}
        #: of the sources, as far as it is known
        self.fingerprint = fingerprint
        head = json.loads(bytes(parts["head"]))
        self.kinds: list[str] = []
        for kind, count in head["kinds"]:
            self.kinds += [kind] * count
        self.topics: list[str] = head["topics"]
        self.always: list[int] = head["always"]
        self._ends = {name: memoryview(parts[f"{name}-ends"]).cast("I") for name in _ENDS}
        self._lists = Made(self._list, _LISTS)
        self._sums = Made[int, Sequence[int]](lambda number: self._numbers("sums", number), _SUMS)
        self._python: str = head["python"]

    @classmethod
    def of(
        cls,
        rows: Sequence[Row],
        classes: Mapping[str, Sequence[str]],
        lexicon: Mapping[str, Sequence[tuple[str, str, int]]],
        topics: Sequence[str],
        expressions: Sequence[tuple[str, int]] = (),
        lists: WordLists | None = None,
    ) -> Compiled:
        """Of entries, sorted by kind; ``expressions`` are kept compiled, ``lists`` are those that the entries name by number."""
        kinds: list[list[Any]] = []
        inner: dict[str, list[int]] = {}
        always: list[int] = []
        for number, (hot, _, _, called) in enumerate(rows):
            if kinds and kinds[-1][0] == hot["kind"]:
                kinds[-1][1] += 1
            else:
                kinds.append([hot["kind"], 1])
            for literal in (t for triggers in called for t in triggers.literals if not t.word):
                inner.setdefault(literal.text, []).append(number)
            if not (any(t.literals or t.pairs or t.weak for t in called) or "off" in hot):
                always.append(number)
        lists = lists or WordLists()
        calls = _Calls(row.calls for row in rows)
        once = shared(each for row in rows for each in (row.hot, row.late))
        entries = [packed(entry) for entry in lexicon.items()]
        codes = [marshal.dumps(code(*expression), _NO_REFERENCES) for expression in expressions]
        strings, string_keys, string_ends, string_rules = packed_strings(inner)
        blobs = {part: [packed(getattr(row, part), once) for row in rows] for part in ("hot", "late", "cold")}
        companies = [array("I", company).tobytes() for company in calls.companies]
        sums = [array("I", sorted(map(crc, words))).tobytes() for words in calls.lists]
        parts = {
            "calls": array("Q", calls.calls).tobytes(),
            "words": table(calls.words),
            "pairs": table(calls.pairs),
            "known-pairs": bitmap(key for key, _ in calls.pairs),
            "weak": table((crc(w), n) for n, row in enumerate(rows) for triggers in row.calls for w in triggers.weak),
            "stems": table((crc(stem), n) for n, stem in enumerate(lexicon)),
            "expressions": table((crc(_named(*expression)), n) for n, expression in enumerate(expressions)),
            "string-keys": string_keys,
            "string-ends": string_ends,
            "string-rules": string_rules,
            "code-ends": _ends(codes),
            "companies": b"".join(companies),
            "companies-ends": _ends(companies),
            "sums": b"".join(sums),
            "sums-ends": _ends(sums),
            "lists-ends": _ends(lists.packed),
            **{f"{name}-ends": _ends(some) for name, some in blobs.items()},
            "lexicon-ends": _ends(entries),
            "head": _json({"kinds": kinds, "topics": list(topics), "always": always, "python": VERSION}),
            "strings": strings,
            "ids": _json([row.hot["id"] for row in rows]),
            "classes": _json(classes),
            "lexicon": b"".join(entries),
            "code": b"".join(codes),
            "lists": b"".join(lists.packed),
            **{name: b"".join(some) for name, some in blobs.items()},
        }
        return cls(parts)

    @classmethod
    def from_bytes(cls, data: bytes | mmap, fingerprint: str | None, read: Read | None = None) -> Compiled | None:
        """What `to_bytes` wrote, of which only what is asked for is read (entries by ``read``, if it is given); None when it is of another format or
        (unless None) fingerprint, or cut short.
        """
        if data[: len(FORMAT)] != FORMAT:
            return None
        end = data.find(b"\n", len(FORMAT))
        try:
            head = json.loads(data[len(FORMAT) : end])
            if (fingerprint is not None and head["fingerprint"] != fingerprint) or len(data) != end + 1 + sum(head["sizes"]):
                return None
            parts: dict[str, bytes | memoryview] = {}
            pieces: dict[str, Part] = {}
            whole, at = memoryview(data), end + 1
            for name, size in zip(_PARTS, head["sizes"], strict=True):
                parts[name] = whole[at : at + size]
                if read and name in _IN_PIECES:
                    pieces[name] = Part(read, at, size)
                at += size
            return cls(parts, head["fingerprint"], pieces)
        except (ValueError, KeyError, TypeError):
            return None

    def to_bytes(self, fingerprint: str) -> bytes:
        """The whole as bytes, marked with the fingerprint of its sources."""
        head = _json({"fingerprint": fingerprint, "sizes": [len(self._parts[p]) for p in _PARTS]})
        blank = b" " * (-(len(FORMAT) + len(head) + 1) % _ALIGNED)
        return b"".join([FORMAT, head, blank, b"\n", *(self._parts[p] for p in _PARTS)])

    def hot(self, number: int) -> dict[str, Any]:
        """What checking needs of a rule at once."""
        row: dict[str, Any] = self._row("hot", number)
        return row

    def late(self, number: int) -> dict[str, Any]:
        """What checking needs of a rule where the words that call for it stand as they should."""
        row: dict[str, Any] = self._row("late", number)
        return row

    def cold(self, number: int) -> dict[str, Any]:
        """Examples, note and place of a rule."""
        row: dict[str, Any] = self._row("cold", number)
        return row

    def topic_words(self, stem: str) -> list[tuple[str, str, int]]:
        """See `cleanup.checkers.topics.TopicWords`."""
        rows = (self._row("lexicon", n) for n in self._stems[crc(stem)])
        return [(phrase, topic, weight) for own, words in rows if own == stem for phrase, topic, weight in words]

    def expression(self, pattern: str, flags: int) -> re.Pattern[str] | None:
        """A regular expression that is kept compiled; None for one that isn't, or is for another Python."""
        if self._python != VERSION:
            return None
        rows = (marshal.loads(self._piece("code", n)) for n in self._expressions[crc(_named(pattern, flags))])  # noqa: S302 # as trusted as the code
        return next((pattern_of(row) for row in rows if row[:2] == [pattern, flags]), None)

    def _company(self, number: int) -> list[Sequence[int]]:
        return [self._sums[n] for n in self._numbers("companies", number)]

    def _numbers(self, part: str, number: int) -> Sequence[int]:
        """A row of numbers of 32 bits, in an array: a set of them takes several times the room, and as few as a list has are compared with a sentence's as soon."""
        found = array("I")
        found.frombytes(bytes(self._piece(part, number)))
        return found

    def listed(self, number: int) -> frozenset[str]:
        """The words of a list; those that were asked for lately are kept."""
        return self._lists[number]

    def _list(self, number: int) -> frozenset[str]:
        # a set that is copied takes the room that it needs, one that grew up to four times as much
        return frozenset(set(map(intern, bytes(self._piece("lists", number)).decode().split(" "))))

    def _row(self, part: str, number: int) -> Any:
        return loaded(self._piece(part, number))

    def _piece(self, part: str, number: int) -> bytes | memoryview:
        """A row of one of the parts that consist of rows."""
        ends = self._ends[part]
        return self._pieces[part][ends[number - 1] if number else 0 : ends[number]]

    @cached_property
    def index(self) -> Index:
        """The tables by which a document calls for rules."""
        words, pairs, weak = (Table(self._parts[p]) for p in ("words", "pairs", "weak"))
        return Index(words, pairs, self._parts["known-pairs"], weak, memoryview(self._parts["calls"]).cast("Q"), self._company)

    @cached_property
    def unplaced(self) -> frozenset[int]:
        """The rules that are called for by no word: they look at all of a text, or for literals that may stand anywhere in it."""
        return frozenset(self.always).union(self.strings.rules)

    @cached_property
    def strings(self) -> Strings:
        """What may stand anywhere in a document and calls for rules."""
        return Strings(*(self._parts[p] for p in ("strings", "string-keys", "string-ends", "string-rules")))

    @cached_property
    def ids(self) -> list[str]:
        """The ids of the rules, by number."""
        found: list[str] = json.loads(bytes(self._parts["ids"]))
        return found

    @cached_property
    def classes(self) -> dict[str, list[str]]:
        """Class → entries."""
        found: dict[str, list[str]] = json.loads(bytes(self._parts["classes"]))
        return found

    @cached_property
    def _stems(self) -> Table:
        return Table(self._parts["stems"])

    @cached_property
    def _expressions(self) -> Table:
        return Table(self._parts["expressions"])


class _Calls:
    """Numbers the calls and companies of all rules, each of them once."""

    def __init__(self, rules: Iterable[Calls]) -> None:
        self._calls: dict[int, int] = {}
        self._companies: dict[tuple[int, ...], int] = {(): 0}
        self._lists: dict[frozenset[str], int] = {}
        self.words: list[tuple[int, int]] = []
        self.pairs: list[tuple[int, int]] = []
        for rule, called in enumerate(rules):
            for triggers in called:
                company = self._company(triggers.company)
                self.words += [(crc(t.text), self._call(Call(rule, company, at=triggers.at))) for t in triggers.literals if t.word]
                self.pairs += [(pair_hash(p.first, p.second), self._call(Call(rule, company, *p.gap, p.at_second, triggers.at))) for p in triggers.pairs]

    def _company(self, lists: Sequence[Collection[str]]) -> int:
        numbers = tuple(self._lists.setdefault(frozenset(words), len(self._lists)) for words in lists)
        return self._companies.setdefault(numbers, len(self._companies))

    def _call(self, call: Call) -> int:
        return self._calls.setdefault(call.packed, len(self._calls))

    @property
    def calls(self) -> list[int]:
        """Packed, by number."""
        return list(self._calls)

    @property
    def companies(self) -> list[tuple[int, ...]]:
        """The numbers of their lists, by number."""
        return list(self._companies)

    @property
    def lists(self) -> list[frozenset[str]]:
        """The words of companies' lists, by number."""
        return list(self._lists)


def _named(pattern: str, flags: int) -> str:
    return f"{flags} {pattern}"


def _ends(blobs: Iterable[bytes]) -> bytes:
    ends, total = array("I"), 0
    for blob in blobs:
        total += len(blob)
        ends.append(total)
    return ends.tobytes()


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
