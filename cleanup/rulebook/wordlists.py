"""The lists of words in rules, each kept once: a form of the verbs of saying is asked for by hundreds of patterns and frames."""

from __future__ import annotations

from cleanup.checkers.base import Words

#: a list of fewer characters stands where it is used: it is read sooner than looked up
_SHORT = 24


class WordLists:
    """Gives each different list a number."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def long(self, words: str) -> Words:
        """The number of a list, words with blanks between them; a short one as it is."""
        return words if len(words) < _SHORT else self._numbers.setdefault(words, len(self._numbers))

    @property
    def packed(self) -> list[bytes]:
        """The words of each list, by number."""
        return [words.encode() for words in self._numbers]
