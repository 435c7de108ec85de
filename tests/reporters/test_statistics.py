"""Counts."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema

from cleanup.model.document import Document
from cleanup.model.report import DocumentReport
from cleanup.reporters.statistics import Statistics
from tests.reporters.samples import finding, several

SCHEMA = json.loads((Path(__file__).resolve().parents[2] / "docs" / "output.schema.json").read_text(encoding="utf-8"))


def counted(reports: list[DocumentReport]) -> Statistics:
    statistics = Statistics()
    for report in reports:
        statistics.add(report)
    return statistics


def test_the_table_is_by_category_and_rule() -> None:
    assert counted([]).table() == ""
    text = "a b c"
    report = DocumentReport("a", Document("a", text), (finding(0, 1, "own-b"), finding(2, 3), finding(4, 5)))
    assert counted([report]).table() == "3  residue\n   2  own-a\n   1  own-b\n"


def test_json_is_what_its_schema_says() -> None:
    for reports in ([], several()):
        value = json.loads(counted(reports).json())
        jsonschema.Draft202012Validator({"$ref": "#/$defs/statistics", "$defs": SCHEMA["$defs"]}).validate(value)
    assert value["files"] == 4
    assert value["failed"] == 2
    assert (value["findings"], value["suppressed"]) == (3, 2)
    assert value["words"] == 14
    assert value["per_1000_words"] == round(3000 / 14, 3)
    assert value["expected_right"] == 2.7
    assert value["pivots"] == {"de": 3}
    assert [f["findings"] for f in value["by_file"]] == [2, 0, 0, 1]


def test_a_finding_of_two_pivots_counts_for_both_and_of_none_for_the_empty_one() -> None:
    report = DocumentReport("a", Document("a", "a b"), (finding(0, 1, pivots=("de", "fr")), finding(2, 3, pivots=())))
    statistics = counted([report])
    assert statistics.pivots == {"de": 1, "fr": 1, "": 1}
    assert "1  (none named)\n" in statistics.text()


def test_text_names_the_files_with_findings_the_worst_first() -> None:
    text = counted(several()).text()
    assert text.startswith("3 findings in 4 files of 14 words: 214.3 per 1,000\n2 suppressed\n2 files failed\n")
    assert text.endswith("by file (findings, per 1,000 words)\n2  333.3  a.txt\n1  166.7  d.txt\n")
