"""What checkers see (Hit), what scoring makes of it (Finding), and what went wrong (Failure)."""

from __future__ import annotations

from cleanup.model.record import record
from cleanup.model.span import Span

CATEGORIES = (
    "entity.title",
    "entity.name",
    "lexical.sense",
    "lexical.calque",
    "grammar.missing",
    "grammar.verb",
    "grammar.order",
    "grammar.function",
    "meaning.polarity",
    "meaning.contradiction",
    "typography",
    "residue",
)
SEVERITIES = ("critical", "major", "minor")
#: a comment in the article itself; an entry of another file; the record of what was there before; a line that is as it was in the revision compared with
SUPPRESSION_KINDS = ("inline", "file", "baseline", "unchanged")


@record
class Suggestion:
    """A full replacement of a finding's span (the empty text deletes it) and the probability that an editor would accept it."""

    text: str
    confidence: float


@record
class Evidence:
    """One addend of a hit's score: its name and its weight in log-odds."""

    name: str
    weight: float


@record
class Hit:
    """What one rule saw at one place, before calibration.

    ``score`` is the rule's own estimate, 0..1, that the span is wrong; ``suggestions`` hold texts, best first, with the probability
    that the first is accepted *given* that the span is wrong in ``fix``.
    """

    span: Span
    rule: str
    kind: str
    category: str
    severity: str
    message: str
    why: str
    pivots: tuple[str, ...]
    score: float
    suggestions: tuple[str, ...] = ()
    fix: float = 0.8
    evidence: tuple[Evidence, ...] = ()


@record
class Suppression:
    """Why a finding is not reported. ``reason`` is what its author wrote, '' for nothing."""

    kind: str
    reason: str = ""

    def __post_init__(self) -> None:
        if self.kind not in SUPPRESSION_KINDS:
            raise ValueError(f"a suppression is {', '.join(SUPPRESSION_KINDS)}, not '{self.kind}'")


@record
class Finding:
    """A calibrated, reportable hit. ``confidence`` is the probability that a copy editor would agree that the span is wrong."""

    span: Span
    rule: str
    category: str
    severity: str
    message: str
    why: str
    pivots: tuple[str, ...]
    confidence: float
    suggestions: tuple[Suggestion, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    #: rules whose hits were merged into this finding
    merged: tuple[str, ...] = ()
    #: what those rules find there by themselves: it comes up where the user does not want this finding
    beneath: tuple[Finding, ...] = ()
    #: None: it is reported
    suppression: Suppression | None = None
    #: the probability, 0..1, that a machine rather than a person left it; 1 where nobody can say
    machine: float = 1.0


@record
class Failure:
    """A file or a checker that could not do its work; the run goes on."""

    path: str
    stage: str
    message: str
