"""Where the formats of a run are written: standard output, and files that appear when they are whole."""

from __future__ import annotations

import contextlib
import os
import stat
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO

from cleanup.model.errors import ConfigError
from cleanup.model.record import record, replace
from cleanup.model.report import DocumentReport
from cleanup.reporters import FORMATS, Context, Writer, writer
from cleanup.reporters.style import Style


@record
class Target:
    """A format and the file that it goes to ('': standard output)."""

    format: str
    path: str = ""


def target(text: str) -> Target:
    """``FORMAT`` or ``FORMAT:FILE`` of a command line. Raises ArgumentTypeError."""
    name, colon, path = text.partition(":")
    if name not in FORMATS:
        raise _wrong(f"'{name}' is no format; there are {', '.join(FORMATS)}")
    if colon and not path:
        raise _wrong(f"a file is missing after '{text}'")
    return Target(name, "" if path == "-" else path)


def _wrong(message: str) -> Exception:
    from argparse import ArgumentTypeError

    return ArgumentTypeError(message)


def targets(given: Sequence[Target], output_file: str | None) -> tuple[Target, ...]:
    """What a run writes: the formats asked for; without any, GitHub's in its actions, text elsewhere.

    ``output_file`` is where the format without a file of its own goes. Raises ConfigError when two would go to one place.
    """
    annotate = os.environ.get("GITHUB_ACTIONS") == "true" and not output_file and not sys.stdout.isatty()
    chosen = tuple(given) or (Target("github" if annotate else "text"),)
    if output_file and output_file != "-":
        if all(each.path for each in chosen):
            raise ConfigError("--output-file has no format to write: each --format has a file of its own")
        chosen = tuple(each if each.path else replace(each, path=output_file) for each in chosen)
    seen: set[str] = set()
    for each in chosen:
        place = os.path.realpath(each.path) if each.path else ""
        if place in seen:
            raise ConfigError(f"two formats go to {each.path or 'standard output'}; write --format {each.format}:FILE")
        seen.add(place)
    return chosen


def write(reports: Iterable[DocumentReport], chosen: Sequence[Target], context: Context) -> None:
    """Every report to every target, as it comes. A file takes its place when the run has ended; after an error it is as it was.

    Raises ConfigError when a file can't be written.
    """
    with contextlib.ExitStack() as files:
        writers = [_opened(each, context, files) for each in chosen]
        for each, stream in writers:
            _put(stream, each.head())
        for report in reports:
            for each, stream in writers:
                _put(stream, each.document(report))
        for each, stream in writers:
            _put(stream, each.tail())


def _opened(each: Target, context: Context, files: contextlib.ExitStack) -> tuple[Writer, BinaryIO]:
    if not each.path:
        return writer(each.format, context), sys.stdout.buffer
    style = Style(width=context.style.width, quiet=context.style.quiet)
    return writer(each.format, replace(context, style=style, failures=True)), files.enter_context(replacing(each.path))


def _put(stream: BinaryIO, piece: str | bytes) -> None:
    if piece:
        stream.write(piece if isinstance(piece, bytes) else piece.encode("utf-8", "backslashreplace"))


@contextlib.contextmanager
def replacing(name: str) -> Iterator[BinaryIO]:
    """A file that takes the place of ``name`` when the block ends well; what is no regular file (a pipe, /dev/null) is written as it is."""
    from pathlib import Path

    path = Path(os.path.realpath(name))
    try:
        mode = path.stat().st_mode if path.exists() else None
        if mode is not None and not stat.S_ISREG(mode):
            with path.open("wb") as stream:
                yield stream
            return
        import tempfile

        handle, temporary = tempfile.mkstemp(prefix=f".{path.name[:100]}.", suffix=".tmp", dir=path.parent)
    except OSError as error:
        raise ConfigError(f"{name} can't be written: {error.strerror or error}") from error
    try:
        try:
            with os.fdopen(handle, "wb") as stream:
                yield stream
            Path(temporary).chmod(stat.S_IMODE(mode) if mode is not None else 0o666 & ~_umask())
            Path(temporary).replace(path)
        except OSError as error:
            raise ConfigError(f"{name} can't be written: {error.strerror or error}; it is as it was") from error
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
