"""What the other hits of a document say about one of them.

A machine-translated article has many traces of its machine, and they come from one language. So a sense set that lacks its frame, which by
itself proves nothing, is believed where others of its pivot have been found and its subject's words stand around it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import exp, log
from typing import Final

from cleanup.checkers.sense.evidence import SUBJECT
from cleanup.checkers.traces import density, is_trace
from cleanup.model.finding import Evidence, Hit
from cleanup.model.record import replace

#: names of addends of sense hits (cleanup/checkers/sense/evidence.py)
UNFRAMED: Final = "no frame"
_CUES: Final = "cues in the paragraph"
_SUBJECT: Final = "subject of the article"
#: a logistic regression over sense hits without a frame, fitted on annotated and clean articles: the share of the set's own log-odds, and what is
#: added for traces of the same pivot (0 to 1), for all traces (per 400 words, at most 6), for cues in the paragraph, for the set's subject being
#: the article's (0 to 1), and for that with traces (at most 3); the bias is lower than fitted (-1.4): what is only likelier than not is too often wrong
_OWN, _PIVOT, _TRACE, _CUE, _ABOUT, _ABOUT_TRACED, _BIAS = 0.37, 0.45, 0.33, 1.98, -0.88, 0.86, -3.1
_MOST, _MOST_ABOUT = 6.0, 3.0


def in_context(hits: Sequence[Hit], words: int) -> list[Hit]:
    """The hits of a document of so many ``words``; sense hits without a frame are weighed by the others, and keep the addends;
    where there are no others they are left out."""
    strong: dict[str, list[Hit]] = {}
    for hit in hits:
        if is_trace(hit):
            strong.setdefault(hit.rule, []).append(hit)
    weighed = (_weighed(h, strong, words) if any(e.name == UNFRAMED for e in h.evidence) else h for h in hits)
    return [h for h in weighed if h]


def _weighed(hit: Hit, strong: Mapping[str, Sequence[Hit]], words: int) -> Hit | None:
    """``strong`` are the traces by rule: a rule is one witness, however often it fires."""
    beside = (next((h for h in some if not h.span.overlaps(hit.span)), None) for rule, some in strong.items() if rule != hit.rule)
    others = {h.rule: h for h in beside if h}
    if not others:
        return None
    pivots = set(hit.pivots)
    same = sum(1 / len(h.pivots) for h in others.values() if pivots.intersection(h.pivots))
    traces = min(_MOST, density(len(others), words))
    own = log(hit.score / (1 - hit.score))
    about = sum(e.weight for e in hit.evidence if e.name.startswith(_SUBJECT)) / SUBJECT
    added = (
        Evidence(f"{len(others)} other findings in the article", _TRACE * traces),
        Evidence("findings of the same pivot language", _PIVOT * min(1.0, 2 * same)),
        Evidence("cues in the paragraph count more there", _CUE * sum(e.weight for e in hit.evidence if e.name.startswith(_CUES))),
        Evidence("so does the subject", about * (_ABOUT + _ABOUT_TRACED * min(_MOST_ABOUT, traces))),
        Evidence("without a frame, half of it is chance", _BIAS + (_OWN - 1) * own),
    )
    odds = own + sum(e.weight for e in added)
    return replace(hit, score=1 / (1 + exp(-odds)), evidence=(*hit.evidence, *added))
