"""Sentences that run on or break off."""

from __future__ import annotations

import pytest

from cleanup.checkers.detectors.sentence_ends import broken_off, run_on
from cleanup.model.document import Document
from cleanup.text.analysis import Analysis


def spans(function: object, text: str) -> list[str]:
    return [f.span.of(text) for f in function(Analysis(Document("x", text)), {})]  # type: ignore[operator]


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("He wanted to pay for the furniture The shop was already closed.", ["furniture The"]),
        ("The road has been shut since 2019 They will open it again in May.", ["2019 They"]),
        ("The town has no money to repair Prices of timber have risen by a third in a year.", ["repair Prices"]),
        ("Two men were arrested near the station After Monday nobody saw them.", ["station After"]),
    ],
)
def test_a_missing_stop_is_marked(text: str, marked: list[str]) -> None:
    assert spans(run_on, text) == marked


@pytest.mark.parametrize(
    "text",
    [
        "She played in the comedy The happy few and he was in the film This was us last year.",
        "Mayor Says That Town Will Not Pay For Roads The Storm Took",
        "He asked them: Why was the road closed, and they said “the sign read No entry”.",
        "Last year the band sang Here comes the sun in the park.",
        "They met at the pub On the corner.",
    ],
)
def test_titles_and_headlines_are_left_alone(text: str) -> None:
    assert spans(run_on, text) == []


def test_a_sentence_that_breaks_off_is_marked() -> None:
    assert spans(broken_off, "The mayor gave the keys of the hall to the. He left.") == ["to the."]
    assert spans(broken_off, "That is what the bridge was made of, and what he was proud of. It is a kind of.") == []
