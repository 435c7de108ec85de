"""Files and machines that are not as they should be: a clear message, exit code 2, nothing lost, the other files done."""

from __future__ import annotations

import errno
import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from cleanup import fixer
from cleanup.model.document import Document
from cleanup.model.errors import FixError

ROOT = Path(__file__).resolve().parent.parent
#: root reads and writes everything; without this capability it is an owner like any other
_AS_OWNER = ["setpriv", "--bounding-set", "-dac_override,-dac_read_search", "--inh-caps", "-dac_override,-dac_read_search"] if os.geteuid() == 0 else []
needs_setpriv = pytest.mark.skipif(bool(_AS_OWNER) and not shutil.which("setpriv"), reason="root needs setpriv to be refused anything")


def run(*arguments: str, cwd: Path, prefix: list[str] | None = None, **more: Any) -> subprocess.CompletedProcess[str]:
    """The command as a process."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [*(prefix or []), sys.executable, "-m", "cleanup", *arguments], cwd=cwd, env=environment, capture_output=True, text=True, check=False, **more
    )


@pytest.fixture
def chosen(own_rules: Path) -> list[str]:
    return ["--rules", str(own_rules), "--select", "own-"]


@needs_setpriv
def test_no_permission_to_read(tmp_path: Path, chosen: list[str]) -> None:
    (tmp_path / "a.txt").write_text("A flurble.\n")
    (tmp_path / "b.txt").write_text("A flurble.\n")
    (tmp_path / "a.txt").chmod(0o200)
    done = run("lint", *chosen, "a.txt", "b.txt", cwd=tmp_path, prefix=_AS_OWNER)
    assert done.returncode == 2
    assert done.stderr == "a.txt: error: no permission to read it\n"
    assert "b.txt:1:3" in done.stdout


@needs_setpriv
def test_no_permission_to_write(tmp_path: Path, chosen: list[str]) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("A flurble.\n")
    (tmp_path / "a.txt").chmod(0o444)
    done = run("fix", *chosen, "a.txt", "b.txt", cwd=tmp_path, prefix=_AS_OWNER)
    assert done.returncode == 2
    assert "a.txt: error: no permission to write it; nothing was changed" in done.stderr
    assert (tmp_path / "a.txt").read_text() == "A flurble.\n"
    assert (tmp_path / "b.txt").read_text() == "A table.\n"


@needs_setpriv
def test_no_permission_in_the_folder(tmp_path: Path, chosen: list[str]) -> None:
    folder = tmp_path / "closed"
    folder.mkdir()
    (folder / "a.txt").write_text("A flurble.\n")
    folder.chmod(0o555)
    try:
        done = run("fix", *chosen, "closed/a.txt", cwd=tmp_path, prefix=_AS_OWNER)
        assert done.returncode == 2
        assert "no permission to write in its folder; nothing was changed" in done.stderr
        assert [p.name for p in folder.iterdir()] == ["a.txt"]
    finally:
        folder.chmod(0o755)


def test_file_system_full(tmp_path: Path, chosen: list[str]) -> None:
    """A limit on the size of files stands for a disk that is full: writing stops in the middle."""
    text = "A flurble.\n" + "Some more text.\n" * 2000
    (tmp_path / "a.txt").write_text(text)
    (tmp_path / "b.txt").write_text("A flurble.\n")

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000))

    done = run("fix", *chosen, "a.txt", "b.txt", cwd=tmp_path, preexec_fn=limit)
    assert done.returncode == 2
    assert "a.txt: error: can't be written: File too large; nothing was changed" in done.stderr
    assert (tmp_path / "a.txt").read_text() == text
    assert (tmp_path / "b.txt").read_text() == "A table.\n"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.txt", "b.txt"]


@pytest.mark.parametrize("call", ["fsync", "fchmod"])
def test_disk_full_on_flush(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old\n")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, call, full)
    with pytest.raises(FixError, match="No space left on device; nothing was changed"):
        fixer.write(Document(str(path), "old\n"), "new\n")
    assert path.read_text() == "old\n"
    assert [p.name for p in tmp_path.iterdir()] == ["a.txt"]


def test_changed_meanwhile(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("newer\n")
    with pytest.raises(FixError, match="somebody changed it"):
        fixer.write(Document(str(path), "old\n"), "new\n")
    assert path.read_text() == "newer\n"


def test_mode_and_link_are_kept(tmp_path: Path) -> None:
    path, link = tmp_path / "a.txt", tmp_path / "link.txt"
    path.write_text("old\n")
    path.chmod(0o640)
    link.symlink_to("a.txt")
    fixer.write(Document(str(link), "old\n"), "new\n")
    assert link.is_symlink()
    assert path.read_text() == "new\n"
    assert path.stat().st_mode & 0o777 == 0o640


def test_reader_that_went_away(tmp_path: Path, chosen: list[str]) -> None:
    """`cleanup lint | head` ends in silence."""
    (tmp_path / "a.txt").write_text("A flurble.\n" * 5000)
    command = f'"{sys.executable}" -m cleanup lint {" ".join(chosen)} a.txt | head -1'
    done = subprocess.run(["sh", "-c", command], cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False)
    assert done.stdout.startswith("a.txt:1:3")
    assert done.stderr == ""


def test_interrupted(tmp_path: Path, chosen: list[str]) -> None:
    os.mkfifo(tmp_path / "pipe")
    process = subprocess.Popen(
        [sys.executable, "-m", "cleanup", "lint", *chosen, "pipe"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    with open(tmp_path / "pipe", "wb"):  # opens when the command does: then it waits for text
        time.sleep(0.2)
        process.send_signal(signal.SIGINT)
        out, error = process.communicate(timeout=60)
    assert process.returncode == 130
    assert (out, error) == ("", "cleanup: interrupted\n")


PROSE = "The committee met on Tuesday in Geneva to discuss the budget, and its members said that the vote would be held next week.\n"


@pytest.mark.slow
def test_file_of_50_megabytes(tmp_path: Path, chosen: list[str]) -> None:
    path = tmp_path / "large.txt"
    with path.open("w") as file:
        for _ in range(50):
            file.write(PROSE * 100)
            file.write("qz;vkk;wjj;xkx;zzq;kvv;bcd;fgh;jkl;mnp;qrs;tvw\n" * 22_000)
            file.write("A flurble stood there.\n")
    assert path.stat().st_size > 50_000_000
    done = run("lint", *chosen, "--format", "json", "large.txt", cwd=tmp_path)
    assert done.returncode == 1, done.stderr
    assert done.stdout.count('"own-sure"') == 50


@pytest.mark.slow
def test_line_of_5_megabytes(tmp_path: Path, chosen: list[str]) -> None:
    line = PROSE.replace("\n", " ") * (5_000_000 // len(PROSE))
    (tmp_path / "line.txt").write_text(line + "A flurble stood there.")
    done = run("lint", *chosen, "--format", "json", "line.txt", cwd=tmp_path)
    assert done.returncode == 1, done.stderr
    assert f'"start": {len(line) + 2}' in done.stdout


@pytest.mark.slow
@pytest.mark.parametrize("text", ["a" * 2_000_000, "( " * 200_000, "“" * 200_000, "1,000 " * 100_000, ". " * 300_000, "\n" * 2_000_000, "Aa " * 100_000])
def test_hostile_lines(tmp_path: Path, chosen: list[str], text: str) -> None:
    (tmp_path / "line.txt").write_text(text)
    done = run("lint", *chosen, "line.txt", cwd=tmp_path, timeout=300)
    assert done.returncode in (0, 1), done.stderr
    assert done.stderr == ""
