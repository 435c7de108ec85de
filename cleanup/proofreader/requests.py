"""What is sent: the body of a chat request, and the name that its answer is known by."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

from cleanup.model.record import record
from cleanup.proofreader.paragraphs import Group, tokens
from cleanup.proofreader.prompts import VERSION, prompt, schema

READ, VERIFY = "read", "verify"
#: tokens of an answer: what a paragraph may add to one, what every answer has, and what a yes or no has. Models that think before they answer need room.
_PARAGRAPH, _ANSWER, _DECISION = 250, 1_000, 600
#: what a chat template adds
_TEMPLATE: Final = 50


@record
class Hint:
    """What a rule suspects: its place in a paragraph (``name``: the paragraph's number and its own, as in "3.1"), what it says, and its first suggestion."""

    name: str
    quote: str
    says: str
    suggestion: str


@record
class Request:
    """A request for one answer: ``kind`` is READ or VERIFY, ``tokens`` what it may cost at most, prompt and answer.

    ``id`` is a digest of all that the answer depends on: the model, the prompts' version and what is asked.
    """

    kind: str
    id: str
    body: Mapping[str, Any]
    tokens: int


def reading(group: Group, hints: Mapping[int, Sequence[Hint]], model: str) -> Request:
    """To read the paragraphs of a group; ``hints`` by number of the paragraph."""
    asked = {
        "headline": group.headline,
        "context": [p.text for p in group.context],
        "read": [
            {
                "paragraph": p.number,
                "text": p.text,
                "hints": [{"hint": h.name, "quote": h.quote, "says": h.says, "suggestion": h.suggestion} for h in hints.get(p.number, ())],
            }
            for p in group.paragraphs
        ],
    }
    return _request(READ, asked, model, _ANSWER + _PARAGRAPH * len(group.paragraphs))


def verifying(before: str, quote: str, after: str, candidates: Sequence[str], model: str) -> Request:
    """To decide about one place."""
    return _request(VERIFY, {"before": before, "quote": quote, "after": after, "candidates": list(candidates)}, model, _DECISION)


def again(request: Request, answer: str, problem: str) -> Request:
    """The same once more, after an answer that was none."""
    messages = [
        *request.body["messages"],
        {"role": "assistant", "content": answer[:2_000] or "(nothing)"},
        {"role": "user", "content": prompt("again").replace("{problem}", problem)},
    ]
    body = {**request.body, "messages": messages}
    return Request(request.kind, request.id, body, _prompt_tokens(messages) + int(body["max_tokens"]))


def digest(*parts: str) -> str:
    """A short name of some texts."""
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _request(kind: str, asked: Mapping[str, Any], model: str, answer: int) -> Request:
    # half of a surrogate pair can't be sent; what takes its place is as long
    content = json.dumps(asked, ensure_ascii=False).encode("utf-8", "replace").decode("utf-8")
    messages = [{"role": "system", "content": prompt(kind)}, {"role": "user", "content": content}]
    body = {
        "model": model,
        "messages": messages,
        "temperature": 0,
        "max_tokens": answer,
        "response_format": {"type": "json_schema", "json_schema": {"name": kind, "strict": True, "schema": schema(kind)}},
    }
    return Request(kind, f"cleanup-{kind}-{digest(VERSION, model, content)}", body, _prompt_tokens(messages) + answer)


def _prompt_tokens(messages: Sequence[Mapping[str, str]]) -> int:
    return _TEMPLATE + sum(tokens(m["content"]) for m in messages)
