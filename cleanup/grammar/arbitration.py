"""Matches to hits: which of what a grammar checker says is a real error in this kind of text.

A grammar checker is made for what people type; articles that machines translated hold other errors, and many names. How often each rule of a backend
was right was counted on annotated and clean articles (`tools/fit_grammar.py`) and stands in `table.json`; the unknown words of its speller are told
apart by how they are written and where they stand. Both are believed more where our rules have found other traces of a machine in the article.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from math import exp, log
from pathlib import Path
from typing import Any, Final, NamedTuple

from cleanup.checkers.traces import density
from cleanup.grammar import speller
from cleanup.grammar.base import Match
from cleanup.model.finding import Evidence, Hit
from cleanup.text.analysis import Analysis

_TABLE: Final = Path(__file__).with_name("table.json")
#: backends that the table knows
BACKENDS: Final = ("languagetool",)
_SHOWN: Final = 3
#: a rule that was never counted is evidence for others, and is not reported by itself
_UNSEEN: Final = 0.45
#: traces per 400 words from which they are many
_MANY: Final = 1.0


class Judged(NamedTuple):
    """What the table says of a backend's rule: the category of its findings, how likely one is right, and, if so, its first replacement."""

    category: str
    score: float
    fix: float


class Table:
    """The part of `table.json` about one backend."""

    def __init__(self, backend: str) -> None:
        self._data: Mapping[str, Any] = json.loads(_TABLE.read_text(encoding="utf-8"))[backend]
        self._style = re.compile("|".join(self._data["style"]))
        self._names = [(re.compile(pattern), category) for pattern, category in self._data["names"]]
        self._speller = re.compile(self._data["speller"]["rule"])
        #: a logistic regression over `cleanup.grammar.speller.features`
        self.weights: Mapping[str, float] = self._data["speller"]["weights"]
        #: what is added to the log-odds of other rules, see `company`
        self.company: Mapping[str, float] = self._data["company"]

    def judged(self, rule: str, group: str) -> Judged | None:
        """What is known of a rule; None for one of style or house convention."""
        if group in self._data["style groups"] or self._style.fullmatch(rule):
            return None
        counted = self._data["rules"].get(rule)
        if counted is None:
            score, fix = self._data["groups"].get(group) or self._data["groups"]["other"]
            counted = min(score, _UNSEEN), fix
        return Judged(self.category(rule, group), counted[0], counted[1])

    def category(self, rule: str, group: str) -> str:
        """Which of the twelve categories the findings of a rule have: what its name says, else that of its group."""
        named = next((category for pattern, category in self._names if pattern.search(rule)), None)
        return named or str(self._data["categories"].get(group, "grammar.function"))

    def is_speller(self, rule: str) -> bool:
        """Whether the rule reports unknown words."""
        return bool(self._speller.match(rule))

    @property
    def rules(self) -> list[str]:
        """The rules that were counted by themselves."""
        return list(self._data["rules"])


@cache
def table(backend: str) -> Table:
    """The table of a backend. Raises KeyError for one that it doesn't know."""
    return Table(backend)


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
            judged = known.judged(rule, "")
            if judged is None:
                return f"{finding}: a rule of {backend} about style or house conventions; it is not reported"
            if known.is_speller(rule):
                return f"{finding}: an unknown word; how likely it is wrong depends on how it is written and where it stands (docs/grammar.md)"
            counted = rule in known.rules
            share = f"right {judged.score:.0%} of the time where it was counted" if counted else "never seen where its rules were counted"
            return (
                f"{finding}: the rule {rule} of {backend}, {share}; category {judged.category}. Other findings in an article make it likelier (docs/grammar.md)"
            )
    return None


def ids() -> Iterable[str]:
    """Ids that findings of grammar checkers may have: `languagetool-`, which begins them all, and those of rules in the table."""
    for backend in BACKENDS:
        yield f"{backend}-"
        yield from (rule_id(backend, rule) for rule in table(backend).rules)


def company(match: Match, traces: Iterable[Hit], words: int) -> str:
    """What else a document of so many words shows of a machine, as the table calls it; ``traces`` are the sure hits of our rules."""
    others = len({h.rule for h in traces if not h.span.overlaps(match.span)})
    if not others:
        return "no other finding in the article"
    return "many other findings in the article" if density(others, words) >= _MANY else "few other findings in the article"


def hits(backend: str, matches: Iterable[Match], analysis: Analysis, traces: Sequence[Hit] = ()) -> list[Hit]:
    """The hits that matches are worth beside ``traces``, the sure hits of our rules in the document.

    Matches of rules that are pure style, and words of another variety of English, give none.
    """
    known = table(backend)
    words = sum(analysis.words.values())
    made = []
    for match in matches:
        judged = known.judged(match.rule, match.group)
        if judged is None or not len(match.span):
            continue
        beside = company(match, traces, words)
        if known.is_speller(match.rule):
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
