"""Requests and replies in files, in the format of OpenAI's batches: for corpora, for models behind another door, and for tests."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from cleanup.model.errors import ReaderError
from cleanup.model.finding import Failure
from cleanup.proofreader.asking import NoReplyError, Ready
from cleanup.proofreader.replies import Answer, BadReplyError, answer
from cleanup.proofreader.requests import Request


class Replies(Ready):
    """Answers requests from replies that were read from a file, in any order; see `cleanup.proofreader.asking.Asks`."""

    def __init__(self) -> None:
        super().__init__()
        self._replies: dict[str, Any] = {}
        self._used: set[str] = set()
        #: requests without a reply, by id
        self.missing: dict[str, Request] = {}
        #: lines that can't be used
        self.broken: list[Failure] = []

    @property
    def unused(self) -> int:
        """How many replies answer no request that was made."""
        return len(self._replies.keys() - self._used)

    def add(self, lines: Iterable[str], name: str = "<replies>") -> None:
        """Takes in the lines of a file that messages call ``name``; of two replies with the same id the later one counts."""

        for number, line in enumerate(lines, 1):
            place = f"{name}:{number}"
            if not line.strip():
                continue
            try:
                row = json.loads(line)
                request, error, response = row["custom_id"], row.get("error"), row.get("response") or {}
                if not isinstance(request, str):
                    raise TypeError
                status = response.get("status_code", 200)
                body = response.get("body", response)
            except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
                self.broken.append(Failure(place, "reader", "it is no reply of a batch: an object with custom_id and response"))
                continue
            if error or status != 200:
                code = f" ({status})" if status != 200 else ""
                self.broken.append(Failure(place, "reader", f"the reply to {request} is an error{code}: {json.dumps(error or body)[:200]}"))
                continue
            self._replies[request] = body

    async def ask(self, request: Request) -> Answer:
        """See `cleanup.proofreader.asking.Asks`. Raises NoReplyError where the file has none, ReaderError where it is broken."""
        if request.id not in self._replies:
            self.missing[request.id] = request
            raise NoReplyError("there is no reply to some of the requests")
        self._used.add(request.id)
        try:
            return answer(request.kind, self._replies[request.id], salvage=True)
        except BadReplyError as error:
            raise ReaderError(f"the reply to {request.id} is not what was asked for: {error}") from None


def read(path: Path, replies: Replies) -> None:
    """Takes in a file. Raises ReaderError when it can't be read."""
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            replies.add(file, str(path))
    except OSError as error:
        raise ReaderError(f"{path}: can't be read: {error.strerror or error}") from None


def line(request: Request) -> str:
    """The line of a file of requests."""
    row = {"custom_id": request.id, "method": "POST", "url": "/v1/chat/completions", "body": request.body}
    return json.dumps(row, ensure_ascii=False) + "\n"
