"""The numbers that a verdict is computed from."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from math import log1p, sqrt
from typing import Final

from cleanup.model.finding import CATEGORIES, Finding
from cleanup.text.analysis import Analysis
from cleanup.verdict.symbols import ngrams, symbols

#: what n-grams with words that the vocabulary lacks begin with
CHOICE: Final = "~"
#: what the names of features that aren't n-grams of symbols begin with; no n-gram begins with a blank
STYLE: Final = " style: "
FOUND: Final = " found: "
VOTE: Final = " votes: "
#: words of which the share of different ones is counted: shares of longer texts are smaller
_WINDOW = 100
#: findings of a shorter text are counted as if it had so many words
_LEAST = 150
#: words that tie sentences together
_TIES = frozenset("however moreover therefore furthermore thus besides meanwhile nevertheless additionally also instead hence consequently although".split())
_CLITICS = frozenset(("n't", "'re", "'ve", "'ll", "'d", "'m"))


def features(analysis: Analysis, findings: Sequence[Finding], vocabulary: Collection[str]) -> tuple[dict[str, float], int]:
    """The features of a document that differ from 0, by name, and how many words it has.

    N-grams of symbols: the root of their share of the words; CHOICE: those in which a word that is hidden there stands for itself. STYLE: figures of
    style. FOUND: log(1 + findings of a category per 1,000 words), each finding by its confidence. VOTE: the number of votes for a language, a vote being
    a finding by its confidence, shared among its pivots.
    """
    found = list(symbols(analysis, vocabulary))
    words = [t.lower for s in analysis.sentences for t in s.tokens if t.lower[0].isalnum()]
    total = max(1, len(words))
    built = ngrams(found)
    chosen = ngrams(list(symbols(analysis, vocabulary, every_word=True)))
    values = {gram: sqrt(count / total) for gram, count in built.items()}
    values |= {CHOICE + gram: sqrt(count / total) for gram, count in chosen.items() if gram not in built}
    values |= _style(found, words)
    values |= _findings(findings, len(words))
    return values, len(words)


def _style(found: Sequence[Sequence[str]], words: Sequence[str]) -> dict[str, float]:
    total = max(1, len(words))
    lengths = [len(s) - 2 for s in found] or [0]
    mean = sum(lengths) / len(lengths)
    signs: dict[str, int] = {}
    for s in found:
        for symbol in s:
            signs[symbol] = signs.get(symbol, 0) + 1
    windows = [words[i : i + _WINDOW] for i in range(0, len(words) - _WINDOW + 1, _WINDOW)] or [words]
    return {
        STYLE + "sentence length": log1p(mean),
        STYLE + "sentence length varies": sqrt(sum((n - mean) ** 2 for n in lengths) / len(lengths)) / (mean + 1),
        STYLE + "short sentences": sum(n < 9 for n in lengths) / len(lengths),
        STYLE + "long sentences": sum(n > 32 for n in lengths) / len(lengths),
        STYLE + "word length": sum(map(len, words)) / total,
        STYLE + "long words": sum(len(w) > 9 for w in words) / total,
        STYLE + "different words": sum(len(set(w)) / max(1, len(w)) for w in windows) / len(windows),
        STYLE + "contractions": sqrt(sum(signs.get(c, 0) for c in _CLITICS) / total),
        STYLE + "connectives": sqrt(sum(signs.get(t, 0) for t in _TIES) / total),
        STYLE + "commas": sqrt(signs.get(",", 0) / total),
        STYLE + "dashes": sqrt(signs.get("-", 0) / total),
        STYLE + "parentheses": sqrt(signs.get("(", 0) / total),
        STYLE + "semicolons and colons": sqrt((signs.get(";", 0) + signs.get(":", 0)) / total),
        STYLE + "question and exclamation marks": sqrt((signs.get("?", 0) + signs.get("!", 0)) / total),
        STYLE + "said again": _repeated(words),
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


def _findings(findings: Sequence[Finding], words: int) -> dict[str, float]:
    per = 1000 / max(_LEAST, words)
    sums: dict[str, float] = {}
    votes: dict[str, float] = {}
    for finding in findings:
        if finding.confidence < 0.5:
            continue
        sums[FOUND + finding.category] = sums.get(FOUND + finding.category, 0.0) + finding.confidence
        sums[FOUND + "all"] = sums.get(FOUND + "all", 0.0) + finding.confidence
        for pivot in finding.pivots:
            votes[VOTE + pivot] = votes.get(VOTE + pivot, 0.0) + finding.confidence / len(finding.pivots)
    return {name: log1p(value * per) for name, value in sums.items()} | votes


#: names of the features that findings make, apart from votes
FINDINGS: Final = (FOUND + "all", *(FOUND + c for c in CATEGORIES))
