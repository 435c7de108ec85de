"""`cleanup lint`, `cleanup stats` and `cleanup report`."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator

from cleanup import fixer
from cleanup.apps.cli import console, output
from cleanup.engine import run
from cleanup.model.report import DocumentReport, Edit
from cleanup.reporters import Context
from cleanup.reporters.style import count


def lint(options: argparse.Namespace) -> int:
    """Prints the findings as they come; returns the exit code."""
    targets = output.targets(options.format, options.output_file)
    checked = Checked(options)
    context = Context(console.style(sys.stdout, options.quiet), checked.book, _root(), corrections=checked.corrections)
    statistics = None
    reports: Iterator[DocumentReport] = iter(checked)
    if options.statistics:
        from cleanup.reporters.statistics import Statistics

        statistics = Statistics()
        reports = map(statistics.counted, reports)
    output.write(reports, targets, context)
    sys.stdout.buffer.flush()
    if statistics:
        # a format for programs stays whole
        people = all(each.path or each.format in ("text", "concise") for each in targets)
        (sys.stdout if people else sys.stderr).write(statistics.table())
        sys.stdout.flush()
    return 2 if checked.failed else int(checked.found > 0 and not options.exit_zero)


def stats(options: argparse.Namespace) -> int:
    """Prints how often what was found; returns the exit code, which findings don't change."""
    from cleanup.reporters.statistics import Statistics

    checked, statistics = Checked(options), Statistics()
    for report in checked:
        statistics.add(report)
    sys.stdout.write(statistics.json() if options.format == "json" else statistics.text())
    sys.stdout.flush()
    return 2 if checked.failed else 0


def report(options: argparse.Namespace) -> int:
    """Writes an HTML page of the findings; returns the exit code, which findings don't change."""
    checked = Checked(options)
    target = output.Target("html", "" if options.output == "-" else options.output)
    output.write(checked, [target], Context(book=checked.book))
    sys.stdout.buffer.flush()
    if target.path and not options.quiet:
        print(f"{target.path}: {count(checked.found, 'finding')}", file=sys.stderr)
    return 2 if checked.failed else 0


class Checked:
    """The reports of a command's files, with what the user selected; messages go to standard error as the files come."""

    def __init__(self, options: argparse.Namespace) -> None:
        self._quiet = options.quiet
        self._project = console.project(options)
        self._files = console.files(self._project, options)
        #: the rules of the first file, which explain those of the run
        self.book = self._project.rulebook(self._files[0] if self._files else "")
        self.failed = False
        self.found = 0

    def __iter__(self) -> Iterator[DocumentReport]:
        for path in self._files:
            for report in self._project.judged(path, run.check_file(path, self._project.rulebook(path))):
                self.found += len(report.findings)
                self.failed = self.failed or bool(report.failures)
                yield report
                if not self._quiet:
                    console.notice(report)
                console.complain(report.failures)

    def corrections(self, report: DocumentReport) -> tuple[Edit, ...]:
        """The edits that `cleanup diff` would make, of no finding that isn't shown."""
        if report.document is None or not any(f.suggestions for f in report.findings):
            return ()
        return fixer.corrected(report.document, console.checker(self._project, report.path)).edits


def _root() -> str:
    """The folder of the repository that a build runs in, where the current one is inside it."""
    here = os.path.realpath(".") + os.sep
    for name in ("GITHUB_WORKSPACE", "CI_PROJECT_DIR"):
        root = os.environ.get(name, "")
        if root and here.startswith(os.path.realpath(root).rstrip(os.sep) + os.sep):
            return root
    return ""
