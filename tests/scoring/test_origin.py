"""Whether a machine or a person left what was found."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from cleanup.model.config import MACHINE
from cleanup.model.errors import CalibrationError
from cleanup.model.finding import CATEGORIES, Finding
from cleanup.model.span import Span
from cleanup.rulebook import load
from cleanup.scoring import calibration, origin
from cleanup.scoring.origin import LEAST_WORDS, Origin, from_json, shipped

WEIGHTS = Origin(-2.0, 1.0, 0.5, 1.0, 0.7, {"lexical.sense": 1.0, "typography": 0.0}, {"often-a-machine": 3.0, "often-people": -2.0})
GOOD: dict[str, Any] = {
    "format": 1,
    "bias": -2,
    "own": 1.0,
    "others": 0.5,
    "telling": 1.0,
    "verdict": 0.7,
    "categories": {"typography": 0.5},
    "rules": {"r": -1},
}


def finding(rule: str, category: str = "typography", confidence: float = 0.9, beneath: tuple[Finding, ...] = ()) -> Finding:
    return Finding(Span(0, 1), rule, category, "minor", "m", "", (), confidence, beneath=beneath)


def machine(*findings: Finding, words: int = 400, verdict: float | None = None, believed: tuple[str, ...] = ()) -> list[float]:
    return [f.machine for f in WEIGHTS.traced(findings, words, lambda: verdict, believed)]


def never() -> float | None:
    raise AssertionError("the verdict was asked for")


def test_a_rule_without_a_weight_has_that_of_its_category() -> None:
    assert WEIGHTS.of("often-a-machine", "typography") == 3.0
    assert WEIGHTS.of("unknown", "lexical.sense") == 1.0
    assert WEIGHTS.of("unknown", "residue") == 0.0


def test_what_people_do_as_often_is_a_persons_until_others_speak_for_a_machine() -> None:
    alone, beside = machine(finding("any"))[0], machine(finding("any"), finding("often-a-machine"))[0]
    assert alone == pytest.approx(0.119, abs=0.001)
    assert alone < beside == pytest.approx(0.378, abs=0.001)


def test_a_rule_is_one_witness_however_often_it_fires_and_none_of_its_own() -> None:
    assert len(set(machine(*[finding("often-a-machine")] * 3))) == 1
    assert machine(*[finding("often-a-machine")] * 3)[0] == machine(finding("often-a-machine"))[0]


def test_a_long_text_has_more_rules_by_chance() -> None:
    others = [finding(f"other{n}", "lexical.sense") for n in range(8)]
    short, long = (machine(finding("any"), *others, words=words)[0] for words in (1500, 15_000))
    assert short == pytest.approx(0.881, abs=0.001)
    assert long == pytest.approx(0.168, abs=0.001)


def test_what_is_hardly_believed_is_no_witness() -> None:
    assert machine(finding("any"), finding("often-a-machine", confidence=0.3))[0] == machine(finding("any"))[0]


def test_the_verdict_counts_but_is_never_certain() -> None:
    low, middle, high = (machine(finding("often-a-machine"), verdict=v)[0] for v in (0.0, 0.5, 1.0))
    assert 0 < low < middle < high < 1
    assert middle == machine(finding("often-a-machine"))[0]


def test_the_verdict_is_not_asked_where_it_can_not_decide() -> None:
    sure = [finding(f"often-a-machine{n}", "lexical.sense") for n in range(18)]
    assert all(f.machine > MACHINE for f in WEIGHTS.traced(sure, 400, never))
    assert WEIGHTS.traced([], 400, never) == ()
    people = finding("often-people")
    assert WEIGHTS.traced([people], LEAST_WORDS - 1, never) == (people,), "too short"
    WEIGHTS.traced([people], 400, never)
    with pytest.raises(AssertionError):
        WEIGHTS.traced([finding("often-a-machine")], 400, never)


@pytest.mark.parametrize("category", ["entity.title", "grammar.order", "meaning.polarity", "meaning.contradiction"])
def test_some_things_are_reported_whoever_left_them(category: str) -> None:
    assert machine(finding("often-people", category)) == [1.0]
    assert machine(finding("often-people", category), finding("any")) == [1.0, pytest.approx(0.119, abs=0.001)], "but they are witnesses"


def test_what_people_hardly_ever_write_is_a_witness_of_its_own() -> None:
    assert machine(finding("any"), finding("order", "grammar.order"))[0] > machine(finding("any"), finding("other"))[0] == machine(finding("any"))[0]


def test_rules_of_the_users_own_are_believed() -> None:
    assert machine(finding("mine"), believed=("mine",)) == [1.0]


def test_what_is_beneath_is_asked_too() -> None:
    (found,) = WEIGHTS.traced([finding("mine", beneath=(finding("often-people"),))], 400, lambda: None, ("mine",))
    assert (found.machine, found.beneath[0].machine) == (1.0, pytest.approx(0.018, abs=0.001))


def test_the_package_has_weights() -> None:
    weights = shipped()
    assert set(weights.categories) <= set(CATEGORIES)
    assert weights.own > 0 and weights.others > 0 and weights.telling > 0 and weights.verdict > 0
    assert weights.of("typo-comma-splice", "typography") < 0 < weights.of("typo-quote-space-end", "typography"), "people splice sentences as often"


def test_the_packages_weights_are_of_rules_that_there_are() -> None:
    assert not set(shipped().rules) - set(load().ids)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ([], "no weights of format 1"),
        ({**GOOD, "format": 2}, "no weights of format 1"),
        ({**GOOD, "bias": None}, "'bias' must be a weight"),
        ({**GOOD, "verdict": True}, "'verdict' must be a weight"),
        ({**GOOD, "others": float("nan")}, "'others' must be a weight"),
        ({**GOOD, "rules": []}, "'rules' must map names to weights"),
        ({**GOOD, "categories": {"typography": "1"}}, "'categories' must map names to weights"),
    ],
)
def test_other_files_are_refused(data: Any, message: str) -> None:
    with pytest.raises(CalibrationError, match=message):
        from_json(data, "o.json")


def test_a_file_is_read() -> None:
    assert from_json(GOOD) == Origin(-2, 1.0, 0.5, 1.0, 0.7, {"typography": 0.5}, {"r": -1})


@pytest.mark.parametrize("read", [origin.shipped.__wrapped__, origin.digest])
def test_an_installation_without_it_says_so(read: Callable[[], object], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calibration, "_FOLDERS", ("/nowhere/at/all",))
    with pytest.raises(CalibrationError, match=r"origin\.json"):
        read()
