"""A reader's weights are fitted on what it says of annotated articles."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from cleanup.model.record import replace
from cleanup.proofreader import scores
from cleanup.scoring.calibration import read, shipped
from tests.proofreader.server import Raw, asked, completion, error, kind_of, serving
from tests.proofreader.server import read as answer

ROOT = Path(__file__).resolve().parents[3]


def articles(folder: Path) -> None:
    """Thirty articles, each with a word that is wrong."""
    for number in range(30):
        text = f"The {{{{gremble => bridge || ~lexical.sense ~major}}}} number {number} was opened.\n\nThe people walked over it, and it rained.\n"
        (folder / f"a{number}.gold.txt").write_text(f"# pivot: de\n{text}", encoding="utf-8")


def model(body: dict[str, object]) -> object:
    """It finds each wrong word, and marks a good one beside it that it takes back when it is asked again."""
    if kind_of(body) == "verify":
        right = asked(body)["quote"] == "gremble"
        return json.dumps({"wrong": "yes" if right else "no", "best": int(right)})
    found = [error(p["paragraph"], q, c) for p in asked(body)["read"] for q, c in (("gremble", "bridge"), ("people", "folk")) if q in p["text"]]
    return completion(answer(*found))


def calibrate(folder: Path, url: str, cache: Path) -> subprocess.CompletedProcess[str]:
    command = ["calibrate", ".", "-o", "own.json", "--reader", "--reader-url", url, "--reader-model", "m"]
    environment = {"PATH": "/usr/bin:/bin", "HOME": str(Path.home()), "PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": str(cache)}
    return subprocess.run([sys.executable, "-m", "cleanup", *command], cwd=folder, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.slow
def test_what_a_model_says_is_weighed_by_how_often_it_was_right(tmp_path: Path, cache_home: Path) -> None:
    articles(tmp_path)
    with serving(model) as server:
        done = calibrate(tmp_path, server.url, cache_home)
    assert done.returncode == 0, done.stderr
    assert "reader m · prompts 1: 60 findings, 30 of them right" in done.stdout
    fitted = scores.scores("m", read(tmp_path / "own.json"))
    assert fitted.fitted
    both = [scores.BASE, scores.ALONE, scores.CATEGORY + "lexical.sense"]
    sure = fitted.probability(fitted.weighed([*both, scores.AGREES]))
    # the rules know no gremble either, and have nothing against people
    doubted = fitted.probability(fitted.weighed([*both, scores.DISAGREES, scores.UNSEEN, f"{scores.UNSEEN}: lexical.sense"]))
    assert sure > 0.85
    assert doubted < 0.1
    assert fitted.fix([scores.FIRST, scores.CHOSEN]) > 0.85


@pytest.mark.slow
def test_a_model_that_fails_leaves_no_file(tmp_path: Path, cache_home: Path) -> None:
    articles(tmp_path)
    with serving(lambda body: Raw(401, b"no")) as server:
        done = calibrate(tmp_path, server.url, cache_home)
    assert done.returncode == 2
    assert "nothing is fitted on half of what it says" in done.stderr
    assert not (tmp_path / "own.json").exists()


def test_other_readers_stay_as_they_are() -> None:
    from cleanup.evaluation.calibrate import record

    readers = {"x": (scores.CONSERVATIVE.finding, scores.CONSERVATIVE.suggestion)}
    plain = json.loads(record.as_json(replace(shipped(), readers=readers), [], {}, "", ""))
    assert plain["readers"]["x"]["finding"]["weights"] == dict(scores.CONSERVATIVE.finding.features)
    assert "readers" not in json.loads(record.as_json(shipped(), [], {}, "", ""))
