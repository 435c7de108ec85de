"""Asks a server for the matches in texts; replaces it when it does not answer, and gives up when that does not help."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from types import MappingProxyType
from typing import TYPE_CHECKING

from cleanup.grammar.base import Match
from cleanup.grammar.languagetool.errors import NotReadyError, TooLongError, UnreachableError
from cleanup.grammar.languagetool.pieces import Piece, joined, split
from cleanup.grammar.languagetool.servers import Server
from cleanup.model.errors import GrammarError
from cleanup.model.record import record, replace

if TYPE_CHECKING:
    from cleanup.grammar.languagetool.answer import Answer, Client

Matches = tuple[Match, ...]
_NONE: Mapping[str, Matches] = MappingProxyType({})
#: a run replaces a server so often
_REPLACEMENTS = 2


@record
class Asked:
    """Matches by text, spans counted from its beginning: of ``whole`` answers, and of ``partial`` ones, for which ``problem`` is to blame."""

    whole: Mapping[str, Matches] = _NONE
    partial: Mapping[str, Matches] = _NONE
    problem: str = ""


class Asking:
    """Requests of one run to ``server``, for what these ``rules`` say; each may take ``timeout`` seconds."""

    def __init__(self, server: Server, timeout: float, rules: Sequence[str]) -> None:
        self._server = server
        self._timeout = timeout
        self._rules = rules
        self._client: Client | None = None
        self._at = ""
        self._replaced = 0
        self._lost: GrammarError | None = None

    def connect(self) -> None:
        """Connects; what fails now is said when it is asked."""
        with suppress(GrammarError):
            self._connected()

    def ask(self, texts: Sequence[str]) -> Asked:
        """The matches in each of a few texts. Raises GrammarError, NotReadyError among them, when nothing can be asked any more."""
        request, spans = joined(texts)
        try:
            answer = self._request(request)
        except TooLongError:
            return self._in_parts(texts)
        found: dict[str, Matches] = {}
        for text, place in zip(texts, spans, strict=True):
            inside = (m for m in answer.matches if place.start <= m.span.start and m.span.end <= place.end)
            found[text] = tuple(_moved(m, -place.start) for m in inside)
        if answer.incomplete:
            return Asked({}, found, f"its answer is incomplete: {answer.incomplete}")
        return Asked(found)

    def _in_parts(self, texts: Sequence[str]) -> Asked:
        if len(texts) > 1:
            half = len(texts) // 2
            first, second = self.ask(texts[:half]), self.ask(texts[half:])
            return Asked({**first.whole, **second.whole}, {**first.partial, **second.partial}, first.problem or second.problem)
        parts = list(split(Piece(0, texts[0])))
        if len(parts) == 1:
            return Asked(problem="the server takes no text as long as one of the sentences")
        each = self.ask(list(dict.fromkeys(p.text for p in parts)))
        found = {**each.partial, **each.whole}
        together = {texts[0]: tuple(_moved(m, p.start) for p in parts for m in found.get(p.text, ()))}
        return Asked(partial=together, problem=each.problem) if each.problem else Asked(together)

    def _request(self, text: str) -> Answer:
        while True:
            client = self._connected()
            try:
                return client.check(text, self._rules)
            except UnreachableError as error:
                self._replace(error)

    def _connected(self) -> Client:
        if self._lost:
            raise self._lost
        while True:
            try:
                address = self._server.address()
                if self._client is None or self._at != address:
                    self._at = address
                    self._client = self._server.client(address, self._timeout)
                return self._client
            except UnreachableError as error:
                self._replace(error)
            except NotReadyError:
                raise
            except GrammarError as error:
                self._lost = error  # the next document need not wait for the same
                raise

    def _replace(self, error: UnreachableError) -> None:
        self._client = None
        try:
            if self._replaced == _REPLACEMENTS:
                raise GrammarError(f"{error}, nor did those that were started in its place")
            self._replaced += 1
            self._server.replace(self._at, str(error))
        except GrammarError as lost:
            self._lost = lost
            raise


def _moved(match: Match, by: int) -> Match:
    return replace(match, span=match.span.moved(by))
