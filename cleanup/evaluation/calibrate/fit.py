"""Logistic regression with a prior for every weight: pooled by kind and category, and shrunk by rule.

Minimised is the negative log-likelihood of the judgements plus, for each weight, ((weight - centre) / deviation)² / 2. A rule's own weight has
centre 0, so that a rule that was seen twice stays with its kind, and one that was seen forty times goes where its findings are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from cleanup.model.errors import EvaluationError
from cleanup.model.named import NamedTuple
from cleanup.scoring.calibration import Weights
from cleanup.scoring.features import Features

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

_RULE, _SOURCE = "rule: ", "source: "
#: smaller weights of rules, in log-odds, are not worth their place in the file
_RULE_LEAST = 0.1
#: a source's own level, where it judges by chance too
_SOURCE_DEVIATION = 3.0


class Prior(NamedTuple):
    """What is known of a weight before any judgement: centre and standard deviation in log-odds, and its bounds."""

    centre: float
    deviation: float
    least: float | None = None
    most: float | None = None


class Observation(NamedTuple):
    """A judgement, as the fit sees it. See `examples.Source` for floor and ceiling; ``source`` is '' where the judge is the one that is predicted."""

    rule: str
    features: Features
    right: bool
    weight: float
    floor: float = 0.0
    ceiling: float = 1.0
    source: str = ""


#: by name, or by what a name begins with; the longest that fits counts
FINDING: Mapping[str, Prior] = {
    "": Prior(0.0, 0.5),
    "bias": Prior(0.0, 1.0),
    "kind: ": Prior(0.0, 0.7),
    "category: ": Prior(0.0, 0.4),
    # a rule's own estimate is believed unless the judgements speak against it
    "own": Prior(1.0, 0.3, least=0.2),
    "own: ": Prior(0.0, 0.3),
    # that others are found, or agree, can't speak against a finding
    "agree": Prior(1.0, 0.7, least=0.0),
    "traces": Prior(0.0, 0.15, least=0.0),
    "alone": Prior(0.0, 0.3, most=0.0),
    # how far the document's likely language is believed; in full at 1, where votes would be all that is known of it
    "likely pivot": Prior(0.0, 0.5, least=0.0, most=1.0),
    _RULE: Prior(0.0, 1.0),
}
#: wider than those of findings: what a correction does to the words says more of it than its rule does, and rules differ more in it
SUGGESTION: Mapping[str, Prior] = {
    "": Prior(0.0, 0.8),
    "bias": Prior(0.0, 1.6),
    "kind: ": Prior(0.0, 1.6),
    "category: ": Prior(0.0, 1.3),
    "own": Prior(1.0, 1.0, least=0.2),
    # few rules of ours say so, but those of a house may, and are believed
    "own: meant to be applied": Prior(0.5, 0.3, least=0.0),
    "agree": Prior(1.0, 1.1, least=0.0),
    "second": Prior(-1.0, 1.6),
    "third and later": Prior(-1.5, 1.6),
    _RULE: Prior(0.0, 1.5),
}


def around(weights: Weights, priors: Mapping[str, Prior], share: float = 0.5) -> Mapping[str, Prior]:
    """Priors for a refit: the weights of an earlier fit, with ``share`` of the deviations."""

    def moved(name: str, centre: float) -> Prior:
        prior = _prior(name, priors)
        return prior._replace(centre=centre, deviation=prior.deviation * share)

    found = {prefix: prior._replace(deviation=prior.deviation * share) for prefix, prior in priors.items()}
    found |= {name: moved(name, centre) for name, centre in weights.features.items()}
    # what was seen of a rule counts in full
    found |= {name: prior for name, prior in priors.items() if name.startswith(_RULE)}
    return found | {_RULE + rule: _prior(_RULE + rule, priors)._replace(centre=centre) for rule, centre in weights.rules.items()}


def fitted(observations: Sequence[Observation], priors: Mapping[str, Prior]) -> Weights:
    """The weights that the observations and priors make likeliest. Raises EvaluationError where scipy is missing."""
    names = sorted({name for o in observations for name in _terms(o)} | {n for n in priors if n and not n.endswith(" ") and not n.startswith(_RULE)})
    found = dict(zip(names, _minimised(observations, names, [_prior(n, priors) for n in names]), strict=True))
    rules = {n.removeprefix(_RULE): p.centre for n, p in priors.items() if n.startswith(_RULE) and n != _RULE}
    rules |= {n.removeprefix(_RULE): w for n, w in found.items() if n.startswith(_RULE)}
    return Weights(
        {n: round(w, 3) for n, w in found.items() if not n.startswith((_RULE, _SOURCE))},
        {n: round(w, 2) for n, w in sorted(rules.items()) if abs(w) >= _RULE_LEAST},
    )


def _terms(observation: Observation) -> dict[str, float]:
    terms = {**observation.features, _RULE + observation.rule: 1.0}
    if observation.source:
        terms[_SOURCE + observation.source] = 1.0
    return terms


def _prior(name: str, priors: Mapping[str, Prior]) -> Prior:
    if name in priors:
        return priors[name]
    if name.startswith(_SOURCE):
        return Prior(0.0, _SOURCE_DEVIATION)
    return priors[max((p for p in priors if (p.endswith(" ") or not p) and name.startswith(p)), key=len)]


def _minimised(observations: Sequence[Observation], names: Sequence[str], priors: Sequence[Prior]) -> list[float]:
    try:
        import numpy as np
        from scipy.optimize import minimize
        from scipy.sparse import csr_matrix
    except ImportError:
        raise EvaluationError("fitting needs scipy; install it with pip install 'mt-cleanup[calibrate]'") from None
    at = {name: i for i, name in enumerate(names)}
    cells = [(row, at[name], value) for row, o in enumerate(observations) for name, value in _terms(o).items()]
    rows, columns, values = zip(*cells, strict=True) if cells else ((), (), ())
    matrix = csr_matrix((values, (rows, columns)), shape=(len(observations), len(names)))
    right, weight, floor, ceiling = np.array([(float(o.right), o.weight, o.floor, o.ceiling) for o in observations]).reshape(-1, 4).T
    centre, deviation = np.array([(p.centre, p.deviation) for p in priors]).T

    def loss(steps: Array) -> tuple[float, Array]:
        # in steps of a deviation, so that all directions are alike to the optimiser
        odds = np.clip(matrix @ (centre + deviation * steps), -30, 30)
        chance = 1 / (1 + np.exp(-odds))
        seen = np.clip(floor + (ceiling - floor) * chance, 1e-9, 1 - 1e-9)
        value = -np.sum(weight * (right * np.log(seen) + (1 - right) * np.log(1 - seen))) + 0.5 * np.sum(steps**2)
        slope = weight * (seen - right) / (seen * (1 - seen)) * (ceiling - floor) * chance * (1 - chance)
        return float(value), deviation * (matrix.T @ slope) + steps

    bounds = [_bounds(p) for p in priors]
    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", bounds=bounds).x
    return [float(w) for w in centre + deviation * found]


def _bounds(prior: Prior) -> tuple[float | None, float | None]:
    """In steps of a deviation from the centre."""
    return tuple(None if b is None else (b - prior.centre) / prior.deviation for b in (prior.least, prior.most))  # type: ignore[return-value]
