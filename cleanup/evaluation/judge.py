"""Whether a finding hits a mark, and whether its suggestions are among the editor's corrections."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from cleanup.evaluation.found import Found
from cleanup.evaluation.gold import Article, Mark
from cleanup.model.span import Span

#: a finding may be so much longer than the mark that it hits: `factor * length + extra` characters
_LONGER = (2, 20)
_SHOWN = 3
_BLANKS = re.compile(r"\s+")
_QUOTES = str.maketrans({**dict.fromkeys("“”„«»", '"'), **dict.fromkeys("’‘", "'"), "\u00a0": " ", "\u202f": " "})


@dataclass(frozen=True, slots=True)
class Judged:
    """A finding and what the marks say of it: which ones it hits (by number), and which of its first three suggestions are right.

    ``suggestions`` is None where it hits no mark with corrections, so that nothing can be said of them.
    """

    found: Found
    marks: frozenset[int]
    suggestions: tuple[bool, ...] | None

    @property
    def right(self) -> bool:
        """Whether it hits a mark."""
        return bool(self.marks)

    @property
    def first(self) -> bool:
        """Whether its first suggestion is right."""
        return bool(self.suggestions and self.suggestions[0])

    @property
    def any(self) -> bool:
        """Whether one of its first three suggestions is right."""
        return bool(self.suggestions and any(self.suggestions))


@dataclass(frozen=True, slots=True)
class Sheet:
    """An article with its judged findings of every confidence, in the order in which they were reported, and its number of words."""

    article: Article
    judged: tuple[Judged, ...]
    words: int


def sheets(articles: Iterable[Article], found: Mapping[str, Sequence[Found]]) -> tuple[Sheet, ...]:
    """The findings of each article, judged."""
    return tuple(Sheet(a, tuple(judged(a, f) for f in found.get(a.name, ())), len(a.text.split())) for a in articles)


def judged(article: Article, found: Found) -> Judged:
    """What the marks of the article say of a finding."""
    marks = frozenset(i for i, mark in enumerate(article.marks) if hits(found.span, mark))
    corrected = [article.marks[i] for i in sorted(marks) if article.marks[i].corrections]
    if not corrected:
        return Judged(found, marks, None)
    return Judged(found, marks, tuple(any(is_right(article.text, found.span, s.text, m) for m in corrected) for s in found.suggestions[:_SHOWN]))


def hits(span: Span, mark: Mark) -> bool:
    """Whether a finding at ``span`` is about the mark: they overlap (an empty span: touch), and it isn't much longer."""
    if not span:
        return mark.span.start <= span.start <= mark.span.end
    factor, extra = _LONGER
    return span.overlaps(mark.span) and len(span) <= factor * len(mark.span) + extra


def is_right(text: str, span: Span, replacement: str, mark: Mark) -> bool:
    """Whether replacing ``span`` gives the same words as one of the mark's corrections; spacing and the style of quotes are no difference."""
    low = max(0, min(span.start, mark.span.start) - 1)
    high = min(len(text), max(span.end, mark.span.end) + 1)
    got = _plain(text[low : span.start] + replacement + text[span.end : high])
    return any(got == _plain(text[low : mark.span.start] + c + text[mark.span.end : high]) for c in mark.corrections)


def _plain(text: str) -> str:
    return _BLANKS.sub(" ", text).strip().translate(_QUOTES)
