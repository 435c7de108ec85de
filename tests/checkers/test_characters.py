"""Which regular expressions run in `re`, and that both libraries find the same."""

from __future__ import annotations

import re
import sys
import unicodedata

import pytest
import regex

from cleanup.checkers.detectors.base import is_western
from cleanup.checkers.pattern.characters import has_plain_letters, matches
from cleanup.checkers.pattern.plain import plain
from cleanup.checkers.pattern.rule import _has_plain_letters
from cleanup.model.document import Document
from cleanup.rulebook import Rulebook
from cleanup.text.analysis import Analysis

#: what texts of plain letters are made of
PLAIN = [chr(c) for c in (*range(0x3020), *range(0xFF01, 0xFF70)) if has_plain_letters(chr(c))]


@pytest.mark.parametrize("pattern", [r"(?P<a>\d+) ?%", r"(?i)\bUS \$ ?\d", r"^(?:Photo|Source): (?=\w)", r"(?<!\w)(?P<x>a|b)(?P=x)", r"(?:ab?){1,3}"])
def test_what_both_read_alike_stays_as_it_is(pattern: str) -> None:
    assert plain(pattern) == pattern


@pytest.mark.parametrize(
    "pattern",
    [
        *(r"(?:a+)+b", r"(?:\w*,)*x", r"(?=(?:a*b)*)c", r"[[:alpha:]]", r"(?V1)a", r"(?b)a", r"a{e<=1}", r"(?|a|b)", r"(", r"\X", r"[^\p{L}]", r"\p{Greek}"),
        *(r"(?<=a+)b", r"(?<!x(?P<a>y)?)b", r"(?<=a{2,})b", r"(?P<a>x)|(?P<a>y)", r"a)b"),
    ],
)
def test_what_only_regex_reads_or_nests_repetitions_has_no_plain_form(pattern: str) -> None:
    assert plain(pattern) is None


@pytest.mark.parametrize(
    "pattern",
    [
        r"\p{L}",
        r"\p{Ll}",
        r"\p{Lu}",
        r"[\p{Ll}\d,]",
        r"[\p{L}-]",
        r"[\p{Lu}\p{Ll}]",
        r"(?<=\p{Lu})\p{Ll}",
        r"(?<![\p{L}\d])\p{L}\b",
        r"(?i)\p{Ll}\p{Lu}",
        r"(?i:\p{Lu}\B)",
    ],
)
def test_classes_of_letters_hold_for_every_plain_character(pattern: str) -> None:
    text = " ".join(f"{c} A{c} a{c} 1{c}" for c in PLAIN)
    written = plain(pattern)
    assert written is not None
    assert [m.span() for m in re.finditer(written, text)] == [m.span() for m in regex.finditer(pattern, text)]


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (r"(?<=a|bc)d", "ad bcd cd d"),
        (r"(?<!\b(?:the|of|in the)? ?)x", "x the x of x athe x in thex yx  x"),
        (r"(?<!(?:ab|c){1,2}d?)e", "abe cde ccde abcde e xe de bcce"),
        (r"(?<=(?<!x)a|b(?=c)c?)\w", "xab ab bc bcd"),
        (r"(?<=[.!?] |^|\p{Lu}[\p{Ll}-]{2,3})(?P<w>\p{L})", "Yes. no! Abc-d ABC xAbcde"),
    ],
)
def test_look_behinds_of_several_lengths_become_one_for_each(pattern: str, text: str) -> None:
    written = plain(pattern)
    assert written is not None
    assert [m.span() for m in re.finditer(written, text)] == [m.span() for m in regex.finditer(pattern, text)] != []


def test_plain_letters_and_signs_are_those_of_the_classes() -> None:
    assert has_plain_letters("“Naïve” café – 5 € ½".replace("½", "1/2")) and has_plain_letters("Erdoğan, Łódź, año") and has_plain_letters("（no）、「no」")
    for other in ("İzmir", "Ａ", "Москва", "½", "ª²", "東京", "ﬁ", "\U0001d400", "e\u0301", "a\u200d"):
        assert not has_plain_letters(other)
    for char in map(chr, range(sys.maxunicode + 1)):
        if unicodedata.category(char)[0] in "LMN" and char > "ſ":
            assert not has_plain_letters(char)


def test_plain_letters_and_those_of_western_languages_are_two_things() -> None:
    """Each is remembered for a document by itself, whichever is asked first."""
    for text, plainly, western in (("Łódź（a）", True, False), ("½ Šimek", False, True), ("piłka, şehir", True, False)):
        for first, second in ((_has_plain_letters, is_western), (is_western, _has_plain_letters)):
            analysis = Analysis(Document("", text))
            said = {first: first(analysis), second: second(analysis)}
            assert (said[_has_plain_letters], said[is_western]) == (plainly, western)


@pytest.mark.parametrize("quick", [True, False])
def test_matches_lie_within_the_part_and_see_what_is_before_it(quick: bool) -> None:
    text = "x1 2 3\n4"
    for pattern, start, end, spans in ((r"(?<!x)\d", 1, 6, [(3, 4), (5, 6)]), (r"^\d$", 0, len(text), [(7, 8)])):
        assert [m.span() for m in matches(pattern, pattern if quick else None, False, text, start, end)] == spans


def test_an_expression_without_end_is_given_up() -> None:
    assert list(matches(r"(?:a+)+b", None, True, "a" * 5000, 0, 5000)) == []


def test_a_text_of_other_letters_is_read_by_regex() -> None:
    written = plain(r"\p{Lu}")
    assert [m[0] for m in matches(r"\p{Lu}", written, False, "Łódź", 0, 4)] == ["Ł"]


def test_the_plain_expressions_of_the_rules_find_the_same_in_both(book: Rulebook) -> None:
    tried = 0
    for rule in book.rules:
        for pattern, written in book[book.number(rule.id)].get("regex", ()):
            for text in (*rule.bad, *rule.good) if written else ():
                plainly = has_plain_letters(text)
                tried += plainly
                quick = [m.span() for m in matches(pattern, written, plainly, text, 0, len(text))]
                assert quick == [m.span() for m in matches(pattern, None, plainly, text, 0, len(text))], rule.id
    assert tried > 500
