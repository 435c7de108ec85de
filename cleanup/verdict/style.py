"""Figures of style: how long and how common words are, how sentences differ, what slips people make at the keyboard.

Nothing here depends on quotation marks, on lines, or on an article's length beyond what chance does.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice, pairwise
from math import log1p, sqrt
from typing import Final

from cleanup.model.named import NamedTuple
from cleanup.text.analysis import Analysis
from cleanup.text.lazy import lazy
from cleanup.text.spell import edits
from cleanup.text.tokens import word_set
from cleanup.text.vocabulary import commonness

#: words of which the share of different ones is counted: shares of longer texts are smaller
_WINDOW = 100
#: words that tie sentences together
_TIES = word_set("however moreover therefore furthermore thus besides meanwhile nevertheless additionally also instead hence consequently although")
_CLITICS = word_set("n't 're 've 'll 'd 'm")
_NUMBERS = word_set("two three four five six seven eight nine ten")
#: ten times the Zipf frequency (see `commonness`) from which a word is one of the commonest, and below which it is rare; the same of a verb
_COMMONEST, _RARE, _RARE_VERB = 70, 25, 35
#: how common a word is that an unknown one may be a slip of; of how many unknown words and of which length it is asked
_MEANT, _ASKED, _LONGEST = 30, 200, 25
_SIGNS = {
    "commas": ",",
    "dashes": "-",
    "parentheses": "(",
    "slashes": "/",
    "per cent signs": "%",
    "semicolons and colons": ";:",
    "question and exclamation marks": "?!",
}
_TAGS = {
    "possessives": "PRP$",
    "words in -ing": "VBG",
    "particles of verbs": "RP",
    "modal verbs": "MD",
    "prepositions": "IN",
    "articles and determiners": "DT",
    "conjunctions": "CC",
    "pronouns": "PRP",
    "relative pronouns": "WDT",
    "infinitives with to": "TO",
    "past tenses": "VBD",
    "participles": "VBN",
    "present tenses": "VBZ",
    "base forms of verbs": "VB",
    "nouns": "NN",
    "plurals": "NNS",
    "names": "NNP",
    "numbers": "CD",
    "adjectives": "JJ",
    "adverbs": "RB",
}
_STARTS = {"a preposition": "IN", "an article": "DT", "a pronoun": "PRP", "a name": "NNP", "an adverb": "RB", "a conjunction": "CC"}
#: the figures that are read off parts of speech
BY_TAGS: Final = frozenset([*_TAGS, *(f"sentences that begin with {name}" for name in _STARTS), "how common verbs are", "rare verbs"])
_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_MARKS = {
    "spaced hyphens": lazy(r"\w - (?=\w)"),
    "double blanks": lazy(r"\S  (?=\S)"),
    "lost blanks": lazy(r"[a-z][,;:!?.](?=[A-Za-z][a-z])"),
    "ordinal numbers": lazy(r"\b\d{1,4}(?:st|nd|rd|th)\b"),
    "days behind months": lazy(rf"{_MONTH} \d{{1,2}}\b"),
    "days before months": lazy(rf"\b\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH}"),
    "small numbers in digits": lazy(r"(?<![\d.,:])\b[2-9]\b(?![\d.,:%])"),
    "times with a colon": lazy(r"\b\d{1,2}:\d\d\b"),
    "decimal commas": lazy(r"\b\d{1,4},\d{1,2}\b(?!,)"),
}


class _Word(NamedTuple):
    text: str
    low: str
    common: int

    @property
    def is_small(self) -> bool:
        """Whether it is written in letters and has no capital."""
        return self.text[0].islower() and self.low.isalpha()


def style(analysis: Analysis, found: Sequence[Sequence[str]], tags: bool = True) -> dict[str, float]:
    """The figures of a document by name; ``found`` are the symbols of its sentences (see `cleanup.verdict.symbols`). Without ``tags``: all but those BY_TAGS."""
    words = [_Word(t.text, t.lower, commonness(t.lower)) for s in analysis.sentences for t in s.tokens if t.lower[0].isalnum()]
    figures = _of_sentences(found) | _of_words(words) | _of_signs(found, analysis.text, len(words))
    return figures | _of_tags(analysis, words) if tags else figures


def _of_sentences(found: Sequence[Sequence[str]]) -> dict[str, float]:
    lengths = [len(s) - 2 for s in found] or [0]
    mean = sum(lengths) / len(lengths)
    return {
        "sentence length": log1p(mean),
        "sentence length varies": sqrt(sum((n - mean) ** 2 for n in lengths) / len(lengths)) / (mean + 1),
        "shortest sentence": log1p(min(lengths)),
        "longest sentence": log1p(max(lengths)),
        "short sentences": sum(n < 9 for n in lengths) / len(lengths),
        "long sentences": sum(n > 32 for n in lengths) / len(lengths),
    }


def _of_words(words: Sequence[_Word]) -> dict[str, float]:
    total = max(1, len(words))
    lows = [w.low for w in words]
    windows = [lows[i : i + _WINDOW] for i in range(0, len(lows) - _WINDOW + 1, _WINDOW)] or [lows]
    small = [w for w in words if w.is_small]
    known = [w.common for w in small if w.common]
    unknown = [w.low for w in small if not w.common and len(w.low) > 3]
    slips = _slips(unknown)
    return {
        "word length": sum(map(len, lows)) / total,
        "long words": sum(len(w) > 9 for w in lows) / total,
        "different words": sum(len(set(w)) / max(1, len(w)) for w in windows) / len(windows),
        "said again": _repeated(lows),
        "doubled words": sqrt(sum(a == b and a.isalpha() for a, b in pairwise(lows)) / total),
        "how common words are": sum(known) / max(1, len(known)),
        "the commonest words": sqrt(sum(c >= _COMMONEST for c in known) / max(1, len(small))),
        "rare words": sqrt(sum(c < _RARE for c in known) / max(1, len(small))),
        "slips of the keyboard": sqrt(slips / total),
        "words that English lacks": sqrt((len(unknown) - slips) / total),
        "numbers in words": sqrt(sum(w in _NUMBERS for w in lows) / total),
        "words in capitals": sqrt(sum(len(w.text) > 2 and w.text.isupper() for w in words) / total),
    }


def _of_tags(analysis: Analysis, words: Sequence[_Word]) -> dict[str, float]:
    of_sentences = [[g for t, g in zip(s.tokens, s.tags, strict=True) if t.lower[0].isalnum()] for s in analysis.sentences]
    tags = [g for sentence in of_sentences for g in sentence]
    verbs = [w.common for w, g in zip(words, tags, strict=True) if w.is_small and w.common and g.startswith("VB")]
    first = [next(iter(sentence), "") for sentence in of_sentences]
    total, starts = max(1, len(words)), max(1, len(first))
    return {
        "how common verbs are": sum(verbs) / max(1, len(verbs)),
        "rare verbs": sqrt(sum(c < _RARE_VERB for c in verbs) / max(1, len(verbs))),
        **{name: sqrt(tags.count(tag) / total) for name, tag in _TAGS.items()},
        **{f"sentences that begin with {name}": first.count(tag) / starts for name, tag in _STARTS.items()},
    }


def _slips(unknown: Sequence[str]) -> int:
    """How many of the unknown words are one letter away from a common one."""
    asked = (w for w in dict.fromkeys(unknown) if len(w) <= _LONGEST)
    meant = {w for w in islice(asked, _ASKED) if any(len(e) > 3 and commonness(e) >= _MEANT for e in edits(w))}
    return sum(w in meant for w in unknown)


def _of_signs(found: Sequence[Sequence[str]], text: str, words: int) -> dict[str, float]:
    total = max(1, words)
    counts: dict[str, int] = {}
    for sentence in found:
        for symbol in sentence:
            counts[symbol] = counts.get(symbol, 0) + 1

    def share(symbols: str | frozenset[str]) -> float:
        return sqrt(sum(counts.get(s, 0) for s in symbols) / total)

    return {
        "contractions": share(_CLITICS),
        "connectives": share(_TIES),
        **{name: share(signs) for name, signs in _SIGNS.items()},
        **{name: sqrt(sum(1 for _ in mark.finditer(text)) / total) for name, mark in _MARKS.items()},
    }


def _repeated(words: Sequence[str]) -> float:
    """Share of longer words that stand among the 40 words before them too."""
    long = [(i, w) for i, w in enumerate(words) if len(w) > 4]
    last: dict[str, int] = {}
    again = 0
    for i, word in long:
        again += i - last.get(word, -41) <= 40
        last[word] = i
    return again / max(1, len(long))
