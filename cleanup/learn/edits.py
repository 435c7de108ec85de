"""What was changed in a sentence: words, with their neighbours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Final

from cleanup.learn.pairs import Pair
from cleanup.model.record import record
from cleanup.text.lemma import lemma
from cleanup.text.tagger import tag
from cleanup.text.tokens import Token, tokenize, word_set

#: a sentence of which less stays was written anew, and its changes are no corrections of words
_ALIKE: Final = 0.55
#: words of a correction, before and after
_OLD, _NEW = 4, 5
#: neighbours on either side
_BESIDE: Final = 2
#: what stands for any number, and any name
NUMBER, NAME = "#", "@"
_CLASSES: Final = {"N": "noun", "V": "verb", "J": "adj"}
#: words that sentences are built with
SMALL: Final = word_set(
    """
    a an the this that these those some any no of to in on at by for from with about into over under after before during since until between against as than
    and or but nor so if when while because though although who whom whose which what where how be am is are was were been being have has had having do does did
    will would can could shall should may might must not n't 's it its he him his she her hers they them their theirs we us our you your i me my there up out off
    """
)


@record
class Lemmas:
    """One word in place of another of the same part of speech ('noun', 'verb', 'adj'), by their lemmas."""

    old: str
    new: str
    pos: str


@record
class Edit:
    """``old`` became ``new`` (folded words) between up to two neighbours on either side (generalised, see `general`).

    ``start``, ``end``: code points of ``old`` in the sentence before; ``lemmas`` where one word took the place of another.
    """

    pair: Pair
    old: tuple[str, ...]
    new: tuple[str, ...]
    left: tuple[str, ...]
    right: tuple[str, ...]
    start: int
    end: int
    lemmas: Lemmas | None


def words(text: str) -> tuple[Token, ...]:
    """The tokens of a sentence."""
    return tokenize(text, 0, len(text))


def general(tokens: Sequence[Token]) -> list[str]:
    """The folded words, with NUMBER in place of numbers and NAME in place of names."""
    return [
        NUMBER if t.text[:1].isdigit() else NAME if at and t.text[:1].isupper() and t.text != "I" else t.lower for at, t in enumerate(tokens)
    ]  # fmt: skip


def edits(pair: Pair) -> Iterator[Edit]:
    """The corrections of words in a pair; none where the sentence was written anew, or where only names, numbers and marks changed."""
    if pair.before == pair.after:
        return
    old, new = words(pair.before), words(pair.after)
    matcher = SequenceMatcher(None, [t.lower for t in old], [t.lower for t in new], autojunk=False)
    if matcher.ratio() < _ALIKE:
        return
    plain = general(old)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            continue
        if a == b:  # something is missing: the words around the hole are what is wrong
            if a == 0 or a == len(old):
                continue
            a, b, c, d = a - 1, a + 1, c - 1, d + 1
        if b - a > _OLD or d - c > _NEW or not _is_about_words(old[a:b], new[c:d], a == 0) or not _says_the_same(old[a:b], new[c:d]):
            continue
        yield Edit(
            pair,
            tuple(t.lower for t in old[a:b]),
            tuple(t.lower for t in new[c:d]),
            tuple(plain[max(0, a - _BESIDE) : a]),
            tuple(plain[b : b + _BESIDE]),
            old[a].start,
            old[b - 1].end,
            _lemmas(pair, a, c) if b - a == d - c == 1 else None,
        )


def _says_the_same(old: Sequence[Token], new: Sequence[Token]) -> bool:
    """Whether no word of content was only added or taken away: which one that is, is a matter of this text."""
    before, after = ({t.lower for t in some} - SMALL for some in (old, new))
    return not (before < after or after < before)


def _is_about_words(old: Sequence[Token], new: Sequence[Token], begins: bool) -> bool:
    if not all(t.lower.replace("-", "").replace("'", "").isalpha() for t in (*old, *new)):
        return False
    named = [t for i, t in enumerate((*old, *new)) if t.text[:1].isupper() and t.text != "I" and not (begins and i in (0, len(old)))]
    return not named and [t.lower for t in old] != [t.lower for t in new]


def _lemmas(pair: Pair, at: int, to: int) -> Lemmas | None:
    old, new = _tagged(pair.before)[at], _tagged(pair.after)[to]
    pos = _CLASSES.get(old[1][:1])
    if pos is None or old[1] != new[1]:
        return None
    found = Lemmas(lemma(*old).lower(), lemma(*new).lower(), pos)
    return found if found.old != found.new else None


@lru_cache(maxsize=64)
def _tagged(text: str) -> tuple[tuple[str, str], ...]:
    written = [t.text for t in words(text)]
    return tuple(zip(written, tag(written), strict=True))
