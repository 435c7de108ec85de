"""`cleanup verdict`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator

from cleanup.apps.cli import console
from cleanup.engine import run
from cleanup.model.report import DocumentReport
from cleanup.reporters import verdict
from cleanup.verdict.model import shipped


def verdicts(options: argparse.Namespace) -> int:
    """Prints a verdict a file as they come; returns the exit code, which verdicts don't change."""
    failed = False
    project = console.project(options)

    def reports() -> Iterator[DocumentReport]:
        nonlocal failed
        for path in console.files(project, options):
            report = run.judge_file(path, project.rulebook(path), project.grammar(path))
            failed = failed or bool(report.failures)
            yield report
            if not options.quiet:
                console.notice(report)
            console.complain(report.failures)

    style = console.style(sys.stdout, options.quiet)
    pieces = verdict.write_json(reports()) if options.format == "json" else verdict.write_text(reports(), style, shipped().least_words)
    for piece in pieces:
        sys.stdout.write(piece)
    sys.stdout.flush()
    return 2 if failed else 0
