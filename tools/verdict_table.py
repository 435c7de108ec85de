"""Documents and the numbers that verdicts are computed from, as one table: what tools/fit_verdict.py fits and measures on."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import pickle
import sys
from array import array
from collections import Counter, defaultdict
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from math import log
from pathlib import Path
from typing import Any, Final

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import numpy as np
import scipy.sparse as sparse

from cleanup import rulebook
from cleanup.engine.cache import Cache
from cleanup.engine.run import check_document
from cleanup.model.document import Document
from cleanup.model.errors import CleanupError
from cleanup.model.finding import Finding
from cleanup.rulebook import Rulebook
from cleanup.scoring import calibration
from cleanup.text import tagger
from cleanup.text.analysis import Analysis
from cleanup.verdict import features as verdict_features
from cleanup.verdict import style, symbols
from cleanup.verdict.features import FOUND, STYLE, VOTE, features, needs_tags

Array = Any

#: how many words may stand for themselves
WORDS: Final = 1500
#: a feature has to occur in so many documents
SEEN: Final = 25
#: after so many documents it is said how far the run is
_TOLD: Final = 500

_BOOK: list[Rulebook] = []
_KEPT: list[Cache] = []
_WORDS: list[frozenset[str]] = []


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
    #: of each feature, before it is cut
    deviation: Array

    @property
    def machine(self) -> Array:
        """1 where a machine translated, else 0."""
        return (self.kind == "machine").astype(int)

    def column(self, name: str) -> Array:
        """The values of one feature."""
        return self.x[:, self.names.index(name)].toarray().ravel()

    def of(self, rows: Array) -> Table:
        """The table of some of the documents, ``rows`` a truth value for each."""
        return replace(
            self,
            kind=self.kind[rows],
            lang=self.lang[rows],
            year=self.year[rows],
            system=self.system[rows],
            doc=self.doc[rows],
            words=self.words[rows],
            x=self.x[rows],
            votes=[v for v, kept in zip(self.votes, rows, strict=True) if kept],
        )

    def untagged(self) -> Table:
        """The table without the features that need parts of speech."""
        kept = [i for i, name in enumerate(self.names) if not needs_tags(name)]
        bounds = {name: limits for name, limits in self.bounds.items() if not needs_tags(name)}
        return replace(self, names=[self.names[i] for i in kept], x=self.x[:, kept], bounds=bounds, deviation=self.deviation[kept])


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


def _load(cache: Path | None) -> None:
    _BOOK.append(rulebook.load())
    if cache:
        _KEPT.append(Cache(f"{_BOOK[0].fingerprint} {calibration.shipped().digest()}", cache / "findings"))


def _findings(text: str) -> tuple[Finding, ...]:
    report = check_document(Document("", text), _BOOK[0], next(iter(_KEPT), None))
    if report.failures:
        raise CleanupError("; ".join(f.message for f in report.failures))
    return report.findings


def findings_of(texts: Sequence[str], cache: Path | None) -> list[tuple[Finding, ...]]:
    """The findings of each text. Those that the same rules, weights and code made before are in the folder ``cache``, each from when it was made: a run that
    was broken off goes on where it was."""
    with ProcessPoolExecutor(os.cpu_count(), initializer=_load, initargs=(cache,)) as pool:
        found = []
        for findings in pool.map(_findings, texts, chunksize=16):
            found.append(findings)
            if len(found) % _TOLD == 0:
                print(f"{len(found)} of {len(texts)} documents are checked", file=sys.stderr, flush=True)
        return found


def cached_table(rows: Sequence[dict[str, Any]], cache: Path | None) -> tuple[Table, frozenset[str]]:
    """The features of all documents and the words that stand for themselves; from the folder ``cache`` where the same code has made them."""
    found = findings_of([row["text"] for row in rows], cache)
    code = b"".join(Path(str(m.__file__)).read_bytes() for m in (sys.modules[__name__], verdict_features, style, symbols))
    seen = [(row["text"], [(f.rule, f.category, f.confidence, f.pivots) for f in some]) for row, some in zip(rows, found, strict=True)]
    key = hashlib.sha256(code + repr(seen).encode()).hexdigest()[:16]
    store = cache / f"table-{key}.pickle" if cache else None
    if store and store.is_file():
        stored: tuple[Table, frozenset[str]] = pickle.loads(store.read_bytes())
        return stored
    words = vocabulary(rows)
    made = table(rows, found, words), words
    if store:
        store.parent.mkdir(parents=True, exist_ok=True)
        store.write_bytes(pickle.dumps(made))
    return made


def _features(text: str, findings: Sequence[Finding]) -> tuple[dict[str, float], int]:
    return features(Analysis(Document("", text)), findings, _WORDS[0])


def table(rows: Sequence[dict[str, Any]], found: Sequence[Sequence[Finding]], words: frozenset[str]) -> Table:
    """The features of all documents."""
    values: list[dict[str, float]] = []
    votes: list[dict[str, float]] = []
    counts: list[int] = []
    with ProcessPoolExecutor(os.cpu_count(), initializer=_WORDS.append, initargs=(words,)) as pool:
        for all_values, count in pool.map(_features, (row["text"] for row in rows), found, chunksize=16):
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
    mean = np.asarray(x.mean(0)).ravel()
    deviation = np.sqrt(np.maximum(np.asarray(x.multiply(x).mean(0)).ravel() - mean**2, 1e-8))
    for i, name in enumerate(names):
        if name.startswith(STYLE):
            low, high = float(mean[i] - 3 * deviation[i]), float(mean[i] + 3 * deviation[i])
            bounds[name] = (low, high)
            part = slice(x.indptr[i], x.indptr[i + 1])
            x.data[part] = np.clip(x.data[part], low, high)

    def column(key: str) -> Array:
        return np.array([str(row.get(key) or "") for row in rows])

    return Table(column("kind"), column("lang"), column("year"), column("system"), column("doc"), np.array(counts), names, x.tocsr(), bounds, votes, deviation)
