"""Which inflected forms rules look for."""

from __future__ import annotations

import doctest

import pytest

from cleanup.text import attested as module
from cleanup.text.attested import attested
from cleanup.text.fold import fold
from cleanup.text.inflect import forms


def test_examples_in_docstrings() -> None:
    assert doctest.testmod(module).failed == 0


@pytest.mark.parametrize(("lemma", "never"), [("canteen", "canteening"), ("oath", "oathed"), ("self-determination", "self-determinationed")])
def test_forms_that_no_text_has_are_left_out(lemma: str, never: str) -> None:
    assert never in forms(lemma)
    assert never not in attested(lemma)
    assert {lemma, f"{lemma}s"} <= attested(lemma)


@pytest.mark.parametrize("lemma", ["striked", "recieve", "Nürburgring", "pasticceria"])
def test_a_word_that_is_no_english_one_keeps_all_its_forms(lemma: str) -> None:
    assert attested(lemma) == set(map(fold, forms(lemma)))


@pytest.mark.parametrize("lemma", ["advice", "information", "evidence", "furniture"])
def test_plurals_that_english_lacks_are_looked_for(lemma: str) -> None:
    assert f"{lemma}s" in attested(lemma)


@pytest.mark.parametrize(("lemma", "pos"), [("carry out", "verb"), ("spoon-feed", "verb"), ("bring", "verb"), ("big", "adj"), ("thief", "noun")])
def test_real_forms_all_stay(lemma: str, pos: str) -> None:
    assert attested(lemma, pos) == set(map(fold, forms(lemma, pos)))
