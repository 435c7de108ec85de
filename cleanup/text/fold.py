"""Folding that keeps every offset: one code point in, one code point out."""

from __future__ import annotations

import re

_TABLE = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "„": '"', "\u00a0": " ", "\u202f": " ", "‑": "-"})

#: a word of a folded text
WORD = re.compile(r"[^\W_]+(?:['\-][^\W_]+)*")


def fold(text: str) -> str:
    """Lower case, straight quotes, plain spaces; ``len(fold(text)) == len(text)`` always.

    >>> fold("The Fed’s “İ”")
    'the fed\\'s "i"'
    """
    low = text.lower()
    if low.isascii():
        return low
    if len(low) != len(text):  # a few capitals (İ) become two code points
        low = "".join(c if len(c := ch.lower()) == 1 else c[0] for ch in text)
    return low.translate(_TABLE)
