"""A quote stands somewhere exactly, or nowhere."""

from __future__ import annotations

import pytest

from cleanup.proofreader.align import AmbiguousError, NotFoundError, found

TEXT = "He said “no way” twice, and no way was meant; the so-called “experts” agreed. 😀 Zürich’s café\u0301 is naïve."


def at(quote: str, context: str = "", text: str = TEXT) -> str:
    return found(quote, text, context).of(text)


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("said", "said"),
        ('"no way"', "“no way”"),
        ("so-called “experts”", "so-called “experts”"),
        ("so‑called  \n“experts”", "so-called “experts”"),
        ("Zürich's", "Zürich’s"),
        ("😀 Zürich", "😀 Zürich"),
        (" twice, ", "twice,"),
    ],
)
def test_only_quotes_hyphens_and_blanks_may_differ(quote: str, text: str) -> None:
    assert at(quote) == text


@pytest.mark.parametrize("quote", ["", "   ", "Said", "no ways", "twic", "wice", "ürich", "caf", "cafe", "he so-called", "nothing of it", "x" * 500])
def test_what_is_not_there_is_not_found(quote: str) -> None:
    with pytest.raises(NotFoundError):
        at(quote)


def test_a_combining_mark_stays_with_its_letter() -> None:
    with pytest.raises(NotFoundError):
        at("e", text="cafe\u0301 e\u0301")
    with pytest.raises(NotFoundError):
        at("👩", text="a 👩\u200d🚀 flew")
    with pytest.raises(NotFoundError):
        at("👍", text="a 👍🏽 for that")


def test_a_word_of_a_script_without_blanks_is_found() -> None:
    assert at("你好", text="He wrote 你好世界 there") == "你好"


def test_a_quote_that_stands_twice_needs_its_context() -> None:
    with pytest.raises(AmbiguousError):
        at("no way")
    assert found("no way", TEXT, "and no way was").start == TEXT.rindex("no way")
    assert found("no way", TEXT, "said “no way” twice").start == TEXT.index("no way")


@pytest.mark.parametrize("context", ["and no way it was", "no way", "x" * 2_000])
def test_a_context_that_is_of_no_use_does_not_help(context: str) -> None:
    with pytest.raises(AmbiguousError):
        at("no way", context)
    assert at("agreed", context) == "agreed"


def test_a_quote_outside_its_context_is_none() -> None:
    with pytest.raises(NotFoundError):
        at("agreed", "He said “no way” twice")


def test_overlapping_places_are_ambiguous() -> None:
    with pytest.raises(AmbiguousError):
        at("ha ha", text="ha ha ha")
