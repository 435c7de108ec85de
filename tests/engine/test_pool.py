"""Files checked at once come out as files checked one by one; nobody waits for a worker that died or is no longer wanted."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cleanup.engine.pool import cores, in_order
from cleanup.model.document import Document
from cleanup.model.report import DocumentReport

ROOT = Path(__file__).resolve().parents[2]
PATHS = [f"{number}.txt" for number in range(40)]


@pytest.fixture(autouse=True)
def no_worker_is_left() -> Iterator[None]:
    yield
    # two threads may wait for one worker, and then multiprocessing goes on naming it: whether it is there, the system says
    assert not [worker for worker in multiprocessing.active_children() if worker.pid and _is_there(worker.pid)]


def _is_there(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def report(path: str) -> DocumentReport:
    return DocumentReport(path, Document(path, f"{os.getpid()}"))


def pids(reports: Iterator[DocumentReport]) -> set[str]:
    return {r.document.text for r in reports if r.document}


@pytest.mark.parametrize("jobs", [1, 2, 5])
def test_the_order_is_that_of_the_paths(jobs: int) -> None:
    def late(path: str) -> DocumentReport:
        time.sleep(0.02 if path == "0.txt" else 0)
        return report(path)

    assert [r.path for r in in_order(late, PATHS, jobs)] == PATHS


def test_several_processes_do_the_work_and_one_does_a_little() -> None:
    assert str(os.getpid()) not in pids(in_order(report, PATHS, 2))
    assert pids(in_order(report, PATHS, 1)) == {str(os.getpid())}
    assert pids(in_order(report, PATHS[:3], 2)) == {str(os.getpid())}
    assert pids(in_order(report, [*PATHS, "-"], 2)) == {str(os.getpid())}
    assert cores() >= 1


def test_a_worker_that_dies_costs_only_its_file() -> None:
    def deadly(path: str) -> DocumentReport:
        if path == "17.txt":
            os.kill(os.getpid(), signal.SIGKILL)
        return report(path)

    reports = list(in_order(deadly, PATHS, 2))
    assert [r.path for r in reports] == PATHS
    failed = [r for r in reports if r.failures]
    assert [r.path for r in failed] == ["17.txt"]
    assert "was killed" in failed[0].failures[0].message


def test_the_workers_end_with_the_run_that_is_not_read_to_its_end() -> None:
    reports = in_order(report, PATHS, 2)
    next(reports)
    reports.close()  # type: ignore[attr-defined]


def test_an_error_in_the_work_is_raised_here() -> None:
    def wrong(path: str) -> DocumentReport:
        raise ValueError(path)

    with pytest.raises(ValueError, match=r"0\.txt"):
        list(in_order(wrong, PATHS, 2))


def lint(folder: Path, *options: str) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run([sys.executable, "-m", "cleanup", "lint", str(folder), *options], env=environment, capture_output=True, check=False)


def test_the_output_is_the_same_with_one_and_with_several_processes(tmp_path: Path) -> None:
    for number in range(12):
        (tmp_path / f"{number}.txt").write_text(f"Foreign Minister Antony Blinken made {number} photos.\n" * (number % 3))
    (tmp_path / "5.txt").write_bytes(b"\x00\x01")
    one = lint(tmp_path, "--no-cache", "-j", "1", "--format", "json")
    several = lint(tmp_path, "--no-cache", "-j", "3", "--format", "json")
    assert (one.returncode, one.stdout, one.stderr) == (several.returncode, several.stdout, several.stderr)
    assert b"office-us" in one.stdout
    assert one.returncode == 2


def test_ctrl_c_ends_a_parallel_run_at_once_and_leaves_no_process(tmp_path: Path) -> None:
    for number in range(400):
        (tmp_path / f"{number}.txt").write_text("Foreign Minister Antony Blinken said that it was so, and nobody asked him why. " * 200)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "cleanup", "lint", str(tmp_path), "--no-cache", "-j", "2", "--format", "jsonl"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True) as process:
        assert process.stdout
        process.stdout.readline()
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does
        _, errors = process.communicate(timeout=60)
    assert process.returncode == 130
    assert errors.decode().strip().endswith("interrupted")
    assert not _of_group(process.pid)


def _of_group(group: int) -> str:
    return subprocess.run(["pgrep", "-g", str(group)], capture_output=True, text=True, check=False).stdout


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
@pytest.mark.parametrize("files", [40, 1], ids=["many files", "a long one"])
def test_a_run_that_is_killed_leaves_no_process(tmp_path: Path, how: signal.Signals, files: int) -> None:
    for number in range(files):
        text = "Foreign Minister Antony Blinken said that it was so, and nobody asked him why. " * (200 if files > 1 else 20_000)
        (tmp_path / f"{number}.txt").write_text(text)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "cleanup", "lint", str(tmp_path), "--no-cache", "-j", "2"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True) as process:
        _until(lambda: _of_group(process.pid).count("\n") == 3)
        process.send_signal(how)
        process.wait()
        _until(lambda: not _of_group(process.pid))


def _until(holds: Callable[[], bool]) -> None:
    """Waits for something that happens sooner or later; a minute is for ever."""
    for _ in range(600):
        if holds():
            return
        time.sleep(0.1)
    pytest.fail("it never happened")
