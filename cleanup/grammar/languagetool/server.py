"""Our own LanguageTool server: found, started, waited for, ended."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from cleanup.grammar.languagetool import state
from cleanup.grammar.languagetool.installation import required
from cleanup.grammar.languagetool.state import FAILED, READY, State
from cleanup.model.errors import GrammarError

#: seconds that a start may take on a slow machine: Java, the rules of English, a first sentence
_PATIENCE = 300.0
#: seconds that a server has to end by itself
_GRACE = 8.0
_MODULE = "cleanup.grammar.languagetool.supervisor"


def start(progress: Callable[[float], None] = lambda seconds: None) -> State:
    """The server, started if none runs; ``progress`` is told now and then how long it takes. Raises GrammarError when it does not start."""
    required()
    began = time.monotonic()
    before = state.read()
    stale: State | None = None
    spawned = False
    while time.monotonic() - began < _PATIENCE:
        lives = state.alive()
        now = state.read()
        if not lives:
            stale = now  # a supervisor that begins has not yet written its own
        elif now and now != stale and now.status == READY:
            return now
        if now and now.status == FAILED and now != before:
            raise GrammarError(f"LanguageTool did not start: {now.reason}")
        if not lives:
            if spawned and time.monotonic() - began > 15:
                raise GrammarError(f"LanguageTool's supervisor ended at once; {state.log()} may say why")
            if not spawned:
                spawn()
                spawned = True
        progress(time.monotonic() - began)
        time.sleep(0.05)
    raise GrammarError(f"LanguageTool was not ready after {_PATIENCE:g} seconds; {state.log()} may say why")


def spawn() -> None:
    """Starts a supervisor, which outlives this process; of two that are started at once, one goes away. Raises GrammarError."""
    package = str(Path(__file__).resolve().parents[3])
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, [package, os.environ.get("PYTHONPATH", "")]))}
    state.Lock().close()  # whether the folder can be written at all
    try:
        with state.log().open("ab") as log:
            subprocess.Popen(
                [sys.executable, "-m", _MODULE],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env=environment,
                cwd=state.folder(),
                start_new_session=True,
            )
    except OSError as error:
        raise GrammarError(f"LanguageTool can't be started: {error}") from None


def stop() -> bool:
    """Ends the server and its supervisor; whether one ran. Raises GrammarError when it does not end."""
    found = state.read()
    if not state.alive() or found is None:
        return False
    for kind in (signal.SIGTERM, signal.SIGKILL):
        for process in (found.supervisor,) if kind == signal.SIGTERM else (found.supervisor, found.java):
            _send(process, kind)
        until = time.monotonic() + _GRACE
        while time.monotonic() < until:
            if not state.alive():
                state.forget()
                return True
            time.sleep(0.05)
    raise GrammarError(f"the supervisor of LanguageTool (process {found.supervisor}) does not end")


def _send(process: int, kind: signal.Signals) -> None:
    """Sends a signal to a process of ours. Ids are used again: where the system tells, it is made sure that it is one of ours."""
    try:
        command = Path(f"/proc/{process}/cmdline").read_bytes()
        if _MODULE.encode() not in command and b"org.languagetool" not in command:
            return
    except OSError:
        if Path("/proc/self").exists():
            return
    if process > 0:
        with suppress(ProcessLookupError):
            os.kill(process, kind)
