"""The one place where the evidence of a sense set is added up: weights in log-odds.

The weights are estimates: a frame that excludes the written sense nearly decides; cues and topics decide together. Their sum is the log-odds that
the written word is the wrong one, so 0 is even chances.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

from cleanup.model.finding import Evidence

#: what a set of each safety starts from, before any evidence
PRIOR: Final = {"high": -1.0, "medium": -2.2, "low": -3.2}
FRAME: Final = 2.8
#: no frame of the set is there: then nearly everything else must speak for the meant word
NO_FRAME: Final = -2.5
#: without a frame, for each further place where the written word stands (at most 4): it is one of the article's own words
AGAIN: Final = (-2.3, 4)
SILENT: Final = -6.0
#: a distinct cue for the meant word: weight and how many count, in the sentence and elsewhere in the paragraph
CUE: Final = ((0.9, 3), (0.4, 2))
#: a distinct word against it: in the sentence, elsewhere in the paragraph, elsewhere in the article
AGAINST: Final = ((-1.4, 3), (-0.5, 3), (-0.2, 3))
TOPIC: Final = 0.7
#: times the share, 0 to 1, that the set's topics have of the article's strongest; little by itself, but see cleanup/scoring/context.py
SUBJECT: Final = 0.3
TOPIC_AGAINST: Final = -0.8
#: the meant word stands elsewhere in the article: the machine wavered
ELSEWHERE: Final = 0.8
#: "the canal" that was never "a canal"
DEFINITE: Final = 0.3
#: a capital within the sentence: part of a proper name
NAME: Final = -4.0

#: the most that may speak for the meant word besides cues, live topics and the word elsewhere, and the most that cues may; a little more, as floats are added in any order
MOST_ALONE: Final = SUBJECT + DEFINITE + 1e-6
MOST_CUES: Final = sum(weight * most for weight, most in CUE)


def probability(evidence: Sequence[Evidence]) -> float:
    """The probability, 0..1, that the evidence adds up to."""
    return 1 / (1 + math.exp(-sum(e.weight for e in evidence)))


def counted(name: str, found: int, weight: float, most: int) -> list[Evidence]:
    """The evidence of ``found`` words of which at most ``most`` count; none for 0."""
    return [Evidence(name, weight * min(found, most))] if found else []
