"""What an article is about: shared weighted lexicons (rules/topics/), scored once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from cleanup.text.analysis import Analysis
from cleanup.text.stem import stem

#: of the stem of the first word: (the whole entry if it has several words, else "", topic, weight)
TopicWords = Callable[[str], Sequence[tuple[str, str, int]]]

#: distinct words and summed weights from which a topic counts as alive; in long articles stray words add up, hence the share of the length
_WORDS, _WEIGHT, _SHARE = 3, 6, 0.01
#: summed weights from which a topic can be an article's whole subject
_SUBJECT = 10


def lexicon(topics: Mapping[str, Mapping[str, int]]) -> dict[str, list[tuple[str, str, int]]]:
    """The topics' words (topic → word → weight) by the stem of their first word."""
    table: dict[str, list[tuple[str, str, int]]] = {}
    for topic, words in topics.items():
        for word, weight in words.items():
            first, *more = word.lower().split(" ")
            table.setdefault(stem(first), []).append((word.lower() if more else "", topic, int(weight)))
    return table


def stems(analysis: Analysis) -> frozenset[str]:
    """The stems of all words of the article."""
    if "stems" not in analysis.memo:
        analysis.memo["stems"] = frozenset(map(stem, analysis.words))
    found: frozenset[str] = analysis.memo["stems"]
    return found


def shares(analysis: Analysis, words: TopicWords) -> Mapping[str, float]:
    """Topic → how far, 0 to 1, the article is about it: its summed weights as a share of the strongest topic's."""
    _score(analysis, words)
    found: Mapping[str, float] = analysis.memo["topic shares"]
    return found


def alive(analysis: Analysis, words: TopicWords) -> frozenset[str]:
    """The topics that the article is about."""
    _score(analysis, words)
    found: frozenset[str] = analysis.memo["topics"]
    return found


def _score(analysis: Analysis, words: TopicWords) -> None:
    if "topics" in analysis.memo:
        return
    count: dict[str, int] = {}
    weight: dict[str, int] = {}
    for s in stems(analysis):
        for phrase, topic, value in words(s):
            if not phrase or phrase in analysis.folded:
                count[topic] = count.get(topic, 0) + 1
                weight[topic] = weight.get(topic, 0) + value
    needed = max(_WEIGHT, _SHARE * sum(analysis.words.values()))
    strongest = max(_SUBJECT, max(weight.values(), default=0))
    analysis.memo["topic shares"] = {t: w / strongest for t, w in weight.items()}
    analysis.memo["topics"] = frozenset(t for t, n in count.items() if n >= _WORDS and weight[t] >= needed)
