"""Measures the shipped tagger: python tools/evaluate_tagger.py --data DIR

DIR holds ewt-test, gum-test and pud-test (see tools/treebank.py). Accuracy is given on the treebanks' own tokens, which cut
hyphenated words, and on ours, which don't.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

import treebank

from cleanup.text import tagger


def accuracy(sentences: list[list[treebank.Word]], errors: Counter[tuple[str, str]]) -> float:
    """The share of words with the right tag; counts (gold, ours) in ``errors``."""
    right = total = 0
    for words in sentences:
        for word, got in zip(words, tagger.tag([w.form for w in words]), strict=True):
            total += 1
            if got == word.tag:
                right += 1
            else:
                errors[word.tag, got] += 1
    return right / total


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--errors", type=int, default=0, help="print the commonest confusions")
    arguments = parser.parse_args()
    start = time.perf_counter()
    tagger.model()
    print(f"{Path(tagger.MODEL).stat().st_size / 1e6:.2f} MB, loaded in {(time.perf_counter() - start) * 1000:.1f} ms")
    for name in ("ewt-test", "gum-test", "pud-test"):
        sentences = list(treebank.read(arguments.data / f"{name}.tsv.gz"))
        errors: Counter[tuple[str, str]] = Counter()
        start = time.perf_counter()
        own = accuracy(sentences, errors)
        spent = (time.perf_counter() - start) / sum(map(len, sentences)) * 900_000
        ours = accuracy([treebank.joined(words) for words in sentences], Counter())
        print(f"{name}: {own:.2%} on the treebank's tokens, {ours:.2%} on ours; {spent:.1f} ms for 900 words")
        for (gold, got), count in errors.most_common(arguments.errors):
            print(f"  {gold:5} tagged {got:5} {count}")


if __name__ == "__main__":
    main()
