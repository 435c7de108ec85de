"""Hits to findings: one finding a place, with the confidence that all hits there add up to."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from cleanup.model.finding import Finding, Hit, Suggestion
from cleanup.scoring import calibration

#: nothing that a rule says is certain
_MOST = 0.98
#: what a further, independent rule at the same place adds: the share of the remaining doubt times its score
_AGREEMENT = 0.5
#: the probability of a suggestion after the first, as a share of what is left or of the one before it
_NEXT = 0.4


def findings(hits: Iterable[Hit]) -> tuple[Finding, ...]:
    """Findings in text order, no two overlapping. Of hits that overlap, the surest leads; those that agree with it raise its confidence."""
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
    return tuple(_finding(g) for g in groups)


def _finding(group: Sequence[Hit]) -> Finding:
    lead = group[0]
    doubt = 1 - lead.score
    for hit in {h.rule: h for h in reversed(group[1:]) if h.rule != lead.rule}.values():
        doubt *= 1 - _AGREEMENT * hit.score
    confidence = round(min(_MOST, calibration.confidence(lead.kind, max(lead.score, 1 - doubt))), 3)
    return Finding(
        span=lead.span,
        rule=lead.rule,
        category=lead.category,
        severity=lead.severity,
        message=lead.message,
        why=lead.why,
        pivots=tuple(dict.fromkeys(p for h in group for p in h.pivots)),
        confidence=confidence,
        suggestions=_suggestions(group, confidence),
        evidence=lead.evidence,
        merged=tuple(dict.fromkeys(h.rule for h in group[1:] if h.rule != lead.rule)),
        beneath=findings(h for h in group[1:] if h.rule != lead.rule) if len(group) > 1 else (),
    )


def _suggestions(group: Sequence[Hit], confidence: float) -> tuple[Suggestion, ...]:
    """The lead's suggestions, then those of hits with the same span."""
    lead = group[0]
    texts = list(dict.fromkeys(t for h in group if h.span == lead.span for t in h.suggestions))
    chance, out = confidence * calibration.fix(lead.kind, lead.fix), []
    for text in texts:
        out.append(Suggestion(text, round(chance, 3)))
        chance = min(chance, confidence - chance) * _NEXT
    return tuple(out)
