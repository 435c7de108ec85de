import os
import signal
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from cleanup import pipeline, rulebook
from cleanup.engine import pool, twin
from cleanup.engine.twin import in_two
from cleanup.model.document import Document
from cleanup.pipeline import Workers
from cleanup.rulebook import Rulebook

ITEMS = list(range(20))
OPEN = Path("/proc/self/fd")


def pid(_: int) -> int:
    return os.getpid()


def test_results_come_in_order() -> None:
    assert in_two(lambda i: i * i, ITEMS) == [i * i for i in ITEMS]


def test_the_fork_takes_from_the_back_what_its_parent_leaves() -> None:
    parent = os.getpid()
    meeting = threading.Event()  # never set: the parent is held up at its first item
    begun, beginning = os.pipe()

    def slow(item: int) -> int:
        if item == 0:
            os.write(beginning, b".")
            meeting.wait(0.3)
        if item == ITEMS[-1] and os.getpid() != parent:
            os.read(begun, 1)  # on a busy machine the fork could do everything before its parent comes to run
        return os.getpid()

    pids = in_two(slow, ITEMS)
    os.close(begun)
    os.close(beginning)
    assert pids[0] == os.getpid()
    assert len(set(pids)) == 2
    assert pids.index(next(p for p in pids if p != os.getpid())) == len(pids) - sum(p != os.getpid() for p in pids)


def test_one_item_needs_no_fork() -> None:
    assert in_two(pid, [1]) == [os.getpid()]
    assert in_two(pid, []) == []


def test_a_process_with_threads_is_not_forked() -> None:
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        assert set(in_two(pid, ITEMS)) == {os.getpid()}
    finally:
        done.set()
        thread.join()


def test_systems_whose_libraries_bear_no_fork_do_without(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(twin.sys, "platform", "darwin")
    assert set(in_two(pid, ITEMS)) == {os.getpid()}


def test_what_a_fork_that_dies_leaves_undone_is_done_by_its_parent() -> None:
    parent = os.getpid()

    def deadly(item: int) -> int:
        if os.getpid() != parent:
            os.kill(os.getpid(), signal.SIGKILL)
        return item

    assert in_two(deadly, ITEMS) == ITEMS


def test_results_that_do_not_fit_into_a_pipe() -> None:
    assert in_two(lambda i: str(i) * 100_000, ITEMS) == [str(i) * 100_000 for i in ITEMS]


def test_no_process_is_left_when_the_parent_is_interrupted() -> None:
    parent = os.getpid()

    def stopped(item: int) -> int:
        if os.getpid() == parent:
            raise KeyboardInterrupt
        signal.pause()
        return item

    with pytest.raises(KeyboardInterrupt):
        in_two(stopped, ITEMS)
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def test_nothing_stays_open() -> None:
    before = len(list(OPEN.iterdir()))
    in_two(str, ITEMS)
    assert len(list(OPEN.iterdir())) == before


ARTICLE = (
    "Foreign Minister Antony Blinken spoke to reporters on Monday.\n\nThe police spread the embassy that US $ 3 million was lost.\n\n"
    + "He has lived in the city since ten years. The report was published on Tuesday and read by many people in the country.\n\n" * 12
    + "The election participation was high. The trainer of the team said that the tax oasis was closed.\n"
)


@pytest.fixture(scope="module")
def book() -> Rulebook:
    return rulebook.load()


def test_two_processes_find_the_same(book: Rulebook) -> None:
    shares: list[int] = []

    def share(work: Callable[[Any], Any], tasks: Sequence[Any]) -> list[Any]:
        shares.append(len(tasks))
        return in_two(work, tasks)

    alone = pipeline.check(Document("a.txt", ARTICLE), book)
    assert pipeline.check(Document("a.txt", ARTICLE), book, workers=Workers(kinds=share)) == alone
    assert len(alone.findings) > 10
    assert len(shares) == 2, "the first look, and the second with what a verdict reads beside it"
    assert min(shares) > 1


def test_short_texts_are_not_shared(book: Rulebook) -> None:
    text = ARTICLE[:500]
    assert pipeline.check(Document("a.txt", text), book, workers=Workers(kinds=lambda work, tasks: pytest.fail("shared"))).findings


def test_jobs_decide() -> None:
    for jobs, kinds in ((2, in_two), (1, map)):
        with pool.workers(jobs, lambda piece: pytest.fail("asked"), "a.txt") as workers:
            assert workers.kinds is kinds
