"""The formats."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from cleanup.engine import run
from cleanup.model.document import Document
from cleanup.model.finding import Failure
from cleanup.model.report import DocumentReport
from cleanup.reporters import Context, json_format
from cleanup.reporters.style import Style
from cleanup.reporters.text import excerpt
from cleanup.rulebook import Rulebook
from tests.reporters.samples import finding, output

ROOT = Path(__file__).resolve().parents[2]


def test_json_is_what_its_schema_says(book: Rulebook) -> None:
    text = "Foreign Minister Antony Blinken paid US $ 4 million.\r\nHe was since 2010 there, “ said he.\n"
    reports = [run.check_document(Document("a.txt", text), book), DocumentReport("b.txt", None, failures=(Failure("b.txt", "read", "no such file"),))]
    value = json.loads(output("json", reports))
    schema = json.loads((ROOT / "docs" / "output.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(value)
    first, second = value["files"]
    assert first["findings"]
    for item in first["findings"]:
        assert text[item["start"] : item["end"]] == item["text"]
    assert second == {"path": "b.txt", "findings": [], "suppressed": [], "failure": "no such file"}


def test_json_keeps_findings_beside_a_failure() -> None:
    report = DocumentReport("a", Document("a", "abc"), (finding(0, 1),), (Failure("a", "sense", "broken"),))
    assert len(json_format.as_object(report)["findings"]) == 1
    assert json_format.as_object(report)["failure"] == "broken"


@pytest.mark.parametrize("start", [0, 3, 250, 480, 495])
def test_a_long_line_is_cut_around_the_finding(start: int) -> None:
    text = "0123456789" * 50
    before, marked, after = excerpt(Document("a", text), finding(start, start + 5), 60)
    assert marked == text[start : start + 5]
    assert len(before + marked + after) <= 60
    assert before.startswith("…") == (start > 30)


def test_control_characters_do_not_reach_the_terminal() -> None:
    document = Document("a", "a\x1b[31mb\x07\tc")
    shown = output("text", [DocumentReport("a", document, (finding(5, 6),))])
    assert "\x1b" not in shown
    assert "\x07" not in shown


def test_colour_only_where_asked() -> None:
    report = DocumentReport("a", Document("a", "abc"), (finding(0, 1),))
    assert "\x1b[" not in output("text", [report])
    assert "\x1b[" in output("text", [report], Context(Style(colour=True)))


def test_a_finding_over_lines_shows_its_first() -> None:
    before, marked, after = excerpt(Document("a", "one two\nthree"), finding(4, 13), 80)
    assert (before, marked, after) == ("one ", "two", "…")
