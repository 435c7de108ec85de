"""Which words are English, and about how common they are: a table of sums that is mapped into memory, so that a run reads only what it asks for.

tools/word_list.py makes the table: the sums of the folded words (`cleanup.text.sums`), then one byte a word, ten times its Zipf frequency. A word that
isn't there is taken for a known one once in fifteen thousand.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Mapping
from functools import lru_cache

from cleanup.text.sums import Sums, crc, mapped, packed

TABLE = os.path.join(os.path.dirname(__file__), "data", "words.bin")
_MAGIC = b"cleanup-words-2\0"
_HEAD = struct.Struct("<16sI")
_CUT = "the word table was cut; make it again with tools/word_list.py"
#: the value of a word of the list that hardly any text uses
RARE = 5


class Vocabulary:
    """The known words of one table."""

    def __init__(self, data: memoryview) -> None:
        """Raises ValueError where ``data`` isn't such a table."""
        if len(data) < _HEAD.size or _HEAD.unpack_from(data)[0] != _MAGIC:
            raise ValueError("not a word table of this version; make it again with tools/word_list.py")
        end = _HEAD.size + _HEAD.unpack_from(data)[1]
        try:
            self._sums = Sums(data[_HEAD.size : end])
        except ValueError as error:
            raise ValueError(_CUT) from error
        self._values = data[end:]
        if len(self._values) != len(self._sums):
            raise ValueError(_CUT)

    def commonness(self, word: str) -> int:
        """Ten times the Zipf frequency of a folded word (1 to 80; 30: once in a million words), 0 for an unknown one."""
        at = self._sums.place(word)
        return self._values[at] if at >= 0 else 0


def pack(words: Mapping[str, int]) -> bytes:
    """The bytes of a table of folded words and their values (1 to 255); of two with one sum the commoner is kept."""
    by_sum: dict[int, int] = {}
    for word, value in words.items():
        by_sum[crc(word)] = max(value, by_sum.get(crc(word), 0))
    return packed_words(by_sum)


def packed_words(by_sum: Mapping[int, int]) -> bytes:
    """Like `pack`, of the sums of the words."""
    table = packed(sorted(by_sum))
    return _HEAD.pack(_MAGIC, len(table)) + table + bytes(by_sum[s] for s in sorted(by_sum))


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """The table that is shipped, mapped on first use."""
    return Vocabulary(mapped(TABLE))


def commonness(word: str) -> int:
    """Ten times the Zipf frequency of a folded word (1 to 80), 0 for one that isn't English.

    >>> commonness("minister") > commonness("ministerial") > commonness("ministr") == 0
    True
    """
    return vocabulary().commonness(word)
