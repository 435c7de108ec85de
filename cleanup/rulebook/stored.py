"""A compiled file of which the tables are mapped and the rest is read piece by piece.

A page that is mapped counts as this process's memory from the first byte that is read of it, and the system maps its neighbours too: after one article the
whole file would. Pieces, which stand all over the file and are decoded once, are read into memory of their own instead.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from mmap import ACCESS_READ, mmap

#: reads so many bytes from a place in the file
Read = Callable[[int, int], bytes]


class Reader:
    """Reads from an open file, wherever other threads and forks of this process read."""

    def __init__(self, path: str) -> None:
        """Raises OSError."""
        self._descriptor = os.open(path, os.O_RDONLY)

    def __call__(self, start: int, size: int) -> bytes:
        return os.pread(self._descriptor, size, start)

    def __del__(self) -> None:
        if hasattr(self, "_descriptor"):
            os.close(self._descriptor)


class Part:
    """Some bytes of a file, of which slices are read as they are asked for."""

    def __init__(self, read: Read, start: int, size: int) -> None:
        self._read, self._start, self._size = read, start, size

    def __len__(self) -> int:
        return self._size

    def __getitem__(self, piece: slice) -> bytes:
        start, end, _ = piece.indices(self._size)
        return self._read(self._start + start, max(0, end - start))

    def __bytes__(self) -> bytes:
        return self[:]


def opened(path: str) -> tuple[bytes | mmap, Read | None]:
    """The bytes of a file, mapped, and what reads pieces of it; the bytes alone where the system can't. Raises OSError."""
    with open(path, "rb") as file:
        try:
            mapped = mmap(file.fileno(), 0, access=ACCESS_READ)
        except (OSError, ValueError):  # a file system without it, an empty file
            return file.read(), None
    return mapped, Reader(path) if hasattr(os, "pread") else None
