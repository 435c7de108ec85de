"""Weights to probabilities, and the file that they stand in."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import pytest

from cleanup.model.errors import CalibrationError
from cleanup.scoring import calibration
from cleanup.scoring.calibration import Calibration, Weights, from_json, read, shipped

GOOD: dict[str, Any] = {"format": 1, "finding": {"weights": {"bias": 1.0, "own": 0.5}, "rules": {"r": -2}}, "suggestion": {"weights": {}}}


def test_a_probability_is_the_sum_of_weights_in_log_odds() -> None:
    weights = Weights({"bias": 1.0, "own": 0.5}, {"r": -2.0})
    features = {"bias": 1.0, "own": 3.0, "nobody weighed this": 9.0}
    assert weights.probability(features, "other") == pytest.approx(1 / (1 + math.exp(-2.5)))
    assert weights.probability(features, "r") == pytest.approx(1 / (1 + math.exp(-0.5)))


def test_nothing_is_certain() -> None:
    sure = Calibration(Weights({"bias": 50.0}, {}), Weights({"bias": 50.0}, {}))
    assert sure.confidence({"bias": 1.0}, "r") == sure.fix({"bias": 1.0}, "r") == 0.98


def test_the_package_has_a_calibration_with_its_figures() -> None:
    found = shipped()
    assert {"bias", "own", "agree", "traces"} <= set(found.finding.features)
    data = json.loads(calibration.shipped_path().read_bytes())
    assert len(data["data"]) == len(data["rules"]) == 64
    promised = data["figures"]["articles and real"]
    assert promised["findings"]["ece"] <= 0.05
    assert promised["findings"]["brier"] < promised["findings"]["base"]
    assert promised["findings"]["sure_right"] >= 0.95
    assert promised["suggestions"]["sure_right"] >= 0.9


def test_a_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "c.json"
    path.write_text(json.dumps(GOOD), encoding="utf-8")
    assert read(path) == Calibration(Weights({"bias": 1.0, "own": 0.5}, {"r": -2}), Weights({}, {}))


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ([], "no calibration of format 1"),
        ({**GOOD, "format": 2}, "no calibration of format 1"),
        ({**GOOD, "finding": None}, "lacks 'finding'"),
        ({**GOOD, "suggestion": 3}, "lacks 'suggestion'"),
        ({**GOOD, "finding": {"weights": []}}, "'finding.weights' must map names to weights"),
        ({**GOOD, "finding": {"rules": {"r": True}}}, "'finding.rules' must map"),
        ({**GOOD, "finding": {"weights": {"bias": "1"}}}, "'finding.weights' must map"),
        ({**GOOD, "finding": {"weights": {"bias": float("nan")}}}, "'finding.weights' must map"),
        ({**GOOD, "finding": {"weights": {"bias": 1e300}}}, "'finding.weights' must map"),
    ],
)
def test_a_wrong_file_is_refused(data: Any, message: str) -> None:
    with pytest.raises(CalibrationError, match=message):
        from_json(data, "c.json")


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"{", b"[" * 100_000])
def test_a_file_that_is_no_json_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "c.json"
    path.write_bytes(content)
    with pytest.raises(CalibrationError, match="no JSON"):
        read(path)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CalibrationError, match="no such file"):
        read(tmp_path / "none.json")
