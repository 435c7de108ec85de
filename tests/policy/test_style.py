"""Corrections as agencies and papers write them."""

from __future__ import annotations

import pytest

from cleanup.model.config import STYLES as NAMES
from cleanup.model.config import Settings
from cleanup.model.document import Document
from cleanup.model.finding import Finding, Suggestion
from cleanup.model.report import DocumentReport
from cleanup.model.span import Span
from cleanup.policy.judge import judged
from cleanup.policy.style import STYLES, written

PLAIN = "on 3 October 2014 it rose 5.5 per cent to $4 million, US and UN officials said"


def test_every_name_of_the_configuration_is_a_style() -> None:
    assert ("any", *STYLES) == NAMES


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("ap", "on Oct. 3, 2014 it rose 5.5% to $4 million, U.S. and U.N. officials said"),
        ("reuters", "on Oct. 3, 2014 it rose 5.5 percent to $4 million, U.S. and U.N. officials said"),
        ("guardian", "on 3 October 2014 it rose 5.5% to $4m, US and UN officials said"),
        ("bbc", "on 3 October 2014 it rose 5.5% to $4m, US and UN officials said"),
        ("economist", "on October 3rd 2014 it rose 5.5% to $4m, US and UN officials said"),
    ],
)
def test_each_style_from_every_other(style: str, expected: str) -> None:
    assert written(STYLES[style], PLAIN) == expected
    for other in STYLES.values():
        assert written(STYLES[style], written(other, PLAIN)) == expected


@pytest.mark.parametrize(
    ("given", "ap", "guardian"),
    [
        ("March 12", "March 12", "12 March"),
        ("the 21st of Sept. 1999", "the Sept. 21, 1999", "the 21 September 1999"),
        ("five percent", "five percent", "five per cent"),
        ("5 percentage points", "5 percentage points", "5 percentage points"),
        ("percent", "percent", "per cent"),
        ("£1.5bn", "£1.5 billion", "£1.5bn"),
        ("4 million people, 4m tall", "4 million people, 4m tall", "4 million people, 4m tall"),
        ("US$3, the USA, US-led, Us", "US$3, the USA, US-led, Us", "US$3, the USA, US-led, Us"),
        # one month for two days, and what is no day
        ("3-5 October, 3 to 5 October, October 3 and 5", "3-5 October, 3 to 5 October, October 3 and 5", "3-5 October, 3 to 5 October, October 3 and 5"),
        ("October 2014, 40 May, May 1,000", "October 2014, 40 May, May 1,000", "October 2014, 40 May, May 1,000"),
        ("it may 3", "it may 3", "it may 3"),
    ],
)
def test_what_is_changed_and_what_stays(given: str, ap: str, guardian: str) -> None:
    assert written(STYLES["ap"], given) == ap
    assert written(STYLES["guardian"], given) == guardian


def test_one_stop_ends_an_abbreviation_and_a_sentence() -> None:
    assert written(STYLES["ap"], "the US", ".\n") == "the U.S"
    assert written(STYLES["ap"], "the US", ",") == "the U.S."


def suggestions(settings: Settings, *texts: str, text: str = "It xxxxx. More.") -> list[str]:
    finding = Finding(Span(3, 8), "r", "typography", "minor", "m", "", (), 0.9, tuple(Suggestion(t, 0.8) for t in texts))
    (report,) = judged(settings, DocumentReport("a.txt", Document("a.txt", text), (finding,)))
    return [s.text for s in report.findings[0].suggestions]


def test_a_style_has_its_spelling_unless_the_locale_has_another() -> None:
    assert suggestions(Settings(style="guardian"), "labor fell 5 percent") == ["labour fell 5%"]
    assert suggestions(Settings(style="guardian", locale="en-US"), "labour fell 5 percent") == ["labor fell 5%"]
    assert suggestions(Settings(style="reuters"), "labour fell 5%") == ["labour fell 5 percent"]
    assert suggestions(Settings(locale="en-GB"), "labor fell 5 percent") == ["labour fell 5 percent"]


def test_two_ways_of_writing_one_thing_become_one_suggestion() -> None:
    assert suggestions(Settings(style="ap"), "3 October", "October 3", "the US") == ["Oct. 3", "the U.S"]
