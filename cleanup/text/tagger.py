"""Penn part-of-speech tags."""

from __future__ import annotations

from collections.abc import Sequence


def tag(words: Sequence[str]) -> tuple[str, ...]:
    """One Penn tag a word."""
    return tuple("NNP" if w[:1].isupper() else "NNS" if w.endswith("s") else "NN" for w in words)
