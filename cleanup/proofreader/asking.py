"""Requests of one run: what they may cost, and an answer that is as it was asked for or an error that says why not."""

from __future__ import annotations

import asyncio
from types import TracebackType
from typing import Any, Protocol, Self

from cleanup.model.errors import ReaderError
from cleanup.proofreader.replies import Answer, BadReplyError, CutShortError, answer, cost
from cleanup.proofreader.requests import Request, again

#: after so many requests in a row that failed, nothing more is asked
_PATIENCE = 3


class LostError(ReaderError):
    """Nothing can be asked any more in this run."""


class TooLongError(ReaderError):
    """The request, or its answer, is longer than the model allows."""


class NoReplyError(ReaderError):
    """The request is not answered now, and nothing is wrong with it."""


class Asks(Protocol):
    """Gives answers to requests. It is entered before it is asked."""

    #: why nothing is asked any more
    lost: ReaderError | None

    async def __aenter__(self) -> Self: ...

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None: ...

    async def ask(self, request: Request) -> Answer:
        """The answer. Raises ReaderError: TooLongError when less at once may do, NoReplyError when there may be one later."""
        ...


class Ready:
    """What `Asks` asks of one that has its answers at hand: nothing is opened, closed or lost."""

    def __init__(self) -> None:
        self.lost: ReaderError | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        pass


class Endpoint(Protocol):
    """A server. It is entered before it is asked."""

    async def __aenter__(self) -> Self: ...

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None: ...

    async def complete(self, request: Request) -> Any:
        """The chat completion, decoded from JSON. Raises ReaderError, LostError, TooLongError."""
        ...


class Budget:
    """The tokens of a run. A request is only made when all that it may cost is left."""

    def __init__(self, most: int) -> None:
        self._most = most
        #: tokens that were used, as servers say, or as estimated where they don't; and requests
        self.spent = self.requests = 0
        self._reserved = 0

    def reserve(self, tokens: int) -> None:
        """Raises LostError when there is not so much left."""
        if self.spent + self._reserved + tokens > self._most:
            raise LostError(f"the budget of {self._most:,} tokens does not allow another request ({self.spent:,} used); --reader-budget sets it")
        self._reserved += tokens
        self.requests += 1

    def settle(self, reserved: int, used: int) -> None:
        """What a reserved request came to."""
        self._reserved -= reserved
        self.spent += used


class Asking:
    """Asks an endpoint for answers, each at most twice, and for so many (``concurrency``) at once; see `Asks`."""

    def __init__(self, endpoint: Endpoint, budget: Budget, concurrency: int = 1) -> None:
        self.endpoint, self.budget = endpoint, budget
        self._concurrency = concurrency
        self._places = asyncio.Semaphore(concurrency)
        self._failed = 0
        self.lost: ReaderError | None = None

    async def __aenter__(self) -> Self:
        self._places = asyncio.Semaphore(self._concurrency)  # it belongs to one event loop
        await self.endpoint.__aenter__()
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        await self.endpoint.__aexit__(kind, error, trace)

    async def ask(self, request: Request) -> Answer:
        """See `Asks`. Raises LostError when nothing can be asked any more."""
        try:
            async with self._places:
                found = await self._asked(request)
        except TooLongError:
            raise
        except LostError as error:
            self.lost = error
            raise
        except ReaderError as error:
            self._failed += 1
            if self._failed >= _PATIENCE:
                self.lost = LostError(f"{error}; after {_PATIENCE} failures in a row nothing more is asked")
                raise self.lost from None
            raise
        self._failed = 0
        return found

    async def _asked(self, request: Request) -> Answer:
        first = await self._completed(request)
        try:
            return answer(request.kind, first)
        except CutShortError as error:
            raise TooLongError(f"the model's answer was cut off after {request.body['max_tokens']} tokens") from error
        except BadReplyError as error:
            problem, said = str(error), error.answer
        second = await self._completed(again(request, said, problem))
        for completion in (second, first):
            try:
                return answer(request.kind, completion, salvage=True)
            except BadReplyError as error:
                problem = str(error)
        raise ReaderError(f"the model's answer is not what was asked for: {problem}")

    async def _completed(self, request: Request) -> Any:
        if self.lost:
            raise self.lost
        self.budget.reserve(request.tokens)
        used = request.tokens
        try:
            completion = await self.endpoint.complete(request)
            used = cost(completion) or used
        except BaseException:
            used = 0
            raise
        finally:
            self.budget.settle(request.tokens, used)
        return completion
