"""Corrections as a unified diff that `git apply` and `patch -p1` accept.

Neither tool allows a comment between two hunks of one file, so every hunk has a header of its own and counts its lines after the hunks
before it were applied; what stands before a header is skipped by both.
"""

from __future__ import annotations

import os
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from cleanup.model.document import Document
from cleanup.model.errors import CleanupError, FixError
from cleanup.model.report import DocumentReport, Edit
from cleanup.readers import encode
from cleanup.reporters.base import Context
from cleanup.reporters.places import line_starts, project_path
from cleanup.reporters.style import printable

_CONTEXT = 3


class Diff:
    """The corrections of a run's documents, those of one after those of the other."""

    def __init__(self, context: Context) -> None:
        self._corrections = context.corrections

    def head(self) -> str:
        """Nothing."""
        return ""

    def document(self, report: DocumentReport) -> bytes:
        """A document's hunks; what can't be shown is a comment, which both tools skip."""
        if report.document is None:
            return b"".join(_remark(f.path, f.message) for f in report.failures)
        try:
            return b"".join(write(report.document, self._corrections(report)))
        except CleanupError as error:
            return _remark(report.path, str(error))

    def tail(self) -> str:
        """Nothing."""
        return ""


def write(document: Document, edits: Sequence[Edit], comments: bool = True) -> Iterator[bytes]:
    """The hunks, in the encoding of the file; ``edits`` by start, not overlapping. Raises FixError for what a diff can't show."""
    if document.encoding.startswith(("utf-16", "utf-32")):
        raise FixError(f"is {document.encoding}, which a diff can't show; use 'cleanup fix'")
    starts = line_starts(document.text)
    shift = 0
    for group in _groups(edits, starts):
        first, last = _line(starts, group[0].start), _line(starts, max(group[-1].start, group[-1].end - 1))
        if group[-1].end > group[-1].start and document.text[group[-1].end - 1] == "\n" and not group[-1].text.endswith("\n"):
            last = min(last + 1, len(starts) - 1)  # the line after joins this one
        head, tail = max(0, first - _CONTEXT), min(len(starts), last + 1 + _CONTEXT)
        begin, end = starts[first], starts[last + 1] if last + 1 < len(starts) else len(document.text)
        old = document.text[begin:end]
        new, at = [], begin
        for edit in group:
            new += [document.text[at : edit.start], edit.text]
            at = edit.end
        removed = _lines(old)
        added = _lines("".join(new) + document.text[at:end])
        before = _lines(document.text[starts[head] : begin])
        after = _lines(document.text[end : starts[tail] if tail < len(starts) else len(document.text)])
        if comments:
            for edit in group:
                yield _comment(document, edit).encode(document.encoding, "replace")
        name = _name(document.path)
        size = len(before) + len(after)
        yield f"--- a/{name}\n+++ b/{name}\n".encode()
        yield f"@@ -{_range(head + shift, size + len(removed))} +{_range(head + shift, size + len(added))} @@\n".encode()
        for sign, lines in ((" ", before), ("-", removed), ("+", added), (" ", after)):
            for number, line in enumerate(lines):
                bom = document.bom if head == 0 and number == 0 and ((sign == " " and lines is before) or (sign in "-+" and not before)) else b""
                yield sign.encode() + bom + encode(document, line)[len(document.bom) :]
                if not line.endswith("\n"):
                    yield b"\n\\ No newline at end of file\n"
        shift += len(added) - len(removed)


def _groups(edits: Sequence[Edit], starts: Sequence[int]) -> Iterator[list[Edit]]:
    """Edits whose hunks would touch, context included, share one."""
    group: list[Edit] = []
    for edit in edits:
        if group and _line(starts, edit.start) - _line(starts, max(e.end for e in group)) > 2 * _CONTEXT:
            yield group
            group = []
        group.append(edit)
    if group:
        yield group


def _comment(document: Document, edit: Edit) -> str:
    line, column = document.position(edit.start)
    finding = edit.finding
    reason = f"{finding.message} ({finding.why})" if finding.why else finding.message
    return f"# {line}:{column} {finding.rule} {edit.confidence:.2f}: {' '.join(reason.split())}\n"


def _remark(path: str, message: str) -> bytes:
    return f"# {printable(path)}: error: {printable(message)}\n".encode("utf-8", "backslashreplace")


def _name(path: str) -> str:
    """The path below the folder of the run; a tab ends a name with blanks, as diff writes it."""
    name = os.path.normpath(project_path(path)).replace(os.sep, "/").lstrip("/")
    return name + "\t" if " " in name else name


def _range(first: int, count: int) -> str:
    """Lines from ``first``, counted from 0, as a hunk's header gives them."""
    start = first + 1 if count else first
    return str(start) if count == 1 else f"{start},{count}"


def _line(starts: Sequence[int], offset: int) -> int:
    return bisect_right(starts, offset) - 1


def _lines(text: str) -> list[str]:
    parts = text.split("\n")
    last = parts.pop()
    return [p + "\n" for p in parts] + ([last] if last else [])
