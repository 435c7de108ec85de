"""Runs about what git knows: files as they are staged, and lines that changed since a revision."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from cleanup.engine.discover import is_article
from cleanup.engine.git import Changes, Repository, real
from cleanup.engine.run import read_file
from cleanup.model.errors import GitError, ReadError
from cleanup.model.finding import Failure
from cleanup.model.report import DocumentReport
from cleanup.readers import STDIN, from_bytes


class Revision:
    """``base``: only findings on lines that changed since are shown ('': all); ``staged``: files are read as the index has them.

    Raises GitError when there is no repository around the first of ``paths``, or no such revision.
    """

    def __init__(self, base: str, staged: bool, paths: Sequence[str]) -> None:
        if STDIN in paths:
            raise GitError("standard input is in no repository; give a file")
        first = Path(paths[0])
        self._base = base
        self._repository = Repository(first if first.is_dir() else first.parent)
        self._staged = self._repository.staged() if staged else None
        self._changes: Changes | None = self._repository.changes(base, staged) if base else None

    def files(self, paths: Sequence[str], excludes: Callable[[str], bool], force: bool, found: Sequence[str]) -> list[str]:
        """Those files of ``paths`` that the run is about; ``found`` are those that are there, in the work tree."""
        places = {path: real(path) for path in paths}
        for path, place in places.items():
            if not Path(place).is_relative_to(self._repository.top):
                raise GitError(f"{path} is outside of the repository {self._repository.top}")
        if self._staged is None:
            # a path that isn't there is kept: reading it says so
            return [path for path in found if self._changes is None or path in self._changes or not Path(path).exists()]
        chosen = []
        for path in sorted(self._staged):
            # what is named itself is taken before what a folder stands for
            given = next((p for p, place in places.items() if path == place), None) or next(
                (p for p, place in places.items() if Path(path).is_relative_to(place)), None
            )
            if given is None or (self._changes is not None and path not in self._changes):
                continue
            inside = Path(path).relative_to(places[given])
            if inside == Path():  # it is named itself
                if not (force and excludes(given)):
                    chosen.append(given)
            elif is_article(inside) and not excludes(str(Path(given, inside))):
                chosen.append(str(Path(given, inside)))
        return chosen

    def read(self, path: str) -> DocumentReport:
        """A file before anything was checked, as the run is about it."""
        if self._staged is None:
            return read_file(path)
        return self._decoded(path, self._repository.content(path, self._staged[real(path)]))

    def beside(self, name: str) -> DocumentReport | None:
        """The file beside an article, as the run is about it; None when there is none."""
        if self._staged is None:
            return read_file(name) if Path(name).is_file() else None
        data = self._repository.indexed(name)
        return None if data is None else self._decoded(name, data)

    def marked(self, report: DocumentReport) -> DocumentReport:
        """The report with the findings on other lines among the suppressed ones."""
        return self._changes.marked(report, self._base) if self._changes else report

    def _decoded(self, path: str, data: bytes) -> DocumentReport:
        try:
            return DocumentReport(path, from_bytes(data, path))
        except ReadError as error:
            return DocumentReport(path, None, failures=(Failure(path, "read", str(error)),))
