"""Offsets in UTF-16 code units."""

from __future__ import annotations

import pytest

from cleanup.model.span import Span
from cleanup.text.utf16 import Units


@pytest.mark.parametrize("text", ["plain teh text", "😀 teh 😀😀 end", "e\u0301 teh", "👩\u200d👩\u200d👧 teh", "𝒯eh", "", "a😀"])
def test_every_span_comes_back(text: str) -> None:
    units = Units(text)
    assert units.length == len(text.encode("utf-16-le")) // 2
    for start in range(len(text) + 1):
        for end in range(start, len(text) + 1):
            before, inside = (len(part.encode("utf-16-le")) // 2 for part in (text[:start], text[start:end]))
            assert units.unit(start) == before
            assert units.span(before, inside) == Span(start, end)


def test_half_a_pair_takes_the_whole_code_point() -> None:
    assert Units("a😀b").span(1, 1) == Span(1, 2)
    assert Units("a😀b").span(2, 1) == Span(1, 2)
    assert Units("a😀b").span(0, 2) == Span(0, 2)


@pytest.mark.parametrize(("start", "length"), [(-1, 2), (0, 5), (4, 1), (2, -1)])
def test_units_outside_the_text(start: int, length: int) -> None:
    with pytest.raises(ValueError, match="outside a text of 4"):
        Units("a😀b").span(start, length)
