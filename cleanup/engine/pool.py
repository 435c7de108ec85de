"""Several files at once, or several slices of a long one, their reports in order.

Workers are forks of this process, so they have the rules and settings that it has read and start in a few milliseconds; where a system can't fork,
files are checked one after the other.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from cleanup.engine.twin import in_two
from cleanup.model.finding import Failure
from cleanup.model.report import DocumentReport
from cleanup.pipeline import ALONE, Piece, Workers
from cleanup.readers import STDIN
from cleanup.text.slices import LENGTH, WHOLE

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

Check = Callable[[str], DocumentReport]

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


@contextmanager
def workers(jobs: int, check: Callable[[Piece], DocumentReport], path: str) -> Iterator[Workers]:
    """Up to ``jobs`` processes that share in the file at ``path``: no more than it has in the pieces of a long one, two in an ordinary one.

    Those of a long file are forked at once, that is, before it is read: none of them has more of its text than its own pieces. They raise MemoryError when
    one dies.
    """
    if jobs < 2 or not hasattr(os, "fork"):
        yield ALONE
        return
    with ExitStack() as stack:

        def team(parts: int) -> ProcessPoolExecutor:
            return stack.enter_context(_team(min(jobs, parts), check))

        size = _size(path)
        early = team(-(-size // LENGTH)) if size > WHOLE else None
        if early:
            early.submit(os.getpid)  # the first task forks them all

        def pieces(parts: Iterable[Piece], count: int) -> Iterator[DocumentReport]:
            from concurrent.futures.process import BrokenProcessPool

            try:
                for reports in _results(early or team(count), ([part] for part in parts), jobs):
                    yield from reports
            except BrokenProcessPool:
                raise MemoryError from None

        yield Workers(pieces, in_two)


def _size(path: str) -> int:
    """The bytes of a file; 0 of one that can't be measured, such as standard input."""
    try:
        return os.path.getsize(path)
    except OSError:
        return 0


def _at_once(check: Check, items: list[str], jobs: int, chunk: int) -> Iterator[DocumentReport]:
    """Reports in order; takes from ``items`` what is done, and stops when a worker dies."""
    from concurrent.futures.process import BrokenProcessPool

    tasks = [items[i : i + chunk] for i in range(0, len(items), chunk)]
    try:
        with _team(jobs, check) as executor:
            for reports in _results(executor, tasks, jobs):
                for report in reports:
                    del items[0]
                    yield report
    except BrokenProcessPool:
        return


@contextmanager
def _team(jobs: int, check: Callable[[Any], DocumentReport]) -> Iterator[ProcessPoolExecutor]:
    """Processes that `_check`; they end at once when the caller needs them no more."""
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    executor = ProcessPoolExecutor(jobs, get_context("fork"), _start, (check, _lifeline()))
    try:
        yield executor
    finally:
        workers = list((executor._processes or {}).values())
        executor.shutdown(wait=False, cancel_futures=True)
        for worker in workers:
            worker.kill()
        for worker in workers:
            worker.join()


def _results(executor: ProcessPoolExecutor, tasks: Iterable[Sequence[Any]], jobs: int) -> Iterator[list[DocumentReport]]:
    """The reports of each task, in order. Raises BrokenProcessPool when a worker dies."""
    waiting = iter(tasks)
    running: deque[Future[list[DocumentReport]]] = deque()
    while True:
        running.extend(executor.submit(_check, task) for task in islice(waiting, jobs * _AHEAD - len(running)))
        if not running:
            return
        yield running.popleft().result()


@cache
def _lifeline() -> tuple[int, int]:
    """A pipe that nobody writes to; it ends with this process, since its workers close their copies of the end to write to."""
    return os.pipe()


def _start(check: Callable[[Any], DocumentReport], lifeline: tuple[int, int]) -> None:
    """In a worker: the parent alone answers to Ctrl-C, and when it was killed the worker ends too instead of waiting for work for ever."""
    import signal
    from threading import Thread

    _WORK[:] = [check]
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    listening, writing = lifeline
    os.close(writing)
    Thread(target=_end_with_parent, args=(listening,), daemon=True).start()


def _end_with_parent(listening: int) -> None:
    os.read(listening, 1)
    os._exit(1)


def _check(items: Sequence[Any]) -> list[DocumentReport]:
    return [_WORK[0](item) for item in items]
