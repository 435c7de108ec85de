"""The regression behind confidence, against cases that can be worked out by hand."""

from __future__ import annotations

import math
import sys

import pytest

from cleanup.evaluation.calibrate import fit
from cleanup.evaluation.calibrate.fit import FINDING, SUGGESTION, Observation, Prior, around, fitted
from cleanup.model.errors import EvaluationError
from cleanup.scoring.calibration import Weights

#: rules don't differ
ALIKE = {"rule: ": Prior(0.0, 1e-6)}
#: nothing is known of any other weight
FLAT = {"": Prior(0.0, 100.0), **ALIKE}


def coin(right: int, wrong: int, rule: str = "r", weight: float = 1.0, **other: float) -> list[Observation]:
    return [Observation(rule, {"bias": 1.0}, i < right, weight, **other) for i in range(right + wrong)]


def test_without_a_prior_it_is_the_share() -> None:
    assert fitted(coin(8, 2), FLAT).features["bias"] == pytest.approx(math.log(8 / 2), abs=2e-3)


def test_weights_are_counts() -> None:
    two = [*coin(1, 0, weight=8.0), *coin(0, 1, weight=2.0)]
    assert fitted(two, FLAT).features["bias"] == pytest.approx(math.log(8 / 2), abs=2e-3)


def test_what_is_right_by_chance_proves_nothing() -> None:
    # a judge who calls 40 % of wrong findings right, and all right ones: 70 % seen right is 50 % right
    assert fitted(coin(7, 3, floor=0.4), FLAT).features["bias"] == pytest.approx(0.0, abs=5e-3)
    # and one who overlooks half of what is right
    assert fitted(coin(4, 6, ceiling=0.5), FLAT).features["bias"] == pytest.approx(math.log(0.8 / 0.2), abs=5e-3)


def test_the_prior_and_the_data_meet() -> None:
    # one right observation, prior N(0, 1): the weight w with w = 1 - 1 / (1 + exp(-w))
    weight = fitted(coin(1, 0), {"": Prior(0.0, 1.0), **ALIKE}).features["bias"]
    assert weight == pytest.approx(1 - 1 / (1 + math.exp(-weight)), abs=2e-3)


def test_bounds_hold() -> None:
    assert fitted(coin(0, 9), {"": Prior(1.0, 5.0, least=0.0), **ALIKE}).features["bias"] == 0.0
    assert fitted(coin(9, 0), {"": Prior(-1.0, 5.0, most=-0.5), **ALIKE}).features["bias"] == -0.5


def test_a_rule_leaves_its_kind_with_evidence_only() -> None:
    seen = [*coin(90, 10, "usual"), *coin(0, 2, "twice"), *coin(0, 40, "often")]
    weights = fitted(seen, {"": Prior(0.0, 3.0), "rule: ": Prior(0.0, 1.0)})
    assert weights.rules["often"] < weights.rules["twice"] < 0
    odds = {rule: weights.odds({"bias": 1.0}, rule) for rule in ("usual", "twice", "often", "never seen")}
    assert odds["never seen"] == weights.features["bias"]
    assert odds["often"] < odds["twice"] < odds["never seen"] < odds["usual"]


def test_a_source_has_its_own_level() -> None:
    """What linguists overlook in general lowers no rule; only that they overlook one rule's findings more than another's counts."""
    target = coin(50, 5, "a")
    other = coin(10, 30, "a", floor=0.05, source="linguists")
    alone, both = (fitted(seen, FINDING).odds({"bias": 1.0}, "a") for seen in (target, [*target, *other]))
    assert both == pytest.approx(alone, abs=0.4)
    without_level = fitted([*target, *(o._replace(source="") for o in other)], FINDING).odds({"bias": 1.0}, "a")
    assert without_level < both - 0.5


def test_agreement_can_not_speak_against() -> None:
    seen = [*coin(10, 0), *(Observation("r", {"bias": 1.0, "agree": 1.0}, False, 1.0) for _ in range(10))]
    assert fitted(seen, FINDING).features["agree"] == 0.0


def test_a_refit_stays_near_with_little_and_moves_with_much() -> None:
    shipped = Weights({"bias": 2.0, "own": 0.7, "kind: sense": -1.0}, {"known": 0.4})
    priors = around(shipped, FINDING)
    nothing = fitted([], priors)
    assert {k: v for k, v in nothing.features.items() if k in shipped.features and not k.startswith("kind")} == {"bias": 2.0, "own": 0.7}
    assert nothing.rules == shipped.rules
    few, many = (fitted([Observation("r", {"bias": 1.0}, False, 1.0)] * n, priors).features["bias"] for n in (2, 200))
    assert many < few < 2.0


def test_every_feature_has_a_prior() -> None:
    for priors in (FINDING, SUGGESTION):
        for name in ("kind: x", "category: x", "own", "own: without frame", "agree", "rule: x", "never heard of"):
            assert fit._prior(name, priors).deviation > 0


def test_without_scipy_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "scipy.optimize", None)
    with pytest.raises(EvaluationError, match=r"mt-cleanup\[calibrate\]"):
        fitted(coin(1, 1), FINDING)
