"""Overlapping hits become one finding."""

from __future__ import annotations

import itertools
import random

from cleanup.model.finding import Hit
from cleanup.model.span import Span
from cleanup.scoring.merge import findings


def hit(start: int, end: int, rule: str, score: float, *suggestions: str, pivots: tuple[str, ...] = ()) -> Hit:
    return Hit(Span(start, end), rule, "pattern", "residue", "major", "m", "", pivots, score, suggestions, 0.9)


def test_apart_stay_apart_in_text_order() -> None:
    assert [f.rule for f in findings([hit(5, 9, "b", 0.9), hit(0, 5, "a", 0.6)])] == ["a", "b"]


def test_the_surest_leads_and_agreement_raises_it() -> None:
    (found,) = findings([hit(0, 6, "a", 0.7, "x", pivots=("de",)), hit(3, 9, "b", 0.8, "y", pivots=("ru",))])
    assert (found.rule, found.merged, found.pivots) == ("b", ("a",), ("ru", "de"))
    assert 0.8 < found.confidence < 0.98
    assert [s.text for s in found.suggestions] == ["y"]


def test_suggestions_of_the_same_span_are_joined() -> None:
    (found,) = findings([hit(0, 6, "a", 0.7, "x", "z"), hit(0, 6, "b", 0.8, "y", "x")])
    assert [s.text for s in found.suggestions] == ["y", "x", "z"]
    assert found.suggestions[0].confidence > found.suggestions[1].confidence > found.suggestions[2].confidence


def test_what_others_say_is_kept_beneath() -> None:
    (found,) = findings([hit(0, 9, "a", 0.9, "x"), hit(0, 4, "b", 0.7, "y"), hit(2, 4, "c", 0.6), hit(5, 9, "d", 0.8), hit(1, 3, "a", 0.5)])
    assert [(f.rule, f.span, [s.text for s in f.suggestions]) for f in found.beneath] == [("b", Span(0, 4), ["y"]), ("d", Span(5, 9), [])]
    assert [f.rule for f in found.beneath[0].beneath] == ["c"]


def test_nothing_is_certain() -> None:
    (found,) = findings([hit(0, 6, str(i), 0.97) for i in range(9)])
    assert found.confidence == 0.98


def test_findings_never_overlap() -> None:
    dice = random.Random(3)
    for _ in range(300):
        hits = []
        for i in range(dice.randint(1, 12)):
            start = dice.randint(0, 40)
            hits.append(hit(start, start + dice.randint(1, 12), str(i), dice.randint(30, 97) / 100))
        found = findings(hits)
        assert all(a.span.end <= b.span.start for a, b in itertools.pairwise(found))
        assert all(any(f.span.overlaps(h.span) for f in found) for h in hits)
