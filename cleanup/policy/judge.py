"""From all that was found to what is reported: suppressions mark, thresholds and choices drop, the locale spells."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import partial

from cleanup.model.config import Settings
from cleanup.model.document import Document
from cleanup.model.finding import Finding
from cleanup.model.record import replace
from cleanup.model.report import DocumentReport
from cleanup.policy.beneath import filtered
from cleanup.policy.select import corrects, takes
from cleanup.policy.suppress import Aside, Ids, suppressed


def _none() -> Collection[str]:
    return ()


def judged(settings: Settings, report: DocumentReport, ids: Ids = _none, aside: Aside | None = None) -> tuple[DocumentReport, ...]:
    """The report as the user wants it; behind it one on the file beside the article, when there is something to say of that.

    ``ids`` gives all rule ids, to tell a misspelt one in a suppression from one that has nothing to do.
    """
    report, notices = suppressed(settings, report, aside, ids)
    document = report.document
    if document is None:
        return (report,)
    wants = partial(takes, settings)
    wanted = filtered(report.findings, wants)
    shown = _spelt(settings, wanted, document)
    hidden = _spelt(settings, filter(wants, report.suppressed), document)
    everything = filtered(report.findings, partial(takes, replace(settings, slips="all"))) if settings.slips == "machine" else wanted
    report = replace(report, findings=shown, suppressed=hidden, persons=max(0, len(everything) - len(wanted)))
    notices = tuple(filter(wants, notices))
    return (report, DocumentReport(aside.document.path, aside.document, notices)) if aside and notices else (report,)


def correctable(settings: Settings, report: DocumentReport) -> DocumentReport:
    """A judged report with those findings whose first suggestion is sure enough to be made."""
    return replace(report, findings=tuple(f for f in report.findings if corrects(settings, f)))


def _spelt(settings: Settings, findings: Iterable[Finding], document: Document) -> tuple[Finding, ...]:
    if settings.locale == settings.style == "any":
        return tuple(findings)
    from cleanup.policy.locale import adapted

    return tuple(adapted(settings.locale, f, document.text, settings.style) for f in findings)
