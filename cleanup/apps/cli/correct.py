"""`cleanup diff` and `cleanup fix`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from cleanup import fixer
from cleanup.apps.cli import console
from cleanup.apps.cli.interactive import Kept, Walk
from cleanup.engine import run
from cleanup.engine.project import Project
from cleanup.model.document import Document
from cleanup.model.errors import CleanupError, FixError
from cleanup.model.finding import Failure
from cleanup.model.report import DocumentReport
from cleanup.readers import STDIN, encode

if TYPE_CHECKING:
    import argparse


def diff(options: argparse.Namespace) -> int:
    """Prints a unified diff of the corrections; returns the exit code."""
    from cleanup.reporters import diff as reporter

    def show(document: Document, result: fixer.Corrected) -> None:
        for piece in reporter.write(document, result.edits, not options.no_comments):
            sys.stdout.buffer.write(piece)

    failed, changed = _each(options, console.project(options, corrects=True), show)
    sys.stdout.buffer.flush()
    return 2 if failed else int(changed > 0 and not options.exit_zero)


def fix(options: argparse.Namespace) -> int:
    """Writes the corrections; returns the exit code."""
    made = 0
    project = console.project(options, corrects=True)

    def save(document: Document, result: fixer.Corrected) -> None:
        nonlocal made
        if document.path == "<stdin>":
            sys.stdout.buffer.write(encode(document, result.text))
        elif result.edits:
            fixer.write(document, result.text)
        made += len(result.edits)
        if result.edits and not options.quiet:
            print(f"{document.path}: {len(result.edits)} correction{'s' * (len(result.edits) != 1)}", file=sys.stderr)

    if options.interactive:
        if STDIN in options.paths:
            raise FixError("--interactive asks on standard input, which can't be the article too; give a file")
        walk, kept = Walk(console.style(sys.stdout)), Kept(options, project)

        def save_and_keep(document: Document, result: fixer.Corrected) -> None:
            save(document, result)
            kept.keep(document, walk.decided)

        failed, _ = _each(options, project, save_and_keep, walk.decide)
        kept.say()
    else:
        failed, _ = _each(options, project, save)
    sys.stdout.buffer.flush()
    if not made and not failed and not options.quiet:
        print("nothing to correct", file=sys.stderr)
    return 2 if failed else int(made > 0 and options.exit_nonzero_on_fix)


Decide = Callable[[Document, DocumentReport], fixer.Corrected | None]


def _each(options: argparse.Namespace, project: Project, use: Callable[[Document, fixer.Corrected], None], decide: Decide | None = None) -> tuple[bool, int]:
    """Corrects every file and uses the result; whether something failed, and how many files have corrections."""
    failed, changed = False, 0
    for path in console.files(project, options):
        check = console.Checker(project, path, asked=decide is not None)
        report = run.read_file(path)
        document = report.document
        console.notice(report)
        console.complain(report.failures)
        failed = failed or bool(report.failures)
        if document is None:
            continue
        try:
            if decide:
                result = decide(document, check(document))
                if result is None:
                    break
            else:
                result = fixer.corrected(document, check)
            changed += bool(result.edits)
            use(document, result)
        except CleanupError as error:
            failed = True
            console.complain([Failure(document.path, "fix", str(error))])
        failed = failed or check.failed
    return failed, changed
