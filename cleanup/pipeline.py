"""One document through the stages: analyse, check, ask the grammar checker, score."""

from __future__ import annotations

from typing import NamedTuple

from cleanup.grammar.base import Backend
from cleanup.grammar.select import EMBEDDED, Grammar
from cleanup.model.document import Document
from cleanup.model.finding import Failure, Hit
from cleanup.model.record import replace
from cleanup.model.report import DocumentReport
from cleanup.policy.directives import comments, masked
from cleanup.rulebook import Rulebook
from cleanup.scoring.calibration import Calibration, shipped
from cleanup.scoring.context import in_context, traced, traces
from cleanup.scoring.merge import findings
from cleanup.text.analysis import Analysis


def check(document: Document, rulebook: Rulebook, grammar: Grammar = EMBEDDED, calibration: Calibration | None = None) -> DocumentReport:
    """The document's findings at every confidence, in text order; a checker that failed is among the report's failures.

    ``calibration``: the package's own unless given. Raises CalibrationError when the installation lacks it.
    """
    return _checked(document, rulebook, grammar, calibration)[0]


def judge(document: Document, rulebook: Rulebook, grammar: Grammar = EMBEDDED, calibration: Calibration | None = None) -> DocumentReport:
    """Like `check`, with the verdict on the whole document, which costs about as much again."""
    from cleanup.verdict.judge import verdict

    report, analysis = _checked(document, rulebook, grammar, calibration)
    return replace(report, verdict=verdict(analysis, report.findings))


class Weighed(NamedTuple):
    """What is said of a document, each hit weighed by the others, before it is made into findings."""

    analysis: Analysis
    hits: list[Hit]
    failures: tuple[Failure, ...]
    notes: tuple[str, ...]


def weighed(document: Document, rulebook: Rulebook, grammar: Grammar = EMBEDDED) -> Weighed:
    """What the rules, and a grammar checker, say of a document.

    Comments that suppress findings (`cleanup.policy.directives`) are no part of the article: checkers see blanks in their place.
    """
    spans = [c.span for c in comments(document.text)]
    seen = replace(document, text=masked(document.text, spans), _lines=()) if spans else document
    analysis = Analysis(seen)
    hits, failures = rulebook.hits(analysis, traced=traced)
    hits = [h for h in hits if not any(h.span.overlaps(s) for s in spans)]
    if not grammar.embedded:
        hits = [h for h in hits if not h.category.startswith("grammar.")]
    hits = in_context(hits, sum(analysis.words.values()))
    notes: tuple[str, ...] = ()
    if grammar.backend:
        said, failed, notes = _asked(grammar.backend, analysis, rulebook, hits)
        hits += [h for h in said if not any(h.span.overlaps(s) for s in spans)]
        failures += failed
    return Weighed(analysis, hits, tuple(failures), notes)


def _checked(document: Document, rulebook: Rulebook, grammar: Grammar, calibration: Calibration | None) -> tuple[DocumentReport, Analysis]:
    analysis, hits, failures, notes = weighed(document, rulebook, grammar)
    found = findings(hits, analysis, calibration or shipped(), frozenset(rulebook.own_ids))
    return DocumentReport(document.path, document, found, failures, notes=notes), analysis


def _asked(backend: Backend, analysis: Analysis, rulebook: Rulebook, hits: list[Hit]) -> tuple[list[Hit], list[Failure], tuple[str, ...]]:
    """What a grammar checker's matches are worth beside the rules' hits, what failed of it, and what it has to say."""
    from cleanup.grammar import arbitration

    answer = backend.check(analysis.document)
    failures = [Failure(analysis.document.path, "grammar", message) for message in answer.failures]
    return arbitration.hits(backend.name, answer.matches, analysis, rulebook, traces(hits)), failures, answer.notes
