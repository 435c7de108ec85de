"""Two runs over the same articles."""

from __future__ import annotations

from cleanup.evaluation import judge
from cleanup.evaluation.compare import KINDS, changes
from cleanup.evaluation.found import Found
from cleanup.evaluation.gold import Article, Mark
from cleanup.evaluation.output import text
from cleanup.model.finding import Suggestion
from cleanup.model.span import Span

ARTICLE = Article(
    "a",
    "de",
    "",
    "one two\nsix ten and more\nof it",
    tuple(Mark(Span(s, e), (c,), "residue", "minor") for s, e, c in ((0, 3, "1"), (4, 7, "2"), (8, 11, "6"), (12, 15, "10"))),
)


def found(start: int, end: int, rule: str, suggestion: str = "", confidence: float = 0.9) -> Found:
    return Found(Span(start, end), rule, confidence, (Suggestion(suggestion, confidence),))


BEFORE = [found(0, 3, "lost"), found(8, 11, "s", "6"), found(12, 15, "t", "11"), found(16, 19, "gone"), found(25, 30, "same"), found(4, 7, "low", "", 0.3)]
AFTER = [found(4, 7, "won"), found(8, 11, "s", "7"), found(12, 15, "t2", "10"), found(20, 24, "new"), found(25, 27, "same2")]


def test_every_kind_of_change() -> None:
    both = [judge.sheets([ARTICLE], {"a": side}) for side in (BEFORE, AFTER)]
    got = changes(both[0], both[1], 0.5)
    assert [(c.kind, c.line, c.column, c.text, c.rules, c.better) for c in got] == [
        ("mark lost", 1, 1, "one", ("lost",), False),
        ("mark won", 1, 5, "two", ("won",), True),
        ("false alarm new", 2, 13, "more", ("new",), False),
        ("false alarm gone", 2, 9, "and", ("gone",), True),
        ("correction lost", 2, 1, "six", ("s",), False),
        ("correction won", 2, 5, "ten", ("t2",), True),
    ]
    assert {c.kind for c in got} == set(KINDS)
    printed = "".join(text.write_changes(got))
    assert "correction won: a:2:5: “ten” → 10  residue  t2\n" in printed
    assert printed.endswith("1 mark lost, 1 mark won, 1 false alarm new, 1 false alarm gone, 1 correction lost, 1 correction won\n")
    # the other way round, what was won is lost
    assert {(c.kind, c.text) for c in changes(both[1], both[0], 0.5) if "mark" in c.kind} == {("mark won", "one"), ("mark lost", "two")}


def test_the_same_run_changes_nothing() -> None:
    side = judge.sheets([ARTICLE], {"a": BEFORE})
    assert changes(side, side, 0.0) == ()
