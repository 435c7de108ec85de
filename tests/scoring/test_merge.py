"""Overlapping hits become one finding."""

from __future__ import annotations

import itertools
import random

from cleanup.model.document import Document
from cleanup.model.finding import Finding, Hit
from cleanup.model.record import replace
from cleanup.model.span import Span
from cleanup.scoring import merge
from cleanup.scoring.calibration import Calibration, Weights
from cleanup.text.analysis import Analysis

#: a finding is as sure as its rule says, and surer where another agrees; so is a suggestion
PLAIN = Calibration(Weights({"own": 1.0, "agree": 1.0}, {}), Weights({"own": 1.0, "second": -1.0, "third and later": -2.0, "agree": 1.0}, {}))


def hit(start: int, end: int, rule: str, score: float, *suggestions: str, pivots: tuple[str, ...] = (), fix: float = 0.9) -> Hit:
    return Hit(Span(start, end), rule, "pattern", "residue", "major", "m", "", pivots, score, suggestions, fix)


def findings(hits: list[Hit], calibration: Calibration = PLAIN) -> tuple[Finding, ...]:
    return merge.findings(hits, Analysis(Document("x", "some words that stand there " * 4)), calibration)


def test_apart_stay_apart_in_text_order() -> None:
    assert [(f.rule, f.confidence) for f in findings([hit(5, 9, "b", 0.9), hit(0, 5, "a", 0.6)])] == [("a", 0.6), ("b", 0.9)]


def test_the_surest_leads_and_agreement_raises_it() -> None:
    (found,) = findings([hit(0, 6, "a", 0.7, "x", pivots=("de",)), hit(3, 9, "b", 0.8, "y", pivots=("ru",))])
    assert (found.rule, found.merged, found.pivots) == ("b", ("a",), ("ru", "de"))
    # log-odds of 0.8, and 0.7 for the other
    assert found.confidence == 0.89
    assert [s.text for s in found.suggestions] == ["y"]


def test_suggestions_of_the_same_span_compete() -> None:
    (found,) = findings([hit(0, 6, "b", 0.8, "y", "x", fix=0.7), hit(0, 6, "a", 0.7, "z", "v", fix=0.95)])
    assert [s.text for s in found.suggestions] == ["z", "y", "x", "v"]
    chances = [s.confidence for s in found.suggestions]
    assert chances == sorted(chances, reverse=True)
    assert chances[0] == round(found.confidence * 0.95, 3)


def test_a_suggestion_that_two_rules_make_wins() -> None:
    (found,) = findings([hit(0, 6, "b", 0.8, "y", fix=0.8), hit(0, 6, "a", 0.7, "z", fix=0.75), hit(0, 6, "c", 0.6, "q", "z", fix=0.7)])
    assert [s.text for s in found.suggestions] == ["z", "y", "q"]


def test_what_is_said_goes_with_what_is_suggested_first() -> None:
    order = replace(hit(0, 6, "b", 0.8, "order", fix=0.7), message="an order", why="b")
    limit = replace(hit(0, 6, "a", 0.7, "limit", fix=0.95), message="a limit", why="a")
    (found,) = findings([order, limit])
    assert (found.rule, found.suggestions[0].text, found.message, found.why) == ("b", "limit", "a limit", "a")
    (found,) = findings([order, replace(limit, suggestions=())])
    assert (found.message, found.why) == ("an order", "b")


def test_a_rules_own_weight_counts() -> None:
    rated = Calibration(Weights({"own": 1.0}, {"bad": -3.0}), Weights({}, {}))
    assert [f.confidence for f in findings([hit(0, 4, "bad", 0.9), hit(5, 9, "good", 0.9)], rated)] == [0.309, 0.9]


def test_own_rules_are_taken_at_their_word_unless_they_were_fitted() -> None:
    doubtful = Calibration(Weights({"own": 0.5, "agree": 1.0, "kind: pattern": -1.0}, {"seen": 0.5}), Weights({"own": 0.5, "kind: pattern": -1.0}, {}))
    hits = [hit(0, 4, "own", 0.95, "x", fix=0.96), hit(5, 9, "seen", 0.95), hit(10, 14, "ours", 0.95)]
    found = merge.findings(hits, Analysis(Document("x", "some words that stand there")), doubtful, {"own", "seen"})
    assert found[0].confidence == 0.95
    assert found[0].suggestions[0].confidence == round(0.95 * 0.96, 3)
    assert found[2].confidence < found[1].confidence < 0.95
    (agreed,) = merge.findings([hits[0], hit(0, 4, "ours", 0.9)], Analysis(Document("x", "some words")), doubtful, {"own"})
    assert agreed.confidence > 0.95


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
