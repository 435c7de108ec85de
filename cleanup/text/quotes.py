"""Whether a place stands inside quotation marks."""

from __future__ import annotations

from bisect import bisect_left

from cleanup.text.lazy import lazy

_MARK = lazy('[“”"]')
_OPENING, _CLOSING, _SINGLE = lazy(r"\("), lazy(r"\)"), lazy("'")


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


class Asides:
    """The brackets and single quotation marks of one paragraph, code points ``start`` to ``end`` of a text; found once, however often is asked.

    >>> text = "She came (late) and ('it was said') he left."
    >>> Asides(text, 0, len(text)).in_brackets(12), Asides(text, 0, len(text)).in_brackets(17), Asides(text, 0, len(text)).in_single(24)
    (True, False, False)
    """

    def __init__(self, text: str, start: int, end: int) -> None:
        self._opening, self._closing, self._single = ([m.start() for m in sign.finditer(text, start, end)] for sign in (_OPENING, _CLOSING, _SINGLE))
        first = text.find(" '", start, end)
        self._first = first if first >= 0 else end

    def in_brackets(self, offset: int) -> bool:
        """Whether more brackets were opened than closed before code point ``offset`` of the text."""
        return bisect_left(self._opening, offset) > bisect_left(self._closing, offset)

    def in_single(self, offset: int) -> bool:
        """Whether an odd number of straight single quotation marks stand before, one of them at the beginning of a word."""
        return bisect_left(self._single, offset) % 2 == 1 and self._first + 2 <= offset
