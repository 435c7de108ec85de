"""What rules cost, by a clock that counts its own readings: no test waits for a real one."""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

from cleanup import rulebook
from cleanup.apps.cli.app import run
from cleanup.checkers.traces import traced
from cleanup.model.document import Document
from cleanup.rulebook.profile import Profile
from cleanup.text.analysis import Analysis

TEXT = "A flurble stood there. The flurble was a grabble.\n"


def ticking() -> Callable[[], int]:
    """A clock on which 1,000 nanoseconds pass between two looks at it."""
    ticks = count(0, 1000)
    return lambda: next(ticks)


def test_places_hits_and_findings_are_counted(own_rules: Path) -> None:
    profile = Profile(rulebook.load([own_rules]), ticking())
    for _ in range(3):
        profile.add(Analysis(Document("a.txt", TEXT)), traced)
    profile.reported("own-sure")
    profile.reported("of-nobody")
    costs = {cost.rule: cost for cost in profile.costs()}
    sure, likely = costs["own-sure"], costs["own-likely"]
    assert (sure.tried, sure.hits, sure.findings, sure.nanoseconds, sure.kind) == (6, 6, 1, 3000, "pattern")
    assert (likely.tried, likely.hits, likely.findings, likely.nanoseconds) == (3, 3, 0, 3000)
    assert "own-unsure" not in costs
    total = profile.total()
    assert (total.documents, total.words, total.rules) == (3, 27, sum(c.nanoseconds for c in costs.values()))


def test_the_dearest_rule_comes_first(own_rules: Path) -> None:
    profile = Profile(rulebook.load([own_rules]))
    profile.add(Analysis(Document("a.txt", TEXT * 20)), traced)
    costs = [cost.nanoseconds for cost in profile.costs()]
    assert costs == sorted(costs, reverse=True)
    assert profile.total().shared >= 0


def test_what_is_measured_is_what_a_run_does(book: rulebook.Rulebook) -> None:
    """Rules one by one see what they see together, those that need traces of a machine too."""
    text = "Foreign Minister Antony Blinken fights extremist embassies. It is since 2010 so, “ said the the mayor, and he made a photo.\n" * 3
    hits = book.hits(Analysis(Document("a.txt", text)), traced=traced)[0]
    profile = Profile(book)
    profile.add(Analysis(Document("a.txt", text)), traced)
    seen = {cost.rule: cost.hits for cost in profile.costs() if cost.hits}
    assert seen == {rule: sum(h.rule == rule for h in hits) for rule in {h.rule for h in hits}}


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text(TEXT * 4, encoding="utf-8")
    return path


def test_the_table(article: Path, own_rules: Path, capsys: pytest.CaptureFixture[str]) -> None:
    options = ["--isolated", "--rules", str(own_rules), "--grammar", "embedded"]
    assert run(["rules", "profile", str(article), *options, "--sort", "findings", "--top", "2"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert " rules were tried in 1 text of 36 words" in lines[0]
    assert lines[1].startswith("µs per 1,000 words: ")
    assert [line.split()[2:] for line in lines[4:6]] == [["8", "8", "8", "own-sure", "(pattern)"], ["4", "4", "4", "own-likely", "(pattern)"]]
    assert lines[3].split() == ["µs/1,000", "words", "µs/try", "tried", "hits", "findings", "rule"]
    assert lines[6].endswith("more: --top 0")


def test_json(article: Path, own_rules: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rules", "profile", str(article), "--isolated", "--rules", str(own_rules), "--format", "json", "--top", "0"]) == 0
    made = json.loads(capsys.readouterr().out)
    assert (made["documents"], made["words"], made["tried"]) == (1, 36, len(made["costs"]))
    own = next(c for c in made["costs"] if c["rule"] == "own-sure")
    assert {k: v for k, v in own.items() if k != "microseconds"} == {"rule": "own-sure", "kind": "pattern", "tried": 8, "hits": 8, "findings": 8}
    assert made["microseconds"]["rules"] == pytest.approx(sum(c["microseconds"] for c in made["costs"]))


def test_a_file_that_cannot_be_read_is_said(tmp_path: Path, article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rules", "profile", str(tmp_path / "none.txt"), str(article), "--isolated"]) == 2
    said = capsys.readouterr()
    assert "none.txt: error: no such file" in said.err
    assert " in 1 text of 36 words" in said.out
