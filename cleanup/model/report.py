"""What a run says about its documents."""

from __future__ import annotations

from cleanup.model.document import Document
from cleanup.model.finding import Failure, Finding
from cleanup.model.record import record
from cleanup.model.verdict import Verdict


@record
class DocumentReport:
    """Findings of one document in text order; ``document`` is None when it could not be read.

    ``suppressed`` are findings too, each with its ``suppression``, kept apart so that nothing reports one by mistake. ``failures`` may hold a checker's failure beside the findings of the others.
    ``verdict`` is None where none was asked for. ``notes`` are said to the user, nothing failed. ``whole`` is False where a grammar checker
    has not seen all of the document: another run may find more.
    """

    path: str
    document: Document | None
    findings: tuple[Finding, ...] = ()
    failures: tuple[Failure, ...] = ()
    suppressed: tuple[Finding, ...] = ()
    verdict: Verdict | None = None
    notes: tuple[str, ...] = ()
    whole: bool = True
    #: how many findings are not reported because they are as likely a person's slip
    persons: int = 0


@record
class Edit:
    """Replace code points ``start``..``end`` of the document by ``text``, as finding ``finding`` suggests."""

    start: int
    end: int
    text: str
    finding: Finding
    confidence: float
