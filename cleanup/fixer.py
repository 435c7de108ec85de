"""Findings to edits, edits to text, text to the file's own bytes.

`diff`, `fix` and the interactive walk use the same edits.
"""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from cleanup.model.document import Document
from cleanup.model.errors import FixError
from cleanup.model.report import DocumentReport, Edit
from cleanup.readers import encode

#: a correction may bring another one into reach; text that has not settled by then never will
_ROUNDS = 8

Check = Callable[[Document], DocumentReport]


@dataclass(frozen=True, slots=True)
class Corrected:
    """A corrected text and the edits that led to it, placed in the text as it was: by start, not overlapping."""

    text: str
    edits: tuple[Edit, ...] = ()


def edits(report: DocumentReport, min_confidence: float, without: Collection[str] = ()) -> tuple[Edit, ...]:
    """The first suggestion of every finding where its confidence is at least ``min_confidence``, but for the rules in ``without``."""
    found = []
    for finding in report.findings:
        if finding.suggestions and finding.suggestions[0].confidence >= min_confidence and finding.rule not in without:
            best = finding.suggestions[0]
            found.append(Edit(finding.span.start, finding.span.end, best.text, finding, best.confidence))
    return tuple(found)


def apply(text: str, changes: Iterable[Edit]) -> str:
    """The text with the edits made; they don't overlap."""
    parts, last = [], 0
    for edit in sorted(changes, key=lambda e: e.start):
        parts += [text[last : edit.start], edit.text]
        last = edit.end
    return "".join([*parts, text[last:]])


def corrected(document: Document, check: Check, min_confidence: float) -> Corrected:
    """The document's text with all corrections made, again and again until none is left: correcting the result changes nothing.

    Rules that never come to rest (each correction calls for the next) are left out.
    """
    without: set[str] = set()
    while True:
        text, done = document.text, Corrected(document.text)
        for _ in range(_ROUNDS):
            now = edits(check(replace(document, text=text, _lines=[])), min_confidence, without)
            if not now:
                return done
            done = Corrected(apply(text, now), _composed(document.text, done.edits, text, now))
            text = done.text
        without |= {edit.finding.rule for edit in now}


def _composed(original: str, before: Sequence[Edit], text: str, now: Sequence[Edit]) -> tuple[Edit, ...]:
    """The edits of a further round joined to those before it, as edits of the original text; those that touch become one."""
    spans = [(e.start, e.end, e) for e in before]
    places: list[tuple[int, int, Edit]] = []  # the earlier edits in the text that they led to
    shift = 0
    for start, end, edit in spans:
        places.append((start + shift, start + shift + len(edit.text), edit))
        shift += len(edit.text) - (end - start)
    result: list[Edit] = []
    left = list(places)
    for edit in now:
        touched = [p for p in left if p[0] <= edit.end and edit.start <= p[1]]
        left = [p for p in left if p not in touched]
        low = min([edit.start, *(p[0] for p in touched)])
        high = max([edit.end, *(p[1] for p in touched)])
        new = text[low : edit.start] + edit.text + text[edit.end : high]
        result.append(replace(edit, start=_origin(low, places, after=False), end=_origin(high, places, after=True), text=new))
    result += [p[2] for p in left]
    return tuple(e for e in sorted(result, key=lambda e: e.start) if e.text != original[e.start : e.end])


def _origin(offset: int, places: Sequence[tuple[int, int, Edit]], after: bool) -> int:
    """Where an offset of the corrected text, outside of all edits or at their borders, was in the original."""
    shift = 0
    for _, end, edit in places:
        if end < offset or (end == offset and after):
            shift = edit.end - end
    return offset + shift


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
