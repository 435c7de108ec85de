"""What confidence is computed from."""

from __future__ import annotations

from math import log

import pytest

from cleanup.model.document import Document
from cleanup.model.finding import Evidence, Hit
from cleanup.model.span import Span
from cleanup.scoring.context import UNFRAMED
from cleanup.scoring.features import Features, Places, odds, suggestion
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
    assert found["same pivot"] == 1.0
    assert "alone" not in found
    assert "same pivot" not in of(0, hit(5, 9, pivots=("ru",)), *others)
    many = [hit(20 + 3 * i, 22 + 3 * i, str(i)) for i in range(50)]
    assert of(0, hit(5, 9), *many)["traces"] == 6.0


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


@pytest.mark.parametrize(
    ("old", "new", "feature"),
    [
        ("embassy", "message", "word for word"),
        ("to the all", "to all", "only deletes"),
        ("to all", "to them all", "only adds"),
        ("all to", "to all", "only moves"),
        ("to all", "at everyone", ""),
    ],
)
def test_what_a_suggestion_does(old: str, new: str, feature: str) -> None:
    found = suggestion(hit(0, 3, suggestions=(new,), fix=0.8), 0, 0, old)
    kinds = {"word for word", "only deletes", "only adds", "only moves"}
    assert kinds & set(found) == ({feature} if feature else set())
    assert found["own"] == pytest.approx(log(4))
    assert found["words"] == pytest.approx(log(max(len(old.split()), len(new.split()))))


def test_rank_rivals_and_agreement_of_suggestions() -> None:
    two = hit(0, 3, suggestions=("a", "b", "c"))
    assert suggestion(two, 0, 0, "x")["has rivals"] == 1.0
    assert "own" not in suggestion(two, 1, 0, "x")
    assert suggestion(two, 1, 0, "x")["second"] == suggestion(two, 2, 0, "x")["third and later"] == 1.0
    assert suggestion(two, 0, 5, "x")["agree"] == 2.0
