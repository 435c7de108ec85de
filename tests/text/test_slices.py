"""A text is cut where it is best cut, without gaps, in linear time whatever the text."""

from __future__ import annotations

import pytest

from cleanup.text.slices import AROUND, LENGTH, WHOLE, Slice, slices

PARAGRAPH = "The minister said that it was so. Nobody asked him why, and he did not say.\n"
SENTENCE = "The minister said that it was so. "


def cores(text: str) -> list[str]:
    return [text[s.start : s.end] for s in slices(text)]


def test_an_article_is_one_slice() -> None:
    text = PARAGRAPH * (WHOLE // len(PARAGRAPH))
    assert slices(text) == (Slice(0, len(text), 0, len(text)),)
    assert slices("") == (Slice(0, 0, 0, 0),)


@pytest.mark.parametrize("unit", [PARAGRAPH, SENTENCE, "word ", "x", "\n", "\r\n", PARAGRAPH[:-1] + "\r\n", "\N{GRINNING FACE}", PARAGRAPH + "\n"])
def test_slices_have_no_gaps_and_see_what_stands_around(unit: str) -> None:
    text = unit * (700_000 // len(unit))
    found = slices(text)
    assert len(found) == -(-len(text) // LENGTH)
    assert (found[0].start, found[0].outer_start, found[-1].end, found[-1].outer_end) == (0, 0, len(text), len(text))
    assert "".join(cores(text)) == text
    for part in found:
        assert part.outer_start <= part.start < part.end <= part.outer_end
        assert part.outer_end - part.outer_start < LENGTH + 2 * AROUND + 15_000
        assert part.start == 0 or part.start - part.outer_start >= AROUND
        assert part.end == len(text) or part.outer_end - part.end >= AROUND - 5_000


@pytest.mark.parametrize(
    ("unit", "ending"), [(PARAGRAPH, "\n"), (PARAGRAPH[:-1] + "\r\n", "\r\n"), (PARAGRAPH[:-1] + "\r", "\r"), (PARAGRAPH + "\n", "\n\n"), (SENTENCE, ". ")]
)
def test_a_cut_stands_behind_a_paragraph_or_else_a_sentence(unit: str, ending: str) -> None:
    assert all(part.endswith(ending) for part in cores(unit * (700_000 // len(unit))))


def test_a_cut_stands_behind_a_word_where_no_sentence_ends() -> None:
    assert all(part.endswith(" ") for part in cores("house " * 120_000))


def test_a_line_end_of_two_characters_is_not_cut() -> None:
    for length in range(30):
        text = "x" * length + "\r\n" * 200_000
        assert not any(part.startswith("\n") for part in cores(text))
