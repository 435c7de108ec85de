"""The public wire format: one JSON object a run or one a finding, described in docs/output.md and docs/output.schema.json."""

from __future__ import annotations

import json
from typing import Any

from cleanup._version import __version__
from cleanup.model.document import Document
from cleanup.model.finding import Finding
from cleanup.model.report import DocumentReport
from cleanup.reporters.base import Context


class Json:
    """One object; a line a file."""

    def __init__(self, context: Context) -> None:
        self._first = True

    def head(self) -> str:
        """The object's beginning."""
        return f'{{"version": {json.dumps(__version__)}, "files": ['

    def document(self, report: DocumentReport) -> str:
        """A file's part of the object."""
        comma = "" if self._first else ","
        self._first = False
        return f"{comma}\n{json.dumps(as_object(report), ensure_ascii=False)}"

    def tail(self) -> str:
        """The object's end."""
        return "]}\n"


class JsonLines:
    """One object a finding and one a failure, each with its path; nothing for a clean file."""

    def __init__(self, context: Context) -> None:
        pass

    def head(self) -> str:
        """Nothing."""
        return ""

    def document(self, report: DocumentReport) -> str:
        """A line for each finding, suppressed ones after the others, and for each failure."""
        lines: list[dict[str, Any]] = []
        if report.document:
            lines += [_finding(f, report.document) for f in (*report.findings, *report.suppressed)]
        lines += [{"failure": f.message} for f in report.failures]
        return "".join(json.dumps({"path": report.path, **line}, ensure_ascii=False) + "\n" for line in lines)

    def tail(self) -> str:
        """Nothing."""
        return ""


def as_object(report: DocumentReport) -> dict[str, Any]:
    """A file's part of the object."""
    document = report.document
    return {
        "path": report.path,
        "findings": [_finding(f, document) for f in report.findings] if document else [],
        "suppressed": [_finding(f, document) for f in report.suppressed] if document else [],
        "failure": "; ".join(f.message for f in report.failures) or None,
    }


def _finding(finding: Finding, document: Document) -> dict[str, Any]:
    line, column = document.position(finding.span.start)
    found: dict[str, Any] = {
        "start": finding.span.start,
        "end": finding.span.end,
        "line": line,
        "column": column,
        "text": finding.span.of(document.text),
        "rule": finding.rule,
        "category": finding.category,
        "severity": finding.severity,
        "message": finding.message,
        "why": finding.why,
        "pivots": list(finding.pivots),
        "confidence": finding.confidence,
        "machine": finding.machine,
        "suggestions": [{"text": s.text, "confidence": s.confidence} for s in finding.suggestions],
    }
    if finding.suppression:
        found["suppression"] = {"kind": finding.suppression.kind, "reason": finding.suppression.reason}
    return found
