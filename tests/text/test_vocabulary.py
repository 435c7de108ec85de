"""Known words, and what an unknown one may be."""

from __future__ import annotations

import doctest

import pytest

from cleanup.text import spell, vocabulary
from cleanup.text.vocabulary import Vocabulary, commonness, pack


@pytest.mark.parametrize("module", [spell, vocabulary])
def test_examples_in_docstrings(module: object) -> None:
    assert doctest.testmod(module).failed == 0  # type: ignore[arg-type]


def test_a_table_knows_its_words_and_no_others() -> None:
    table = Vocabulary(memoryview(pack({"bridge": 45, "café": 41, "zymurgy": 5})))
    assert [table.commonness(w) for w in ("bridge", "café", "zymurgy", "bridges", "")] == [45, 41, 5, 0, 0]


def test_an_empty_table_knows_nothing() -> None:
    assert Vocabulary(memoryview(pack({}))).commonness("bridge") == 0


@pytest.mark.parametrize("data", [b"", b"something else that is long enough", pack({"bridge": 45})[:-1]])
def test_what_is_no_table_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="word table"):
        Vocabulary(memoryview(data))


@pytest.mark.parametrize(
    "word", "the minister colour color organise organised analyse jewellery burnt selfie livestream covid doesn isn hijab realpolitik facto".split()
)
def test_english_of_all_kinds_is_known(word: str) -> None:
    assert spell.is_known(word)


@pytest.mark.parametrize("word", "avec jedoch recieve definately ofthe alot striked governmant vegetacion násměstí".split())
def test_slips_and_other_languages_are_not(word: str) -> None:
    assert not spell.is_known(word)


def test_accents_and_british_endings_do_not_make_a_word_unknown() -> None:
    assert spell.is_known("façade")
    assert spell.is_known("crème")
    assert not commonness("décembre")
    assert not spell.is_known("décembre")


@pytest.mark.parametrize(
    ("word", "right"),
    [
        ("childs", "children"),
        ("lifes", "lives"),
        ("teached", "taught"),
        ("inthe", "in the"),
        ("disapoint", "disappoint"),
        ("elektronik", "electronic"),
        ("aktivity", "activity"),
    ],
)
def test_the_likeliest_correction_comes_first(word: str, right: str) -> None:
    assert spell.corrections(word)[0][0] == right


@pytest.mark.parametrize("word", "antivaccine crowdfunder shipbuildable remdesivir ticketless fintechs".split())
def test_formations_are_english(word: str) -> None:
    assert spell.is_formation(word)
