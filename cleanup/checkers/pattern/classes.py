"""The words that patterns name: shared classes, and lists of words."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from sys import intern

from cleanup.checkers.base import Rules, Words
from cleanup.model.recent import Made
from cleanup.text.fold import fold
from cleanup.text.tokens import tokenize

#: short lists of words that are kept at hand
_SPLIT = 4_000
#: the words of an entry of a class, folded, and as they are written where they must be so (else none)
_Way = tuple[tuple[str, ...], tuple[str, ...]]


class WordClass:
    """Entries of a class, ready for matching. A capital letter means: only with it (or all in capitals, as in headlines)."""

    def __init__(self, entries: Sequence[str]) -> None:
        # most are single words in small letters, of which a run asks for a few
        self._words = frozenset(e for e in entries if e.isalpha() and e.islower() and e.isascii() and e != "cannot")
        self._ways: dict[str, list[_Way]] = {}
        for entry in entries:
            if entry in self._words:
                continue
            single = entry.isalpha() and entry.isascii() and entry != "cannot"
            words = (entry,) if single else tuple(t.text for t in tokenize(entry))
            lowers = (entry.lower(),) if single else tuple(fold(w) for w in words)
            self._ways.setdefault(lowers[0], []).append((lowers, words if words != lowers else ()))
        for ways in self._ways.values():
            if len(ways) > 1:
                ways.sort(key=lambda way: -len(way[0]))

    def get(self, word: str) -> Sequence[_Way]:
        """The entries that begin with a folded word, the longest first."""
        ways: Sequence[_Way] = self._ways.get(word, ())
        return (*ways, ((word,), ())) if word in self._words else ways


class Lists:
    """The words that patterns name: shared classes by their names, and lists of words, each made ready when it is first asked for."""

    def __init__(self, rules: Rules) -> None:
        self.entries = cache(lambda name: WordClass(rules.words_of(name)))
        self._rules = rules
        self._split = Made[str, frozenset[str]](lambda words: frozenset(map(intern, words.split(" "))), _SPLIT)

    def listed(self, words: Words) -> frozenset[str]:
        """The words of a list. Many patterns have the same."""
        return self._split[words] if isinstance(words, str) else self._rules.listed(words)
