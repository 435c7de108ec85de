"""Words that are right as they stand."""

from __future__ import annotations

import pytest

from cleanup.model.config import Settings
from cleanup.model.finding import Finding, Suggestion
from cleanup.model.span import Span
from cleanup.policy.vocabulary import Allowed, changed


def finding(text: str, marked: str, *suggestions: str) -> Finding:
    at = text.index(marked)
    return Finding(Span(at, at + len(marked)), "r", "residue", "major", "m", "", (), 0.9, tuple(Suggestion(s, 0.8) for s in suggestions))


@pytest.mark.parametrize(
    ("marked", "suggestions", "words"),
    [
        ("President Selenskyj", ["President Zelensky"], ["Selenskyj"]),
        ("Foreign Minister Blinken", ["Secretary of State Blinken"], ["Foreign", "Minister"]),
        ("the canal", ["the corridor"], ["canal"]),
        ("in US", ["in the US"], ["in", "US"]),
        ("the Kiev region", [], ["the", "Kiev", "region"]),
        ("a a", ["a"], ["a"]),
        (" ,", [","], [" ,"]),
    ],
)
def test_the_words_that_a_finding_would_change(marked: str, suggestions: list[str], words: list[str]) -> None:
    text = f"Then {marked} came."
    assert [s.of(text) for s in changed(text, finding(text, marked, *suggestions))] == words


@pytest.mark.parametrize(
    ("settings", "text", "marked", "suggestion", "key"),
    [
        (Settings(names=("Wolodymyr Selenskyj",)), "President Selenskyj spoke", "President Selenskyj", "President Zelensky", "names"),
        (Settings(names=("Wolodymyr Selenskyj",)), "Selenskyj's aide", "Selenskyj's", "Zelensky's", "names"),
        (Settings(names=("Wolodymyr Selenskyj",)), "Prime Minister Selenskyj", "Prime Minister Selenskyj", "President Selenskyj", ""),
        (Settings(names=("Ursula von der Leyen",)), "the car von Bonn", "von", "of", ""),
        (Settings(vocabulary=("mittelstand",)), "The Mittelstand’s worry", "Mittelstand’s", "midsize firms’", "vocabulary"),
        (Settings(vocabulary=("Handy",)), "a handy phone", "handy", "mobile", ""),
        (Settings(vocabulary=("tax oasis",)), "the tax\noasis", "tax\noasis", "tax haven", "vocabulary"),
        (Settings(vocabulary=("tax", "oasis")), "the tax oasis", "tax oasis", "fiscal haven", "vocabulary"),
        (Settings(vocabulary=("tax",), names=("Oasis",)), "the tax Oasis", "tax Oasis", "fiscal haven", "vocabulary"),
        (Settings(allow=("he said: “no”",)), 'he said: "no"', "said", "says", "allow"),
        (Settings(vocabulary=("C++",)), "in C++ now", "C++", "C", "vocabulary"),
    ],
)
def test_allowed(settings: Settings, text: str, marked: str, suggestion: str, key: str) -> None:
    assert Allowed(settings, text).key(finding(text, marked, suggestion)) == key
