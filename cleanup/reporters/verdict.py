"""Verdicts as text for people and as JSON for programs (docs/verdict.md, docs/verdict.schema.json)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from cleanup.model.languages import language
from cleanup.model.report import DocumentReport
from cleanup.model.verdict import Verdict
from cleanup.reporters.style import Style

#: how many contributions and pivot languages are shown to people
_REASONS, _PIVOTS = 6, 3
#: a pivot language less likely than this is not named, nor any for a document that a machine hardly translated
_LIKELY, _MACHINE = 0.1, 0.3


def write_json(reports: Iterable[DocumentReport]) -> Iterator[str]:
    """One object in pieces, a line a file."""
    yield '{"files": ['
    for number, report in enumerate(reports):
        yield ("," if number else "") + "\n" + json.dumps(as_object(report), ensure_ascii=False)
    yield "]}\n"


def as_object(report: DocumentReport) -> dict[str, Any]:
    """A file's part of the object."""
    verdict = report.verdict or Verdict(None)
    made: dict[str, Any] = {
        "path": report.path,
        "machine_probability": None if verdict.machine_probability is None else round(verdict.machine_probability, 4),
        "pivots": [{"language": p.language, "probability": round(p.probability, 4)} for p in verdict.pivots],
        "contributions": [{"feature": c.feature, "weight": round(c.weight, 4)} for c in verdict.contributions],
    }
    if report.failures:
        made["failure"] = "; ".join(f.message for f in report.failures)
    return made


def write_text(reports: Iterable[DocumentReport], style: Style, least_words: int) -> Iterator[str]:
    """A line a file and, unless quiet, the strongest reasons in log-odds; files that failed are left out."""
    for report in reports:
        if report.verdict is None:
            continue
        yield f"{style.paint('bold', report.path)}: {_line(report.verdict, least_words)}\n"
        if not style.quiet:
            for reason in report.verdict.contributions[:_REASONS]:
                yield f"    {reason.weight:+.1f}  {reason.feature}\n"


def _line(verdict: Verdict, least_words: int) -> str:
    probability = verdict.machine_probability
    if probability is None:
        return f"can't tell: {verdict.words} words, {least_words} are needed"
    named = [f"{language(p.language)} {p.probability:.2f}" for p in verdict.pivots[:_PIVOTS] if p.probability >= _LIKELY]
    return f"machine translation {probability:.2f}" + (f", from {', '.join(named)}" if named and probability >= _MACHINE else "")
