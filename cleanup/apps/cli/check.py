"""`cleanup lint`, `cleanup stats` and `cleanup report`."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from cleanup.apps.cli import console, output
from cleanup.apps.cli.checked import Checked
from cleanup.model.report import DocumentReport
from cleanup.reporters import Context
from cleanup.reporters.style import count

if TYPE_CHECKING:
    import argparse


def lint_or_watch(options: argparse.Namespace) -> int:
    """`lint`, once or with --watch again and again; returns the exit code."""
    if not (options.paths or options.diff or options.staged or options.stdin_filename):
        options.parser.error("the following arguments are required: PATH")
    if options.watch:
        from cleanup.apps.cli.watch import watch

        return watch(options, lint)
    return lint(options)


def lint(options: argparse.Namespace) -> int:
    """Prints the findings as they come; returns the exit code."""
    targets = output.targets(options.format, options.output_file)
    if not options.paths:
        options.paths = ["-"] if options.stdin_filename else ["."]
    checked = Checked(options, not options.update_baseline, options.diff, options.staged)
    if options.update_baseline:
        return checked.update_baseline()
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
    checked = Checked(options, verdict=True)
    target = output.Target("html", "" if options.output == "-" else options.output)
    output.write(checked, [target], Context(book=checked.book))
    sys.stdout.buffer.flush()
    if target.path and not options.quiet:
        print(f"{target.path}: {count(checked.found, 'finding')}", file=sys.stderr)
    return 2 if checked.failed else 0


def _root() -> str:
    """The folder of the repository that a build runs in, where the current one is inside it."""
    here = os.path.realpath(".") + os.sep
    for name in ("GITHUB_WORKSPACE", "CI_PROJECT_DIR"):
        root = os.environ.get(name, "")
        if root and here.startswith(os.path.realpath(root).rstrip(os.sep) + os.sep):
            return root
    return ""
