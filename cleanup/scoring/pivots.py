"""The likely pivot language of a document, by its traces of a machine: what it says for and against hits that come from some language.

The verdict (cleanup/verdict) knows more of a document's language, but costs as much as everything else of a run. Votes of the other findings are what
it rests on most, and these are known here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import exp, log
from typing import Final

#: log-odds of a language for each vote, as in the verdict (tools/fit_verdict.py)
_VOTE: Final = 2.5
#: languages that a document may come from, all alike before anything is seen
_LANGUAGES: Final = 20
#: a few traces don't say more than this
_MOST: Final = 1.0


def votes(pivots_of_rules: Mapping[str, Sequence[str]]) -> dict[str, float]:
    """Votes for each language: a rule has one, which its languages share."""
    found: dict[str, float] = {}
    for pivots in pivots_of_rules.values():
        for pivot in pivots:
            found[pivot] = found.get(pivot, 0.0) + 1 / len(pivots)
    return found


def likelier(pivots: Sequence[str], votes: Mapping[str, float]) -> float:
    """How many times likelier the votes have made one of ``pivots``, on average: a logarithm, -1..1, and 0 where there are no votes or no pivots.

    >>> likelier(["de"], {"de": 1.0}) > 0 > likelier(["ru"], {"de": 1.0})
    True
    """
    if not pivots or not votes:
        return 0.0
    all_of_them = sum(exp(_VOTE * v) for v in votes.values()) + max(0, _LANGUAGES - len(votes))
    these = sum(exp(_VOTE * votes.get(p, 0.0)) for p in pivots) / len(pivots)
    return max(-_MOST, min(_MOST, log(these * _LANGUAGES / all_of_them)))
