"""The process that runs the LanguageTool server: `python -m cleanup.grammar.languagetool.supervisor`.

It holds the lock, starts Java on a free port, says when the server is ready or why it is not, and ends it when nobody has asked for the time that
the installation says, when it is told to (SIGTERM), or when Java is gone. Should it be killed itself, Linux ends Java with it.
"""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
import uuid
from collections.abc import Iterator
from types import FrameType

from cleanup.grammar.languagetool import state
from cleanup.grammar.languagetool.backend import asked_for
from cleanup.grammar.languagetool.client import Client
from cleanup.grammar.languagetool.errors import UnreachableError
from cleanup.grammar.languagetool.installation import Installation, required
from cleanup.grammar.languagetool.java import java
from cleanup.grammar.languagetool.state import FAILED, READY, STARTING, State
from cleanup.model.errors import GrammarError
from cleanup.model.record import replace

#: seconds from Java's start to a first answer
_START = 280.0
#: tries at a port: somebody else may take it before Java does
_PORTS = 5
_LOG = 2_000_000
#: English that has the rules loaded before anybody waits for them
_FIRST = "This sentences have an errors, and it were written to be find by a checker which loads it's rules."
#: see org.languagetool.server.HTTPServerConfig. What it sets up for a set of rules is kept for the next request, and never runs out: it has ten threads
_CONFIG = "maxCheckTimeMillis=55000\npipelineCaching=true\nmaxPipelinePoolSize=20\npipelineExpireTimeInSeconds=86400\n"

_NO_MEMORY = re.compile(r"OutOfMemoryError|Too small (?:maximum|initial) heap|Invalid maximum heap|Could not reserve enough space|GC overhead limit")
_BROKEN = re.compile(r"ClassNotFoundException|NoClassDefFoundError|Could not find or load main class|is not a language code known|ZipException")
_TAKEN = re.compile(r"BindException|Address already in use|Port .* in use", re.IGNORECASE)


class StoppedError(Exception):
    """Somebody told the supervisor to end."""


class Supervisor:
    """Runs one server from start to end."""

    def __init__(self, installation: Installation, ports: Iterator[int]) -> None:
        self._installation, self._ports = installation, ports
        self._java: subprocess.Popen[bytes] | None = None
        self._state = State(uuid.uuid4().hex, STARTING, os.getpid(), 0, 0, time.time())
        self._log_from = 0

    def run(self) -> None:
        """Returns when the server has ended; how it ended is in the state. Raises OSError when that can't be written."""
        try:
            self._say()
            self._start()
            self._watch()
            state.forget()
        except StoppedError:
            state.forget()
        except GrammarError as error:
            self._say(status=FAILED, reason=str(error), java=0, since=time.time())
        finally:
            self._end()

    def _start(self) -> None:
        found = java()
        for _ in range(_PORTS):
            self._launch(found, next(self._ports))
            if self._is_ready():
                state.touch()
                self._say(status=READY)
                return
        raise GrammarError(f"each of {_PORTS} ports that were free was taken before Java could take it; try again")

    def _launch(self, found: str, port: int) -> None:
        config = state.folder() / "server.properties"
        config.write_text(_CONFIG, encoding="utf-8")
        heap = self._installation.heap
        # the second compiler takes twice the processor for the few minutes that a server is used
        options = [f"-Xmx{heap}", "-XX:+ExitOnOutOfMemoryError", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Dfile.encoding=UTF-8"]
        server = ["org.languagetool.server.HTTPServer", "--config", str(config), "--port", str(port)]
        self._log_from = state.log().stat().st_size if state.log().exists() else 0
        with state.log().open("ab") as log:
            self._java = subprocess.Popen(
                [found, *options, "-cp", os.pathsep.join(self._installation.jars), *server],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                preexec_fn=_die_with_parent if sys.platform == "linux" else None,
            )
        self._say(java=self._java.pid, port=port)

    def _is_ready(self) -> bool:
        """Waits for the first answer; False when Java could not have its port. Raises GrammarError for every other end."""
        assert self._java
        until = time.monotonic() + _START
        while time.monotonic() < until:
            if self._java.poll() is not None:
                said = self._said()
                if _TAKEN.search(said):
                    return False
                raise GrammarError(self._why(said))
            if self._is_up() and self._checks():
                return True
            time.sleep(0.1)
        raise GrammarError(f"the server was not ready after {_START:g} seconds; {state.log()} may say why")

    def _is_up(self) -> bool:
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            with opener.open(self._state.address + "v2/healthcheck", timeout=5) as answer:
                return bool(answer.read())
        except OSError:
            return False  # not yet

    def _checks(self) -> bool:
        """Whether it checks a sentence, which has its rules loaded. Raises GrammarError where it will never do so."""
        try:
            client = Client(self._state.address, _START / 2)
        except UnreachableError:
            return False
        try:
            for rules in asked_for():
                client.check(_FIRST, rules)
        except UnreachableError:
            return False
        except GrammarError as error:
            raise GrammarError(f"it can't check a sentence ({error}); run 'cleanup grammar install' to repair it") from None
        return True

    def _watch(self) -> None:
        """Returns when nobody has used the server for long enough. Raises GrammarError when it ends by itself."""
        assert self._java
        while state.unused() < self._installation.idle * 60:
            try:
                self._java.wait(0.5)
            except subprocess.TimeoutExpired:
                continue
            raise GrammarError(self._why(self._said()))

    def _why(self, said: str) -> str:
        assert self._java
        if _NO_MEMORY.search(said):
            return f"its memory ({self._installation.heap}) was too small; 'cleanup grammar start --heap 2g' gives it more"
        if _BROKEN.search(said):
            return f"its installation is broken (see {state.log()}); run 'cleanup grammar install' to repair it"
        if "UnsupportedClassVersionError" in said:
            return "this Java is too old for it; install a newer one, or let JAVA_HOME name it"
        code = self._java.returncode
        how = f"signal {-code}" if code < 0 else f"exit code {code}"
        return f"Java ended with {how}; {state.log()} may say why"

    def _said(self) -> str:
        with state.log().open("rb") as log:
            log.seek(self._log_from)
            return log.read().decode("utf-8", "replace")

    def _say(self, **changes: object) -> None:
        self._state = replace(self._state, **changes)
        state.write(self._state)

    def _end(self) -> None:
        if self._java and self._java.poll() is None:
            self._java.terminate()
            try:
                self._java.wait(3)
            except subprocess.TimeoutExpired:
                self._java.kill()
                self._java.wait()


def free_ports() -> Iterator[int]:
    """Ports of 127.0.0.1 that were free when they were asked for."""
    while True:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port: int = probe.getsockname()[1]
        yield port


def _die_with_parent() -> None:
    """In the new process, on Linux: ends it when this one is gone, so that a killed supervisor leaves no server behind."""
    import ctypes

    ctypes.CDLL(None).prctl(1, signal.SIGKILL)


def main() -> int:
    """Runs a supervisor unless one runs; returns the exit code."""

    def stopped(number: int, frame: FrameType | None) -> None:
        raise StoppedError

    signal.signal(signal.SIGTERM, stopped)
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    lock = state.Lock()
    # whoever only looks whether it is held holds it for a moment
    if not lock.take(patience=1.0):
        return 0
    try:
        if state.log().exists() and state.log().stat().st_size > _LOG:
            state.log().replace(state.log().with_suffix(".old.log"))
        Supervisor(required(), free_ports()).run()
    except GrammarError as error:
        state.write(State(uuid.uuid4().hex, FAILED, os.getpid(), 0, 0, time.time(), str(error)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
