"""From features to a verdict that says what it rests on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import exp, log

from cleanup.model.finding import Finding
from cleanup.model.named import NamedTuple
from cleanup.model.verdict import Contribution, PivotChance, Verdict
from cleanup.text.analysis import Analysis
from cleanup.verdict.features import VOTE, features, of_findings
from cleanup.verdict.model import UNTAGGED, Model, absent, cut, shipped

#: the words of a document at which the slope of a model is meant
_USUAL = 250
#: a longer document is no surer than one of so many words
_LONGEST = 1500


def verdict(analysis: Analysis, findings: Sequence[Finding], model: Model | None = None) -> Verdict:
    """What is said of a document with these findings; by the package's model unless another is given."""
    from cleanup.verdict.names import BASE, named

    model = model or shipped()
    values, words = features(analysis, findings, model.vocabulary, model.tagged)
    if words < model.least_words:
        return Verdict(None, words=words)
    addends = _addends(values, words, model)
    contributions = [Contribution(BASE, model.start), *(Contribution(a.title, a.weight) for a in named(addends, values, findings))]
    odds = sum(c.weight for c in contributions)
    contributions.sort(key=lambda c: -abs(c.weight))
    return Verdict(probability(odds), _pivots(values, model), tuple(contributions), words)


class Written(NamedTuple):
    """What the text of a document says whatever is found in it: the sum of its features by their weights, and how many words it has."""

    present: float
    words: int


def written(analysis: Analysis, model: Model | None = None) -> Written:
    """What `machine` needs of a text, by the same model: all that takes time."""
    model = model or shipped(UNTAGGED)
    values, words = features(analysis, (), model.vocabulary, model.tagged)
    return Written(_present(values, model), words)


def machine(text: Written, findings: Sequence[Finding], model: Model | None = None) -> float | None:
    """The `Verdict.machine_probability` alone; by the package's model of what needs no parts of speech, in a sixth of the time of a whole verdict."""
    model = model or shipped(UNTAGGED)
    if text.words < model.least_words:
        return None
    present = text.present + _present(of_findings(findings, text.words), model)
    return probability(model.start + slope(model, text.words) * (absent(model) + present))


def _present(values: Mapping[str, float], model: Model) -> float:
    """How far the log-odds of features differ from those of a document that has none of them."""
    index, bounds, weights = model.index, model.bounds, model.weights
    known = ((index[name], value, bounds.get(name)) for name, value in values.items() if name in index)
    return sum(weights[i] * (cut(value, limits) - cut(0.0, limits)) for i, value, limits in known)


def slope(model: Model, words: int) -> float:
    """By how much the weights of features are multiplied in a document of so many words."""
    return max(0.0, model.slope[0] + model.slope[1] * log(min(words, _LONGEST) / _USUAL))


def _addends(values: Mapping[str, float], words: int, model: Model) -> dict[str, float]:
    """What each feature of the model adds to the log-odds, features that the document lacks included."""
    by = slope(model, words)
    means, weights = model.means, model.weights
    found: dict[str, float] = {}
    for name, i in model.index.items():
        weight = weights[i]
        if weight:
            found[name] = by * weight * (cut(values.get(name, 0.0), model.bounds.get(name)) - means[i])
    return found


def _pivots(values: Mapping[str, float], model: Model) -> tuple[PivotChance, ...]:
    odds = dict(model.pivot_start)
    if not odds:
        return ()
    known = [(model.index[n], cut(v, model.bounds.get(n))) for n, v in values.items() if n in model.index]
    for language, weights in model.pivots.items():
        odds[language] += sum(weights[i] * value for i, value in known)
    for language in odds:
        odds[language] += model.vote * values.get(VOTE + language, 0.0)
    most = max(odds.values())
    shares = {language: exp(value - most) for language, value in odds.items()}
    total = sum(shares.values())
    return tuple(PivotChance(language, share / total) for language, share in sorted(shares.items(), key=lambda kv: (-kv[1], kv[0])))


def probability(odds: float) -> float:
    """The probability, 0..1, that log-odds stand for, whatever their size."""
    return 1 / (1 + exp(-odds)) if odds > -500 else 0.0
