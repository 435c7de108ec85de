"""Checkstyle and JUnit, which most build servers read."""

from __future__ import annotations

import re

from cleanup._version import __version__
from cleanup.model.document import Document
from cleanup.model.finding import Finding
from cleanup.model.report import DocumentReport
from cleanup.reporters.base import Context
from cleanup.reporters.places import Places, project_path

_LEVELS = {"critical": "error", "major": "warning", "minor": "info"}
#: what XML 1.0 can't hold in any way
_IMPOSSIBLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})


class Checkstyle:
    """An error element a finding, below one of its file; a failure is an error at line 0, as Checkstyle's own are."""

    def __init__(self, context: Context) -> None:
        self._root = context.root

    def head(self) -> str:
        """The document's beginning."""
        return f'<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="{__version__}">\n'

    def document(self, report: DocumentReport) -> str:
        """A file element; none for a clean file."""
        lines: list[str] = []
        if report.document and report.findings:
            places = Places(report.document)
            lines = [self._error(report.document, finding, places) for finding in report.findings]
        for failure in report.failures:
            values = _attributes(line=0, severity="error", message=failure.message, source=f"cleanup.failure.{failure.stage}")
            lines += [f"    <error {values}/>\n"]
        return f"  <file {_attributes(name=project_path(report.path, self._root))}>\n{''.join(lines)}  </file>\n" if lines else ""

    def tail(self) -> str:
        """The document's end."""
        return "</checkstyle>\n"

    @staticmethod
    def _error(document: Document, finding: Finding, places: Places) -> str:
        where = _attributes(line=places.line(finding.span.start), column=places.column(finding.span.start), severity=_LEVELS[finding.severity])
        return f"    <error {where} {_attributes(message=_sentence(document, finding), source=f'cleanup.{finding.rule}')}/>\n"


class JUnit:
    """A suite a file; a failed case a finding, a skipped one a suppressed finding, an error a failure; a clean file has one case, which passed."""

    def __init__(self, context: Context) -> None:
        self._root = context.root

    def head(self) -> str:
        """The document's beginning."""
        return '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="cleanup">\n'

    def document(self, report: DocumentReport) -> str:
        """A suite."""
        path = project_path(report.path, self._root)
        document = report.document
        cases = [self._case(document, finding, path) for finding in (*report.findings, *report.suppressed)] if document else []
        for failure in report.failures:
            inside = f"<error {_attributes(type=failure.stage, message=failure.message)}/>"
            cases += [f"    <testcase {_attributes(name=f'failure-{failure.stage}', classname=path)}>{inside}</testcase>\n"]
        if not cases:
            cases = [f"    <testcase {_attributes(name='no findings', classname=path)}/>\n"]
        counts = _attributes(name=path, tests=len(cases), failures=len(report.findings), errors=len(report.failures), skipped=len(report.suppressed))
        return f"  <testsuite {counts}>\n{''.join(cases)}  </testsuite>\n"

    def tail(self) -> str:
        """The document's end."""
        return "</testsuites>\n"

    def _case(self, document: Document, finding: Finding, path: str) -> str:
        line, column = document.position(finding.span.start)
        head = _attributes(name=f"{finding.rule} at {line}:{column}", classname=path, file=path, line=line)
        message = _sentence(document, finding)
        if finding.suppression:
            inside = f"<skipped {_attributes(message=finding.suppression.reason or finding.suppression.kind)}/>"
        else:
            body = f"{path}:{line}:{column}: {message}" + (f"\nwhy: {finding.why}" if finding.why else "")
            inside = f"<failure {_attributes(type=finding.severity, message=message)}>{_escaped(body)}</failure>"
        return f"    <testcase {head}>{inside}</testcase>\n"


def _sentence(document: Document, finding: Finding) -> str:
    """What is wrong and what to write, in a line."""
    text = f"“{' '.join(finding.span.of(document.text).split())}”: {finding.message} ({finding.confidence:.2f})"
    if finding.suggestions:
        text += f"; write {' | '.join(s.text or '(delete it)' for s in finding.suggestions[:3])}"
    return text


def _attributes(**values: object) -> str:
    return " ".join(f'{name}="{_escaped(str(value))}"' for name, value in values.items())


def _escaped(text: str) -> str:
    return _IMPOSSIBLE.sub("\ufffd", text).translate(_ESCAPES)
