"""Regular expressions of rules: Python's own where they can be, the library `regex` for what needs it.

`regex` knows \\p{L} and look-behinds of any length, and gives up in time where a text makes an expression try without end; but importing it and compiling
with it costs several times what `re` does. So an expression that `re` understands and that can't nest repetitions runs in `re` on paragraphs of usual
length, and in `regex` on longer ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from cleanup.text.lazy import lazy

if TYPE_CHECKING:
    import regex

#: code points of a paragraph up to which an expression without nested repetitions is quick whatever it meets
_SHORT = 5_000
#: seconds after which an expression that backtracks without end is given up for a paragraph
_TIMEOUT = 0.5
#: what means something else in `regex`, or only there
_OTHER = lazy(r"\\[pPXRKmMGL]|\[\[:|\(\?[|&R0-9+-]|\{[ides<]|\(\?<?[a-zA-Z-]*[a-hj-lo-rt-wy-zV]")


def is_plain(pattern: str) -> bool:
    """Whether `re` understands an expression as `regex` does, and no repetition without end stands inside another."""
    if _OTHER.search(pattern.replace("(?P<", "").replace("(?P=", "")):
        return False
    try:
        tree = re._parser.parse(pattern, re.MULTILINE)  # type: ignore[attr-defined]
    except re.error:
        return False
    try:
        re.compile(pattern, re.MULTILINE)
    except re.error:
        return False
    return not _nested(tree, False)


def _nested(tree: Any, inside: bool) -> bool:
    for operator, value in tree:
        name = str(operator)
        if name in ("MAX_REPEAT", "MIN_REPEAT"):
            endless = value[1] > _SHORT
            if (inside and endless) or _nested(value[2], inside or endless):
                return True
        elif name == "BRANCH":
            if any(_nested(part, inside) for part in value[1]):
                return True
        elif name == "SUBPATTERN":
            if _nested(value[3], inside):
                return True
        elif name in ("ASSERT", "ASSERT_NOT"):
            if _nested(value[1], inside):
                return True
        elif name == "GROUPREF_EXISTS" and any(_nested(part, inside) for part in value[1:] if part):
            return True
    return False


def matches(pattern: str, plain: bool, text: str, start: int, end: int) -> Iterator[Any]:
    """The matches (of `re` or `regex`) of an expression within ``text[start:end]``; fewer where it takes too long."""
    if plain and end - start <= _SHORT:
        yield from _quick(pattern).finditer(text, start, end)
        return
    try:
        yield from _thorough(pattern).finditer(text, start, end, timeout=_TIMEOUT)
    except TimeoutError:
        return


@lru_cache(maxsize=1024)
def _quick(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.MULTILINE)


@lru_cache(maxsize=1024)
def _thorough(pattern: str) -> regex.Pattern[str]:
    import regex

    return regex.compile(pattern, regex.V0 | regex.MULTILINE)
