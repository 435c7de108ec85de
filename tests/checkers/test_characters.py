"""Which regular expressions run in `re`, and that both libraries find the same."""

from __future__ import annotations

import pytest

from cleanup.checkers.pattern.characters import is_plain, matches
from cleanup.rulebook import Rulebook


@pytest.mark.parametrize("pattern", [r"(?P<a>\d+) ?%", r"(?i)\bUS \$ ?\d", r"^(?:Photo|Source): (?=\w)", r"(?<!\w)(?P<x>a|b)(?P=x)", r"(?:ab?){1,3}"])
def test_what_both_read_alike_is_plain(pattern: str) -> None:
    assert is_plain(pattern)


@pytest.mark.parametrize(
    "pattern",
    [r"\p{Lu}\w+", r"(?<=a|bc)d", r"(?:a+)+b", r"(?:\w*,)*x", r"[[:alpha:]]", r"(?V1)a", r"(?b)a", r"a{e<=1}", r"(?|a|b)", r"(", r"\X", r"(?=(?:a*b)*)c"],
)
def test_what_only_regex_reads_or_nests_repetitions_is_not(pattern: str) -> None:
    assert not is_plain(pattern)


@pytest.mark.parametrize("plain", [True, False])
def test_matches_lie_within_the_part_and_see_what_is_before_it(plain: bool) -> None:
    text = "x1 2 3\n4"
    assert [m.span() for m in matches(r"(?<!x)\d", plain, text, 1, 6)] == [(3, 4), (5, 6)]
    assert [m.span() for m in matches(r"^\d$", plain, text, 0, len(text))] == [(7, 8)]


def test_an_expression_without_end_is_given_up() -> None:
    assert list(matches(r"(?:a+)+b", False, "a" * 5000, 0, 5000)) == []


def test_the_plain_expressions_of_the_rules_find_the_same_in_both(book: Rulebook) -> None:
    tried = 0
    for rule in book.rules:
        for pattern, plain in book[book.number(rule.id)].get("regex", ()):
            if plain:
                for text in (*rule.bad, *rule.good):
                    tried += 1
                    assert [m.span() for m in matches(pattern, True, text, 0, len(text))] == [m.span() for m in matches(pattern, False, text, 0, len(text))], (
                        rule.id
                    )
    assert tried > 300
