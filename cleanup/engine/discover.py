"""Which files a run is about."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path, PurePath

from cleanup.readers import FORMATS, STDIN

#: what package managers put into a project
_FOREIGN = {"node_modules", "site-packages", "__pycache__"}
#: annotated articles are read by the evaluation; their marks are not text
_ANNOTATED = ".gold.txt"


def discover(paths: Iterable[str], excludes: Callable[[str], bool] = lambda _: False, force: bool = False) -> Iterator[str]:
    """The files of a run, each once, in the order given; a folder stands for the text files below it, sorted.

    Hidden files and folders, packages of other programs, annotated articles, links to folders and what ``excludes`` are left out of a walk; with ``force`` that leaves out
    files which were named too. A path that does not exist is passed on: reading it says what is wrong.
    """
    seen: set[str] = set()
    for path in paths:
        for file in _walk(path, excludes) if path != STDIN and Path(path).is_dir() else () if force and path != STDIN and excludes(path) else (path,):
            key = os.path.normpath(file)
            if key not in seen:
                seen.add(key)
                yield file


def is_article(path: PurePath) -> bool:
    """Whether a walk finds a file at a path that is relative to the folder where it began."""
    hidden = any(part.startswith(".") or part in _FOREIGN for part in path.parts)
    return not hidden and path.suffix.lower() in FORMATS and not path.name.endswith(_ANNOTATED)


def _walk(folder: str, excludes: Callable[[str], bool]) -> Iterator[str]:
    for where, folders, names in os.walk(folder):
        folders[:] = sorted(f for f in folders if not f.startswith(".") and f not in _FOREIGN and not excludes(str(Path(where, f))))
        for name in sorted(names):
            if is_article(PurePath(name)):
                file = str(Path(where, name))
                if not excludes(file):
                    yield file
