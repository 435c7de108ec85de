"""Spans."""

from __future__ import annotations

import pytest

from cleanup.model.span import Span, replaced


def test_a_span_moves_and_keeps_its_length() -> None:
    assert Span(3, 5).moved(4) == Span(7, 9)
    assert Span(3, 5).moved(-3) == Span(0, 2)


def test_no_span_moves_before_the_text() -> None:
    with pytest.raises(ValueError, match="0 <= start"):
        Span(3, 5).moved(-4)


def test_texts_in_the_place_of_spans_in_any_order() -> None:
    assert replaced("one two three", [(Span(8, 13), "3"), (Span(0, 3), "1"), (Span(4, 4), "and ")]) == "1 and two 3"
    assert replaced("one", []) == "one"
