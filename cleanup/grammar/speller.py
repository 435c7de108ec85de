"""What tells an unknown word that is wrong from a name, a term, or a word that the speller's dictionary lacks."""

from __future__ import annotations

import re

from cleanup.checkers.base import Rules
from cleanup.grammar.base import Match
from cleanup.text.analysis import Analysis
from cleanup.text.fold import fold

#: classes of the rulebook whose words are names
_NAMES = ("capital", "city", "country", "currency", "militant-group", "month", "nationality", "organisation", "region", "weekday")
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


def features(match: Match, analysis: Analysis, rules: Rules) -> list[str] | None:
    """The names of what holds of an unknown word, "bias" first; None for a word that is English, only not American.

    Each is a term of the logistic regression in `table.json`.
    """
    word = match.span.of(analysis.text)
    first = match.replacements[0] if match.replacements else ""
    if any(v in match.message for v in _VARIETY) or (_american(word) == _american(first) and word.lower() != first.lower()):
        return None
    found = ["bias"]
    lower = word[:1].islower()
    mixed = lower and word != word.lower() and "-" not in word
    found.append("mixed case" if mixed else "lower case" if lower else "all capitals" if word.isupper() else "capitalised")
    if not lower and fold(word) in _names(rules):
        found.append("a name of the gazetteer")
    if analysis.text.count(word) > 1:
        found.append("recurs, lower case" if lower else "recurs, capitalised")
    if analysis.is_quoted(match.span.start):
        found.append("in a quotation")
    if not word.isascii():
        found.append("foreign letters, lower case" if lower else "foreign letters, capitalised")
    if (
        lower
        and _PARTICLE.search(analysis.text[max(0, match.span.start - 40) : match.span.start])
        and analysis.text[match.span.end + 1 : match.span.end + 2].isupper()
    ):
        found.append("between capitals")
    if "-" in word:
        found.append("hyphenated")
    if any(c.isdigit() for c in word):
        found.append("has figures")
    if not first:
        found.append("no replacement")
    elif first.replace(" ", "") == word:
        found.append("a compound" if min(map(len, first.split())) > 3 else "two words run together")
    elif lower and first[:1].isupper() and fold(first) == fold(word):
        found.append("lacks its capital")
    return found


#: of the last rulebook
_KNOWN: list[tuple[Rules, frozenset[str]]] = []


def _names(rules: Rules) -> frozenset[str]:
    """The words of the rulebook's classes of names, folded."""
    if _KNOWN and _KNOWN[0][0] is rules:
        return _KNOWN[0][1]
    found: set[str] = set()
    for name in _NAMES:
        try:
            found.update(fold(word) for word in rules.words_of(name))
        except KeyError:  # a rulebook of the user's own
            continue
    _KNOWN[:] = [(rules, frozenset(word for entry in found for word in entry.split()))]
    return _KNOWN[0][1]
