"""Trains the tagger's model: python tools/train_tagger.py --data DIR --out cleanup/text/data/tagger.bin

DIR holds ewt-train.tsv.gz and gum-train.tsv.gz (see tools/treebank.py for the format). The same files give the same model.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter, defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from cleanup.text import tagger
from tools import treebank

EPOCHS = 10
SEED = 20
#: occurrences before the lexicon trusts a form: to give it one tag, and to name its tags
CERTAIN, KNOWN = 12, 3
#: a feature has to occur this often in training to be kept
RARE = 2
#: averaged weights: below FLOOR they are dropped, above CEILING cut
FLOOR, CEILING = 0.3, 16.0


def lexicon(sentences: list[list[treebank.Word]]) -> tuple[dict[str, str], dict[str, str]]:
    """Forms that always take one tag, and the tags of every form that is known well enough."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for words in sentences:
        for word in words:
            counts[tagger.normal(word.form)][word.tag] += 1
    certain, kinds = {}, {}
    for form, seen in counts.items():
        total = seen.total()
        best, times = seen.most_common(1)[0]
        if total >= KNOWN:
            usual = sorted(t for t, n in seen.items() if n >= max(2, total * 0.02)) or [best]
            kinds[form] = "|".join(usual[:6])
        if total >= CERTAIN and times >= total * 0.997:
            certain[form] = best
    return certain, kinds


class Trainer:
    """An averaged perceptron over string features; a row holds weight, sum over time and time of the last change for each tag."""

    def __init__(self, tags: int) -> None:
        self.tags = tags
        self.rows: dict[str, dict[int, list[float]]] = {}
        self.time = 0

    def best(self, features: list[str]) -> int:
        scores = [0.0] * self.tags
        get = self.rows.get
        for feature in features:
            row = get(feature)
            if row:
                for i, cell in row.items():
                    scores[i] += cell[0]
        return scores.index(max(scores))

    def move(self, features: list[str], tag: int, by: float) -> None:
        for feature in features:
            cell = self.rows.setdefault(feature, {}).setdefault(tag, [0.0, 0.0, self.time])
            cell[1] += (self.time - cell[2]) * cell[0]
            cell[2] = self.time
            cell[0] += by

    def averages(self) -> dict[str, dict[int, float]]:
        def mean(cell: list[float]) -> float:
            return (cell[1] + (self.time - cell[2]) * cell[0]) / self.time

        return {f: {i: mean(cell) for i, cell in row.items()} for f, row in self.rows.items()}


def train(sentences: list[list[treebank.Word]], epochs: int) -> bytes:
    """The trained model as the bytes of its file."""
    sure, kinds = lexicon(sentences)
    tags = sorted({w.tag for words in sentences for w in words})
    index = {tag: i for i, tag in enumerate(tags)}
    certain = {form: index[tag] for form, tag in sure.items()}
    views: dict[str, tagger.View] = {}

    def prepare(words: list[treebank.Word]) -> tuple[list[str], list[int], list[tagger.View], str]:
        formed = [tagger.normal(w.form) for w in words]
        for form in formed:
            if form not in views:
                views[form] = tagger.view(form, kinds)
        padded = [tagger.PAD, tagger.PAD, *(views[f] for f in formed), tagger.PAD, tagger.PAD]
        return formed, [index[w.tag] for w in words], padded, tagger.style_of([w.form for w in words])

    data = [prepare(words) for words in sentences]
    counts: Counter[str] = Counter()
    for formed, gold, padded, style in data:
        before = before2 = "^"
        for i, form in enumerate(formed):
            if form not in certain:
                counts.update(tagger.context(padded, i, before, before2, style))
                counts.update(padded[i + 2].own)
            before2, before = before, tags[gold[i]]
    keep = {f for f, n in counts.items() if n >= RARE}
    print(len(counts), "features,", len(keep), "kept;", len(certain), "certain forms,", len(kinds), "known")
    own = {form: [f for f in v.own if f in keep] for form, v in views.items()}
    trainer, order = Trainer(len(tags)), random.Random(SEED)  # noqa: S311
    for epoch in range(epochs):
        order.shuffle(data)
        right = seen = 0
        for formed, gold, padded, style in data:
            before = before2 = "^"
            for i, form in enumerate(formed):
                guess = certain.get(form)
                if guess is None:
                    features = own[form] + [f for f in tagger.context(padded, i, before, before2, style) if f in keep]
                    guess = trainer.best(features)
                    trainer.time += 1
                    seen += 1
                    if guess == gold[i]:
                        right += 1
                    else:
                        trainer.move(features, gold[i], 1.0)
                        trainer.move(features, guess, -1.0)
                before2, before = before, tags[guess]
        print(f"epoch {epoch + 1}: {right / seen:.4f} of {seen} uncertain words", flush=True)
    return quantise(tags, certain, kinds, trainer.averages())


def quantise(tags: list[str], certain: dict[str, int], kinds: dict[str, str], averages: dict[str, dict[int, float]]) -> bytes:
    """Weights as integers of one byte; those near zero go, and with them features that have no other."""
    highest = max(abs(w) for row in averages.values() for w in row.values())
    scale = 127 / min(highest, CEILING)
    features = {}
    for feature in sorted(averages):
        row = [(i, max(-127, min(127, round(w * scale)))) for i, w in sorted(averages[feature].items()) if abs(w) >= FLOOR]
        if row:
            features[feature] = row
    print(len(features), "features in the model; highest weight", round(highest, 1))
    return tagger.pack(tags, certain, kinds, features)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    arguments = parser.parse_args()
    sentences = []
    for name in ("ewt-train.tsv.gz", "gum-train.tsv.gz"):
        for words in treebank.read(arguments.data / name):
            whole = treebank.joined(words)
            sentences.append(whole)
            if len(whole) != len(words):
                sentences.append(words)
    arguments.out.parent.mkdir(parents=True, exist_ok=True)
    arguments.out.write_bytes(train(sentences, arguments.epochs))


if __name__ == "__main__":
    main()
