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
from cleanup.model.record import record
from cleanup.model.report import DocumentReport
from cleanup.policy.select import command_line, reader_options
from cleanup.rulebook import Rulebook

AnyPath = str | PathLike[str]

_TEXT = "<text>"


@lru_cache(maxsize=4)
def _rulebook(rules: tuple[str, ...]) -> Rulebook:
    return rulebook.load([Path(path) for path in rules])


@record
class Given:
    """What the public functions are called with beside the text."""

    min_confidence: float | None
    rules: Sequence[AnyPath]
    config: AnyPath | None
    grammar: str | None
    languagetool_url: str | None
    reader: bool | None
    reader_url: str | None
    reader_model: str | None
    reader_budget: int | None
    reader_allow_remote: bool | None
    slips: str | None

    def project(self) -> Project:
        """Their project; a configuration is read at every call, since it may change while a program runs, the rules are not."""
        rules = [fspath(path) for path in self.rules]
        reader = reader_options(self.reader, self.reader_url, self.reader_model, self.reader_budget, self.reader_allow_remote)
        least = self.min_confidence
        line = command_line(least, least, (), (), rules, self.grammar, languagetool_url=self.languagetool_url, reader=reader, slips=self.slips)
        return Project(Path(self.config) if self.config is not None else None, self.config is None, line, _rulebook)


def _checked(project: Project, document: Document) -> DocumentReport:
    report = pipeline.check(document, project.rulebook(_TEXT), project.grammar(_TEXT))
    # a grammar checker that was not asked for by name may be missing
    named = project.settings(_TEXT).grammar == "languagetool"
    fatal = [failure.message for failure in report.failures if failure.stage != "grammar" or named]
    if fatal:
        raise CleanupError("; ".join(fatal))
    return report


def check_text(text: str, given: Given) -> tuple[Finding, ...]:
    """See `cleanup.check_text`."""
    project = given.project()
    return project.judged(_TEXT, _checked(project, Document(_TEXT, text)))[0].findings


def check_file(path: AnyPath, given: Given) -> DocumentReport:
    """See `cleanup.check_file`."""
    project, name = given.project(), fspath(path)
    return project.judged(name, run.check_file(name, project.rulebook(name), grammar=project.grammar(name)))[0]


def fix_text(text: str, given: Given) -> str:
    """See `cleanup.fix_text`."""
    project = given.project()

    def check(document: Document) -> DocumentReport:
        return project.corrected(_TEXT, _checked(project, document))

    return fixer.corrected(Document(_TEXT, text), check).text
