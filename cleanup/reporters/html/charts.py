"""Plots as inline SVG; colours and type come from the page's style sheet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cleanup.model.finding import SEVERITIES
from cleanup.reporters.html.article import step
from cleanup.reporters.html.escape import attribute, shown

_WIDTH, _LABEL, _NUMBER, _ROW = 520, 216, 44, 25
#: characters of a label that fit into its column
_LONGEST = 32
_HEIGHT, _BASE = 150, 24


@dataclass(frozen=True, slots=True)
class Bar:
    """A row of a bar chart: its name, what a click on it filters by, and its findings by severity."""

    label: str
    filter: str
    value: str
    counts: tuple[int, ...]

    @property
    def total(self) -> int:
        """The findings in all."""
        return sum(self.counts)


def bars(title: str, rows: Sequence[Bar]) -> str:
    """Horizontal bars, each in parts by severity (the worst first), with their numbers; '' without rows."""
    if not rows:
        return ""
    most = max(row.total for row in rows)
    room = _WIDTH - _LABEL - _NUMBER
    parts = []
    for index, row in enumerate(rows):
        top, at = index * _ROW, float(_LABEL)
        label = row.label if len(row.label) <= _LONGEST else row.label[: _LONGEST - 1] + "…"
        pieces = [
            f'<title>{shown(row.label)}: {row.total}</title><rect class="hit" x="0" y="{top}" width="{_WIDTH}" height="{_ROW}"/>'
            f'<text class="label" x="{_LABEL - 10}" y="{top + 17}" text-anchor="end">{shown(label)}</text>'
        ]
        for severity, count in zip(SEVERITIES, row.counts, strict=True):
            width = room * count / most
            if count:
                pieces.append(f'<rect class="bar {severity}" x="{at:.1f}" y="{top + 4}" width="{width:.1f}" height="{_ROW - 8}"/>')
            at += width
        pieces.append(f'<text class="count" x="{at + 7:.1f}" y="{top + 17}">{row.total}</text>')
        link = f'href="#articles" data-filter="{row.filter}" data-value="{attribute(row.value)}"'
        parts.append(f"<a {link}>{''.join(pieces)}</a>")
    return _figure(title, _WIDTH, len(rows) * _ROW, "".join(parts))


def histogram(title: str, confidences: Sequence[float], least: float) -> str:
    """Findings by confidence, in twentieths from ``least`` (rounded down to one) to 1; '' without findings."""
    if not confidences:
        return ""
    low = min(19, int(min(least, *confidences) * 20 + 1e-9))
    counts = [0] * (20 - low)
    for confidence in confidences:
        counts[min(19, int(confidence * 20 + 1e-9)) - low] += 1
    most, width = max(counts), _WIDTH / len(counts)
    parts = []
    for index, count in enumerate(counts):
        value = (low + index) / 20
        height = (_HEIGHT - 18) * count / most
        left, top = index * width, _HEIGHT - height
        inside = f"<title>{value:.2f} to {value + 0.05:.2f}: {count}</title>"
        if count:
            inside += f'<rect class="bar c{step(value)}" x="{left + 2:.1f}" y="{top:.1f}" width="{width - 4:.1f}" height="{height:.1f}"/>'
            inside += f'<text class="count" x="{left + width / 2:.1f}" y="{top - 5:.1f}" text-anchor="middle">{count}</text>'
        parts.append(f"<g>{inside}</g>")
    parts.append(f'<line class="axis" x1="0" y1="{_HEIGHT}" x2="{_WIDTH}" y2="{_HEIGHT}"/>')
    for index in range(len(counts) + 1):
        if (low + index) % 2 == 0:
            anchor = "start" if index == 0 else "end" if index == len(counts) else "middle"
            parts.append(f'<text class="label" x="{index * width:.1f}" y="{_HEIGHT + 18}" text-anchor="{anchor}">{(low + index) / 20:.1f}</text>')
    return _figure(title, _WIDTH, _HEIGHT + _BASE, "".join(parts))


def _figure(title: str, width: int, height: int, body: str) -> str:
    svg = f'<svg viewBox="0 0 {width} {height}" role="group" aria-label="{attribute(title)}">{body}</svg>'
    return f"<figure><figcaption>{shown(title)}</figcaption>{svg}</figure>\n"
