"""Thresholds and choices."""

from __future__ import annotations

import pytest

from cleanup.model.errors import ConfigError
from cleanup.model.finding import Finding
from cleanup.model.span import Span
from cleanup.policy.select import selection

IDS = ["de-embassy-message", "office-us"]


def finding(rule: str, category: str, confidence: float = 0.7) -> Finding:
    return Finding(Span(0, 1), rule, category, "major", "m", "", (), confidence)


SENSE = finding("de-embassy-message", "lexical.sense")
OFFICE = finding("office-us", "entity.title")


def test_confidence() -> None:
    assert selection(0.7, [], [], IDS).takes(SENSE)
    assert not selection(0.71, [], [], IDS).takes(SENSE)


def test_select_and_ignore_by_beginning() -> None:
    assert [selection(0, ["de-"], [], IDS).takes(f) for f in (SENSE, OFFICE)] == [True, False]
    assert [selection(0, [], ["entity,de-x"[:6]], IDS).takes(f) for f in (SENSE, OFFICE)] == [True, False]
    assert [selection(0, ["lexical,office"], [], IDS).takes(f) for f in (SENSE, OFFICE)] == [True, True]


def test_the_longer_entry_decides() -> None:
    assert selection(0, ["lexical.sense"], ["lexical"], IDS).takes(SENSE)
    assert not selection(0, ["lexical"], ["lexical.sense"], IDS).takes(SENSE)


@pytest.mark.parametrize("confidence", [-0.1, 1.1, float("nan")])
def test_a_confidence_is_a_probability(confidence: float) -> None:
    with pytest.raises(ConfigError, match="probability from 0 to 1"):
        selection(confidence, [], [], IDS)


def test_unknown_entries_are_errors() -> None:
    with pytest.raises(ConfigError, match="'xx-' is no rule"):
        selection(0.5, ["xx-"], [], IDS)
