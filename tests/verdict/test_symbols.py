"""What symbols keep of a sentence and what they hide."""

from __future__ import annotations

import pytest

from cleanup.model.document import Document
from cleanup.text.analysis import Analysis
from cleanup.verdict.symbols import hidden, ngrams, symbols, tagged

VOCABULARY = frozenset("the of in and was which n't did he".split())


def of(text: str) -> list[list[str]]:
    return list(symbols(Analysis(Document("a", text)), VOCABULARY))


def test_names_numbers_and_rare_words_are_hidden() -> None:
    assert of("The negotiations in Vienna lasted 14 days.") == [["<", "the", "*tions", "in", "Xx", "*ed", "0", "*s", ".", ">"]]


def test_a_name_hides_even_where_it_is_a_word_of_the_vocabulary() -> None:
    assert of("He saw The Who.") == [["<", "he", "*", "Xx", "Xx", ".", ">"]]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“He didn’t,” said Ada.", '"He didn\'t," said Ada.'),
        ("He was there — in March.", "He was there - in March."),
        ("He was there. The car stood.", "He was there.\nThe car stood."),
        ("He was there.\r\n\r\nThe car stood.", "He was there. The car stood."),
        ("Ada was in Rome in 2021.", "Eve was in Oslo in 1907."),
        ("The dog and the bone.", "The fog and the road."),
    ],
)
def test_what_does_not_tell_translators_apart_makes_no_difference(one: str, other: str) -> None:
    assert of(one) == of(other)


def test_tags_stand_for_what_carries_meaning() -> None:
    found = list(tagged(Analysis(Document("a", "“He said that the old talks in Vienna lasted 14 days.”")), VOCABULARY))
    assert found == [["<", "he", "VBD", "that/IN", "the", "JJ", "NNS", "in", "NNP", "VBD", "CD", "NNS", ".", ">"]]


def test_ngrams_count_runs_and_not_the_edges_alone() -> None:
    counts = ngrams([["<", "the", "*", ">"], ["<", "the", "0", ">"]])
    assert counts["the"] == 2
    assert counts["< the"] == 2
    assert counts["the * >"] == 1
    assert "<" not in counts
    assert ">" not in counts


def test_signs_and_scripts_that_english_lacks_become_one_mark() -> None:
    assert of("He was in 東京、the « Ω ».") == [["<", "he", "was", "in", "¤", "¤", "the", "Xx", ".", ">"]]
    assert of("<b> * the 's")[0] == ["<", "¤", "*", "¤", "¤", "the", "'s", ">"]


@pytest.mark.parametrize(("word", "mark"), [("stations", "*tions"), ("king", "*"), ("walking", "*ing"), ("as", "*"), ("quick", "*")])
def test_endings_need_a_stem(word: str, mark: str) -> None:
    assert hidden(word) == mark


@pytest.mark.parametrize("text", ["", " \n\n ", "…", "“”", "\u0301", "1" * 5000, "☃ ☃", "a" * 5000])
def test_odd_texts_don_t_fail(text: str) -> None:
    assert all(s[0] == "<" and s[-1] == ">" for s in of(text))
