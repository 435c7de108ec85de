"""A document as it was read."""

from __future__ import annotations

from bisect import bisect_right

from cleanup.model.record import record


@record
class Document:
    """Decoded text with what is needed to write the same bytes back.

    ``text`` keeps line endings as they are in the file; a byte order mark is not part of it. All spans count its code points.
    """

    path: str
    text: str
    encoding: str = "utf-8"
    bom: bytes = b""
    #: said to the user, e.g. that the file was read as windows-1252
    notes: tuple[str, ...] = ()
    _lines: tuple[int, ...] = ()

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column, both from 1, of the code point at ``offset``. Lines end at ``\\n``, ``\\r\\n`` or ``\\r``."""
        lines = self._line_starts()
        line = bisect_right(lines, offset)
        return line, offset - lines[line - 1] + 1

    def line_span(self, line: int) -> tuple[int, int]:
        """Start and end (line ending excluded) of line ``line``, counted from 1."""
        lines = self._line_starts()
        start = lines[line - 1]
        end = lines[line] if line < len(lines) else len(self.text)
        while end > start and self.text[end - 1] in "\r\n":
            end -= 1
        return start, end

    def _line_starts(self) -> tuple[int, ...]:
        if not self._lines:
            object.__setattr__(self, "_lines", tuple(_line_starts(self.text)))  # computed once
        return self._lines


def _line_starts(text: str) -> list[int]:
    starts = [0]
    if "\r" not in text:
        at = text.find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = text.find("\n", at + 1)
        return starts
    for i, c in enumerate(text):
        if c == "\n" or (c == "\r" and text[i + 1 : i + 2] != "\n"):
            starts.append(i + 1)
    return starts
