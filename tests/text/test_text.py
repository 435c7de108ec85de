"""Tokens, sentences, folding: exact offsets whatever the text."""

from __future__ import annotations

import doctest
import importlib
import random
import re

import pytest

from cleanup.model.document import Document
from cleanup.text.analysis import A_NUMBER, Analysis
from cleanup.text.fold import fold
from cleanup.text.sums import crc
from cleanup.text.tokens import tokenize


def sentences(text: str) -> list[str]:
    return [s.text for s in Analysis(Document("x", text)).sentences]


def tokens(text: str) -> list[str]:
    return [t.text for t in tokenize(text, 0, len(text))]


@pytest.mark.parametrize(
    "parts",
    [
        ["The U.S. said so.", "Gen. Smith left at 5 a.m. on Monday.", "He came back."],
        ["“We won,” he said.", "“It was hard.”", "Then they left."],
        ["Mr. and Mrs. Lee paid $4.5 million.", "The St. Louis firm, Acme Inc., agreed."],
        ['He asked: "Why?"', "They did not know."],
        ["It rose 3.5 percent to 1,200.50 in the U.S.", "The euro fell."],
        ["J. K. Rowling wrote it.", "Dr. A. B. Jones read it."],
        ["He lives in Washington, D.C.", "She does not."],
        ["What now?!", "Nothing…", "So be it."],
    ],
)
def test_sentences_of_news(parts: list[str]) -> None:
    assert sentences(" ".join(parts)) == parts


def test_a_headline_ends_with_its_line() -> None:
    text = "Leaders meet in Rome\n\nROME (AP) — The leaders met.\nThey left."
    assert sentences(text) == ["Leaders meet in Rome", "ROME (AP) — The leaders met.", "They left."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("don't can't he'll it’s", ["do", "n't", "ca", "n't", "he", "'ll", "it", "’s"]),
        ("US$4.5m, 1,200 and 3%", ["US", "$", "4.5m", ",", "1,200", "and", "3", "%"]),
        ("the U.S. 83-member al-Qaida a.m.", ["the", "U.S.", "83-member", "al-Qaida", "a.m."]),
        ("(“Yes,” he said.)", ["(", "“", "Yes", ",", "”", "he", "said", ".", ")"]),
    ],
)
def test_tokens(text: str, expected: list[str]) -> None:
    assert tokens(text) == expected


ALPHABET = "ab Z.!?,;:'\"’“”„()[]\n\r\t  \u00a0\u202f-–—…$€%0123İß日😀e\u0301\u200b"


def test_any_text_is_covered_exactly_once() -> None:
    dice = random.Random(11)
    for _ in range(500):
        text = "".join(dice.choice(ALPHABET) for _ in range(dice.randint(0, 120)))
        analysis = Analysis(Document("x", text))
        last = 0
        for sentence in analysis.sentences:
            assert last <= sentence.start < sentence.end <= len(text)
            assert not text[last : sentence.start].strip()
            last = sentence.end
            at = sentence.start
            for token in sentence.tokens:
                assert text[token.start : token.end] == token.text
                assert token.start >= at
                assert not text[at : token.start].strip()
                at = token.end
            assert len(sentence.tags) == len(sentence.lemmas) == len(sentence.tokens)
        assert not text[last:].strip()


def test_folding_keeps_offsets() -> None:
    for text in ("İstanbul’s “ẞ” Ǆ\u00a0x", "ABC", "ΑΣ ŉ ﬁ"):
        assert len(fold(text)) == len(text)


@pytest.mark.parametrize("module", ["fold", "inflect", "irregular", "lemma", "quotes", "stem", "tagger", "tokens", "sentences"])
def test_examples_in_docstrings(module: str) -> None:
    assert doctest.testmod(importlib.import_module(f"cleanup.text.{module}")).failed == 0


@pytest.mark.parametrize("module", ["dates", "spelling", "gazetteer", "templates", "titles", "pattern.parse", "sense.slots"])
def test_examples_in_docstrings_of_checkers(module: str) -> None:
    assert doctest.testmod(importlib.import_module(f"cleanup.checkers.{module}")).failed == 0


def test_document_positions() -> None:
    document = Document("x", "ab\r\ncd\re\n\nf")
    assert [document.position(i) for i in (0, 4, 7, 9, 10)] == [(1, 1), (2, 1), (3, 1), (4, 1), (5, 1)]
    assert document.line_span(1) == (0, 2)
    assert document.line_span(5) == (10, 11)


LINES = "Masks are rare here.\nThe clinic asks for a test.\nDoctors agree.\n\nA new part begins."


@pytest.mark.parametrize(
    ("text", "paragraph", "expected"),
    [
        (LINES, 0, "Masks are rare here.\nThe clinic asks for a test."),
        (LINES, 1, "Masks are rare here.\nThe clinic asks for a test.\nDoctors agree."),
        (LINES, 2, "The clinic asks for a test.\nDoctors agree."),
        (LINES, 3, "A new part begins."),
        (LINES.replace("\n", "\r\n"), 2, "The clinic asks for a test.\r\nDoctors agree."),
        ("A line.\n" + "A paragraph that goes on and on. " * 12 + "\nA line.", 0, "A line."),
        ("A line.\n" + "A paragraph that goes on and on. " * 12 + "\nA line.", 1, ("A paragraph that goes on and on. " * 12).strip()),
    ],
)
def test_lines_of_one_sentence_are_read_with_their_neighbours(text: str, paragraph: int, expected: str) -> None:
    analysis = Analysis(Document("a.txt", text))
    start, end = analysis.passage(paragraph)
    assert text[start:end] == expected
    assert analysis.words_between(start, end) == set(re.findall(r"\w+", expected.lower()))


def test_a_sentence_has_the_sums_of_its_words_and_of_numbers() -> None:
    (sentence,) = Analysis(Document("x", "The fed cut 50 points.")).sentences
    assert sentence.sums == {crc(w) for w in ("the", "fed", "cut", "50", "points", ".", A_NUMBER)}
