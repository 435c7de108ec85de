"""What an unknown word may have been meant to be, and whether it is an English formation that no list has."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from cleanup.text.inflect import inflect
from cleanup.text.irregular import NOUNS, PREFIXES, VERBS
from cleanup.text.lazy import lazy
from cleanup.text.tokens import word_set
from cleanup.text.vocabulary import commonness

#: ten times the Zipf frequency from which a word may be part of a formation, and from which it may be what was meant
_PART, _MEANT = 25, 28
#: the British spelling of what the list may have in the American one
_ISE = lazy(r"is(?=(?:e[drs]?|ers|ing|ations?|able)\Z)")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_BEFORE = lazy(
    r"""(?:un|in|im|il|ir|re|non|anti|pre|post|over|under|out|mis|dis|de|sub|super|inter|intra|trans|multi|micro|mini|mega|macro|nano|mono|bi|tri|
    poly|semi|pseudo|neo|bio|geo|eco|agro|agri|cyber|neuro|electro|thermo|photo|psycho|socio|techno|petro|immuno|cardio|gastro|hydro|aero|astro|
    tele|video|infra|ultra|hyper|hypo|counter|contra|co|en|fore|up|down|off|self|extra|meta|proto|quasi|radio|step|vice|auto|crypto|narco|ethno|
    euro|afro|homo|hetero|para|peri|endo|exo|omni|pan|retro|xeno|cryo|phyto|nutri|edu|info|medi|motor|paleo|palaeo|ortho|osteo|neuro|nephro|
    hemo|haemo|hepato|dermato|onco|pharmaco|toxico|chemo|archaeo|archeo|turbo|robo|hipno|hypno|mid|back|cross|after|side|well|all)""",
    re.X,
)
_SHORT_BEFORE = lazy(r"un|in|re|non|de|co|en|bi|tri|over|under|inter|super|out|pre|post")
_AFTER = lazy(
    r"""(?:ness(?:es)?|less|like|wise|able|ably|proof|free|ward|wards|hood|ship|ful|fully|ism|isms|ist|ists|ish|ly|s|es|ers?|ize[sd]?|izing|ization|
    ise[sd]?|ising|isation|phobia|phobic|logist|logy|gate|fest|maker|makers|making|man|men|woman|women|side|based|related|style|abilit(?:y|ies)|atory)\Z""",
    re.X,
)
#: names of drugs, chemicals, diseases and species, which no list has all of
_TECHNICAL = lazy(
    r"(?:vir|mab|nib|cillin|mycin|azole|pril|olol|statin|oxin|quine|caine|idine|amine|amide|oate|oxide|ide|ates?|ite|ase|ose|osis|itis|emia|aemia|oma|pathy|ectomy|oids?|"
    r"ium|acid|lol|prine|phene|phenol|ethyl|methyl|idae|inae|aceae|saurus|therium|vaccine|virus(?:es)?)s?\Z"
)
#: what may be glued to a longer word when a blank was lost
_SMALL = word_set("the of and that to in on for from with was were is are by at as his her their this which who has had have its be been not but")
_GLUED = lazy(
    r"(?P<first>the|and|that|this|which|their|from|with)(?P<rest>[a-z]{4,})|(?P<word>[a-z]{4,}?)(?P<last>the|of|and|that|with|from|which|was|were|for)\Z"
)
#: endings of other languages and the English ones
_ENDINGS = tuple(
    (lazy(a + r"\Z"), b)
    for a, b in (
        ("ci[oó]n", "tion"), ("ci[oó]n", "cion"), ("si[oó]n", "sion"), ("[cz]i?one", "tion"), ("[cç]ão", "tion"), ("cia", "ce"), ("cia", "cy"), ("tion", "sion"), ("sion", "tion"),
        ("it[äa]t", "ity"), ("it[ée]", "ity"), ("idad", "ity"), ("idade", "ity"), ("ità", "ity"), ("itet", "ity"), ("isch", "ic"), ("isch", "ical"), ("isch", "ish"),
        ("ique", "ic"), ("ique", "ical"), ("ico", "ic"), ("ico", "ical"), ("iczny", "ic"), ("ick[ýáé]", "ic"), ("ismus", "ism"), ("isme", "ism"), ("ismo", "ism"), ("izm", "ism"), ("ista", "ist"),
        ("iste", "ist"), ("eur", "or"), ("eur", "er"), ("ateur", "ator"), ("ador", "ator"), ("ologe", "ologist"), ("olog", "ologist"), ("ographe", "ographer"), ("ograph", "ographer"),
        ("ie", "y"), ("ij[ae]", "y"), ("ía", "y"), ("iker", "ician"), ("iker", "ic"), ("icien", "ician"), ("ierung", "ation"), ("ierung", "ing"), ("isierung", "ization"), ("ment[oe]", "ment"),
        ("ament", "ament"), ("al[eo]", "al"), ("ell", "al"), ("[èe]le?", "al"), ("if", "ive"), ("iv", "ive"), ("ivo", "ive"), ("ant[ea]", "ant"), ("ent[ea]", "ent"), ("ekt", "ect"), ("akt", "act"),
        ("t", "te"), ("o", ""), ("a", ""), ("e", ""), ("en", ""), ("us", ""), ("um", ""), ("um", "e"), ("ar", "ary"), ("är", "ary"), ("aire", "ary"), ("ario", "ary"), ("oire", "ory"), ("orio", "ory"),
        ("age", "age"), ("aje", "age"), ("aggio", "age"), ("ur", "ure"), ("ura", "ure"), ("ert", "er"), ("er", "re"), ("re", "er"), ("z", "ce"), ("nz", "nce"), ("nzia", "nce"), ("nza", "nce"),
        ("eller", "al"), ("eren", "e"), ("ieren", "e"), ("ieren", "ate"), ("ated", "ed"), ("ic", "ical"), ("ical", "ic"), ("aly", "ally"), ("icly", "ically"), ("ician", "ist"), ("ist", "ician"),
    )
)  # fmt: skip
_LETTER_PAIRS = (
    ("k", "c"),
    ("f", "ph"),
    ("z", "c"),
    ("z", "s"),
    ("sch", "sh"),
    ("sz", "sh"),
    ("tsch", "ch"),
    ("ks", "x"),
    ("kw", "qu"),
    ("c", "k"),
    ("j", "y"),
    ("y", "i"),
    ("i", "y"),
    ("ph", "f"),
    ("t", "th"),
    ("th", "t"),
)


def is_known(word: str) -> bool:
    """Whether a folded word is in the list, with its accents or without."""
    if commonness(word) or (_ISE.search(word) and commonness(_ISE.sub("iz", word))):
        return True
    return not word.isascii() and commonness(plain(word)) >= _PART


def plain(word: str) -> str:
    """The word without accents."""
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))


def edits(word: str) -> Iterator[str]:
    """The words one letter away from ``word``: one taken out, two swapped, one changed, one put in."""
    for i in range(len(word) + 1):
        head, tail = word[:i], word[i:]
        if tail:
            yield head + tail[1:]
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
        for c in _LETTERS:
            if tail:
                yield head + c + tail[1:]
            yield head + c + tail


@lru_cache(maxsize=1024)
def is_formation(word: str) -> bool:
    """Whether a folded word that no list has is made of known parts by English rules, or is a name of chemistry or medicine.

    >>> [is_formation(w) for w in ("pitchside", "reshore", "fintechs", "remdesivir", "clinced", "vegetacion")]
    [True, True, True, True, False, False]
    """
    if _TECHNICAL.search(word):
        return True
    for before in (_BEFORE.match(word), _SHORT_BEFORE.match(word)):
        if before and len(rest := word[before.end() :]) > 2 and commonness(rest) >= (_PART if len(rest) < 5 else _PART - 5):
            return True
    after = _AFTER.search(word)
    if after and after.start() > 2:
        stem = word[: after.start()]
        if any(commonness(s) >= _PART for s in (stem, stem + "e", stem[:-1] + "y" if stem.endswith("i") else stem)) or (len(stem) > 5 and is_formation(stem)):
            return not is_overregular(word)
    return any(commonness(word[:i]) >= 30 and commonness(word[i:]) >= 30 and word[:i] not in _SMALL and word[i:] not in _SMALL for i in range(3, len(word) - 2))


def is_overregular(word: str) -> bool:
    """Whether the word is an irregular verb with a regular ending: `striked`."""
    return bool(overregular(word))


def overregular(word: str) -> tuple[str, ...]:
    """The right forms of an irregular verb that was given the ending -ed.

    >>> overregular("striked"), overregular("overspended"), overregular("planned")
    (('struck',), ('overspent',), ())
    """
    if not word.endswith("ed"):
        return ()
    for base in (word[:-2], word[:-1], word[:-3]):
        stem = next((base[len(p) :] for p in PREFIXES if base.startswith(p) and base[len(p) :] in VERBS), base)
        if stem in VERBS and not any(word.endswith(form) for cell in VERBS[stem] for form in cell):
            return tuple(dict.fromkeys((inflect(base, "VBD"), inflect(base, "VBN"))))
    return ()


def _plural_of(word: str) -> tuple[str, ...]:
    """The right plurals of a noun that was given a plain -s: `lifes`, `mans`, `childs`."""
    for base, plurals in ((word[:-1], NOUNS.get(word[:-1])), (word[:-2], NOUNS.get(word[:-2]))):
        if word.endswith("s") and plurals and word not in (*plurals, base):
            return plurals[:1]
    return ()


def corrections(word: str) -> list[tuple[str, float]]:
    """What a folded unknown word may be meant for, surest first, each with a weight from 0 to 1; at most five.

    >>> [corrections(w)[0][0] for w in ("governmant", "vegetacion", "ofthe", "striked")]
    ['government', 'vegetation', 'of the', 'struck']
    """
    found: dict[str, float] = {}
    for form in (*overregular(word), *_plural_of(word)):
        found[form] = 0.97
    for first, second in _split(word):
        found.setdefault(f"{first} {second}", 0.93)
    for other, weight in _respelt(word):
        if (value := commonness(other)) >= _MEANT:
            found[other] = max(found.get(other, 0.0), min(0.95, weight + (value - _MEANT) / 150))
    for other in edits(word):
        if other != word and len(other) > 2 and (value := commonness(other)) >= _MEANT:
            found[other] = max(found.get(other, 0.0), _likeness(word, other) + (value - _MEANT) / 100)
    return sorted(found.items(), key=lambda item: (-item[1], item[0]))[:5]


def _split(word: str) -> Iterator[tuple[str, str]]:
    for i in range(2, len(word) - 1):
        first, second = word[:i], word[i:]
        small, large = (first, second) if first in _SMALL else (second, first)
        if small in _SMALL and (large in _SMALL or (len(large) > 3 and commonness(large) >= 38)) and len(word) > 4:
            yield first, second


def _respelt(word: str) -> Iterator[tuple[str, float]]:
    for pattern, ending in _ENDINGS:
        other = pattern.sub(ending, word)
        if other != word:
            yield other, 0.8
            for there, here in _LETTER_PAIRS[:4]:
                if there in other:
                    yield other.replace(there, here), 0.78
    for there, here in _LETTER_PAIRS:
        if there in word:
            yield word.replace(there, here), 0.75


def _likeness(word: str, other: str) -> float:
    """How likely one letter makes the one of the other."""
    if word[0] != other[0]:
        return 0.35
    if len(word) == len(other):
        different = [i for i in range(len(word)) if word[i] != other[i]]
        if len(different) == 2:
            return 0.85
        a, b = word[different[0]], other[different[0]]
        return 0.7 if a in "aeiouy" and b in "aeiouy" else 0.55
    longer, shorter = (word, other) if len(word) > len(other) else (other, word)
    at = next((i for i in range(len(shorter)) if longer[i] != shorter[i]), len(shorter))
    return 0.82 if longer[at] in longer[max(0, at - 1) : at] + longer[at + 1 : at + 2] else 0.5 if at == len(shorter) else 0.72
