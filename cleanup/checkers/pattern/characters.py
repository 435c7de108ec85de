"""Regular expressions of rules: Python's own `re` where it says the same (see `plain`), the library `regex` for the rest.

`regex` gives up in time where a text makes an expression try without end. So `re` is used where repetitions don't nest, on paragraphs of usual length.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from cleanup.text.lazy import compiled, lazy

if TYPE_CHECKING:
    import regex

#: code points of a paragraph up to which an expression without nested repetitions is quick whatever it meets
SHORT = 5_000
#: of Latin Extended-A
CAPITALS = "ĀĂĄĆĈĊČĎĐĒĔĖĘĚĜĞĠĢĤĦĨĪĬĮĲĴĶĹĻĽĿŁŃŅŇŊŌŎŐŒŔŖŘŚŜŞŠŢŤŦŨŪŬŮŰŲŴŶŸŹŻŽ"
#: seconds after which an expression that backtracks without end is given up for a paragraph
_TIMEOUT = 0.5
#: letters beyond Latin-1 and Latin Extended-A (and İ, whose small letter is two characters), numbers that are neither digits nor letters, and what `re` doesn't count to a word
_OTHER = lazy(
    r"[^\x00-\xb1\xb4-\xb8\xba\xbb\xbf-\xffāăąćĉċčďđēĕėęěĝğġģĥħĩīĭįıĳĵķĸĺļľŀłńņňŉŋōŏőœŕŗřśŝşšţťŧũūŭůűųŵŷźżžſ"
    + CAPITALS
    + r"\u2000-\u200b\u200e-\u203e\u2041-\u2053\u2055-\u206f\u20a0-\u20c0\u2103\u2116\u2122\u2190-\u23ff\u25a0-\u25ff\u3000-\u3003\u3008-\u3011\u3014-\u301f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff3e\uff40\uff5b-\uff65]"
)


def has_plain_letters(text: str) -> bool:
    """Whether the letters of a text are those by which `plain` writes classes of letters: Latin-1 and Latin Extended-A."""
    return _OTHER.search(text) is None


def matches(pattern: str, plain: str | None, plainly: bool, text: str, start: int, end: int) -> Iterator[Any]:
    """The matches (of `re` or `regex`) of an expression within ``text[start:end]``; fewer where it takes too long.

    ``plain``: what says the same in `re`, for texts that have no letters but plain ones (``plainly``) or, if it is no other than ``pattern``, for all.
    """
    if plain is not None and end - start <= SHORT and (plainly or plain == pattern):
        yield from _quick(plain).finditer(text, start, end)
        return
    try:
        yield from _thorough(pattern).finditer(text, start, end, timeout=_TIMEOUT)
    except TimeoutError:
        return


@lru_cache(maxsize=1024)
def _quick(pattern: str) -> re.Pattern[str]:
    return compiled(pattern, int(re.MULTILINE))


@lru_cache(maxsize=1024)
def _thorough(pattern: str) -> regex.Pattern[str]:
    import regex

    return regex.compile(pattern, regex.V0 | regex.MULTILINE)
