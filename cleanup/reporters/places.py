"""Places as the programs that read reports count them."""

from __future__ import annotations

import os
from bisect import bisect_right
from pathlib import Path

from cleanup.model.document import Document


class Places:
    """Lines end at line feeds only, as for git and the review tools upon it (`Document.position` counts as editors do)."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._starts = line_starts(document.text)

    def line(self, offset: int) -> int:
        """The line, from 1."""
        return bisect_right(self._starts, offset)

    def column(self, offset: int) -> int:
        """The column in code points, from 1."""
        return offset - self._starts[self.line(offset) - 1] + 1

    def byte_column(self, offset: int) -> int:
        """The column in bytes of UTF-8, from 1; a byte order mark counts, as it does for who slices the line's bytes."""
        line = self.line(offset)
        before = self._document.text[self._starts[line - 1] : offset]
        return len(before.encode("utf-8", "surrogatepass")) + 1 + (len(self._document.bom) if line == 1 else 0)


def line_starts(text: str) -> list[int]:
    """Offsets of the first character of each line, lines ending at line feeds."""
    starts, at = [0], text.find("\n")
    while at >= 0:
        if at + 1 < len(text):
            starts.append(at + 1)
        at = text.find("\n", at + 1)
    return starts


def project_path(path: str, root: str = "") -> str:
    """``path`` from folder ``root`` ('': the current one), with slashes; as it is where it stands elsewhere or is no path (`<stdin>`)."""
    if path.startswith("<") or not (root or Path(path).is_absolute()):
        return os.path.normpath(path).replace(os.sep, "/")
    base = os.path.realpath(root or ".").rstrip(os.sep) + os.sep
    full = str(Path(os.path.realpath(Path(path).parent), Path(path).name))  # a link keeps the name that it was given by
    return (os.path.relpath(full, base) if full.startswith(base) else path).replace(os.sep, "/")
