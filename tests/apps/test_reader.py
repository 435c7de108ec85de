"""The commands with a reader that answers."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT
from tests.proofreader.server import completion, error, read, says, serving

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


GOLD = """# pivot: de
Mayor opens bridge

The mayor opened the new bridge on Monday. The works {{ran by => took || ~lexical.calque ~major}} three years.

{{Foreign Minister Antony Blinken => Secretary of State Antony Blinken || ~entity.title ~critical}} was there.
"""


def measure(folder: Path, cache: Path, *options: str) -> subprocess.CompletedProcess[str]:
    (folder / "a.gold.txt").write_text(GOLD, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": str(cache)}
    given = ["eval", "a.gold.txt", "--format", "json", "--resamples", "0", *options]
    return subprocess.run([sys.executable, "-m", "cleanup", *given], cwd=folder, env=environment, capture_output=True, text=True, check=False)


def test_figures_with_a_reader(tmp_path: Path, cache_home: Path) -> None:
    select = ("--select", "reader-")
    without = measure(tmp_path, cache_home, *select)
    with serving(says([error(2, "ran by", "took")])) as server:
        found = measure(tmp_path, cache_home, *select, "--reader", "--reader-url", server.url, "--reader-model", "m")
        assert server.requests
    assert (without.returncode, found.returncode) == (0, 0), found.stderr
    before, after = (json.loads(done.stdout)["checkers"][0] for done in (without, found))
    assert (before["recall"], after["recall"]) == (0, 0.5)
    assert "m was never calibrated" in found.stderr


def test_figures_say_when_a_reader_failed(tmp_path: Path, cache_home: Path) -> None:
    done = measure(tmp_path, cache_home, "--reader", "--reader-url", "http://127.0.0.1:9/v1", "--reader-model", "m")
    assert done.returncode == 2
    assert "can't be reached" in done.stderr
    assert done.stdout == "", "figures of half of what it says would be wrong"
    remote = measure(tmp_path, cache_home, "--reader", "--reader-url", "http://reader.example/v1", "--reader-model", "m")
    assert remote.returncode == 2
    assert "not on this machine" in remote.stderr
    both = measure(tmp_path, cache_home, "--reader", "--findings", "f.json")
    assert "--reader is for making them" in both.stderr


def test_figures_and_weights_from_replies(tmp_path: Path, cache_home: Path) -> None:
    (tmp_path / "a.txt").write_text(re.sub(r"\{\{(.*?) => .*?\}\}", r"\1", GOLD.split("\n", 1)[1]))
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": str(cache_home)}

    def run(*given: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run([sys.executable, "-m", "cleanup", *given], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)

    exported = run("reader", "export", "--reader-model", "m", "a.txt")
    (request,) = [json.loads(line) for line in exported.stdout.splitlines()]
    said = completion(read(error(2, "ran by", "took")))
    (tmp_path / "replies.jsonl").write_text(json.dumps({"custom_id": request["custom_id"], "response": {"status_code": 200, "body": said}}) + "\n")
    replies = ("--reader-model", "m", "--reader-replies", "replies.jsonl")
    measured = measure(tmp_path, cache_home, "--select", "reader-", *replies)
    assert measured.returncode == 0, measured.stderr
    assert json.loads(measured.stdout)["checkers"][0]["recall"] == 0.5
    fitted = run("calibrate", "a.gold.txt", *replies)
    assert fitted.returncode == 0, fitted.stderr
    assert "m · prompts" in (tmp_path / "calibration.json").read_text()
    (tmp_path / "replies.jsonl").write_text("no reply\n")
    broken = measure(tmp_path, cache_home, *replies)
    assert broken.returncode == 2
    assert "replies.jsonl:1: error: it is no reply" in broken.stderr
