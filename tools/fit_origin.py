"""How much likelier a machine's text calls for each rule than a person's: python tools/fit_origin.py --documents FILE --out rules/origin.json --cache DIR

A line of FILE is an object with text, kind (machine, human: translated by people, original), lang (of the source) and doc (of one source: the translations of
an article share it). Prints what is left of the findings at several limits, each document judged by weights that saw no translation of its article, and
then by weights that saw none from its language; the verdict on each comes from a model that saw none from its language of its year.
"""

from __future__ import annotations

import argparse
import json
import sys
import zlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from math import log
from pathlib import Path
from typing import Any, Final

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import numpy as np
from fit_verdict import chances, scores, stack
from sklearn.linear_model import LogisticRegression
from verdict_table import cached_table, findings_of, read

from cleanup.model.config import MACHINE, Settings
from cleanup.scoring.origin import FORMAT, LEAST_CONFIDENCE, LEAST_WORDS, MOST_VERDICT, TELLING, Origin

Array = Any

#: so many findings of people and machines a category or rule is thought to have had beside those counted, in the proportion of what stands above it
_PRIOR_CATEGORY, _PRIOR_RULE = 4.0, 1.0
#: what another finding of a kind that people hardly ever write adds. Not fitted: people's texts have too few of them. At 1 it costs 0.01 findings in 1,000 words that people
#: translated, and an article in which such a thing was found is hardly ever spared the rest
_TELLING_WITNESS: Final = 1.0
#: a rule this near to its category needs no weight of its own
_NEAR: Final = 0.1
#: so many features have fitted weights
_FITTED: Final = 3
_LIMITS: Final = (0.5, 0.6, MACHINE, 0.7, 0.75, 0.8)


@dataclass(frozen=True)
class Documents:
    """Documents, a row each: what they are, their number of words, the verdict on each in log-odds (0: none), and what was found: rule, category, confidence."""

    kind: Array
    lang: Array
    doc: Array
    words: Array
    verdict: Array
    found: list[list[tuple[str, str, float]]]

    def share(self) -> float:
        """How many words people wrote for each that machines did."""
        return float(self.words[self.kind == "human"].sum() / self.words[self.kind == "machine"].sum())


def ratio(machine: float, people: float, above: float, strength: float) -> float:
    """Log-odds from counts, shrunk towards those ``above`` by so many findings."""
    share = 1 / (1 + np.exp(-above))
    return float(log((machine + strength * share) / (people + strength * (1 - share))))


def counted(documents: Documents, rows: Array) -> tuple[dict[str, float], dict[str, float]]:
    """Of ``rows``: the log-odds of categories, and of rules that differ from theirs. A rule counts once a document.

    A category's weight is that of a rule that never fired before. The commonest rules say little of it: people share just these. So it is counted where each rule is met
    first, article by article in an order of chance (as Good and Turing estimate what was never seen from what was seen once).
    """
    count: dict[str, tuple[Counter[str], Counter[str]]] = {kind: (Counter(), Counter()) for kind in ("machine", "human")}
    category_of: dict[str, str] = {}
    first: dict[str, str] = {}
    for row in sorted(np.flatnonzero(rows & (documents.kind != "original")), key=lambda row: zlib.crc32(f"order {documents.doc[row]}".encode())):
        of_rules, of_categories = count[documents.kind[row]]
        for rule, category in {(r, c) for r, c, confidence in documents.found[row] if confidence >= LEAST_CONFIDENCE}:
            of_rules[rule] += 1
            if first.setdefault(rule, documents.doc[row]) == documents.doc[row]:
                of_categories[category] += 1
            category_of[rule] = category
    words = [documents.words[rows & (documents.kind == kind)].sum() for kind in ("machine", "human")]
    share = float(words[1] / words[0])
    (machine, of_machine), (people, of_people) = count["machine"], count["human"]
    categories = {c: ratio(of_machine[c] * share, of_people[c], 0.0, _PRIOR_CATEGORY) for c in sorted({*of_machine, *of_people})}
    rules = {r: ratio(machine[r] * share, people[r], categories[c], _PRIOR_RULE) for r, c in sorted(category_of.items())}
    return categories, {r: w for r, w in rules.items() if abs(w - categories[category_of[r]]) >= _NEAR}


def features(documents: Documents, row: int, weights: Origin) -> list[tuple[float, float, float, int]]:
    """Of each finding from `LEAST_CONFIDENCE`: the log-odds of its rule, the sum of the others', those of the verdict, and how many of the others are telling."""
    found = [f for f in documents.found[row] if f[2] >= LEAST_CONFIDENCE]
    by_rule = {r: weights.of(r, c) for r, c, _ in found}
    total = sum(by_rule.values())
    telling = {r for r, c, _ in found if c in TELLING}
    return [(by_rule[r], total - by_rule[r], documents.verdict[row], len(telling - {r})) for r, _, _ in found]


@dataclass(frozen=True)
class Rows:
    """Findings, a row each: features, the place of their document, category, confidence."""

    x: Array
    place: Array
    category: Array
    confidence: Array


def crossed(documents: Documents, fold: Array) -> Rows:
    """The findings of every document, with features of weights that saw nothing of its fold."""
    weights = {k: Origin(0.0, 0.0, 0.0, 0.0, 0.0, *counted(documents, fold != k)) for k in np.unique(fold)}
    x = [features(documents, row, weights[fold[row]]) for row in range(len(fold))]
    found = [[f for f in some if f[2] >= LEAST_CONFIDENCE] for some in documents.found]
    place = np.repeat(np.arange(len(fold)), [len(f) for f in found])
    flat = list(chain.from_iterable(found))
    return Rows(np.array(list(chain.from_iterable(x))), place, np.array([c for _, c, _ in flat]), np.array([p for _, _, p in flat]))


def regression(documents: Documents, rows: Rows, chosen: Array) -> LogisticRegression:
    """Machines against people, as if both had written as much."""
    kind = documents.kind[rows.place]
    chosen = chosen & (kind != "original")
    weight = np.where(kind == "machine", documents.share(), 1.0)
    return LogisticRegression(C=10).fit(rows.x[chosen, :_FITTED], kind[chosen] == "machine", sample_weight=weight[chosen])


def judged(documents: Documents, rows: Rows, fold: Array) -> Array:
    """The probability that a machine left each finding, from weights that saw nothing of its document's fold; 1 where none is asked for."""
    chance = np.ones(len(rows.place))
    of = fold[rows.place]
    for k in np.unique(of):
        x = rows.x[of == k]
        chance[of == k] = 1 / (1 + np.exp(-regression(documents, rows, of != k).decision_function(x[:, :_FITTED]) - _TELLING_WITNESS * x[:, _FITTED]))
    chance[np.isin(rows.category, list(TELLING)) | (documents.words[rows.place] < LEAST_WORDS)] = 1
    return chance


def told(documents: Documents, rows: Rows, chance: Array) -> None:
    """Prints what is left at each limit: findings per 1,000 words that people wrote or translated, and the share of those in machines' texts."""
    kind = documents.kind[rows.place]
    reported = rows.confidence >= Settings().min_confidence
    for limit in (0.0, *_LIMITS):
        left = reported & (chance >= limit)
        rates = (f"{kind_} {1000 * (left & (kind == kind_)).sum() / documents.words[documents.kind == kind_].sum():.2f}" for kind_ in ("human", "original"))
        share = (left & (kind == "machine")).sum() / (reported & (kind == "machine")).sum()
        print(f"  from {limit:.2f}: per 1,000 words", *rates, f"; of machines' findings {share:.3f}")


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--documents", type=Path, required=True)
    cli.add_argument("--cache", type=Path, help="a folder that keeps what was found")
    cli.add_argument("--out", type=Path, required=True)
    args = cli.parse_args()
    documents = table(read(args.documents), args.cache)
    article = np.array([zlib.crc32(str(d).encode()) % 5 for d in documents.doc])
    rows = crossed(documents, article)
    print("no translation of the article seen:")
    told(documents, rows, judged(documents, rows, article))
    language = np.unique(documents.lang, return_inverse=True)[1]
    by_language = crossed(documents, language)
    print("no translation from the language seen:")
    told(documents, by_language, judged(documents, by_language, language))
    model = regression(documents, rows, np.ones(len(rows.place), bool))
    categories, rules = counted(documents, np.ones(len(documents.kind), bool))
    bias, (own, others, verdict) = model.intercept_[0], model.coef_[0]
    weights = {"bias": bias, "own": own, "others": others, "telling": _TELLING_WITNESS, "verdict": verdict}
    tables = {"categories": categories, "rules": rules}
    value = {
        "format": FORMAT,
        **{name: round(float(w), 2) for name, w in weights.items()},
        **{name: {k: round(w, 2) for k, w in sorted(entries.items())} for name, entries in tables.items()},
    }
    args.out.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(f"{args.out}: {len(rules)} rules differ from their categories", {name: round(float(w), 2) for name, w in weights.items()})


def table(documents: Sequence[dict[str, Any]], cache: Path | None) -> Documents:
    """What is found in the documents, and the verdicts on them."""
    found = [[(f.rule, f.category, f.confidence) for f in some] for some in findings_of([d["text"] for d in documents], cache)]
    t = cached_table(documents, cache)[0].untagged()
    score, sure = scores(t, "pair")
    fitted = stack(t, score, sure)
    chance = np.clip(np.nan_to_num(chances(t, score, fitted.start, fitted.slope), nan=0.5), 1 - MOST_VERDICT, MOST_VERDICT)
    words = np.array([len(d["text"].split()) for d in documents])
    return Documents(t.kind, t.lang, t.doc, words, np.log(chance / (1 - chance)), found)


if __name__ == "__main__":
    main()
