"""The numbers that a verdict is computed from."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from math import log1p, sqrt
from typing import Final

from cleanup.model.finding import Finding
from cleanup.text.analysis import Analysis
from cleanup.verdict.style import BY_TAGS, style
from cleanup.verdict.symbols import ngrams, symbols, tagged

#: what n-grams with words that the vocabulary lacks begin with, and what n-grams with Penn tags begin with
CHOICE: Final = "~"
TAGGED: Final = "^"
#: what the names of features that aren't n-grams of symbols begin with; no n-gram begins with a blank
STYLE: Final = " style: "
FOUND: Final = " found: "
VOTE: Final = " votes: "
#: the number of rules that are sure of themselves, beyond those that people's slips call too: a feature of its own
SURE: Final = FOUND + "sure rules"
#: findings of a shorter text are counted as if it had so many words
_LEAST = 150
#: SURE: the confidence of a sure finding; how many rules are sure by chance, of a longer text in so many of its words; more rules than MOST beyond say no more
_SURE, _BY_CHANCE, _IN_WORDS, _MOST = 0.8, 2, 1000, 4


def needs_tags(name: str) -> bool:
    """Whether a feature is computed from parts of speech, which are what costs most."""
    return name.startswith(TAGGED) or name.removeprefix(STYLE) in BY_TAGS


def features(analysis: Analysis, findings: Sequence[Finding], vocabulary: Collection[str], tags: bool = True) -> tuple[dict[str, float], int]:
    """The features of a document that differ from 0, by name, and how many words it has. Without ``tags``: all but those that need them.

    N-grams of symbols: the root of their share of the words; CHOICE: those in which a word that is hidden there stands for itself; TAGGED: those in which
    words that carry meaning stand for their tags. STYLE: figures of style. FOUND: log(1 + findings of a category per 1,000 words), each finding by its
    confidence. SURE: how many rules beyond two (0 to 4) have sure findings of something else than typography. VOTE: the number of votes for a language, a
    vote being a finding by its confidence, shared among its pivots.
    """
    found = list(symbols(analysis, vocabulary))
    words = sum(t.lower[0].isalnum() for s in analysis.sentences for t in s.tokens)
    total = max(1, words)
    built = ngrams(found)
    values = {gram: sqrt(count / total) for gram, count in built.items()}
    others = {CHOICE: symbols(analysis, vocabulary, every_word=True)} | ({TAGGED: tagged(analysis, vocabulary)} if tags else {})
    for mark, sentences in others.items():
        values |= {mark + gram: sqrt(count / total) for gram, count in ngrams(list(sentences)).items() if gram not in built}
    values |= {STYLE + name: value for name, value in style(analysis, found, tags).items()}
    values |= of_findings(findings, words)
    return values, words


def of_findings(findings: Sequence[Finding], words: int) -> dict[str, float]:
    """Those of the `features` that are computed from the findings of a document of so many words."""
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
    found = {name: log1p(value * per) for name, value in sums.items()} | votes
    if sure := _sure(findings, words):
        found[SURE] = sure
    return found


def _sure(findings: Sequence[Finding], words: int) -> float:
    rules = {f.rule for f in findings if f.confidence >= _SURE and f.category != "typography"}
    return min(_MOST, max(0.0, len(rules) * _IN_WORDS / max(_IN_WORDS, words) - _BY_CHANCE))
