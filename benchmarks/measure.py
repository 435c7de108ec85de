"""Whole processes: the time, processor time and memory that they take, measured from outside."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import IO, NamedTuple


class Run(NamedTuple):
    """Seconds by the clock and of processors, the largest process in MiB, its exit code, and what it printed."""

    seconds: float
    cpu: float
    mebibytes: float
    code: int
    output: str


class Spread(NamedTuple):
    """The median of some figures and the least and greatest of them."""

    median: float
    least: float
    most: float


def spread(values: Sequence[float]) -> Spread:
    """Of one value or more."""
    return Spread(median(values), min(values), max(values))


def run(command: Sequence[str], cores: int = 1, environment: Mapping[str, str] | None = None, folder: Path | None = None) -> Run:
    """Runs a command on the first ``cores`` processors that this process may use; its output is kept, whatever its exit code."""
    with tempfile.TemporaryFile() as output:
        return _run(command, cores, {**os.environ, **(environment or {})}, folder, output)


def _run(command: Sequence[str], cores: int, environment: Mapping[str, str], folder: Path | None, output: IO[bytes]) -> Run:
    start = time.perf_counter()
    pid = os.fork()
    if not pid:
        try:
            if hasattr(os, "sched_setaffinity"):
                os.sched_setaffinity(0, set(sorted(os.sched_getaffinity(0))[:cores]))
            os.dup2(output.fileno(), 1)
            os.dup2(output.fileno(), 2)
            if folder:
                os.chdir(folder)
            os.execvpe(command[0], list(command), dict(environment))
        finally:
            os._exit(127)
    _, status, usage = os.wait4(pid, 0)
    seconds = time.perf_counter() - start
    output.seek(0)
    said = output.read().decode("utf-8", "replace")
    return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, os.waitstatus_to_exitcode(status), said)


def in_turn(tasks: Mapping[str, Callable[[], Run]], times: int, say: Callable[[str], None] = lambda line: None, warm: bool = True) -> dict[str, list[Run]]:
    """Every task once to warm up (unless not ``warm``), then all in turn, ``times`` times: what a noisy machine does in one round it does to all of them.

    A task that exits as a command does that isn't there (126, 127) or that was killed is left out from then on.
    """
    done: dict[str, list[Run]] = {name: [] for name in tasks}
    left = dict(tasks)
    for number in range(0 if warm else 1, times + 1):
        for name in list(left):
            result = left[name]()
            if result.code in (126, 127) or result.code < 0:
                say(f"{name}: exit code {result.code}: {result.output[-200:]}")
                del left[name], done[name]
            elif number:
                done[name].append(result)
        say(f"round {number} of {times}")
    return done
