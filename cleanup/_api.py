"""What stands behind the functions of `cleanup`; imported when one of them is called."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from os import PathLike, fspath
from pathlib import Path

from cleanup import fixer, pipeline, rulebook
from cleanup.engine import run
from cleanup.model.document import Document
from cleanup.model.errors import CleanupError
from cleanup.model.finding import Finding
from cleanup.model.report import DocumentReport
from cleanup.policy.select import Selection, applied

AnyPath = str | PathLike[str]


@lru_cache(maxsize=4)
def _rulebook(rules: tuple[str, ...]) -> rulebook.Rulebook:
    return rulebook.load([Path(path) for path in rules])


def _loaded(rules: Sequence[AnyPath]) -> rulebook.Rulebook:
    return _rulebook(tuple(fspath(path) for path in rules))


def _checked(document: Document, rules: Sequence[AnyPath], selection: Selection) -> DocumentReport:
    report = applied(selection, pipeline.check(document, _loaded(rules)))
    if report.failures:
        raise CleanupError("; ".join(failure.message for failure in report.failures))
    return report


def check_text(text: str, min_confidence: float, rules: Sequence[AnyPath]) -> tuple[Finding, ...]:
    """See `cleanup.check_text`."""
    return _checked(Document("<text>", text), rules, Selection(min_confidence)).findings


def check_file(path: AnyPath, min_confidence: float, rules: Sequence[AnyPath]) -> DocumentReport:
    """See `cleanup.check_file`."""
    return applied(Selection(min_confidence), run.check_file(fspath(path), _loaded(rules)))


def fix_text(text: str, min_confidence: float, rules: Sequence[AnyPath]) -> str:
    """See `cleanup.fix_text`."""

    def check(document: Document) -> DocumentReport:
        return _checked(document, rules, Selection(min_confidence))

    return fixer.corrected(Document("<text>", text), check, min_confidence).text
