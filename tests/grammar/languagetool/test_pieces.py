"""What is sent in one request."""

from __future__ import annotations

from cleanup.grammar.languagetool.pieces import batches, joined, pieces, words


def test_paragraphs_with_their_places() -> None:
    text = "One two.\n\n  Three 😀.\r\nFour.\n"
    found = list(pieces(text))
    assert [p.text for p in found] == ["One two.", "Three 😀.", "Four."]
    assert all(text[p.start : p.start + len(p.text)] == p.text for p in found)


def test_a_long_paragraph_is_cut_at_its_sentences() -> None:
    text = "First. " + "The minister spoke of it. " * 20
    found = list(pieces(text, 100))
    assert len(found) == 21
    assert all(text[p.start : p.start + len(p.text)] == p.text for p in found)


def test_batches_keep_to_the_limit_and_lose_nothing() -> None:
    texts = ["a" * 30, "b" * 30, "c" * 200, "d", "e"]
    groups = list(batches(texts, 64))
    assert groups == [["a" * 30, "b" * 30], ["c" * 200], ["d", "e"]]
    assert list(batches([])) == []


def test_joined_says_where_each_is() -> None:
    text, spans = joined(["one", "two😀", "three"])
    assert [s.of(text) for s in spans] == ["one", "two😀", "three"]


def test_words_for_the_speller_are_small_and_uncommon() -> None:
    text = "The minister of Žatec, “flurble” and 'teh' re-flurbled; grüße@weil.com, www.idnes.cz/zprav; they've the mother-in-lawless ’tisk."
    found = list(words(text))
    assert [p.text for p in found] == ["flurble", "teh", "re-flurbled", "mother-in-lawless", "tisk"]
    assert all(text[p.start : p.start + len(p.text)] == p.text for p in found)
