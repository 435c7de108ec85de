"""Fits the model of document verdicts: python tools/fit_verdict.py --documents documents.jsonl.gz --out cleanup/verdict/data/verdict.bin

A line of DOCUMENTS is an object with text, kind (machine, human: translated by people, original), lang (of the source), system (or translator), year
and doc (of one source: the translations of an article share it). Prints how well the same fit does on what it was not fitted on, in the words
of docs/verdict.md. The features are kept in --cache, as finding them takes most of the time. Needs scikit-learn (the extra "fit").
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import pickle
import sys
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from math import log
from pathlib import Path
from typing import Any, Final

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import numpy as np
import scipy.sparse as sparse
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from cleanup import pipeline, rulebook
from cleanup.model.document import Document
from cleanup.model.finding import Finding
from cleanup.rulebook import Rulebook
from cleanup.text import tagger
from cleanup.text.analysis import Analysis
from cleanup.verdict.features import CHOICE, FOUND, STYLE, VOTE, features
from cleanup.verdict.model import Model, pack
from cleanup.verdict.symbols import WORD

Array = Any

#: how many words may stand for themselves
WORDS: Final = 1500
#: a feature has to occur in so many documents, and so many of them are kept: those that weigh most
SEEN, KEPT = 30, 14000
#: documents below LEAST words get no verdict; those of MEASURED are what figures are about
LEAST, MEASURED = 90, 150
#: how strongly figures of style and findings count beside n-grams before they are weighed: what is scaled up is held back less
DENSE: Final = 0.3
MACHINE_C, PIVOT_C = 0.1, 0.3
#: articles that were translated there and back hold far more findings than what the systems of the shared tasks wrote: on annotated articles each tells
#: more than the fit gives
FINDINGS_TELL: Final = 3.0
#: log-odds of a language for each vote, as does best on held-out years and on annotated articles together
VOTE_WEIGHT: Final = 2.5
#: pivot languages that rules know and the documents don't: known by votes alone, and so rarer before anything is seen
OTHERS: Final = ("ar", "es", "fr", "he", "hi", "id", "it", "ko", "nl", "pl", "pt", "tr", "vi")
OTHERS_SHARE: Final = 0.1

_BOOK: list[Rulebook] = []


@dataclass(frozen=True)
class Table:
    """Documents and their features, a row a document."""

    kind: Array
    lang: Array
    year: Array
    system: Array
    doc: Array
    words: Array
    names: list[str]
    x: Array  # sparse, cut to `bounds`, as the scorer cuts
    bounds: dict[str, tuple[float, float]]
    votes: list[dict[str, float]]
    scale: Array

    @property
    def machine(self) -> Array:
        """1 where a machine translated, else 0."""
        return (self.kind == "machine").astype(int)


def read(path: Path) -> list[dict[str, Any]]:
    """The documents of a file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def vocabulary(rows: Sequence[dict[str, Any]], size: int = WORDS) -> frozenset[str]:
    """The words that are common in the translations from every language, nouns left out: what all articles need, whatever they are about."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    total: Counter[str] = Counter()
    for row in rows:
        sentences = Analysis(Document("", row["text"])).sentences
        seen[row["lang"]].update({t.lower for s in sentences for t in s.tokens if t.text[0].islower()})
        total[row["lang"]] += 1
    model = tagger.model()

    def is_noun(word: str) -> bool:
        place = model.kinds.get(word)
        return place < 0 or set(model.names[place].split("|")) <= {"NN", "NNS", "NNP", "NNPS", "FW"}

    words = {w for counts in seen.values() for w, n in counts.items() if n > 1 and not is_noun(w)}
    common = {w: sum(log((seen[g][w] + 0.5) / (total[g] + 1)) for g in total) for w in words}
    return frozenset(sorted(words, key=lambda w: (-common[w], w))[:size])


def _built(t: Table) -> Array:
    return np.array([not n.startswith(CHOICE) for n in t.names])


def _chosen(t: Table) -> Array:
    return np.array([not n.startswith((STYLE, FOUND)) and WORD not in n for n in t.names])


#: what a machine is told from, by which features, and how much that counts: how sentences are built, which words people choose for the same article, and
#: how English is written that nobody translated. Words are chosen between translations of the same articles only, so no subject can weigh
VIEWS: Final = (("human", _built, 1.0), ("human", _chosen, 1.0), ("original", _built, 0.5))


def _load() -> None:
    _BOOK.append(rulebook.load())


def _findings(text: str) -> tuple[Finding, ...]:
    return pipeline.check(Document("", text), _BOOK[0]).findings


def findings_of(texts: Sequence[str], cache: Path | None) -> list[tuple[Finding, ...]]:
    """The findings of each text; what was found before is in the folder ``cache``."""
    keys = [hashlib.sha256(t.encode()).hexdigest() for t in texts]
    store = cache / "findings.pickle" if cache else None
    known: dict[str, tuple[Finding, ...]] = pickle.loads(store.read_bytes()) if store and store.is_file() else {}
    missing = {k: t for k, t in zip(keys, texts, strict=True) if k not in known}
    if missing:
        with ProcessPoolExecutor(2, initializer=_load) as pool:
            known |= dict(zip(missing, pool.map(_findings, missing.values(), chunksize=16), strict=True))
        if store:
            store.parent.mkdir(parents=True, exist_ok=True)
            store.write_bytes(pickle.dumps(known))
    return [known[k] for k in keys]


def table(rows: Sequence[dict[str, Any]], found: Sequence[Sequence[Finding]], words: frozenset[str]) -> Table:
    """The features of all documents."""
    values: list[dict[str, float]] = []
    votes: list[dict[str, float]] = []
    counts: list[int] = []
    for row, findings in zip(rows, found, strict=True):
        all_values, count = features(Analysis(Document("", row["text"])), findings, words)
        votes.append({n.removeprefix(VOTE): v for n, v in all_values.items() if n.startswith(VOTE)})
        values.append({sys.intern(n): v for n, v in all_values.items() if not n.startswith(VOTE)})
        counts.append(count)
    seen = Counter(name for v in values for name in v)
    least = min(SEEN, max(2, len(rows) // 20))
    names = sorted(n for n, times in seen.items() if times >= least or n.startswith((STYLE, FOUND)))
    place = {n: i for i, n in enumerate(names)}
    columns, data, ends = array("i"), array("f"), [0]
    for row_values in values:
        for name, value in row_values.items():
            if name in place:
                columns.append(place[name])
                data.append(value)
        ends.append(len(columns))
    x = sparse.csr_matrix((np.array(data), np.array(columns), ends), shape=(len(rows), len(names))).tocsc()
    bounds = {}
    scale = np.zeros(len(names))
    mean = np.asarray(x.mean(0)).ravel()
    deviation = np.sqrt(np.maximum(np.asarray(x.multiply(x).mean(0)).ravel() - mean**2, 1e-8))
    for i, name in enumerate(names):
        if name.startswith(STYLE):
            low, high = float(mean[i] - 3 * deviation[i]), float(mean[i] + 3 * deviation[i])
            bounds[name] = (low, high)
            part = slice(x.indptr[i], x.indptr[i + 1])
            x.data[part] = np.clip(x.data[part], low, high)
        scale[i] = DENSE / deviation[i] if name.startswith((STYLE, FOUND)) else deviation[i] ** -0.5

    def column(key: str) -> Array:
        return np.array([str(row.get(key) or "") for row in rows])

    return Table(column("kind"), column("lang"), column("year"), column("system"), column("doc"), np.array(counts), names, x.tocsr(), bounds, votes, scale)


def machine_weights(t: Table, train: Array) -> Array:
    """Weights for the raw features: log-odds of a machine, up to a factor, as the sum of the VIEWS."""
    total = np.zeros(len(t.names))
    for kind, columns, strength in VIEWS:
        weights = _view(t, train, kind, columns(t))
        spread = (t.x[train] @ weights).std()
        total += strength * weights / spread if spread else 0
    found = np.array([n.startswith(FOUND) for n in t.names])
    # where people make the same mistakes as machines a finding says nothing, but it never speaks against a machine
    total[found] = FINDINGS_TELL * np.maximum(0, total[found])
    return total


def _view(t: Table, train: Array, against: str, columns: Array) -> Array:
    """Weights of a logistic regression of machine translations against documents of one kind, on some columns."""
    train = train[(t.kind[train] == "machine") | (t.kind[train] == against)]
    machine = t.kind[train] == "machine"
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
    x = t.x[train] @ sparse.diags(t.scale * columns)
    # what differs more between the two sides by itself is held back less
    means = [np.asarray((sparse.diags(weight[side]) @ x[side]).sum(0)).ravel() for side in (machine, ~machine)]
    effect = np.abs(means[0] - means[1]) / (np.sqrt(np.asarray(x.multiply(x).mean(0)).ravel()) + 1e-6)
    prior = np.sqrt(effect + 0.02)
    scale = prior / np.sqrt((prior[columns] ** 2).mean())
    model = LogisticRegression(C=MACHINE_C, max_iter=200, tol=1e-3)
    model.fit(x @ sparse.diags(scale), machine, sample_weight=weight / weight.mean())
    return model.coef_[0] * scale * t.scale * columns


def pivot_weights(t: Table, train: Array) -> tuple[dict[str, Array], dict[str, float]]:
    """For each source language weights for the raw features, and log-odds before anything is seen; each language counts the same."""
    train = train[(t.lang[train] != "en")]
    # what people translated shows the language too, and is no machine's habit
    model = LogisticRegression(C=PIVOT_C, max_iter=100, tol=1e-2, class_weight="balanced")
    usable = np.array([0.0 if n.startswith((FOUND, CHOICE)) else 1.0 for n in t.names])
    model.fit(t.x[train] @ sparse.diags(t.scale * usable), t.lang[train])
    rows = model.coef_ * t.scale * usable
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


def scores(t: Table, how: str) -> Array:
    """The machine score of every document by weights that were fitted without it."""
    found, times = np.zeros(len(t.kind)), np.zeros(len(t.kind))
    for train, test in folds(t, how):
        weights = machine_weights(t, train)
        found[test] += t.x[test] @ weights - (t.x[train] @ weights).mean()
        times[test] += 1
    return np.where(times > 0, found / np.maximum(times, 1), np.nan)


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


def calibrate(t: Table, score: Array, rows: Array) -> tuple[float, tuple[float, float]]:
    """Start and slope of log-odds over scores: the probability that the documents' own share of machine translations gives."""
    length = np.log(np.minimum(t.words, 1500) / 250)
    x = np.column_stack([score, score * length])
    model = LogisticRegression(C=1e4).fit(x[rows], t.machine[rows])
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


def model_of(t: Table, words: frozenset[str], start: float, slope: tuple[float, float]) -> Model:
    """The model fitted on all documents, cut to the features that weigh most."""
    everything = np.arange(len(t.kind))
    weights = machine_weights(t, everything)
    pivots, pivot_start = pivot_weights(t, everything)
    deviation = np.where(t.scale > 0, 1 / np.maximum(t.scale, 1e-9), 0)
    strength = np.abs(weights * deviation) / np.abs(weights * deviation).std()
    for row in pivots.values():
        strength = np.maximum(strength, np.abs(row * deviation) / np.abs(row * deviation).std())
    kept = sorted(np.argsort(-strength)[:KEPT].tolist(), key=lambda i: t.names[i])
    usual = np.asarray(t.x.mean(0)).ravel()
    share = np.log(OTHERS_SHARE / len(OTHERS)) - np.log((1 - OTHERS_SHARE) / len(pivots))
    typical = float(np.mean([np.asarray(t.x @ row).mean() + pivot_start[g] for g, row in pivots.items()]))
    return Model(
        words,
        {t.names[i]: place for place, i in enumerate(kept)},
        [float(usual[i]) for i in kept],
        [float(weights[i]) for i in kept],
        start,
        slope,
        {g: [float(row[i]) for i in kept] for g, row in pivots.items()},
        {**pivot_start, **{g: typical + float(share) for g in OTHERS if g not in pivots}},
        VOTE_WEIGHT,
        t.bounds,
        LEAST,
    )


def report(t: Table) -> tuple[float, tuple[float, float]]:
    """Prints the figures of each way to hold out; start and slope as the held-out pairs say."""
    final: tuple[float, tuple[float, float]] = (0.0, (1.0, 0.0))
    for how in ("system", "pair", "year", "strict"):
        score = scores(t, how)
        known = ~np.isnan(score)
        long = known & (t.words >= MEASURED)
        start, slope = calibrate(t, score, known & (t.words >= LEAST))
        chance = chances(t, score, start, slope)
        figures = {
            "machine against original": auc(t, score, "original", long),
            "machine against human": auc(t, score, "human", long),
            "same article": same_article(t, score, long),
            "ECE": calibration_error(t.machine[long], chance[long]),
        }
        if how in ("system", "year"):
            odds, languages = pivot_odds(t, how)
            seen = np.zeros(len(t.kind), bool)
            for train, test in folds(t, how):
                seen[test] = np.isin(t.lang[test], t.lang[train])
            rows = long & (t.kind == "machine") & seen
            figures["pivot"] = pivot_accuracy(t, odds, languages, rows)
        print(f"{how}:", ", ".join(f"{name} {value:.3f}" for name, value in figures.items()), flush=True)
        if how == "pair":
            final = start, slope
    return final


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--documents", type=Path, required=True)
    cli.add_argument("--out", type=Path, required=True)
    cli.add_argument("--cache", type=Path, help="a folder that keeps the findings of each document")
    args = cli.parse_args()
    rows = read(args.documents)
    found = findings_of([row["text"] for row in rows], args.cache)
    words = vocabulary(rows)
    t = table(rows, found, words)
    print(f"{len(rows)} documents, {t.x.shape[1]} features", flush=True)
    start, slope = report(t)
    args.out.parent.mkdir(parents=True, exist_ok=True)
    args.out.write_bytes(pack(model_of(t, words, start, slope)))
    print(f"{args.out}: {args.out.stat().st_size} bytes")


if __name__ == "__main__":
    main()
