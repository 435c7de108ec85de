"""Verb groups: each function on sentences that it must and must not mark."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from cleanup.checkers.detectors import verb_forms
from cleanup.model.document import Document
from cleanup.text.analysis import Analysis

WRONG: list[tuple[Callable[..., Any], str, str, str]] = [
    (verb_forms.modal_form, "The mayor must resigned after the vote.", "must resigned", "must resign"),
    (verb_forms.modal_form, "The road could not been closed.", "could not been", "could not be"),
    (verb_forms.do_form, "They did not went home.", "did not went", "did not go"),
    (verb_forms.do_form, "Does the minister knows the answer?", "knows", "know"),
    (verb_forms.have_form, "The club has already win the title.", "has already win", "has already won"),
    (verb_forms.have_form, "By June they will have announce the plan.", "have announce", "have announced"),
    (verb_forms.be_form, "The house was build in 1900.", "was build", "was built"),
    (verb_forms.to_form, "The keeper wants to went to Spain.", "went", "go"),
    (verb_forms.bare_not, "They not know the answer.", "They not know", "They do not know"),
    (verb_forms.bare_not, "It not clear why he left.", "It not clear", "It is not clear"),
    (verb_forms.bare_born, "He born in Prague.", "He born", "He was born"),
]
RIGHT = [
    "The case continues to be heard in a special court, and the bodies were going to be sent to Georgia.",
    "The will signed by both heirs was found; May opened with rain, and the might shown by the fleet impressed them.",
    "He did what he could used to the cold as he was. They will need speed and feed.",
    "The firms have win bonuses. Had he let go, he might have put it down.",
    "All that they did was build a wall. The aim is to develop it. What it will do is increase prices.",
    "Owing to increased demand, and thanks to renewed hopes, he looks forward to revised plans.",
    "Should he not want it, he may leave. He not only won but smiled. Why did they not know?",
    "Children who were born in May and Austrian-born players are in the team.",
]


@pytest.mark.parametrize(("function", "sentence", "marked", "right"), WRONG)
def test_a_wrong_form_is_marked_and_corrected(function: Callable[..., Any], sentence: str, marked: str, right: str) -> None:
    found = list(function(Analysis(Document("x", sentence)), {}))
    assert [f.span.of(sentence) for f in found] == [marked]
    assert right in found[0].suggestions[:2]


@pytest.mark.parametrize("sentence", RIGHT)
def test_right_forms_are_left_alone(sentence: str) -> None:
    functions = {function for function, *_ in WRONG}
    assert [f for function in functions for f in function(Analysis(Document("x", sentence)), {})] == []


def test_a_past_tense_that_is_a_base_form_too_is_left_alone() -> None:
    text = "The service will have to fell the trees; they want to found a club and must bore a well."
    assert [f for function in (verb_forms.to_form, verb_forms.modal_form) for f in function(Analysis(Document("x", text)), {})] == []
