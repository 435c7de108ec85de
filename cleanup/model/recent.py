"""A mapping that forgets, so that a process that checks thousands of files keeps the memory of a few dozen."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice
from typing import TypeVar

_K = TypeVar("_K")
_V = TypeVar("_V")


class Made(dict[_K, _V]):
    """A dict that makes the values that it lacks, at most ``most``: where another would make it more, the quarter that came first goes.

    A value that is there costs no call of Python code.
    """

    def __init__(self, make: Callable[[_K], _V], most: int) -> None:
        super().__init__()
        self._make, self._most = make, most

    def __missing__(self, key: _K) -> _V:
        if len(self) >= self._most:
            for old in list(islice(self, max(1, self._most // 4))):
                del self[old]
        value = self[key] = self._make(key)
        return value
