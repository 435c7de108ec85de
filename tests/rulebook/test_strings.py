"""Strings are found wherever they stand, by their beginnings as by the automaton."""

from __future__ import annotations

import random

import pytest

from cleanup.rulebook import strings
from cleanup.rulebook.strings import Strings, packed


def naive(rules: dict[str, list[int]], text: str) -> list[tuple[int, int]]:
    return sorted((n, i) for string, numbers in rules.items() for i in range(len(text)) if text.startswith(string, i) for n in numbers)


@pytest.mark.parametrize("seed", range(20))
def test_beginnings_and_the_automaton_find_the_same(seed: int) -> None:
    chance = random.Random(seed)

    def some(longest: int) -> str:
        return "".join(chance.choices("ab é”", k=chance.randint(1, longest)))

    rules = {some(9): chance.sample(range(50), chance.randint(1, 3)) for _ in range(60)}
    found = Strings(*packed(rules))
    text = some(300)
    expected = naive(rules, text)
    assert sorted(found.places(text)) == expected
    found.places("")
    found._read = strings._WORTH
    assert found._automaton is None
    assert sorted(found.places(text)) == expected
    assert found._automaton is not None


def test_strings_overlap_and_stand_inside_words() -> None:
    found = Strings(*packed({"ose ": [1], "rose ": [1, 2], "se a": [3], "x": [4]}))
    assert sorted(found.places("prose art")) == [(1, 1), (1, 2), (2, 1), (3, 3)]
    assert sorted(found.rules) == [1, 1, 2, 3, 4]


def test_without_strings_nothing_is_found() -> None:
    found = Strings(*packed({}))
    assert list(found.places("anything")) == []
    assert list(found.rules) == []


def test_a_short_text_needs_no_automaton_and_a_book_does() -> None:
    found = Strings(*packed({"rose ": [1]}))
    assert len(list(found.places("a rose is " * 500))) == 500
    assert found._automaton is None
    assert len(list(found.places("a rose is " * 2000))) == 2000
    assert found._automaton is not None
