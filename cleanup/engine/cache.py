"""What was found in texts that were checked before, on disk: a text that hasn't changed is not analysed again.

One small file a text, named by a hash of the text and of everything that findings depend on, so that nothing in the cache can be out of date. Files are
written whole or not at all, and what can't be read is as good as not there: several runs share a cache without locks.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from cleanup._version import __version__
from cleanup.model import folders
from cleanup.model.finding import Evidence, Finding, Suggestion
from cleanup.model.named import NamedTuple
from cleanup.model.span import Span

if TYPE_CHECKING:
    from pathlib import Path

#: bytes that the cache may take before the oldest files go, and what is left then
LIMIT, _KEPT = 200_000_000, 150_000_000
#: one in so many files that are written looks at the size of the whole
_LOOKS = 500


class Contents(NamedTuple):
    """What a cache holds: files and their bytes, at most ``limit``."""

    folder: str
    files: int
    bytes: int
    limit: int


def folder() -> str:
    """Where the cache is."""
    return os.path.join(folders.cache_name(), "findings")


class Cache:
    """Findings by text, for one state of the rules and settings (``state``); ``where`` is the cache's folder."""

    def __init__(self, state: str, where: str | Path | None = None) -> None:
        self._state = f"{__version__}\n{state}\n".encode()
        self._where = where or folder()

    def get(self, text: str) -> tuple[Finding, ...] | None:
        """What was found in the text, at every confidence; None where that isn't known."""
        try:
            return tuple(map(_finding, json.loads(_bytes(self._path(text)))))
        except (OSError, ValueError, TypeError, KeyError):
            return None

    def put(self, text: str, findings: Sequence[Finding]) -> None:
        """Remembers what was found; a cache that can't be written is no error."""
        path = self._path(text)
        temporary = f"{path}.{os.getpid()}.tmp"
        data = json.dumps([_row(f) for f in findings], separators=(",", ":"), ensure_ascii=False).encode("utf-8", "surrogatepass")
        try:
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(temporary, "wb") as stream:
                stream.write(data)
            os.replace(temporary, path)
        except OSError:
            with suppress(OSError):
                os.unlink(temporary)
            return
        if int(os.path.basename(path)[:8], 16) % _LOOKS == 0:
            prune(self._where)

    def _path(self, text: str) -> str:
        import hashlib  # 0.003 s, which a run without the cache is spared

        name = hashlib.sha256(self._state + text.encode("utf-8", "surrogatepass")).hexdigest()
        return os.path.join(self._where, name[:2], f"{name[2:]}.json")


def contents(where: str | Path | None = None) -> Contents:
    """How much the cache holds."""
    where = where or folder()
    sizes = [size for _, size, _ in _files(where)]
    return Contents(str(where), len(sizes), sum(sizes), LIMIT)


def clear(where: str | Path | None = None) -> int:
    """Removes everything from the cache; returns how many files. Raises OSError for a file that can't be removed."""
    count = 0
    for _, _, path in _files(where or folder()):
        path.unlink(missing_ok=True)
        count += 1
    return count


def prune(where: str | Path, limit: int = LIMIT, kept: int = _KEPT) -> None:
    """Removes the oldest files of a cache of more than ``limit`` bytes until ``kept`` are left."""
    files = sorted(_files(where), reverse=True)
    if sum(size for _, size, _ in files) <= limit:
        return
    total = 0
    for _, size, path in files:
        total += size
        if total > kept:
            try:
                path.unlink(missing_ok=True)
            except OSError:
                return


def _files(where: str | Path) -> Iterator[tuple[float, int, Path]]:
    """Time, size and path of every file of the cache."""
    from pathlib import Path

    for path in Path(where).glob("??/*"):
        try:
            stat = path.stat()
        except OSError:  # another run took it away
            continue
        yield stat.st_mtime, stat.st_size, path


def _bytes(path: str) -> bytes:
    with open(path, "rb") as stream:
        return stream.read()


def _row(finding: Finding) -> list[Any]:
    return [
        *(finding.span.start, finding.span.end, finding.rule, finding.category, finding.severity, finding.message, finding.why),
        *(list(finding.pivots), finding.confidence, [[s.text, s.confidence] for s in finding.suggestions]),
        *([[e.name, e.weight] for e in finding.evidence], list(finding.merged), [_row(f) for f in finding.beneath], finding.machine),
    ]


def _finding(row: Sequence[Any]) -> Finding:
    start, end, rule, category, severity, message, why, pivots, confidence, suggestions, evidence, merged, beneath, machine = row
    return Finding(
        Span(start, end),
        *(rule, category, severity, message, why, tuple(pivots), confidence),
        tuple(Suggestion(*s) for s in suggestions),
        tuple(Evidence(*e) for e in evidence),
        tuple(merged),
        tuple(map(_finding, beneath)),
        machine=machine,
    )
