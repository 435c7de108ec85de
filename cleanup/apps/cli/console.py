"""What the commands share: the terminal, messages, and the choice of rules."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterable
from typing import TextIO

from cleanup import rulebook
from cleanup.engine import run
from cleanup.model.document import Document
from cleanup.model.errors import CleanupError
from cleanup.model.finding import Failure
from cleanup.model.report import DocumentReport
from cleanup.policy.select import Selection, applied, selection
from cleanup.reporters.style import Style, printable
from cleanup.rulebook import Rulebook


def style(stream: TextIO, quiet: bool = False) -> Style:
    """Colour on a terminal unless NO_COLOR (no-color.org) is set."""
    terminal = stream.isatty()
    width = min(160, _columns()) if terminal else 100
    return Style(terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb", width, quiet)


def _columns() -> int:
    import shutil

    return shutil.get_terminal_size((100, 24)).columns


def complain(failures: Iterable[Failure]) -> None:
    """What failed, on standard error, after what was printed so far."""
    for failure in failures:
        sys.stdout.flush()
        print(f"{printable(failure.path)}: error: {printable(failure.message)}", file=sys.stderr)


def notice(report: DocumentReport) -> None:
    """What the reader has to say of a file, e.g. its encoding, on standard error."""
    for note in report.document.notes if report.document else ():
        print(f"{printable(report.path)}: note: {note}", file=sys.stderr)


def chosen(min_confidence: float, options: argparse.Namespace) -> tuple[Rulebook, Selection]:
    """The rulebook and what of its findings is wanted. Raises RuleError and ConfigError."""
    book = rulebook.load(options.rules)
    return book, selection(min_confidence, options.select, options.ignore, book.ids)


def checker(book: Rulebook, selection: Selection) -> Callable[[Document], DocumentReport]:
    """What finds, in a text that is being corrected, what is wanted; it raises CleanupError where a checker fails."""

    def check(document: Document) -> DocumentReport:
        report = applied(selection, run.check_document(document, book))
        if report.failures:
            raise CleanupError("; ".join(f.message for f in report.failures))
        return report

    return check
