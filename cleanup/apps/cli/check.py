"""`cleanup lint`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator

from cleanup.apps.cli import console
from cleanup.engine import run
from cleanup.engine.discover import discover
from cleanup.model.finding import Finding
from cleanup.model.report import DocumentReport
from cleanup.policy.select import applied
from cleanup.reporters import FORMATS


def lint(options: argparse.Namespace) -> int:
    """Prints the findings as they come; returns the exit code."""
    book, selection = console.chosen(options.min_confidence, options)
    failed = False
    found: list[Finding] = []

    def reports() -> Iterator[DocumentReport]:
        nonlocal failed
        for report in run.check_files(discover(options.paths), book):
            shown = applied(selection, report)
            found.extend(shown.findings)
            failed = failed or bool(shown.failures)
            yield shown
            if not options.quiet:
                console.notice(report)
            console.complain(report.failures)

    for piece in FORMATS[options.format](reports(), console.style(sys.stdout, options.quiet)):
        sys.stdout.write(piece)
    if options.statistics:
        from cleanup.reporters.statistics import table

        # JSON on standard output stays one object
        (sys.stderr if options.format == "json" else sys.stdout).write(table(found))
    sys.stdout.flush()
    return 2 if failed else int(bool(found) and not options.exit_zero)
