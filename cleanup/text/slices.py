"""A long document in slices, so that checking takes memory for one of them and not for the whole.

Each slice is checked with some of the text around it: what crosses its ends is seen whole, and what is said of an article (its date, its names, its
subject) has about an article's length to go by.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from cleanup.model.named import NamedTuple
from cleanup.text.lazy import lazy

#: a document of so many code points is still checked as a whole: a hundred articles take as much
WHOLE: Final = 200_000
#: about the length of a slice, and of what is seen on either side of it
LENGTH: Final = 80_000
AROUND: Final = 6_000
#: how far before its place a cut looks for the end of a paragraph, a sentence or a word
_BACK: Final = 5_000

#: everything up to the last of its kind
_STOP = lazy(r".*[.!?…][\"'”’»)\]]{0,3}\s", re.DOTALL)
_SPACE = lazy(r".*\s", re.DOTALL)


class Slice(NamedTuple):
    """Findings that begin in ``start``..``end`` of the text are this slice's; ``outer_start``..``outer_end`` is what is checked to find them."""

    start: int
    end: int
    outer_start: int
    outer_end: int


def slices(text: str, whole: int = WHOLE, length: int = LENGTH, around: int = AROUND) -> tuple[Slice, ...]:
    """The slices of a text, in order, without gaps; a text of up to ``whole`` code points is one slice.

    They end where a paragraph does or, in paragraphs that are too long for that, a sentence or a word.
    """
    if len(text) <= whole:
        return (Slice(0, len(text), 0, len(text)),)
    count = -(-len(text) // length)
    places = [0, *(_cut(text, i * len(text) // count) for i in range(1, count)), len(text)]
    return tuple(
        Slice(start, end, _cut(text, max(0, start - around)), _cut(text, end + around) if end + around < len(text) else len(text))
        for start, end in pairwise(places)
        if start < end
    )


def _cut(text: str, at: int) -> int:
    """The best place for a cut at or shortly before ``at``: behind an empty line, a line, a sentence, a word."""
    low = max(0, at - _BACK)
    for ending in ("\n\n", "\r\n\r\n", "\n", "\r"):
        found = text.rfind(ending, low, at)
        if found >= 0:
            place = found + len(ending)
            return place if text[place - 1 : place + 1] != "\r\n" else place + 1
    for blank in (_STOP, _SPACE):
        match = blank.match(text, low, at)
        if match:
            return match.end()
    return at
