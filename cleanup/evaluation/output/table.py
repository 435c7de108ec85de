"""The measures of a checker, in the order of reports: what text, HTML and JSON have in common."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from cleanup.evaluation.figures import CleanFigures, Figures
from cleanup.evaluation.result import Checker, Result
from cleanup.model.named import NamedTuple

Value = float | int | None


class Measure(NamedTuple):
    """A figure: its key in JSON (and in `Checker.intervals`), what it is called, and what it is of a checker."""

    key: str
    title: str
    of: Callable[[Checker], Value]


def _gold(of: Callable[[Figures], Value]) -> Callable[[Checker], Value]:
    return lambda checker: of(checker.gold) if checker.gold else None


def _clean(of: Callable[[CleanFigures], Value]) -> Callable[[Checker], Value]:
    return lambda checker: of(checker.clean) if checker.clean else None


MEASURES = (
    Measure("articles", "articles", _gold(lambda g: g.articles)),
    Measure("marks", "marks", _gold(lambda g: g.total.marks)),
    Measure("findings", "findings", _gold(lambda g: g.total.findings)),
    Measure("precision", "precision", _gold(lambda g: g.total.precision)),
    Measure("recall", "recall", _gold(lambda g: g.total.recall)),
    Measure("f0.5", "F0.5", _gold(lambda g: g.total.f05)),
    Measure("suggestible", "on marks with corrections", _gold(lambda g: g.suggestible)),
    Measure("top1", "first suggestion right", _gold(lambda g: g.top1)),
    Measure("top3", "one of three right", _gold(lambda g: g.top3)),
    Measure("ap", "average precision", _gold(lambda g: g.ap)),
    Measure("ranked", "findings of any confidence", _gold(lambda g: g.confidence.count)),
    Measure("brier", "Brier score", _gold(lambda g: g.confidence.brier)),
    Measure("brier_base", "  of the base rate", _gold(lambda g: g.confidence.base)),
    Measure("ece", "calibration error", _gold(lambda g: g.confidence.ece)),
    Measure("sure", "confidence 0.9 and more", _gold(lambda g: g.confidence.sure)),
    Measure("sure_precision", "  of them right", _gold(lambda g: g.confidence.sure_precision)),
    Measure("suggestion_brier", "suggestions: Brier score", _gold(lambda g: g.suggestion.brier)),
    Measure("suggestion_brier_base", "  of the base rate", _gold(lambda g: g.suggestion.base)),
    Measure("suggestion_ece", "  calibration error", _gold(lambda g: g.suggestion.ece)),
    Measure("suggestion_sure", "  confidence 0.9 and more", _gold(lambda g: g.suggestion.sure)),
    Measure("suggestion_sure_precision", "  of them right", _gold(lambda g: g.suggestion.sure_precision)),
    Measure("clean_articles", "clean articles", _clean(lambda c: c.articles)),
    Measure("clean_words", "words in them", _clean(lambda c: c.words)),
    Measure("clean_findings", "false alarms in them", _clean(lambda c: c.findings)),
    Measure("false/1k", "per 1,000 words", _clean(lambda c: c.per_thousand)),
)


def cells(result: Result) -> Iterator[tuple[Measure, list[str]]]:
    """Each measure that some checker has, with what is printed of every checker."""
    for measure in MEASURES:
        values = [measure.of(c) for c in result.checkers]
        if any(v is not None for v in values):
            yield measure, [_cell(v, c.intervals.get(measure.key)) for v, c in zip(values, result.checkers, strict=True)]


def number(value: Value) -> str:
    """A count as it is, a ratio with three decimals, nothing as a dash."""
    if value is None:
        return "–"
    return f"{value:,}" if isinstance(value, int) else f"{value:.3f}"


def _cell(value: Value, interval: tuple[float, float] | None) -> str:
    return number(value) + (f" ({interval[0]:.3f}–{interval[1]:.3f})" if interval and value is not None else "")
