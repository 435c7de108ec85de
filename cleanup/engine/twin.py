"""One article by two processes: what its kinds of rules say is found at once, where a second core is free.

A fork costs two milliseconds and has all that was read and split already; what it finds comes back through a pipe. It takes work from the back and its
parent from the front until they meet, so neither waits for the other; what a fork that died leaves undone its parent does.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

try:  # the part of `pickle` that does the work; the rest takes longer to import than a fork
    from _pickle import UnpicklingError as _UnpicklingError
    from _pickle import dumps as _dumps
    from _pickle import loads as _loads
except ImportError:
    from pickle import UnpicklingError as _UnpicklingError
    from pickle import dumps as _dumps
    from pickle import loads as _loads

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")

#: as `signal` has it, whose import makes enumerations of all signals
_KILL = 9


def can_fork() -> bool:
    """Whether a fork of this process is safe: systems other than Linux have libraries that don't bear it, and a fork has none of the other threads."""
    threading = sys.modules.get("threading")
    return sys.platform == "linux" and (threading is None or threading.active_count() == 1)


def in_two(work: Callable[[_Item], _Result], items: Sequence[_Item]) -> list[_Result]:
    """What ``work`` makes of each item, in order, like `map`; results must bear pickling.

    Without a second item, or where a fork isn't safe, this process does it all.
    """
    if len(items) < 2 or not can_fork():
        return list(map(work, items))
    # as many tickets as items: who draws one takes the next, so no two take the same
    tickets, giving = os.pipe()
    results, telling = os.pipe()
    os.write(giving, b"." * len(items))
    os.close(giving)
    child = os.fork()
    if not child:
        _last_ones(work, items, tickets, telling)
    os.close(telling)
    done: dict[int, _Result] = {}
    try:
        while os.read(tickets, 1):
            done[len(done)] = work(items[len(done)])
        with open(results, "rb", closefd=False) as stream:
            done |= _told(stream.read())
    finally:
        os.close(tickets)
        os.close(results)
        os.kill(child, _KILL)  # it has nothing more to say, or nobody listens
        os.waitpid(child, 0)
    return [done[i] if i in done else work(item) for i, item in enumerate(items)]


def _last_ones(work: Callable[[_Item], Any], items: Sequence[_Item], tickets: int, telling: int) -> None:
    """The fork's part; it never returns."""
    try:
        done: dict[int, Any] = {}
        while os.read(tickets, 1):
            at = len(items) - 1 - len(done)
            done[at] = work(items[at])
        with open(telling, "wb") as stream:
            stream.write(_dumps(done))
    finally:
        os._exit(0)


def _told(data: bytes) -> dict[int, Any]:
    """The fork's results; none where it died before it had said all."""
    try:
        told: dict[int, Any] = _loads(data)  # noqa: S301 # from a fork of this process
    except (EOFError, _UnpicklingError):
        return {}
    return told
