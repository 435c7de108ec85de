"""Tables of strings by the sums of their bytes (CRC-32), read in place: a mapped file costs nothing until a word is looked up in it.

Only sums are kept, so an unknown string is taken for a known one once in as many times as 2**32 is more than the table holds.
"""

from __future__ import annotations

import mmap
import sys
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from zlib import crc32

#: about how many sums share a bucket
_BUCKET = 8


class Sums:
    """The place of each string in a table, as `packed` wrote it."""

    def __init__(self, data: memoryview) -> None:
        """Raises ValueError where the table was cut."""
        if len(data) < 4:
            raise ValueError("the table was cut")
        bits = data[0]
        end = 4 + 4 * ((1 << bits) + 1)
        self._shift = 32 - bits
        self._starts = numbers(data[4:end], "I")
        self._sums = numbers(data[end:], "I")
        if len(data) < end or self._starts[-1] != len(self._sums):
            raise ValueError("the table was cut")

    def __len__(self) -> int:
        return len(self._sums)

    def place(self, key: str) -> int:
        """How many sums are smaller than the string's, -1 for a string that isn't there."""
        wanted = crc(key)
        bucket = wanted >> self._shift
        end = self._starts[bucket + 1]
        at = bisect_left(self._sums, wanted, self._starts[bucket], end)
        return at if at < end and self._sums[at] == wanted else -1


def crc(key: str) -> int:
    """The sum of a string."""
    return crc32(key.encode("utf-8", "surrogatepass"))


def packed(sums: Sequence[int]) -> bytes:
    """The bytes of a table of ascending sums: how many bits choose a bucket, where each bucket starts, the sums; numbers of 32 bits, the lowest first."""
    bits = max(1, (len(sums) // _BUCKET).bit_length())
    starts = [bisect_left(sums, bucket << (32 - bits)) for bucket in range((1 << bits) + 1)]
    return bytes([bits, 0, 0, 0]) + little("I", starts) + little("I", sums)


def little(kind: str, values: Iterable[int]) -> bytes:
    """Numbers as the bytes of an array of that kind, lowest byte first."""
    made = array(kind, values)
    if sys.byteorder == "big":
        made.byteswap()
    return made.tobytes()


def numbers(data: memoryview, kind: str) -> Sequence[int]:
    """What `little` wrote, in place; ValueError where the size is no multiple of the numbers'."""
    if sys.byteorder == "little":
        try:
            return data.cast(kind)  # type: ignore[call-overload, no-any-return]
        except TypeError as error:
            raise ValueError("the table was cut") from error
    swapped = array(kind, data.tobytes())
    swapped.byteswap()
    return swapped


def mapped(path: str) -> memoryview:
    """A file's bytes, read as they are asked for. Raises OSError."""
    with open(path, "rb") as file:
        return memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
