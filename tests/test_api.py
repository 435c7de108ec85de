"""The public functions."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import cleanup
from cleanup.model.errors import CleanupError, ConfigError, RuleError
from tests.proofreader.server import error, says, serving


def test_check_text_finds_a_wrong_title() -> None:
    (finding,) = cleanup.check_text("Foreign Minister Antony Blinken landed in Rome on Monday.")
    assert finding.category == "entity.title"
    assert finding.suggestions[0].text == "Secretary of State Antony Blinken"
    assert 0.5 <= finding.confidence <= 1


def test_the_right_title_is_silent() -> None:
    assert cleanup.check_text("Secretary of State Antony Blinken landed in Rome on Monday.") == ()
    assert cleanup.check_text("German Foreign Minister Annalena Baerbock landed in Rome on Monday.") == ()


def test_own_rules_and_confidence(own_rules: Path) -> None:
    text = "A flurble and a snood."
    assert [f.rule for f in cleanup.check_text(text, rules=[own_rules])] == ["own-sure"]
    assert [f.rule for f in cleanup.check_text(text, rules=[own_rules], min_confidence=0)] == ["own-sure", "own-unsure"]


def test_a_configuration_is_taken_where_it_is_given(own_rules: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = tmp_path / "cleanup.toml"
    config.write_text(f"rules = '{own_rules}'\nselect = 'own-'\nvocabulary = ['flurble']\nmin-confidence = 0.3\nfix-confidence = 0.6\n")
    article = tmp_path / "a.txt"
    article.write_text("A flurble and a grabble.")
    monkeypatch.chdir(tmp_path)
    assert not [f for f in cleanup.check_text(article.read_text()) if f.rule.startswith("own-")], "none is looked for"
    assert [f.rule for f in cleanup.check_text(article.read_text(), config=config)] == ["own-likely"]
    report = cleanup.check_file(article, config=config, min_confidence=0.5)
    assert [(f.rule, f.suppression is None) for f in (*report.findings, *report.suppressed)] == [("own-likely", True), ("own-sure", False)]
    assert cleanup.fix_text(article.read_text(), config=config) == "A flurble and a chair."
    config.write_text("locale = 'de'")
    with pytest.raises(ConfigError, match=r"cleanup\.toml:1:1: expected any or en-GB"):
        cleanup.check_file(article, config=tmp_path / "./cleanup.toml")


def test_comments_suppress_and_are_no_part_of_the_article(own_rules: Path, tmp_path: Path) -> None:
    text = "A flurble <!-- cleanup: off own-sure -- a flurble and  a grabble ,in it --> or a flurble or a grabble.\n"
    assert [f.span.of(text) for f in cleanup.check_text(text, rules=[own_rules])] == ["flurble", "grabble"]
    assert cleanup.fix_text(text, rules=[own_rules]) == text.replace("A flurble", "A table")
    (tmp_path / "a.txt").write_text("A flurble.")
    (tmp_path / "a.txt.cleanup").write_text("off own- -- as received")
    report = cleanup.check_file(tmp_path / "a.txt", rules=[own_rules])
    assert [f.suppression.reason for f in report.suppressed if f.suppression] == ["as received"]


def test_check_file_reports_failures(tmp_path: Path) -> None:
    report = cleanup.check_file(tmp_path / "missing.txt")
    assert report.document is None
    assert report.failures[0].message == "no such file"


def test_fix_text_comes_to_rest(own_rules: Path) -> None:
    fixed = cleanup.fix_text("A floop, a flurble, blorp and a grabble.", rules=[own_rules])
    assert fixed == "A table, a table, and a grabble."
    assert cleanup.fix_text(fixed, rules=[own_rules]) == fixed


def test_broken_rules_raise(tmp_path: Path) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text("kind: pattern\nrules:\n  - id: x\n    match: a\n    colour: red\n")
    with pytest.raises(RuleError, match=r"bad\.yaml:5:13: unknown key 'colour'"):
        cleanup.check_text("x", rules=[bad])


def test_import_is_cheap() -> None:
    code = "import sys, cleanup; print([m for m in ('yaml', 'regex', 'rapidfuzz', 'argparse', 'json') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_a_reader_reads_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    text = "The mayor opened the new bridge on Monday. The works lasted since three years.\n"
    (tmp_path / "a.txt").write_text(text)
    with serving(says([error(1, "new bridge", "old bridge")])) as server:
        found = cleanup.check_text(text, reader=True, reader_url=server.url, reader_model="m")
        report = cleanup.check_file(tmp_path / "a.txt", reader=True, reader_url=server.url, reader_model="m")
        fixed = cleanup.fix_text(text, min_confidence=0.3, reader=True, reader_url=server.url, reader_model="m")
    assert ("reader-lexical-sense", "new bridge") in [(f.rule, f.span.of(text)) for f in found]
    assert "reader-lexical-sense" in [f.rule for f in report.findings]
    assert any("never calibrated" in note for note in report.notes)
    assert "opened the old bridge" in fixed
    assert not [f for f in cleanup.check_text(text, reader_url="http://127.0.0.1:9/v1", reader_model="m") if f.rule.startswith("reader-")], "it was not asked"


def test_a_reader_that_fails_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Foreign Minister Antony Blinken landed in Rome on Monday.")
    report = cleanup.check_file(tmp_path / "a.txt", reader=True, reader_url="http://127.0.0.1:9/v1", reader_model="m")
    assert [f.category for f in report.findings] == ["entity.title"], "the rules' findings are there all the same"
    assert [f.stage for f in report.failures] == ["reader"]
    with pytest.raises(CleanupError, match="can't be reached"):
        cleanup.check_text("A table stood there.", reader=True, reader_url="http://127.0.0.1:9/v1", reader_model="m")
    with pytest.raises(ConfigError, match="allow-remote"):
        cleanup.check_text("A table stood there.", reader=True, reader_url="http://reader.example/v1", reader_model="m")
    with pytest.raises(ConfigError, match="number of tokens"):
        cleanup.check_text("A table stood there.", reader=True, reader_budget=0)
