"""What a supervisor and the runs tell each other through files below `home()/run`.

`lock` is held by the supervisor as long as it lives, so whether one lives is never a guess; `state.json` says where its server is;
runs touch `used` to say that somebody asks; `server.log` has what the server prints.
"""

from __future__ import annotations

import json
import os
import time
from contextlib import suppress
from pathlib import Path

from cleanup.grammar.select import home
from cleanup.model.errors import GrammarError
from cleanup.model.record import record, values

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

STARTING, READY, FAILED = "starting", "ready", "failed"


@record
class State:
    """A server: ``id`` is new for every supervisor, the process ids are those of the supervisor and of Java (0: none yet), ``since`` is Unix time."""

    id: str
    status: str
    supervisor: int
    java: int
    port: int
    since: float
    #: why it failed
    reason: str = ""

    @property
    def address(self) -> str:
        """The URL of the server."""
        return f"http://127.0.0.1:{self.port}/"


def folder() -> Path:
    """Where these files are."""
    return home() / "run"


def log() -> Path:
    """What the server and its supervisor print."""
    return folder() / "server.log"


def read() -> State | None:
    """The state that was last written, of a supervisor that may be gone; None without a readable one."""
    try:
        return State(**json.loads((folder() / "state.json").read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def write(state: State) -> None:
    """Writes the state, whole or not at all. Raises OSError."""
    temporary = folder() / f"state.{os.getpid()}.tmp"
    temporary.write_text(json.dumps(values(state)), encoding="utf-8")
    temporary.replace(folder() / "state.json")


def forget() -> None:
    """Removes the state."""
    (folder() / "state.json").unlink(missing_ok=True)


def touch() -> None:
    """Says that somebody uses the server. A disk that takes no write only lets it end earlier."""
    with suppress(OSError):
        (folder() / "used").touch()


def unused() -> float:
    """Seconds since somebody last used the server."""
    try:
        return max(0.0, time.time() - (folder() / "used").stat().st_mtime)
    except OSError:
        return 0.0


class Lock:
    """The lock of the supervisor; released when its process ends, however that ends."""

    def __init__(self) -> None:
        if fcntl is None:
            raise GrammarError("a LanguageTool server of our own needs a POSIX system; start one yourself and give --languagetool-url")
        try:
            folder().mkdir(parents=True, exist_ok=True)
            self._file = (folder() / "lock").open("a")
        except OSError as error:
            raise GrammarError(f"{folder()} can't be written: {error.strerror}; make room or set CLEANUP_LANGUAGETOOL_HOME to another folder") from None

    def take(self, patience: float = 0.0) -> bool:
        """Takes the lock, or returns False when another process holds it for so many seconds."""
        until = time.monotonic() + patience
        while True:
            try:
                fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                return True
            except OSError:
                if time.monotonic() >= until:
                    return False
                time.sleep(0.05)

    def close(self) -> None:
        """Releases it."""
        self._file.close()


def alive() -> bool:
    """Whether a supervisor lives. Raises GrammarError where there can be none."""
    if not (folder() / "lock").exists():
        return False
    lock = Lock()
    try:
        return not lock.take()
    finally:
        lock.close()
