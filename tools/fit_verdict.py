"""Fits the models of document verdicts: python tools/fit_verdict.py --documents documents.jsonl.gz --out cleanup/verdict/data

A line of DOCUMENTS is an object with text, kind (machine, human: translated by people, original), lang (of the source), system (or translator), year
and doc (of one source: the translations of an article share it). Prints how well the same fit does on what it was not fitted on, in the words
of docs/verdict.md. Needs nothing but DOCUMENTS and scikit-learn (the extra "dev"). Checking the documents takes most of the time (8,200: half an hour on
two cores): what was found in each is kept in --cache, which changes nothing in the result.

Two models are fitted: one of whole verdicts, and a small one of what needs no parts of speech, which says only how likely a machine translated.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
import scipy.sparse as sparse
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

sys.path.insert(0, str(Path(__file__).parent))

from verdict_table import Array, Table, cached_table, findings_of, read

from cleanup.evaluation import gold
from cleanup.model.document import Document
from cleanup.text.analysis import Analysis
from cleanup.verdict.features import CHOICE, FOUND, STYLE, SURE, TAGGED, needs_tags
from cleanup.verdict.judge import verdict
from cleanup.verdict.model import UNTAGGED, WHOLE, Model, pack
from cleanup.verdict.symbols import NAME, NUMBER, WORD

#: so many features are kept, those that weigh most: of whole verdicts, and of what needs no parts of speech
KEPT, KEPT_UNTAGGED = 20000, 5000
#: documents below LEAST words get no verdict; those of MEASURED are what figures are about
LEAST, MEASURED = 90, 150
#: how strongly figures of style and findings count beside n-grams before they are weighed: what is scaled up is held back less
DENSE: Final = 0.45
MACHINE_C, PIVOT_C = 0.03, 0.1
#: log-odds of a language for each vote, as does best on held-out years and on annotated articles together
VOTE_WEIGHT: Final = 2.5
#: pivot languages that rules know and the documents don't: known by votes alone, and so rarer before anything is seen
OTHERS: Final = ("ar", "es", "fr", "he", "hi", "id", "it", "ko", "nl", "pl", "pt", "tr", "vi")
OTHERS_SHARE: Final = 0.1


def _all(t: Table) -> Array:
    return np.array([n != SURE for n in t.names], float)


def _built(t: Table) -> Array:
    return np.array([n != SURE and not n.startswith(CHOICE) for n in t.names], float)


#: what a machine is told from, by which features, and how much that counts: from people who translated the same articles, by all features; and from English
#: that nobody translated, by how sentences are built. Words are chosen between translations of the same articles only, so no subject can weigh
VIEWS: Final = (("human", _all, 1.0), ("original", _built, 0.05))


def readings(name: str) -> int:
    """In how many of the readings of sentences a run of symbols is the same: it is held back less."""
    if name.startswith((CHOICE, TAGGED)):
        return 1
    symbols = name.split(" ")
    if any(s.startswith(WORD) for s in symbols):
        return 1
    return 2 if NAME in symbols or NUMBER in symbols else 3


def scale(t: Table) -> Array:
    """What features are multiplied by before they are weighed."""
    return np.array(
        [DENSE / d if n.startswith((STYLE, FOUND)) else readings(n) ** 0.25 * d**-0.5 for n, d in zip(t.names, t.deviation, strict=True)],
    )


def machine_weights(t: Table, train: Array) -> Array:
    """Weights for the raw features: log-odds of a machine, up to a factor, as the sum of the VIEWS; SURE, which they don't see, weighs nothing."""
    total = np.zeros(len(t.names))
    for kind, columns, strength in VIEWS:
        weights = _view(t, train, kind, columns(t))
        spread = (t.x[train] @ weights).std()
        total += strength * weights / spread if spread else 0
    found = np.array([n.startswith(FOUND) for n in t.names])
    # where people make the same mistakes as machines a finding says nothing, but it never speaks against a machine
    total[found] = np.maximum(0, total[found])
    return total


def _view(t: Table, train: Array, against: str, columns: Array) -> Array:
    """Weights of a logistic regression of machine translations against documents of one kind, on some columns."""
    train = train[(t.kind[train] == "machine") | (t.kind[train] == against)]
    machine = t.kind[train] == "machine"
    if machine.all() or not machine.any():
        return np.zeros(len(t.names))
    group = np.array([f"{g} {y}" for g, y in zip(t.lang[train], t.year[train], strict=True)])
    weight = np.where(machine, 0.0, 1.0)
    for name in set(group.tolist()):
        here = group == name
        people = here & ~machine
        size = people.sum() if against == "human" else 1
        # on both sides a language counts the same: else what shows the language, or the subject, would speak for the machine
        weight[here & machine] = size**0.5 / max(1, (here & machine).sum())
        if against == "human":
            weight[people] = size**-0.5 if (here & machine).any() else 0.0
    for side in (machine, ~machine):
        weight[side] /= max(1e-9, weight[side].sum())
    usual = scale(t) * columns
    x = t.x[train] @ sparse.diags(usual)
    # what differs more between the two sides by itself is held back less
    means = [np.asarray((sparse.diags(weight[side]) @ x[side]).sum(0)).ravel() for side in (machine, ~machine)]
    effect = np.abs(means[0] - means[1]) / (np.sqrt(np.asarray(x.multiply(x).mean(0)).ravel()) + 1e-6)
    prior = np.sqrt(effect + 0.02)
    by = prior / np.sqrt((prior[columns > 0] ** 2).mean())
    model = LogisticRegression(C=MACHINE_C, max_iter=200, tol=1e-3)
    model.fit(x @ sparse.diags(by), machine, sample_weight=weight / weight.mean())
    return model.coef_[0] * by * usual


def pivot_weights(t: Table, train: Array) -> tuple[dict[str, Array], dict[str, float]]:
    """For each source language weights for the raw features, and log-odds before anything is seen; each language counts the same."""
    train = train[(t.lang[train] != "en")]
    # what people translated shows the language too, and is no machine's habit
    usable = np.array([n.startswith((TAGGED, STYLE)) or (n[0] != " " and readings(n) == 3) for n in t.names], float)
    by = scale(t) * usable
    articles = [f"{g} {y} {d}" for g, y, d in zip(t.lang[train], t.year[train], t.doc[train], strict=True)]
    times = Counter(articles)
    # an article that many systems translated says little more than one that few did
    weight = np.array([times[a] ** -0.5 for a in articles])
    for language in set(t.lang[train].tolist()):
        weight[t.lang[train] == language] /= weight[t.lang[train] == language].sum()
    model = LogisticRegression(C=PIVOT_C, max_iter=60, tol=1e-2)
    model.fit(t.x[train] @ sparse.diags(by), t.lang[train], sample_weight=weight / weight.mean())
    rows = model.coef_ * by
    return dict(zip(model.classes_.tolist(), rows, strict=True)), dict(zip(model.classes_.tolist(), model.intercept_.tolist(), strict=True))


def folds(t: Table, how: str) -> Iterator[tuple[Array, Array]]:
    """Train and test rows. ``system``: a fifth of the systems on articles that no other was fitted on; ``pair``: one pair of one year (its systems, its
    translators and its articles are new); ``year``: one year by the other; ``strict``: one pair of one year by the other pairs of the other year."""
    places = np.arange(len(t.kind))
    english = t.lang == "en"
    fifth = np.array([int(hashlib.sha256(f"{g} {y} {d}".encode()).hexdigest(), 16) % 5 for g, y, d in zip(t.lang, t.year, t.doc, strict=True)])
    systems = np.array([int(hashlib.sha256(s.encode()).hexdigest(), 16) % 5 if k == "machine" else f for s, k, f in zip(t.system, t.kind, fifth, strict=True)])
    for year in sorted(set(t.year)):
        if how == "year":
            yield places[t.year != year], places[t.year == year]
        for pair in sorted(set(t.lang[t.year == year])) if how in ("pair", "strict") else ():
            test = (t.year == year) & (t.lang == pair)
            yield places[~test if how == "pair" else (t.year != year) & ((t.lang != pair) | english)], places[test]
    if how == "system":
        for i in range(5):
            yield places[(fifth != i) & (systems != i)], places[(fifth == i) & (systems == i)]


def scores(t: Table, how: str) -> tuple[Array, float]:
    """The machine score of every document by weights that were fitted without it (NaN where no part of ``how`` tests it), and the weight of SURE."""
    found = np.full(len(t.kind), np.nan)
    parts = list(folds(t, how))
    for train, test in parts:
        weights = machine_weights(t, train)
        found[test] = t.x[test] @ weights - (t.x[train] @ weights).mean()
    known = ~np.isnan(found) & (t.words >= LEAST)
    sure, usual = t.column(SURE), t.column(SURE).mean()
    added = np.zeros(len(t.kind))
    for _, test in parts:
        rows = known.copy()
        rows[test] = False
        added[test] = sure_weight(t, found, rows) * (sure[test] - usual)
    return found + added, sure_weight(t, found, known)


def sure_weight(t: Table, score: Array, rows: Array) -> float:
    """What one of SURE weighs beside scores that were fitted without the ``rows``, in the units of scores, 0 or more.

    Thousands of n-grams explain what they were fitted on so well that they leave a strong and rare sign nothing to say; on other documents it counts."""
    x = np.column_stack([_lengthened(t, score), t.column(SURE)])
    model = LogisticRegression(C=1e4, max_iter=1000).fit(x[rows], t.machine[rows])
    return max(0.0, float(model.coef_[0][2] / model.coef_[0][0]))


def _lengthened(t: Table, score: Array) -> Array:
    """Scores, and scores times what a document's length makes of them."""
    return np.column_stack([score, score * np.log(np.minimum(t.words, 1500) / 250)])


def auc(t: Table, score: Array, against: str, rows: Array) -> float:
    """Area under the ROC curve of machine translations against documents of another kind, among ``rows``."""
    chosen = rows & ((t.kind == "machine") | (t.kind == against))
    return float(roc_auc_score(t.machine[chosen], score[chosen])) if len(set(t.machine[chosen])) == 2 else float("nan")


def same_article(t: Table, score: Array, rows: Array) -> float:
    """How often a machine's translation of an article gets a higher score than a person's translation of the same one: topics can't help."""
    groups: dict[tuple[str, str, str], tuple[list[float], list[float]]] = defaultdict(lambda: ([], []))
    for i in np.flatnonzero(rows & (t.kind != "original")):
        groups[t.lang[i], t.year[i], t.doc[i]][int(t.machine[i])].append(score[i])
    shares = [np.mean([[m > h for m in machine] for h in human]) for human, machine in groups.values() if human and machine]
    return float(np.mean(shares)) if shares else float("nan")


class Stacked(NamedTuple):
    """What was fitted on the scores of held-out documents: log-odds where a score is 0, how they grow with it (see `Model.slope`), and the weight of SURE."""

    start: float
    slope: tuple[float, float]
    sure: float


def calibrate(t: Table, score: Array, rows: Array) -> tuple[float, tuple[float, float]]:
    """Start and slope of log-odds over scores: the probability that the documents' own share of machine translations gives."""
    model = LogisticRegression(C=1e4).fit(_lengthened(t, score)[rows], t.machine[rows])
    return float(model.intercept_[0]), (float(model.coef_[0][0]), float(model.coef_[0][1]))


def chances(t: Table, score: Array, start: float, slope: tuple[float, float]) -> Array:
    """The probabilities of machine translation that scores stand for."""
    by = np.maximum(0, slope[0] + slope[1] * np.log(np.minimum(t.words, 1500) / 250))
    return 1 / (1 + np.exp(-(start + by * score)))


def calibration_error(truth: Array, chance: Array, bins: int = 10) -> float:
    """Expected calibration error over bins of the same width."""
    place = np.minimum((chance * bins).astype(int), bins - 1)
    return float(sum(abs(truth[place == b].mean() - chance[place == b].mean()) * (place == b).mean() for b in set(place.tolist())))


def pivot_odds(t: Table, how: str) -> tuple[Array, list[str]]:
    """Log-odds of each language for every document, without votes, by weights that were fitted without it."""
    languages = sorted(set(t.lang) - {"en"})
    found = np.zeros((len(t.kind), len(languages)))
    for train, test in folds(t, how):
        weights, starts = pivot_weights(t, train)
        for i, language in enumerate(languages):
            found[test, i] += t.x[test] @ weights[language] + starts[language] if language in weights else -9.0
    return found, languages


def pivot_accuracy(t: Table, odds: Array, languages: list[str], rows: Array) -> float:
    """How often the likeliest language is the right one."""
    votes = np.array([[v.get(g, 0.0) for g in languages] for v in t.votes])
    guess = np.array(languages)[np.argmax(odds + VOTE_WEIGHT * votes, axis=1)]
    return float((guess[rows] == t.lang[rows]).mean())


def model_of(t: Table, train: Array, words: frozenset[str], stacked: Stacked) -> Model:
    """The model of whole verdicts fitted on the rows ``train``, cut to the features that weigh most."""
    weights = _weights(t, train, stacked)
    pivots, pivot_start = pivot_weights(t, train)
    strength = _strength(t, weights)
    for row in pivots.values():
        strength = np.maximum(strength, _strength(t, row))
    share = np.log(OTHERS_SHARE / len(OTHERS)) - np.log((1 - OTHERS_SHARE) / len(pivots))
    typical = float(np.mean([np.asarray(t.x @ row).mean() + pivot_start[g] for g, row in pivots.items()]))
    others = {g: typical + float(share) for g in OTHERS if g not in pivots}
    return _cut(t, weights, np.argsort(-strength)[:KEPT], words, stacked, pivots, pivot_start | others)


def small_model_of(t: Table, train: Array, words: frozenset[str], stacked: Stacked) -> Model:
    """The model of what needs no parts of speech and says nothing of languages; ``t`` lacks the features that do (`Table.untagged`)."""
    weights = _weights(t, train, stacked)
    return _cut(t, weights, np.argsort(-_strength(t, weights))[:KEPT_UNTAGGED], words, stacked, {}, {})


def _weights(t: Table, train: Array, stacked: Stacked) -> Array:
    """What each feature weighs, SURE too."""
    weights = machine_weights(t, train)
    weights[t.names.index(SURE)] = stacked.sure
    return weights


def _strength(t: Table, weights: Array) -> Array:
    """By how much features move a score, in standard deviations of all their moves."""
    moves = np.abs(weights * t.deviation)
    return moves / moves.std()


def _cut(
    t: Table, weights: Array, kept: Array, words: frozenset[str], stacked: Stacked, pivots: Mapping[str, Array], pivot_start: Mapping[str, float]
) -> Model:
    """A model of the features at the places ``kept``."""
    places = sorted(kept.tolist(), key=lambda i: t.names[i])
    usual = np.asarray(t.x.mean(0)).ravel()
    return Model(
        words,
        {t.names[i]: place for place, i in enumerate(places)},
        [float(usual[i]) for i in places],
        [float(weights[i]) for i in places],
        stacked.start,
        stacked.slope,
        any(map(needs_tags, t.names)),
        {g: [float(row[i]) for i in places] for g, row in pivots.items()},
        dict(pivot_start),
        VOTE_WEIGHT,
        t.bounds,
        LEAST,
    )


def stack(t: Table, score: Array, sure: float) -> Stacked:
    """What is fitted on held-out scores of all documents that are long enough."""
    return Stacked(*calibrate(t, score, ~np.isnan(score) & (t.words >= LEAST)), sure)


def report(t: Table, pivots: bool) -> Stacked:
    """Prints the figures of each way to hold out, those of ``pivots`` too if wanted; what the held-out pairs say."""
    found: dict[str, Stacked] = {}
    for how in ("system", "pair", "year", "strict"):
        score, sure = scores(t, how)
        known = ~np.isnan(score)
        long = known & (t.words >= MEASURED)
        found[how] = stack(t, score, sure)
        chance = chances(t, score, found[how].start, found[how].slope)
        figures = {
            "machine against original": auc(t, score, "original", long),
            "machine against human": auc(t, score, "human", long),
            "same article": same_article(t, score, long),
            "ECE": calibration_error(t.machine[long], chance[long]),
        }
        if pivots and how in ("system", "year"):
            odds, languages = pivot_odds(t, how)
            seen = np.zeros(len(t.kind), bool)
            for train, test in folds(t, how):
                seen[test] = np.isin(t.lang[test], t.lang[train])
            rows = long & (t.kind == "machine") & seen
            figures["pivot"] = pivot_accuracy(t, odds, languages, rows)
        print(f"{how}:", ", ".join(f"{name} {value:.3f}" for name, value in figures.items()), flush=True)
    return found["pair"]


def annotated(model: Model, paths: Sequence[Path], clean: Sequence[Path], cache: Path | None) -> str:
    """How annotated articles with marks are told from those without and from articles of people, and how often their language is the likeliest."""
    articles = (*gold.articles(paths), *gold.plain(clean))
    found = findings_of([a.text for a in articles], cache)
    said = [verdict(Analysis(Document("", a.text)), f, model) for a, f in zip(articles, found, strict=True)]
    machine = [(a, v) for a, v in zip(articles, said, strict=True) if a.marks and v.machine_probability is not None]
    controls = [v.machine_probability for a, v in zip(articles, said, strict=True) if not a.marks and v.machine_probability is not None]
    scores = [*(v.machine_probability for _, v in machine), *controls]
    right = [v.pivots[0].language == a.pivot for a, v in machine]
    known = [r for r, (a, _) in zip(right, machine, strict=True) if a.pivot not in OTHERS]
    area = roc_auc_score([1] * len(machine) + [0] * len(controls), scores)
    return (
        f"{len(machine)} articles with marks against {len(controls)} without: {area:.3f}, language {sum(right)} of {len(right)} "
        f"({sum(known)} of {len(known)} of the documents' languages)"
    )


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--documents", type=Path, required=True)
    cli.add_argument("--out", type=Path, required=True, help="the folder for the models' files")
    cli.add_argument("--cache", type=Path, help="a folder that keeps what was found in the documents")
    cli.add_argument("--articles", type=Path, nargs="*", default=[], help="annotated articles to measure on")
    cli.add_argument("--clean", type=Path, nargs="*", default=[], help="articles of people to measure on")
    cli.add_argument("--clean-year", default="", help="the year that those are from: they are also measured by a fit without it")
    args = cli.parse_args()
    t, words = cached_table(read(args.documents), args.cache)
    print(f"{len(t.kind)} documents, {t.x.shape[1]} features", flush=True)
    everything = np.arange(len(t.kind))
    found = report(t, pivots=True)
    model = model_of(t, everything, words, found)
    print("without parts of speech")
    untagged = t.untagged()
    small = small_model_of(untagged, everything, words, report(untagged, pivots=False))
    args.out.mkdir(parents=True, exist_ok=True)
    for name, made in ((WHOLE, model), (UNTAGGED, small)):
        (args.out / name).write_bytes(pack(made))
        print(f"{name}: {(args.out / name).stat().st_size} bytes")
    if args.articles:
        print("as fitted on all documents:", annotated(model, args.articles, args.clean, args.cache))
    if args.articles and args.clean_year:
        rest = t.of(t.year != args.clean_year)
        without = model_of(rest, np.arange(len(rest.kind)), words, found)
        print(f"as fitted without {args.clean_year}, sure rules weighed as above:", annotated(without, args.articles, args.clean, args.cache))
        sure = scores(rest, "pair")[1]
        without = replace(without, weights=[sure if name == SURE else w for name, w in zip(without.index, without.weights, strict=True)])
        print(f"as fitted without {args.clean_year}, sure rules too:", annotated(without, args.articles, args.clean, args.cache))


if __name__ == "__main__":
    main()
