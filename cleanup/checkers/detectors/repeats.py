"""Text that was written twice: doubled words, phrases and sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from cleanup.checkers.detectors.base import Found
from cleanup.model.span import Span
from cleanup.text.analysis import Analysis
from cleanup.text.fold import WORD
from cleanup.text.lazy import lazy
from cleanup.text.tokens import word_set

_PAIR = lazy(r"(?<![^\W_])(?<![-'.])([a-z]+)[ \n]\1(?![^\W_]|['-])")
#: doubled in good English: “all he had had”, “gave her her purse”, “very, very” without the comma
_MAY_DOUBLE = word_set(
    """
    had that is was her you do it in on have who what are there one two three can will him us may were
    very so no more bye ha haha knock hush blah so yes please well now here again wait come go hear really many long far much big old
    ding tick boo yum tut cha win never ever night tsk rah chop hip wee choo vroom aye oh ah la na hey hi ho ring beep drip bang boom
    mad bad sad good hot cold deep hard fast slow true real pretty too just even go-go hah heh tom pom can cous pop dum bora
    """
)
_STOP = word_set(
    """
    the a an of to in on at for with from by and or as was were be been is are will would can could should has have had his her its their
    our this these those that it he she they we you i not into about after before over under between during than then but if because when
    while which who whose also since until through against more no all so up out him them there one said says say my your what do does did
    me us per how where new year years percent some people another other
    """
)
_LETTERS = lazy(r"[a-z]")
_MARK = lazy(r"[.!?:;,/()\"]")
_END = lazy(r"(?<!\b[a-z])(?<!\b[a-z]{2})[.!?][\"'”’)]*(?=\s|$)")
#: words of phrases that are doubled by right: again and again and, step by step by
_PAIRING = word_set("and by or after upon to than hand day step side face back neck door end time little bit one")


def doubled_word(analysis: Analysis, entry: Mapping[str, Any]) -> Iterator[Found]:
    """`the the`: the second word is marked with the first, and the suggestion has it once."""
    text = analysis.text
    for match in _PAIR.finditer(analysis.folded):
        word = match[1]
        if word in _MAY_DOUBLE or not text[match.end() - len(word)].islower() or (len(word) == 1 and word != "a"):
            continue
        if word not in _STOP and (len(word) < 3 or _quoted(analysis, match.start())):
            continue
        yield Found(Span(*match.span()), (text[match.start() : match.start() + len(word)],), score=None if word in _STOP else 0.85)


def repeated_phrase(analysis: Analysis, entry: Mapping[str, Any]) -> Iterator[Found]:
    """`in orbit in orbit`: two words or more that stand there twice in a row (four or more may have `and` or a comma between)."""
    folded = analysis.folded
    for start, end in analysis.paragraphs:
        spans = [m.span() for m in WORD.finditer(folded, start, end)]
        words = [folded[a:b] for a, b in spans]
        last: dict[tuple[str, str], int] = {}
        done = -1
        for i in range(len(words) - 1):
            pair = (words[i], words[i + 1])
            before = last.get(pair)
            last[pair] = i
            if before is None or before < done or i - before > 40 or i - before < 2:
                continue
            length = 2
            while before + length < i and i + length < len(words) and words[before + length] == words[i + length]:
                length += 1
            gap = words[before + length : i]
            first, second = (spans[before][0], spans[before + length - 1][1]), (spans[i][0], spans[i + length - 1][1])
            if _loops(words[i : i + length], gap, analysis.text[slice(*first)], folded[first[1] : second[0]]) and not _quoted(analysis, first[0]):
                done = i + length
                yield Found(Span(first[0], second[1]), (analysis.text[first[0] : first[1]],), score=None if length > 2 else 0.85)


def _loops(words: list[str], gap: list[str], phrase: str, between: str) -> bool:
    """Whether a phrase that recurs after ``gap`` was generated twice, rather than said twice for effect."""
    if any(not _LETTERS.match(w) for w in words) or len(set(words)) == 1:
        return False
    if len(words) < 6:
        return phrase[0].islower() and not gap and not between.strip() and not _MARK.search(phrase) and not _PAIRING & set(words)
    return (not gap or gap in (["and"], ["or"], ["that"])) and between.strip(" ,;\n") in ("", *gap) and not re.search(r"[.!?]", between)


def repeated_sentence(analysis: Analysis, entry: Mapping[str, Any]) -> Iterator[Found]:
    """A sentence of eight words or more that stands there again right after itself, or after one other sentence."""
    folded = analysis.folded
    before: list[tuple[str, ...]] = []
    for start, end in analysis.paragraphs:
        at = start
        for match in _END.finditer(folded, start, end):
            begin, at = at, match.end()
            if at - begin < 40:
                continue
            words = tuple(WORD.findall(folded, begin, at))
            if len(words) >= 8 and any(_same(words, other) for other in before[-2:]) and not _quoted(analysis, begin):
                begin += len(folded[begin:at]) - len(folded[begin:at].lstrip())
                sentence = analysis.sentence_at(begin)
                if sentence is not None and sentence.start == begin:
                    yield Found(Span(begin, sentence.end), ("",))
            before.append(words)


def _same(words: tuple[str, ...], other: tuple[str, ...]) -> bool:
    if words == other:
        return True
    if abs(len(words) - len(other)) > 2 or len(words) < 12 or words[:3] != other[:3]:
        return False
    shared = len(set(words) & set(other))
    return shared >= 0.93 * max(len(set(words)), len(set(other)))


def _quoted(analysis: Analysis, offset: int) -> bool:
    return analysis.is_quoted(offset)
