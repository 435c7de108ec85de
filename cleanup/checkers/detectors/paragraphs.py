"""What a paragraph lacks beside its neighbours."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from cleanup.checkers.detectors.base import Found
from cleanup.model.span import Span
from cleanup.text.analysis import Analysis
from cleanup.text.fold import WORD
from cleanup.text.lazy import lazy
from cleanup.text.tokens import word_set

#: how many of an article's long paragraphs must end as sentences do, and how many words make one long
_SHARE, _LONG, _FEWEST = 0.8, 14, 4
_CLOSED = lazy(r"[.!?…:;][\"'”’»)\]]*$|[.!?][ \xa0][”\"“]$")
#: where every sentence has a line of its own, headings stand among them
_BLANK_LINE = lazy(r"[^\S\n]*\n\s*\n")
_LAST = lazy(r"[^\W\d_](?:[\w’'-]*\w)?(?P<quote>[”\"’]?)$")
#: a credit, a caption, a byline, a headline in capitals, a list
_OTHER = lazy(
    r"^(?:[-•*–—►▪]|\d+[.)]|(?:Photo|Image|Picture|Source|Video|By|Read|Also|See|Credit|Caption|Tags?|Related|More|File)\b)|https?://|@|[|(“”\"]|\u2022"
)
_BEGINS = word_set(
    """
    the this that these those he she it they we his her its their our there but and however while although since after before according in at on during
    with for from as when if because despite under among some many most several both
    """
)
_FINITE = {"VBD", "VBZ", "VBP", "MD"}


def paragraph_stop(analysis: Analysis, entry: Mapping[str, Any]) -> Iterator[Found]:
    """A whole paragraph of the article's body that ends without a full stop although the others have theirs; its last word is marked."""
    long = [(number, start, end) for number, (start, end) in enumerate(analysis.paragraphs) if len(WORD.findall(analysis.folded, start, end)) >= _LONG]
    if len(long) < _FEWEST:
        return
    ended = [bool(_CLOSED.search(analysis.text, start, end)) for _, start, end in long]
    if sum(ended) < _SHARE * len(long) or all(ended):
        return
    last = analysis.paragraphs[-1][1]
    for (number, start, end), is_ended in zip(long, ended, strict=True):
        # the first is a headline or a standfirst, and the last may have been cut
        if is_ended or number < 2 or end == last or not _BLANK_LINE.match(analysis.text, end):
            continue
        word = _LAST.search(analysis.text, max(start, end - 40), end)
        if word and not _OTHER.search(analysis.text, start, end) and _is_sentence(analysis, number):
            yield Found(Span(word.start(), end), (_stopped(word[0], word["quote"]),))


def _stopped(word: str, quote: str) -> str:
    return f"{word[: -len(quote)]}.{quote}" if quote else f"{word}."


def _is_sentence(analysis: Analysis, paragraph: int) -> bool:
    """Whether the paragraph ends with a sentence as headings and captions seldom are: it begins with a small word and has a finite verb."""
    sentence = analysis.sentences_of(paragraph)[-1]
    titled = sum(t.text[:1].isupper() for t in sentence.tokens) * 2 > len(sentence)
    return len(sentence) >= _LONG and sentence.lowers[0] in _BEGINS and not titled and not _FINITE.isdisjoint(sentence.tags)
