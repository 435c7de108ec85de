"""Sets of a match as one place."""

from __future__ import annotations

import pytest

from cleanup.checkers.detectors.scores import score_list
from cleanup.model.document import Document
from cleanup.text.analysis import Analysis


def found(text: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(f.span.of(text), f.suggestions) for f in score_list(Analysis(Document("x", text)), {})]


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("6:4, 3:6", "6-4, 3-6"),
        ("6: 4 3: 6 7: 5", "6-4 3-6 7-5"),
        ("7:6 (7:2), 5:7 and 6:4", "7-6 (7-2), 5-7 and 6-4"),
        ("7: 6 (11: 9), 6: 0", "7-6 (11-9), 6-0"),
    ],
)
def test_sets_are_one_place(written: str, right: str) -> None:
    assert found(f"She won {written} on Sunday.") == [(written, (right, right.replace("-", "–")))]


@pytest.mark.parametrize("text", ["The ratio is 3:1.", "Trains at 6:40, 7:10 and 7:40.", "They won 3:1 at home.", "At 12:3, 4:56 it rang.", "Luke 2:1, 14"])
def test_what_is_no_list_of_sets(text: str) -> None:
    assert found(text) == []
