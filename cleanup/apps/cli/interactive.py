"""`cleanup fix --interactive`: one correction after the other, decided by the editor."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from cleanup import fixer
from cleanup.apps.cli import console
from cleanup.engine.project import Project
from cleanup.model.document import Document
from cleanup.model.errors import LearnError
from cleanup.model.finding import Failure, Finding
from cleanup.model.record import replace
from cleanup.model.report import DocumentReport, Edit
from cleanup.policy.globs import shown
from cleanup.reporters.style import Style, count, printable
from cleanup.reporters.text import excerpt

if TYPE_CHECKING:
    import argparse

_HELP = "Enter or y: take the first; 1-9: take that one; e: write your own; s: skip; q: write what was taken and stop; Ctrl-C: stop, leave this file as it is"


class Walk:
    """Asks on standard output and reads the answers from standard input."""

    def __init__(self, style: Style) -> None:
        self._style = style
        self._stopped = False
        #: what was decided about the last article: each finding that was asked about, and what is to stand there (None: it is left)
        self.decided: list[tuple[Finding, str | None]] = []

    def decide(self, document: Document, report: DocumentReport) -> fixer.Corrected | None:
        """The corrections that the editor took; None once they stopped at an earlier file."""
        if self._stopped:
            return None
        taken: list[Edit] = []
        self.decided = []
        asked = fixer.edits(report)
        for number, edit in enumerate(asked, 1):
            text = self._ask(document, edit.finding, f"{number}/{len(asked)}")
            if text is not None and text != edit.finding.span.of(document.text):
                taken.append(replace(edit, text=text))
            if self._stopped:
                break
            self.decided.append((edit.finding, text))
        return fixer.Corrected(fixer.apply(document.text, taken), tuple(taken))

    def _ask(self, document: Document, finding: Finding, count: str) -> str | None:
        """The text for a finding, None to leave it."""
        style = self._style
        line, column = document.position(finding.span.start)
        before, marked, after = excerpt(document, finding, style.width - 4)
        print(f"\n{style.paint('bold', f'{document.path}:{line}:{column}')} ({count}) {finding.message} [{finding.rule}] {finding.confidence:.2f}")
        print(f"  {before}{style.paint('red', marked)}{after}")
        if finding.why:
            print(f"  why: {finding.why}")
        choices = finding.suggestions[:9]
        for number, suggestion in enumerate(choices, 1):
            print(f"  {number}: {style.paint('green', suggestion.text) or '(delete it)'} ({suggestion.confidence:.2f})")
        while True:
            answer = self._read("take [1], e, s, q, ? ")
            if answer is None or answer.lower() in ("q", "quit"):
                self._stopped = True
                return None
            if answer in ("", "y", "Y"):
                return choices[0].text
            if answer.isdecimal() and 1 <= int(answer) <= len(choices):
                return choices[int(answer) - 1].text
            if answer in ("s", "S", "n", "N"):
                return None
            if answer in ("e", "E"):
                own = self._read("write instead: ")
                if own is None:
                    self._stopped = True
                return own
            print(f"  {_HELP}")

    def _read(self, prompt: str) -> str | None:
        """A line of the editor's, None at the end of input."""
        print(f"  {prompt}", end="", flush=True)
        line = sys.stdin.readline()
        return line.rstrip("\r\n").strip() if line else None


class Kept:
    """Keeps what an editor decided, as the settings of each article say, unless --no-decisions is given (docs/learn.md)."""

    def __init__(self, options: argparse.Namespace, project: Project) -> None:
        self._project, self._quiet, self._wanted = project, options.quiet, options.decisions
        self._written: dict[Path, int] = {}

    def keep(self, document: Document, decided: Sequence[tuple[Finding, str | None]]) -> None:
        """Adds the decisions about an article to their file; where that fails, it is said, and the corrections stay made."""
        settings = self._project.settings(document.path)
        if not decided or not self._wanted or not settings.keep_decisions:
            return
        from cleanup.learn import decisions

        path = Path(settings.decisions) if settings.decisions else decisions.default()
        try:
            decisions.append(path, list(decisions.decided(document, decided, decisions.now())))
        except LearnError as error:
            console.complain([Failure(document.path, "learn", str(error))])
            return
        self._written[path] = self._written.get(path, 0) + len(decided)

    def say(self) -> None:
        """Where what was decided is kept, on standard error."""
        sys.stdout.flush()
        for path, number in () if self._quiet else self._written.items():
            print(
                f"cleanup: note: {count(number, 'decision')} kept in {printable(shown(path))} for 'cleanup learn'; --no-decisions keeps none", file=sys.stderr
            )
