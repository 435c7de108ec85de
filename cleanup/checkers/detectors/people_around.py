"""The people whom a paragraph mentions, and whether they leave only a woman for a `his` or `he`."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from cleanup.checkers.detectors.given_names import FEMALE, FEMALE_NOUNS, KNOWN_MEN, MALE, MALE_NOUNS, NEUTRAL
from cleanup.model.named import NamedTuple
from cleanup.text.analysis import Analysis
from cleanup.text.lazy import lazy
from cleanup.text.vocabulary import commonness

_HE, _SHE = frozenset(("he", "him", "his", "himself")), frozenset(("she", "her", "hers", "herself"))
_WORD = lazy(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_NAME = lazy(r"(?<![\w@#])[A-ZÀ-Ž][\w’'-]*[a-zà-ž](?: (?:[A-ZÀ-Ž]\. |de |da |di |van |von |al-|el-|bin )?[A-ZÀ-Ž][\w’'-]*[a-zà-ž])*")
_EITHER = lazy(r"\b(?:he or she|she or he|his or her|him or her|his/her|he/she|her or his)\b")
_SPOKE = lazy(r"\b(?:said|says|told|spoke|speaks|added|pointed out|warned|stressed|explained|argued|asked|called|noted|insisted|wrote)\b")
#: verbs whose object may well be another's
_JUDGED = lazy(
    r" (?:call|describ|condemn|prais|critici|denounc|welcom|quot|cit|rejecte|dismiss|accus|accept|support|oppos|den(?:y|ie)|report|confirm|announc|mourn|recall|met|knew|saw|heard)"
)
#: ten times the Zipf frequency of an ordinary word: a name that ends in one is no person's
_THINGS = 45


class Mention(NamedTuple):
    """Somebody at code point ``at``: ``sex`` f, m or ? and what shows it: pronoun, noun or name."""

    at: int
    end: int
    sex: str
    by: str


class People(NamedTuple):
    """An article's mentions in order, and where it says `he or she` and that somebody spoke, read once for all its pronouns."""

    mentions: Sequence[Mention]
    either: Sequence[int]
    spoke: Sequence[int]


def people(analysis: Analysis) -> People:
    """Everybody whom the article mentions."""
    either, spoke = ([m.start() for m in expression.finditer(analysis.folded)] for expression in (_EITHER, _SPOKE))
    return People(sorted(_mentions(analysis)), either, spoke)


def is_hers(analysis: Analysis, everybody: People, match: re.Match[str], kind: str) -> bool:
    """Whether the people around a place leave only a woman for its pronoun."""
    at, mentions = match.start("he"), everybody.mentions
    start, end = analysis.paragraphs[analysis.paragraph_at(at)]
    sentence = analysis.sentence_at(at)
    if sentence is None or _stands(everybody.either, start, end):
        return False
    here = [m for m in mentions if start <= m.at < end and m.at != at and not (m.by == "pronoun" and analysis.is_quoted(m.at))]
    before, after = [m for m in here if m.at < at], [m for m in here if m.at > at]
    women = [m for m in before if m.sex == "f"]
    if not women or any(m.sex == "m" for m in before):
        return False
    unclear = women[-1].at if kind == "since" else sentence.start
    if any(m.sex == "?" and m.at >= unclear for m in before):
        return False
    if not after or after[0].sex != "f" or after[0].by != "pronoun" or analysis.folded.count(".", at, after[0].at) > 1:
        return False
    if kind == "own":
        early = analysis.paragraphs[max(0, analysis.paragraph_at(at) - 2)][0]
        if _JUDGED.search(match[0]) or any(m.sex == "m" and m.by == "pronoun" and early <= m.at < start for m in mentions):
            return False
        return women[-1].by == "name" and women[-1].end == match.end("name") and women[-1].at >= sentence.start
    if kind == "said":
        speaker = women[-1] if women[-1].by == "name" else next((m for m in reversed(women) if m.by == "name"), None)
        return speaker is not None and all(m.sex == "f" for m in before if m.at > speaker.at) and _stands(everybody.spoke, speaker.end, at)
    return True


def _stands(places: Sequence[int], start: int, end: int) -> bool:
    """Whether one of the places, which are in order, lies between the two."""
    first = bisect_left(places, start)
    return first < len(places) and places[first] < end


def _mentions(analysis: Analysis) -> Iterator[Mention]:
    """Every word of the article that names or stands for a person."""
    text = analysis.text
    for match in _WORD.finditer(analysis.folded):
        word = match[0].removesuffix("'s")
        if word in _HE or word in _SHE:
            yield Mention(match.start(), match.end(), "m" if word in _HE else "f", "pronoun")
        elif word in FEMALE_NOUNS or word in MALE_NOUNS:
            yield Mention(match.start(), match.end(), "f" if word in FEMALE_NOUNS else "m", "noun")
        elif word in NEUTRAL and text[match.start()].islower():
            yield Mention(match.start(), match.end(), "?", "noun")
    family: dict[str, str] = {}
    names = list(_NAME.finditer(text))
    for match in names:
        given, _, rest = match[0].partition(" ")
        sex = _sex(given)
        if sex and rest:
            family[rest.rpartition(" ")[2].removesuffix("'s").removesuffix("’s")] = sex
    for match in names:
        given, _, rest = match[0].partition(" ")
        bare = match[0].rpartition(" ")[2].removesuffix("'s").removesuffix("’s")
        sex = _sex(given) or family.get(bare, "") or ("m" if bare in KNOWN_MEN else "")
        if sex:
            yield Mention(match.start(), match.end(), sex, "name")
        elif rest and commonness(bare.lower()) < _THINGS and commonness(given.lower()) < 45:
            yield Mention(match.start(), match.end(), "?", "name")


def _sex(given: str) -> str:
    given = given.removesuffix("'s").removesuffix("’s")
    return "f" if given in FEMALE else "m" if given in MALE else ""
