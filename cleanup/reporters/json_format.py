"""The public wire format: one JSON object, described in docs/output.md and docs/output.schema.json."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from cleanup._version import __version__
from cleanup.model.document import Document
from cleanup.model.finding import Finding
from cleanup.model.report import DocumentReport
from cleanup.reporters.style import Style


def write(reports: Iterable[DocumentReport], style: Style) -> Iterator[str]:
    """The object in pieces, a file at a time."""
    yield f'{{"version": {json.dumps(__version__)}, "files": ['
    for number, report in enumerate(reports):
        yield ("," if number else "") + "\n" + json.dumps(as_object(report), ensure_ascii=False)
    yield "]}\n"


def as_object(report: DocumentReport) -> dict[str, Any]:
    """A file's part of the object."""
    findings = [_finding(f, report.document) for f in report.findings] if report.document else []
    return {"path": report.path, "findings": findings, "failure": "; ".join(f.message for f in report.failures) or None}


def _finding(finding: Finding, document: Document) -> dict[str, Any]:
    line, column = document.position(finding.span.start)
    return {
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
        "suggestions": [{"text": s.text, "confidence": s.confidence} for s in finding.suggestions],
    }
