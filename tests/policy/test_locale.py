"""Corrections in the spelling of the house."""

from __future__ import annotations

import pytest

from cleanup.model.finding import Finding, Suggestion
from cleanup.model.span import Span
from cleanup.policy.locale import adapted, spelt


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("labour market", "labor market"),
        ("neighbouring harbours", "neighboring harbors"),
        ("theatres were centred", "theaters were centered"),
        ("the defence programme", "the defense program"),
        ("organised, recognising privatisations", "organized, recognizing privatizations"),
        ("travelled and cancelled", "traveled and canceled"),
        ("analysed", "analyzed"),
    ],
)
def test_both_ways(british: str, american: str) -> None:
    assert spelt("en-US", british) == american
    assert spelt("en-GB", american) == british
    assert spelt("en-GB", british) == british
    assert spelt("any", british) == british
    assert spelt("any", american) == american


def test_what_stays() -> None:
    for text in ("the Labour Party", "Ministry of Defence", "Labor Department", "promise, advise, surprise, exercise, franchise", "hour, four, your"):
        assert spelt("en-US", text) == text
        assert spelt("en-GB", text) == text
    assert spelt("en-GB", "a computer program") == "a computer program"
    assert spelt("en-GB", "humorous, laborious, honorary, vigorous, size, prize, seize") == "humorous, laborious, honorary, vigorous, size, prize, seize"
    assert spelt("en-US", "bank cheques") == "bank checks"
    assert spelt("en-GB", "he checks stories") == "he checks stories"


def finding(*texts: str) -> Finding:
    return Finding(Span(0, 5), "r", "typography", "minor", "m", "", (), 0.9, tuple(Suggestion(t, 0.8 / (i + 1)) for i, t in enumerate(texts)))


def test_the_order_of_dates() -> None:
    dates = finding("3 October", "October 3")
    assert adapted("en-GB", dates, "3. October") is dates
    american = adapted("en-US", dates, "3. October")
    assert [(s.text, s.confidence) for s in american.suggestions] == [("October 3", 0.8), ("3 October", 0.4)]
    assert [s.text for s in adapted("en-GB", american, "x").suggestions] == ["3 October", "October 3"]
    for locale in ("en-GB", "en-US"):
        other = finding("by 3 October 2014", "until then")
        assert adapted(locale, other, "x") is other


def test_no_suggestion_twice_and_none_that_changes_nothing() -> None:
    assert [s.text for s in adapted("en-US", finding("labour", "labor", "work"), "x").suggestions] == ["labor", "work"]
    assert [s.text for s in adapted("en-US", finding("labour", "work"), "labor").suggestions] == ["work"]
    assert adapted("any", finding("labour"), "labor").suggestions[0].text == "labour"
