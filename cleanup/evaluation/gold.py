"""Annotated articles: text with `{{wrong => right || another right || ~category ~severity}}` where something is wrong.

`-` alone as a correction deletes the text; a mark without corrections is wrong in a way that the article doesn't tell how to right. Head lines
`# pivot: de` and `# source: …` are not part of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from cleanup.model.errors import EvaluationError
from cleanup.model.finding import CATEGORIES, SEVERITIES
from cleanup.model.span import Span

SUFFIX = ".gold.txt"
_MARK = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
_HEAD = re.compile(r"# ([^:\n]*):([^\n]*)(?:\n|\Z)")
_LABEL = re.compile(r"~[^\W\d]\S*")


@dataclass(frozen=True, slots=True)
class Mark:
    """A place that is wrong. Each of ``corrections`` is a full replacement ('' deletes it); none: the right text can't be known."""

    span: Span
    corrections: tuple[str, ...]
    category: str
    severity: str


@dataclass(frozen=True, slots=True)
class Article:
    """An article without its marks' braces, and the marks in text order. ``pivot`` is ISO 639-1, `en` for a control, `und` where nothing is said."""

    name: str
    pivot: str
    source: str
    text: str
    marks: tuple[Mark, ...] = ()


def articles(paths: Iterable[Path]) -> tuple[Article, ...]:
    """The articles of files and of folders (their `.gold.txt` files, sorted). Raises EvaluationError, also when two have the same name."""
    found = tuple(read(path) for path in _files(paths, SUFFIX))
    _distinct(found)
    return found


def plain(paths: Iterable[Path]) -> tuple[Article, ...]:
    """Articles in which nothing is wrong: text files, and the `.txt` files of folders, sorted. Raises EvaluationError."""
    found = tuple(Article(path.name.removesuffix(".txt"), "en", "", _text(path)) for path in _files(paths, ".txt") if not path.name.endswith(SUFFIX))
    _distinct(found)
    return found


def read(path: Path) -> Article:
    """The article of a file. Raises EvaluationError (path:line:column: what is wrong; what was expected)."""
    return parse(_text(path), path.name.removesuffix(SUFFIX), str(path))


def parse(raw: str, name: str, path: str = "<gold>") -> Article:
    """The article that an annotated text holds. Raises EvaluationError where a mark is not as the format says."""
    head, start = {}, 0
    while line := _HEAD.match(raw, start):
        head[line[1].strip()] = line[2].strip()
        start = line.end()
    while raw.startswith("\n", start):
        start += 1
    pieces, length, marks, at = [], 0, [], start
    for found in _MARK.finditer(raw, start):
        _no_brace(raw, at, found.start(), path)
        before = raw[at : found.start()]
        wrong, mark = _mark(raw, found, length + len(before), path)
        pieces += [before, wrong]
        length += len(before) + len(wrong)
        marks.append(mark)
        at = found.end()
    _no_brace(raw, at, len(raw), path)
    return Article(name, head.get("pivot", "und"), head.get("source", ""), "".join((*pieces, raw[at:])), tuple(marks))


def _mark(raw: str, found: re.Match[str], start: int, path: str) -> tuple[str, Mark]:
    """The marked text and its mark."""

    def error(message: str, offset: int = found.start()) -> EvaluationError:
        return _error(message, raw, offset, path)

    wrong, arrow, rest = found[1].partition("=>")
    if "{{" in wrong:
        raise error("a mark begins within a mark; close the first with '}}'", found.start(1) + wrong.index("{{"))
    if not arrow:
        raise error("a mark without '=>'; expected {{wrong => right || ~category ~severity}}")
    # one blank before the arrow belongs to the arrow, and more only where the marked text ends with one
    wrong = wrong[:-1] if wrong.endswith("  ") else wrong.rstrip(" ")
    if not wrong:
        raise error("a mark without text; mark the smallest phrase that shows what is missing")
    corrections: list[str] = []
    labels: dict[str, str] = {}
    offset = found.end(1) - len(rest)
    for part in rest.split("||"):
        words = part.split()
        if words and all(_LABEL.fullmatch(w) for w in words):
            for at in re.finditer(r"\S+", part):
                word = at[0]
                group = "category" if word[1:] in CATEGORIES else "severity" if word[1:] in SEVERITIES else ""
                if not group:
                    raise error(f"'{word}' is no category or severity; expected one of {', '.join((*CATEGORIES, *SEVERITIES))}", offset + at.start())
                if group in labels:
                    raise error(f"a mark with two labels of the same sort ('~{labels[group]}' and '{word}'); one is expected", offset + at.start())
                labels[group] = word[1:]
        elif words:
            corrections.append("" if part.strip() == "-" else part.strip())
        offset += len(part) + 2
    for group, names in (("category", CATEGORIES), ("severity", SEVERITIES)):
        if group not in labels:
            raise error(f"a mark without a {group}; expected one of {', '.join('~' + n for n in names)}")
    return wrong, Mark(Span(start, start + len(wrong)), tuple(corrections), labels["category"], labels["severity"])


def _no_brace(raw: str, start: int, end: int, path: str) -> None:
    for brace, what in (("{{", "a mark that is not closed; expected '}}' after its labels"), ("}}", "'}}' without a '{{' before it")):
        at = raw.find(brace, start, end)
        if at >= 0:
            raise _error(what, raw, at, path)


def _error(message: str, raw: str, offset: int, path: str) -> EvaluationError:
    line = raw.count("\n", 0, offset) + 1
    return EvaluationError(message, path, line, offset - raw.rfind("\n", 0, offset))


def _text(path: Path) -> str:
    """The text with line endings as ``\\n``, which is what offsets of annotated articles count."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise EvaluationError("no such file or folder", str(path)) from None
    except UnicodeDecodeError as error:
        raise EvaluationError(f"is not UTF-8 (byte {error.start}); save it as UTF-8", str(path)) from None
    except (OSError, ValueError) as error:
        raise EvaluationError(f"can't be read: {getattr(error, 'strerror', None) or error}", str(path)) from None


def _files(paths: Iterable[Path], suffix: str) -> Iterator[Path]:
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        found = sorted(p for p in path.glob("*" + suffix) if p.is_file())
        if not found:
            raise EvaluationError(f"has no {suffix} file in it", str(path))
        yield from found


def _distinct(found: Iterable[Article]) -> None:
    names: set[str] = set()
    for article in found:
        if article.name in names:
            raise EvaluationError(f"two articles are named '{article.name}'; findings are matched by name, so rename one")
        names.add(article.name)
