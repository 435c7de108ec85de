"""Where an unknown word is reported, and where the article shows that it is meant."""

from __future__ import annotations

import pytest

from cleanup.checkers.detectors.unknown import unknown_word
from cleanup.model.document import Document
from cleanup.text.analysis import Analysis

AFTER = " The council met on Monday to talk about the budget, the school and the new road along the river, and no one spoke against the plan."


def found(text: str) -> list[tuple[str, str]]:
    text += AFTER
    return [(f.span.of(text), f.suggestions[0] if f.suggestions else "") for f in unknown_word(Analysis(Document("x", text)), {})]


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("The team clinced the title.", [("clinced", "clinched")]),
        ("The roof ofthe church burnt.", [("ofthe", "of the")]),
        ("He drove without ökuréttindum at night.", [("ökuréttindum", "")]),
        ("The police seized hvellsprengjum blossasprengja at the gate.", [("hvellsprengjum blossasprengja", "")]),
        ("Workers striked for a week.", [("striked", "struck")]),
    ],
)
def test_a_word_that_is_not_english_is_marked(text: str, marked: list[tuple[str, str]]) -> None:
    assert found(text) == marked


@pytest.mark.parametrize(
    "text",
    [
        "They drank “gluhbier” and a so-called brennbier.",
        "The dish (kvarkabrod) is old.",
        "The kvarkabrod, a flat bread, is old.",
        "The kvarkabrod is old. Bakers make kvarkabrod by hand, and children love kvarkabrod.",
        "President Daniel arap Moi spoke.",
        "The site kvarkabrod.com and @kvarkabrod and #kvarkabrod are down.",
        "The drug remdesivir, the reshored plant, a fintech and a pitchside screen.",
        "Kvarkabrod is sold here, and kvarkabrod is eaten there.",
        "The kvarkabrod-like loaf and the well-kvarkabroded cake.",
        "An orchid, the arum maculatum, grows in the wood.",
        "She wrote the word “bufet” on the board.",
        "Shoes. Brand: mesobiotek. Made in the north.",
        "They live by the rules of a so-called brennbier svatebni.",
        "Her cordon bleu diploma is from Lyon, and the ballet was, mutatis mutandis, a deus ex machina.",
        "Hahaha, hmmmm, nooooo, said the boy.",
    ],
)
def test_terms_names_and_formations_are_left_alone(text: str) -> None:
    assert found(text) == []


def test_an_article_without_unknown_words_is_not_looked_through() -> None:
    assert found("") == []
