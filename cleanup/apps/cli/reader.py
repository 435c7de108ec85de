"""`cleanup reader`: requests to a language model as a file, and findings from its replies."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from cleanup.apps.cli import console, output
from cleanup.apps.cli.checked import Checked
from cleanup.engine import run
from cleanup.grammar.base import Reader
from cleanup.model.config import ReaderSettings
from cleanup.model.errors import ReaderError
from cleanup.model.record import replace
from cleanup.proofreader import batch, select
from cleanup.proofreader.batch import Replies
from cleanup.proofreader.requests import READ, Request
from cleanup.reporters import Context
from cleanup.reporters.style import count
from cleanup.scoring.calibration import Calibration


def export(options: argparse.Namespace) -> int:
    """Writes the requests that no reply is given to; returns the exit code."""
    replies = _replies(options.replies)
    console.complain(replies.broken)
    project = console.project(_given(options), reader=_maker(replies, alone=True))
    failed = False
    files = console.files(project, options)
    for path in files:
        report = run.read_file(path)
        if report.document:
            report = run.check_document(report.document, project.rulebook(path), grammar=project.grammar(path), calibration=project.calibration)
        failures = [f for f in report.failures if f.stage != "reader"]
        console.complain(failures)
        failed = failed or bool(failures)
    requests = list(replies.missing.values())
    if options.dry_run:
        _say(requests, project.settings(files[0] if files else "").reader)
    elif options.output == "-":
        for request in requests:
            sys.stdout.write(batch.line(request))
    else:
        with output.replacing(options.output) as stream:
            stream.writelines(batch.line(request).encode("utf-8") for request in requests)
        if not options.quiet:
            print(f"{options.output}: {count(len(requests), 'request')}", file=sys.stderr)
    sys.stdout.flush()
    return 2 if failed or replies.broken else 0


def _say(requests: Sequence[Request], settings: ReaderSettings) -> None:
    reading = sum(r.kind == READ for r in requests)
    print(f"{count(len(requests), 'request')}: {reading} to read paragraphs, {len(requests) - reading} about single places")
    print(f"at most {sum(r.tokens for r in requests):,} tokens, prompts and answers; a run may use {settings.budget:,}")
    print(f"to the model {settings.model} at {settings.url or 'no address'}")


def import_replies(options: argparse.Namespace) -> int:
    """Prints the findings of replies; returns the exit code."""
    targets = output.targets(options.format, options.output_file)
    replies = _replies([options.replies])
    console.complain(replies.broken)
    checked = Checked(_given(options), reader=_maker(replies, alone=not options.with_rules))
    output.write(iter(checked), targets, Context(console.style(sys.stdout, options.quiet), checked.book))
    sys.stdout.buffer.flush()
    if replies.unused and not options.quiet:
        print(f"cleanup: note: replies that answer no request about these files as they are: {replies.unused}", file=sys.stderr)
    return 2 if checked.failed or replies.broken else int(checked.found > 0 and not options.exit_zero)


def of_options(options: argparse.Namespace, calibration: Calibration) -> Reader | None:
    """The reader that the options of a command without configurations ask for, or one that answers from --reader-replies; None without either.

    Raises ConfigError, and ReaderError where its packages or the replies are missing.
    """
    settings = replace(ReaderSettings(), **{option.name: option.value for option in console.reader_options(options)})
    if options.reader_replies:
        replies = _replies(options.reader_replies)
        if replies.broken:
            console.complain(replies.broken)
            raise ReaderError("the file of replies has lines that can't be used")
        return select.from_replies(replies, settings, calibration, alone=False)
    return select.reader(settings, calibration) if settings.enabled else None


def _replies(paths: Iterable[Path]) -> Replies:
    replies = Replies()
    for path in paths:
        batch.read(path, replies)
    return replies


def _given(options: argparse.Namespace) -> argparse.Namespace:
    """The options, with what goes without saying: the reader is asked, in this process, about all that is there now."""
    options.paths = options.paths or ["."]
    options.reader, options.jobs, options.no_cache = True, 1, True
    return options


def _maker(replies: Replies, alone: bool) -> console.MakeReader:
    return lambda settings, calibration: select.from_replies(replies, settings, calibration, alone)
