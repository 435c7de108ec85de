"""The reports of a command's files: what was found in each, as the user wants it."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from cleanup import pipeline
from cleanup.apps.cli import console, output
from cleanup.engine import pool, run
from cleanup.engine.cache import Cache
from cleanup.grammar.select import Grammar
from cleanup.model.errors import ConfigError
from cleanup.model.report import DocumentReport, Edit
from cleanup.policy import globs
from cleanup.readers import STDIN
from cleanup.reporters.style import count, printable
from cleanup.rulebook import Rulebook
from cleanup.scoring import origin
from cleanup.scoring.calibration import shipped

if TYPE_CHECKING:
    import argparse

    from cleanup.engine.revision import Revision
    from cleanup.policy.baseline import Baseline

#: how many of the known findings that are gone are named
_NAMED = 20


class Checked:
    """The reports of a command's files, with what the user selected; messages go to standard error as the files come.

    ``baseline``: findings that are known are suppressed; ``verdict``: whole documents are judged too; ``reader`` as in `console.project`.
    Raises ConfigError, RuleError, ReaderError and GitError.
    """

    def __init__(
        self,
        options: argparse.Namespace,
        baseline: bool = False,
        base: str = "",
        staged: bool = False,
        verdict: bool = False,
        reader: console.MakeReader | None = None,
    ) -> None:
        self._quiet, self._verdict = options.quiet, verdict
        #: what the command line leaves out may be known, and is not gone
        self._narrowed = bool(
            base or options.select or options.ignore or options.grammar or getattr(options, "slips", None) or options.min_confidence is not None
        )
        self._jobs = options.jobs or pool.cores()
        self._cached = not options.no_cache
        self._caches: dict[str, Cache] = {}
        self._project = console.project(options, reader=reader)
        #: the file that standard input counts as, '' for none
        self._stdin: str = getattr(options, "stdin_filename", None) or ""
        self._weights = f"{(self._project.calibration or shipped()).digest()} {origin.digest()}" if self._cached else ""
        self._revision = _revision(base, staged, options.paths) if base or staged else None
        self._files = console.files(self._project, options, self._revision)
        if any(self._project.grammar(self._place(path)).reader for path in self._files):
            self._jobs = 1  # a reader waits for its model, and has one budget for all files
        #: processes share in the files or, where there are few, so many in each
        self._in_each = 1 if pool.shared(self._files, self._jobs) else self._jobs
        self._baselines = {path: self._project.baseline(self._place(path)) for path in self._files if self._place(path) != STDIN} if baseline else {}
        #: the rules of the first file, which explain those of the run
        self.book = self._project.rulebook(self._place(self._files[0]) if self._files else "")
        self.failed = False
        self.found = 0

    def __iter__(self) -> Iterator[DocumentReport]:
        checked = console.progress(pool.in_order(self._checked, self._files, self._jobs), len(self._files), self._quiet)
        for path, before in zip(self._files, checked, strict=True):
            known = self._baselines.get(path)
            for report in self._judged(path, before):
                shown = known.marked(report) if known else report
                self.found += len(shown.findings)
                self.failed = self.failed or bool(shown.failures)
                yield shown
                if not self._quiet:
                    console.notice(shown)
                console.complain(shown.failures)
        if not self._quiet and not self._narrowed:
            self._say_gone()

    def corrections(self, report: DocumentReport) -> tuple[Edit, ...]:
        """The edits that `cleanup diff` would make, of no finding that isn't shown."""
        if report.document is None or not any(f.suggestions for f in report.findings):
            return ()
        from cleanup import fixer

        edits = fixer.corrected(report.document, console.Checker(self._project, report.path, quiet=True)).edits
        if report.suppressed:
            shown = [f.span for f in report.findings]
            edits = tuple(e for e in edits if any(e.start <= s.start and s.end <= e.end for s in shown))
        return edits

    def update_baseline(self) -> int:
        """Writes what is found as known from now on, and says so; returns the exit code. Raises ConfigError for a run that sees only parts of files."""
        if self._revision:
            raise ConfigError("--update-baseline is about whole files in the work tree; leave out --diff and --staged")
        used: dict[str, Baseline] = {}
        for path, before in zip(self._files, pool.in_order(self._checked, self._files, self._jobs), strict=True):
            baseline = self._project.baseline(path, create=True)
            for report in self._judged(path, before):
                self.failed = self.failed or bool(report.failures)
                console.complain(report.failures)
                if baseline and path != STDIN:
                    used[baseline.path] = baseline
                    baseline.record(report)
        for path, baseline in used.items():
            text, new, gone = baseline.renewed()
            with output.replacing(path) as stream:
                stream.write(text.encode("utf-8", "surrogateescape"))
            if not self._quiet:
                print(f"{printable(globs.shown(path))}: {count(new, 'finding')} new, {gone} gone", file=sys.stderr)
        return 2 if self.failed else 0

    def _checked(self, path: str) -> DocumentReport:
        """What is found in a file, whatever the user wants to see of it."""
        report = self._found(path)
        return pipeline.judged(report) if self._verdict else report

    def _found(self, path: str) -> DocumentReport:
        place = self._place(path)
        book, grammar, calibration = self._project.rulebook(place), self._project.grammar(place), self._project.calibration
        check = partial(pipeline.check_piece, rulebook=book, grammar=grammar, calibration=calibration)
        with pool.workers(self._in_each, check, path) as workers:
            report = self._revision.read(path) if self._revision else run.read_file(path, self._stdin or "<stdin>")
            if report.document is None:
                return report
            return run.check_document(report.document, book, self._cache(book, grammar), grammar, calibration, workers)

    def _place(self, path: str) -> str:
        """The path whose settings apply."""
        return self._stdin if path == STDIN and self._stdin else path

    def _cache(self, book: Rulebook, grammar: Grammar) -> Cache | None:
        if not self._cached:
            return None
        state = f"{book.fingerprint} {self._weights} {grammar.state}"
        if state not in self._caches:
            self._caches[state] = Cache(state)
        return self._caches[state]

    def _judged(self, path: str, report: DocumentReport) -> Iterator[DocumentReport]:
        """What is found in a file and in the one beside it, before a baseline; on other lines than the run is about, suppressed."""
        if self._revision is None:
            yield from self._project.judged(self._place(path), report)
            return
        yield from map(self._revision.marked, self._project.judged(path, report, self._revision.beside))

    def _say_gone(self) -> None:
        gone = [known for baseline in {b.path: b for b in self._baselines.values() if b}.values() for known in baseline.gone()]
        sys.stdout.flush()
        for name, known in gone[:_NAMED]:
            print(f"{printable(name)}: note: gone: {known.rule} “{printable(known.text)}”", file=sys.stderr)
        if gone:
            print(f"cleanup: note: {count(len(gone), 'known finding')} gone; --update-baseline takes them out of the baseline", file=sys.stderr)


def _revision(base: str, staged: bool, paths: Sequence[str]) -> Revision:
    from cleanup.engine.revision import Revision

    return Revision(base, staged, paths)
