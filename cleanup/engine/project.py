"""What a run needs to know of each file: its settings, the rulebook that they call for, and what is written beside it."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator
from typing import TYPE_CHECKING

from cleanup import rulebook
from cleanup.engine.run import read_file
from cleanup.grammar.select import Grammar, grammar
from cleanup.model.config import BASELINE, ReaderSettings, Settings, Threshold
from cleanup.model.errors import ConfigError
from cleanup.model.record import replace
from cleanup.model.report import DocumentReport
from cleanup.policy import directives
from cleanup.policy.config import CommandLine, Configurations
from cleanup.policy.judge import correctable, judged
from cleanup.policy.notices import NOTICES
from cleanup.policy.select import check
from cleanup.policy.suppress import Aside
from cleanup.rulebook import Rulebook
from cleanup.scoring.calibration import Calibration, shipped

if TYPE_CHECKING:
    from pathlib import Path

    from cleanup.grammar.base import Reader
    from cleanup.policy.baseline import Baseline

Beside = Callable[[str], DocumentReport | None]

#: what is added to the name of an article to name the file with its suppressions
BESIDE = ".cleanup"


def _load(rules: tuple[str, ...]) -> Rulebook:
    if not rules:
        return rulebook.load()
    from pathlib import Path

    return rulebook.load([Path(path) for path in rules])


class Project:
    """Everything that a command line and the configurations that it meets say; all is read once, when it is first asked for.

    ``load`` gives the rulebook with the rule files of a tuple; ``calibration`` is the package's own unless given; ``reader`` makes the reader of settings
    that enable one.
    """

    def __init__(
        self,
        config: Path | None = None,
        isolated: bool = False,
        line: CommandLine | None = None,
        load: Callable[[tuple[str, ...]], Rulebook] = _load,
        calibration: Calibration | None = None,
        reader: Callable[[ReaderSettings, Calibration], Reader] | None = None,
    ) -> None:
        self.calibration = calibration
        self._reader = reader or self._asked_reader
        self._line = line or CommandLine()
        self._load = load
        self.configurations = Configurations(config, isolated, self._line)
        self._books: dict[tuple[str, ...], Rulebook] = {}
        self._settings: dict[str, Settings] = {}
        self._checked: set[str] = set()
        self._baselines: dict[str, Baseline] = {}
        self._grammars: dict[tuple[str, str], Grammar] = {}
        self._readers: dict[ReaderSettings, Reader] = {}

    def settings(self, path: str) -> Settings:
        """What applies to a file. Raises ConfigError."""
        if path not in self._settings:
            self._settings[path] = self.configurations.settings(path)
        return self._settings[path]

    def rulebook(self, path: str) -> Rulebook:
        """The rules for a file; every name of a rule that its configuration or the command line gives is then known to be right.

        Raises ConfigError and RuleError.
        """
        rules = self.settings(path).rules
        book = self._books.get(rules)
        if book is None:
            book = self._books[rules] = self._load(rules)
            check(self._line, all_ids(book))
        file = self.configurations.file(path)
        if file and file.path not in self._checked:
            file.check(self._ids(book))
            self._checked.add(file.path)
        return book

    def grammar(self, path: str) -> Grammar:
        """The grammar checker and the reader for a file; those of several files share a server, what it answered, and a budget.

        Raises ConfigError, and ReaderError where the reader's packages are missing.
        """
        settings = self.settings(path)
        key = settings.grammar, settings.languagetool_url
        if key not in self._grammars:
            self._grammars[key] = grammar(*key)
        if not settings.reader.enabled:
            return self._grammars[key]
        if settings.reader not in self._readers:
            self._readers[settings.reader] = self._reader(settings.reader, self.calibration or shipped())
        return replace(self._grammars[key], reader=self._readers[settings.reader])

    def _asked_reader(self, settings: ReaderSettings, calibration: Calibration) -> Reader:
        from cleanup.proofreader.select import reader

        return reader(settings, calibration, any(option.name == "enabled" for option in self._line.reader))

    def prepare(self, paths: Collection[str]) -> None:
        """Reads what the files call for, so that a mistake in it is known before the first of them is checked. Raises ConfigError and RuleError."""
        for path in paths or ("",):
            self.rulebook(path)
            self.grammar(path)

    def baseline(self, path: str, create: bool = False) -> Baseline | None:
        """The known findings of a file's project: as it is set, or of the default name beside the configuration, or in the current folder without one.

        None where there is none, unless one is to be created. Raises ConfigError when it can't be read.
        """
        given = self.settings(path).baseline
        if not given:
            file = self.configurations.file(path)
            given = os.path.join(file.root if file else "", BASELINE)
            if not create and not os.path.exists(given):
                return None
        elif given == self._line.baseline and not create and not os.path.exists(given):
            raise ConfigError("there is no such baseline; --update-baseline writes one", given)
        if given not in self._baselines:
            from cleanup.policy.baseline import read

            self._baselines[given] = read(given)
        return self._baselines[given]

    def judged(self, path: str, report: DocumentReport, beside: Beside | None = None) -> tuple[DocumentReport, ...]:
        """A checked report as the user wants it, and perhaps one on the file beside the article.

        ``beside`` reads the file beside (None: it isn't there), from the disk by default.
        """
        ids = self._ids(self.rulebook(path))
        name = path + BESIDE
        aside = beside(name) if beside else read_file(name) if os.path.isfile(name) else None
        if aside is None:
            return judged(self.settings(path), report, ids)
        if aside.document is None:
            return (*judged(self.settings(path), report, ids), aside)
        return judged(self.settings(path), report, ids, Aside(aside.document, directives.lines(aside.document.text)))

    def corrected(self, path: str, report: DocumentReport) -> DocumentReport:
        """The findings of a checked report that are to be corrected without asking."""
        return correctable(self.settings(path), self.judged(path, report)[0])

    def asked(self, path: str, report: DocumentReport) -> DocumentReport:
        """The findings of a checked report with a first suggestion as sure as what is reported: an editor decides about each."""
        settings = self.settings(path)
        thresholds = tuple(Threshold(t.name, t.report, t.report) for t in settings.thresholds)
        settings = replace(settings, fix_confidence=settings.min_confidence, thresholds=thresholds)
        return correctable(settings, self.judged(path, report)[0])

    def _ids(self, book: Rulebook) -> Callable[[], Collection[str]]:
        return lambda: tuple(all_ids(book))


def all_ids(book: Rulebook) -> Iterator[str]:
    """The ids that findings may have, those of grammar checkers and of the reader last: only an id that is none of ours needs them."""
    yield from book.ids
    yield from NOTICES
    from cleanup.grammar import arbitration

    yield from arbitration.ids()
    from cleanup.proofreader import hits

    yield from hits.ids()
