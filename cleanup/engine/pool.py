"""Several files at once, or several slices of a long one, their reports in order.

Workers are forks of this process, so they have the rules and settings that it has read and start in a few milliseconds; where a system can't fork,
files are checked one after the other.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Final, TypeVar

from cleanup.engine.twin import in_two
from cleanup.model.finding import Failure
from cleanup.model.report import DocumentReport
from cleanup.pipeline import ALONE, Workers
from cleanup.readers import STDIN
from cleanup.text.slices import Slice

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

Check = Callable[[str], DocumentReport]
_Item = TypeVar("_Item")

#: fewer files than these are checked sooner than workers start
_FEW = 8
#: files that a worker is given at once, and how many such tasks are under way for each worker
_CHUNK, _AHEAD = 4, 3
_KILLED: Final = "the process that checked it was killed, perhaps for want of memory; split it"
#: what a worker does, which it inherits by its fork
_WORK: list[Callable[[Any], DocumentReport]] = []


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def in_order(check: Check, paths: Sequence[str], jobs: int) -> Iterator[DocumentReport]:
    """What ``check`` says of each path, in the order of ``paths``, with up to ``jobs`` processes.

    A worker that dies (out of memory) costs the file that it died of, which becomes a Failure. When the caller stops, the workers end at once.
    """
    if not shared(paths, jobs):
        yield from map(check, paths)
        return
    left = list(paths)
    yield from _at_once(check, left, min(jobs, len(paths)), _CHUNK)
    while left:  # a worker died: its files once more, one by one
        one = left[:1]
        yield from _at_once(check, one, 1, 1)
        if one:
            yield DocumentReport(one[0], None, failures=(Failure(one[0], "check", _KILLED),))
        left = left[1:]
        if left:
            yield from _at_once(check, left, min(jobs, len(left)), _CHUNK)


def shared(paths: Sequence[str], jobs: int) -> bool:
    """Whether so many processes share in the files; if not, they may share in each (`workers`)."""
    return jobs > 1 and len(paths) >= _FEW and STDIN not in paths and hasattr(os, "fork")


def workers(jobs: int) -> Workers:
    """Up to ``jobs`` processes for the slices of a document (they raise MemoryError when a worker dies), two for an ordinary one."""
    return Workers(partial(_slices, jobs), in_two) if jobs > 1 and hasattr(os, "fork") else ALONE


def _slices(jobs: int, check: Callable[[Slice], DocumentReport], parts: Sequence[Slice]) -> Iterator[DocumentReport]:
    left = list(parts)
    yield from _at_once(check, left, min(jobs, len(parts)), 1)
    if left:
        raise MemoryError


def _at_once(check: Callable[[_Item], DocumentReport], items: list[_Item], jobs: int, chunk: int) -> Iterator[DocumentReport]:
    """Reports in order; takes from ``items`` what is done, and stops when a worker dies."""
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    tasks = deque(items[i : i + chunk] for i in range(0, len(items), chunk))
    running: deque[Future[list[DocumentReport]]] = deque()
    executor = ProcessPoolExecutor(jobs, get_context("fork"), _start, (check,))
    try:
        while tasks or running:
            while tasks and len(running) < jobs * _AHEAD:
                running.append(executor.submit(_check, tasks.popleft()))
            for report in running.popleft().result():
                del items[0]
                yield report
    except BrokenProcessPool:
        return
    finally:
        _stop(executor)


def _stop(executor: ProcessPoolExecutor) -> None:
    workers = list((executor._processes or {}).values())
    executor.shutdown(wait=False, cancel_futures=True)
    for worker in workers:
        worker.kill()
    for worker in workers:
        worker.join()


def _start(check: Callable[[Any], DocumentReport]) -> None:
    """In a worker: the parent alone answers to Ctrl-C."""
    import signal

    _WORK[:] = [check]

    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _check(items: Sequence[Any]) -> list[DocumentReport]:
    return [_WORK[0](item) for item in items]
