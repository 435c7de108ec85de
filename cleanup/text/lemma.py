"""Lemmas from a form and its Penn tag."""

from __future__ import annotations


def lemma(form: str, tag: str) -> str:
    """The lower-case lemma of ``form`` used as ``tag``."""
    low = form.lower()
    if tag in ("NNS", "VBZ") and low.endswith("s") and len(low) > 3:
        return low[:-1]
    return low
