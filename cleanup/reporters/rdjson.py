"""Reviewdog's diagnostic format: lines and columns in bytes of UTF-8, with suggestions that a reviewer takes by one click."""

from __future__ import annotations

import json
from typing import Any

from cleanup.model.document import Document
from cleanup.model.finding import Finding
from cleanup.model.report import DocumentReport
from cleanup.model.span import Span
from cleanup.reporters.base import Context
from cleanup.reporters.places import Places, project_path

_SEVERITIES = {"critical": "ERROR", "major": "WARNING", "minor": "INFO"}


class RdJson:
    """One object; a line a diagnostic."""

    def __init__(self, context: Context) -> None:
        self._root, self._first = context.root, True

    def head(self) -> str:
        """The object's beginning."""
        return '{"source": {"name": "cleanup"}, "diagnostics": ['

    def document(self, report: DocumentReport) -> str:
        """A document's diagnostics; a failure is an error without a range."""
        path = project_path(report.path, self._root)
        found: list[dict[str, Any]] = []
        if report.document and report.findings:
            places = Places(report.document)
            found = [_diagnostic(report.document, finding, path, places) for finding in report.findings]
        found += [{"message": f.message, "location": {"path": path}, "severity": "ERROR", "code": {"value": f"failure-{f.stage}"}} for f in report.failures]
        pieces = []
        for each in found:
            pieces.append(("\n" if self._first else ",\n") + json.dumps(each, ensure_ascii=False))
            self._first = False
        return "".join(pieces)

    def tail(self) -> str:
        """The object's end."""
        return "]}\n" if self._first else "\n]}\n"


def _diagnostic(document: Document, finding: Finding, path: str, places: Places) -> dict[str, Any]:
    message = f"“{' '.join(finding.span.of(document.text).split())}”: {finding.message} ({finding.confidence:.2f})"
    where = _range(finding.span, places)
    found: dict[str, Any] = {
        "message": f"{message}\n{finding.why}" if finding.why else message,
        "location": {"path": path, "range": where},
        "severity": _SEVERITIES[finding.severity],
        "code": {"value": finding.rule},
    }
    # reviewdog cuts the line's bytes: in another encoding it would cut elsewhere and put in UTF-8
    if finding.suggestions and document.encoding == "utf-8":
        found["suggestions"] = [{"range": where, "text": s.text} for s in finding.suggestions]
    return found


def _range(span: Span, places: Places) -> dict[str, Any]:
    return {key: {"line": places.line(at), "column": places.byte_column(at)} for key, at in (("start", span.start), ("end", span.end))}
