"""What the probability of a finding, and of a suggestion, is computed from: names and values, the same when weights are fitted and when they are used."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property
from math import log
from typing import Final

from cleanup.checkers.traces import STRONG, density, is_trace
from cleanup.model.finding import Hit
from cleanup.model.span import Span
from cleanup.scoring.context import UNFRAMED
from cleanup.scoring.pivots import likelier, votes
from cleanup.text.analysis import Analysis

Features = Mapping[str, float]

#: of more traces or agreeing rules than this nothing more is concluded
_MOST_TRACES, _MOST_AGREEING = 6.0, 2.0
#: a rule that says more than this of its first suggestion was written to correct without asking
_MEANT: Final = 0.9
#: hits no further apart than so many code points touch, or are near each other
_TOUCHING, _NEAR = 4, 25
#: a rule's own estimate beyond these log-odds says no more
_MOST_ODDS = 4.0


class Places:
    """The places of a document that hits are at, each a group of overlapping hits with its lead first."""

    def __init__(self, groups: Sequence[Sequence[Hit]], analysis: Analysis) -> None:
        self._groups, self._analysis = groups, analysis

    @cached_property
    def _length(self) -> int:
        return sum(self._analysis.words.values())

    @cached_property
    def _strong(self) -> list[Hit]:
        return sorted((g[0] for g in self._groups if is_trace(g[0])), key=lambda h: h.span)

    @cached_property
    def _starts(self) -> list[int]:
        return [h.span.start for h in self._strong]

    @cached_property
    def _counts(self) -> Counter[str]:
        """How often each rule is a trace."""
        return Counter(h.rule for h in self._strong)

    @cached_property
    def _pivots(self) -> dict[str, tuple[str, ...]]:
        """The pivot languages of each rule that has traces."""
        return {h.rule: h.pivots for h in self._strong}

    def _not_others(self, lead: Hit) -> set[str]:
        """The rules that are no witnesses beside ``lead``: its own, and those whose traces all overlap it."""
        here: Counter[str] = Counter()
        at = max(0, bisect_left(self._starts, lead.span.start) - 1)  # traces don't overlap each other
        while at < len(self._strong) and self._starts[at] < lead.span.end:
            here[self._strong[at].rule] += self._strong[at].span.overlaps(lead.span)
            at += 1
        return {rule for rule, count in here.items() if count == self._counts[rule]} | ({lead.rule} & self._counts.keys())

    def finding(self, group: Sequence[Hit]) -> Features:
        """What speaks for or against the hits at one place; values are 0..1 unless they are log-odds (``own``, ``likely pivot``) or counts (``agree``, ``traces``)."""
        lead = group[0]
        # a rule that fires ten times in an article is one witness
        without = self._not_others(lead)
        others = len(self._counts) - len(without)
        agreeing = {h.rule: h.score for h in reversed(group[1:]) if h.rule != lead.rule}
        unframed = any(e.name == UNFRAMED for e in lead.evidence)
        kind = f"{lead.kind} without frame" if unframed else lead.kind
        found = {
            "bias": 1.0,
            f"kind: {kind}": 1.0,
            f"category: {lead.category}": 1.0,
            "own": odds(lead.score),
            "traces": min(_MOST_TRACES, density(others, self._length)),
        }
        if unframed:
            found["own: without frame"] = found["own"]
        if not others:
            found["alone"] = 1.0
        if likely := likelier(lead.pivots, votes({rule: pivots for rule, pivots in self._pivots.items() if rule not in without})):
            found["likely pivot"] = likely
        if agreeing:
            found["agree"] = min(_MOST_AGREEING, sum(agreeing.values()))
        if self._analysis.is_quoted(lead.span.start):
            found["quoted"] = 1.0
        if lead.span.of(self._analysis.text)[:1].isupper():
            found["capital"] = 1.0
        return found

    def suggestion(self, group: Sequence[Hit], hit: Hit, rank: int, agreeing: int) -> Features:
        """What speaks for a suggestion at the place of a group: the ``hit`` that it comes from, its ``rank`` there (0: first), how many other rules suggest
        the same text, what it makes of the words that it replaces, and what else is wrong beside them."""
        lead = group[0]
        before, after = lead.span.of(self._analysis.text).split(), hit.suggestions[rank].split()
        change = _change(before, after)
        found = {
            "bias": 1.0,
            f"kind: {hit.kind}": 1.0,
            f"category: {hit.category}": 1.0,
            f"change: {change}": 1.0,
            f"change: {change} ({hit.kind})": 1.0,
            # the more words are written anew, the more ways there are to write them
            "words": log(max(1, len(before), len(after))),
            # what makes a rule sure of a finding makes its correction surer too
            "sure": odds(lead.score) - odds(STRONG),
        }
        if rank:
            # a rule's estimate is about its first suggestion; of the others it says nothing
            found["second" if rank == 1 else "third and later"] = 1.0
        else:
            found["own"] = odds(hit.fix)
            if hit.fix > _MEANT:
                found["own: meant to be applied"] = found["own"] - odds(_MEANT)
            if len(hit.suggestions) > 1:
                found["has rivals"] = 1.0
            else:
                found[f"only one: {hit.category.partition('.')[0]}"] = 1.0
        if agreeing:
            found["agree"] = min(_MOST_AGREEING, float(agreeing))
        # where two places touch, an editor corrects both in one go, and not as either rule says
        distance = self._distance(lead)
        if distance <= _NEAR:
            found["touches another" if distance <= _TOUCHING else "near another"] = 1.0
        return found

    @cached_property
    def _likely(self) -> list[Span]:
        """Where hits are that are likelier right than not."""
        return sorted(g[0].span for g in self._groups if g[0].score > 0.5)

    def _distance(self, lead: Hit) -> int:
        """Code points from the hit to the next likely one that it doesn't overlap."""
        at = bisect_left(self._likely, lead.span)
        return min(
            (
                max(other.start - lead.span.end, lead.span.start - other.end)
                for other in self._likely[max(0, at - 2) : at + 2]
                if other != lead.span and not other.overlaps(lead.span)
            ),
            default=_NEAR + 1,
        )


def _change(before: Sequence[str], after: Sequence[str]) -> str:
    """What a suggestion does with the words that it replaces."""
    if not after:
        return "deletes all"
    old, new = "".join(before), "".join(after)
    if old.lower() == new.lower():
        return "only case" if len(before) == len(after) else "only blanks"
    if _letters(old) == _letters(new):
        return "only signs"
    if len(before) == len(after):
        changed = [(a, b) for a, b in zip(before, after, strict=True) if a != b]
        if all(_alike(a.lower(), b.lower()) for a, b in changed):
            return "respells"
        if len(changed) == 1:
            return "one word"
    if set(after) < set(before):
        return "only deletes"
    if set(before) < set(after):
        return "only adds"
    return "only moves" if sorted(before) == sorted(after) else "rewrites"


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).lower()


def _alike(old: str, new: str) -> bool:
    """Whether two words differ in one stretch that is no longer than a third of them."""
    least, most = sorted((len(old), len(new)))
    head = next((i for i in range(least) if old[i] != new[i]), least)
    tail = next((i for i in range(least - head) if old[-1 - i] != new[-1 - i]), least - head)
    return 3 * (most - head - tail) <= most


def odds(probability: float) -> float:
    """The log-odds of a probability (0..1), within bounds."""
    if probability <= 0:
        return -_MOST_ODDS
    if probability >= 1:
        return _MOST_ODDS
    return max(-_MOST_ODDS, min(_MOST_ODDS, log(probability / (1 - probability))))
