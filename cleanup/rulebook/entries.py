"""Compiled entries as bytes.

Entries say the same in many places (their keys, categories, languages, verbs of saying): such strings are marked when they are packed, and Python keeps each of
them once, however many entries are decoded. Lists become tuples, which take less memory and cost the search for garbage nothing.
"""

from __future__ import annotations

import marshal
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from sys import intern
from typing import Any

#: what every supported Python reads
_VERSION = 4
#: a string that stands in so many places is kept once
_OFTEN = 40


def shared(entries: Iterable[Any]) -> frozenset[str]:
    """The strings that stand in several places of the entries (values of JSON types)."""
    counts = Counter(text for entry in entries for text in _strings(entry))
    return frozenset(text for text, count in counts.items() if count >= _OFTEN)


def packed(entry: Any, once: frozenset[str] = frozenset()) -> bytes:
    """An entry as `loaded` reads it, its strings that are in ``once`` marked."""
    return marshal.dumps(_plain(entry, once), _VERSION)


def loaded(data: bytes | memoryview) -> Any:
    """The entry, its lists as tuples. Only for bytes that are trusted as code is."""
    return marshal.loads(data)  # noqa: S302 # shipped, or written by this user's own run


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield key
            yield from _strings(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _strings(inner)


def _plain(value: Any, once: frozenset[str]) -> Any:
    if isinstance(value, str):
        return intern(value) if value in once else value.encode().decode()  # a copy: what others hold too is written in another way
    if isinstance(value, Mapping):
        return {_plain(key, once): _plain(inner, once) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return tuple(_plain(inner, once) for inner in value)
    return value
