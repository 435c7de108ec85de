"""What the commands share: the terminal, messages, and the choice of rules."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, TextIO

from cleanup.engine import run
from cleanup.engine.discover import discover
from cleanup.engine.project import Project
from cleanup.model.config import Option, ReaderSettings
from cleanup.model.document import Document
from cleanup.model.errors import CleanupError
from cleanup.model.finding import Failure
from cleanup.model.report import DocumentReport
from cleanup.policy import select
from cleanup.policy.select import command_line
from cleanup.reporters.style import Style, printable
from cleanup.scoring.calibration import Calibration, read

if TYPE_CHECKING:
    import argparse

    from cleanup.engine.revision import Revision
    from cleanup.grammar.base import Reader

MakeReader = Callable[[ReaderSettings, Calibration], "Reader"]

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
    """What the reader has to say of a file, e.g. its encoding, and the grammar checker, on standard error."""
    for note in (*(report.document.notes if report.document else ()), *report.notes):
        print(f"{printable(report.path)}: note: {note}", file=sys.stderr)


def project(options: argparse.Namespace, corrects: bool = False, reader: MakeReader | None = None) -> Project:
    """What the options and the configurations say; --min-confidence is of corrections too where the command makes some (``corrects``).

    ``reader`` makes the reader, unless it is to be the one at the settings' address. Raises ConfigError.
    """
    fix_confidence = options.min_confidence if corrects else None
    line = command_line(
        options.min_confidence,
        fix_confidence,
        options.select,
        options.ignore,
        map(str, options.rules),
        getattr(options, "grammar", None),
        getattr(options, "baseline", None),
        getattr(options, "languagetool_url", None),
        reader_options(options),
        *(getattr(options, "respect_gitignore", None), getattr(options, "slips", None)),
    )
    return Project(options.config, options.isolated, line, calibration=calibration(options), reader=reader)


def reader_options(options: argparse.Namespace) -> tuple[Option, ...]:
    """What the options say of the reader, which a command without such options does without."""
    if not hasattr(options, "reader"):
        return select.reader_options(False, None, None, None, None)
    return select.reader_options(options.reader, options.reader_url, options.reader_model, options.reader_budget, options.reader_allow_remote or None)


def calibration(options: argparse.Namespace) -> Calibration | None:
    """The calibration that the user gives; None: the package's own. Raises CalibrationError."""
    return read(options.calibration) if options.calibration else None


def files(project: Project, options: argparse.Namespace, revision: Revision | None = None) -> list[str]:
    """The files of a run, once all that they call for has been read. Raises ConfigError, RuleError and GitError."""
    excludes = project.configurations.excludes
    found = list(discover(options.paths, excludes, options.force_exclude, project.configurations.respects_gitignore))
    if revision:
        found = revision.files(options.paths, excludes, options.force_exclude, found)
    project.prepare(found)
    return found


class Checker:
    """Finds, in a text of the file at ``path``, what is to be corrected, or what an editor is to be ``asked`` about.

    It raises CleanupError where a checker fails; a grammar checker or a reader that fails is said (unless ``quiet``), and the text is corrected without it.
    """

    def __init__(self, project: Project, path: str, asked: bool = False, quiet: bool = False) -> None:
        self._project, self._path, self._asked, self._quiet = project, path, asked, quiet
        self._said: set[str] = set()
        #: whether the grammar checker or the reader failed
        self.failed = False

    def __call__(self, document: Document) -> DocumentReport:
        report = run.check_document(
            document, self._project.rulebook(self._path), grammar=self._project.grammar(self._path), calibration=self._project.calibration
        )
        fatal = [f.message for f in report.failures if f.stage not in ("grammar", "reader")]
        if fatal:
            raise CleanupError("; ".join(fatal))
        self.failed = self.failed or bool(report.failures)
        # a text is checked again after each round of corrections: once is enough to say it
        fresh = [f for f in report.failures if f.message not in self._said]
        self._said.update(f.message for f in fresh)
        if not self._quiet:
            complain(fresh)
            new = tuple(n for n in report.notes if n not in self._said)
            self._said.update(new)
            notice(DocumentReport(report.path, None, notes=new))
        return self._project.asked(self._path, report) if self._asked else self._project.corrected(self._path, report)
