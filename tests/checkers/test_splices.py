"""Clauses and predicates that a comma alone joins."""

from __future__ import annotations

import pytest

from cleanup.checkers.detectors.coordination import lost_and
from cleanup.checkers.detectors.grammar import comma_splice
from cleanup.model.document import Document
from cleanup.text.analysis import Analysis


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("The coach is ill, the keeper has left the club, the ground is under water.", ["ill, the", "club, the"]),
        ("The bridge is closed for a whole year, the ferry takes an hour a trip, is that a way to live?", ["year, the"]),
        ("We came to the town where we were born with our friends, the houses are in good order.", ["friends, the"]),
        ("I was living in the old town when I was a boy, I had seen all of its bridges.", ["boy, I"]),
        ("The mayor made clear that in case there is a flood, we will close the bridge.", []),
        ("The mayor made clear that when the river rises, the town will close the bridge.", []),
        ("The bridge was closed again in May, the first time the town needed a ferry.", []),
        ("In the spring we came, we saw, we went.", []),
        ("He said that “the bridge is closed for a year, the town needs a ferry.”", ["year, the"]),
        ("If the bridge is closed in May, the town needs a ferry.", []),
        ("For the town it was a hard year, for instance, the bridge fell down.", []),
        ("You can see the town from the bridge, it is a good place to stay.", []),
        ("The bridge is closed for a year, the mayor of the town said.", []),
    ],
)
def test_comma_splices(text: str, marked: list[str]) -> None:
    assert [f.span.of(text) for f in comma_splice(Analysis(Document("x", text)), {})] == marked


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("The oil keeps the water out of the boards, protects the wood.", ["boards, protects"]),
        ("The oil keeps the water out of the boards, protects the wood, and shines.", []),
        ("When the oil keeps the water out of the boards, works the pump.", []),
        ("The oil keeps the water out of the boards, says the man.", []),
    ],
)
def test_predicates_without_and(text: str, marked: list[str]) -> None:
    assert [f.span.of(text) for f in lost_and(Analysis(Document("x", text)), {})] == marked
