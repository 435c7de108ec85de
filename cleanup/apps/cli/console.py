"""What the commands share: the terminal, messages, and the choice of rules."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, TextIO

from cleanup.engine import run
from cleanup.engine.discover import discover
from cleanup.engine.project import Project
from cleanup.model.document import Document
from cleanup.model.errors import CleanupError
from cleanup.model.finding import Failure
from cleanup.model.report import DocumentReport
from cleanup.policy.select import command_line
from cleanup.reporters.style import Style, printable

if TYPE_CHECKING:
    from cleanup.engine.revision import Revision

#: a run of so many files is worth a bar
_LONG = 50


def style(stream: TextIO, quiet: bool = False) -> Style:
    """Colour on a terminal unless NO_COLOR (no-color.org) is set."""
    terminal = stream.isatty()
    width = min(160, _columns()) if terminal else 100
    return Style(terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb", width, quiet)


def _columns() -> int:
    import shutil

    return shutil.get_terminal_size((100, 24)).columns


def progress(reports: Iterator[DocumentReport], total: int, quiet: bool) -> Iterator[DocumentReport]:
    """The reports; meanwhile, in long runs whose output goes elsewhere, a bar on the terminal says how many there have been."""
    if quiet or total < _LONG or not sys.stderr.isatty() or sys.stdout.isatty():
        return reports
    from rich.console import Console
    from rich.progress import track

    return iter(track(reports, "checking", total, console=Console(stderr=True), transient=True))


def complain(failures: Iterable[Failure]) -> None:
    """What failed, on standard error, after what was printed so far."""
    for failure in failures:
        sys.stdout.flush()
        print(f"{printable(failure.path)}: error: {printable(failure.message)}", file=sys.stderr)


def notice(report: DocumentReport) -> None:
    """What the reader has to say of a file, e.g. its encoding, on standard error."""
    for note in report.document.notes if report.document else ():
        print(f"{printable(report.path)}: note: {note}", file=sys.stderr)


def project(options: argparse.Namespace, corrects: bool = False) -> Project:
    """What the options and the configurations say; --min-confidence is of corrections too where the command makes some (``corrects``). Raises ConfigError."""
    fix_confidence = options.min_confidence if corrects else None
    line = command_line(
        options.min_confidence,
        fix_confidence,
        options.select,
        options.ignore,
        map(str, options.rules),
        baseline=getattr(options, "baseline", None),
    )
    return Project(options.config, options.isolated, line)


def files(project: Project, options: argparse.Namespace, revision: Revision | None = None) -> list[str]:
    """The files of a run, once all that they call for has been read. Raises ConfigError, RuleError and GitError."""
    excludes = project.configurations.excludes
    found = list(discover(options.paths, excludes, options.force_exclude))
    if revision:
        found = revision.files(options.paths, excludes, options.force_exclude, found)
    project.prepare(found)
    return found


def checker(project: Project, path: str, asked: bool = False) -> Callable[[Document], DocumentReport]:
    """What finds, in a text of the file at ``path``, what is to be corrected, or what an editor is to be ``asked`` about.

    It raises CleanupError where a checker fails.
    """

    def check(document: Document) -> DocumentReport:
        report = run.check_document(document, project.rulebook(path))
        report = project.asked(path, report) if asked else project.corrected(path, report)
        if report.failures:
            raise CleanupError("; ".join(f.message for f in report.failures))
        return report

    return check
