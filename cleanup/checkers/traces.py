"""Traces of a machine: hits so sure that others in the same document are believed more beside them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from cleanup.model.finding import Hit

#: the score from which a hit is a trace
STRONG: Final = 0.8
#: traces are counted per so many words; a text shorter than the second number counts as that long: one in a headline is not a hundred in a thousand words
_WORDS, _SHORT = 400, 300


def is_trace(hit: Hit) -> bool:
    """Whether a hit is sure enough to speak for others."""
    return hit.score >= STRONG


def traced(hits: Iterable[Hit]) -> bool:
    """Whether one of the hits is a trace, so that sense sets without their frame are worth a look."""
    return any(map(is_trace, hits))


def traces(hits: Iterable[Hit]) -> list[Hit]:
    """Those of the hits that are traces."""
    return [h for h in hits if is_trace(h)]


def density(count: int, words: int) -> float:
    """So many traces in a document of so many words, per 400 words."""
    return count * _WORDS / max(words, _SHORT)
