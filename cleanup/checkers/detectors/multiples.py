"""One thing that is multiplied by three in one place and by four in another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from cleanup.checkers.detectors.base import Found
from cleanup.model.span import Span
from cleanup.text.analysis import Analysis
from cleanup.text.lazy import lazy

_FORMS = {
    2: "double|doubles|doubled|doubling|twofold",
    3: "triple|triples|tripled|tripling|treble|trebled|trebling|threefold",
    4: "quadruple|quadruples|quadrupled|quadrupling|fourfold",
    5: "quintuple|quintupled|fivefold",
}
_NUMBER = {word: number for number, words in _FORMS.items() for word in words.split("|")}
_ALL = "|".join(_NUMBER)
#: the multiple and the words of its clause: “tripling renewables”, “triple the capacity of renewables”
_MULTIPLE = lazy(rf"\b(?P<the>the )?(?P<word>{_ALL})\b(?P<what>(?: [a-z]+){{1,7}})", re.I)
_STOP = frozenset("increas growth expans compare between during against without before because another themsel".split())
_FOLD = {2: "twofold", 3: "threefold", 4: "fourfold", 5: "fivefold"}
_RISE = lazy(
    r"(?P<fold>twofold|threefold|fourfold|fivefold)(?P<rest> (?:increase|rise|growth|expansion))?|(?P<ing>doubling|tripling|trebling|quadrupling)", re.I
)
_ING = {2: "doubling", 3: "tripling", 4: "quadrupling"}


def multiple_clash(analysis: Analysis, entry: Mapping[str, Any]) -> Iterator[Found]:
    """`to triple renewables` … `the fourfold increase in renewables`: what is mentioned again, with “the”, is another multiple."""
    seen: dict[str, set[int]] = {}
    again: list[tuple[re.Match[str], int, set[str]]] = []
    for match in _MULTIPLE.finditer(analysis.text):
        number = _NUMBER[match["word"].lower()]
        nouns = {w[:6].lower() for w in match["what"].split() if len(w) > 5} - {w[:6] for w in _STOP}
        rise = _RISE.match(analysis.text, match.start("word"))
        if match["the"] and rise:
            again.append((match, number, nouns))
        for noun in nouns:
            seen.setdefault(noun, set()).add(number)
    for match, number, nouns in again:
        others = set().union(*(seen[n] for n in nouns)) - {number}
        rise = _RISE.match(analysis.text, match.start("word"))
        if len(others) == 1 and rise:
            other = others.pop()
            right = _FOLD.get(other, "") + (rise["rest"] or "") if rise["fold"] else _ING.get(other, "")
            yield Found(Span(*rise.span()), (right,) if right else ())
