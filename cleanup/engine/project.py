"""What a run needs to know of each file: its settings, the rulebook that they call for, and what is written beside it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path

from cleanup import rulebook
from cleanup.engine.run import read_file
from cleanup.model.config import Settings, Threshold
from cleanup.model.record import replace
from cleanup.model.report import DocumentReport
from cleanup.policy import directives
from cleanup.policy.config import CommandLine, Configurations
from cleanup.policy.judge import correctable, judged
from cleanup.policy.notices import NOTICES
from cleanup.policy.select import check
from cleanup.policy.suppress import Aside
from cleanup.rulebook import Rulebook

#: what is added to the name of an article to name the file with its suppressions
BESIDE = ".cleanup"


class Project:
    """Everything that a command line and the configurations that it meets say; all is read once, when it is first asked for."""

    def __init__(self, config: Path | None = None, isolated: bool = False, line: CommandLine | None = None) -> None:
        self._line = line or CommandLine()
        self.configurations = Configurations(config, isolated, self._line)
        self._books: dict[tuple[str, ...], Rulebook] = {}
        self._checked: set[str] = set()

    def settings(self, path: str) -> Settings:
        """What applies to a file. Raises ConfigError."""
        return self.configurations.settings(path)

    def rulebook(self, path: str) -> Rulebook:
        """The rules for a file; every name of a rule that its configuration or the command line gives is then known to be right.

        Raises ConfigError and RuleError.
        """
        rules = self.settings(path).rules
        book = self._books.get(rules)
        if book is None:
            book = self._books[rules] = rulebook.load([Path(p) for p in rules])
            check(self._line, book.ids)
        file = self.configurations.file(path)
        if file and file.path not in self._checked:
            file.check(self._ids(book))
            self._checked.add(file.path)
        return book

    def prepare(self, paths: Collection[str]) -> None:
        """Reads what the files call for, so that a mistake in it is known before the first of them is checked. Raises ConfigError and RuleError."""
        for path in paths or ("",):
            self.rulebook(path)

    def judged(self, path: str, report: DocumentReport) -> tuple[DocumentReport, ...]:
        """A checked report as the user wants it, and perhaps one on the file beside the article."""
        return self._judged(self.settings(path), path, report)

    def asked(self, path: str, report: DocumentReport) -> DocumentReport:
        """The findings of a checked report with a first suggestion as sure as what is reported: an editor decides about each."""
        settings = self.settings(path)
        thresholds = tuple(Threshold(t.name, t.report, t.report) for t in settings.thresholds)
        settings = replace(settings, fix_confidence=settings.min_confidence, thresholds=thresholds)
        return correctable(settings, self._judged(settings, path, report)[0])

    def corrected(self, path: str, report: DocumentReport) -> DocumentReport:
        """The findings of a checked report that are to be corrected without asking."""
        settings = self.settings(path)
        return correctable(settings, self._judged(settings, path, report)[0])

    def _judged(self, settings: Settings, path: str, report: DocumentReport) -> tuple[DocumentReport, ...]:
        ids = self._ids(self.rulebook(path))
        beside = path + BESIDE
        if not Path(beside).is_file():
            return judged(settings, report, ids)
        read = read_file(beside)
        if read.document is None:
            return (*judged(settings, report, ids), read)
        return judged(settings, report, ids, Aside(read.document, directives.lines(read.document.text)))

    def _ids(self, book: Rulebook) -> Callable[[], Collection[str]]:
        return lambda: (*book.ids, *NOTICES)
