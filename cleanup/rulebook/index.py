"""Which rules a document calls for: tables of words and of pairs of words, read in place, and strings that may stand anywhere.

A table is an array of 32-bit numbers: how many bits of a hash choose its bucket, where each bucket starts, then for each entry its hash and its
number. Hashes are compared instead of words: two words with one hash cost a rule that is tried in vain, and nothing else.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence
from zlib import crc32

from cleanup.checkers.base import ANYWHERE, REACH
from cleanup.model.named import NamedTuple
from cleanup.model.recent import Made
from cleanup.text.analysis import Analysis, Sentence
from cleanup.text.stem import stem
from cleanup.text.sums import crc

#: rule number → offsets
Places = dict[int, list[int]]


class Table:
    """Hashes → numbers, as `table` packs them; nothing is read before it is asked for."""

    def __init__(self, data: bytes | memoryview) -> None:
        whole = memoryview(data).cast("I")
        buckets = 1 << whole[0]
        self._mask = buckets - 1
        self._starts = whole[1 : buckets + 2]
        count = (len(whole) - buckets - 2) // 2
        self._hashes = whole[buckets + 2 : buckets + 2 + count]
        self._numbers = whole[buckets + 2 + count :]

    def __len__(self) -> int:
        return len(self._numbers)

    def __getitem__(self, key: int) -> Sequence[int]:
        """The numbers of a hash; none for an unknown one."""
        bucket = key & self._mask
        first, end = self._starts[bucket], self._starts[bucket + 1]
        if first == end:
            return ()
        return [self._numbers[i] for i in range(first, end) if self._hashes[i] == key]


def table(entries: Iterable[tuple[int, int]]) -> bytes:
    """The pairs of hash and number (both below 2**32) as a table in this machine's byte order."""
    rows = sorted(set(entries))
    bits = max(1, len(rows).bit_length() - 1)
    mask = (1 << bits) - 1
    rows.sort(key=lambda row: row[0] & mask)
    starts, at = array("I"), 0
    for bucket in range(mask + 2):
        while at < len(rows) and rows[at][0] & mask < bucket:
            at += 1
        starts.append(at)
    return array("I", [bits]).tobytes() + starts.tobytes() + array("I", [h for h, _ in rows]).tobytes() + array("I", [n for _, n in rows]).tobytes()


def bitmap(hashes: Iterable[int]) -> bytes:
    """A bit for each hash, chosen by its last bits, in a map of eight to sixteen times as many: where it is 0 no table has the hash.

    Most pairs of a text are no rule's, and asking the map touches one byte.
    """
    some = set(hashes)
    size = 1 << len(some).bit_length() + 3
    found = bytearray(size >> 3)
    for each in some:
        found[each % size >> 3] |= 1 << (each & 7)
    return bytes(found)


def pair_hash(first: str, second: str) -> int:
    """The hash of two stems in this order."""
    return crc32(second.encode("utf-8", "surrogatepass"), _seed(first))


def _seed(first: str) -> int:
    return crc32(b" ", crc(first))


class Call(NamedTuple):
    """What calls for a rule where a word or a pair of words stands: the words' ``company`` by number (0: none), for a pair the least and most tokens
    from its first to its second, and at which of them the rule is tried, and the least and most that the index of this one can be.
    """

    rule: int
    company: int = 0
    least: int = 0
    most: int = 0
    at_second: bool = False
    at: tuple[int, int] = ANYWHERE

    @property
    def packed(self) -> int:
        """As one number of 64 bits. Raises ValueError where it doesn't fit."""
        if max(self.rule, self.company) >= 1 << _BITS or self.most >= 16:
            raise ValueError(f"more than {1 << _BITS:,} rules or companies, or a reach beyond 15; make the fields of a call wider")
        fields = ((self.company, _COMPANY), (self.least, _LEAST), (self.most, _MOST), (self.at_second, _SECOND), (self.at[0], _FROM), (self.at[1], _TO))
        return self.rule | sum(value << place for value, place in fields)


#: of the number of a rule or company in a packed call, and where its other fields begin
_BITS = 20
_RULE = (1 << _BITS) - 1
#: companies, and different tokens, that are kept at hand
_COMPANIES, _TOKENS = 10_000, 12_000
_COMPANY, _LEAST, _MOST, _SECOND, _FROM, _TO = _BITS, 40, 44, 48, 49, 55


class Index:
    """The tables of a compiled rulebook.

    ``words`` gives for a token, ``pairs`` for two stems, the first up to REACH tokens before the second, numbers of ``calls`` (`Call`, packed);
    ``known_pairs`` is the `bitmap` of the hashes in ``pairs``. ``weak`` gives for a token in a document with traces of a machine numbers of rules.
    ``company``: the sums of a company's words by its number, of each list of which the sentence must have one.
    """

    def __init__(
        self,
        words: Table,
        pairs: Table,
        known_pairs: bytes | memoryview,
        weak: Table,
        calls: Sequence[int],
        company: Callable[[int], Sequence[Sequence[int]]],
    ) -> None:
        self._pairs, self._known_pairs, self._calls = pairs, known_pairs, calls
        self._known = Made[str, Sequence[int]](lambda low: tuple(calls[n] for n in words[crc(low)]), _TOKENS)
        self._weakly = Made[str, Sequence[int]](lambda low: weak[crc(low)], _TOKENS)
        self._hashes = Made(_hashed, _TOKENS)
        self._companies = Made(company, _COMPANIES)

    def places(self, analysis: Analysis) -> Places:
        """Where rules are to be tried: rule → offsets, ascending."""
        found: Places = {}
        for sentence in analysis.sentences:
            self._single(sentence, found)
            self._paired(sentence, found)
        return found

    def weak_places(self, analysis: Analysis) -> Places:
        """Where rules are to be tried in a document that has traces of a machine."""
        found: Places = {}
        for sentence in analysis.sentences:
            for token in sentence.tokens:
                for number in self._weakly[token.lower]:
                    found.setdefault(number, []).append(token.start)
        return found

    def _single(self, sentence: Sentence, found: Places) -> None:
        known = self._known
        for index, token in enumerate(sentence.tokens):
            low = token.lower
            for call in known[low]:
                if _may_stand(call, index) and self._accompanied(call, sentence):
                    found.setdefault(call & _RULE, []).append(token.start)
            if "-" in low:
                at = token.start
                for part in low.split("-"):
                    for call in known[part] if part else ():
                        if _may_stand(call, index) and self._accompanied(call, sentence):
                            found.setdefault(call & _RULE, []).append(at)
                    at += len(part) + 1

    def _accompanied(self, call: int, sentence: Sentence) -> bool:
        number = call >> _COMPANY & _RULE
        if not number:
            return True
        lacks = sentence.sums.isdisjoint
        for words in self._companies[number]:  # noqa: SIM110 # a generator costs more than the rest
            if lacks(words):
                return False
        return True

    def _paired(self, sentence: Sentence, found: Places) -> None:
        known, pairs = self._hashes, self._pairs
        starts, mask, hashes, numbers = pairs._starts, pairs._mask, pairs._hashes, pairs._numbers
        bits, last = self._known_pairs, len(self._known_pairs) - 1
        words: list[tuple[int, bytes, int]] = []
        for i, low in enumerate(sentence.lowers):
            hashed = known[low]
            if hashed:
                words.append((i, *hashed))
        for place, (i, _, seed) in enumerate(words):
            for j, raw, _ in words[place + 1 : place + 1 + REACH]:
                if j - i > REACH:
                    break
                key = crc32(raw, seed)
                if not bits[key >> 3 & last] >> (key & 7) & 1:
                    continue
                bucket = key & mask
                first, end = starts[bucket], starts[bucket + 1]
                while first < end:
                    if hashes[first] == key:
                        call = self._calls[numbers[first]]
                        at = j if call >> _SECOND & 1 else i
                        if call >> _LEAST & 15 <= j - i <= call >> _MOST & 15 and _may_stand(call, at) and self._accompanied(call, sentence):
                            found.setdefault(call & _RULE, []).append(sentence.tokens[at].start)
                    first += 1


def _may_stand(call: int, at: int) -> bool:
    last = call >> _TO
    return last == ANYWHERE[1] or call >> _FROM & 63 <= at <= last


def _hashed(low: str) -> tuple[bytes, int] | None:
    """The stem of a token as the second of a pair, and its hash as the first; None for punctuation."""
    if not low[0].isalnum() and low[0] != "'":
        return None
    own = stem(low)
    return own.encode("utf-8", "surrogatepass"), _seed(own)
