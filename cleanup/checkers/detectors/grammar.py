"""Grammar that neither a pattern of words nor one of characters can say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from cleanup.checkers.detectors.base import Found, may_be_plural, once_a_sentence
from cleanup.checkers.detectors.verb_words import PASTS
from cleanup.model.span import Span
from cleanup.text.analysis import Analysis, Sentence
from cleanup.text.inflect import article
from cleanup.text.lazy import lazy
from cleanup.text.tokens import word_set

#: without one, a word is read letter by letter: an fm radio
_VOWEL = lazy(r"[aeiouy]")
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
    show shows showed assure assured tell feared expected cried declared quoted pointed remembers remembered agrees agreed laughs laughed sighs tweeted
    """
)
#: a clause with one of these isn't a main clause of its own
_JOINED = word_set(
    """
    if when while although though because who whom whose which that what where whether how why unless once whatever
    whoever wherever whenever including not-only so such either neither lest provided suppose let imagine here
    """
)
#: clauses that begin with the same of these are a figure of speech: `his hands shook, his knees gave way`
_OWNERS = word_set("my your his her its our their")
_NO = frozenset(("not", "n't", "never", "no"))
#: “the moment he came, …”
_MOMENTS = word_set("moment day days time times minute year night week instant morning way")
_MOMENTS_OR_LAST = _MOMENTS | word_set("second last first next")
#: a clause that one of these begins may end before the comma, if it has its verb
_INNER = word_set("that what who which where when because while although though")
#: after one of these it may go on behind the comma
_BEFORE_INNER = word_set("that and but or")
#: these may not stand in the first clause at all
_NOT_INSIDE = _JOINED - _INNER
_CONNECTIVES = word_set("and or but nor so yet then")
_BE = word_set("is are was were 's 're 'm am be")
#: they may stand before the subject of the second clause
_LINKS = word_set("then therefore now meanwhile moreover otherwise afterwards consequently furthermore nevertheless today")
#: they belong to the clause after the comma
_ASIDES = (("for", "instance"), ("for", "example"), ("of", "course"), ("in", "fact"), ("for", "sure"), ("in", "addition"))
_OBJECTS = {"DT", "PRP$", "PRP"}
_ENDS = lazy(r"(?<![.!?])[.!?][\"'”’)]*$")
_BREAKS = frozenset((*';:()[]—–-“”"„«»‘', "--"))


def article_form(analysis: Analysis, entry: Mapping[str, Any]) -> Iterator[Found]:
    """`a apple`, `an house`: the article that doesn't fit the sound of the next word."""
    for match in _ARTICLE.finditer(analysis.text):
        written, word = match.groups()
        right = article(word)
        if written == right or word in _EITHER:
            continue
        first = word[0]
        if first in "hyx" or (first in "ou" and written == "an") or word.startswith(("eu", "ew", "uni", "one")) or not _VOWEL.search(word):
            continue
        yield Found(Span(*match.span()), (f"{right} {word}",))


def comma_splice(analysis: Analysis, entry: Mapping[str, Any]) -> Iterator[Found]:
    """Two main clauses with a comma between them and no conjunction: `The road is closed, the bridge will open in May.`"""
    for sentence, _ in once_a_sentence(analysis, _COMMA.finditer(analysis.text)):
        lowers = sentence.lowers
        if len(lowers) < 10 or "," not in lowers or not _ENDS.search(sentence.text):
            continue
        for commas in _parts(lowers):
            for before, at, after in zip(commas, commas[1:], commas[2:], strict=False):
                if _might(lowers, commas, before + 1, at, after) and _are_clauses(sentence, before + 1, at, after, commas[-1]):
                    left, right = sentence.tokens[at - 1], sentence.tokens[at + 1]
                    capital = right.text[0].upper() + right.text[1:]
                    suggestions = (f"{left.text}; {right.text}", f"{left.text}. {capital}", f"{left.text}, and {right.text}")
                    yield Found(Span(left.start, right.end), suggestions, score=0.6 if analysis.is_quoted(left.start) else None)


def _parts(lowers: Sequence[str]) -> Iterator[list[int]]:
    """The commas of each part of the sentence between quotation marks, brackets, dashes and colons; before them where the part begins, after them where it ends."""
    commas = [-1]
    for i, word in enumerate(lowers):
        if word == ",":
            commas.append(i)
        elif word in _BREAKS or i == len(lowers) - 1:
            if len(commas) > 1:
                yield [*commas, i]
            commas = [i]


def _might(lowers: Sequence[str], commas: Sequence[int], start: int, at: int, end: int) -> bool:
    """A look at the words alone, before any tag is asked for."""
    if at - start < 4 or end - at < 4 or lowers[start] == "you" or lowers[start + 1] in ("more", "less", "only", "sooner") or lowers[at + 1] in _CONNECTIVES:
        return False
    if any(lowers[i + 1] in _CONNECTIVES for i in commas if at < i < len(lowers) - 1):
        return False
    if (
        not _JOINED.isdisjoint(lowers[commas[0] + 1 : start + 3])
        or not _NOT_INSIDE.isdisjoint(lowers[start:at])
        or not _JOINED.isdisjoint(lowers[at + 1 : at + 4])
    ):
        return False
    if any(lowers[i] in _SAY and lowers[i + 1] != "that" for i in range(start, at)):
        return False
    if not _MAYBE_JOINED.isdisjoint((lowers[start], lowers[at + 1], lowers[commas[0] + 1])) or lowers[at - 2 : at] in _ASIDES:
        return False
    return not _contrast(lowers[start:at], lowers[at + 1 : end])


def _are_clauses(sentence: Sentence, start: int, at: int, end: int, last: int) -> bool:
    """Whether main clauses stand before and after the comma at ``at``, and the second is no `he said`."""
    verb = _verb(sentence, at + 1, end, False)
    lowers, tags = sentence.lowers, sentence.tags
    if verb < 0 or not _SAY.isdisjoint(lowers[verb : verb + 3]) or not _SAY.isdisjoint(lowers[end - 1 : end]) or tags[at - 1] == tags[at + 1] == "NNP":
        return False
    inner = [i for i in range(start, at) if lowers[i] in _INNER]
    if inner and lowers[start] == "it" and lowers[inner[0]] == "that":
        return False  # `it is true that the road is long, it ends at the sea`: both clauses may be what is true
    if any(lowers[i - 1] in _BEFORE_INNER or tags[i + 1] in ("IN", "VBG", "TO") or not any(t in _FINITE for t in tags[i + 1 : at]) for i in inner):
        return False
    main = _verb(sentence, start, at, True, end == last)
    return main >= 0 and not (lowers[main] == lowers[verb] and end - start < 14)


def _verb(sentence: Sentence, start: int, end: int, first: bool, last: bool = False) -> int:
    """The finite verb of a main clause that begins at ``start`` with its subject and, right after it (or anywhere, in the first clause), has the verb; -1 if there is none.

    ``last``: a main clause that ends the sentence follows, so that a form in -ed may be the past tense although it was tagged as a participle.
    """
    tags, lowers = sentence.tags, sentence.lowers
    if (first and lowers[start] in ("and", "but")) or (not first and lowers[start] in _LINKS):
        start += 1
    if (tags[start] not in _STARTS and lowers[start] not in _QUANTITIES) or (tags[start] == "PRP" and lowers[start] not in _SUBJECTS):
        return -1
    if first and any(lowers[i] in ("and", "but", "or") and (tags[i + 1] in ("IN", "RB", "VBG", "TO") or lowers[i + 1] == "thanks") for i in range(start, end)):
        return -1
    if any(lowers[i] in _MAYBE_JOINED and any(t in _FINITE for t in tags[i + 1 : end]) for i in range(start, end)):
        return -1
    at = start + 1
    if tags[start] not in ("PRP", "EX"):
        while at < end and (tags[at] in _NOMINAL or lowers[start : at + 1] == ("one", "of") or (not first and _goes_on(sentence, at))):
            at += 1
        if first and at < end and tags[at] not in _FINITE:
            at = next((i for i in range(at, end) if tags[i] in _FINITE and tags[i - 1] in _NOUNS), end)
            if at == end and last:
                at = next((i for i in range(start + 1, end) if tags[i] == "VBN" and tags[i - 1] in _NOUNS), end)
                return at if at < end and not any(lowers[i] in _AUXILIARIES for i in range(start, end)) else -1
        elif not any(t in _NOUNS for t in tags[start:at]) and lowers[start] not in ("this", "that", "one"):
            return -1
    elif at < end and tags[at] == "RB":
        at += 1
    if at >= end or tags[at] not in _FINITE or (not first and may_be_plural(sentence, at)):
        return -1
    is_verb = first or tags[start] in ("PRP", "EX") or tags[at] != "VBD" or lowers[at] in _AUXILIARIES or lowers[at] in PASTS or tags[at + 1] in _OBJECTS
    return at if is_verb else -1


def _goes_on(sentence: Sentence, at: int) -> bool:
    """Whether a subject goes on with `of the …`."""
    return sentence.lowers[at] in ("of", "in", "for") and sentence.tags[at - 1] in _NOUNS and sentence.tags[at + 1] in _NOMINAL


def _contrast(left: Sequence[str], right: Sequence[str]) -> bool:
    """`It is not a game, it is a war`, `she came, she saw`, `it's late, isn't it`."""
    if any(w in _NO for w in left) and not (
        right[0] in ("i", "we", "you", "they", "the", "his", "her", "their") and left[0] != right[0] and not _BE.intersection(left)
    ):
        return True
    if right[0] in _SUBJECTS and (any(w in _NO for w in right[:4]) or (left[0] == right[0] and min(len(left), len(right)) < 7)):
        return True
    if left[0] == right[0] and left[0] in _OWNERS:
        return True
    return (
        left[:2] == right[:2]
        or right[0] in ("there", "others", "some")
        or left[-1] in ("is", "was")
        or left[1] in _MOMENTS_OR_LAST
        or not _MOMENTS.isdisjoint(right[1:3])
    )
