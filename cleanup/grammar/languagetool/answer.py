"""What a request to a LanguageTool server holds, and what its answer says: the same whoever sends it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, Protocol

from cleanup.grammar.base import Match
from cleanup.model.record import record
from cleanup.model.span import Span
from cleanup.text.utf16 import Units

#: part of what a cached answer depends on. Rules that look beyond a sentence are left out: their answer would depend on which paragraphs
#: happen to be asked together, and all of them are matters of style or are decided by our own rules.
SETTINGS = {"language": "en-US", "mode": "allButTextLevelOnly"}
#: at most so many replacements of a match are kept
_REPLACEMENTS = 5


@record
class Answer:
    """Matches in code points of the text that was sent; ``incomplete`` says why some may be missing, '' where none is."""

    matches: tuple[Match, ...]
    version: str
    incomplete: str = ""


class Client(Protocol):
    """Who sends requests to a server, see `cleanup.grammar.languagetool.client` and `direct`."""

    def check(self, text: str, rules: Sequence[str], markup: Sequence[Span] = ()) -> Answer:
        """What these ``rules`` of the server, by their ids, say of ``text``, in which the spans of ``markup`` (in order, disjoint) are not language.

        Without rules: what all say that are turned on, but its speller.

        Raises UnreachableError, TooLongError, or GrammarError for an answer that is none.
        """
        ...


def sendable(text: str) -> str:
    """The text as it can be sent: half of a surrogate pair can't; what takes its place is as long."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")


def parameters(text: str, rules: Sequence[str], markup: Sequence[Span]) -> dict[str, str]:
    """The parameters of a request about a `sendable` text, see `Client.check`. Rules whose answers nobody reads would be half of the server's work."""
    asked = {"enabledRules": ",".join(rules), "enabledOnly": "true"} if rules else {"disabledRules": "MORFOLOGIK_RULE_EN_US"}
    params = {**SETTINGS, **asked}
    if markup:
        params["data"] = json.dumps({"annotation": _annotated(text, markup)}, ensure_ascii=False)
    else:
        params["text"] = text
    return params


def read(answer: Any, text: str) -> Answer:
    """The answer about the text that was sent, from its JSON. Raises KeyError, TypeError, ValueError or AttributeError for what is none."""
    units = Units(text)
    matches = tuple(
        Match(
            units.span(m["offset"], m["length"]),
            str(m["rule"]["id"]),
            str(m["rule"]["category"]["id"]),
            " ".join(m["message"].split()),
            tuple(r["value"] for r in m["replacements"][:_REPLACEMENTS]),
        )
        for m in answer["matches"]
    )
    warnings = answer.get("warnings") or {}
    incomplete = warnings.get("incompleteResultsReason") or "it gives no reason" if warnings.get("incompleteResults") else ""
    return Answer(matches, str(answer["software"]["version"]), incomplete)


def _annotated(text: str, markup: Sequence[Span]) -> list[dict[str, str]]:
    parts: list[dict[str, str]] = []
    at = 0
    for span in markup:
        parts += [{"text": text[at : span.start]}, {"markup": span.of(text)}]
        at = span.end
    return [p for p in [*parts, {"text": text[at:]}] if all(p.values())]
