"""Quotation marks and brackets: blanks on their wrong side, and marks without a partner."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from cleanup.checkers.detectors.base import Found
from cleanup.model.span import Span
from cleanup.text.analysis import Analysis
from cleanup.text.lazy import lazy

_INCH = lazy(r"\d\"(?=[\s,.;x]|$)")
_LEFT = lazy(r"\w[\w’'%-]*[.!?,…]*[ \xa0]*$")
_RIGHT = lazy(r"[ \xa0]*[\w’'-]+")
_SAID = lazy(r"\b(?:said|says|told|tells|added|adds|explained|wrote|writes|asked|noted|warned|stressed|according to|tweeted|argued|insisted|recalled)\b")
_SPEAKER = lazy(
    r"(?P<word>[\w’'-]+),(?= (?:said|says|he said|she said|they said|he added|she added|added|he says|she says"
    r"|the (?:minister|president|spokesman|spokeswoman|mayor|coach|player|official|politician|expert|head of \w+) (?:said|says|added|told|wrote))\b)"
)
#: a list's “a)” or “1.” and smileys are brackets without a partner
_LONE = lazy(r"(?:^|[\s(])[\w.]{1,4}\)|[:;=8][-']?[()]|\(\s*[:;]")
#: how many paragraphs a quotation may run on before its mark is missed
_REACH = 12
#: code points of a quotation that is seen as a whole
_SHORT = 45
_SPLIT = lazy(r"\w [,.](?= |$)", re.M)
_STOP = lazy(r"[.!?][\"”’)]*[ \xa0]+[“\"(]?[A-Z]")
_LAST = lazy(r"[\w’'%-]+[.!?…]+$")
_FIRST = lazy(r"[\w’'-]+")
_SPOKEN_AFTER = lazy(
    r"[ \xa0](?:said|says|he|she|they|the \w+|[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?) ?(?:said|says|added|told|explained|wrote|asked|noted|warned)?\b"
)


def quote_space(analysis: Analysis, entry: Mapping[str, Any]) -> Iterator[Found]:
    """Straight quotation marks whose blank stands on the wrong side: `" We won "`, `it, "says`."""
    text = analysis.text
    if len(_SPLIT.findall(text)) > 3:
        return  # every mark of the text is split off
    for start, end in analysis.paragraphs:
        marks = _straight(text, start, end)
        if not marks or len(marks) % 2:
            continue
        spans = [(at, _blank(text, at - 1, start, end), _blank(text, at + 1, start, end)) for at in marks]
        opening, closing = spans[::2], spans[1::2]
        paired: set[int] = set()
        # when every mark looks turned round, the paragraph begins inside a quotation
        if all(right and not left for _, left, right in opening) and all(left and not right for _, left, right in closing):
            continue
        for (at, left, right), (to, before_to, after_to) in zip(opening, closing, strict=True):
            # a short one is corrected in one go
            inside = text[at + 1 : to].strip(" \xa0") if left and right and before_to and after_to and to - at <= _SHORT else ""
            if inside:
                yield Found(Span(at, to + 1), (f'"{inside}"',))
                paired |= {at, to}
        for at, left, right in opening:
            if at in paired:
                continue
            if right and left and at + 1 < end and (word := _RIGHT.match(text, at + 1, end)):
                yield Found(Span(at, word.end()), ('"' + word[0].lstrip(),))
            elif not left and not right and text[at - 1].isalpha() and text[at + 1].isalpha() and (before := _LEFT.search(text, max(start, at - 30), at)):
                word = _RIGHT.match(text, at + 1, end)
                yield Found(Span(before.start(), word.end() if word else at + 1), (f'{before[0]} "{word[0] if word else ""}',), score=0.8)
        for at, left, right in closing:
            before = _LEFT.search(text, max(start, at - 30), at)
            if not before or at in paired:
                continue
            word = None if right else _RIGHT.match(text, at + 1, end)
            if left and (right or before[0].rstrip()[-1] in ",.!?"):
                stop = word.end() if word else at + 1
                yield Found(Span(before.start(), stop), (before[0].rstrip() + '"' + (" " + word[0] if word else ""),))
            elif word and not left and text[at + 1].isalpha() and text[at - 1] in ",.!?":
                yield Found(Span(before.start(), word.end()), (f'{before[0]}" {word[0]}',))


def _straight(text: str, start: int, end: int) -> list[int]:
    """Offsets of straight double quotation marks that aren't inches."""
    if text.find('"', start, end) < 0:
        return []
    inches = {m.end() - 1 for m in _INCH.finditer(text, start, end)}
    marks = [i for i in range(start, end) if text[i] == '"']
    return marks if len(marks) % 2 == 0 else [i for i in marks if i not in inches]


def _blank(text: str, at: int, start: int, end: int) -> bool:
    """Whether the place beside a mark is blank or outside of the paragraph."""
    return at < start or at >= end or text[at] in " \xa0"


def quote_alone(analysis: Analysis, entry: Mapping[str, Any]) -> Iterator[Found]:
    """A quotation that is opened and never closed, or closed and never opened.

    A quotation may run over paragraphs; only where none of the next few closes it (and none before opened it), the place where
    the mark is missing is reported: the end of the paragraph, the comma before the speaker, or the paragraph's first word.
    """
    text, parts = analysis.text, analysis.paragraphs
    if '"' not in analysis.folded:
        return
    odd = [_lone(text, start, end) for start, end in parts]
    for number, (start, end) in enumerate(parts):
        at = odd[number]
        if at is None:
            continue
        opens = _blank(text, at - 1, start, end) or text[at - 1] in "([—–-"
        closes = _blank(text, at + 1, start, end) or text[at + 1] in ".,;:)]—–"
        if opens == closes:
            continue
        near = range(number + 1, number + 1 + _REACH) if opens else range(number - _REACH, number)
        if not _STOP.search(text, start, end) and (near.start < 0 or near.stop > len(parts)):
            continue  # one sentence a line, and the partner may stand outside of an excerpt
        if any(odd[n] is not None or _begins_quoted(text, parts[n][0]) for n in near if 0 <= n < len(parts)):
            continue
        found = _unclosed(text, at, end) if opens else _unopened(text, start, at)
        if found:
            yield found


def _lone(text: str, start: int, end: int) -> int | None:
    """Offset of the mark without a partner, where one paragraph has exactly one too many."""
    marks = _straight(text, start, end)
    if len(marks) % 2:
        return marks[-1] if len(marks) == 1 or _blank(text, marks[-1] - 1, start, end) else marks[0]
    opened, closed = text.count("“", start, end), text.count("”", start, end)
    if opened == closed + 1:
        return text.rfind("“", start, end)
    if closed == opened + 1 and not marks:
        return text.find("”", start, end)
    return None


def _begins_quoted(text: str, start: int) -> bool:
    return text[start] in '"“„«'


def _unclosed(text: str, at: int, end: int) -> Found | None:
    mark = "”" if text[at] == "“" else '"'
    speaker = _SPEAKER.search(text, at, end)
    if speaker:
        return Found(Span(speaker.start(), speaker.end()), (speaker[0] + mark,))
    last = _LAST.search(text[at:end])
    if last and not _SAID.search(text, at, end) and end - at > 20:
        return Found(Span(at + last.start(), end), (last[0] + mark,))
    return None


def _unopened(text: str, start: int, at: int) -> Found | None:
    mark = "“" if text[at] == "”" else '"'
    first = _FIRST.match(text, start, at)
    after = _SPOKEN_AFTER.match(text, at + 1)
    if first and text[at - 1] in ",.!?" and after and _SAID.search(after[0]) and first[0][0].isupper() and not _SAID.search(text, start, at):
        return Found(Span(start, first.end()), (mark + first[0],))
    return None


def bracket_alone(analysis: Analysis, entry: Mapping[str, Any]) -> Iterator[Found]:
    """A bracket that is opened and not closed within its paragraph and the next few."""
    text, parts = analysis.text, analysis.paragraphs
    if "(" not in text:
        return
    for number, (start, end) in enumerate(parts):
        if text.count("(", start, end) != text.count(")", start, end) + 1 or _LONE.search(text, start, end):
            continue
        if not _STOP.search(text, start, end) and number + _REACH >= len(parts):
            continue
        later = text[end : parts[min(number + _REACH, len(parts) - 1)][1]]
        if later.count(")") > later.count("("):
            continue
        at = text.rfind("(", start, end)
        if text.find(")", at, end) >= 0:
            at = text.find("(", start, end)
        word = _RIGHT.match(text, at + 1, end)
        yield Found(Span(at, word.end() if word else at + 1))
