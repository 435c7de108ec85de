"""A reader's weights (cleanup/proofreader/scores.py), fitted on what it says of annotated and clean articles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from cleanup.evaluation import judge
from cleanup.evaluation.calibrate.examples import Source
from cleanup.evaluation.calibrate.fit import Observation, Prior, around, fitted
from cleanup.evaluation.figures import Pair
from cleanup.evaluation.gold import Article
from cleanup.grammar.base import Reader
from cleanup.grammar.select import Grammar
from cleanup.model.document import Document
from cleanup.model.errors import ReaderError
from cleanup.model.finding import Hit
from cleanup.pipeline import weighed
from cleanup.proofreader import hits as own
from cleanup.proofreader.scores import CHOSEN, CONFIRMED, FIRST, REJECTED, Scores
from cleanup.rulebook import Rulebook
from cleanup.scoring.calibration import Weights

#: what the rule behind a confirmed or rejected finding says by itself; no weight of a reader
_RULE = "the rule's own odds"
#: weights are the reader's alone: no rule has one of its own
_NAME = "reader"
_PRIORS: Mapping[str, Prior] = {"": Prior(0.0, 0.7), _RULE: Prior(1.0, 0.01), f"rule: {_NAME}": Prior(0.0, 0.001)}


@dataclass(frozen=True, slots=True)
class Judged:
    """A reader's finding, or one of the rules' that it was shown, judged. ``accepted``: of its first suggestion, None where nothing is known."""

    hit: Hit
    right: bool
    accepted: bool | None
    weight: float


def judged(articles: Iterable[tuple[Source, Article]], book: Rulebook, reader: Reader) -> Iterator[Judged]:
    """What the reader says of the articles, judged by their marks. Raises ReaderError when an article is not wholly read."""
    for source, article in articles:
        said = weighed(Document(article.name, article.text), book, Grammar(reader=reader))
        failed = [f.message for f in said.failures if f.stage == "reader"]
        if failed:
            raise ReaderError(f"{article.name}: {failed[0]}; nothing is fitted on half of what it says")
        for hit in said.hits:
            if hit.kind == own.KIND or _moved(hit):
                marks = [m for m in article.marks if judge.hits(hit.span, m)]
                known = [m for m in marks if m.corrections] if hit.suggestions and hit.kind == own.KIND else []
                accepted = any(judge.is_right(article.text, hit.span, hit.suggestions[0], m) for m in known) if known else None
                yield Judged(hit, bool(marks), accepted, source.weight)


def weights(examples: Sequence[Judged], scores: Scores) -> tuple[Weights, Weights]:
    """Weights of findings and suggestions, from those that the examples were made with. Raises EvaluationError where scipy is missing."""
    findings = [Observation(_NAME, _features(e.hit), e.right, e.weight) for e in examples]
    suggestions = [
        Observation(_NAME, dict.fromkeys([FIRST, CHOSEN] if own.is_chosen(e.hit, scores) else [FIRST], 1.0), e.accepted, e.weight)
        for e in examples
        if e.right and e.accepted is not None
    ]
    finding = fitted(findings, {**around(scores.finding, _PRIORS, 1.0), **_PRIORS}).features
    suggestion = fitted(suggestions, {**around(scores.suggestion, _PRIORS, 1.0), **_PRIORS}).features
    return tuple(Weights({n: w for n, w in found.items() if n != _RULE}, {}) for found in (finding, suggestion))  # type: ignore[return-value]


def predicted(examples: Iterable[Judged], finding: Weights) -> list[Pair]:
    """What the weights say of each of the reader's findings, and whether it is right."""
    return [(finding.probability(_features(e.hit), ""), e.right) for e in examples if e.hit.kind == own.KIND]


def _moved(hit: Hit) -> bool:
    return bool(hit.evidence) and hit.evidence[-1].name in (CONFIRMED, REJECTED)


def _features(hit: Hit) -> dict[str, float]:
    if hit.kind == own.KIND:
        return {e.name: 1.0 for e in hit.evidence}
    return {_RULE: sum(e.weight for e in hit.evidence[:-1]), hit.evidence[-1].name: 1.0}
