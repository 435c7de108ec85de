"""Whether a place stands inside quotation marks."""

from __future__ import annotations

from bisect import bisect_left

from cleanup.text.lazy import lazy

_MARK = lazy('[“”"]')


class Quotes:
    """The quotation marks of one paragraph, code points ``start`` to ``end`` of a text.

    >>> curly, straight = "He said “no way” and left.", 'He said "no" and left.'
    >>> Quotes(curly, 0, len(curly)).hold(10), Quotes(straight, 0, len(straight)).hold(14)
    (True, False)
    """

    def __init__(self, text: str, start: int, end: int) -> None:
        self._places: list[int] = []
        self._open: list[bool] = []
        curly, inside, odd = False, False, False
        for mark in _MARK.finditer(text, start, end):
            if mark[0] == '"':
                odd = not odd
            else:
                curly, inside = curly or mark[0] == "“", mark[0] == "“"
            self._places.append(mark.start())
            # once a paragraph has curly marks, a straight one is an inch or a slip
            self._open.append(inside if curly else odd)

    def hold(self, offset: int) -> bool:
        """Whether a quotation is open at code point ``offset`` of the text."""
        before = bisect_left(self._places, offset) - 1
        return before >= 0 and self._open[before]
