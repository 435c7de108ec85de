"""Tags are found from left to right, as far as they are asked for, and are the same however they are asked for."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from cleanup.text.tagger import Tags, tag


def counted(words: list[str], seen: list[str]) -> Iterator[str]:
    for word in words:
        seen.append(word)
        yield word.upper()


def test_a_tag_is_found_when_it_or_a_later_one_is_asked_for() -> None:
    seen: list[str] = []
    tags = Tags(4, counted(["a", "b", "c", "d"], seen))
    assert (len(tags), tags[1], seen) == (4, "B", ["a", "b"])
    assert (tags[0], seen) == ("A", ["a", "b"])
    assert (tags[-1], tags[1:3], list(tags), seen) == ("D", ("B", "C"), ["A", "B", "C", "D"], ["a", "b", "c", "d"])
    with pytest.raises(IndexError):
        tags[4]


def test_a_sentence_has_the_same_tags_in_whatever_order_they_are_asked_for() -> None:
    words = "The old keeper of the light house leads three boats home , as he has promised .".split()
    whole = list(tag(words))
    backwards = tag(words)
    assert [backwards[i] for i in reversed(range(len(words)))] == whole[::-1]
    forwards = tag(words)
    assert [forwards[i] for i in range(len(words))] == whole and "VBZ" in whole
    assert list(tag([])) == []
