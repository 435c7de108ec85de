"""Findings to edits, edits to text, text to the file's own bytes.

`diff`, `fix` and the interactive walk use the same edits.
"""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Callable, Collection, Iterable, Sequence
from pathlib import Path

from cleanup.model.document import Document
from cleanup.model.errors import FixError
from cleanup.model.record import record, replace
from cleanup.model.report import DocumentReport, Edit
from cleanup.model.span import Span, replaced
from cleanup.readers import encode

#: a correction may bring another one into reach; text that has not settled by then never will
_ROUNDS = 8

Check = Callable[[Document], DocumentReport]


@record
class Corrected:
    """A corrected text and the edits that led to it, placed in the text as it was: by start, not overlapping."""

    text: str
    edits: tuple[Edit, ...] = ()


def edits(report: DocumentReport, without: Collection[str] = ()) -> tuple[Edit, ...]:
    """The first suggestion of every finding that has one, but for the rules in ``without``."""
    found = []
    for finding in report.findings:
        if finding.suggestions and finding.rule not in without:
            best = finding.suggestions[0]
            found.append(Edit(finding.span.start, finding.span.end, best.text, finding, best.confidence))
    return tuple(found)


def apply(text: str, changes: Iterable[Edit]) -> str:
    """The text with the edits made; they don't overlap."""
    return replaced(text, ((Span(e.start, e.end), e.text) for e in changes))


def corrected(document: Document, check: Check) -> Corrected:
    """The document's text with all corrections made, again and again until none is left: correcting the result changes nothing.

    ``check`` reports what is to be corrected. Rules that never come to rest (each correction calls for the next) are left out.
    """
    without: set[str] = set()
    while True:
        pieces, rules = [_Piece(0, len(document.text), document.text, None)], []
        for _ in range(_ROUNDS):
            text = "".join(p.text for p in pieces)
            now = edits(check(replace(document, text=text, _lines=())), without)
            if not now:
                made = [replace(p.edit, start=p.start, end=p.end, text=p.text) for p in pieces if p.edit and p.text != document.text[p.start : p.end]]
                return Corrected(text, tuple(made))
            for edit in reversed(now):
                pieces = _rewritten(pieces, edit)
            rules.append({edit.finding.rule for edit in now})
        without = without.union(*rules[_ROUNDS // 2 :])


@record
class _Piece:
    """What became of ``start``..``end`` of the original: itself, or what an edit (the last of several) wrote."""

    start: int
    end: int
    text: str
    edit: Edit | None


def _rewritten(pieces: Sequence[_Piece], edit: Edit) -> list[_Piece]:
    """The pieces with an edit made in the text that they spell; edited pieces that it meets become one with it."""
    before: list[_Piece] = []
    met: list[_Piece] = []
    after: list[_Piece] = []
    head = tail = ""
    at = 0
    for piece in pieces:
        low, high = at, at + len(piece.text)
        at = high
        if high < edit.start or (high == edit.start and not piece.edit):
            before.append(piece)
        elif low > edit.end or (low == edit.end and not piece.edit):
            after.append(piece)
        elif piece.edit:
            head, tail = head + piece.text[: max(0, edit.start - low)], piece.text[max(0, edit.end - low) :]
            met.append(piece)
        else:
            cut, rest = max(0, edit.start - low), min(len(piece.text), edit.end - low)
            if cut:
                before.append(_Piece(piece.start, piece.start + cut, piece.text[:cut], None))
            if rest < len(piece.text):
                after.append(_Piece(piece.start + rest, piece.end, piece.text[rest:], None))
            met.append(_Piece(piece.start + cut, piece.start + rest, "", None))
    return [*before, _Piece(met[0].start, met[-1].end, head + edit.text + tail, edit), *after]


def write(document: Document, text: str) -> None:
    """Writes ``text`` to the document's file: a temporary file beside it, flushed to disk, then renamed over it; its mode is kept.

    Raises FixError (the file is as it was) when the encoding lacks a character, there is no permission or space, or somebody else changed
    the file since it was read.
    """
    new = encode(document, text)
    path = os.path.realpath(document.path)
    if not os.access(path, os.W_OK):
        raise FixError("no permission to write it; nothing was changed")
    try:
        with open(path, "rb") as file:
            if file.read() != encode(document, document.text):
                raise FixError("somebody changed it since it was read; nothing was changed, run again")
            mode = os.fstat(file.fileno())
        _replace(path, new, mode)
    except PermissionError as error:
        raise FixError("no permission to write in its folder; nothing was changed") from error
    except OSError as error:
        raise FixError(f"can't be written: {error.strerror or error}; nothing was changed") from error


def _replace(path: str, data: bytes, mode: os.stat_result) -> None:
    import tempfile

    folder, name = os.path.split(path)
    handle, temporary = tempfile.mkstemp(prefix=f".{name[:100]}.", suffix=".tmp", dir=folder)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fchmod(file.fileno(), stat.S_IMODE(mode.st_mode))
            if (mode.st_uid, mode.st_gid) != (os.geteuid(), os.getegid()):
                with contextlib.suppress(OSError):  # as for any editor, a file of another owner becomes ours where we may write but not give
                    os.fchown(file.fileno(), mode.st_uid, mode.st_gid)
            os.fsync(file.fileno())
        Path(temporary).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(temporary).unlink()
        raise
    with contextlib.suppress(OSError):  # not every file system can flush a folder
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)
