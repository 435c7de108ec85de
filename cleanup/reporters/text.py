"""Findings as a good compiler prints them: place, marked text in its line, what is wrong, why, and what to write instead."""

from __future__ import annotations

import unicodedata

from cleanup.model.document import Document
from cleanup.model.finding import Failure, Finding
from cleanup.model.report import DocumentReport
from cleanup.reporters.base import Context
from cleanup.reporters.style import Style, count, printable

_COLOURS = {"critical": "red", "major": "yellow", "minor": "cyan"}
#: how many corrections are shown
_SHOWN = 3


class Text:
    """A block a finding, and a summary unless quiet."""

    def __init__(self, context: Context) -> None:
        self._style, self._name_failures = context.style, context.failures
        self._files = self._found = self._failed = self._suppressed = self._persons = 0

    def head(self) -> str:
        """Nothing."""
        return ""

    def document(self, report: DocumentReport) -> str:
        """The blocks of a document's findings."""
        self._files += 1
        self._found += len(report.findings)
        self._failed += bool(report.failures)
        self._suppressed += len(report.suppressed)
        self._persons += report.persons
        document = report.document
        blocks = [self._one(document, finding) for finding in report.findings] if document else []
        if self._name_failures:
            blocks += [self._failure(failure) for failure in report.failures]
        return "".join(blocks)

    def tail(self) -> str:
        """The counts."""
        if self._style.quiet:
            return ""
        more = f", {self._suppressed} suppressed" if self._suppressed else ""
        failed = f"; {count(self._failed, 'file')} failed" if self._failed else ""
        left = f"; {self._persons} more as likely a person's ('--slips all' shows them)" if self._persons else ""
        return f"{count(self._found, 'finding')} in {count(self._files, 'file')}{more}{left}{failed}\n"

    def _one(self, document: Document, finding: Finding) -> str:
        return _block(document, finding, self._style)

    def _failure(self, failure: Failure) -> str:
        return f"{self._style.paint('bold', printable(failure.path))}: {self._style.paint('red', 'error')}: {printable(failure.message)}\n\n"


class Concise(Text):
    """A line a finding, for terminals, grep and editors that jump to `path:line:column`."""

    def _one(self, document: Document, finding: Finding) -> str:
        style = self._style
        line, column = document.position(finding.span.start)
        place = style.paint("bold", f"{printable(document.path)}:{line}:{column}")
        marked = f"“{printable(' '.join(finding.span.of(document.text).split()))}”"
        best = finding.suggestions[0].text if finding.suggestions else None
        change = f"{marked} → {style.paint('green', f'“{printable(best)}”') if best else 'delete it'}" if best is not None else marked
        code = style.paint(_COLOURS[finding.severity], finding.rule)
        return f"{place}: {code} {finding.confidence:.2f} {change}: {printable(finding.message)}\n"

    def _failure(self, failure: Failure) -> str:
        return super()._failure(failure)[:-1]


def _block(document: Document, finding: Finding, style: Style) -> str:
    line, column = document.position(finding.span.start)
    place = f"{printable(document.path)}:{line}:{column}"
    severity = style.paint(_COLOURS[finding.severity], finding.severity)
    lines = [f"{style.paint('bold', place)}: {severity}: {printable(finding.message)} {style.paint('dim', f'[{finding.rule}] {finding.confidence:.2f}')}"]
    number = str(line)
    gutter = " " * len(number)
    before, marked, after = excerpt(document, finding, max(40, style.width - len(number) - 4))
    bar = style.paint("blue", "|")
    colour = _COLOURS[finding.severity]
    lines.append(f" {style.paint('blue', number)} {bar} {before}{style.paint(colour, marked)}{after}")
    lines.append(f" {gutter} {bar} {' ' * _columns(before)}{style.paint(colour, '^' * max(1, _columns(marked)))}")
    if finding.why:
        lines.append(f" {gutter} {style.paint('blue', '=')} why: {printable(finding.why)}{_pivots(finding)}")
    if finding.suggestions:
        shown = [f"{style.paint('green', printable(s.text)) if s.text else '(delete it)'} ({s.confidence:.2f})" for s in finding.suggestions[:_SHOWN]]
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
    return tuple(map(printable, (before, marked, after)))  # type: ignore[return-value]


def _columns(text: str) -> int:
    """The columns that a text takes on a terminal."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
