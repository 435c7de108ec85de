"""Between the rules' hits and the model: hits shown to it as hints, and its places, weighed, as hits of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import exp
from typing import Any, Final

from cleanup.checkers.traces import traces
from cleanup.model.finding import CATEGORIES, Evidence, Hit
from cleanup.model.record import replace
from cleanup.proofreader import scores as names
from cleanup.proofreader.paragraphs import Paragraph
from cleanup.proofreader.places import Place
from cleanup.proofreader.requests import Hint
from cleanup.proofreader.scores import Scores
from cleanup.scoring.features import odds
from cleanup.text.analysis import Analysis

#: the kind of the reader's hits, and what begins the ids of its findings
KIND: Final = "reader"
#: the rules' hits that are shown
_SHOWN: Final = 0.5
_LATE: Final = 3
#: errors in a hundred words that are few, and many; counted as if so many hundred words with the usual number of them stood before
_FEW, _MANY, _USUAL, _BEFORE = 0.6, 0.95, 1.3, 2
_AGAIN: Final = {"yes": names.AGREES, "no": names.DISAGREES, "unsure": names.UNSURE}
_SEVERITIES: Final = {"meaning.polarity": "critical", "meaning.contradiction": "critical", "entity.title": "critical", "typography": "minor"}


def rule_id(category: str) -> str:
    """The id of the reader's findings of a category.

    >>> rule_id("lexical.sense")
    'reader-lexical-sense'
    """
    return f"{KIND}-{category.replace('.', '-')}"


def ids() -> list[str]:
    """All ids that the reader's findings may have."""
    return [rule_id(category) for category in CATEGORIES]


def explained(rule: str) -> str:
    """What is known of the findings with one of `ids`, in a few lines."""
    category = next(c for c in CATEGORIES if rule_id(c) == rule)
    lines = [f"{rule}: a language model that reads beside the rules says so, category {category} (docs/reader.md)"]
    lines.append("how sure it is adds up, as log-odds, from the weights of a model that was never calibrated, or those in the calibration:")
    weights = names.CONSERVATIVE.finding.features
    shown = [name for name in weights if ": " not in name or name.endswith(f": {category}")]
    return "\n".join([*lines, *(f"  {weights[name]:+.1f}  {name}" for name in shown)])


def hints(hits: Sequence[Hit], paragraphs: Sequence[Paragraph], text: str) -> dict[int, list[tuple[Hint, Hit]]]:
    """What of the rules' hits is shown with each paragraph, by its number: the surest at each place."""
    found: dict[int, list[tuple[Hint, Hit]]] = {}
    sure = sorted((h for h in hits if h.score >= _SHOWN and len(h.span)), key=lambda h: (-h.score, h.span, h.rule))
    leads: list[Hit] = []
    for hit in sure:
        if not any(hit.span.overlaps(lead.span) for lead in leads):
            leads.append(hit)
    for paragraph in paragraphs:
        end = paragraph.start + len(paragraph.text)
        inside = sorted((h for h in leads if paragraph.start <= h.span.start and h.span.end <= end), key=lambda h: h.span)
        shown = [(Hint(f"{paragraph.number}.{i}", h.span.of(text), h.message, h.suggestions[0] if h.suggestions else ""), h) for i, h in enumerate(inside, 1)]
        if shown:
            found[paragraph.number] = shown
    return found


def confirmed(hits: Sequence[Hit], verdicts: Mapping[Hit, str], scores: Scores) -> list[Hit]:
    """The rules' hits, those that the model confirms surer, those that it rejects less sure."""
    said = {"right": names.CONFIRMED, "wrong": names.REJECTED}
    return [_moved(h, scores.weighed([said[verdicts[h]]])) if verdicts.get(h) in said else h for h in hits]


def _moved(hit: Hit, more: tuple[Evidence, ...]) -> Hit:
    before = hit.evidence or (Evidence("the rule by itself", round(odds(hit.score), 3)),)
    return replace(hit, score=1 / (1 + exp(-odds(hit.score) - sum(e.weight for e in more))), evidence=(*before, *more))


def is_chosen(hit: Hit, scores: Scores) -> bool:
    """Whether the first suggestion of one of the reader's hits was its choice when asked again."""
    return abs(hit.fix - scores.fix([names.FIRST, names.CHOSEN])) < abs(hit.fix - scores.fix([names.FIRST]))


def hits(
    places: Sequence[Place],
    decisions: Mapping[Place, Mapping[str, Any]],
    analysis: Analysis,
    others: Sequence[Hit],
    scores: Scores,
    model: str,
    alone: bool = False,
) -> list[Hit]:
    """The places as hits, no two overlapping: the surest of those that do. ``alone``: each is taken by itself, whatever rules and model say elsewhere."""
    sure = traces(others)
    around = [] if alone else _density(places, decisions, analysis)
    made = [_hit(p, decisions.get(p), analysis, sure, () if alone else _rules(p, others, around), scores, model) for p in places]
    kept: list[Hit] = []
    for hit in sorted(made, key=lambda h: (-h.score, h.span)):
        if not any(hit.span.overlaps(k.span) for k in kept):
            kept.append(hit)
    return sorted(kept, key=lambda h: h.span)


def _density(places: Sequence[Place], decisions: Mapping[Place, Mapping[str, Any]], analysis: Analysis) -> list[str]:
    """What it says that the model finds so many errors in an article of this length; where a text is short, not to find others says nothing."""
    others = sum(decisions.get(p, {}).get("wrong") != "no" for p in places) - 1
    rate = (max(0, others) + _USUAL * _BEFORE) / (sum(analysis.words.values()) / 100 + _BEFORE)
    return [names.FEW] if rate < _FEW else [names.MANY] if rate > _MANY else []


def _rules(place: Place, others: Sequence[Hit], around: Sequence[str]) -> tuple[str, ...]:
    """What the rules' doubt says of a place, or their silence, with what is then known from ``around``. Where they are sure enough, the finding is theirs,
    and the reader's supports it."""
    score = max((h.score for h in others if h.span.overlaps(place.span)), default=0.0)
    if score:
        return () if score >= _SHOWN else (names.SEEN,)
    return names.UNSEEN, f"{names.UNSEEN}: {place.category}", *around


def _hit(place: Place, decision: Mapping[str, Any] | None, analysis: Analysis, sure: Sequence[Hit], around: Sequence[str], scores: Scores, model: str) -> Hit:
    beside = any(not h.span.overlaps(place.span) for h in sure)
    known = [
        names.BASE,
        _AGAIN[decision["wrong"]] if decision else names.ONCE,
        names.TRACES if beside else names.ALONE,
        names.CATEGORY + place.category,
        *around,
    ]
    if place.rank >= _LATE:
        known.append(names.LATE)
    if analysis.is_quoted(place.span.start):
        known.append(names.QUOTED)
    if not place.corrections:
        known.append(names.NOTHING)
    suggestions = place.corrections
    best = decision["best"] - 1 if decision else -1
    chosen = 0 <= best < len(suggestions)
    if chosen:
        suggestions = (suggestions[best], *(s for i, s in enumerate(suggestions) if i != best))
    evidence = scores.weighed(known)
    return Hit(
        span=place.span,
        rule=rule_id(place.category),
        kind=KIND,
        category=place.category,
        severity=_SEVERITIES.get(place.category, "major"),
        message=place.reason or "a copy editor would change this",
        why=f"the reader ({model}) says so",
        pivots=(),
        score=scores.probability(evidence),
        suggestions=suggestions,
        fix=scores.fix([names.FIRST, names.CHOSEN] if chosen else [names.FIRST]),
        evidence=evidence,
    )
