"""Runs over many files as processes: the second one knows them, two at once share a cache, a terminal sees how far it is, Ctrl-C leaves files whole."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from cleanup.model import folders
from cleanup.rulebook import Rulebook

ROOT = Path(__file__).resolve().parent.parent
FILES = 60
COMMAND = [sys.executable, "-m", "cleanup"]
#: the command, in a process in which nothing can be analysed
BLIND = """
import sys
from cleanup import pipeline
def check(*arguments, **named): raise AssertionError("it was analysed")
pipeline.check = check
from cleanup.apps.cli import main
main()
"""


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    for number in range(FILES):
        (folder / f"{number:02}.txt").write_text(f"The minister said so on day {number}.\n" + "Foreign Minister Antony Blinken left.\n" * (number % 3))
    return folder


@pytest.fixture
def environment(book: Rulebook, tmp_path: Path) -> Mapping[str, str]:
    """With a cache of the test's own, in which only the compiled rules are those of all tests."""
    own = tmp_path / "cache" / "mt-cleanup"
    own.mkdir(parents=True)
    for compiled in folders.cache().glob("rulebook-*.bin"):
        (own / compiled.name).symlink_to(compiled)
    return {**os.environ, "PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": str(own.parent), "COLUMNS": "100"}


def run(environment: Mapping[str, str], *arguments: str, command: list[str] = COMMAND) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*command, *arguments], env=environment, capture_output=True, text=True, check=False)


@pytest.mark.slow
def test_a_second_run_analyses_nothing_but_what_changed(articles: Path, environment: Mapping[str, str]) -> None:
    first = run(environment, "lint", str(articles))
    assert first.returncode == 1, first.stderr
    blind = [sys.executable, "-c", BLIND]
    second = run(environment, "lint", str(articles), command=blind)
    assert (second.returncode, second.stdout, second.stderr) == (first.returncode, first.stdout, first.stderr)
    # what the user wants to see of it is no reason to look again
    fewer = run(environment, "lint", str(articles), "--ignore", "office", "--format", "concise", "-j", "1", command=blind)
    assert (fewer.returncode, "office-us" in fewer.stdout) == (0, False), fewer.stderr
    (articles / "07.txt").write_text("Another text.\n")
    third = run(environment, "lint", str(articles), command=blind)
    assert third.returncode == 2
    assert third.stderr.count("it was analysed") == 1
    anew = run(environment, "lint", str(articles), "--no-cache", command=blind)
    assert anew.stderr.count("it was analysed") == FILES


@pytest.mark.slow
def test_runs_at_once_share_a_cache_that_says_what_it_holds_and_is_cleared(articles: Path, environment: Mapping[str, str]) -> None:
    together = [
        subprocess.Popen([*COMMAND, "lint", str(articles)], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(3)
    ]
    said = [process.communicate() for process in together]
    assert said[0] == said[1] == said[2]
    assert {process.returncode for process in together} == {1}
    kept = list(Path(environment["XDG_CACHE_HOME"], "mt-cleanup", "findings").rglob("*.*"))
    assert len(kept) == FILES
    assert all(path.suffix == ".json" for path in kept), "something is half written"
    assert run(environment, "lint", str(articles)).stdout == said[0][0]
    where = Path(environment["XDG_CACHE_HOME"], "mt-cleanup", "findings")
    stats = run(environment, "cache", "stats")
    assert (stats.returncode, stats.stdout.startswith(f"{where}: {FILES} texts, 0.0 of at most 200 MB")) == (0, True), stats.stdout
    assert run(environment, "cache", "clear").stdout == f"{where}: {FILES} texts removed\n"
    assert run(environment, "cache", "stats").stdout.startswith(f"{where}: 0 texts, 0.0 of")


@pytest.mark.slow
def test_a_terminal_sees_how_far_a_long_run_is(articles: Path, environment: Mapping[str, str], tmp_path: Path) -> None:
    quiet = run(environment, "lint", str(articles), "--format", "json")
    terminal, its_end = pty.openpty()
    output = tmp_path / "output.json"
    with output.open("wb") as stream:
        process = subprocess.Popen([*COMMAND, "lint", str(articles), "--format", "json"], env={**environment, "TERM": "xterm"}, stdout=stream, stderr=its_end)
    os.close(its_end)
    seen = b""
    try:
        while piece := os.read(terminal, 4096):
            seen += piece
    except OSError:  # Linux says so that nobody holds the other end any more
        pass
    os.close(terminal)
    assert process.wait() == 1
    assert b"checking" in seen
    assert b"100%" in seen
    assert output.read_text() == quiet.stdout
    assert "checking" not in quiet.stderr


@pytest.mark.slow
def test_ctrl_c_leaves_no_half_written_file(tmp_path: Path, environment: Mapping[str, str]) -> None:
    folder = tmp_path / "long"
    folder.mkdir()
    for number in range(200):
        (folder / f"{number}.txt").write_text(f"Text {number}. " + "Foreign Minister Antony Blinken said that it was so, and nobody asked him why. " * 200)
    target = tmp_path / "out.json"
    target.write_text("as it was")
    command = [*COMMAND, "lint", str(folder), "--no-cache", "-j", "2", "-o", str(target), "--format", "jsonl", "--format", f"junit:{tmp_path / 'new.xml'}"]
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True, start_new_session=True) as process:
        while not any(p.stat().st_size for p in tmp_path.glob(".out.json.*.tmp")) and process.poll() is None:
            time.sleep(0.02)
        os.killpg(process.pid, signal.SIGINT)
        _, errors = process.communicate(timeout=60)
    assert (process.returncode, errors.strip().splitlines()[-1]) == (130, "cleanup: interrupted")
    assert target.read_text() == "as it was"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["cache", "long", "out.json"]
