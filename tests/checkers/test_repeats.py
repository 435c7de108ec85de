"""Words that stand on both sides of `and`, `or` or a comma, and phrases that stand twice in a row."""

from __future__ import annotations

import pytest

from cleanup.checkers.detectors.repeats import pair_joined, pair_listed, repeated_phrase
from cleanup.model.document import Document
from cleanup.text.analysis import Analysis


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("The repair and repair of the roof took a year.", "repair and repair"),
        ("They want physical and physical strength.", "physical and physical"),
        ("It is sold to cost engineers and cost engineers of the town.", "cost engineers and cost engineers"),
        ("It rained for hours and hours.", ""),
        ("A talk between villages and villages, and again between both parties and parties, went on.", ""),
        ("It was half empty and half empty again. Patients treated and patients healed were counted.", ""),
    ],
)
def test_pairs_around_and(text: str, marked: str) -> None:
    assert "".join(f.span.of(text) for f in pair_joined(Analysis(Document("x", text)), {})) == marked


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("We need ideas, skills, skills and rest.", "skills, skills"),
        ("It was a very long, long night, and a cold one.", ""),
        ("He left his friends, friends and they were sad.", ""),
    ],
)
def test_pairs_in_lists(text: str, marked: str) -> None:
    found = [f.span.of(text) for f in pair_listed(Analysis(Document("x", text)), {})]
    assert found[:1] == ([marked] if marked else [])


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("It was in orbit in orbit for years.", "in orbit in orbit"),
        ("The bridge was closed to traffic closed to traffic on Friday.", "closed to traffic closed to traffic"),
        ("He tried again and again and again and went home.", ""),
        ("They went day by day by day by foot.", ""),
        ("It is to be or not to be.", ""),
    ],
)
def test_phrases_twice_in_a_row(text: str, marked: str) -> None:
    assert "".join(f.span.of(text) for f in repeated_phrase(Analysis(Document("x", text)), {})) == marked
