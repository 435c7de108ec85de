"""Whether a place stands inside quotation marks."""

from __future__ import annotations


def in_quotes(text: str, start: int, at: int) -> bool:
    """Whether code point ``at`` stands inside a quotation that was opened since ``start`` (the paragraph's first).

    >>> in_quotes("He said “no way” and left.", 0, 10), in_quotes('He said "no" and left.', 0, 14)
    (True, False)
    """
    opened = text.rfind("“", start, at)
    if opened >= 0:
        return text.find("”", opened, at) < 0
    return text.count('"', start, at) % 2 == 1
