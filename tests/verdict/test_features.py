"""The numbers of a document."""

from __future__ import annotations

from math import log1p, sqrt

import pytest

from cleanup.model.document import Document
from cleanup.model.finding import Finding
from cleanup.model.span import Span
from cleanup.text.analysis import Analysis
from cleanup.verdict.features import CHOICE, FOUND, STYLE, SURE, TAGGED, VOTE, features, needs_tags

VOCABULARY = frozenset(("the", "of", "n't"))


def of(text: str, *findings: Finding) -> tuple[dict[str, float], int]:
    return features(Analysis(Document("a", text)), findings, VOCABULARY)


def finding(confidence: float = 0.8, category: str = "residue", pivots: tuple[str, ...] = ("de", "cs"), rule: str = "a") -> Finding:
    return Finding(Span(0, 1), rule, category, "major", "", "", pivots, confidence)


def test_ngrams_are_roots_of_shares() -> None:
    values, words = of("The roof of the house.")
    assert words == 5
    assert values["the"] == pytest.approx(sqrt(2 / 5))
    assert values["of the"] == pytest.approx(sqrt(1 / 5))


def test_words_that_are_hidden_count_once_more_as_themselves() -> None:
    values, _ = of("The roof of the barn.")
    assert values["the *"] == pytest.approx(sqrt(2 / 5))
    assert values[CHOICE + "the roof"] == pytest.approx(sqrt(1 / 5))
    assert CHOICE + "of the" not in values
    assert not any("Barn" in n or "rome" in n for n in of("Rome fell. The Barn of Rome.")[0])


def test_words_that_carry_meaning_count_once_more_as_their_tags() -> None:
    values, _ = of("The old roof of the barn.")
    assert values[TAGGED + "NN of"] == pytest.approx(sqrt(1 / 6))
    assert values[TAGGED + "the JJ NN"] == pytest.approx(sqrt(1 / 6))
    assert TAGGED + "of the" not in values
    assert not any(n.startswith(TAGGED) and ("roof" in n or "old" in n) for n in values)


def test_without_tags_all_is_there_but_what_needs_them_and_nothing_is_tagged() -> None:
    analysis = Analysis(Document("a", "In May the old roof of the barn fell. He had said that it would, again and again."))
    values, words = features(analysis, (finding(),), VOCABULARY, tags=False)
    assert not any(s.is_tagged for s in analysis.sentences)
    every, same = features(analysis, (finding(),), VOCABULARY)
    assert words == same
    assert values == {name: value for name, value in every.items() if not needs_tags(name)}
    missing = set(every) - set(values)
    assert any(name.startswith(TAGGED) for name in missing)
    assert STYLE + "sentences that begin with a preposition" in missing


def test_slips_of_the_keyboard_and_words_that_no_list_has_are_told_apart() -> None:
    right, slip, strange = (of(f"The old man carried the {w} home and was glad of it.")[0] for w in ("letter", "lettre", "zblrgkq"))
    names = (STYLE + "slips of the keyboard", STYLE + "words that English lacks")
    assert [right[n] for n in names] == [0, 0]
    assert slip[names[0]] > 0 == slip[names[1]]
    assert strange[names[0]] == 0 < strange[names[1]]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("days before months", "He came on 14 May and left."),
        ("days behind months", "He came on May 14 and left."),
        ("decimal commas", "It weighs 2,6 tons."),
        ("spaced hyphens", "The house - it was old - fell."),
        ("lost blanks", "He went home,she stayed."),
        ("times with a colon", "It began at 10:30 there."),
        ("small numbers in digits", "He had 4 dogs."),
        ("numbers in words", "He had four dogs."),
        ("ordinal numbers", "On the 4th he left."),
        ("sentences that begin with a preposition", "In May he left."),
        ("words in capitals", "NATO stayed."),
    ],
)
def test_habits_of_writing_are_seen_where_they_are(name: str, text: str) -> None:
    assert of(text)[0][STYLE + name] > 0
    assert of("He was there, and the barn stood.")[0][STYLE + name] == 0


def test_style_does_not_depend_on_length() -> None:
    text = "The old man, who was tired, sat down. Why did he not go home? " * 20
    once, twice = of(text)[0], of(text * 2)[0]
    for name in (n for n in once if n.startswith(STYLE)):
        assert once[name] == pytest.approx(twice[name], abs=0.05), name


def test_findings_count_by_confidence_and_share_their_vote() -> None:
    text = "word " * 1000
    values, _ = of(text, finding(), finding(0.6, "typography", ()), finding(0.3))
    assert values[FOUND + "all"] == pytest.approx(log1p(1.4))
    assert values[FOUND + "residue"] == pytest.approx(log1p(0.8))
    assert values[VOTE + "de"] == values[VOTE + "cs"] == pytest.approx(0.4)


def test_a_finding_in_a_short_text_is_not_a_hundred() -> None:
    assert of("A word.", finding())[0][FOUND + "all"] == pytest.approx(log1p(0.8 * 1000 / 150))


def test_sure_rules_count_from_the_third_on_and_once_each() -> None:
    text = "word " * 400
    assert [of(text, *(finding(rule=str(i)) for i in range(n)))[0].get(SURE, 0) for n in (1, 2, 3, 5, 6, 20)] == [0, 0, 1, 3, 4, 4]
    others = (finding(), finding(0.9), finding(0.79, rule="unsure"), finding(0.95, "typography", rule="sign"), finding(rule="b"))
    assert SURE not in of(text, *others)[0]
    assert of(text, *others, finding(rule="c"))[0][SURE] == 1


def test_in_a_long_text_more_rules_are_sure_by_chance() -> None:
    many = [finding(rule=str(i)) for i in range(8)]
    assert of("word " * 2000, *many)[0][SURE] == pytest.approx(2)
    assert SURE not in of("word " * 8000, *many)[0]


@pytest.mark.parametrize("text", ["", "\n", "…!?", "(" * 1000, "\ufeff", "word " * 20000])
def test_odd_texts_give_finite_numbers(text: str) -> None:
    values, words = of(text)
    assert words == text.count("word")
    assert all(abs(v) < 1e4 for v in values.values())
