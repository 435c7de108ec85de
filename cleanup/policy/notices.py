"""What is reported of suppressions themselves: findings like others, with ids that may be ignored like others."""

from __future__ import annotations

from typing import Final

from cleanup.model.finding import Finding
from cleanup.model.span import Span

UNUSED: Final = "unused-suppression"
INVALID: Final = "invalid-suppression"
#: rule id → what it reports
NOTICES: Final = {
    UNUSED: "a comment, or a line of the file beside the article, that suppresses nothing: what it was for is gone, so it may go too",
    INVALID: "a comment, or a line of the file beside the article, that can't be understood: it suppresses nothing, whatever it was meant for",
}


def notice(rule: str, span: Span, message: str) -> Finding:
    """A finding about the suppression that stands at ``span``; nothing about it is uncertain."""
    return Finding(span, rule, "residue", "minor" if rule == UNUSED else "major", message, "", (), 1.0)
