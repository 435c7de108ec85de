"""An article as a model reads it: numbered paragraphs, in groups of which each fits into a request."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import ceil
from typing import Final

from cleanup.model.record import record
from cleanup.text.sentences import paragraphs, sentences

#: a first line that is no longer than this, and ends like no sentence, is a headline
_HEADLINE: Final = 160
#: code points of what stands before a group that are shown with it
_CONTEXT: Final = 600
#: UTF-8 bytes of a token, at least: English has about four, so that estimates are rather too high
_BYTES: Final = 3


@record
class Paragraph:
    """A paragraph, or a sentence of one that is too long for a request: its number, counted from 1, where it starts, and its text."""

    number: int
    start: int
    text: str


@record
class Group:
    """The paragraphs of one request, with the article's headline ('' for none) and what stands before them."""

    headline: str
    context: tuple[Paragraph, ...]
    paragraphs: tuple[Paragraph, ...]


def tokens(text: str) -> int:
    """At most so many tokens a text is expected to be, whatever the model's tokeniser."""
    return ceil(len(text.encode("utf-8", "replace")) / _BYTES)


def numbered(text: str, most: int) -> list[Paragraph]:
    """The paragraphs of a text; sentences instead where one has more than ``most`` tokens."""
    found: list[Paragraph] = []
    for start, end in paragraphs(text):
        parts = [(start, end)] if tokens(text[start:end]) <= most else sentences(text, start, end)
        for a, b in parts:
            found.append(Paragraph(len(found) + 1, a, text[a:b]))
    return found


def headline(all_of_them: Sequence[Paragraph]) -> str:
    """The article's headline, '' where the first paragraph is none."""
    first = all_of_them[0].text if all_of_them else ""
    return first if len(first) <= _HEADLINE and not first.endswith((".", "!", "…", ".”", '."')) else ""


def groups(wanted: Iterable[Paragraph], all_of_them: Sequence[Paragraph], most: int) -> Iterator[Group]:
    """The wanted paragraphs in order, as many in a group as have ``most`` tokens together; a longer one is a group of its own."""
    title = headline(all_of_them)
    now: list[Paragraph] = []
    size = 0
    for paragraph in wanted:
        own = tokens(paragraph.text)
        if now and size + own > most:
            yield _group(title, now, all_of_them)
            now, size = [], 0
        now.append(paragraph)
        size += own
    if now:
        yield _group(title, now, all_of_them)


def halves(group: Group, all_of_them: Sequence[Paragraph]) -> tuple[Group, Group]:
    """Two smaller groups of one with several paragraphs."""
    middle = len(group.paragraphs) // 2
    return _group(group.headline, group.paragraphs[:middle], all_of_them), _group(group.headline, group.paragraphs[middle:], all_of_them)


def _group(title: str, now: Sequence[Paragraph], all_of_them: Sequence[Paragraph]) -> Group:
    before = all_of_them[: now[0].number - 1][-1:]
    context = tuple(Paragraph(p.number, p.start, p.text[-_CONTEXT:]) for p in before if p.number > 1 or p.text != title)
    return Group("" if now[0].number == 1 else title, context, tuple(now))
