"""From all that was found to what is reported: suppressions mark, thresholds and choices drop, the locale spells."""

from __future__ import annotations

from collections.abc import Callable, Collection

from cleanup.model.config import Settings
from cleanup.model.document import Document
from cleanup.model.finding import Finding
from cleanup.model.record import replace
from cleanup.model.report import DocumentReport
from cleanup.policy.select import corrects, takes
from cleanup.policy.suppress import Aside, Ids, suppressed


def _none() -> Collection[str]:
    return ()


def same(report: DocumentReport) -> DocumentReport:
    """The report as it is: nothing is known before."""
    return report


def judged(
    settings: Settings,
    report: DocumentReport,
    ids: Ids = _none,
    aside: Aside | None = None,
    marked: Callable[[DocumentReport], DocumentReport] = same,
) -> tuple[DocumentReport, ...]:
    """The report as the user wants it; behind it one on the file beside the article, when there is something to say of that.

    ``ids`` gives all rule ids, to tell a misspelt one in a suppression from one that has nothing to do. ``marked`` suppresses what a baseline knows; it
    sees everything that no other suppression is for.
    """
    report, notices = suppressed(settings, report, aside, ids)
    report = marked(report)
    document = report.document
    if document is None:
        return (report,)
    report = replace(report, findings=_taken(settings, report.findings, document), suppressed=_taken(settings, report.suppressed, document))
    notices = tuple(n for n in notices if takes(settings, n))
    return (report, DocumentReport(aside.document.path, aside.document, notices)) if aside and notices else (report,)


def correctable(settings: Settings, report: DocumentReport) -> DocumentReport:
    """A judged report with those findings whose first suggestion is sure enough to be made."""
    return replace(report, findings=tuple(f for f in report.findings if corrects(settings, f)))


def _taken(settings: Settings, findings: Collection[Finding], document: Document) -> tuple[Finding, ...]:
    taken = tuple(f for f in findings if takes(settings, f))
    if settings.locale == "any" or not taken:
        return taken
    from cleanup.policy.locale import adapted

    return tuple(adapted(settings.locale, f, f.span.of(document.text)) for f in taken)
