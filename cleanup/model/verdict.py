"""What is said of a whole document: how likely a machine translated it, and from which language."""

from __future__ import annotations

from cleanup.model.record import record


@record
class PivotChance:
    """A language (ISO 639-1) and the probability, 0..1, that it is the one that a machine translated the document from, given that one did."""

    language: str
    probability: float


@record
class Contribution:
    """An addend of a verdict, in log-odds of machine translation: above 0 it speaks for a machine."""

    feature: str
    weight: float


@record
class Verdict:
    """The judgement on a document.

    ``machine_probability`` is None where the document is too short to tell; then there are no pivots or contributions either. Pivots come
    likeliest first and add up to 1. Contributions come strongest first and add up to the log-odds of ``machine_probability``.
    """

    machine_probability: float | None
    pivots: tuple[PivotChance, ...] = ()
    contributions: tuple[Contribution, ...] = ()
    words: int = 0
