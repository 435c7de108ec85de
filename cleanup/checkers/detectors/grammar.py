"""Grammar that neither a pattern of words nor one of characters can say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from cleanup.checkers.detectors.base import Found
from cleanup.checkers.detectors.verb_words import PASTS
from cleanup.model.span import Span
from cleanup.text.analysis import Analysis, Sentence
from cleanup.text.inflect import article
from cleanup.text.lazy import lazy
from cleanup.text.tokens import word_set

_ARTICLE = lazy(r"(?<![\w.'’&/-])(an?)[ \xa0]([a-z][a-z-]+)(?![\w'’]|\.\w)")
#: after a letter “a”, or where both are heard, or of another language
_EITHER = word_set(
    """
    about over above under around almost i in is it its of on or as at and are an if also la le les el un una une priori posteriori fortiori cappella capella du au des en et est es
    hotel historic historical historian historically herb herbal heroic hilarious hysterical hypothesis habitual hereditary hallucination
    homage humble usted uno unos otra otro os ex ante used ukulele urinal uro uno
    """
)
_COMMA = lazy(r",[ \xa0]")
_SUBJECTS = word_set("i he she it we they you there")
_FINITE = {"MD", "VBZ", "VBD", "VBP"}
_NOMINAL = {"DT", "JJ", "JJR", "JJS", "NN", "NNS", "NNP", "NNPS", "POS", "CD", "PRP$", "VBN", "VBG", "RB"}
_NOUNS = {"NN", "NNS", "NNP", "NNPS"}
#: words that begin a noun phrase as an article does
_QUANTITIES = word_set("several many most some both other two three four five six seven ten hundreds thousands dozens one no more few")
#: they join clauses only where a finite verb follows them
_MAYBE_JOINED = word_set("since before after until than like as")
_AUXILIARIES = word_set("was were is are has have had will would can could did does 's 're 've 'll 'd 'm")
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
    if when while although though because who whom whose which that what where whether how why unless once whatever
    whoever wherever whenever including not-only so such either neither lest provided suppose let imagine here
    """
)
_NO = frozenset(("not", "n't", "never", "no"))
#: “the moment he came, …”
_MOMENTS = word_set("moment day days time times minute second year night week instant morning way last first next")
_CONNECTIVES = word_set("and or but nor so yet then")
_BE = word_set("is are was were 's 're 'm am be")
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
    done = -1
    for match in _COMMA.finditer(analysis.text):
        sentence = analysis.sentence_at(match.start()) if match.start() >= done else None
        if sentence is None:
            continue
        done = sentence.end
        if analysis.text[sentence.end - 1] not in ".!":
            continue
        lowers = sentence.lowers
        if len(lowers) < 10 or "," not in lowers or lowers[-1] not in ".!" or not _BREAKS.isdisjoint(lowers):
            continue
        commas = [-1, *(i for i, word in enumerate(lowers) if word == ","), len(lowers) - 1]
        for before, at, after in zip(commas, commas[1:], commas[2:], strict=False):
            if (
                lowers[at] == ","
                and _might(lowers, before + 1, at, after)
                and _clause(sentence, at + 1, after, False)
                and _clause(sentence, before + 1, at, True, after == len(lowers) - 1)
            ):
                left, right = sentence.tokens[at - 1], sentence.tokens[at + 1]
                capital = right.text[0].upper() + right.text[1:]
                yield Found(Span(left.start, right.end), (f"{left.text}; {right.text}", f"{left.text}. {capital}", f"{left.text}, and {right.text}"))
                break


def _might(lowers: Sequence[str], start: int, at: int, end: int) -> bool:
    """A look at the words alone, before any tag is asked for."""
    if at - start < 4 or end - at < 4 or lowers[start + 1] in ("more", "less", "only", "sooner") or lowers[at + 1] in _CONNECTIVES:
        return False
    if any(lowers[i] == "," and lowers[i + 1] in _CONNECTIVES for i in range(at, len(lowers) - 1)):
        return False
    if not _JOINED.isdisjoint(lowers[:at]) or not _JOINED.isdisjoint(lowers[at + 1 : at + 4]):
        return False
    if any(word in _SAY and lowers[i + 1] != "that" for i, word in enumerate(lowers[:-1])):
        return False
    if not _MAYBE_JOINED.isdisjoint((lowers[start], lowers[at + 1])):
        return False
    return not _contrast(lowers[start:at], lowers[at + 1 : end])


def _clause(sentence: Sentence, start: int, end: int, first: bool, last: bool = False) -> bool:
    """Whether a main clause begins at ``start``: a subject and, right after it (or anywhere, in the first clause), its finite verb.

    ``last``: a main clause that ends the sentence follows, so that a form in -ed may be the past tense although it was tagged as a participle.
    """
    tags, lowers = sentence.tags, sentence.lowers
    if first and lowers[start] in ("and", "but"):
        start += 1
    if (tags[start] not in _STARTS and lowers[start] not in _QUANTITIES) or (tags[start] == "PRP" and lowers[start] not in _SUBJECTS):
        return False
    if first and any(lowers[i] in ("and", "but", "or") and tags[i + 1] in ("IN", "RB", "VBG", "TO") for i in range(start, end)):
        return False
    if any(lowers[i] in _MAYBE_JOINED and any(t in _FINITE for t in tags[i + 1 : end]) for i in range(start, end)):
        return False
    at = start + 1
    if tags[start] not in ("PRP", "EX"):
        while at < end and (tags[at] in _NOMINAL or lowers[start : at + 1] == ("one", "of")):
            at += 1
        if first and at < end and tags[at] not in _FINITE:
            at = next((i for i in range(at, end) if tags[i] in _FINITE and tags[i - 1] in _NOUNS), end)
            if at == end and last:
                at = next((i for i in range(start + 1, end) if tags[i] == "VBN" and tags[i - 1] in _NOUNS), end)
                return at < end and not any(lowers[i] in _AUXILIARIES for i in range(start, end))
        elif not any(t in _NOUNS for t in tags[start:at]) and lowers[start] not in ("this", "that", "one"):
            return False
    elif at < end and tags[at] == "RB":
        at += 1
    if at >= end or tags[at] not in _FINITE:
        return False
    return first or tags[start] in ("PRP", "EX") or tags[at] != "VBD" or lowers[at] in _AUXILIARIES or lowers[at] in PASTS


def _contrast(left: Sequence[str], right: Sequence[str]) -> bool:
    """`It is not a game, it is a war`, `she came, she saw`, `it's late, isn't it`."""
    if any(w in _NO for w in left) and not (
        right[0] in ("i", "we", "you", "they", "the", "his", "her", "their") and left[0] != right[0] and not _BE.intersection(left)
    ):
        return True
    if right[0] in _SUBJECTS and (any(w in _NO for w in right[:4]) or left[0] == right[0]):
        return True
    return left[:2] == right[:2] or right[0] in ("there", "others", "some") or left[-1] in ("is", "was") or left[1] in _MOMENTS
