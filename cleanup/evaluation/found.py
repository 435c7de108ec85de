"""Findings to be judged: of a run of our own, or of any linter that writes the JSON of `cleanup lint --format json`."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any

from cleanup.engine import run
from cleanup.evaluation.gold import Article
from cleanup.model.document import Document
from cleanup.model.errors import EvaluationError
from cleanup.model.finding import Finding, Suggestion
from cleanup.model.report import DocumentReport
from cleanup.model.span import Span


@dataclass(frozen=True, slots=True)
class Found:
    """A finding as the evaluation sees it; ``span`` counts code points of the article's text, ``confidence`` is 0..1."""

    span: Span
    rule: str
    confidence: float
    suggestions: tuple[Suggestion, ...] = ()
    category: str = "?"
    severity: str = "?"


#: findings by the name of their article
ByName = Mapping[str, Sequence[Found]]


def of_articles(
    articles: Iterable[Article], check: Callable[[Document], DocumentReport] | None = None, takes: Callable[[Finding], bool] | None = None
) -> ByName:
    """What `cleanup` says of each article at every confidence (``check``: how a document is checked; ``takes``: which findings count).

    Raises EvaluationError when checking an article failed: figures without it would be wrong.
    """
    if check is None:
        from cleanup import rulebook

        book = rulebook.load()

        def check(document: Document) -> DocumentReport:
            return run.check_document(document, book)

    by_name: dict[str, list[Found]] = {}
    for article in articles:
        report = check(Document(article.name, article.text))
        if report.failures:
            raise EvaluationError("; ".join(f.message for f in report.failures), article.name)
        by_name[article.name] = [of(f) for f in report.findings if takes is None or takes(f)]
    return by_name


def of(finding: Finding) -> Found:
    """A finding of ours."""
    return Found(finding.span, finding.rule, finding.confidence, finding.suggestions, finding.category, finding.severity)


def read(path: Path, articles: Iterable[Article]) -> ByName:
    """The findings in a JSON file, by article; its files are matched by name, whatever their folder.

    Raises EvaluationError when the file is not as docs/output.md says, lacks one of the articles, or has a span beyond an article's end.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8-sig"))
    except json.JSONDecodeError as error:
        raise EvaluationError(f"is no JSON: {error.msg}", str(path), error.lineno, error.colno) from None
    except (UnicodeDecodeError, RecursionError):
        raise EvaluationError("is no JSON; expected the output of 'cleanup lint --format json'", str(path)) from None
    except OSError as error:
        raise EvaluationError(f"can't be read: {error.strerror or error}", str(path)) from None
    files = _typed(data, dict, path, "the whole").get("files")
    by_name: dict[str, list[Any]] = {}
    for number, file in enumerate(_typed(files, list, path, "'files'")):
        place = f"files[{number}]"
        name = PurePath(_typed(_typed(file, dict, path, place).get("path"), str, path, f"{place}.path")).name
        if name in by_name:
            raise EvaluationError(f"has two files named '{name}'; lint them apart", str(path))
        if file.get("failure"):
            raise EvaluationError(f"says that '{name}' failed: {file['failure']}; its figures would be wrong", str(path))
        by_name[name] = _typed(file.get("findings"), list, path, f"{place}.findings")
    out: dict[str, list[Found]] = {}
    for article in articles:
        name = f"{article.name}.txt"
        if name not in by_name:
            raise EvaluationError(f"says nothing of '{name}'; lint every article", str(path))
        out[article.name] = [_found(f, len(article.text), path, f"'{name}', finding {n}") for n, f in enumerate(by_name[name], 1)]
    return out


def _found(data: Any, length: int, path: Path, place: str) -> Found:
    row = _typed(data, dict, path, place)
    start, end = (_typed(row.get(key), int, path, f"{place}: '{key}'") for key in ("start", "end"))
    if not 0 <= start <= end <= length:
        raise EvaluationError(f"{place}: {start} to {end} is no place in an article of {length} characters; was another text linted?", str(path))
    suggestions = _typed(row.get("suggestions", []), list, path, f"{place}: 'suggestions'")
    return Found(
        Span(start, end),
        _typed(row.get("rule", "?"), str, path, f"{place}: 'rule'"),
        _probability(row.get("confidence"), path, f"{place}: 'confidence'"),
        tuple(_suggestion(s, path, f"{place}: suggestion {n}") for n, s in enumerate(suggestions, 1)),
        _typed(row.get("category", "?"), str, path, f"{place}: 'category'"),
        _typed(row.get("severity", "?"), str, path, f"{place}: 'severity'"),
    )


def _suggestion(data: Any, path: Path, place: str) -> Suggestion:
    row = _typed(data, dict, path, place)
    return Suggestion(_typed(row.get("text"), str, path, f"{place}: 'text'"), _probability(row.get("confidence", 0.0), path, f"{place}: 'confidence'"))


def _probability(value: Any, path: Path, place: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise EvaluationError(f"{place} is {json.dumps(value)[:40]}; expected a number from 0 to 1", str(path))
    return float(value)


def _typed(value: Any, kind: type, path: Path, place: str) -> Any:
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        names = {dict: "an object", list: "a list", str: "a text", int: "a whole number"}
        raise EvaluationError(f"{place} is {json.dumps(value)[:40]}; expected {names[kind]}, as 'cleanup lint --format json' writes it", str(path))
    return value
