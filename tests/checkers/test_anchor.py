"""Where a pattern is looked for: the places that its anchors name are those at which it can match, and no others."""

from __future__ import annotations

import pytest

from cleanup.checkers.base import REACH
from cleanup.checkers.pattern.anchor import alternatives, anchor, begins
from cleanup.checkers.pattern.parse import parse
from cleanup.checkers.pattern.trees import needs
from cleanup.text.stem import stem

CLASSES = {"town": ["Rome", "New York"]}


@pytest.mark.parametrize(
    ("pattern", "gap"),
    [
        ("canal of <NN> embassy", (3, 3)),
        ("canal of <NN>? embassy", (2, 3)),
        ("canal of [.{1,2}] embassy", (3, 4)),
        ("canal ( of the | , )? embassy", (1, 3)),
        ("canal ( in @town | @town ) embassy", (2, 4)),
        ("( the )? canal embassy", (1, 1)),
    ],
)
def test_the_words_of_a_pair_are_as_far_apart_as_the_pattern_lets_them(pattern: str, gap: tuple[int, int]) -> None:
    pairs = anchor(parse(pattern), CLASSES).pairs
    assert {p.gap for p in pairs} == {gap}


def test_words_whose_distance_depends_on_the_way_taken_are_looked_for_at_all_its_distances() -> None:
    tree = parse("( zinc <NN> <NN> | <NN> zinc ) embassy")
    assert {p.gap for p in anchor(tree, {}).pairs} == {(1, 3)}


def test_words_too_far_apart_make_no_pair() -> None:
    assert anchor(parse(f"canal .{{1,{REACH}}} embassy"), {}).pairs == frozenset()


def test_each_alternative_is_looked_for_by_itself() -> None:
    ways = alternatives(parse("[( tax | tariff | levy ) ( oasis | of the isle )] now"))
    assert [{(p.first, p.second, p.gap) for p in anchor(way, {}).pairs} for way in ways] == [
        {(stem(w), stem("oasis"), (1, 1)) for w in ("tax", "tariff", "levy")},
        {(stem(w), stem("isle"), (3, 3)) for w in ("tax", "tariff", "levy")},
    ]


def test_too_many_ways_stay_together() -> None:
    tree = parse("( a b | c d | e f ) ( a b | c d | e f ) ( a b | c d | e f ) ( a b | c d | e f )")
    assert 1 < len(alternatives(tree)) <= 24


def test_what_begins_a_sentence_in_every_way_is_known_to() -> None:
    assert begins(parse("^ [the] town")) and begins(parse("[n:( ^ the )] town"))
    assert not begins(parse("( ^ | , ) the town"))
    assert [begins(way) for way in alternatives(parse("( ^ | , ) the town"))] == [False, True]


def test_what_a_sentence_must_have_is_words_capitals_and_numbers() -> None:
    assert needs(parse(r"=Rome ( in | on ) /\d\d/ /(1\d|20)/ /\d+|one/ <NN>")) == [["rome"], ["in", "on"], ["#"], ["#"]]


@pytest.mark.parametrize("expression", [r"\d*th", r"\d?[a-z]", r"[0-9a-z]+", r"(19|20)?th", r"\d{0,2}th", r"\d{,2}th", r"1?st", r"\d+|one", "(1*|2)x", "[a-z]"])
def test_an_expression_that_may_begin_otherwise_needs_no_number(expression: str) -> None:
    assert needs(parse(f"on /{expression}/")) == [["on"]]
