"""Figures to tables: growth, ratios, Markdown."""

from __future__ import annotations

from collections.abc import Sequence
from math import log
from statistics import median

from benchmarks.measure import Spread


def exponent(points: Sequence[tuple[float, float]]) -> float:
    """The slope of a line through the logarithms of points (size, cost): 1 where cost is proportional to size. Raises ValueError for less than two sizes."""
    xs, ys = [log(x) for x, _ in points], [log(y) for _, y in points]
    mean_x, mean_y = sum(xs) / len(xs), sum(ys) / len(ys)
    spread_x = sum((x - mean_x) ** 2 for x in xs)
    if not spread_x:
        raise ValueError("an exponent needs two sizes or more")
    return sum((x - mean_x) * (y - mean_y) for x, y in zip(xs, ys, strict=True)) / spread_x


def above_start(points: Sequence[tuple[float, float]], start: float) -> list[tuple[float, float]]:
    """The points without what a run costs before it has read anything; those that are no dearer than twice that are left out, as only noise would be left."""
    return [(x, y - start) for x, y in points if y > 2 * start]


def ratio(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """The median of the ratios, pair by pair, so that what slowed both down in one round cancels out."""
    return median(a / b for a, b in zip(ours, theirs, strict=True))


def shown(value: Spread, digits: int = 3) -> str:
    """Median and, in brackets, the range."""
    return f"{_number(value.median, digits)} ({_number(value.least, digits)}–{_number(value.most, digits)})"


def _number(value: float, digits: int) -> str:
    """So many significant digits, thousands set apart.

    >>> _number(0.12345, 3), _number(12345.6, 3), _number(0, 3)
    ('0.123', '12,300', '0')
    """
    if not value:
        return "0"
    from math import floor, log10

    places = digits - 1 - floor(log10(abs(value)))
    return f"{round(value, places):,.{max(0, places)}f}"


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table in Markdown."""
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |\n" for row in lines)
