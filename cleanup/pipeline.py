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
    spans = [c.span for c in comments(document.text)]
    seen = replace(document, text=masked(document.text, spans), _lines=()) if spans else document
    analysis = Analysis(seen)
    hits, failures = rulebook.hits(analysis, traced=traced)
    hits = [h for h in hits if not any(h.span.overlaps(s) for s in spans)]
    return DocumentReport(document.path, document, findings(in_context(hits, sum(analysis.words.values()))), tuple(failures))
