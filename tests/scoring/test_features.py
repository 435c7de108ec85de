"""What confidence is computed from."""

from __future__ import annotations

from math import log

import pytest

from cleanup.model.document import Document
from cleanup.model.finding import Evidence, Hit
from cleanup.model.span import Span
from cleanup.scoring.context import UNFRAMED
from cleanup.scoring.features import Features, Places, odds
from cleanup.scoring.merge import grouped
from cleanup.text.analysis import Analysis

TEXT = "Anna said “it is a clear embassy to all” and left. " + "She went home. " * 150


def hit(start: int, end: int, rule: str = "r", score: float = 0.9, kind: str = "pattern", **more: object) -> Hit:
    values = {"category": "residue", "severity": "major", "message": "", "why": "", "pivots": ("de",), "score": score, **more}
    return Hit(Span(start, end), rule, kind, **values)  # type: ignore[arg-type]


def of(at: int, *hits: Hit) -> Features:
    groups = grouped(hits)
    return Places(groups, Analysis(Document("x", TEXT))).finding(groups[at])


def test_a_hit_alone() -> None:
    assert of(0, hit(5, 9)) == {"bias": 1.0, "kind: pattern": 1.0, "category: residue": 1.0, "own": log(9), "traces": 0.0, "alone": 1.0}


def test_where_it_stands() -> None:
    assert of(0, hit(0, 4))["capital"] == 1.0
    assert of(0, hit(11, 13))["quoted"] == 1.0
    assert "quoted" not in of(0, hit(5, 9))


def test_other_strong_hits_are_counted_by_rule_and_length() -> None:
    words = 11 + 3 * 150
    others = [hit(20 + 3 * i, 22 + 3 * i, rule, score) for i, (rule, score) in enumerate([("a", 0.9), ("a", 0.95), ("b", 0.8), ("weak", 0.79), ("r", 0.9)])]
    found = of(0, hit(5, 9), *others)
    assert found["traces"] == pytest.approx(2 * 400 / words)
    assert found["likely pivot"] == 1.0
    assert "alone" not in found
    assert of(0, hit(5, 9, pivots=("ru",)), *others)["likely pivot"] == -1.0
    assert "likely pivot" not in of(0, hit(5, 9, pivots=()), *others)
    many = [hit(20 + 3 * i, 22 + 3 * i, str(i)) for i in range(50)]
    assert of(0, hit(5, 9), *many)["traces"] == 6.0


def test_a_rule_and_what_overlaps_it_are_no_witnesses_of_its_language() -> None:
    assert "likely pivot" not in of(0, hit(5, 9), hit(20, 22), hit(30, 33))
    assert "likely pivot" not in of(0, hit(5, 9), hit(7, 12, "b", 0.85))
    # weak hits don't vote
    assert "likely pivot" not in of(0, hit(5, 9), hit(20, 22, "b", 0.7))


def test_agreement_is_of_other_rules_at_the_place() -> None:
    found = of(0, hit(5, 9, "a", 0.9), hit(5, 9, "a", 0.8), hit(7, 12, "b", 0.5), hit(5, 9, "c", 0.4), hit(30, 33, "d"))
    assert found["agree"] == pytest.approx(0.9)
    assert of(0, *(hit(5, 9, str(i), 0.9) for i in range(9)))["agree"] == 2.0


def test_a_sense_without_its_frame_is_a_kind_of_its_own() -> None:
    found = of(0, hit(5, 9, kind="sense", evidence=(Evidence(UNFRAMED, -2.5),)))
    assert "kind: sense" not in found
    assert found["kind: sense without frame"] == 1.0
    assert found["own: without frame"] == found["own"]


def test_odds_have_bounds() -> None:
    assert (odds(0.0), odds(1.0), odds(0.5), odds(1e-9)) == (-4.0, 4.0, 0.0, -4.0)


def suggested(old: str, new: str, *others: Hit, rank: int = 0, agreeing: int = 0, **more: object) -> Features:
    """The features of a suggestion for ``old``, which begins its text."""
    more.setdefault("suggestions", (new,))
    lead = hit(0, len(old), "lead", **more)  # type: ignore[arg-type]
    groups = grouped([lead, *others])
    places = Places(groups, Analysis(Document("x", old + " and so on. " * 9)))
    return places.suggestion(next(g for g in groups if lead in g), lead, rank, agreeing)


@pytest.mark.parametrize(
    ("old", "new", "change"),
    [
        ("embassy", "message", "one word"),
        ("clear embassy", "clear message", "one word"),
        ("Jozef Ashbacher", "Josef Aschbacher", "respells"),
        ("too much people", "too many people", "one word"),
        ("1 250", "1,250", "only signs"),
        ("in the air port", "in the airport", "only blanks"),
        ("in may", "in May", "only case"),
        ("to the all", "to all", "only deletes"),
        ("(over)", "", "deletes all"),
        ("to all", "to them all", "only adds"),
        ("all the to", "to all the", "only moves"),
        ("to all", "at everyone", "rewrites"),
    ],
)
def test_what_a_suggestion_does(old: str, new: str, change: str) -> None:
    found = suggested(old, new, fix=0.8)
    assert [n for n in found if n.startswith("change: ")] == [f"change: {change}", f"change: {change} (pattern)"]
    assert found["own"] == pytest.approx(log(4))
    assert found["words"] == pytest.approx(log(max(1, len(old.split()), len(new.split()))))


def test_a_suggestion_rests_on_its_finding() -> None:
    assert suggested("a", "b", score=0.8)["sure"] == 0.0
    assert suggested("a", "b", score=0.9)["sure"] == pytest.approx(log(9) - log(4))


def test_rank_rivals_and_agreement_of_suggestions() -> None:
    three = {"suggestions": ("a", "b", "c")}
    assert suggested("x", "", **three)["has rivals"] == 1.0
    assert "own" not in suggested("x", "", rank=1, **three)
    assert suggested("x", "", rank=1, **three)["second"] == suggested("x", "", rank=2, **three)["third and later"] == 1.0
    assert suggested("x", "a", agreeing=5)["agree"] == 2.0
    alone = suggested("x", "a", category="grammar.verb")
    assert alone["only one: grammar"] == 1.0
    assert "has rivals" not in alone


@pytest.mark.parametrize(("gap", "feature"), [(1, "touches another"), (4, "touches another"), (5, "near another"), (25, "near another"), (26, "")])
def test_another_place_beside_it(gap: int, feature: str) -> None:
    found = suggested("word", "ward", hit(4 + gap, 7 + gap))
    assert {"touches another", "near another"} & set(found) == ({feature} if feature else set())
    assert not {"touches another", "near another"} & set(suggested("word", "ward", hit(4 + gap, 7 + gap, score=0.5)))
    # what overlaps is the same place
    assert not {"touches another", "near another"} & set(suggested("word", "ward", hit(2, 5, score=0.6)))
