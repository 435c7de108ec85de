"""Requests to our own server. Its supervisor has had it greeted by language-tool-python (`client`), whose import would take a run longer than
the server's answer: so what is left to say, one POST, is said with the standard library.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlencode, urlsplit

from cleanup.grammar.languagetool.answer import Answer, parameters, read, sendable
from cleanup.grammar.languagetool.errors import TooLongError, UnreachableError
from cleanup.model.errors import GrammarError
from cleanup.model.span import Span


class Direct:
    """Sends requests to the server at ``url``; each may take ``timeout`` seconds. Nothing is sent before `check`."""

    def __init__(self, url: str, timeout: float) -> None:
        self._url, self._timeout = url, timeout

    def check(self, text: str, rules: Sequence[str], markup: Sequence[Span] = ()) -> Answer:
        """See `cleanup.grammar.languagetool.answer.Client`."""
        sent = sendable(text)
        status, said = self._posted(urlencode(parameters(sent, rules, markup)))
        if status != 200:
            message = " ".join(said.decode("utf-8", "replace").split())
            error = TooLongError if "exceeds" in message and "limit" in message else GrammarError
            raise error(f"LanguageTool at {self._url} answered: {message[:200] or f'nothing (status {status})'}")
        try:
            return read(json.loads(said), sent)
        except (KeyError, TypeError, ValueError, AttributeError) as broken:
            raise GrammarError(f"what answers at {self._url} is no LanguageTool: {type(broken).__name__}: {str(broken)[:100]}") from None

    def _posted(self, form: str) -> tuple[int, bytes]:
        """Status and body of the answer. Raises UnreachableError."""
        place = urlsplit(self._url)
        connection = HTTPConnection(place.hostname or "", place.port, timeout=self._timeout)
        try:
            connection.request("POST", "/v2/check", form, {"Content-Type": "application/x-www-form-urlencoded", "Connection": "close"})
            answer = connection.getresponse()
            return answer.status, answer.read()
        except TimeoutError:
            raise UnreachableError(f"LanguageTool at {self._url} did not answer in time") from None
        except (OSError, HTTPException):
            raise UnreachableError(f"LanguageTool at {self._url} can not be reached, or broke off") from None
        finally:
            connection.close()
