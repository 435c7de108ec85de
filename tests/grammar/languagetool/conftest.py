"""A real LanguageTool, installed once through Maven into a cache folder, and a home for each test that leaves no process behind."""

from __future__ import annotations

import fcntl
import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from cleanup.grammar.languagetool import install, installation, server, state
from cleanup.grammar.languagetool.installation import Installation

#: where the jars stay from one run of the tests to the next
CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path("~/.cache").expanduser()) / "mt-cleanup-tests" / "languagetool"


@pytest.fixture(scope="session")
def installed() -> Installation:
    """What `cleanup grammar install` brings; the first of several test processes brings it for all."""
    CACHE.mkdir(parents=True, exist_ok=True)
    with (CACHE / "lock").open("w") as lock, pytest.MonkeyPatch.context() as patch:
        fcntl.flock(lock, fcntl.LOCK_EX)
        patch.setenv("CLEANUP_LANGUAGETOOL_HOME", str(CACHE / "home"))
        return install.install(None, lambda line: None)


def processes(word: str) -> list[int]:
    """The processes, zombies apart, whose command line or environment holds a word."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and int(entry.name) != os.getpid():
            try:
                said = (entry / "cmdline").read_bytes() + (entry / "environ").read_bytes()
            except OSError:
                continue
            if word.encode() in said:
                found.append(int(entry.name))
    return found


@pytest.fixture
def home(installed: Installation, cache_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The home of a test: the installation is recorded, no server runs, and afterwards none is left."""
    place = tmp_path / "languagetool-home"
    monkeypatch.setenv("CLEANUP_LANGUAGETOOL_HOME", str(place))
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache_home))
    installation.write(installed)
    yield place
    left_running = state.alive()
    server.stop()
    until = time.monotonic() + 10
    while (left := processes(str(place))) and time.monotonic() < until:
        time.sleep(0.1)
    for process in left:
        os.kill(process, signal.SIGKILL)
    assert not left, f"processes are left behind; a supervisor ran: {left_running}"
