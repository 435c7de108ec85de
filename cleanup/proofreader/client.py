"""Speaks HTTP to an OpenAI-compatible endpoint; the only module that imports httpx and tenacity (the extra `reader`)."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Mapping
from types import TracebackType
from typing import Any, Final, Self

from cleanup.model.errors import ReaderError
from cleanup.proofreader.asking import LostError, TooLongError
from cleanup.proofreader.requests import Request

try:
    import httpx
    import tenacity
except ImportError as error:
    raise ReaderError(f"the reader needs the package {error.name}; pip install 'mt-cleanup[reader]'") from None

#: an answer of more bytes than this has no end
_LONGEST: Final = 4_000_000
#: seconds that a connection may take, and that a server may ask us to wait
_CONNECT, _WAIT = 10.0, 60.0
_ATTEMPTS: Final = 4
#: answers that may be other ones in a moment
_AGAIN: Final = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 529})
#: what a server's error says that is about the form of answers
_FORM: Final = ("response_format", "json_schema")
_TOO_LONG: Final = ("context length", "context_length", "context size", "too many tokens", "maximum context", "too long", "exceeds the available")


def _older(body: Mapping[str, Any]) -> dict[str, Any]:
    """As servers ask for it that know no `json_schema` (llama-cpp-python, llama.cpp's own)."""
    return {**body, "response_format": {"type": "json_object", "schema": body["response_format"]["json_schema"]["schema"]}}


def _free(body: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in body.items() if key != "response_format"}


_FORMS: Final[tuple[Callable[[Mapping[str, Any]], dict[str, Any]], ...]] = (dict, _older, _free)


class _AgainError(Exception):
    """The same request may be answered later; after how many seconds, if the server says so."""

    def __init__(self, message: str, after: float | None = None) -> None:
        super().__init__(message)
        self.after = after


class _UnreachableError(_AgainError):
    """Nothing answers."""


class Client:
    """The endpoint at ``url`` (its base, as in `http://127.0.0.1:8080/v1`); ``key`` is sent as a bearer token unless it is ''.

    ``timeout``: seconds of a request; ``local``: it is on this machine, and not asked through a proxy; ``pause``: seconds before a request is made again,
    twice as many each time.
    """

    def __init__(self, url: str, key: str, timeout: float, local: bool, pause: float = 1.0) -> None:
        self._url, self._timeout, self._local, self._pause = url.rstrip("/"), timeout, local, pause
        self._headers = {"Authorization": f"Bearer {key}"} if key else {}
        self._http: httpx.AsyncClient | None = None
        #: how the answer's form is asked for; the next way once the server has refused one
        self._forms = list(_FORMS)

    async def __aenter__(self) -> Self:
        self._http = httpx.AsyncClient(headers=self._headers, timeout=httpx.Timeout(self._timeout, connect=_CONNECT), trust_env=not self._local)
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._http:
            await self._http.aclose()
            self._http = None

    async def complete(self, request: Request) -> Any:
        """See `Endpoint`."""
        tries = tenacity.AsyncRetrying(
            retry=tenacity.retry_if_exception_type(_AgainError), stop=tenacity.stop_after_attempt(_ATTEMPTS), wait=self._waits, reraise=True
        )
        try:
            return await tries(self._once, request)
        except _UnreachableError as error:
            raise LostError(f"the reader at {self._url} {error}") from None
        except _AgainError as error:
            raise ReaderError(f"the reader at {self._url} {error}") from None

    def _waits(self, state: tenacity.RetryCallState) -> float:
        error = state.outcome.exception() if state.outcome else None
        asked = error.after if isinstance(error, _AgainError) else None
        return min(_WAIT, self._pause * 2.0 ** (state.attempt_number - 1) if asked is None else asked)

    async def _once(self, request: Request) -> Any:
        form = self._forms[0]
        body = form(request.body)
        status, headers, data = await self._sent(body)
        text = data.decode("utf-8", "replace")
        if status == 200:
            try:
                return json.loads(text)
            except (ValueError, RecursionError):
                raise ReaderError(f"what answers at {self._url} is no chat endpoint: its answer is no JSON") from None
        said = " ".join(_message(text).split())[:200]
        if status == 500 and form is not _FORMS[-1] and any(words in text for words in _FORM):  # so llama-cpp-python refuses it
            status = 400
        if status in _AGAIN:
            raise _AgainError(f"answers {status}{said and ': '}{said}", _seconds(headers.get("retry-after", "")))
        if status in (400, 413, 422):
            if any(words in said.lower() for words in _TOO_LONG) or status == 413:
                raise TooLongError(f"the reader at {self._url} says: {said}")
            if form is not _FORMS[-1]:
                if form is self._forms[0]:  # of requests at once, the first one says it
                    del self._forms[0]
                return await self._once(request)
        hints = {401: "; its key is wrong or missing", 403: "; its key is not enough", 404: "; is the address its base, and the model's name right?"}
        raise LostError(f"the reader at {self._url} answers {status}{said and ': '}{said}{hints.get(status, '')}")

    async def _sent(self, body: dict[str, Any]) -> tuple[int, httpx.Headers, bytes]:
        assert self._http, "it is entered before it is asked"
        data = bytearray()
        try:
            async with asyncio.timeout(self._timeout), self._http.stream("POST", f"{self._url}/chat/completions", json=body) as response:
                async for part in response.aiter_bytes():
                    data += part
                    if len(data) > _LONGEST:
                        raise ReaderError(f"the reader at {self._url} answers more than {_LONGEST // 1_000_000} MB")
        except (TimeoutError, httpx.ReadTimeout, httpx.WriteTimeout, httpx.PoolTimeout):
            raise ReaderError(f"the reader at {self._url} did not answer within {self._timeout:g} seconds") from None
        except (httpx.ConnectError, httpx.ConnectTimeout) as error:
            said = f"can't be reached ({' '.join(str(error).split())[:100] or 'no connection'})"
            if self._local:  # nothing is in between that may mend itself
                raise LostError(f"the reader at {self._url} {said}") from None
            raise _UnreachableError(said) from None
        except httpx.TransportError as error:
            raise _AgainError(f"broke off ({type(error).__name__})") from None
        except (httpx.DecodingError, httpx.InvalidURL) as error:
            raise LostError(f"the reader at {self._url}: {error}") from None
        return response.status_code, response.headers, bytes(data)


def _message(text: str) -> str:
    """What an error answer says, whatever its form."""
    try:
        data = json.loads(text)
        error = data.get("error", data)
        return str(error.get("message", error) if isinstance(error, dict) else error)
    except (ValueError, AttributeError, RecursionError):
        return text[:1_000]


def _seconds(header: str) -> float | None:
    try:
        number = float(header)
    except ValueError:
        return None
    return number if 0 <= number < 1e6 else None
