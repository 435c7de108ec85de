"""Ordinals and agency marks of other languages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from cleanup.checkers.detectors.base import Found
from cleanup.model.span import Span
from cleanup.text.analysis import Analysis
from cleanup.text.lazy import lazy

_ORDINAL = lazy(
    r"(?<![\w.,:/°-])(?P<n>\d{1,3})[ \xa0]?(?P<end>ème|eme|ième|ère|e|er(?=[ \xa0]\w)|º|ª|\.º|\.ª|ste|:e|:a|-(?:й|я|е|го|му|м|х|ого|ой)|й|-(?:y|ya|ye|go|oy|iy)|[’']?(?:inci|ıncı|uncu|üncü|nci|ncı))"
    r"(?=[ \xa0][A-Za-z“\"(]|[,.;)][ \n]|$)"
)
_BEFORE = lazy(r"\b(?:the|its|his|her|their|a|this|that|of|in|for|on|at|from|and|to|by)[ \xa0]\Z", re.I)
_DOT = lazy(r"\b(?P<lead>[Tt]he|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir)[ \xa0](?P<n>\d{1,3})\.[ \xa0](?=[a-z]{3,})")
_NOT_DOT = lazy(r"(?:and|but|which|who|that|when|while|are|is|was|were|for|with|from|the)\b")


def _english(number: int) -> str:
    tail = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{tail}"


def foreign_ordinal(analysis: Analysis, entry: Mapping[str, Any]) -> Iterator[Found]:
    """`the 76e festival`, `the 3º floor`, `the 12. round`: 76th, 3rd, 12th."""
    text = analysis.text
    for match in _ORDINAL.finditer(text):
        before = _BEFORE.search(text[max(0, match.start() - 8) : match.start()])
        degree = match["end"][-1] in "ºª" and before and before[0].lower().strip() in ("of", "in", "for", "on", "at", "from", "and", "to", "by")
        if before and not degree and int(match["n"]):
            yield Found(Span(*match.span()), (_english(int(match["n"])),))
    for match in _DOT.finditer(text):
        if not _NOT_DOT.match(text, match.end()) and int(match["n"]):
            yield Found(Span(match.start("n"), match.end() - 1), (_english(int(match["n"])),), score=0.85)
