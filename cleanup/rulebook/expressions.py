"""Which regular expressions a run may need: those of rules, and those of the code that checks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from pkgutil import walk_packages
from typing import Any

from cleanup.text import lazy

_PACKAGES = ("cleanup.text", "cleanup.checkers", "cleanup.verdict")


def used(entries: Iterable[Mapping[str, Any]]) -> list[tuple[str, int]]:
    """The expressions that Python's own `re` is asked for by the compiled entries, and by modules once they are imported; with flags, sorted."""
    for package in _PACKAGES:
        for module in walk_packages(import_module(package).__path__, f"{package}."):
            import_module(module.name)
    asked = {(pattern, flags) for module, pattern, flags in lazy.ASKED if module.startswith(_PACKAGES)}
    return sorted(asked.union(found for entry in entries for found in _of(entry)))


def _of(entry: Mapping[str, Any]) -> Iterator[tuple[str, int]]:
    for _, plain in entry.get("regex", ()):
        if plain is not None:
            yield plain, int(re.MULTILINE)
    if "first" in entry:
        yield entry["first"], 0
    yield from _of_words(list(entry.values()))


def _of_words(tree: Any) -> Iterator[tuple[str, int]]:
    """Those of single words, see `cleanup.checkers.pattern.parse`."""
    match tree:
        case ["r", str(pattern), bool(cased)]:
            yield pattern, 0 if cased else int(re.IGNORECASE)
        case list() | tuple():
            for part in tree:
                yield from _of_words(part)
        case dict():
            yield from _of_words(list(tree.values()))
