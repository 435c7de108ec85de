"""What tells an unknown word in small letters that is wrong from a term, or a word that the speller's dictionary lacks."""

from __future__ import annotations

import re

from cleanup.grammar.base import Match
from cleanup.text.analysis import Analysis
from cleanup.text.fold import fold

#: what stands before a small word inside a foreign name
_PARTICLE = re.compile(r"[A-Z\u00c0-\u017f]\w+ $")
#: British endings and spellings, and what American English has in their place
_BRITISH = (
    (r"our", "or"),
    (r"tre(s?)$", r"ter\1"),
    (r"[ao]e", "e"),
    (r"is(e|ed|es|ing|ation)", r"iz\1"),
    (r"ll", "l"),
    (r"ogue", "og"),
    (r"ence", "ense"),
    (r"y[sz]", "yz"),
)
_VARIETY = ("is British English", "is American English")


def _american(word: str) -> str:
    """Much the same for both spellings of a word."""
    word = word.lower()
    for pattern, by in _BRITISH:
        word = re.sub(pattern, by, word)
    return word


def features(match: Match, analysis: Analysis) -> list[str] | None:
    """The names of what holds of an unknown word, "bias" first; None for one that is English, only not American, and for one with a capital.

    Each is a term of the logistic regression in `table.json`.
    """
    word = match.span.of(analysis.text)
    first = match.replacements[0] if match.replacements else ""
    if any(v in match.message for v in _VARIETY) or (_american(word) == _american(first) and word.lower() != first.lower()):
        return None
    if not word[:1].islower():
        return None
    found = ["bias"]
    found.append("mixed case" if word != word.lower() and "-" not in word else "lower case")
    if analysis.text.count(word) > 1:
        found.append("recurs")
    if analysis.is_quoted(match.span.start):
        found.append("in a quotation")
    if not word.isascii():
        found.append("foreign letters")
    if _PARTICLE.search(analysis.text[max(0, match.span.start - 40) : match.span.start]) and analysis.text[match.span.end + 1 : match.span.end + 2].isupper():
        found.append("between capitals")
    if "-" in word:
        found.append("hyphenated")
    if any(c.isdigit() for c in word):
        found.append("has figures")
    if not first:
        found.append("no replacement")
    elif first.replace(" ", "") == word:
        found.append("a compound" if min(map(len, first.split())) > 3 else "two words run together")
    elif first[:1].isupper() and fold(first) == fold(word):
        found.append("lacks its capital")
    return found
