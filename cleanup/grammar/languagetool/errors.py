"""What can go wrong between us and a server, as far as something different has to be done about it."""

from __future__ import annotations

from cleanup.model.errors import GrammarError


class UnreachableError(GrammarError):
    """Nothing answers at the address, or not in time, or the answer broke off."""


class TooLongError(GrammarError):
    """The server takes only shorter texts."""


class NotReadyError(GrammarError):
    """The server is being started; nobody wants to wait for it."""
