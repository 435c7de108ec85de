"""One document through the stages: analyse, check, score."""

from __future__ import annotations

from cleanup.model.document import Document
from cleanup.model.record import replace
from cleanup.model.report import DocumentReport
from cleanup.policy.directives import comments, masked
from cleanup.rulebook import Rulebook
from cleanup.scoring.context import in_context, traced
from cleanup.scoring.merge import findings
from cleanup.text.analysis import Analysis


def check(document: Document, rulebook: Rulebook) -> DocumentReport:
    """The document's findings at every confidence, in text order; a checker that failed is among the report's failures.

    Comments that suppress findings (`cleanup.policy.directives`) are no part of the article: checkers see blanks in their place.
    """
    return _checked(document, rulebook)[0]


def judge(document: Document, rulebook: Rulebook) -> DocumentReport:
    """Like `check`, with the verdict on the whole document, which costs about as much again."""
    from cleanup.verdict.judge import verdict

    report, analysis = _checked(document, rulebook)
    return replace(report, verdict=verdict(analysis, report.findings))


def _checked(document: Document, rulebook: Rulebook) -> tuple[DocumentReport, Analysis]:
    spans = [c.span for c in comments(document.text)]
    seen = replace(document, text=masked(document.text, spans), _lines=()) if spans else document
    analysis = Analysis(seen)
    hits, failures = rulebook.hits(analysis, traced=traced)
    hits = [h for h in hits if not any(h.span.overlaps(s) for s in spans)]
    report = DocumentReport(document.path, document, findings(in_context(hits, sum(analysis.words.values()))), tuple(failures))
    return report, analysis
