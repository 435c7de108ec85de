"""Trains the tagger's model: python tools/train_tagger.py --data DIR --out cleanup/text/data/tagger.bin

DIR holds ewt-train.tsv.gz and gum-train.tsv.gz (see tools/treebank.py for the format). The same files give the same model.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parent.parent))

import treebank

from cleanup.text import tagger

EPOCHS = 10
SEED = 20
#: occurrences before the lexicon trusts a form: to give it one tag, and to name its tags
CERTAIN, KNOWN = 12, 3
#: a feature has to occur this often in training to be kept
RARE = 2
#: forms that occur this often at most are shown without their identity in a share of the steps, so that the model learns to do without
SELDOM, DROPOUT = 8, 0.3
#: by how much the right tag has to win
MARGIN = 1.0
#: averaged weights: below FLOOR they are dropped, above CEILING cut
FLOOR, CEILING = 0.3, 16.0


def lexicon(sentences: list[list[treebank.Word]]) -> tuple[dict[str, str], dict[str, str], set[str]]:
    """Forms that always take one tag, the tags of every form that is known well enough, and the rare forms."""
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
    return certain, kinds, {form for form, seen in counts.items() if seen.total() <= SELDOM}


class Trainer:
    """An averaged perceptron over numbered features: weights, and what averaging them needs, for each tag that a feature has met."""

    def __init__(self, tags: int) -> None:
        self.tags = tags
        self.weights: list[dict[int, float]] = []
        self.sums: list[dict[int, float]] = []
        self.time = 0

    def grow(self, size: int) -> None:
        """Make room for ``size`` features."""
        self.weights = [{} for _ in range(size)]
        self.sums = [{} for _ in range(size)]

    def scores(self, features: list[int]) -> list[float]:
        total = [0.0] * self.tags
        weights = self.weights
        for feature in features:
            for i, weight in weights[feature].items():
                total[i] += weight
        return total

    def move(self, features: list[int], tag: int, by: float) -> None:
        late = by * self.time
        for feature in features:
            row, sums = self.weights[feature], self.sums[feature]
            row[tag] = row.get(tag, 0.0) + by
            sums[tag] = sums.get(tag, 0.0) + late

    def averages(self) -> list[dict[int, float]]:
        """The mean of every weight over all steps."""
        return [{i: w - sums[i] / self.time for i, w in row.items()} for row, sums in zip(self.weights, self.sums, strict=True)]


class Prepared(NamedTuple):
    """A sentence ready for training; ``still`` are the features that don't depend on tags, with a second list as if the word were unknown."""

    views: list[tagger.View]
    gold: list[int]
    sure: list[int | None]
    still: list[tuple[list[int], list[int]]]
    style: str


class Numbers:
    """Numbers the features that are frequent enough."""

    def __init__(self, counts: Counter[str]) -> None:
        self.names = sorted(f for f, n in counts.items() if n >= RARE)
        self.number = {f: i for i, f in enumerate(self.names)}

    def of(self, features: Iterable[str]) -> list[int]:
        get = self.number.get
        return [n for f in features if (n := get(f)) is not None]


def train(sentences: list[list[treebank.Word]], epochs: int) -> bytes:
    """The trained model as the bytes of its file."""
    only, kinds, rare = lexicon(sentences)
    tags = sorted({w.tag for words in sentences for w in words})
    index = {tag: i for i, tag in enumerate(tags)}
    certain = {form: index[tag] for form, tag in only.items()}
    forms = [[tagger.normal(w.form) for w in words] for words in sentences]
    views = {form: tagger.view(form, lambda f: kinds.get(f, "")) for formed in forms for form in formed}
    padded = [[tagger.PAD, tagger.PAD, *(views[f] for f in formed), tagger.PAD, tagger.PAD] for formed in forms]
    styles = [tagger.style_of([w.form for w in words]) for words in sentences]
    counts: Counter[str] = Counter()
    for words, formed, seen, style in zip(sentences, forms, padded, styles, strict=True):
        for i, form in enumerate(formed):
            if form not in certain:
                before2, before = ([*"^^", *(w.tag for w in words)])[i : i + 2]
                counts.update(seen[i + 2].own + tuple(tagger.around(seen, i)))
                counts.update(tagger.after(seen[i + 2], seen[i + 3], before, before2, style))
    numbers = Numbers(counts)
    print(len(counts), "features,", len(numbers.names), "kept;", len(certain), "certain forms,", len(kinds), "known", flush=True)

    def still(seen: list[tagger.View], i: int, form: str) -> tuple[list[int], list[int]]:
        known = numbers.of(seen[i + 2].own + tuple(tagger.around(seen, i)))
        if form not in rare:
            return known, known
        new = tagger.view(form, lambda f: "")
        return known, numbers.of(new.own[2:] + tuple(tagger.around([*seen[: i + 2], new, *seen[i + 3 :]], i)))

    data = []
    for words, formed, seen, style in zip(sentences, forms, padded, styles, strict=True):
        sure = [certain.get(f) for f in formed]
        features = [still(seen, i, f) if sure[i] is None else ([], []) for i, f in enumerate(formed)]
        data.append(Prepared(seen, [index[w.tag] for w in words], sure, features, style))
    trainer = Trainer(len(tags))
    trainer.grow(len(numbers.names))
    order = random.Random(SEED)
    for epoch in range(epochs):
        order.shuffle(data)
        right = seen_words = 0
        for sentence in data:
            before = before2 = "^"
            for i, (gold, guess) in enumerate(zip(sentence.gold, sentence.sure, strict=True)):
                if guess is None:
                    here = sentence.views[i + 2]
                    known, new = sentence.still[i]
                    own = known
                    if new is not known and order.random() < DROPOUT:
                        own, here = new, tagger.view(here.own[0][1:], lambda f: "")
                    found = own + numbers.of(tagger.after(here, sentence.views[i + 3], before, before2, sentence.style))
                    scores = trainer.scores(found)
                    guess = scores.index(max(scores))
                    trainer.time += 1
                    seen_words += 1
                    right += guess == gold
                    scores[gold] -= MARGIN
                    worst = scores.index(max(scores))
                    if worst != gold:
                        trainer.move(found, gold, 1.0)
                        trainer.move(found, worst, -1.0)
                before2, before = before, tags[guess]
        print(f"epoch {epoch + 1}: {right / seen_words:.4f} of {seen_words} uncertain words", flush=True)
    averages = dict(zip(numbers.names, trainer.averages(), strict=True))
    return quantise(tags, certain, kinds, averages)


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
