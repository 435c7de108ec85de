"""docs/formats.md shows what the formats write. `UPDATE=1 python -m pytest tests/reporters/test_docs.py` writes its examples anew."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest

from cleanup.model.document import Document
from cleanup.model.finding import Finding, Suggestion
from cleanup.model.report import DocumentReport
from cleanup.model.span import Span
from cleanup.reporters import FORMATS, Context
from tests.reporters.samples import edits, output

PAGE = Path(__file__).resolve().parents[2] / "docs" / "formats.md"
TEXT = "Ministers meet\n\nForeign Minister Antony Blinken paid US $ 4 million.\n"
MESSAGE = "“Foreign Minister” is not a title of Antony Blinken; the office is Secretary of State"


def report() -> DocumentReport:
    start = TEXT.index("Foreign")
    found = Finding(
        Span(start, start + 31),
        "office-us",
        "entity.title",
        "major",
        MESSAGE,
        "de Außenminister: Foreign Minister in other countries",
        ("de",),
        0.97,
        (Suggestion("Secretary of State Antony Blinken", 0.91), Suggestion("US Secretary of State Antony Blinken", 0.04)),
    )
    return DocumentReport("article.txt", Document("article.txt", TEXT), (found,))


def example(name: str) -> str:
    if name == "article":
        return TEXT
    text = output(name, [report()], Context(root="/repository", corrections=edits)) if name == "sarif" else output(name, [report()])
    return json.dumps(json.loads(text), indent=1, ensure_ascii=False) + "\n" if name in ("json", "sarif", "gitlab", "rdjson") else text


@pytest.mark.parametrize("name", ["article", *(f for f in FORMATS if f not in ("html", "jsonl"))])
def test_example(name: str) -> None:
    page = PAGE.read_text(encoding="utf-8")
    found = re.search(rf"<!-- {name} -->\n```\w*\n(.*?)```\n", page, re.DOTALL)
    assert found, "docs/formats.md has no example"
    if os.environ.get("UPDATE"):
        PAGE.write_text(page[: found.start(1)] + example(name) + page[found.end(1) :], encoding="utf-8")
        return
    assert found[1] == example(name)


def test_every_format_is_in_the_table() -> None:
    rows = re.findall(r"^\| (`.*?) \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert {name.strip("` ") for row in rows for name in row.split(",")} == set(FORMATS)
