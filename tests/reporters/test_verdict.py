"""Verdicts as text and as JSON."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema

from cleanup.model.finding import Failure
from cleanup.model.report import DocumentReport
from cleanup.model.verdict import Contribution, PivotChance, Verdict
from cleanup.reporters.style import Style
from cleanup.reporters.verdict import write_json, write_text

ROOT = Path(__file__).resolve().parents[2]

SURE = Verdict(
    0.97, (PivotChance("de", 0.8), PivotChance("nl", 0.15), PivotChance("cs", 0.05)), tuple(Contribution(f"reason {i}", 9.0 - i) for i in range(9)), 300
)
REPORTS = [
    DocumentReport("a.txt", None, verdict=SURE),
    DocumentReport("b.txt", None, verdict=Verdict(None, words=12)),
    DocumentReport("c.txt", None, failures=(Failure("c.txt", "read", "no such file"),)),
    DocumentReport("d.txt", None, verdict=Verdict(0.02, (PivotChance("de", 1.0),), (), 300)),
]


def test_json_is_what_its_schema_says() -> None:
    output = json.loads("".join(write_json(REPORTS)))
    schema = json.loads((ROOT / "docs" / "verdict.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(output)
    first, second, third, _ = output["files"]
    assert first["machine_probability"] == 0.97
    assert first["pivots"][0] == {"language": "de", "probability": 0.8}
    assert len(first["contributions"]) == 9
    assert second == {"path": "b.txt", "machine_probability": None, "pivots": [], "contributions": []}
    assert third["failure"] == "no such file"
    assert third["machine_probability"] is None


def test_json_of_no_file_is_an_object() -> None:
    assert json.loads("".join(write_json([]))) == {"files": []}


def test_text_shows_the_strongest_reasons_and_likely_languages() -> None:
    lines = "".join(write_text(REPORTS, Style(), 90)).splitlines()
    assert lines[0] == "a.txt: machine translation 0.97, from German 0.80, Dutch 0.15"
    assert lines[1] == "    +9.0  reason 0"
    assert "b.txt: can't tell: 12 words, 90 are needed" in lines
    assert lines[-1] == "d.txt: machine translation 0.02"
    assert not any("c.txt" in line for line in lines)


def test_quiet_is_a_line_a_file() -> None:
    assert "".join(write_text(REPORTS[:1], Style(quiet=True), 90)).count("\n") == 1
