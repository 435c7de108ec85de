"""Our own server against the real LanguageTool: whatever happens to it ends in a recovery or a clear message, and leaves no process behind."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from cleanup.grammar.languagetool import installation, server, state, supervisor
from cleanup.grammar.languagetool.backend import LanguageTool, languagetool
from cleanup.grammar.languagetool.state import READY
from cleanup.grammar.languagetool.supervisor import Supervisor
from cleanup.model.document import Document
from cleanup.model.record import replace

from .conftest import processes

ROOT = Path(__file__).resolve().parents[3]
WRONG = "He saw teh house. Foreign Minister Antony Blinken spoke."
TEH = "MORFOLOGIK_RULE_EN_US"
OURS = "languagetool-morfologik-rule-en-us"
pytestmark = pytest.mark.slow


def found(backend: LanguageTool, text: str = WRONG) -> set[str]:
    """The rules that speak of a text; it is an error when something failed."""
    answer = backend.check(Document("a.txt", text))
    assert not answer.failures
    assert not answer.notes
    return {m.rule for m in answer.matches}


def lint(home: Path, *arguments: str, text: str = WRONG, **environment: str) -> subprocess.CompletedProcess[str]:
    """`cleanup lint` of a text, as a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "cleanup", "lint", "--format", "json", "--min-confidence", "0.3", *arguments, "-"],
        input=text,
        capture_output=True,
        text=True,
        cwd=home.parent,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        check=False,
    )


def rules(done: subprocess.CompletedProcess[str]) -> set[str]:
    return {f["rule"] for f in json.loads(done.stdout)["files"][0]["findings"]}


def wait(until: Callable[[], object]) -> None:
    end = time.monotonic() + 60
    while not until():
        assert time.monotonic() < end, "it did not happen within a minute"
        time.sleep(0.05)


def current() -> state.State:
    now = state.read()
    assert now is not None
    return now


def test_the_life_of_a_server(home: Path) -> None:
    """Started in the background, waited for, shared, found by the next run, killed between two runs, told to end."""
    background = lint(home)
    assert rules(background) == {"office-us"}, "a run does not wait for the start"
    assert "is being started" in background.stderr
    assert background.returncode == 1
    assert TEH in found(languagetool("", wait=True))
    first = current()
    assert first.status == READY
    again = lint(home, "--min-confidence", "0")
    assert OURS in rules(again)
    assert again.stderr == ""
    # another text, so that the cache does not know it
    os.kill(first.java, signal.SIGKILL)
    assert TEH in found(languagetool("", wait=True), "She saw teh garden.")
    second = current()
    assert second.id != first.id
    assert second.status == READY
    assert server.stop()
    assert not state.alive()
    assert not server.stop()
    # everything is known by now: no server is needed, none is started
    assert OURS in rules(lint(home, "--grammar", "languagetool", "--min-confidence", "0"))
    assert not state.alive()


def test_killed_while_it_works(home: Path) -> None:
    backend = languagetool("", wait=True)
    found(backend)
    first = current()
    text = "\n".join(f"The man number {n} saw teh house, which nobody in the village have seen before it were too late." for n in range(150))
    result: list[object] = []
    worker = threading.Thread(target=lambda: result.append(backend.check(Document("a.txt", text))))
    worker.start()
    wait(lambda: state.unused() < 1)
    time.sleep(0.3)
    os.kill(first.java, signal.SIGKILL)
    worker.join(180)
    (answer,) = result
    assert answer.failures == ()  # type: ignore[attr-defined]
    assert sum(m.rule == TEH for m in answer.matches) == 150  # type: ignore[attr-defined]
    assert current().id != first.id


def test_hung(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLEANUP_LANGUAGETOOL_TIMEOUT", "20")
    backend = languagetool("", wait=True)
    found(backend)
    first = current()
    os.kill(first.java, signal.SIGSTOP)
    assert TEH in found(backend, "She saw teh garden.")
    assert current().id != first.id
    assert first.java not in processes("org.languagetool")


def test_a_killed_supervisor_takes_java_along(home: Path) -> None:
    running = server.start()
    os.kill(running.supervisor, signal.SIGKILL)
    wait(lambda: not state.alive())
    wait(lambda: running.java not in processes("org.languagetool"))
    assert TEH in found(languagetool("", wait=True))
    assert current().id != running.id


def test_two_runs_at_once_share_one(home: Path) -> None:
    runs = [
        threading.Thread(target=lambda n=n: done.append(lint(home, "--grammar", "languagetool", "--min-confidence", "0", text=f"{WRONG} {n}")))
        for n in range(2)
    ]
    done: list[subprocess.CompletedProcess[str]] = []
    for run in runs:
        run.start()
    for run in runs:
        run.join(240)
    assert [d.stderr for d in done] == ["", ""]
    assert all(OURS in rules(d) for d in done)
    ours = [p for p in processes(str(home)) if b"HTTPServer" in Path(f"/proc/{p}/cmdline").read_bytes()]
    assert ours == [current().java]


def test_ends_when_nobody_asks(home: Path) -> None:
    found_ = installation.required()
    installation.write(replace(found_, idle=0.02))
    running = server.start()
    wait(lambda: not state.alive())
    wait(lambda: running.java not in processes("org.languagetool"))
    assert state.read() is None


def test_port_taken(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another program takes the port between our look and Java's."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken = other.getsockname()[1]
        free = next(supervisor.free_ports())
        state.folder().mkdir(parents=True)
        (state.folder() / "used").touch()
        monkeypatch.setattr(Supervisor, "_watch", lambda self: None)
        said: list[state.State] = []
        monkeypatch.setattr(state, "write", said.append)
        Supervisor(installation.required(), iter([taken, free])).run()
    assert [(s.status, s.port) for s in said if s.status == READY] == [(READY, free)]
    assert {s.port for s in said} == {0, taken, free}


@pytest.mark.parametrize("heap", ["12m", "70m"])
def test_out_of_memory(home: Path, heap: str) -> None:
    """Too little to start, and enough to begin with."""
    installation.write(replace(installation.required(), heap=heap))
    done = lint(home, "--grammar", "languagetool")
    assert done.returncode == 2
    assert rules(done) == {"office-us"}
    assert f"its memory ({heap}) was too small; 'cleanup grammar start --heap 2g'" in done.stderr


def no_java(folder: Path) -> dict[str, str]:
    """An environment in which a PATH has no java."""
    folder.mkdir()
    return {"PATH": str(folder), "JAVA_HOME": ""}


def test_java_missing(home: Path, tmp_path: Path) -> None:
    done = lint(home, "--grammar", "languagetool", **no_java(tmp_path / "bin"))
    assert done.returncode == 2
    assert rules(done) == {"office-us"}
    assert "LanguageTool needs Java, which is not installed; install Java 17" in done.stderr
    # the next run that does not ask for it goes on without, and is not told that it failed
    later = lint(home, **no_java(tmp_path / "bin2"))
    assert later.returncode == 1
    assert rules(later) == {"office-us"}
    assert "note: LanguageTool did not start: LanguageTool needs Java" in later.stderr


def test_java_too_old(home: Path, tmp_path: Path) -> None:
    java = tmp_path / "jdk" / "bin" / "java"
    java.parent.mkdir(parents=True)
    java.write_text("#!/bin/sh\necho 'openjdk version \"1.8.0_402\"' >&2\n", encoding="utf-8")
    java.chmod(0o755)
    done = lint(home, "--grammar", "languagetool", JAVA_HOME=str(tmp_path / "jdk"))
    assert done.returncode == 2
    assert rules(done) == {"office-us"}
    assert f"LanguageTool needs Java 17 or newer; {java} is Java 8" in done.stderr


def test_broken_installation(home: Path) -> None:
    found_ = installation.required()
    first, *_ = found_.jars
    installation.write(replace(found_, jars={**found_.jars, first: 1}))
    done = lint(home, "--grammar", "languagetool")
    assert done.returncode == 2
    assert rules(done) == {"office-us"}
    assert "run 'cleanup grammar install' to repair it" in done.stderr


def test_a_state_of_a_server_that_is_gone(home: Path) -> None:
    """After a power cut the state speaks of a port on which something else answers by now."""
    with Garbage() as garbage:
        state.folder().mkdir(parents=True)
        state.write(state.State("old", READY, 1, 1, garbage.port, 0.0))
        assert TEH in found(languagetool("", wait=True))
        assert current().id != "old"
        assert garbage.asked == 0


class Garbage:
    """Answers every connection with bytes that mean nothing."""

    def __init__(self, answer: bytes = b"220 mail.example ESMTP ready\r\n") -> None:
        self._answer = answer
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        self.asked = 0

    def __enter__(self) -> Garbage:
        threading.Thread(target=self._serve, daemon=True).start()
        return self

    def __exit__(self, *exception: object) -> None:
        self._socket.close()

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            self.asked += 1
            with connection:
                connection.recv(65536)
                connection.sendall(self._answer)


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (b"220 mail.example ESMTP ready\r\n", "can not be reached, or broke off"),
        (b"HTTP/1.0 200 OK\r\nContent-Length: 5\r\n\r\nhello", "answered: hello"),
        (b"HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\n{}", "is no LanguageTool that knows English"),
        (b"HTTP/1.0 200 OK\r\nContent-Length: 7\r\n\r\n[1,2,3]", "is no LanguageTool that knows English"),
    ],
)
def test_garbage_at_the_address(home: Path, answer: bytes, message: str) -> None:
    with Garbage(answer) as garbage:
        done = lint(home, "--languagetool-url", f"http://127.0.0.1:{garbage.port}")
    assert done.returncode == 2
    assert rules(done) == {"office-us"}
    assert message in done.stderr
    assert f"http://127.0.0.1:{garbage.port}/" in done.stderr


def test_nothing_at_the_address(home: Path) -> None:
    port = next(supervisor.free_ports())
    done = lint(home, "--languagetool-url", f"http://127.0.0.1:{port}")
    assert done.returncode == 2
    assert rules(done) == {"office-us"}
    assert "can not be reached, or broke off; start it, correct --languagetool-url, or use --grammar embedded" in done.stderr


def test_a_home_that_can_not_be_written(home: Path) -> None:
    state.folder().parent.mkdir(parents=True, exist_ok=True)
    state.folder().write_text("a file where the folder should be", encoding="utf-8")
    done = lint(home, "--grammar", "languagetool")
    state.folder().unlink()
    assert done.returncode == 2
    assert rules(done) == {"office-us"}
    assert "can't be written" in done.stderr


def test_an_article_that_was_checked_before_needs_no_server(home: Path) -> None:
    first = lint(home, "--grammar", "languagetool", "--min-confidence", "0")
    assert OURS in rules(first), first.stderr
    assert server.stop()
    second = lint(home, "--grammar", "languagetool", "--min-confidence", "0")
    assert (second.stdout, second.stderr) == (first.stdout, first.stderr)
    assert not state.alive()
    assert OURS in rules(lint(home, "--grammar", "languagetool", "--no-cache", "--min-confidence", "0"))
