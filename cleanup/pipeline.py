"""One document through the stages: analyse, check, score."""

from __future__ import annotations

from cleanup.model.document import Document
from cleanup.model.report import DocumentReport
from cleanup.rulebook import Rulebook
from cleanup.scoring.merge import findings
from cleanup.text.analysis import Analysis


def check(document: Document, rulebook: Rulebook) -> DocumentReport:
    """The document's findings at every confidence, in text order; a checker that failed is among the report's failures."""
    hits, failures = rulebook.hits(Analysis(document))
    return DocumentReport(document.path, document, findings(hits), tuple(failures))
