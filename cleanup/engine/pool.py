"""Several files at once, their reports in order.

Workers are forks of this process, so they have the rules and settings that it has read and start in a few milliseconds; where a system can't fork,
files are checked one after the other.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from cleanup.model.finding import Failure
from cleanup.model.report import DocumentReport
from cleanup.readers import STDIN

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

Check = Callable[[str], DocumentReport]

#: fewer files than these are checked sooner than workers start
_FEW = 8
#: files that a worker is given at once, and how many such tasks are under way for each worker
_CHUNK, _AHEAD = 4, 3
#: what workers do, inherited by the fork
_WORK: list[Check] = []


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def in_order(check: Check, paths: Sequence[str], jobs: int) -> Iterator[DocumentReport]:
    """What ``check`` says of each path, in the order of ``paths``, with up to ``jobs`` processes.

    A worker that dies (out of memory) costs the file that it died of, which becomes a Failure. When the caller stops, the workers end at once.
    """
    if jobs < 2 or len(paths) < _FEW or STDIN in paths or not hasattr(os, "fork"):
        yield from map(check, paths)
        return
    _WORK[:] = [check]
    try:
        left = list(paths)
        yield from _at_once(left, min(jobs, len(paths)), _CHUNK)
        while left:  # a worker died: its files once more, one by one
            one = left[:1]
            yield from _at_once(one, 1, 1)
            if one:
                yield DocumentReport(
                    one[0], None, failures=(Failure(one[0], "check", "the process that checked it was killed, perhaps for want of memory; split it"),)
                )
            left = left[1:]
            if left:
                yield from _at_once(left, min(jobs, len(left)), _CHUNK)
    finally:
        _WORK.clear()


def _at_once(paths: list[str], jobs: int, chunk: int) -> Iterator[DocumentReport]:
    """Reports in order; takes from ``paths`` what is done, and stops when a worker dies."""
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    tasks = deque(paths[i : i + chunk] for i in range(0, len(paths), chunk))
    running: deque[Future[list[DocumentReport]]] = deque()
    executor = ProcessPoolExecutor(jobs, get_context("fork"), _start)
    try:
        while tasks or running:
            while tasks and len(running) < jobs * _AHEAD:
                running.append(executor.submit(_check, tasks.popleft()))
            for report in running.popleft().result():
                del paths[0]
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


def _start() -> None:
    """In a worker: the parent alone answers to Ctrl-C."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _check(paths: Sequence[str]) -> list[DocumentReport]:
    return [_WORK[0](path) for path in paths]
