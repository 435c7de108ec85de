"""A document's paragraphs, sentences, tokens, parts of speech and lemmas, each computed once and only where it is asked for."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property
from typing import Any

from cleanup.model.document import Document
from cleanup.text.fold import WORD, fold
from cleanup.text.lemma import lemma
from cleanup.text.quotes import Asides, Quotes
from cleanup.text.sentences import paragraphs, sentences
from cleanup.text.sums import crc
from cleanup.text.tagger import Tags, tag
from cleanup.text.tokens import Token, tokenize

#: code points up to which a line may be one sentence
SENTENCE = 300
#: stands for all numbers among the words of a sentence
A_NUMBER = "#"
#: places whose tokens are kept at hand: all of an article's, not all of a corpus's
_REMEMBERED = 100_000


class Sentence:
    """One sentence: code points ``start``..``end`` of ``text``; ``tokens``, ``tags`` (Penn) and ``lemmas`` run in parallel."""

    def __init__(self, text: str, start: int, end: int, paragraph: int) -> None:
        self._text = text
        self.start, self.end, self.paragraph = start, end, paragraph

    def __len__(self) -> int:
        return len(self.tokens)

    @property
    def text(self) -> str:
        """The sentence as it stands in the document."""
        return self._text[self.start : self.end]

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """Tokens with their exact offsets in the document."""
        return tokenize(self._text, self.start, self.end)

    @cached_property
    def lowers(self) -> tuple[str, ...]:
        """The tokens' folded forms: lower case, straight quotes."""
        return tuple(t.lower for t in self.tokens)

    @cached_property
    def words(self) -> frozenset[str]:
        """The different folded forms, with A_NUMBER where one begins with a digit."""
        found = frozenset(self.lowers)
        return found if not any("0" <= w[0] <= "9" for w in found) else found | {A_NUMBER}

    @cached_property
    def sums(self) -> frozenset[int]:
        """The sums (`cleanup.text.sums.crc`) of `words`."""
        return frozenset(map(crc, self.words))

    @cached_property
    def tags(self) -> Tags:
        """Penn part-of-speech tags."""
        return tag([t.text for t in self.tokens])

    @property
    def is_tagged(self) -> bool:
        """Whether tags have been asked for."""
        return "tags" in self.__dict__

    @cached_property
    def lemmas(self) -> tuple[str, ...]:
        """Lemmas in lower case."""
        return tuple(lemma(t.text, g).lower() for t, g in zip(self.tokens, self.tags, strict=True))

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return tuple(t.start for t in self.tokens)

    def token_at(self, offset: int) -> int:
        """Index of the token that covers code point ``offset`` or, between tokens, of the one before it (-1: none)."""
        return bisect_right(self._starts, offset) - 1


class Analysis:
    """What checkers see of a document."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = document.text
        #: whether the surest rules have found traces of a machine: only then what proves nothing by itself is weighed
        self.traced = False
        #: what checkers computed for the whole document, by name: each is computed once
        self.memo: dict[str, Any] = {}

    @cached_property
    def folded(self) -> str:
        """The text in lower case with straight quotes and plain spaces; the same length as ``text``, so offsets are shared.

        Halves of surrogate pairs, which a caller's text may hold and no file does, are replaced: native matchers don't take them.
        """
        folded = fold(self.text)
        try:
            folded.encode()
        except UnicodeEncodeError:
            return "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in folded)
        return folded

    @cached_property
    def paragraphs(self) -> tuple[tuple[int, int], ...]:
        """Start and end of each paragraph, in order, blank space outside."""
        return tuple(paragraphs(self.text))

    @cached_property
    def _paragraph_starts(self) -> list[int]:
        return [start for start, _ in self.paragraphs]

    @cached_property
    def _split(self) -> dict[int, tuple[Sentence, ...]]:
        return {}

    @cached_property
    def _sentence_starts(self) -> dict[int, list[int]]:
        return {}

    def paragraph_at(self, offset: int) -> int:
        """Index of the paragraph that covers ``offset`` (or the last one before it)."""
        return max(0, bisect_right(self._paragraph_starts, offset) - 1)

    def sentences_of(self, paragraph: int) -> tuple[Sentence, ...]:
        """The sentences of one paragraph."""
        done = self._split.get(paragraph)
        if done is None:
            start, end = self.paragraphs[paragraph]
            done = tuple(Sentence(self.text, s, e, paragraph) for s, e in sentences(self.text, start, end))
            self._split[paragraph] = done
            self._sentence_starts[paragraph] = [s.start for s in done]
        return done

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that covers ``offset``, or None in the blank space between two."""
        if not self.paragraphs:
            return None
        paragraph = self.paragraph_at(offset)
        part = self.sentences_of(paragraph)
        at = bisect_right(self._sentence_starts[paragraph], offset) - 1
        return part[at] if at >= 0 and offset < part[at].end else None

    def token_at(self, offset: int) -> tuple[Sentence | None, int]:
        """The sentence that covers ``offset`` and the index of its token there (-1 without one); remembered, as many rules ask for one place."""
        place = self._places.get(offset)
        if place is None:
            if len(self._places) > _REMEMBERED:
                self._places.clear()
            sentence = self.sentence_at(offset)
            place = self._places[offset] = sentence, sentence.token_at(offset) if sentence else -1
        return place

    @cached_property
    def _places(self) -> dict[int, tuple[Sentence | None, int]]:
        return {}

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """All sentences of the document. Asking for it splits everything: prefer ``sentence_at`` where a candidate is known."""
        return tuple(s for i in range(len(self.paragraphs)) for s in self.sentences_of(i))

    @cached_property
    def words(self) -> dict[str, int]:
        """How often each folded word (letters, digits, inner hyphens and apostrophes) stands in the document."""
        return count_words(self.folded)

    def is_quoted(self, offset: int) -> bool:
        """Whether code point ``offset`` stands inside a quotation that was opened in its paragraph."""
        number = self.paragraph_at(offset)
        if number not in self._quotes:
            self._quotes[number] = Quotes(self.text, *self.paragraphs[number])
        return self._quotes[number].hold(offset)

    @cached_property
    def _quotes(self) -> dict[int, Quotes]:
        return {}

    def asides(self, offset: int) -> Asides:
        """The brackets and single quotation marks of the paragraph that covers code point ``offset``."""
        number = self.paragraph_at(offset)
        if number not in self._asides:
            self._asides[number] = Asides(self.text, *self.paragraphs[number])
        return self._asides[number]

    @cached_property
    def _asides(self) -> dict[int, Asides]:
        return {}

    def passage(self, paragraph: int) -> tuple[int, int]:
        """Start and end of what is read as one with a paragraph: itself and, in texts that have a line for every sentence, the lines before and after.

        Lines are such sentences where none is longer than SENTENCE code points and no empty line is between them.
        """
        start, end = self.paragraphs[paragraph]
        first, last = start, end
        if end - start <= SENTENCE:
            for beside in (paragraph - 1, paragraph + 1):
                if 0 <= beside < len(self.paragraphs):
                    low, high = self.paragraphs[beside]
                    between = self.text[high:start] if high <= start else self.text[end:low]
                    if high - low <= SENTENCE and between.count("\n") == 1:
                        first, last = min(first, low), max(last, high)
        return first, last

    def has(self, phrase: str, start: int, end: int) -> bool:
        """Whether a paragraph, a `passage` or the whole of the folded text has a phrase; remembered, as many places ask."""
        known = self._phrases.get((start, end, phrase))
        if known is None:
            known = self._phrases[start, end, phrase] = self.folded.find(phrase, start, end) >= 0
        return known

    @cached_property
    def _phrases(self) -> dict[tuple[int, int, str], bool]:
        return {}

    def words_between(self, start: int, end: int) -> frozenset[str]:
        """The folded words of a paragraph or a `passage`."""
        done = self._words_between.get((start, end))
        if done is None:
            done = self._words_between[start, end] = frozenset(WORD.findall(self.folded, start, end))
        return done

    @cached_property
    def _words_between(self) -> dict[tuple[int, int], frozenset[str]]:
        return {}


def count_words(folded: str) -> dict[str, int]:
    """Counts of the words of a folded text."""
    counts: dict[str, int] = {}
    for word in WORD.findall(folded):
        counts[word] = counts.get(word, 0) + 1
    return counts


def join(tokens: Sequence[Token], text: str) -> str:
    """The text that a run of tokens covers, '' for none."""
    return text[tokens[0].start : tokens[-1].end] if tokens else ""
