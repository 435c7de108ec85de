"""Both models over a set of examples, and what they predict for documents that they were not fitted on."""

from __future__ import annotations

import random
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from cleanup.evaluation.calibrate.examples import Example, weights
from cleanup.evaluation.calibrate.fit import FINDING, SUGGESTION, Observation, Prior, fitted
from cleanup.evaluation.figures import Pair
from cleanup.scoring.calibration import Calibration

FOLDS, REPEATS = 6, 2


@dataclass(frozen=True, slots=True)
class Predicted:
    """An example and what is predicted for it: of the finding, and of its best suggestion (None: it has none, or nothing is known of them)."""

    example: Example
    finding: Pair
    suggestion: Pair | None


@dataclass(frozen=True, slots=True)
class Priors:
    """Priors of both models."""

    finding: Mapping[str, Prior]
    suggestion: Mapping[str, Prior]


PRIORS = Priors(FINDING, SUGGESTION)


def calibration(examples: Sequence[Example], priors: Priors = PRIORS) -> Calibration:
    """The weights that the examples make likeliest. Raises EvaluationError where scipy is missing."""
    weighed = [(e, w) for e, w in zip(examples, weights(examples), strict=True) if w]
    findings = [_finding(e, w) for e, w in weighed]
    # what is suggested for a wrong finding is wrong with it; the model speaks of right ones
    suggestions = [Observation(s.rule, s.features, s.right, w) for e, w in weighed if e.right and e.suggestions for s in e.suggestions]
    return Calibration(fitted(findings, priors.finding), fitted(suggestions, priors.suggestion))


def cross_validated(
    examples: Sequence[Example], sources: Collection[str], priors: Priors = PRIORS, folds: int = FOLDS, repeats: int = REPEATS, seed: int = 0
) -> tuple[Predicted, ...]:
    """For each example of the ``sources`` what is predicted by models fitted without its document, on average over ``repeats`` partitions into ``folds``.

    The examples of other sources are always fitted on.
    """
    documents = sorted({e.document for e in examples if e.source.name in sources})
    dice = random.Random(seed)  # noqa: S311 (statistics, no secret)
    found: dict[int, list[Predicted]] = {}
    for _ in range(repeats):
        dice.shuffle(documents)
        fold = {document: i % folds for i, document in enumerate(documents)}
        for number in sorted(set(fold.values())):
            model = calibration([e for e in examples if fold.get(e.document) != number], priors)
            for at, example in enumerate(examples):
                if fold.get(example.document) == number:
                    found.setdefault(at, []).append(predicted(model, example))
    return tuple(_mean(predictions) for _, predictions in sorted(found.items()))


def _mean(predictions: Sequence[Predicted]) -> Predicted:
    first = predictions[0]
    finding = sum(p.finding[0] for p in predictions) / len(predictions)
    suggestions = [p.suggestion for p in predictions if p.suggestion]
    # partitions may differ in which suggestion comes first: the one that most have first counts
    firsts = [ok for _, ok in suggestions]
    suggestion = (sum(c for c, _ in suggestions) / len(suggestions), max(firsts, key=firsts.count)) if suggestions else None
    return Predicted(first.example, (finding, first.finding[1]), suggestion)


def predicted(model: Calibration, example: Example) -> Predicted:
    """What a calibration says of an example."""
    confidence = model.confidence(example.features, example.rule)
    suggestion = None
    if example.suggestions:
        chance, right = max(((model.fix(s.features, s.rule), s.right) for s in example.suggestions), key=lambda pair: pair[0])
        suggestion = (confidence * chance, right)
    return Predicted(example, (confidence, example.right), suggestion)


def _finding(example: Example, weight: float) -> Observation:
    source = example.source
    # a source that judges by chance too has a level of its own, so that only its differences between findings count
    return Observation(example.rule, example.features, example.right, weight, source.floor, source.ceiling, source.name if source.floor else "")
