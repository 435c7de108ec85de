"""Sense sets in an article that has other traces of a machine, where they are tried without their frame too."""

from __future__ import annotations

import pytest

from cleanup import rulebook
from cleanup.model.document import Document
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
