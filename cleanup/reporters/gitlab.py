"""GitLab's code quality report: one JSON array, whose fingerprints tell old findings from new ones."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from cleanup.model.document import Document
from cleanup.model.finding import Finding
from cleanup.model.report import DocumentReport
from cleanup.policy.fingerprint import fingerprints
from cleanup.reporters.base import Context
from cleanup.reporters.places import Places, project_path

_SEVERITIES = {"critical": "critical", "major": "major", "minor": "minor"}


class GitLab:
    """A line an entry."""

    def __init__(self, context: Context) -> None:
        self._root, self._first = context.root, True

    def head(self) -> str:
        """The array's beginning."""
        return "["

    def document(self, report: DocumentReport) -> str:
        """A document's entries; a failure is a blocker at the file's first line."""
        path = project_path(report.path, self._root)
        entries: list[dict[str, Any]] = []
        if report.document and report.findings:
            places = Places(report.document)
            known = fingerprints(report.document, report.findings)
            entries = [_entry(report.document, f, path, places, known[i]) for i, f in enumerate(report.findings)]
        for failure in report.failures:
            where = {"path": path, "lines": {"begin": 1}}
            entries.append(_object(failure.message, f"failure-{failure.stage}", f"{failure.stage}\0{failure.message}", "blocker", where))
        pieces = []
        for entry in entries:
            pieces.append(("\n" if self._first else ",\n") + json.dumps(entry, ensure_ascii=False))
            self._first = False
        return "".join(pieces)

    def tail(self) -> str:
        """The array's end."""
        return "]\n" if self._first else "\n]\n"


def _entry(document: Document, finding: Finding, path: str, places: Places, fingerprint: str) -> dict[str, Any]:
    last = max(finding.span.start, finding.span.end - 1)
    text = f"“{' '.join(finding.span.of(document.text).split())}”: {finding.message}"
    if finding.suggestions:
        best = finding.suggestions[0].text
        text += f"; write “{best}”" if best else "; delete it"
    return _object(
        text,
        finding.rule,
        fingerprint,
        _SEVERITIES[finding.severity],
        {"path": path, "lines": {"begin": places.line(finding.span.start), "end": places.line(last)}},
    )


def _object(text: str, rule: str, key: str, severity: str, where: dict[str, Any]) -> dict[str, Any]:
    digest = hashlib.sha256(f"{where['path']}\0{key}".encode("utf-8", "surrogatepass")).hexdigest()[:32]
    return {"description": text, "check_name": rule, "fingerprint": digest, "severity": severity, "location": where}
