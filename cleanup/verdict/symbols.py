"""A sentence as symbols that say how it is built and hide what it is about.

Names, numbers, nouns and rare words are what an article's subject shows in. They become marks of their shape (``Xx``, ``0``, ``*tion``), so that no
weight can be given to a topic. Quotation marks and line breaks differ between files, not between translators: they are left out.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence

from cleanup.text.analysis import Analysis, Sentence
from cleanup.text.tokens import word_set
from cleanup.text.vocabulary import commonness

#: marks of what was hidden
NAME, NUMBER, WORD, STRANGE = "Xx", "0", "*", "¤"
START, END = "<", ">"

_ENDINGS = tuple("tions tion ments ment ness less ies ity ing ous ive able ful ers est ed ly al ic er en s".split())
_QUOTES = frozenset("\"'`«»‹›‚") | {"''", "``"}
_SAME = {"—": "-", "–": "-", "−": "-", "--": "-", "…": "..."}
#: signs of English texts; others, and words in other scripts, become STRANGE
_SIGNS = frozenset(".,;:!?-()[]/%&$€£+=#@") | {"..."}
#: tags of words that only tie others together: these stand for themselves, what carries meaning stands for its tag
_CLOSED = word_set("IN DT TO CC PRP PRP$ MD WDT WP WP$ WRB EX PDT RP POS")
#: tags whose words never stand for themselves, however common (see `commonness`)
_OPEN, _COMMON = word_set("NN NNS NNP NNPS CD JJ"), 60
#: so many symbols of a sentence and no more: what is longer is a table or noise
_LONGEST = 400


def symbols(analysis: Analysis, vocabulary: Collection[str], every_word: bool = False) -> Iterator[list[str]]:
    """The symbols of each sentence, START and END around them; words of ``vocabulary`` (folded) stand for themselves.

    With ``every_word`` so does each other word that has no capital: what is chosen, no longer only how it is put together.
    """
    return _written(analysis, lambda sentence, i, low, first: _symbol(sentence.tokens[i].text, low, first, vocabulary, every_word))


def tagged(analysis: Analysis, vocabulary: Collection[str]) -> Iterator[list[str]]:
    """The symbols of each sentence with Penn tags for all words but those of ``vocabulary`` that carry no meaning or hardly any."""
    return _written(analysis, lambda sentence, i, low, first: _tagged(low, sentence.tags[i], vocabulary))


def _written(analysis: Analysis, symbol: Callable[[Sentence, int, str, bool], str]) -> Iterator[list[str]]:
    """The symbols of each sentence: ``symbol`` gives that of the word at a token, from its folded form and whether it is the first word."""
    for sentence in analysis.sentences:
        found, first = [START], True
        for i, token in enumerate(sentence.tokens[:_LONGEST]):
            low = _SAME.get(token.lower, token.lower)
            if low in _QUOTES:
                continue
            if low[0].isalnum():
                found.append(symbol(sentence, i, low, first))
                first = False
            else:
                found.append(_sign(low))
        if len(found) > 1:
            found.append(END)
            yield found


def _tagged(low: str, tag: str, vocabulary: Collection[str]) -> str:
    if low == "that":
        # a pronoun, or what begins a clause
        return f"{low}/{tag}"
    if low in vocabulary and (tag in _CLOSED or (tag not in _OPEN and commonness(low) >= _COMMON)):
        return low
    return tag if tag[0].isalpha() else STRANGE


def _sign(low: str) -> str:
    # a clitic ('s) is a word of a kind
    return low if low in _SIGNS or (low[0] == "'" and low[1:].isalpha()) else STRANGE


def _symbol(word: str, low: str, first: bool, vocabulary: Collection[str], every_word: bool) -> str:
    if not low[0].isalpha():
        return NUMBER
    if low in vocabulary and (first or word == "I" or not word[0].isupper()):
        return low
    if word[0].isupper():
        return NAME
    if low[0] > "\u024f":
        return STRANGE
    return low if every_word else hidden(low)


def hidden(low: str) -> str:
    """The mark of a word by its ending.

    >>> hidden("negotiations"), hidden("walked"), hidden("fog")
    ('*tions', '*ed', '*')
    """
    return next((WORD + e for e in _ENDINGS if low.endswith(e) and len(low) > len(e) + 2), WORD)


def ngrams(sentences: Sequence[Sequence[str]], longest: int = 3) -> dict[str, int]:
    """How often each run of one to ``longest`` symbols occurs, blanks between the symbols; START and END don't count alone."""
    counts: dict[str, int] = {}
    for found in sentences:
        for n in range(1, longest + 1):
            for gram in zip(*(found[i:] for i in range(n)), strict=False):
                key = " ".join(gram)
                counts[key] = counts.get(key, 0) + 1
    counts.pop(START, None)
    counts.pop(END, None)
    return counts
