"""House vocabulary, names and allowed phrases: words of an article that are right as they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from cleanup.model.config import Settings
from cleanup.model.finding import Finding
from cleanup.model.span import Span
from cleanup.text.fold import fold
from cleanup.text.lazy import lazy

_WORD = lazy(r"\w+(?:['’-]\w+)*")
_ENDING = r"(?:['’]s?)?"


def changed(text: str, finding: Finding) -> tuple[Span, ...]:
    """The words that the first suggestion would take away; all that are marked where there is none, or where it only adds some."""
    marked = list(_WORD.finditer(text, finding.span.start, finding.span.end))
    if finding.suggestions:
        old, new = [m[0] for m in marked], _WORD.findall(finding.suggestions[0].text)
        head = _common(old, new)
        tail = _common(old[head:][::-1], new[head:][::-1])
        marked = marked[head : len(marked) - tail] or marked
    return tuple(Span(*m.span()) for m in marked) or (finding.span,)


def covered(spans: Iterable[Span], places: Sequence[Span]) -> bool:
    """Whether each of ``spans`` lies within one of ``places``."""
    return all(any(p.start <= s.start and s.end <= p.end for p in places) for s in spans)


def phrase(text: str, words: str) -> tuple[Span, ...]:
    """Where a phrase stands in a text, whatever the case, the shape of its quotes and the blanks between its words."""
    return tuple(Span(*m.span()) for m in _phrases((words,)).finditer(fold(text)))


class Allowed:
    """What a configuration calls right in one text."""

    def __init__(self, settings: Settings, text: str) -> None:
        self._text = text
        # 'allow' is asked first: what it says is the most exact
        self._places = {
            "allow": _found(_phrases(settings.allow), fold(text)) if settings.allow else (),
            "vocabulary": _found(_words(settings.vocabulary), text) if settings.vocabulary else (),
            "names": _found(_names(settings.names), text) if settings.names else (),
        }

    def key(self, finding: Finding) -> str:
        """The key of the configuration that allows every word which the finding would change, '' for none."""
        words = changed(self._text, finding)
        for name, places in self._places.items():
            if places and covered(words, places):
                return name
        every = [p for places in self._places.values() for p in places]
        return "vocabulary" if every and covered(words, every) else ""


def _found(pattern: re.Pattern[str], text: str) -> tuple[Span, ...]:
    return tuple(Span(*m.span()) for m in pattern.finditer(text))


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words both begin with."""
    return next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


@lru_cache(maxsize=64)
def _phrases(entries: tuple[str, ...]) -> re.Pattern[str]:
    """Over folded text."""
    return _any(r"\s+".join(map(re.escape, fold(entry).split())) for entry in entries)


@lru_cache(maxsize=16)
def _words(entries: tuple[str, ...]) -> re.Pattern[str]:
    """An entry with a capital is meant as it is written, any other in every case; each also with 's."""
    return _any(_spaced(e) + _ENDING if e != e.lower() else f"(?i:{_spaced(e)}){_ENDING}" for e in entries)


@lru_cache(maxsize=16)
def _names(entries: tuple[str, ...]) -> re.Pattern[str]:
    """Each name, and each of its words that has a capital; each also with 's."""
    parts = [*entries, *(word for entry in entries for word in entry.split() if word[0].isupper() and len(word) > 1)]
    return _any(_spaced(part) + _ENDING for part in dict.fromkeys(parts))


def _spaced(entry: str) -> str:
    return r"\s+".join(map(re.escape, entry.split()))


def _any(parts: Iterable[str]) -> re.Pattern[str]:
    longest_first = "|".join(sorted(parts, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{longest_first})(?!\w)")
