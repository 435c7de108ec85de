"""SARIF 2.1.0, the interchange format of static analysis: everything that is known of a finding, and of the rule behind it.

Results come first and the rules that they name last, so that a result is written as soon as its document is done.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any
from urllib.parse import quote

from cleanup._version import __version__
from cleanup.model.document import Document
from cleanup.model.finding import Failure, Finding, Suppression
from cleanup.model.report import DocumentReport
from cleanup.model.span import Span
from cleanup.policy.fingerprint import fingerprints
from cleanup.reporters.base import Context, rule_info
from cleanup.reporters.places import project_path
from cleanup.rulebook import RuleInfo

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {"critical": "error", "major": "warning", "minor": "note"}
_PROBLEMS = {"critical": "error", "major": "warning", "minor": "recommendation"}
_REASONS = {"inline": "", "file": "an entry of a suppression file", "baseline": "in the baseline", "unchanged": "on a line that is unchanged"}
_ROOT = "SRCROOT"


class Sarif:
    """One run."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._rules: list[RuleInfo] = []
        self._numbers: dict[str, int] = {}
        self._artifacts: list[dict[str, Any]] = []
        self._places: dict[str, int] = {}
        self._failures: list[Failure] = []
        self._first = True

    def head(self) -> str:
        """The log's beginning, up to its results."""
        # lines as `Document.position` counts them
        base = {"columnKind": "unicodeCodePoints", "newlineSequences": ["\r\n", "\n", "\r"]}
        root = {_ROOT: {"uri": Path(os.path.realpath(self._context.root or ".")).as_uri().rstrip("/") + "/"}}
        run = f"{_json(base)[1:-1]}, {_json({'originalUriBaseIds': root})[1:-1]}"
        return f'{{"$schema": {_json(_SCHEMA)}, "version": "2.1.0", "runs": [{{{run}, "results": ['

    def document(self, report: DocumentReport) -> str:
        """A document's results, suppressed ones after the others."""
        self._failures += report.failures
        where = self._location(report.path)
        document = report.document
        index = self._places.setdefault(report.path, len(self._artifacts))
        if index == len(self._artifacts):
            self._artifacts.append({"location": where, "roles": ["analysisTarget"], **({"encoding": document.encoding} if document else {})})
        if document is None:
            return ""
        where = {**where, "index": index}
        found = (*report.findings, *report.suppressed)
        pieces = []
        for finding, fingerprint in zip(found, fingerprints(document, found), strict=True):
            pieces.append(("\n" if self._first else ",\n") + _json(self._result(document, finding, where, fingerprint)))
            self._first = False
        return "".join(pieces)

    def tail(self) -> str:
        """What the results refer to, and the log's end."""
        driver = {
            "name": "cleanup",
            "version": __version__,
            "semanticVersion": __version__,
            "shortDescription": {"text": "Finds what a machine translator left in English articles"},
            "rules": [_rule(rule) for rule in self._rules],
        }
        invocation = {
            "executionSuccessful": not self._failures,
            "toolExecutionNotifications": [self._notification(failure) for failure in self._failures],
        }
        rest = {"artifacts": self._artifacts, "invocations": [invocation], "tool": {"driver": driver}}
        return f"\n], {_json(rest)[1:-1]}}}]}}\n"

    def _location(self, path: str) -> dict[str, Any]:
        name = project_path(path, self._context.root)
        uri = quote(os.fsencode(name))
        return {"uri": f"file://{uri}"} if name.startswith("/") else {"uri": uri, "uriBaseId": _ROOT}

    def _result(self, document: Document, finding: Finding, where: dict[str, Any], fingerprint: str) -> dict[str, Any]:
        number = self._numbers.setdefault(finding.rule, len(self._rules))
        if number == len(self._rules):
            self._rules.append(rule_info(self._context.book, finding))
        region = _region(document, finding.span)
        line, _ = document.position(finding.span.start)
        result: dict[str, Any] = {
            "ruleId": finding.rule,
            "ruleIndex": number,
            "level": _LEVELS[finding.severity],
            "rank": round(100 * finding.confidence, 2),
            "message": {"text": _message(document, finding)},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": where,
                        "region": {**region, "snippet": {"text": finding.span.of(document.text)}},
                        "contextRegion": _context(document, line),
                    }
                }
            ],
            "partialFingerprints": {"ruleAndSentence/v1": fingerprint},
            "properties": {"category": finding.category, "confidence": finding.confidence, "pivots": list(finding.pivots), "why": finding.why},
        }
        if finding.suggestions:
            result["fixes"] = [
                {
                    "description": {"text": f"write “{s.text}”" if s.text else "delete it"},
                    "artifactChanges": [{"artifactLocation": where, "replacements": [{"deletedRegion": region, "insertedContent": {"text": s.text}}]}],
                    "properties": {"confidence": s.confidence},
                }
                for s in finding.suggestions
            ]
        # where a run has suppressions, a result without any says that it has none
        result["suppressions"] = [_suppression(finding.suppression)] if finding.suppression else []
        return result

    def _notification(self, failure: Failure) -> dict[str, Any]:
        place = {"physicalLocation": {"artifactLocation": self._location(failure.path)}}
        return {"level": "error", "message": {"text": failure.message}, "locations": [place], "descriptor": {"id": f"failure-{failure.stage}"}}


def _region(document: Document, span: Span) -> dict[str, int]:
    line, column = document.position(span.start)
    last, end = document.position(span.end)
    return {"startLine": line, "startColumn": column, "endLine": last, "endColumn": end, "charOffset": span.start, "charLength": len(span)}


def _context(document: Document, line: int) -> dict[str, Any]:
    start, end = document.line_span(line)
    return {"startLine": line, "snippet": {"text": document.text[start:end]}}


def _message(document: Document, finding: Finding) -> str:
    text = f"“{' '.join(finding.span.of(document.text).split())}”: {finding.message}"
    if finding.suggestions:
        text += f"; write {' | '.join(s.text or '(delete it)' for s in finding.suggestions[:3])}"
    return text


def _suppression(suppression: Suppression) -> dict[str, str]:
    kind = "inSource" if suppression.kind == "inline" else "external"
    found = {"kind": kind, "status": "accepted"}
    reason = suppression.reason or _REASONS[suppression.kind]
    return {**found, "justification": reason} if reason else found


def _rule(rule: RuleInfo) -> dict[str, Any]:
    reports = [f"- reports: {example}" for example in rule.bad]
    silent = [f"- stays silent: {example}" for example in rule.good]
    text = "\n".join([rule.message, *([rule.why] if rule.why else []), *reports, *silent])
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.message},
        "fullDescription": {"text": rule.why or rule.message},
        "help": {"text": text, "markdown": _markdown(rule)},
        "defaultConfiguration": {"level": _LEVELS[rule.severity], "rank": round(100 * rule.confidence, 2)},
        "properties": {
            "tags": sorted({rule.category, rule.kind, *(f"pivot-{pivot}" for pivot in rule.pivots)} - {""}),
            "precision": "very-high" if rule.confidence >= 0.95 else "high" if rule.confidence >= 0.85 else "medium" if rule.confidence >= 0.6 else "low",
            "problem.severity": _PROBLEMS[rule.severity],
        },
    }


def _markdown(rule: RuleInfo) -> str:
    parts = [f"**{_plain(rule.message)}**"]
    if rule.why:
        parts.append(_plain(rule.why))
    if rule.bad:
        parts.append("Reports (`{marked => correction}`):\n\n" + "\n".join(f"- {_plain(example)}" for example in rule.bad))
    if rule.good:
        parts.append("Stays silent:\n\n" + "\n".join(f"- {_plain(example)}" for example in rule.good))
    return "\n\n".join(parts) + "\n"


def _plain(text: str) -> str:
    """Text that Markdown takes as it is."""
    return "".join(f"\\{c}" if c in "\\`*_[]<>#|~&" else c for c in text)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
