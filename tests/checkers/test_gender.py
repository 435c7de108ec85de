"""`his` and `he` of a woman, where the article shows it."""

from __future__ import annotations

import pytest

from cleanup.checkers.detectors.gender import pronoun_gender
from cleanup.model.document import Document
from cleanup.text.analysis import Analysis


def found(text: str) -> list[tuple[str, str]]:
    return [(f.span.of(text), f.suggestions[0]) for f in pronoun_gender(Analysis(Document("x", text)), {})]


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("The prize went to Maria Lopez.\n\nOn stage Lopez thanked his producers and spoke of what she called a gift.", [("his", "her")]),
        ("The governor is the first woman in the post; it was his first meeting since she was chosen.", [("his", "her")]),
        ("Anna Brown told the hall that it was late. The text was full of gaps, he said. When she had finished, all rose.", [("he", "she")]),
    ],
)
def test_a_woman_called_he_is_marked(text: str, marked: list[tuple[str, str]]) -> None:
    assert found(text) == marked


@pytest.mark.parametrize(
    "text",
    [
        "Maria Lopez met Paul Best. On stage Lopez thanked his producers and spoke of what she called a gift.",
        "Lopez described his arrest to the court, and she wept. Maria Lopez is 40.",
        "Anna Brown told the coach that it was late. The text was full of gaps, he said. When she had finished, all rose.",
        "Maria Lopez praised his courage, and she left.",
        "“It was his first visit since she came,” Maria Lopez said. She left.",
        "The woman said her husband kept his first car since she left. She smiled.",
        "Each must do his or her part since she left. The woman kept his first letter since she came.",
        "He took his hat and left. It was his first visit.",
    ],
)
def test_what_may_be_a_man_is_left_alone(text: str) -> None:
    assert found(text) == []
