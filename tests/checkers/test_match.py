"""Patterns as functions over a sentence."""

from __future__ import annotations

import random

import pytest

from cleanup.checkers.pattern import steps
from cleanup.checkers.pattern.classes import Lists, WordClass
from cleanup.checkers.pattern.match import Pattern
from cleanup.checkers.pattern.parse import parse
from cleanup.model.document import Document
from cleanup.text.analysis import Analysis, Sentence
from cleanup.text.tokens import stands


class _Classes:
    """Rules that have no lists but this class."""

    def words_of(self, name: str) -> list[str]:
        return ["March", "the day before", "the day"]


def sentence(text: str) -> Sentence:
    return Analysis(Document("", text)).sentences[0]


def matched(pattern: str, text: str) -> str | None:
    """What the pattern matches first, word by word."""
    given = sentence(text)
    found = Pattern(parse(pattern), Lists(_Classes())).first(given, range(len(given.lowers)))  # type: ignore[arg-type]
    return " ".join(given.lowers[found[0] : found[1]]) if found else None


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("( red | red wine | white wine | blue ) glass", "a red wine glass", "red wine glass"),
        ("( red | white wine | blue | green ) glass", "a white wine glass", "white wine glass"),
        ("( red | blue | green | . wine ) glass", "a red wine glass", "red wine glass"),
        ("( red | blue | green ) glass", "a white glass", None),
        ("( red | blue | <NN> | green ){2} glass", "a red house glass", "red house glass"),
        ("( red | blue | green | ( !wine )? ) glass", "glass", "glass"),
        ("in ( @days | May ) we", "in the day before we", "in the day before we"),
        ("in @days we", "in march we", None),
        ("in @days we", "IN MARCH WE", "in march we"),
        ("!a&!the glass", "a red glass", "red glass"),
        ("^ a ( . ){0,3} $", "a red glass.", "a red glass ."),
    ],
)
def test_alternatives_classes_and_ends(pattern: str, text: str, expected: str | None) -> None:
    assert matched(pattern, text) == expected


def test_alternatives_that_begin_with_words_are_tried_in_their_order() -> None:
    dice = random.Random(3)
    for _ in range(300):
        words = [dice.choice(["a", "b", "c", "d", None]) for _ in range(6)]
        ends = [dice.choice([-1, number]) for number in range(6)]

        def way(number: int, words: list[str | None] = words, ends: list[int] = ends) -> steps.Step:
            return lambda run, i: ends[number] if words[number] in (None, run.lowers[i]) else -1

        ways = [way(number) for number in range(6)]
        for word in "abcde":
            given = steps.Run(sentence(word))
            assert steps.alternatives(words, ways)(given, 0) == steps.first(ways)(given, 0)


def test_behind_the_last_token_only_what_needs_none_is_tried() -> None:
    run = steps.Run(sentence("a"))
    ways = [lambda run, i: 7, lambda run, i: 7, lambda run, i: 7, lambda run, i: i]
    assert steps.alternatives(["a", "b", "c", None], ways)(run, 1) == 1


def test_a_class_knows_its_entries_by_their_first_word_the_longest_first() -> None:
    known = WordClass(["day", "the day", "the day before", "May"])
    assert [way[0] for way in known.get("the")] == [("the", "day", "before"), ("the", "day")]
    assert list(known.get("day")) == [(("day",), ())]
    assert list(known.get("may")) == [(("may",), ("May",))], "with its capital only"
    assert not known.get("before")


@pytest.mark.parametrize(
    ("word", "text", "expected"),
    [
        ("Metz", "in Metz.", True),
        ("Metz", "Metzger and FC-Metz and Metz-Nord", False),
        ("Metz", "Metz_1, then Metz", True),
        ("é", "né é", True),
        ("..", "b-...", True),
        ("Metz", "", False),
    ],
)
def test_a_word_stands_by_itself(word: str, text: str, expected: bool) -> None:
    assert stands(word, text) is expected
