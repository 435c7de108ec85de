"""Sense sets in an article that has other traces of a machine, where they are tried without their frame too."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest

from cleanup import rulebook
from cleanup.checkers.sense.evidence import probability
from cleanup.checkers.sense.rule import SenseChecker
from cleanup.model.document import Document
from cleanup.model.finding import Evidence
from cleanup.rulebook import Rulebook
from cleanup.text.analysis import Analysis

SET = """
kind: sense
defaults: {severity: major}
rules:
  - id: my-table-talks
    written: table
    meant: [talks]
    from: [it tavolo]
    frame: convene _
    cues: [union, minister, wages]
    silent: at _
    safety: medium
    bad:
      - The minister convened a {table => talks} with the union.
    good:
      - She sat down at the table.
"""


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Rulebook:
    path = tmp_path_factory.mktemp("rules") / "own.yaml"
    path.write_text(SET, encoding="utf-8")
    return rulebook.load([path])


@pytest.mark.parametrize(
    ("place", "score"),
    [
        ("The union left this table", (0.06, 0.18)),  # nothing else is known: the rest of the article decides
        ("The union sat at this table", (0.0, 0.06)),  # certainly right, however many traces the article has
    ],
)
def test_a_silent_frame_holds_where_only_company_would_raise_the_sum(book: Rulebook, place: str, score: tuple[float, float]) -> None:
    analysis = Analysis(Document("a.txt", f"{place}, the minister said. The talks go on."))
    analysis.traced = True
    hits = book.hits(analysis)[0]
    found = max((h.score for h in hits if h.rule == "my-table-talks"), default=0.0)
    assert score[0] <= found < score[1]


@pytest.mark.parametrize("safety", ["high", "medium", "low"])
def test_a_place_is_passed_over_only_where_weighing_it_comes_to_nothing(tmp_path: Path, safety: str) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(SET.replace("safety: medium", f"safety: {safety}\n    topics: [courts]"), encoding="utf-8")
    book = rulebook.load([path])
    checker = SenseChecker(book)
    entry = book[book.number("my-table-talks")]
    law = "The judge, the prosecutor, the defendant and the jury came to the court for the trial and the verdict."
    passed = weighed = 0
    for parts in product(
        ("The table stood.", "That table stood there."),
        ("", " The minister left."),
        ("", " The union wants wages."),
        ("", " " + law),
        ("", "\n\nThe talks go on."),
    ):
        for traced in (False, True):
            analysis = Analysis(Document("a.txt", "".join(parts)))
            analysis.traced = traced
            sentence, at = analysis.token_at(analysis.folded.index("table"))
            assert sentence is not None
            score = probability(checker._evidence(analysis, book.number("my-table-talks"), entry, sentence, at) or [Evidence("none", -9)])
            if checker._may_be(analysis, sentence, entry):
                weighed += 1
            else:
                passed += 1
                assert score < 0.06, parts
    assert passed and weighed


@pytest.mark.parametrize(
    ("meant", "message"),
    [
        ("[talks]", "“table” is probably “talks” here"),
        ("[talks, panel]", "“table” is probably “talks” or “panel” here"),
        ("[talks, panel, chart, list]", "“table” is probably “talks”, “panel” or “chart” here"),
    ],
)
def test_the_message_names_what_may_be_meant_since_the_ranking_may_put_any_of_it_first(tmp_path: Path, meant: str, message: str) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(SET.replace("[talks]", meant), encoding="utf-8")
    assert rulebook.load([path]).info("my-table-talks").message == message
