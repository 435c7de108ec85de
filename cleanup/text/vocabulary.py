"""Which words are English, and about how common they are: a table of sums that is mapped into memory, so that a run reads only what it asks for.

tools/word_list.py makes the table: the sums (CRC-32 of the folded word, ascending), then one byte a word, ten times its Zipf frequency. A word that
isn't there is taken for a known one once in fifteen thousand.
"""

from __future__ import annotations

import mmap
import struct
import sys
from array import array
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from zlib import crc32

TABLE = Path(__file__).parent / "data" / "words.bin"
_MAGIC = b"cleanup-words-1\0"
_HEAD = struct.Struct("<16sI")
#: the value of a word of the list that hardly any text uses
RARE = 5


class Vocabulary:
    """The known words of one table."""

    def __init__(self, data: memoryview) -> None:
        """Raises ValueError where ``data`` isn't such a table."""
        if len(data) < _HEAD.size or _HEAD.unpack_from(data)[0] != _MAGIC:
            raise ValueError("not a word table of this version; make it again with tools/word_list.py")
        count = _HEAD.unpack_from(data)[1]
        end = _HEAD.size + 4 * count
        if len(data) != end + count:
            raise ValueError("the word table was cut; make it again with tools/word_list.py")
        self._sums: Sequence[int] = data[_HEAD.size : end].cast("I") if sys.byteorder == "little" else _swapped(data[_HEAD.size : end])
        self._values = data[end:]

    def commonness(self, word: str) -> int:
        """Ten times the Zipf frequency of a folded word (1 to 80; 30: once in a million words), 0 for an unknown one."""
        wanted = crc32(word.encode("utf-8", "surrogatepass"))
        at = bisect_left(self._sums, wanted)
        return self._values[at] if at < len(self._values) and self._sums[at] == wanted else 0


def _swapped(part: memoryview) -> array[int]:
    numbers = array("I", part.tobytes())
    numbers.byteswap()
    return numbers


def pack(words: Mapping[str, int]) -> bytes:
    """The bytes of a table of folded words and their values (1 to 255); of two with one sum the commoner is kept."""
    by_sum: dict[int, int] = {}
    for word, value in words.items():
        by_sum[crc32(word.encode("utf-8", "surrogatepass"))] = max(value, by_sum.get(crc32(word.encode()), 0))
    sums = array("I", sorted(by_sum))
    values = bytes(by_sum[s] for s in sums)
    if sys.byteorder == "big":
        sums.byteswap()
    return _HEAD.pack(_MAGIC, len(values)) + sums.tobytes() + values


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """The table that is shipped, mapped on first use."""
    with TABLE.open("rb") as file:
        return Vocabulary(memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)))


def commonness(word: str) -> int:
    """Ten times the Zipf frequency of a folded word (1 to 80), 0 for one that isn't English.

    >>> commonness("minister") > commonness("ministerial") > commonness("ministr") == 0
    True
    """
    return vocabulary().commonness(word)
