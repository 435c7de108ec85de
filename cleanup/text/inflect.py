"""Inflected forms of English lemmas, and the indefinite article that their sound asks for."""

from __future__ import annotations

import re
from functools import lru_cache

from cleanup.text.irregular import (
    ADJECTIVES,
    C_CK,
    DOUBLED,
    EITHER,
    GRADED,
    KEEP_E,
    NOUNS,
    O_EITHER,
    O_ES,
    PREFIXES,
    REGULAR,
    UNCHANGED,
    VERBS,
)  # fmt: skip
from cleanup.text.lazy import lazy

_VOWELS = "aeiou"
#: the vowels of one syllable
_GROUPS = lazy(r"(?:(?<!q)[aeiou]|y(?![aeiou]))+")
#: double l in British English, whatever the stress
_UK_LL = lazy(r"(?:[^aeiou][aeiou]|[iuy]a|ue|ie)l$")
_CVC = lazy(r"(?:^|[^aeiou]|qu)[aeiouy][^aeiouwxy]$")
_SIBILANT = lazy(r"(?:s|x|z|ch|sh)$")
_PLURAL_TAGS = {"NNS", "NNPS"}
_HEAD_FIRST = lazy(r"([^ -]+)((?: |-)(?:of|in|at|to|de|du)(?: |-).+| general| elect)$")


def inflect(lemma: str, tag: str) -> str:
    """The usual form of ``lemma`` for a Penn tag (VB VBP VBZ VBD VBN VBG NN NNS JJ JJR JJS; any other gives the lemma back).

    Keeps the lemma's capitals. American where English differs (traveled); `forms` has both.

    >>> inflect("overtake", "VBN"), inflect("Study", "NNS"), inflect("big", "JJR"), inflect("absurd", "JJS"), inflect("be", "VBP")
    ('overtaken', 'Studies', 'bigger', 'most absurd', 'are')
    """
    low = lemma.lower()
    if tag in _PLURAL_TAGS:
        found = _plurals(low)[0]
    elif tag == "VBZ":
        found = _third(low)
    elif tag == "VBG":
        found = _gerunds(low)[0]
    elif tag in ("VBD", "VBN"):
        found = _pasts(low)[tag == "VBN"][0]
    elif tag in ("JJR", "RBR"):
        found = _degrees(low)[0][0]
    elif tag in ("JJS", "RBS"):
        found = _degrees(low)[1][0]
    elif tag == "VBP" and low == "be":
        found = "are"
    else:
        return lemma
    return _recase(lemma, low, found)


def agreeing(verb: str, lemma: str, number: str) -> str:
    """A finite ``verb`` of this ``lemma`` as a subject in the ``number`` wants it ("singular": the third person; "plural"). The tense stays.

    >>> agreeing("was", "be", "plural"), agreeing("is", "be", "plural"), agreeing("were", "be", "singular"), agreeing("have", "have", "singular")
    ('were', 'are', 'was', 'has')
    """
    if verb.lower() in ("was", "were"):
        return "was" if number == "singular" else "were"
    return inflect(lemma, "VBZ" if number == "singular" else "VBP")


@lru_cache(maxsize=8192)
def forms(lemma: str, pos: str | None = None) -> frozenset[str]:
    """Every inflected form of ``lemma``, British and American, in lower case and with the lemma itself.

    ``pos`` is "noun", "verb" or "adj"; None gives the forms of all, comparatives only for adjectives that are known to have them.

    Raises ValueError for another ``pos``.

    >>> sorted(forms("travel", "verb"))
    ['travel', 'traveled', 'traveling', 'travelled', 'travelling', 'travels']
    """
    if pos not in (None, "noun", "verb", "adj"):
        raise ValueError(f"no such part of speech: {pos!r}")
    low = lemma.lower()
    found = {low}
    if pos in (None, "noun"):
        found.update(_plurals(low))
    if pos in (None, "verb"):
        found.add(_third(low))
        found.update(_gerunds(low))
        found.update(*_pasts(low))
        if low == "be":
            found.update(("am", "are"))
    if pos == "adj" or (pos is None and (low in GRADED or low in ADJECTIVES)):
        found.update(w for cell in _degrees(low) for w in cell if " " not in w)
    return frozenset(found)


def article(following: str) -> str:
    """ "a" or "an" before the text that follows, by its sound.

    >>> [article(w) for w in ("hour", "European", "one-off", "F-16", "8", "11,000", "MP", "NATO", "US", "“honest”")]
    ['an', 'a', 'a', 'an', 'an', 'an', 'an', 'a', 'a', 'an']
    """
    match = _FIRST.match(following)
    if match is None:
        return "a"
    number, word = match.groups()
    if number:
        return "an" if number[0] == "8" or number in ("11", "18") or re.fullmatch(r"1[18]\d\d", number) else "a"
    if _SPELT.match(word) and not _ACRONYM_WORD.match(word):
        return "an" if word[0].upper() in "AEFHILMNORSX" else "a"
    return "an" if _VOWEL_SOUND.match(word.lower()) else "a"


_FIRST = lazy(r"[^\w]*(?:(\d+)|([^\W\d_][\w.&'’-]*))")
#: capitals that are read letter by letter, or one letter alone
_SPELT = lazy(r"[A-Z]{2}|[A-Z][a-z]?[A-Z]{2}|[A-Za-z](?:[-.&\d]|$)(?<!I-)")
_ACRONYM_WORD = lazy(r"(?:[FHLMNRS][AEIOU][A-Z]{2,}|S[CHKLMNPQTW][AEIOU][A-Z]+|RADAR|SIM|LAN|HUD|FAQ|SAT|FAT|RAM|ROM|NASDAQ|MERS)(?![A-Z])")
_VOWEL_SOUND = lazy(
    r"""(?! eu | ew[ei] | one(?!r) | once | oui | ouag | unan[iy]m | uni(?!n|m(?!a[nt]$)|de) | u[ck]r | uk[eu] | ug[ao] | ubi | uf[o\d]
          | us(?:$|[aeiu]) | ut(?:[aeio](?!l?b)) | ura | uri(?!a) | uro | uru | uy?i?gh | ute | uv(?!u) | uzi )
        (?: [aeiouáéíóúàèìòùâêîôûäëïöåøæœ] | hour | hono[u]?r | honest | heir | y[bdlmprstv] )""",
    re.VERBOSE,
)


def _recase(lemma: str, low: str, found: str) -> str:
    if lemma == low:
        return found
    if lemma.isupper() and len(lemma) > 1:
        return lemma + found[len(low) :] if found.startswith(low) else found.upper()
    if found.startswith(low):
        return lemma + found[len(low) :]
    return found[0].upper() + found[1:] if lemma[0].isupper() else found


def _split_verb(low: str) -> tuple[str, str, str]:
    """What stands before the word that is inflected, the word, and what stands after: spoon-|feed|, |carry| out."""
    word, blank, after = low.partition(" ")
    before, hyphen, word = word.rpartition("-")
    return before + hyphen, word, blank + after


def _irregular(word: str) -> tuple[str, tuple[tuple[str, ...], ...]] | None:
    """The prefix and the table row of an irregular verb."""
    row = VERBS.get(word)
    if row is not None:
        return "", row
    if word in REGULAR:
        return None
    for prefix in PREFIXES:
        if word.startswith(prefix) and len(word) > len(prefix) + 1:
            row = VERBS.get(word[len(prefix) :])
            if row is not None:
                return prefix, row
    return None


def _pasts(low: str) -> tuple[list[str], list[str]]:
    """Past tenses and participles."""
    before, word, after = _split_verb(low)
    found = _irregular(word)
    if found is None:
        regular = [before + stem + "d" + after for stem in _stems(word, "e")]
        return regular, regular
    prefix, row = found
    cells = [[before + prefix + w + after for w in cell] for cell in row]
    return cells[0], cells[-1]


def _gerunds(low: str) -> list[str]:
    before, word, after = _split_verb(low)
    return [before + stem + "ing" + after for stem in _stems(word, "")]


def _stems(word: str, vowel: str) -> list[str]:
    """The stems that ``d`` (``vowel`` is "e") or ``ing`` ("") is put to, the usual one first."""
    if word.endswith("e"):
        if vowel:
            return [word]
        if word == "be" or word.endswith(("ee", "oe", "ye")):
            return [word]
        if word in KEEP_E:
            return [word, word[:-1]]
        if word.endswith("ie"):
            return [word[:-2] + "y"]
        return [word[:-1], word] if word in ("queue", "age", "cue", "route") else [word[:-1]]
    if vowel and word.endswith("y") and word[-2:-1] not in tuple(_VOWELS):
        return [word[:-1] + "ie"]
    if word in C_CK:
        return [word + "k" + vowel]
    twice = word + word[-1] + vowel
    if word in EITHER:
        return [twice, word + vowel] if word in DOUBLED else [word + vowel, twice]
    if word in DOUBLED or (_CVC.search(word) and len(_GROUPS.findall(word)) == 1):
        return [twice]
    return [word + vowel, twice] if _UK_LL.search(word) and word not in ("parallel", "unparallel") else [word + vowel]


def _add_s(word: str) -> str:
    if word.endswith("y") and word[-2:-1] not in tuple(_VOWELS):
        return word[:-1] + "ies"
    if word.endswith("quy"):
        return word[:-1] + "ies"
    if _SIBILANT.search(word):
        return word + "es"
    return word + "es" if word in O_ES else word + "s"


def _third(low: str) -> str:
    """Third person singular."""
    before, word, after = _split_verb(low)
    known = {"be": "is", "have": "has", "quiz": "quizzes", "stomach": "stomachs", "gas": "gasses", "whiz": "whizzes"}
    return before + (known.get(word) or _add_s(word)) + after


def _plurals(low: str) -> list[str]:
    """Plurals, the usual one first."""
    known = NOUNS.get(low)
    if known:
        return list(known)
    head = _HEAD_FIRST.match(low)
    if head:
        return [w + head[2] for w in _plurals(head[1])]
    cut = max(low.rfind("-"), low.rfind(" ")) + 1
    before, word = low[:cut], low[cut:]
    return [before + w for w in _plural_word(word)]


def _plural_word(word: str) -> list[str]:
    known = NOUNS.get(word)
    if known:
        return list(known)
    if word in UNCHANGED or word.endswith(("craft", "ese", "ics", "fish", "sheep", "deer")):
        return [word + "s"] if word in ("craft", "cheese", "geese") or word.endswith(("cheese", "witchcraft")) else [word]
    if word.endswith("man") and len(word) > 4:
        return [word[:-3] + "men"]
    for tail in (
        "woman",
        "child",
        "foot",
        "tooth",
        "goose",
        "knife",
        "life",
        "wife",
        "half",
        "shelf",
        "self",
        "leaf",
        "loaf",
        "wolf",
        "thief",
        "person",
        "mouse",
    ):
        if word.endswith(tail):
            return [word[: -len(tail)] + w for w in NOUNS[tail]]
    if word.endswith("sis") and len(word) > 5:
        return [word[:-2] + "es"]
    usual = _add_s(word)
    if word in O_EITHER:
        return [word + "s", word + "es"]
    if word.endswith(("o",)) and word in O_ES and word in ("mosquito", "volcano", "tornado", "buffalo"):
        return [usual, word + "s"]
    return [usual]


def _degrees(low: str) -> tuple[list[str], list[str]]:
    """Comparatives and superlatives."""
    row = ADJECTIVES.get(low)
    if row:
        return list(row[0]), list(row[1])
    before, hyphen, word = low.rpartition("-")
    row = ADJECTIVES.get(word)
    if hyphen and row:
        return [f"{before}-{w}" for w in row[0]], [f"{before}-{w}" for w in row[1]]
    if low not in GRADED and (len(_GROUPS.findall(low.removesuffix("e"))) != 1 or hyphen or low.endswith(("ed", "ing"))):
        return ["more " + low], ["most " + low]
    if low.endswith("e"):
        stem = low[:-1]
    elif low.endswith("y") and low[-2:-1] not in tuple(_VOWELS) and low not in ("shy", "sly", "wry", "spry"):
        stem = low[:-1] + "i"
    elif _CVC.search(low) and len(_GROUPS.findall(low)) == 1:
        stem = low + low[-1]
    else:
        stem = low
    return [stem + "er"], [stem + "est"]
