"""Workflow commands that GitHub Actions shows as annotations beside the lines of a pull request."""

from __future__ import annotations

from cleanup.model.document import Document
from cleanup.model.finding import Finding
from cleanup.model.report import DocumentReport
from cleanup.reporters.base import Context
from cleanup.reporters.places import Places, project_path

_COMMANDS = {"critical": "error", "major": "warning", "minor": "notice"}
_SHOWN = 3


class GitHub:
    """A command a finding and a failure."""

    def __init__(self, context: Context) -> None:
        self._root = context.root

    def head(self) -> str:
        """Nothing."""
        return ""

    def document(self, report: DocumentReport) -> str:
        """A document's commands."""
        path = project_path(report.path, self._root)
        lines = []
        if report.document and report.findings:
            places = Places(report.document)
            lines = [_command(report.document, finding, path, places) for finding in report.findings]
        lines += [f"::error file={_property(path)},title=cleanup failed::{_data(f.message)}\n" for f in report.failures]
        return "".join(lines)

    def tail(self) -> str:
        """Nothing."""
        return ""


def _command(document: Document, finding: Finding, path: str, places: Places) -> str:
    first, last = places.line(finding.span.start), places.line(max(finding.span.start, finding.span.end - 1))
    where = f"file={_property(path)},line={first},endLine={last}"
    if first == last:  # GitHub refuses columns of an annotation over several lines
        where += f",col={places.column(finding.span.start)},endColumn={places.column(finding.span.start) + max(1, len(finding.span))}"
    text = f"“{' '.join(finding.span.of(document.text).split())}”: {finding.message}"
    if finding.suggestions:
        text += f"\nwrite: {' | '.join(s.text or '(delete it)' for s in finding.suggestions[:_SHOWN])}"
    if finding.why:
        text += f"\nwhy: {finding.why}"
    return f"::{_COMMANDS[finding.severity]} {where},title={_property(f'{finding.rule} ({finding.confidence:.2f})')}::{_data(text)}\n"


def _data(text: str) -> str:
    """A command's text: what would end its line is escaped."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """A command's property: what would end it is escaped too."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")
