"""Inflected forms of English lemmas."""

from __future__ import annotations


def inflect(lemma: str, tag: str) -> str:
    """The form of ``lemma`` for a Penn tag."""
    return lemma + {"NNS": "s", "VBZ": "s", "VBD": "ed", "VBN": "ed", "VBG": "ing"}.get(tag, "")


def forms(lemma: str, pos: str | None = None) -> frozenset[str]:
    """Every inflected form of ``lemma``."""
    return frozenset({lemma, lemma + "s", lemma + "ed", lemma + "ing"})


def article(following: str) -> str:
    """The indefinite article before ``following``."""
    return "an" if following[:1].lower() in "aeiou" else "a"
