"""A mapping that forgets, so that a process that checks thousands of files keeps the memory of a few dozen."""

from __future__ import annotations

from itertools import islice
from typing import TypeVar

_K = TypeVar("_K")
_V = TypeVar("_V")


class Recent(dict[_K, _V]):
    """A dict of at most ``most`` values: where another would make it more, the quarter that came first goes."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most

    def __setitem__(self, key: _K, value: _V) -> None:
        if len(self) >= self._most and key not in self:
            for old in list(islice(self, max(1, self._most // 4))):
                del self[old]
        super().__setitem__(key, value)
