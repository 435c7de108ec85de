"""Sentences before and after somebody corrected them, from files, tables, git and findings."""

from __future__ import annotations

import csv
import gzip
import json
import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import Final

from rapidfuzz import fuzz

from cleanup.engine.git import output
from cleanup.model.errors import CleanupError, GitError, LearnError
from cleanup.model.record import record
from cleanup.model.span import Span, replaced
from cleanup.readers import read
from cleanup.text.sentences import paragraphs, sentences

#: corpora of post-edits write "do n't", "it 's"
_CLITIC: Final = re.compile(r" (n?['’]\w+)\b")
#: paragraphs that are at least so much alike (0 to 100) are versions of one
_ALIKE: Final = 60.0
_COLUMNS: Final = (("mt", "pe"), ("before", "after"))


@record
class Pair:
    """A sentence, and what it was made into (the same where nothing was wrong); ``source`` says where it is from."""

    before: str
    after: str
    source: str


def of_table(path: Path) -> Iterator[Pair]:
    """The rows of a table (tab-separated, perhaps gzipped) with columns `mt` and `pe`, or `before` and `after`. Raises LearnError."""
    try:
        with gzip.open(path, "rt", encoding="utf-8", newline="") if path.suffix == ".gz" else path.open(encoding="utf-8", newline="") as file:
            rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
            names = next((pair for pair in _COLUMNS if set(pair) <= set(rows.fieldnames or ())), None)
            if names is None:
                raise LearnError(f"{path}: has no columns mt and pe, or before and after")
            for row in rows:
                before, after = (_CLITIC.sub(r"\1", row[name] or "").strip() for name in names)
                yield Pair(before, after, str(path))
    except (OSError, EOFError, UnicodeDecodeError, csv.Error) as error:
        raise LearnError(f"{path}: can't be read: {error}") from None


def of_files(before: str, after: str) -> Iterator[Pair]:
    """The sentences of an article as it was and as an editor left it, from two files. Raises LearnError."""
    try:
        yield from of_texts(read(before).text, read(after).text, after)
    except CleanupError as error:
        raise LearnError(f"{before}, {after}: {error}") from None


def of_texts(before: str, after: str, source: str) -> Iterator[Pair]:
    """The sentences of two versions of a text; those of a paragraph that was cut otherwise stay together."""
    old, new = ([text[a:b] for a, b in paragraphs(text)] for text in (before, after))
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        couples = zip(old[a:b], new[c:d], strict=True) if kind == "equal" else _alike(old[a:b], new[c:d])
        for left, right in couples:
            yield from _sentences(left, right, source)


def _alike(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each text with the first one behind its predecessor's that is much like it."""
    at = 0
    for left in old:
        found = next((i for i in range(at, len(new)) if fuzz.ratio(left, new[i]) >= _ALIKE), None)
        if found is not None:
            yield left, new[found]
            at = found + 1


def _sentences(before: str, after: str, source: str) -> Iterator[Pair]:
    old, new = ([text[a:b] for a, b in sentences(text)] for text in (before, after))
    if len(old) != len(new):
        old, new = [before], [after]
    for left, right in zip(old, new, strict=True):
        yield Pair(left, right, source)


def of_git(folder: Path) -> Iterator[Pair]:
    """The sentences of every text file (.txt) below a folder before and after each commit that changed it. Raises LearnError."""
    log = _git(folder, "log", "--no-merges", "--diff-filter=M", "--name-only", "--relative", "--format=%x00%H", "-z", "--", "*.txt")
    commit = ""
    for part in log.decode("utf-8", "surrogateescape").replace("\n", "").split("\0"):
        if re.fullmatch(r"[0-9a-f]{40,64}", part):
            commit = part
        elif part and commit:
            old, new = (_git(folder, "show", f"{revision}:./{part}").decode("utf-8", "replace") for revision in (f"{commit}^", commit))
            yield from of_texts(old, new, f"{commit[:10]}:{part}")


def of_findings(path: Path, least: float) -> Iterator[Pair]:
    """The sentences of the findings in a file (`cleanup lint --format json`) whose first suggestion has at least the confidence ``least``, with it made,
    and the article's other sentences as they are. Raises LearnError."""
    try:
        for file in json.loads(path.read_bytes())["files"]:
            text = read(file["path"]).text
            wanted = [f for f in file["findings"] if f["suggestions"] and f["suggestions"][0]["confidence"] >= least]
            if any(text[f["start"] : f["end"]] != f["text"] for f in wanted):
                raise LearnError(f"{file['path']}: changed since its findings were written")
            corrected = replaced(text, ((Span(f["start"], f["end"]), f["suggestions"][0]["text"]) for f in wanted))
            yield from of_texts(text, corrected, file["path"])
    except (OSError, ValueError, KeyError, TypeError, IndexError) as error:
        raise LearnError(f"{path}: is no findings file: {type(error).__name__}: {error}") from None
    except CleanupError as error:
        raise LearnError(f"{path}: {error}") from None


def _git(folder: Path, *arguments: str) -> bytes:
    try:
        return output(folder, *arguments)
    except GitError as error:
        raise LearnError(f"{folder}: {error}") from None
