"""What the other hits of a document say about one of them.

A machine-translated article has many traces of its machine, and they come from one language. So a sense set that lacks its frame, which by
itself proves nothing, is believed where others of its pivot have been found and its subject's words stand around it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import exp, log
from typing import Final

from cleanup.model.finding import Evidence, Hit

#: the name of the addend that a sense set without its frame has (cleanup/checkers/sense/evidence.py)
_UNFRAMED: Final = "no frame"
_CUES: Final = "cues in the paragraph"
#: a hit of this score counts as a trace
_STRONG: Final = 0.8
#: a logistic regression over sense hits without a frame, fitted by tools on annotated and clean articles: the share of the set's own evidence,
#: and what is added for traces of the same pivot (0 to 1), for all traces (per 400 words, at most 6), and for cues in the paragraph; the bias is lower
#: than fitted (-0.6), since what is only likelier than not is wrong too often for an editor
_OWN, _PIVOT, _TRACE, _CUE, _BIAS = 0.67, 0.38, 0.25, 1.92, -1.0
_WORDS, _MOST = 400, 6.0
#: a text shorter than this counts as this long: one trace in a headline is not a hundred in a thousand words
_SHORT = 300


def in_context(hits: Sequence[Hit], words: int) -> list[Hit]:
    """The hits of a document of so many ``words``; sense hits without a frame are weighed by the others, and keep the addends."""
    strong = [h for h in hits if h.score >= _STRONG]
    return [_weighed(h, strong, words) if any(e.name == _UNFRAMED for e in h.evidence) else h for h in hits]


def _weighed(hit: Hit, strong: Sequence[Hit], words: int) -> Hit:
    others = {h.rule: h for h in strong if h.rule != hit.rule and not h.span.overlaps(hit.span)}
    pivots = set(hit.pivots)
    same = sum(1 / len(h.pivots) for h in others.values() if pivots.intersection(h.pivots))
    traces = min(_MOST, len(others) * _WORDS / max(words, _SHORT))
    if not others:
        return hit
    added = (
        Evidence(f"{len(others)} other findings in the article", _TRACE * traces),
        Evidence("findings of the same pivot language", _PIVOT * min(1.0, 2 * same)),
        Evidence("cues in the paragraph count more there", _CUE * sum(e.weight for e in hit.evidence if e.name.startswith(_CUES))),
        Evidence("without a frame, half of it is chance", _BIAS + (_OWN - 1) * log(hit.score / (1 - hit.score))),
    )
    odds = log(hit.score / (1 - hit.score)) + sum(e.weight for e in added)
    return replace(hit, score=1 / (1 + exp(-odds)), evidence=(*hit.evidence, *added))
