"""Intervals: how far a figure would move had other articles of the same sort been annotated."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from cleanup.evaluation import figures
from cleanup.evaluation.judge import Sheet

Interval = tuple[float, float]
T = TypeVar("T")
RESAMPLES = 1000
#: the share of resamples within an interval
LEVEL = 0.95

#: what gets an interval in reports
MEASURES: Mapping[str, Callable[[figures.Figures], float | None]] = {
    "precision": lambda f: f.total.precision,
    "recall": lambda f: f.total.recall,
    "f0.5": lambda f: f.total.f05,
    "top1": lambda f: f.top1,
    "top3": lambda f: f.top3,
    "ap": lambda f: f.ap,
    "brier": lambda f: f.confidence.brier,
    "ece": lambda f: f.confidence.ece,
}


def intervals(sheets: Sequence[Sheet], least: float, resamples: int = RESAMPLES, seed: int = 0) -> dict[str, Interval]:
    """For each of `MEASURES` the interval that holds 95 % of its values over resamples of the articles (drawn with replacement).

    The same ``seed`` gives the same intervals. A figure that some resamples can't give is taken over the others, one that none gives is left out.
    """
    return _intervals(sheets, lambda drawn: _measured(drawn, least), resamples, seed)


def clean_interval(sheets: Sequence[Sheet], least: float, resamples: int = RESAMPLES, seed: int = 0) -> Interval | None:
    """The interval of false alarms per 1,000 words; None without words."""

    def measure(drawn: Sequence[tuple[int, int]]) -> dict[str, float | None]:
        return {"": figures.ratio(1000 * sum(f for f, _ in drawn), sum(w for _, w in drawn))}

    counts = [(sum(j.found.confidence >= least for j in s.judged), s.words) for s in sheets]
    return _intervals(counts, measure, resamples, seed).get("")


def _measured(drawn: Sequence[Sheet], least: float) -> dict[str, float | None]:
    result = figures.figures(drawn, least)
    return {name: measure(result) for name, measure in MEASURES.items()}


def _intervals(items: Sequence[T], measure: Callable[[Sequence[T]], Mapping[str, float | None]], resamples: int, seed: int) -> dict[str, Interval]:
    if not items:
        return {}
    dice = random.Random(seed)  # noqa: S311 (statistics, no secret)
    values: dict[str, list[float]] = {}
    for _ in range(resamples):
        for name, value in measure(dice.choices(items, k=len(items))).items():
            if value is not None:
                values.setdefault(name, []).append(value)
    return {name: _middle(sorted(found)) for name, found in values.items()}


def _middle(ordered: Sequence[float]) -> Interval:
    """The values between which the middle ``LEVEL`` of an ordered sample lies."""
    beyond = (1 - LEVEL) / 2
    last = len(ordered) - 1
    return ordered[round(beyond * last)], ordered[round((1 - beyond) * last)]
