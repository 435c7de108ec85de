"""Everything that one evaluation says, whatever its output format."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from cleanup.evaluation import figures
from cleanup.evaluation.bootstrap import RESAMPLES, Interval, clean_interval, intervals
from cleanup.evaluation.figures import CleanFigures, Figures, Row
from cleanup.evaluation.found import ByName, Found
from cleanup.evaluation.gold import Article
from cleanup.evaluation.judge import Sheet, sheets
from cleanup.model.document import Document
from cleanup.model.span import Span

_WORD = re.compile(r"\S+")
EVERYTHING = "flags everything"


@dataclass(frozen=True, slots=True)
class Checker:
    """A checker's figures. ``intervals`` has those of `bootstrap.MEASURES` that could be computed and, for clean articles, "false/1k"."""

    name: str
    gold: Figures | None
    clean: CleanFigures | None
    intervals: dict[str, Interval]


@dataclass(frozen=True, slots=True)
class Place:
    """A mark that was missed, or a false alarm, at code point ``start``. ``rights`` are the corrections, or the suggestions."""

    article: str
    start: int
    line: int
    column: int
    text: str
    label: str
    rights: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """The first of ``checkers`` is the one that is evaluated; rows, places and ``judged`` (for plots) are its own."""

    least: float
    checkers: tuple[Checker, ...]
    categories: tuple[Row, ...]
    pivots: tuple[Row, ...]
    severities: tuple[Row, ...]
    rules: tuple[Row, ...]
    missed: tuple[Place, ...]
    false: tuple[Place, ...]
    judged: tuple[Sheet, ...]


def evaluate(
    name: str,
    gold: Sequence[Article],
    clean: Sequence[Article],
    found: ByName,
    others: Sequence[tuple[str, ByName]] = (),
    least: float = 0.5,
    resamples: int = RESAMPLES,
    seed: int = 0,
) -> Result:
    """The figures of a checker named ``name``, beside those of one that flags everything and of ``others``.

    ``least``: the confidence, 0..1, from which findings count as reported; ``resamples`` and ``seed`` are those of the bootstrap (0: no intervals).
    """
    judged, quiet = sheets(gold, found), sheets(clean, found)
    checkers = [_checker(name, judged, quiet, least, resamples, seed)]
    for other, theirs in others:
        checkers.append(_checker(other, sheets(gold, theirs), sheets(clean, theirs), least, resamples, seed))
    checkers.append(_everything(gold, clean))
    return Result(
        least=least,
        checkers=tuple(checkers),
        categories=figures.by_category(judged, least),
        pivots=figures.by_pivot(judged, least),
        severities=figures.by_severity(judged, least),
        rules=figures.by_rule((*judged, *quiet), least),
        missed=tuple(_missed(judged, least)),
        false=tuple(_false((*judged, *quiet), least)),
        judged=judged,
    )


def _checker(name: str, judged: Sequence[Sheet], quiet: Sequence[Sheet], least: float, resamples: int, seed: int) -> Checker:
    found = intervals(judged, least, resamples, seed) if judged and resamples else {}
    of_clean = clean_interval(quiet, least, resamples, seed) if quiet and resamples else None
    if of_clean:
        found["false/1k"] = of_clean
    return Checker(name, figures.figures(judged, least) if judged else None, figures.clean_figures(quiet, least) if quiet else None, found)


def _everything(gold: Sequence[Article], clean: Sequence[Article]) -> Checker:
    """Of flagging every word, which needs no confidence: nothing is said of how far it can be trusted."""
    every = {a.name: [Found(Span(*m.span()), "everything", 1.0) for m in _WORD.finditer(a.text)] for a in (*gold, *clean)}
    checker = _checker(EVERYTHING, sheets(gold, every), sheets(clean, every), 0.0, 0, 0)
    none = figures.reliability(())
    return replace(checker, gold=checker.gold and replace(checker.gold, suggestible=0, ap=None, confidence=none, suggestion=none))


def _missed(judged: Sequence[Sheet], least: float) -> Iterator[Place]:
    for sheet in judged:
        hit = {i for j in sheet.judged if j.found.confidence >= least for i in j.marks}
        for i, mark in enumerate(sheet.article.marks):
            if i not in hit:
                yield _place(sheet.article, mark.span, mark.category, mark.corrections)


def _false(judged: Sequence[Sheet], least: float) -> Iterator[Place]:
    for sheet in judged:
        for j in sheet.judged:
            if j.found.confidence >= least and not j.right:
                yield _place(sheet.article, j.found.span, j.found.rule, tuple(s.text for s in j.found.suggestions))


def _place(article: Article, span: Span, label: str, rights: tuple[str, ...]) -> Place:
    line, column = Document(article.name, article.text).position(span.start)
    return Place(article.name, span.start, line, column, span.of(article.text), label, rights)
