"""Grammar that neither a pattern of words nor one of characters can say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from cleanup.checkers.detectors.base import Found
from cleanup.model.span import Span
from cleanup.text.analysis import Analysis, Sentence
from cleanup.text.inflect import article
from cleanup.text.tokens import word_set

_ARTICLE = re.compile(r"(?<![\w.'’&/-])(an?)[ \xa0]([a-z][a-z-]+)(?![\w'’]|\.\w)")
#: after a letter “a”, or where both are heard, or of another language
_EITHER = word_set(
    """
    about over above under around almost i in is it its of on or as at and are an if also la le les el un una une priori posteriori fortiori cappella capella du au des en et est es
    hotel historic historical historian historically herb herbal heroic hilarious hysterical hypothesis habitual hereditary hallucination
    homage humble usted uno unos otra otro os ex ante used ukulele urinal uro uno
    """
)
_SUBJECTS = word_set("i he she it we they you there")
_FINITE = {"MD", "VBZ", "VBD", "VBP"}
_NOMINAL = {"DT", "JJ", "JJR", "JJS", "NN", "NNS", "NNP", "NNPS", "POS", "CD", "PRP$", "VBN", "VBG", "RB"}
_NOUNS = {"NN", "NNS", "NNP", "NNPS"}
_STARTS = {"DT", "PRP", "PRP$", "NNP", "NNPS", "NNS", "EX"}
_SAY = word_set(
    """
    said says say saying told tells adds added notes noted thinks thought think believe believes believed argue argues argued explains
    explained warned warns claimed claims writes wrote asked asks insisted insists admits admitted recalls recalled guess suppose hope hopes
    hoped know knows knew mean means meant stressed stresses joked reported reports estimates estimated suggests suggested predicted predicts
    concluded concludes announced stated states acknowledged feel felt feels reads read goes went replied continued continues shouted seems appears
    feared expected cried declared quoted pointed remembers remembered agrees agreed laughs laughed sighs tweeted
    """
)
#: a clause with one of these isn't a main clause of its own
_JOINED = word_set(
    """
    if when while as although though because since who whom whose which that what where whether how why than until unless once whatever
    whoever wherever whenever like including not-only so such either neither both before after lest provided suppose let imagine here
    """
)
_CONNECTIVES = word_set("and or but nor so yet then")
_BREAKS = frozenset(';:()[]—–-“”"„«»‘')


def article_form(analysis: Analysis, entry: Mapping[str, Any]) -> Iterator[Found]:
    """`a apple`, `an house`: the article that doesn't fit the sound of the next word."""
    for match in _ARTICLE.finditer(analysis.text):
        written, word = match.groups()
        right = article(word)
        first = word[0]
        if written == right or word in _EITHER or first in "hyx" or (first in "ou" and written == "an") or word.startswith(("eu", "ew", "uni", "one")):
            continue
        yield Found(Span(*match.span()), (f"{right} {word}",))


def comma_splice(analysis: Analysis, entry: Mapping[str, Any]) -> Iterator[Found]:
    """Two main clauses with a comma between them and no conjunction: `The road is closed, the bridge will open in May.`"""
    for sentence in analysis.sentences:
        lowers = sentence.lowers
        commas = [i for i, word in enumerate(lowers) if word == ","]
        if not 1 <= len(commas) <= 2 or len(lowers) < 11 or lowers[-1] != "." or not _BREAKS.isdisjoint(lowers):
            continue
        at = commas[0]
        if at < 4 or len(lowers) - at < 6 or any(lowers[i + 1] in _CONNECTIVES for i in commas):
            continue
        if any(word in _CONNECTIVES for word in lowers[at:]) and len(commas) > 1:
            continue
        if not _might(lowers, at) or not _clause(sentence, 0, at, True) or not _clause(sentence, at + 1, len(lowers) - 1, False):
            continue
        if _contrast(lowers, at):
            continue
        tokens = sentence.tokens
        before, after = tokens[at - 1].text, tokens[at + 1].text
        yield Found(
            Span(tokens[at - 1].start, tokens[at + 1].end), (f"{before}; {after}", f"{before}. {after[0].upper()}{after[1:]}", f"{before}, and {after}")
        )


def _might(lowers: Sequence[str], at: int) -> bool:
    """A look at the words alone, before any tag is asked for."""
    return _JOINED.isdisjoint(lowers) and lowers[1] not in ("more", "less", "only", "sooner") and not any(w in _SAY for w in lowers)


def _clause(sentence: Sentence, start: int, end: int, first: bool) -> bool:
    """Whether a main clause begins at ``start``: a subject and, right after it (or anywhere, in the first clause), its finite verb."""
    tags, lowers = sentence.tags, sentence.lowers
    if first and lowers[start] in ("and", "but"):
        start += 1
    if tags[start] not in _STARTS or (tags[start] == "PRP" and lowers[start] not in _SUBJECTS):
        return False
    at = start + 1
    if tags[start] not in ("PRP", "EX"):
        while at < end and tags[at] in _NOMINAL:
            at += 1
        if first and at < end and tags[at] not in _FINITE:
            at = next((i for i in range(at, end) if tags[i] in _FINITE and tags[i - 1] in _NOUNS), end)
        elif not any(t in _NOUNS for t in tags[start:at]):
            return False
    elif at < end and tags[at] == "RB":
        at += 1
    if at >= end or tags[at] not in _FINITE:
        return False
    return first or tags[start] in ("PRP", "EX") or tags[at] != "VBD" or lowers[at] in ("was", "were", "had", "did")


def _contrast(lowers: Sequence[str], at: int) -> bool:
    """`It is not a game, it is a war`, `she came, she saw`, `it's late, isn't it`."""
    left, right = lowers[:at], lowers[at + 1 :]
    no = ("not", "n't", "never", "no")
    if right[0] in _SUBJECTS and (any(w in no for w in left) or any(w in no for w in right[:4]) or left[0] == right[0]):
        return True
    return left[:2] == right[:2] or right[0] == "there"
