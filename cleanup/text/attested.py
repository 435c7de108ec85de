"""The inflected forms of a word that a text may have: rules that look for a word look for these."""

from __future__ import annotations

from functools import lru_cache

from cleanup.text.fold import fold
from cleanup.text.inflect import forms
from cleanup.text.lazy import lazy
from cleanup.text.vocabulary import commonness

_PART = lazy(r"[^ -]+")


@lru_cache(maxsize=8192)
def attested(lemma: str, pos: str | None = None) -> frozenset[str]:
    """The forms that `forms` gives, folded, without those that no English text has: "ministering", but not "ministerly" or "parlouring".

    What ends in -s stays, since machines write plurals that English lacks ("informations"), and so do all forms of a word that is no English one
    itself: a rule may be about it because it is misspelt. Raises ValueError like `forms`.

    >>> sorted(attested("parlour")), sorted(attested("recieve"))
    (['parlour', 'parlours'], ['recieve', 'recieved', 'recieves', 'recieving'])
    """
    low = fold(lemma)
    found = frozenset(map(fold, forms(lemma, pos)))
    if not _is_known(low):
        return found
    return frozenset(form for form in found if form == low or form.endswith("s") or _is_known(form))


def _is_known(text: str) -> bool:
    """Whether every part of a word with hyphens is English."""
    return all(commonness(part) for part in _PART.findall(text))
