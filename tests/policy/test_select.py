"""Thresholds and choices."""

from __future__ import annotations

import pytest

from cleanup.model.config import MACHINE, Settings, Threshold
from cleanup.model.errors import ConfigError
from cleanup.model.finding import Finding, Suggestion
from cleanup.model.record import replace
from cleanup.model.span import Span
from cleanup.policy.select import check, command_line, corrects, takes

IDS = ["de-embassy-message", "office-us"]


def finding(rule: str, category: str, confidence: float = 0.7, pivots: tuple[str, ...] = (), suggestion: float = 0.0) -> Finding:
    suggestions = (Suggestion("x", suggestion),) if suggestion else ()
    return Finding(Span(0, 1), rule, category, "major", "m", "", pivots, confidence, suggestions)


def line(min_confidence: float | None = None, select: list[str] | None = None, ignore: list[str] | None = None) -> Settings:
    return command_line(min_confidence, min_confidence, select or [], ignore or []).over(Settings())


SENSE = finding("de-embassy-message", "lexical.sense")
OFFICE = finding("office-us", "entity.title")


def test_confidence() -> None:
    assert takes(Settings(min_confidence=0.7), SENSE)
    assert not takes(Settings(min_confidence=0.71), SENSE)


def test_a_persons_slips_are_left_out_unless_they_are_asked_for() -> None:
    slip = replace(SENSE, machine=MACHINE - 0.01)
    assert takes(Settings(), replace(SENSE, machine=MACHINE))
    assert not takes(Settings(), slip)
    assert takes(Settings(slips="all"), slip)
    assert takes(line(select=["lexical"]), slip), "it is named"
    assert not takes(line(ignore=["typography"]), slip)
    assert takes(line(0), slip), "everything is asked for"
    assert not takes(command_line(0, None, [], [], slips="machine").over(Settings()), slip)
    assert takes(command_line(None, None, [], [], slips="all").over(Settings()), slip)


def test_which_slips_is_a_choice() -> None:
    with pytest.raises(ConfigError, match="slips are machine or all, not 'none'"):
        command_line(None, None, [], [], slips="none")


def test_select_and_ignore_by_beginning() -> None:
    assert [takes(line(0, ["de-"]), f) for f in (SENSE, OFFICE)] == [True, False]
    assert [takes(line(0, [], ["entity"]), f) for f in (SENSE, OFFICE)] == [True, False]
    assert [takes(line(0, ["lexical,office"]), f) for f in (SENSE, OFFICE)] == [True, True]


def test_the_longer_entry_decides() -> None:
    assert takes(line(0, ["lexical.sense"], ["lexical"]), SENSE)
    assert not takes(line(0, ["lexical"], ["lexical.sense"]), SENSE)


def test_thresholds_by_rule_and_category() -> None:
    settings = Settings(thresholds=(Threshold("lexical", 0.8, 0.95), Threshold("de-embassy-message", 0.6), Threshold("entity", fix=0.5)))
    assert takes(settings, SENSE), "the longest name decides"
    assert not takes(settings, finding("fr-other", "lexical.sense"))
    assert takes(settings, OFFICE), "a threshold for corrections alone leaves the report alone"
    assert [corrects(settings, finding(r, c, 0.97, suggestion=0.92)) for r, c in (("de-embassy-message", "lexical.sense"), ("x", "residue"))] == [False, True]
    assert corrects(settings, finding("office-us", "entity.title", suggestion=0.5))
    assert not corrects(settings, OFFICE), "nothing to correct it with"


def test_pivots_that_are_not_expected() -> None:
    german, none = finding("r", "residue", 0.74, ("de", "nl"), 0.94), finding("r", "residue", 0.5)
    assert takes(Settings(pivots=("nl",)), german)
    assert takes(Settings(pivots=("fr",)), none), "a rule of no language"
    assert not takes(Settings(pivots=("fr",)), german), "half the doubt: 0.75"
    assert takes(Settings(pivots=("fr",)), finding("r", "residue", 0.75, ("de",)))
    assert corrects(Settings(pivots=("de",)), german)
    assert not corrects(Settings(pivots=("fr",)), german)
    assert not takes(Settings(pivots=("fr",), other_pivots="off"), finding("r", "residue", 0.98, ("de",)))


def test_the_command_line_counts_more() -> None:
    settings = Settings(select=("entity",), ignore=("office-us",), thresholds=(Threshold("lexical", 0.99),), rules=("a",))
    assert command_line(None, None, [], []).over(settings) == settings
    assert takes(command_line(0.3, None, ["lexical"], []).over(settings), SENSE)
    assert command_line(None, None, ["office"], []).over(settings).ignore == ()
    assert command_line(None, None, [], ["residue"]).over(settings).ignore == ("office-us", "residue")
    over = command_line(0.3, 0.3, [], [], ["b"], "off", "base").over(settings)
    assert (over.min_confidence, over.fix_confidence, over.rules, over.grammar, over.baseline) == (0.3, 0.3, ("a", "b"), "off", "base")


@pytest.mark.parametrize("confidence", [-0.1, 1.1, float("nan")])
def test_a_confidence_is_a_probability(confidence: float) -> None:
    with pytest.raises(ConfigError, match="probability from 0 to 1"):
        command_line(confidence, None, [], [])


def test_unknown_entries_are_errors() -> None:
    check(command_line(None, None, ["unused-suppression", "office", "lexical"], []), IDS)
    with pytest.raises(ConfigError, match="'xx-' is no rule"):
        check(command_line(None, None, ["xx-"], []), IDS)
