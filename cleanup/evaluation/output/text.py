"""Results for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cleanup.evaluation.compare import KINDS, Change
from cleanup.evaluation.figures import Row
from cleanup.evaluation.output.table import cells, number
from cleanup.evaluation.result import Place, Result

#: rules that are listed: those with false alarms, and of the others so many
_RULES = 20


def write(result: Result, missed: bool = False, false: bool = False) -> Iterator[str]:
    """The figures, and on demand the places that were missed and the false alarms; in pieces that end with a line's end."""
    yield f"findings from confidence {result.least:g}; in brackets: 95 % intervals over resampled articles\n\n"
    rows = [[measure.title, *values] for measure, values in cells(result)]
    yield from _table(["", *(c.name for c in result.checkers)], rows)
    if result.judged:
        for title, group in (("category", result.categories), ("severity", result.severities), ("pivot", result.pivots)):
            yield "\n"
            yield from _table([title, "findings", "right", "precision", "marks", "found", "recall", "F0.5"], [_row(r) for r in group])
    if result.rules:
        yield "\n"
        listed = [r for i, r in enumerate(result.rules) if i < _RULES or r.right < r.findings]
        yield from _table(["rule", "findings", "right", "precision"], [_row(r)[:4] for r in listed])
        if len(listed) < len(result.rules):
            yield f"and {len(result.rules) - len(listed)} rules that were always right\n"
    for wanted, title, places in ((missed, "missed", result.missed), (false, "false alarm", result.false)):
        if wanted:
            yield "\n"
            yield from (f"{title}: {_place(p)}\n" for p in places)


def write_changes(changes: Sequence[Change]) -> Iterator[str]:
    """What two runs differ in, and how often."""
    for change in changes:
        arrow = "" if change.suggestion is None else f" → {change.suggestion or '(delete)'}"
        yield f"{change.kind}: {change.article}:{change.line}:{change.column}: “{_one_line(change.text)}”{arrow}  {change.category}  {', '.join(change.rules)}\n"
    counts = [f"{sum(c.kind == kind for c in changes)} {kind}" for kind in KINDS]
    yield ("\n" if changes else "") + ", ".join(counts) + "\n"


def _row(row: Row) -> list[str]:
    marked = [number(row.marks), number(row.hit), number(row.recall), number(row.f05 if row.findings and row.marks else None)]
    return [row.name, number(row.findings), number(row.right), number(row.precision), *marked]


def _place(place: Place) -> str:
    rights = " || ".join(r or "(delete)" for r in place.rights)
    return f"{place.article}:{place.line}:{place.column}: “{_one_line(place.text)}”{f' → {rights}' if rights else ''}  {place.label}"


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    widths = [max(len(row[i]) for row in (head, *rows)) for i in range(len(head))]
    for row in (head, *rows):
        yield "  ".join(cell.ljust(w) for cell, w in zip(row, widths, strict=True)).rstrip() + "\n"
