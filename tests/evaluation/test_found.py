"""Findings files: what is read, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cleanup.evaluation.found import Found, of_articles, read
from cleanup.evaluation.gold import Article
from cleanup.model.document import Document
from cleanup.model.errors import EvaluationError
from cleanup.model.finding import Failure, Suggestion
from cleanup.model.report import DocumentReport
from cleanup.model.span import Span

ARTICLE = Article("a", "de", "", "ten signs.")


def write(tmp_path: Path, data: Any) -> Path:
    path = tmp_path / "f.json"
    path.write_text(data if isinstance(data, str) else json.dumps(data), encoding="utf-8")
    return path


def one(**finding: Any) -> dict[str, Any]:
    return {"files": [{"path": "x/a.txt", "findings": [{"start": 0, "end": 3, "confidence": 0.5, **finding}]}]}


def test_read(tmp_path: Path) -> None:
    path = write(tmp_path, one(rule="r", category="c", severity="s", suggestions=[{"text": "", "confidence": 1}]))
    assert read(path, [ARTICLE]) == {"a": [Found(Span(0, 3), "r", 0.5, (Suggestion("", 1.0),), "c", "s")]}
    assert read(write(tmp_path, one()), [ARTICLE]) == {"a": [Found(Span(0, 3), "?", 0.5)]}


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("{", "f.json:1:2: is no JSON"),
        ("[" * 100_000, "no JSON"),
        ([], "the whole is \\[\\]; expected an object"),
        ({}, "'files' is null; expected a list"),
        ({"files": [1]}, r"files\[0\] is 1; expected an object"),
        ({"files": [{"path": 1}]}, r"files\[0\].path is 1; expected a text"),
        ({"files": [{"path": "a.txt"}]}, r"files\[0\].findings is null"),
        ({"files": [{"path": "a.txt", "findings": []}, {"path": "b/a.txt", "findings": []}]}, "two files named 'a.txt'"),
        ({"files": [{"path": "a.txt", "findings": [], "failure": "no"}]}, "'a.txt' failed: no"),
        ({"files": [{"path": "b.txt", "findings": []}]}, "nothing of 'a.txt'"),
        (one(start=True), "'start' is true; expected a whole number"),
        (one(start=-1), "-1 to 3 is no place"),
        (one(start=4), "4 to 3 is no place"),
        (one(end=11), "article of 10 characters"),
        (one(confidence=1.1), "'confidence' is 1.1; expected a number from 0 to 1"),
        (one(confidence=None), "'confidence' is null"),
        (one(confidence=float("nan")), "'confidence' is NaN"),
        (one(suggestions={}), "'suggestions' is {}"),
        (one(suggestions=[{"text": None}]), "suggestion 1: 'text' is null"),
        (one(rule=3), "'rule' is 3"),
    ],
)
def test_hostile_files_are_refused(tmp_path: Path, data: Any, message: str) -> None:
    with pytest.raises(EvaluationError, match=message):
        read(write(tmp_path, data), [ARTICLE])


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(EvaluationError, match="can't be read"):
        read(tmp_path / "none.json", [ARTICLE])


def test_a_failure_gives_no_figures() -> None:
    def check(document: Document) -> DocumentReport:
        return DocumentReport(document.path, document, failures=(Failure(document.path, "sense", "the checker failed"),))

    with pytest.raises(EvaluationError, match="a: the checker failed"):
        of_articles([ARTICLE], check)
