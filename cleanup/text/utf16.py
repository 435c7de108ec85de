"""Offsets of programs that count UTF-16 code units (LanguageTool, LSP): a code point above U+FFFF is two of them."""

from __future__ import annotations

from bisect import bisect_left

from cleanup.model.span import Span


class Units:
    """Converts between UTF-16 code units and the code points of one text.

    >>> Units("😀 teh 😀").span(3, 3)
    Span(start=2, end=5)
    """

    def __init__(self, text: str) -> None:
        wide = [] if text.isascii() else [i for i, c in enumerate(text) if c > "\uffff"]
        #: where each wide code point begins, in units
        self._wide = [i + number for number, i in enumerate(wide)]
        self._points = wide
        #: length of the text in units
        self.length = len(text) + len(wide)

    def span(self, start: int, length: int) -> Span:
        """The code points that ``length`` units from ``start`` cover or touch. Raises ValueError for units outside the text."""
        end = start + length
        if not 0 <= start <= end <= self.length:
            raise ValueError(f"units {start} to {end} are outside a text of {self.length}")
        first, last = self._point(start), self._point(end)
        # an end in the middle of a pair takes the whole code point
        return Span(first, last + (end > self.unit(last)))

    def unit(self, point: int) -> int:
        """The unit at which code point ``point`` begins."""
        return point + bisect_left(self._points, point)

    def _point(self, unit: int) -> int:
        """The code point that unit ``unit`` belongs to."""
        return unit - bisect_left(self._wide, unit)
