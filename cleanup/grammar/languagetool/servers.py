"""The servers that a run may ask: the user's own, and ours. Light to import: a run that the caches answer asks none."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Protocol

from cleanup.grammar.languagetool.errors import NotReadyError
from cleanup.grammar.languagetool.installation import VERSION, installed, required
from cleanup.model.errors import GrammarError

if TYPE_CHECKING:
    from cleanup.grammar.languagetool.answer import Client
    from cleanup.grammar.languagetool.state import State

#: seconds after which a run that does not wait tries again what failed
_AGAIN = 600.0


class Server(Protocol):
    """A LanguageTool server, ours or the user's."""

    @property
    def identity(self) -> str:
        """What its answers depend on: its version, or its address where that is all that is known."""
        ...

    @property
    def ready(self) -> bool:
        """Whether it can be asked at once, as far as is known without asking."""
        ...

    def address(self) -> str:
        """Where it listens. Raises GrammarError; NotReadyError when it is only being started and nobody wants to wait."""
        ...

    def client(self, address: str, timeout: float) -> Client:
        """Who asks it at its address, taking ``timeout`` seconds a request. Raises GrammarError, UnreachableError where nothing answers."""
        ...

    def replace(self, address: str, reason: str) -> None:
        """Makes room for a new server after the one at ``address`` did not answer. Raises GrammarError where that is not ours to do."""
        ...


class Remote:
    """A server of the user's own, which we neither start nor end."""

    def __init__(self, url: str) -> None:
        self._url = url if url.endswith("/") else url + "/"

    @property
    def identity(self) -> str:
        """See `Server`."""
        return self._url

    @property
    def ready(self) -> bool:
        """See `Server`."""
        return True

    def address(self) -> str:
        """See `Server`."""
        return self._url

    def client(self, address: str, timeout: float) -> Client:
        """See `Server`."""
        from cleanup.grammar.languagetool import client

        return client.Client(address, timeout)

    def replace(self, address: str, reason: str) -> None:
        """See `Server`."""
        raise GrammarError(f"{reason}; start it, correct --languagetool-url, or use --grammar embedded")


class Own:
    """The server of this user, see `cleanup.grammar.languagetool.server`; ``wait``: rather wait for a start than go without."""

    def __init__(self, wait: bool) -> None:
        self._wait = wait

    @property
    def identity(self) -> str:
        """See `Server`."""
        try:
            found = installed()
        except GrammarError:  # said when it is asked
            found = None
        return f"LanguageTool {found.version if found else VERSION}"

    @property
    def ready(self) -> bool:
        """See `Server`."""
        from cleanup.grammar.languagetool import state

        found = state.read()
        return found is not None and found.status == state.READY

    def address(self) -> str:
        """See `Server`."""
        from cleanup.grammar.languagetool import state

        found = state.read()
        lives = state.alive()
        if not (lives and found and found.status == state.READY):
            found = self._started(found, lives)
        state.touch()
        return found.address

    def client(self, address: str, timeout: float) -> Client:
        """See `Server`."""
        from cleanup.grammar.languagetool.direct import Direct

        return Direct(address, timeout)

    def replace(self, address: str, reason: str) -> None:
        """See `Server`. Another request or run may have done it already."""
        from cleanup.grammar.languagetool import server, state

        found = state.read()
        if found and found.address == address:
            server.stop()
        self._wait = True  # this run had a server: it need not go on without

    def _started(self, found: State | None, lives: bool) -> State:
        from cleanup.grammar.languagetool import server, state

        if self._wait:
            return server.start()
        if not lives:
            required()
            if found and found.status == state.FAILED and time.time() - found.since < _AGAIN:
                raise NotReadyError(f"LanguageTool did not start: {found.reason}; 'cleanup grammar start' tries again, '--grammar embedded' does without")
            server.spawn()
        raise NotReadyError("LanguageTool is being started; this run does without it ('--grammar languagetool' waits)")
