"""`cleanup eval`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from cleanup import rulebook
from cleanup.apps.cli import console
from cleanup.apps.cli.calibrate import note
from cleanup.engine import run
from cleanup.engine.project import all_ids
from cleanup.evaluation import compare, gold, judge
from cleanup.evaluation.found import ByName, of_articles, read
from cleanup.evaluation.gold import Article
from cleanup.evaluation.output import as_json, page, plots, text
from cleanup.evaluation.result import Result, evaluate
from cleanup.grammar.select import grammar
from cleanup.model.config import Settings
from cleanup.model.document import Document
from cleanup.model.errors import ConfigError, EvaluationError
from cleanup.model.record import replace
from cleanup.model.report import DocumentReport
from cleanup.policy.select import check as check_names
from cleanup.policy.select import command_line, takes
from cleanup.rulebook import Rulebook
from cleanup.scoring.calibration import shipped


def evaluation(options: argparse.Namespace) -> int:
    """Prints the figures, or what two runs differ in; returns the exit code."""
    marked, clean = gold.articles(options.gold), gold.plain(options.clean)
    if not marked and not clean:
        raise ConfigError("give annotated articles (.gold.txt files, or folders of them), or clean ones with --clean")
    if options.compare:
        return _compare(options, (*marked, *clean))
    for option, given in (("--rules", options.rules), ("--reader", options.reader), ("--reader-replies", options.reader_replies)):
        if options.findings and given:
            raise ConfigError(f"--findings gives findings that were made already; {option} is for making them")
    articles = _distinct(marked, clean)
    found = read(options.findings, articles) if options.findings else _linted(articles, rulebook.load(options.rules), options)
    others = [_named(given, articles) for given in options.baseline]
    name = options.findings.stem if options.findings else "cleanup"
    if not options.findings and not options.rules:
        note(options.calibration)
    result = evaluate(name, marked, clean, found, others, options.min_confidence, options.resamples, options.seed)
    _write(result, options)
    return 0


def _write(result: Result, options: argparse.Namespace) -> None:
    if options.plots:
        drawn = plots.drawn(result.judged, ("svg", "png"))
        try:
            options.plots.mkdir(parents=True, exist_ok=True)
            for name, data in drawn.items():
                (options.plots / name).write_bytes(data)
        except OSError as error:
            raise EvaluationError(f"plots can't be written there: {error.strerror or error}", str(options.plots)) from None
    if options.format == "json":
        sys.stdout.write(as_json.write(result))
    elif options.format == "html":
        if not plots.available():
            print("cleanup: note: the page has no plots, which need matplotlib: pip install 'mt-cleanup[plots]'", file=sys.stderr)
        for piece in page.write(result, plots.drawn(result.judged) if plots.available() and result.judged else {}):
            sys.stdout.write(piece)
    else:
        for piece in text.write(result, options.missed, options.false_alarms):
            sys.stdout.write(piece)


def _compare(options: argparse.Namespace, articles: Sequence[Article]) -> int:
    if options.format == "html":
        raise ConfigError("--compare writes text or json")
    before, after = (judge.sheets(articles, _side(path, articles, options)) for path in options.compare)
    changes = compare.changes(before, after, options.min_confidence)
    for piece in (as_json.write_changes(changes),) if options.format == "json" else text.write_changes(changes):
        sys.stdout.write(piece)
    return int(not all(c.better for c in changes))


def _side(path: Path, articles: Sequence[Article], options: argparse.Namespace) -> ByName:
    """Findings of one side of a comparison: a JSON file's, or those of a folder of rules."""
    if path.suffix == ".json":
        return read(path, articles)
    # a folder with its own word classes is a whole rulebook; other rules stand beside the package's
    if (path / "classes").is_dir():
        from cleanup.rulebook.compiler import compile_files

        return _linted(articles, Rulebook([compile_files(sorted(path.glob("*/*.yaml")), path)], path), options)
    return _linted(articles, rulebook.load([path]), options)


def _linted(articles: Sequence[Article], book: Rulebook, options: argparse.Namespace) -> ByName:
    line = command_line(
        options.min_confidence, None, options.select, options.ignore, grammar=options.grammar, languagetool_url=options.languagetool_url, slips=options.slips
    )
    check_names(line, all_ids(book))
    settings = replace(line.over(Settings()), min_confidence=0.0)
    calibration = console.calibration(options)
    checker = grammar(settings.grammar, settings.languagetool_url)
    if options.reader or options.reader_replies:
        from cleanup.apps.cli.reader import of_options

        checker = replace(checker, reader=of_options(options, calibration or shipped()))

    def check(document: Document) -> DocumentReport:
        report = run.check_document(document, book, grammar=checker, calibration=calibration)
        console.complain(report.failures)
        console.notice(replace(report, document=None))
        return report

    return of_articles(articles, check, partial(takes, settings))


def _named(given: str, articles: Sequence[Article]) -> tuple[str, ByName]:
    """A line to compare with: NAME=FILE, or FILE, which is named as it is."""
    name, equals, path = given.partition("=")
    if not equals:
        name, path = Path(given).stem, given
    return name, read(Path(path), articles)


def _distinct(marked: Sequence[Article], clean: Sequence[Article]) -> tuple[Article, ...]:
    both = {a.name for a in marked} & {a.name for a in clean}
    if both:
        raise EvaluationError(f"'{min(both)}' is both an annotated and a clean article; findings are matched by name, so rename one")
    return (*marked, *clean)
