"""Which files a run is about."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath

from cleanup.readers import FORMATS, STDIN

#: annotated articles are read by the evaluation; their marks are not text
_ANNOTATED = ".gold.txt"


def discover(paths: Iterable[str]) -> Iterator[str]:
    """The files of a run, each once, in the order given; a folder stands for the text files below it, sorted.

    Hidden files and folders, annotated articles and links to folders are left out of a walk. A path that does not exist is passed on: reading it says what is wrong.
    """
    seen: set[str] = set()
    for path in paths:
        for file in _walk(path) if path != STDIN and Path(path).is_dir() else (path,):
            key = os.path.normpath(file)
            if key not in seen:
                seen.add(key)
                yield file


def _walk(folder: str) -> Iterator[str]:
    for where, folders, names in os.walk(folder):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and PurePath(name).suffix.lower() in FORMATS and not name.endswith(_ANNOTATED):
                yield str(Path(where, name))
