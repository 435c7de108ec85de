"""What is decided in `fix --interactive`: kept, and learnt from."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from cleanup.learn import decisions
from cleanup.learn.decisions import Decision, append, decided, pairs, read, refused
from cleanup.model.document import Document
from cleanup.model.errors import LearnError
from cleanup.model.finding import Finding, Suggestion
from cleanup.model.record import replace
from cleanup.model.span import Span
from tests.conftest import ROOT

TEXT = "Two “tables” 🍎 fell. The detectives came, and the detectives left.\n\nNobody saw it"


def finding(quote: str, *suggestions: str, after: int = 0, rule: str = "r") -> Finding:
    start = TEXT.index(quote, after)
    new = tuple(Suggestion(s, 0.6) for s in suggestions)
    return Finding(Span(start, start + len(quote)), rule, "lexical.sense", "major", "m", "w", (), 0.8, new, (), (), ())


def made(found: Finding, text: str | None, time: str = "T") -> Decision:
    return next(decided(Document("a.txt", TEXT), [(found, text)], time))


@pytest.mark.parametrize(
    ("text", "expected", "left"),
    [("inspectors", "taken", "inspectors"), ("experts", "edited", "experts"), (None, "refused", "detectives"), ("detectives", "refused", "detectives"), ("", "edited", "")],
)  # fmt: skip
def test_a_decision_is_about_a_place_in_its_sentence(text: str | None, expected: str, left: str) -> None:
    found = made(finding("detectives", "agents", "inspectors"), text)
    assert (found.made, found.text) == (expected, left)
    assert found.sentence == "The detectives came, and the detectives left."
    assert found.sentence[found.start : found.end] == "detectives"
    assert TEXT[found.at :].startswith(found.sentence)
    assert Path(found.path).is_absolute()


def test_a_finding_across_sentences_keeps_both() -> None:
    found = made(finding("fell. The", "fell; the"), "fell; the")
    assert found.sentence == TEXT.split("\n")[0]
    assert made(finding("saw it", "saw it."), "saw it.").sentence == "Nobody saw it"


def test_what_is_kept_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "new" / "d.jsonl"
    first = made(finding("“tables” 🍎", "tables"), "tables")
    second = replace(made(finding("detectives", "inspectors"), None), path="/odd\udc80.txt")
    append(path, [first])
    append(path, [second])
    assert read(path) == (first, second)
    assert path.stat().st_mode & 0o077 == 0, "articles are nobody else's business"


def test_a_file_of_something_else_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / ".profile"
    path.write_text("export A=1\n")
    with pytest.raises(LearnError, match="no file of decisions"):
        append(path, [made(finding("detectives", "x"), "x")])
    assert path.read_text() == "export A=1\n"
    with pytest.raises(LearnError, match="can't be kept"):
        append(path / "below", [made(finding("detectives", "x"), "x")])


@pytest.mark.parametrize("line", ["no JSON", "[]", "{}", '{"cleanup-decision": 2}', '{"cleanup-decision": 1, "time": "T"}'])
def test_a_line_that_is_no_decision_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "d.jsonl"
    append(path, [made(finding("detectives", "x"), "x")])
    with path.open("a") as file:
        file.write(f"\n{line}\n")
    with pytest.raises(LearnError, match=r"d\.jsonl:3: is no decision"):
        read(path)


def test_offsets_beyond_the_sentence_are_no_decision(tmp_path: Path) -> None:
    path = tmp_path / "d.jsonl"
    append(path, [replace(made(finding("detectives", "x"), "x"), end=999)])
    with pytest.raises(LearnError, match="is no decision"):
        read(path)
    with pytest.raises(LearnError, match="can't be read"):
        read(tmp_path / "none")


def test_decisions_about_one_sentence_make_one_pair() -> None:
    first = made(finding("detectives", "inspectors"), "inspectors")
    second = made(finding("detectives", "inspectors", after=40), "men")
    left = made(finding("tables", "x"), None)
    later = made(finding("detectives", "inspectors"), None, time="U")
    found = [(p.before, p.after) for p in pairs([first, second, left, later])]
    before = "The detectives came, and the detectives left."
    assert found == [(before, "The inspectors came, and the men left."), (left.sentence, left.sentence), (before, before)]


def test_rules_that_are_refused_are_named() -> None:
    yes, no = (made(finding("detectives", "x", rule="often"), text) for text in ("x", None))
    seldom = made(finding("tables", "x", rule="seldom"), None)
    assert refused([yes, no, no, seldom, seldom]) == [("often", 2, 3)]
    assert refused([yes, yes, no, no]) == []


def test_what_an_editor_writes_again_and_again_is_proposed(tmp_path: Path) -> None:
    """From the question to the rule: five articles, a rule whose suggestion the editor never takes."""
    rules = tmp_path / "own.yaml"
    rules.write_text("kind: pattern\ndefaults: {pivots: [de], category: lexical.sense, severity: major, message: m, why: w}\nrules:\n"
                     "  - {id: own-spies, match: 'weapons [detectives]', suggest: [spies], confidence: 0.8, bad: ['The weapons {detectives => spies} came.'], good: [A table.]}\n")  # fmt: skip
    names = ["Ghent", "Turin", "Porto", "Lille", "Bergen"]
    for town in names:
        (tmp_path / f"{town}.txt").write_text(f"On Monday the weapons detectives came to {town} by train.\n")
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "XDG_STATE_HOME": str(tmp_path / "state")}

    def run(*given: str, answers: str = "") -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "cleanup", *given]
        return subprocess.run(command, cwd=tmp_path, env=environment, input=answers, capture_output=True, text=True, check=False)

    fixed = run("fix", "-i", "--rules", str(rules), "--select", "own-", *(f"{t}.txt" for t in names), answers="e\ninspectors\n" * 4 + "s\n")
    assert fixed.returncode == 0, fixed.stderr
    assert "5 decisions kept in" in fixed.stderr
    assert len(read(tmp_path / "state" / "mt-cleanup" / "decisions.jsonl")) == 5
    learnt = run("learn", "--decisions", "--rules", str(rules), "-o", "learned.yaml")
    assert "5 sentences, 4 of them corrected" in learnt.stderr
    assert "inspectors" in (tmp_path / "learned.yaml").read_text()
    (tmp_path / "cleanup.toml").write_text("decisions = 'none.jsonl'\n")
    missing = run("learn", "--decisions")
    assert missing.returncode == 2
    assert "none.jsonl: decisions can't be read" in missing.stderr


def test_the_file_of_this_user(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    assert decisions.default() == tmp_path / "mt-cleanup" / "decisions.jsonl"
