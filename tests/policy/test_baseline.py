"""The baseline: what it knows again, what it does not, and what is gone."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from cleanup.model.document import Document
from cleanup.model.errors import ConfigError
from cleanup.model.finding import Failure, Finding
from cleanup.model.record import replace
from cleanup.model.report import DocumentReport
from cleanup.model.span import Span
from cleanup.policy.baseline import Baseline, read

OLD = "The tax oasis was closed. Nobody knew the oasis.\nA second line.\n"


def report(path: Path, text: str) -> DocumentReport:
    """A finding at every `oasis` and every `canal`."""
    path.write_text(text, encoding="utf-8")
    findings = tuple(
        Finding(Span(*m.span()), f"de-{m[0].lower()}", "lexical.calque", "major", "m", "", (), 0.9) for m in re.finditer(r"oasis|canal", text, re.IGNORECASE)
    )
    return DocumentReport(str(path), Document(str(path), text), findings)


def renewed(baseline: Baseline, *reports: DocumentReport) -> tuple[int, int]:
    """Records reports and writes the baseline; how many findings are new and gone."""
    for each in reports:
        baseline.record(each)
    text, new, gone = baseline.renewed()
    Path(baseline.path).write_text(text, encoding="utf-8")
    return new, gone


@pytest.fixture
def file(tmp_path: Path) -> str:
    """A baseline that knows what is in OLD."""
    path = str(tmp_path / "known.json")
    assert renewed(read(path), report(tmp_path / "a.txt", OLD)) == (2, 0)
    return path


@pytest.mark.parametrize(
    ("text", "new", "gone"),
    [
        (OLD, [], []),
        ("A line above.\n\n" + OLD, [], []),
        (OLD.replace("A second line.", "Another, much longer line."), [], []),
        ("Nobody knew the oasis. Then the tax  oasis came.\n The tax  oasis was closed.", ["Then the tax  oasis came."], []),
        (OLD.replace("tax oasis", "oasis of tax"), ["The oasis of tax was closed."], ["oasis"]),
        (OLD + "The tax oasis was closed.", ["The tax oasis was closed."], []),
        ("Nobody knew the oasis.", [], ["oasis"]),
        ("Nobody knew the canal.", ["Nobody knew the canal."], ["oasis", "oasis"]),
    ],
)
def test_what_is_known_again(file: str, tmp_path: Path, text: str, new: list[str], gone: list[str]) -> None:
    baseline = read(file)
    marked = baseline.marked(report(tmp_path / "a.txt", text))
    shown = [next(s for s in re.split(r"(?<=\.)\s+", text) if f.span.of(text) in s and s in new) if new else "" for f in marked.findings]
    assert shown == new
    assert {f.suppression.kind for f in marked.suppressed if f.suppression} <= {"baseline"}
    assert [known.text for _, known in baseline.gone()] == gone


def test_other_files_are_left_alone(file: str, tmp_path: Path) -> None:
    baseline = read(file)
    assert len(baseline.marked(report(tmp_path / "b.txt", OLD)).findings) == 2, "the same sentence in another article is new"
    assert list(baseline.gone()) == [], "a.txt was not looked at"
    assert renewed(baseline, report(tmp_path / "b.txt", OLD)) == (2, 0)
    assert json.loads(Path(file).read_text())["files"].keys() == {"a.txt", "b.txt"}


def test_a_file_that_has_another_name_now(file: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").rename(tmp_path / "new name.txt")
    baseline = read(file)
    assert baseline.marked(report(tmp_path / "new name.txt", OLD)).findings == ()
    assert list(baseline.gone()) == []
    assert renewed(read(file), report(tmp_path / "new name.txt", OLD)) == (2, 2)
    assert json.loads(Path(file).read_text())["files"].keys() == {"new name.txt"}


def test_a_file_that_is_gone(file: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").unlink()
    assert [(name, known.rule) for name, known in read(file).gone()] == [("a.txt", "de-oasis")] * 2


def test_only_what_is_reported_is_recorded(file: str, tmp_path: Path) -> None:
    full = report(tmp_path / "a.txt", "The oasis by the canal.")
    baseline = read(file)
    baseline.record(replace(full, findings=full.findings[:1]))
    Path(file).write_text(baseline.renewed()[0], encoding="utf-8")
    assert [f.rule for f in read(file).marked(full).findings] == ["de-canal"]


def test_a_check_that_failed_changes_nothing(file: str, tmp_path: Path) -> None:
    failed = replace(report(tmp_path / "a.txt", "Nobody knew the oasis."), failures=(Failure("a.txt", "sense", "broken"),))
    baseline = read(file)
    assert baseline.marked(failed).findings == (), "what is known stays known"
    assert list(baseline.gone()) == []
    assert renewed(baseline, failed) == (0, 0)
    assert read(file).marked(report(tmp_path / "a.txt", OLD)).findings == ()


def test_the_file_is_the_same_for_the_same_findings(file: str, tmp_path: Path) -> None:
    before = Path(file).read_text()
    assert renewed(read(file), report(tmp_path / "a.txt", "Line.\n" + OLD)) == (0, 0)
    assert Path(file).read_text() == before


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"version": 2, "files": {}}', '{"version": 1, "files": []}', '{"version": 1, "files": {"a": {"b": 1}}}'])
def test_what_is_no_baseline(tmp_path: Path, text: str) -> None:
    (tmp_path / "x.json").write_text(text)
    with pytest.raises(ConfigError, match=r"x\.json: is no baseline of this version"):
        read(str(tmp_path / "x.json"))


def test_what_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="can't be read"):
        read(str(tmp_path))
