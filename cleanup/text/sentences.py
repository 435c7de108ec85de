"""Paragraphs and sentences as pairs of offsets; linear in the length of the text, whatever the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleanup.text.lazy import lazy
from cleanup.text.tokens import ABBREVIATIONS, NUMBERED, TITLES, word_set

#: longer sentences (tables, minified code, lost punctuation) are cut at a space
LONGEST = 4000

_LINE = lazy(r"\S(?:[^\r\n]*\S)?")
#: a full stop or its like, what closes after it, and a blank; the look-behind keeps a long run from being scanned again and again
_STOP = lazy(r"(?<![.!?…])([.!?…]+)((?:[\"'”’»)\]]|[ \xa0](?=[”»])){0,6})(?=\s)")
_NEXT = lazy(r"\s*[\"'“”‘’«„(\[¿¡–—-]{0,4}\s?([^\W_]*)(\S?)")
_BEFORE = lazy(r"(?:[A-Za-z]\.)*[^\W_]+$")
_BLANK = lazy(r"\s*")

#: with a capital, these words begin a sentence far more often than they stand in a name
_STARTERS = word_set(
    """
    The A An In On At By For From With After Before During Since Until While When Where If As Although Though Because But And Or
    So Yet He She It They We I You His Her Its Their Our My Your This That These Those There Here Such Some Many Most Several Both
    Each Every All One Two No Not Only Also However Meanwhile Moreover Nevertheless According What Who How Why Which To Of Now
    Then Today Yesterday Instead Despite Under Over Last Next Earlier Later Still Even Once More Among Another Other Others Asked
    Police Officials Critics
    """
)
_TIMES = word_set(
    """
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mon Tue Wed Thu Fri Sat Sun January February March April May June
    July August September October November December EST EDT ET CST CDT CT MST PST PDT PT GMT UTC BST CET CEST IST JST Eastern
    Central Pacific Moscow
    """
)
_NEVER = TITLES - {"Sr"}
_MAYBE = ABBREVIATIONS | {"Sr"}


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of every line that isn't blank, blank space at both ends left outside."""
    for match in _LINE.finditer(text):
        yield match.span()


def sentences(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence of the paragraph ``text[start:end]``: in order, disjoint, without blank space around them.

    >>> line = "Gen. Smith met J. K. Rowling at 5 p.m. Monday. “Why?” he asked."
    >>> [line[a:b] for a, b in sentences(line)]
    ['Gen. Smith met J. K. Rowling at 5 p.m. Monday.', '“Why?” he asked.']
    """
    if end is None:
        end = len(text)
    here = _blank_end(text, start, end)
    for match in _STOP.finditer(text, start, end):
        if match.start() >= here and _ends(text, here, end, match):
            yield from _cut(text, here, match.end())
            here = _blank_end(text, match.end(), end)
    if here < end:
        last = end - len(text[here:end]) + len(text[here:end].rstrip())
        yield from _cut(text, here, last)


def _blank_end(text: str, at: int, end: int) -> int:
    match = _BLANK.match(text, at, end)
    assert match is not None
    return match.end()


def _ends(text: str, start: int, end: int, stop: re.Match[str]) -> bool:
    """Whether the sentence that begins at ``start`` ends at ``stop``."""
    following = _NEXT.match(text, stop.end(), end)
    word, other = following.groups() if following else ("", "")
    first = word[:1]
    if first.islower():
        # “iPhone”, “eBay”: a capital in second place
        return len(word) > 2 and word[1].isupper()
    if stop[1] != ".":
        return bool(first) or (bool(other) and other not in ",;:")
    if not first and other and other in ",;:.":
        return False
    before = _BEFORE.search(text, max(start, stop.start() - 24), stop.start())
    if before is None:
        return True
    last = before[0]
    if last in _NEVER:
        return False
    if last in NUMBERED:
        return not (word and word[0].isdigit())
    if "." in last:
        if last.lower() in ("a.m", "p.m"):
            return word not in _TIMES
        return word in _STARTERS
    if len(last) == 1 and last.isupper():
        return word in _STARTERS or (last == "I" and before.start() > start)
    if last in _MAYBE:
        return word in _STARTERS
    # “1. The first item”
    return not (last.isdigit() and before.start() == start and len(last) < 3)


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """One sentence, or pieces of at most LONGEST code points."""
    while end - start > LONGEST:
        at = text.rfind(" ", start + 1, start + LONGEST + 1)
        if at < 0:
            at = start + LONGEST
        stop = at
        while stop > start + 1 and text[stop - 1].isspace():
            stop -= 1
        yield start, stop
        start = _blank_end(text, at, end)
    if start < end:
        yield start, end
