"""What a detector finds."""

from __future__ import annotations

from cleanup.model.record import record
from cleanup.model.span import Span


@record
class Found:
    """A place; suggestions, message and score (0..1) where they are not the rule's own."""

    span: Span
    suggestions: tuple[str, ...] = ()
    message: str = ""
    score: float | None = None
