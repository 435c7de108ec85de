"""The figures, against numbers computed by hand and by an independent scorer."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cleanup.evaluation import bootstrap, figures, gold, judge
from cleanup.evaluation.found import Found, read
from cleanup.evaluation.gold import Article, Mark
from cleanup.evaluation.judge import Sheet
from cleanup.evaluation.result import EVERYTHING, evaluate
from cleanup.model.finding import Suggestion
from cleanup.model.span import Span

SCORED = Path(__file__).parent / "scored"


@pytest.fixture(scope="module")
def scored() -> tuple[Sheet, ...]:
    articles = gold.articles([SCORED])
    return judge.sheets(articles, read(SCORED / "findings.json", articles))


def test_same_as_the_scorer_that_the_project_is_measured_with(scored: tuple[Sheet, ...]) -> None:
    """scored/expected.json is what that scorer printed for scored/findings.json (tools/compare_scores.py compares the two on any folder)."""
    expected = json.loads((SCORED / "expected.json").read_text(encoding="utf-8"))
    f = figures.figures(scored, 0.5)
    counts = (f.articles, f.total.marks, f.total.findings, f.suggestible, f.confidence.count)
    assert counts == tuple(expected[key] for key in ("articles", "marks", "findings", "suggestible", "ranked"))
    ratios = (f.total.precision, f.total.recall, f.total.f05, f.top1, f.top3, f.ap, f.confidence.ece)
    # Python 3.12 adds floats more exactly than 3.11, by which the numbers were printed
    assert ratios == pytest.approx([expected[key] for key in ("precision", "recall", "f0.5", "top1", "top3", "ap", "ece")], rel=1e-15, abs=0)
    assert {r.name: f"{r.hit}/{r.marks}" for r in figures.by_category(scored, 0.5) if r.marks} == expected["by_category"]
    assert {r.name: f"{r.right}/{r.findings}" for r in figures.by_rule(scored, 0.5)} == expected["by_rule"]


def found(start: int, end: int, confidence: float = 0.9, *suggestions: str) -> Found:
    return Found(Span(start, end), "r", confidence, tuple(Suggestion(s, confidence) for s in suggestions), "residue", "minor")


def mark(start: int, end: int, *corrections: str) -> Mark:
    return Mark(Span(start, end), corrections, "residue", "minor")


@pytest.mark.parametrize(
    ("span", "marked", "hit"),
    [
        ((0, 4), (3, 6), True),
        ((0, 3), (3, 6), False),
        ((3, 3), (3, 6), True),
        ((6, 6), (3, 6), True),
        ((7, 7), (3, 6), False),
        ((0, 26), (3, 6), True),
        ((0, 27), (3, 6), False),
    ],
)
def test_what_hits_a_mark(span: tuple[int, int], marked: tuple[int, int], hit: bool) -> None:
    assert judge.hits(Span(*span), mark(*marked)) is hit


@pytest.mark.parametrize(
    ("span", "suggestion", "right"),
    [
        ((2, 5), "dog", True),
        ((0, 5), "A dog", True),
        ((2, 9), "dog sat", True),
        ((2, 5), "hound", True),
        ((2, 5), "dogs", False),
        ((2, 9), "dog", False),
        ((1, 6), "  dog ", True),
    ],
)
def test_which_suggestion_is_right(span: tuple[int, int], suggestion: str, right: bool) -> None:
    assert judge.is_right("A cat sat", Span(*span), suggestion, mark(2, 5, "dog", "hound")) is right


def test_style_of_quotes_is_no_difference() -> None:
    assert judge.is_right("he said ‘no'", Span(8, 12), '"No"', mark(8, 12, "“No”"))
    assert not judge.is_right("he said no", Span(8, 10), "“No”", mark(8, 10, "No"))


def test_average_precision_by_hand() -> None:
    # right, wrong, right (a mark seen before), right: precision 1, 1/2, 2/3, 3/4 at recalls 1/4, 1/4, 1/4, 3/4
    ranked = [(0.9, ["a"]), (0.8, []), (0.7, ["a"]), (0.2, ["b", "c"])]
    assert figures.average_precision(ranked, 4) == pytest.approx(1 / 4 * 1 + 2 / 4 * 3 / 4)
    assert figures.average_precision(reversed(ranked), 4) == pytest.approx(1 / 4 * 1 + 2 / 4 * 3 / 4)
    assert figures.average_precision([], 4) == 0.0
    assert figures.average_precision([(0.5, [])], 0) == 0.0


def test_reliability_by_hand() -> None:
    pairs = [(0.2, False), (0.4, True), (0.9, True), (1.0, False)]
    r = figures.reliability(pairs)
    # ten bins of four pairs: each pair is alone
    assert r.ece == pytest.approx((0.2 + 0.6 + 0.1 + 1.0) / 4)
    assert r.brier == pytest.approx((0.04 + 0.36 + 0.01 + 1.0) / 4)
    assert (r.count, r.confidence, r.right, r.base) == (4, pytest.approx(0.625), 0.5, 0.25)
    assert (r.sure, r.sure_right, r.sure_precision) == (2, 1, 0.5)
    assert figures.reliability([]) == figures.Reliability(0, None, None, None, None, None, 0, 0)


def test_bins_are_of_equal_count() -> None:
    pairs = [(i / 30, i % 2 == 0) for i in range(30)]
    assert [len(b) for b in figures.bins(pairs)] == [3] * 10
    # each bin has one or two of three right, at mean confidences 1/30, 4/30, …
    by_hand = sum(abs(3 * (3 * b + 1) / 30 - (2 if b % 2 == 0 else 1)) for b in range(10)) / 30
    assert figures.expected_calibration_error(pairs) == pytest.approx(by_hand)


def test_reliability_of_suggestions_leaves_out_what_no_one_knows() -> None:
    article = Article("a", "de", "", "one two six ten", (mark(0, 3, "1"), mark(4, 7)))
    sheet = judge.sheets([article], {"a": [found(0, 3, 0.9, "1"), found(4, 7, 0.8, "2"), found(8, 11, 0.7, "6"), found(12, 15, 0.6)]})
    assert figures.suggestion_pairs(sheet) == [(0.9, True), (0.7, False)]


def test_rows_by_group() -> None:
    article = Article("a", "de", "", "one two six ten", (mark(0, 3, "1"), mark(4, 7)))
    sheets = judge.sheets([article, Article("b", "fr", "", "one")], {"a": [found(0, 3), found(8, 11), found(4, 7, 0.2)], "b": [found(0, 3)]})
    assert figures.by_pivot(sheets, 0.5) == (figures.Row("de", 2, 1, 2, 1), figures.Row("fr", 1, 0, 0, 0))
    assert figures.by_severity(sheets, 0.5) == (figures.Row("minor", 3, 1, 2, 1),)
    assert figures.by_rule(sheets, 0.0) == (figures.Row("r", 4, 2, 0, 0),)
    row = figures.by_pivot(sheets, 0.5)[0]
    assert (row.precision, row.recall, row.f05) == (0.5, 0.5, 0.5)


def test_intervals_are_the_same_for_the_same_seed(scored: tuple[Sheet, ...]) -> None:
    first = bootstrap.intervals(scored, 0.5, 200, seed=1)
    assert first == bootstrap.intervals(scored, 0.5, 200, seed=1)
    assert first != bootstrap.intervals(scored, 0.5, 200, seed=2)
    low, high = first["precision"]
    assert 0 <= low <= figures.figures(scored, 0.5).total.precision <= high <= 1


def test_interval_of_articles_that_are_all_alike_is_a_point() -> None:
    articles = [Article(str(i), "de", "", "one two", (mark(0, 3, "1"),)) for i in range(5)]
    sheets = judge.sheets(articles, {a.name: [found(0, 3, 0.8, "1"), found(4, 7, 0.8)] for a in articles})
    assert bootstrap.intervals(sheets, 0.5, 50)["precision"] == (0.5, 0.5)
    assert bootstrap.clean_interval(sheets, 0.5, 50) == (1000.0, 1000.0)
    assert bootstrap.intervals((), 0.5) == {}


def test_interval_covers_the_middle_of_the_resamples() -> None:
    # of 40 articles half have a finding in ten words: the mean of resamples is 50 per thousand, its standard error 7.9
    articles = [Article(str(i), "en", "", "w " * 10) for i in range(40)]
    sheets = judge.sheets(articles, {str(i): [found(0, 1)] for i in range(20)})
    interval = bootstrap.clean_interval(sheets, 0.5, 2000, seed=3)
    assert interval
    assert interval == (pytest.approx(50 - 1.96 * 7.9, abs=3), pytest.approx(50 + 1.96 * 7.9, abs=3))


def test_flags_everything_stands_beside() -> None:
    articles = (Article("a", "de", "", "one two six ten", (mark(4, 11, "2"),)),)
    result = evaluate("x", articles, articles, {"a": []}, [("y", {"a": [found(4, 7)]})], resamples=0)
    names = [c.name for c in result.checkers]
    assert names == ["x", "y", EVERYTHING]
    everything = result.checkers[2]
    assert everything.gold
    assert (everything.gold.total.precision, everything.gold.total.recall, everything.gold.ap) == (0.5, 1.0, None)
    assert everything.clean
    assert everything.clean.per_thousand == 1000
    assert [(p.column, p.text) for p in result.missed] == [(5, "two six")]
