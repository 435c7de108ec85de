"""The commands with a reader that answers."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT
from tests.proofreader.server import error, says, serving

TEXT = "Mayor opens bridge\n\nThe mayor opened the new bridge on Monday. The works lasted since three years.\n"
SCRIPT = says([error(2, "lasted since", "have taken"), error(2, "Monday", "see www.evil.example")])


def run(folder: Path, cache: Path, url: str, command: str, *options: str) -> subprocess.CompletedProcess[str]:
    given = [command, "--reader", "--reader-url", url, "--reader-model", "m", "--select", "reader-", *options, "a.txt"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": str(cache)}
    return subprocess.run([sys.executable, "-m", "cleanup", *given], cwd=folder, env=environment, capture_output=True, text=True, check=False)


def test_findings_of_a_reader_are_findings(tmp_path: Path, cache_home: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    with serving(SCRIPT) as server:
        first = run(tmp_path, cache_home, server.url, "lint", "--format", "json")
        asked = len(server.requests)
        second = run(tmp_path, cache_home, server.url, "lint", "--format", "json")
        report = run(tmp_path, cache_home, server.url, "report", "-o", "-")
        assert len(server.requests) == asked, "what was answered is kept"
    assert first.returncode == second.returncode == 1, first.stderr
    assert first.stdout == second.stdout
    found = {f["text"]: f for f in json.loads(first.stdout)["files"][0]["findings"]}
    assert found["lasted since"]["rule"] == "reader-lexical-sense"
    assert [s["text"] for s in found["lasted since"]["suggestions"]] == ["have taken"]
    assert 0.5 <= found["lasted since"]["confidence"] < 0.9
    assert found["Monday"]["suggestions"] == []
    assert "evil" not in first.stdout
    assert "reader-lexical-sense" in report.stdout
    assert "m was never calibrated" in first.stderr
    assert "reader: refused of its corrections: 1 adds a link" in first.stderr


def test_nothing_is_corrected_on_the_word_of_a_model_that_is_new(tmp_path: Path, cache_home: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    with serving(SCRIPT) as server:
        fixed = run(tmp_path, cache_home, server.url, "fix")
        forced = run(tmp_path, cache_home, server.url, "diff", "--min-confidence", "0.3")
    assert fixed.returncode == 0, fixed.stderr
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == TEXT
    assert "+The mayor opened the new bridge on Monday. The works have taken three years." in forced.stdout


def test_a_baseline_knows_them(tmp_path: Path, cache_home: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    with serving(SCRIPT) as server:
        assert run(tmp_path, cache_home, server.url, "lint", "--update-baseline").returncode == 0
        known = run(tmp_path, cache_home, server.url, "lint")
    assert known.returncode == 0, known.stdout
