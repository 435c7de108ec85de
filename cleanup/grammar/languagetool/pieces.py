"""What is sent in one request: paragraphs, or sentences of one that is too long, or words for the speller; each is one key of the cache."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from cleanup.model.named import NamedTuple
from cleanup.model.span import Span
from cleanup.text.fold import fold
from cleanup.text.sentences import paragraphs, sentences
from cleanup.text.vocabulary import commonness

#: code points of a request; a longer text waits too long for its first answer, a shorter one asks too often
BATCH = 4_000
#: between two pieces of a request: LanguageTool sees two paragraphs
_BREAK = "\n\n"
#: no part of an address: `@weil.com`, `site.de/nach`
_WORD = re.compile(r"(?<![\w@/.#-])(?<!\w['’])[^\W\d_]\w*+(?:['’-]\w++)*+(?![@/]|\.\w)")
#: a word with this commonness (`cleanup.text.vocabulary`) is English in some country, whatever a speller says
_COMMON = 30


class Piece(NamedTuple):
    """A part of the document that is checked by itself: where it begins, and its text."""

    start: int
    text: str


def pieces(text: str, longest: int = BATCH) -> Iterator[Piece]:
    """The paragraphs of a document; the sentences of those that are longer than a request."""
    for start, end in paragraphs(text):
        if end - start <= longest:
            yield Piece(start, text[start:end])
        else:
            yield from split(Piece(start, text[start:end]))


def split(piece: Piece) -> Iterator[Piece]:
    """The sentences of a piece."""
    for start, end in sentences(piece.text):
        yield Piece(piece.start + start, piece.text[start:end])


def words(text: str) -> Iterator[Piece]:
    """The words that a speller is asked about: in small letters, and not among the commonest.

    Of the unknown words with a capital, nearly all are names; finding replacements for these is most of what a server has to do.
    """
    for match in _WORD.finditer(text):
        if match[0][0].islower() and commonness(fold(match[0])) < _COMMON:
            yield Piece(match.start(), match[0])


def batches(texts: Iterable[str], longest: int = BATCH) -> Iterator[list[str]]:
    """Texts in groups of at most so many code points, none of them empty; a text that is longer is a group of its own."""
    group: list[str] = []
    size = 0
    for text in texts:
        if group and size + len(text) > longest:
            yield group
            group, size = [], 0
        group.append(text)
        size += len(text) + len(_BREAK)
    if group:
        yield group


def joined(texts: Sequence[str]) -> tuple[str, list[Span]]:
    """The text of a request, and the span of each piece in it."""
    spans: list[Span] = []
    at = 0
    for text in texts:
        spans.append(Span(at, at + len(text)))
        at += len(text) + len(_BREAK)
    return _BREAK.join(texts), spans
