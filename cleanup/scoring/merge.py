"""Hits to findings: one finding a place, with the confidence that all hits there add up to."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence

from cleanup.model.finding import Finding, Hit, Suggestion
from cleanup.model.named import NamedTuple
from cleanup.scoring.calibration import Calibration
from cleanup.scoring.features import Features, Places
from cleanup.text.analysis import Analysis


class Candidate(NamedTuple):
    """A replacement of the lead's span: its text, the rule that suggests it best, and what its probability is computed from."""

    text: str
    rule: str
    features: Features


def findings(hits: Iterable[Hit], analysis: Analysis, calibration: Calibration, own: Collection[str] = ()) -> tuple[Finding, ...]:
    """Findings in text order, no two overlapping. Of hits that overlap, the surest leads.

    The rules with the ids ``own`` are the user's or a grammar checker's: unless the calibration was fitted on them too, they are taken at their word.
    """
    groups = grouped(hits)
    return _Scorer(Places(groups, analysis), calibration, own).findings(groups)


def grouped(hits: Iterable[Hit]) -> list[list[Hit]]:
    """The hits by place, in text order: the surest of those that overlap first, then those that overlap it, by falling score."""
    starts: list[int] = []  # of the leads, which don't overlap: hence sorted by end too
    groups: list[list[Hit]] = []
    for hit in sorted(hits, key=lambda h: (-h.score, not h.suggestions, len(h.span), h.span, h.rule)):
        at = bisect_left(starts, hit.span.start)
        group = next((g for g in groups[max(0, at - 1) : at + 1] if g[0].span.overlaps(hit.span) or g[0].span == hit.span), None)
        if group is None:
            starts.insert(at, hit.span.start)
            groups.insert(at, [hit])
        else:
            group.append(hit)
    return groups


def candidates(group: Sequence[Hit], places: Places) -> Iterator[Candidate]:
    """The replacements of the lead's span that the hits at that very span suggest, each once, in the order of hits."""
    by_text: dict[str, list[tuple[Hit, int]]] = {}
    for hit in group:
        if hit.span == group[0].span:
            for rank, new in enumerate(hit.suggestions):
                by_text.setdefault(new, []).append((hit, rank))
    for new, found in by_text.items():
        hit, rank = min(found, key=lambda pair: (pair[1], -pair[0].fix))
        yield Candidate(new, hit.rule, places.suggestion(group, hit, rank, len({h.rule for h, _ in found}) - 1))


class _Scorer:
    """Groups of hits to findings."""

    def __init__(self, places: Places, calibration: Calibration, own: Collection[str]) -> None:
        self._places, self._calibration, self._own = places, calibration, own
        self._believing = calibration.believing() if own else calibration

    def findings(self, groups: Iterable[Sequence[Hit]]) -> tuple[Finding, ...]:
        return tuple(self._finding(group) for group in groups)

    def _of(self, rule: str) -> Calibration:
        return self._believing if rule in self._own and not self._calibration.knows(rule) else self._calibration

    def _finding(self, group: Sequence[Hit]) -> Finding:
        lead = group[0]
        confidence = round(self._of(lead.rule).confidence(self._places.finding(group), lead.rule), 3)
        weighed = ((c, confidence * self._of(c.rule).fix(c.features, c.rule)) for c in candidates(group, self._places))
        ranked = sorted(weighed, key=lambda pair: -pair[1])
        # what is said goes with what is suggested first, which a rule beside the lead may know better
        saying = next((h for h in group if h.rule == ranked[0][0].rule), lead) if ranked else lead
        return Finding(
            span=lead.span,
            rule=lead.rule,
            category=lead.category,
            severity=lead.severity,
            message=saying.message,
            why=saying.why,
            pivots=tuple(dict.fromkeys(p for h in group for p in h.pivots)),
            confidence=confidence,
            suggestions=tuple(Suggestion(c.text, round(chance, 3)) for c, chance in ranked),
            evidence=lead.evidence,
            merged=tuple(dict.fromkeys(h.rule for h in group[1:] if h.rule != lead.rule)),
            beneath=self.findings(grouped(h for h in group[1:] if h.rule != lead.rule)) if len(group) > 1 else (),
        )
