"""Findings as a good compiler prints them: place, marked text in its line, what is wrong, why, and what to write instead."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from cleanup.model.document import Document
from cleanup.model.finding import Finding
from cleanup.model.report import DocumentReport
from cleanup.reporters.style import Style

_COLOURS = {"critical": "red", "major": "yellow", "minor": "cyan"}
#: how many corrections are shown
_SHOWN = 3


def write(reports: Iterable[DocumentReport], style: Style) -> Iterator[str]:
    """A block a finding, and a summary unless quiet."""
    files = found = 0
    for report in reports:
        files += 1
        found += len(report.findings)
        if report.document:
            for finding in report.findings:
                yield _block(report.document, finding, style)
    if not style.quiet:
        yield f"{_count(found, 'finding')} in {_count(files, 'file')}\n"


def _block(document: Document, finding: Finding, style: Style) -> str:
    line, column = document.position(finding.span.start)
    place = f"{document.path}:{line}:{column}"
    severity = style.paint(_COLOURS[finding.severity], finding.severity)
    lines = [f"{style.paint('bold', place)}: {severity}: {finding.message} {style.paint('dim', f'[{finding.rule}] {finding.confidence:.2f}')}"]
    number = str(line)
    gutter = " " * len(number)
    before, marked, after = excerpt(document, finding, max(40, style.width - len(number) - 4))
    bar = style.paint("blue", "|")
    colour = _COLOURS[finding.severity]
    lines.append(f" {style.paint('blue', number)} {bar} {before}{style.paint(colour, marked)}{after}")
    lines.append(f" {gutter} {bar} {' ' * _columns(before)}{style.paint(colour, '^' * max(1, _columns(marked)))}")
    if finding.why:
        lines.append(f" {gutter} {style.paint('blue', '=')} why: {finding.why}{_pivots(finding)}")
    if finding.suggestions:
        shown = [f"{style.paint('green', s.text) if s.text else '(delete it)'} ({s.confidence:.2f})" for s in finding.suggestions[:_SHOWN]]
        lines.append(f" {gutter} {style.paint('blue', '=')} write: {' | '.join(shown)}")
    return "\n".join(lines) + "\n\n"


def _pivots(finding: Finding) -> str:
    return f" [{', '.join(finding.pivots)}]" if finding.pivots and not finding.why.startswith(finding.pivots) else ""


def excerpt(document: Document, finding: Finding, width: int) -> tuple[str, str, str]:
    """The line around a finding, cut to about ``width`` columns: what stands before, the marked text, what stands after."""
    line, _ = document.position(finding.span.start)
    start, end = document.line_span(line)
    stop = min(finding.span.end, end)
    marked = document.text[finding.span.start : stop]
    rest = finding.span.end > stop
    if len(marked) > width:
        marked = marked[: width - 1] + "…"
    room = max(0, width - len(marked))
    left = finding.span.start - start
    right = end - stop
    take_left = min(left, max(room // 2, room - right))
    take_right = min(right, room - take_left)
    before = document.text[finding.span.start - take_left : finding.span.start]
    after = document.text[stop : stop + take_right]
    before = ("…" + before[1:] if take_left < left else before).lstrip()
    after = after[:-1] + "…" if take_right < right and after else after + ("…" if rest else "")
    return tuple(map(_printable, (before, marked, after)))  # type: ignore[return-value]


def _printable(text: str) -> str:
    """Without what would move the cursor or hide itself on a terminal."""
    return "".join(" " if c == "\t" else c if c.isprintable() or c == "\xa0" else "\ufffd" for c in text)


def _columns(text: str) -> int:
    """The columns that a text takes on a terminal."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
