"""Matches to hits: which of what a grammar checker says is a real error in this kind of text.

A grammar checker is made for what people type; articles that machines translated hold other errors, and many names. How often each rule of a backend
was right was counted on annotated and clean articles (`tools/fit_grammar.py`) and stands in `table.json`; the unknown words of its speller are told
apart by how they are written and where they stand. Both are believed more where our rules have found other traces of a machine in the article.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from math import exp, log
from typing import Final

from cleanup.grammar import speller
from cleanup.grammar.base import Match
from cleanup.grammar.table import BACKENDS, Judged, table
from cleanup.model.finding import Evidence, Hit
from cleanup.text.analysis import Analysis

_SHOWN: Final = 3


def rule_id(backend: str, rule: str) -> str:
    """The id of the findings of a backend's rule.

    >>> rule_id("languagetool", "EN_A_VS_AN")
    'languagetool-en-a-vs-an'
    """
    return f"{backend}-{re.sub('[^a-z0-9]+', '-', rule.lower()).strip('-')}"


def explained(finding: str) -> str | None:
    """What is known of a rule whose findings have this id, in a few lines; None for an id of no grammar checker."""
    for backend in BACKENDS:
        if finding.startswith(f"{backend}-"):
            rule = finding.removeprefix(f"{backend}-").replace("-", "_").upper()
            known = table(backend)
            judged = known.judged(rule)
            if judged is None:
                return f"{finding}: a rule of {backend} that is not asked for: of style, of a house's conventions, or wrong too often (docs/grammar.md)"
            if rule == known.speller:
                return f"{finding}: an unknown word; how likely it is wrong depends on how it is written and where it stands (docs/grammar.md)"
            share = f"right {judged.score:.0%} of the time where it was counted"
            return (
                f"{finding}: the rule {rule} of {backend}, {share}; category {judged.category}. Other findings in an article make it likelier (docs/grammar.md)"
            )
    return None


def ids() -> Iterable[str]:
    """Ids that findings of grammar checkers may have: `languagetool-`, which begins them all, and those of rules in the table."""
    for backend in BACKENDS:
        known = table(backend)
        yield f"{backend}-"
        yield from (rule_id(backend, rule) for rule in (*known.rules, known.speller))


def company(match: Match, traces: Iterable[Hit]) -> str:
    """What else a document shows of a machine, as the table calls it; ``traces`` are the sure hits of our rules."""
    others = any(not h.span.overlaps(match.span) for h in traces)
    return "other findings in the article" if others else "no other finding in the article"


def hits(backend: str, matches: Iterable[Match], analysis: Analysis, traces: Sequence[Hit] = ()) -> list[Hit]:
    """The hits that matches are worth beside ``traces``, the sure hits of our rules in the document.

    Matches of rules that are not in the table, and words of another variety of English, give none.
    """
    known = table(backend)
    made = []
    for match in matches:
        judged = known.judged(match.rule)
        if judged is None or not len(match.span):
            continue
        beside = company(match, traces)
        if match.rule == known.speller:
            found = speller.features(match, analysis)
            if found is None:
                continue
            addends = [(name, known.weights.get(name, 0.0)) for name in (*found, beside)]
        else:
            addends = [("the rule by itself", log(judged.score / (1 - judged.score))), (beside, known.company.get(beside, 0.0))]
        evidence = tuple(Evidence(name, round(weight, 2)) for name, weight in addends if weight)
        judged = judged._replace(score=1 / (1 + exp(-sum(weight for _, weight in addends))))
        made.append(_hit(backend, match, judged, evidence))
    return made


def _hit(backend: str, match: Match, judged: Judged, evidence: tuple[Evidence, ...]) -> Hit:
    return Hit(
        span=match.span,
        rule=rule_id(backend, match.rule),
        kind="grammar",
        category=judged.category,
        severity="minor" if judged.category == "typography" else "major",
        message=match.message.rstrip("."),
        why="",
        pivots=(),
        score=judged.score,
        suggestions=match.replacements[:_SHOWN],
        fix=judged.fix,
        evidence=evidence,
    )
