"""What stands behind the functions of `cleanup`; imported when one of them is called."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from os import PathLike, fspath
from pathlib import Path

from cleanup import fixer, pipeline, rulebook
from cleanup.engine import run
from cleanup.engine.project import Project
from cleanup.model.document import Document
from cleanup.model.errors import CleanupError
from cleanup.model.finding import Finding
from cleanup.model.report import DocumentReport
from cleanup.policy.select import command_line
from cleanup.rulebook import Rulebook

AnyPath = str | PathLike[str]

_TEXT = "<text>"


@lru_cache(maxsize=4)
def _rulebook(rules: tuple[str, ...]) -> Rulebook:
    return rulebook.load([Path(path) for path in rules])


def _given(min_confidence: float | None, rules: Sequence[AnyPath], config: AnyPath | None) -> Project:
    line = command_line(min_confidence, min_confidence, (), (), [fspath(path) for path in rules])
    # a configuration is read at every call, since it may change while a program runs; the rules are not
    return Project(Path(config) if config is not None else None, config is None, line, _rulebook)


def _complete(report: DocumentReport) -> DocumentReport:
    if report.failures:
        raise CleanupError("; ".join(failure.message for failure in report.failures))
    return report


def check_text(text: str, min_confidence: float | None, rules: Sequence[AnyPath], config: AnyPath | None) -> tuple[Finding, ...]:
    """See `cleanup.check_text`."""
    project = _given(min_confidence, rules, config)
    return _complete(project.judged(_TEXT, pipeline.check(Document(_TEXT, text), project.rulebook(_TEXT)))[0]).findings


def check_file(path: AnyPath, min_confidence: float | None, rules: Sequence[AnyPath], config: AnyPath | None) -> DocumentReport:
    """See `cleanup.check_file`."""
    project, name = _given(min_confidence, rules, config), fspath(path)
    return project.judged(name, run.check_file(name, project.rulebook(name)))[0]


def fix_text(text: str, min_confidence: float | None, rules: Sequence[AnyPath], config: AnyPath | None) -> str:
    """See `cleanup.fix_text`."""
    project = _given(min_confidence, rules, config)

    def check(document: Document) -> DocumentReport:
        return _complete(project.corrected(_TEXT, pipeline.check(document, project.rulebook(_TEXT))))

    return fixer.corrected(Document(_TEXT, text), check).text
