"""Names that an editor understands for what thousands of small weights add up to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final

from cleanup.model.finding import Finding
from cleanup.model.languages import language
from cleanup.model.named import NamedTuple
from cleanup.text.tokens import word_set
from cleanup.verdict.features import CHOICE, FOUND, STYLE, TAGGED
from cleanup.verdict.symbols import END, NAME, NUMBER, START, WORD

#: the addend that stands before any evidence
BASE: Final = "before anything is seen"

#: what a run of symbols is about: the first of these groups that one of its words is in
_GROUPS: Final = {
    "contractions": word_set("n't 're 've 'll 'd 'm"),
    "negations": word_set("not no never none nor neither nothing nobody without cannot"),
    "connectives": word_set(
        """
        however moreover therefore furthermore thus besides meanwhile nevertheless additionally also instead hence consequently although though
        because since while whereas unless if whether so but and or then yet as than that when where which who whom whose what how why
        """
    ),
    "prepositions": word_set(
        """
        of in to for on with at by from into about between during through after before under over against among within around per towards toward
        until upon above below across along behind beyond despite due near off onto out outside past via up down according
        """
    ),
    "auxiliary verbs and tenses": word_set("is are was were be been being am have has had having do does did will would shall should can could may might must"),
    "pronouns": word_set("i you he she it we they me him her us them my your his its our their this these those himself herself itself themselves one there"),
    "articles": word_set("the a an"),
}
_SHOWN: Final = {START: "‹start›", END: "‹end›", NAME: "Name", NUMBER: "number"}
#: what Penn tags are called in examples
_TAGS: Final = {
    "NN": "noun",
    "NNS": "nouns",
    "NNP": "Name",
    "NNPS": "Names",
    "CD": "number",
    "JJ": "adjective",
    "JJR": "comparative",
    "JJS": "superlative",
    "RB": "adverb",
    "RBR": "adverb",
    "RBS": "adverb",
    "VB": "verb",
    "VBP": "verb",
    "VBZ": "verb-s",
    "VBD": "verb-ed",
    "VBN": "participle",
    "VBG": "verb-ing",
    "IN": "preposition",
    "DT": "determiner",
    "RP": "particle",
    "PRP": "pronoun",
    "FW": "foreign word",
    "UH": "exclamation",
}
_EXAMPLES = 3


class Named(NamedTuple):
    """The sum of the addends of one group, with a title."""

    title: str
    weight: float


def named(addends: Mapping[str, float], values: Mapping[str, float], findings: Sequence[Finding]) -> list[Named]:
    """The addends of all features, summed by group; features that stand in the document (``values``) serve as examples."""
    sums: dict[str, float] = {}
    members: dict[str, list[str]] = {}
    for name, weight in addends.items():
        group = _group(name)
        sums[group] = sums.get(group, 0.0) + weight
        if name in values:
            members.setdefault(group, []).append(name)
    return [Named(_title(group, weight, members.get(group, ()), addends, findings), weight) for group, weight in sums.items()]


@lru_cache(maxsize=65_536)
def _group(name: str) -> str:
    if name.startswith(STYLE):
        return name
    if name.startswith(FOUND):
        return FOUND
    if name.startswith(CHOICE):
        return "choice of words"
    symbols = name.removeprefix(TAGGED).split(" ")
    for group, words in _GROUPS.items():
        if not words.isdisjoint(symbols):
            return group
    if any(s.islower() and s.isalpha() for s in symbols):
        return "other words"
    if name.startswith(TAGGED):
        return "parts of speech"
    return "punctuation" if any(not s[0].isalnum() and s[0] not in (WORD, START, END) for s in symbols) else "endings and the order of words"


def _title(group: str, weight: float, members: Sequence[str], addends: Mapping[str, float], findings: Sequence[Finding]) -> str:
    if group == FOUND:
        return _found([f for f in findings if f.confidence >= 0.5])
    if group.startswith(STYLE):
        return f"{group.removeprefix(STYLE)}, compared with the usual"
    sign = 1 if weight >= 0 else -1
    best = sorted((m for m in members if addends[m] * sign > 0), key=lambda m: -addends[m] * sign)[:_EXAMPLES]
    return f"{group}: {', '.join(f'“{shown(m)}”' for m in best)}" if best else f"{group}: none of the usual"


def _found(findings: Sequence[Finding]) -> str:
    if not findings:
        return "no findings of rules"
    votes: dict[str, int] = {}
    for finding in findings:
        for pivot in finding.pivots:
            votes[pivot] = votes.get(pivot, 0) + 1
    title = f"{len(findings)} finding{'s' * (len(findings) != 1)} of rules"
    if not votes:
        return title
    best = max(sorted(votes), key=votes.__getitem__)
    return f"{title}, {votes[best]} of them of {language(best)}"


def shown(gram: str) -> str:
    """A run of symbols as an editor reads it.

    >>> shown("< the *tion of Xx")
    '‹start› the …tion of Name'
    >>> shown("^that/IN the NN VBZ")
    'that the noun verb-s'
    """
    if gram.startswith(TAGGED):
        return " ".join(_SHOWN.get(s) or _TAGS.get(s) or s.partition("/")[0].lower() for s in gram.removeprefix(TAGGED).split(" "))
    return " ".join(_SHOWN.get(s) or (s.replace(WORD, "…", 1) if s.startswith(WORD) else s) for s in gram.removeprefix(CHOICE).split(" "))
