"""One document through the stages: analyse, check, score."""

from __future__ import annotations

from cleanup.model.document import Document
from cleanup.model.report import DocumentReport
from cleanup.rulebook import Rulebook
from cleanup.scoring.context import in_context, traced
from cleanup.scoring.merge import findings
from cleanup.text.analysis import Analysis


def check(document: Document, rulebook: Rulebook) -> DocumentReport:
    """The document's findings at every confidence, in text order; a checker that failed is among the report's failures."""
    analysis = Analysis(document)
    hits, failures = rulebook.hits(analysis, traced=traced)
    return DocumentReport(document.path, document, findings(in_context(hits, sum(analysis.words.values()))), tuple(failures))
