"""Estimates to probabilities."""

from __future__ import annotations

import pytest

from cleanup.checkers import KINDS
from cleanup.scoring import calibration


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_order_is_kept_and_the_threshold_not_crossed(kind: str) -> None:
    scores = [i / 100 for i in range(101)]
    shifted = [calibration.confidence(kind, s) for s in scores]
    assert shifted == sorted(shifted)
    assert all((s >= 0.5) == (c >= 0.5) and 0 <= c <= 1 for s, c in zip(scores, shifted, strict=True))
    fixes = [calibration.fix(kind, s) for s in scores]
    assert fixes == sorted(fixes)


def test_an_unknown_kind_is_left_alone() -> None:
    assert calibration.confidence("grammar", 0.8) == pytest.approx(0.8)
    assert calibration.fix("grammar", 0.8) == pytest.approx(0.8)
