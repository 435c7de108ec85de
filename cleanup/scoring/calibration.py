"""From a rule's own estimates to probabilities that were met.

Rules are written with guesses. On annotated articles (a third of them unseen by any rule) findings of most kinds were right more often than
guessed, and so were their first suggestions where they change characters or names; the table has the difference in log-odds.
"""

from __future__ import annotations

from math import exp, log
from typing import Final, NamedTuple


class Shift(NamedTuple):
    """What is added in log-odds to the estimate of a sure finding, and to that of its first suggestion."""

    confidence: float
    fix: float


_SHIFTS: Final = {
    "consistency": Shift(0.5, 0.0),
    "name": Shift(0.9, 1.1),
    "office": Shift(0.5, 0.3),
    "pattern": Shift(0.8, 0.35),
    "residue": Shift(0.9, 0.4),
    "sense": Shift(0.2, 0.1),
    "typography": Shift(0.9, 0.9),
}
_NONE: Final = Shift(0.0, 0.0)


def confidence(kind: str, score: float) -> float:
    """The probability, 0..1, that a finding of a kind with this score is right; below 0.5 the score is left as it is."""
    # the shift grows from nothing at 0.5, so that no finding crosses the threshold by it
    return _shifted(score, _SHIFTS.get(kind, _NONE).confidence * max(0.0, 2 * score - 1))


def fix(kind: str, estimate: float) -> float:
    """The probability that the first suggestion is accepted, given that the finding is right."""
    return _shifted(estimate, _SHIFTS.get(kind, _NONE).fix)


def _shifted(probability: float, by: float) -> float:
    if not 0 < probability < 1:
        return probability
    return 1 / (1 + exp(-log(probability / (1 - probability)) - by))
