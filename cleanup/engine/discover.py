"""Which files a run is about."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from cleanup.readers import FORMATS, STDIN

if TYPE_CHECKING:
    from pathlib import PurePath

#: what package managers put into a project
_FOREIGN = {"node_modules", "site-packages", "__pycache__"}
#: annotated articles are read by the evaluation; their marks are not text
_ANNOTATED = ".gold.txt"
_GIT = ".git"


def _none(path: str) -> bool:
    return False


def discover(
    paths: Iterable[str], excludes: Callable[[str], bool] = _none, force: bool = False, respects_git: Callable[[str], bool] = lambda _: True
) -> Iterator[str]:
    """The files of a run, each once, in the order given; a folder stands for the text files below it, sorted.

    Hidden files and folders, packages of other programs, annotated articles, links to folders, what ``excludes`` and what git ignores (where ``respects_git``) are
    left out of a walk; with ``force`` what ``excludes`` leaves out files which were named too. A path that does not exist is passed on: reading it says what is wrong.
    """
    seen: set[str] = set()
    for path in paths:
        if path != STDIN and os.path.isdir(path):
            files: Iterable[str] = _walk(path, excludes, respects_git)
        else:
            files = () if force and path != STDIN and excludes(path) else (path,)
        for file in files:
            key = os.path.normpath(file)
            if key not in seen:
                seen.add(key)
                yield file


def is_article(path: PurePath) -> bool:
    """Whether a walk finds a file at a path that is relative to the folder where it began."""
    hidden = any(part.startswith(".") or part in _FOREIGN for part in path.parts)
    return not hidden and path.suffix.lower() in FORMATS and not path.name.endswith(_ANNOTATED)


def _walk(folder: str, excludes: Callable[[str], bool], respects_git: Callable[[str], bool]) -> Iterator[str]:
    from pathlib import Path, PurePath

    ignored = _ignored(folder) if _in_repository(folder) else set()

    def left_out(path: str) -> bool:
        return (path in ignored and respects_git(path)) or excludes(path)

    for where, folders, names in os.walk(folder):
        if where != folder and (_GIT in folders or _GIT in names):
            ignored |= _ignored(where)  # a repository within: that around it says nothing of its files
        folders[:] = sorted(f for f in folders if not f.startswith(".") and f not in _FOREIGN and not left_out(str(Path(where, f))))
        for name in sorted(names):
            if is_article(PurePath(name)):
                file = str(Path(where, name))
                if not left_out(file):
                    yield file


def _in_repository(folder: str) -> bool:
    """Whether it may be in one: git is asked only then."""
    from pathlib import Path

    path = Path(folder).absolute()
    return any((each / _GIT).exists() for each in (path, *path.parents))


def _ignored(folder: str) -> set[str]:
    """What git ignores below a folder; of a folder that is ignored with all that it holds, only that. Nothing where git can't say."""
    from pathlib import Path

    from cleanup.engine import git

    return {str(Path(folder, name)) for name in git.ignored(Path(folder))}
