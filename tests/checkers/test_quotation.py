"""Blanks on the wrong side of quotation marks."""

from __future__ import annotations

from cleanup.checkers.detectors.quotation import quote_space
from cleanup.model.document import Document
from cleanup.text.analysis import Analysis


def found(text: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(f.span.of(text), f.suggestions) for f in quote_space(Analysis(Document("x", text)), {})]


def test_a_short_quotation_is_one_place() -> None:
    assert found('The show " Dawn of the North " opened, and " Dusk " closed.') == [
        ('" Dawn of the North "', ('"Dawn of the North"',)),
        ('" Dusk "', ('"Dusk"',)),
    ]


def test_a_long_one_is_two() -> None:
    text = 'He said " we have waited for this bridge for more than twenty years " and left.'
    assert found(text) == [('" we', ('"we',)), ('years "', ('years"',))]


def test_one_wrong_side_is_one_place() -> None:
    assert found('The show " Dawn" opened, and it "ran" for weeks.') == [('" Dawn', ('"Dawn',))]
    assert found('The show "Dawn" opened.') == []
