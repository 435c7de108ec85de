"""Words in small letters that are not English: slips, words glued together, inventions, words of another language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from cleanup.checkers.detectors.base import Found
from cleanup.checkers.detectors.foreign import is_address, is_aside
from cleanup.model.span import Span
from cleanup.text.analysis import Analysis
from cleanup.text.fold import WORD
from cleanup.text.lazy import lazy
from cleanup.text.spell import corrections, is_formation, is_known
from cleanup.text.tokens import word_set

#: shorter ones are too often abbreviations, units, sounds
_SHORTEST = 4
#: a word that stands there more often is a term of the article, unless it is surely a slip
_TERM = 3
#: the weight of a correction that is taken for sure
_SURE = 0.8
#: an article with more unknown words than one in so many is about something, or in another language
_DENSE = 60
#: a word of another language is introduced by these: “a so-called troika”
_CALLED = word_set(
    "called so-called named known dubbed nicknamed term terms word words meaning means titled entitled phrase spelled spelt username handle genus species brand model like or as"
)
#: a word that stands alone in quotation marks is spoken of, not used
_OPENS, _CLOSES = frozenset("\"'‘“"), frozenset("\"'’”")
#: names of species and parts of the body, the last word of which may end as words of other languages do too
_LATIN = lazy(r"(?:ii|ae|ensis|oides|ceros)\Z|[a-z](?:um|us|on|os|a|is) [a-z]+(?:um|us|a|is)\Z")
#: what stands so close behind a word of another language is of that language too
_BESIDE = 8
_LINK = lazy(r"[*_`~^<>|\\={}]")
_SOUND = lazy(r"(.)\1\1|^(?:[hma]+|w?[hao]+w*|[zsr]+|(?:ha|he|la|na|ho|hi)+h?)$")
_EXPLAINED = lazy(r"[\"”]? ?[(\[]|,? (?:or|which (?:is|means)|meaning|a (?:kind|type|form|sort) of|i\.e\.) |, an? ")


def unknown_word(analysis: Analysis, entry: Mapping[str, Any]) -> Iterator[Found]:
    """A word that no list of English has and no rule of English makes, with what it may be meant to be."""
    unknown = {w for w in analysis.words if len(w) >= _SHORTEST and w.isalpha() and not is_known(w) and not _SOUND.search(w)}
    if not unknown:
        return
    text, folded = analysis.text, analysis.folded
    places = [m.span() for m in WORD.finditer(folded) if m[0] in unknown]
    small = {folded[a:b] for a, b in places if text[a:b].islower()} - {folded[a:b] for a, b in places if not text[a:b].islower()}
    dense = len(small) * _DENSE > sum(analysis.words.values()) and len(small) > 4
    done = foreign = -1
    for start, end in places:
        word = folded[start:end]
        if word not in small or start < done or is_address(text, start, end) or _LINK.match(text, end) or (start and _LINK.match(text, start - 1)):
            continue
        likely = [(w, p) for w, p in corrections(word) if p >= 0.6]
        sure = bool(likely) and likely[0][1] >= _SURE
        count = analysis.words[word]
        if (not sure and (count >= _TERM or is_formation(word))) or (sure and is_formation(word) and likely[0][1] < 0.9):
            continue
        if sure and (_between_names(analysis, start, end) or (text[start - 1 : start] in _OPENS and text[end : end + 1] in _CLOSES)):
            continue
        if start < foreign or (not sure and (_LATIN.search(folded[max(0, start - 20) : end]) or _is_introduced(analysis, start, end) or (dense and count > 1))):
            foreign = end + _BESIDE
            continue
        last = end
        while (follower := WORD.match(folded, last + 1)) and follower[0] in small and text[last] == " ":
            last = follower.end()
        done = last
        if last > end:
            yield Found(Span(start, last), score=0.9)
        elif sure:
            yield Found(Span(start, end), tuple(w for w, _ in likely[:3]), score=min(0.95, likely[0][1]))
        else:
            yield Found(Span(start, end), tuple(w for w, _ in likely[:3]), score=0.62 if dense or count > 1 else 0.72)


def _between_names(analysis: Analysis, start: int, end: int) -> bool:
    """Whether the word ends or joins a name: `Daniel arap Moi`, “Hamburg aktuell”."""
    text = analysis.text
    leader = text[max(0, start - 40) : start].rstrip().rpartition(" ")[2].lstrip("“\"'‘")
    return leader[:1].isupper() and (text[end : end + 1] in ('"', "”") or (text[end : end + 1] == " " and text[end + 1 : end + 2].isupper()))


def _is_introduced(analysis: Analysis, start: int, end: int) -> bool:
    """Whether the article shows that it knows the word to be another's: quoted, in brackets, explained, or part of a name."""
    text = analysis.text
    paragraph, close = analysis.paragraphs[analysis.paragraph_at(start)]
    if analysis.is_quoted(start) or is_aside(analysis, start):
        return True
    before = analysis.folded[max(paragraph, start - 24) : start].split()
    if (
        (before and before[-1].strip("\"':") in _CALLED)
        or text[start - 1 : start] in ("'", "‘", "“", "-", "–", "’", "/")
        or text[end : end + 1] in ("'", "’", "-", "/", "(")
    ):
        return True
    if _EXPLAINED.match(text[end:close]):
        return True
    follower = WORD.match(text, end + 1)
    leader = text[max(paragraph, start - 30) : start].rstrip().rpartition(" ")[2]
    named = bool(follower) and text[end : end + 1] == " " and follower[0][:1].isupper()  # type: ignore[index]
    return named or (leader[:1].isupper() and leader[-1:].isalpha() and start - paragraph > len(leader) + 1)
