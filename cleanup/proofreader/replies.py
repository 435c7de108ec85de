"""What comes back: a chat completion to a checked answer; what in it is not as it was asked for is dropped, and counted."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Final

from cleanup.model.errors import ReaderError
from cleanup.model.record import record
from cleanup.proofreader.prompts import schema

try:
    from jsonschema import Draft202012Validator
except ImportError as error:
    raise ReaderError(f"the reader needs the package {error.name}; pip install 'mt-cleanup[reader]'") from None

#: what models that think aloud put before their answer, and what some put around it
_THOUGHT: Final = re.compile(r"(?s)^\s*<think(?:ing)?>.*?</think(?:ing)?>")
_FENCE: Final = re.compile(r"```(?:json)?")
#: an answer with more errors than this marks everything
_MOST: Final = 200


class BadReplyError(ValueError):
    """The answer is not what was asked for; ``str()`` says why in a few words, ``answer`` is what came."""

    def __init__(self, problem: str, answer: str = "") -> None:
        super().__init__(problem)
        self.answer = answer


class CutShortError(BadReplyError):
    """The answer ended before its end: the model's limit was reached."""


@record
class Answer:
    """``data`` has the shape of the request's schema; ``broken`` entries of it were left out. ``tokens``: what it cost as the server says, 0: it doesn't."""

    data: Mapping[str, Any]
    broken: int = 0
    tokens: int = 0


def cost(completion: Any) -> int:
    """The tokens that a completion says it cost, prompt and answer; 0 where it doesn't say."""
    usage = completion.get("usage") if isinstance(completion, dict) else None
    total = usage.get("total_tokens") if isinstance(usage, dict) else 0
    return total if isinstance(total, int) and 0 < total < 10_000_000 else 0


def answer(kind: str, completion: Any, salvage: bool = False) -> Answer:
    """The answer in a chat completion to a request of ``kind``.

    Entries of lists that are not as asked for are an error, or (``salvage``) left out and counted. Raises BadReplyError, CutShortError.
    """
    try:
        choice = completion["choices"][0]
        content = choice["message"].get("content") or ""
        if not isinstance(content, str):
            raise TypeError
    except (KeyError, IndexError, TypeError, AttributeError):
        raise BadReplyError("it is no chat completion") from None
    if choice.get("finish_reason") == "length":
        raise CutShortError("it was cut off", content)
    data = _filled(kind, _object(content))
    problems = list(_problems(kind, data))
    wrong = {(path[0], path[1]) for path, _ in problems if len(path) > 1}
    if problems and (not salvage or any(len(path) < 2 for path, _ in problems)):
        path, message = problems[0]
        raise BadReplyError(f"{'/'.join(map(str, path)) or 'the object'}: {message[:200]}", content)
    kept = {key: [v for i, v in enumerate(value) if (key, i) not in wrong] if isinstance(value, list) else value for key, value in data.items()}
    if len(kept.get("errors", ())) > _MOST:
        raise BadReplyError(f"it marks more than {_MOST} errors", content)
    return Answer(kept, len(wrong), cost(completion))


def _object(content: str) -> dict[str, Any]:
    """The JSON object in a text, alone or with what models like to put around it."""
    text = _FENCE.sub("", _THOUGHT.sub("", content)).strip()
    at = text.find("{")
    if at < 0:
        raise BadReplyError("it holds no JSON object" if text else "it is empty", content)
    try:
        data, _ = json.JSONDecoder().raw_decode(text, at)
    except (ValueError, RecursionError) as error:
        reason = error.msg if isinstance(error, json.JSONDecodeError) else "nested too deep"
        raise BadReplyError(f"it is no JSON: {reason}", content) from None
    if not isinstance(data, dict):
        raise BadReplyError("it is no JSON object", content)
    return data


def _filled(kind: str, data: dict[str, Any]) -> dict[str, Any]:
    """With what small models leave out because it is empty, and without what nobody asked for."""
    properties = schema(kind)["properties"]
    data = {key: value for key, value in data.items() if key in properties}
    if kind == "read":
        data.setdefault("hints", [])
        if isinstance(data.get("errors"), list):
            known = properties["errors"]["items"]["properties"]
            empty = {"context": "", "reason": "", "in_quotation": False}
            data["errors"] = [{**empty, **{k: v for k, v in e.items() if k in known}} if isinstance(e, dict) else e for e in data["errors"]]
    return data


def _problems(kind: str, data: Mapping[str, Any]) -> Iterator[tuple[list[Any], str]]:
    """Where the data is not as the schema says, and how; the shortest paths first."""
    for error in sorted(_validator(kind).iter_errors(data), key=lambda e: len(e.absolute_path)):
        yield list(error.absolute_path), error.message


@cache
def _validator(kind: str) -> Draft202012Validator:
    return Draft202012Validator(schema(kind))
