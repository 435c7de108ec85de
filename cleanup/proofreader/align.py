"""Where a quote stands: exactly, or not at all."""

from __future__ import annotations

import unicodedata
from typing import Final

import regex

from cleanup.model.span import Span

#: what a model writes in place of another character without meaning a change
_ALIKE: Final = ("'’‘ʼ`´", '"“”„«»', "-‐‑‒–—−")
_CLASSES: Final = {c: f"[{regex.escape(group)}]" for group in _ALIKE for c in group}
#: blanks, visible or not, of which a text may have others and more
_BLANK: Final = r"[\s\u00a0\u202f\u2009\u200a\u200b]+"
#: scripts that put no blanks between words
_UNSPACED: Final = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]")
#: a longer quote is no place in a paragraph but the paragraph
LONGEST: Final = 400


class NotFoundError(ValueError):
    """The quote is not in the text."""


class AmbiguousError(ValueError):
    """The quote is in the text more than once."""


def found(quote: str, text: str, context: str = "") -> Span:
    """The span of ``quote`` in ``text``, within ``context`` (which holds the quote and stands in the text once) unless that is ''.

    Only the kind of quotation marks, hyphens and blanks may differ. Raises NotFoundError and AmbiguousError, never returns a guess.

    >>> found("“no  way”", 'He said "no way" twice.')
    Span(start=8, end=16)
    """
    quote = quote.strip()
    if not quote or len(quote) > LONGEST:
        raise NotFoundError("the quote is empty or too long")
    inside = context.strip()
    if not inside or len(inside) > 2 * LONGEST or len(around := _all(inside, text)) != 1:
        # a context that is of no use leaves a quote that needs none
        return _only(_all(quote, text))
    within = _only(_all(quote, around[0].of(text)))
    return Span(around[0].start + within.start, around[0].start + within.end)


def _only(spans: list[Span]) -> Span:
    if not spans:
        raise NotFoundError("the quote is not in the text")
    if len(spans) > 1:
        raise AmbiguousError("the quote is in the text more than once")
    return spans[0]


def _all(quote: str, text: str) -> list[Span]:
    """Every place of the quote, overlapping ones too, that cuts no word and no character."""
    pattern = _BLANK.join("".join(_CLASSES.get(c, regex.escape(c)) for c in word) for word in regex.split(_BLANK, quote))
    spans = (Span(*match.span()) for match in regex.finditer(pattern, text, overlapped=True))
    return [span for span in spans if _whole(text, span)]


def _whole(text: str, span: Span) -> bool:
    """Whether the span begins and ends where a character as readers see it does, and not inside a word."""
    for at in (span.start, span.end):
        before, after = text[at - 1 : at], text[at : at + 1]
        if not before or not after:
            continue
        if unicodedata.combining(after) or unicodedata.category(after) in ("Mn", "Me") or "\u200d" in (before, after) or "\U0001f3fb" <= after <= "\U0001f3ff":
            return False
        if before.isalnum() and after.isalnum() and not _UNSPACED.search(before + after):
            return False
    return True
