#!/usr/bin/env python3
"""Word n-grams that machine translation writes and people don't: candidates for rules, for people to decide on.

mine_candidates.py --eval DIR [--lang ru,uk] [--sizes 1,2,3,4] [--order score|surprise] [--top 300]

The machine side is the documents of kind `machine` and the column mt of mlqe-pe; the human side are the documents of kinds
`human` and `original` and the column pe. Numbers become N, names (capitals within a sentence) X. A phrase counts once a source text,
however many systems have translated it: what many systems write of one text is one observation. The score is the log of the
two rates' ratio (smoothed), times the root of the number of source texts, less what the bigrams of a large English corpus
(symspellpy) say for the phrase: its rarest pair is frequent there, so it is English. `--order surprise` ranks by that corpus
alone: two frequent words that stand far less often beside each other than chance would have it, and nowhere on the human side,
break a rule of English. Each line: score, texts of the machine side, systems, texts of the human side, count of the rarest pair, surprise, phrase, an excerpt. The output is raw material and is kept nowhere.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import importlib.resources
import itertools
import json
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

WORD = re.compile(r"\d[\d.,:/]*|[^\W\d_]+(?:[-'’`][^\W\d_]+)*|[.!?:;,()“”\"–—]")
CLITIC = re.compile(r" (n?['’]\w+)\b")  # mlqe-pe writes "do n't", "it 's"
NUMBER, NAME, STOP = "N", "X", ""


@dataclass
class Text:
    """One text: `source` is the same for all renderings of one original."""

    source: str
    system: str
    text: str


@dataclass
class Candidate:
    """What is known of one phrase."""

    sources: set[str] = field(default_factory=set)
    systems: set[str] = field(default_factory=set)
    human: int = 0
    pair: int = 0
    score: float = 0.0
    surprise: float = 0.0
    excerpt: str = ""


def tokens(line: str) -> list[str]:
    """The words of a line, numbers and names masked; punctuation is a stop that no phrase crosses."""
    result: list[str] = []
    start = True
    for match in WORD.finditer(line):
        word = match[0]
        if word[0].isdigit():
            result.append(NUMBER)
        elif not word[0].isalpha():
            result.append(STOP)
            start = word not in ",()–—"
            continue
        elif word[0].isupper() and word != "I" and not start:
            result.append(NAME)
        else:
            result.append(word.lower().replace("’", "'"))
        start = False
    return result


def phrases(line: str, sizes: Iterable[int]) -> Iterator[tuple[str, ...]]:
    """All n-grams of a line that hold a word in small letters."""
    words = tokens(line)
    for size in sizes:
        for at in range(len(words) - size + 1):
            gram = tuple(words[at : at + size])
            if STOP not in gram and any(w not in (NUMBER, NAME) for w in gram):
                yield gram


class Corpus:
    """The counts of words and pairs that symspellpy brings along; empty without it."""

    def __init__(self) -> None:
        self.pairs = {(a, b): int(n) for a, b, n in _table("frequency_bigramdictionary_en_243_342.txt", 3)}
        self.words = {w: int(n) for w, n in _table("frequency_dictionary_en_82_765.txt", 2)}
        self.total = sum(self.words.values()) or 1
        self.floor = min(self.pairs.values(), default=1)

    def surprise(self, gram: tuple[str, ...]) -> float:
        """How much rarer the phrase's most unlikely pair is than chance would have it (log)."""
        result = 0.0
        for a, b in itertools.pairwise(gram):
            expected = self.words.get(a, 0) * self.words.get(b, 0) / self.total
            result = max(result, math.log((expected + 1) / max(self.pairs.get((a, b), 0), self.floor)))
        return result


def _table(name: str, columns: int) -> Iterator[list[str]]:
    try:
        text = (importlib.resources.files("symspellpy") / name).read_text(encoding="utf-8-sig")
    except (ModuleNotFoundError, FileNotFoundError):
        return
    for line in text.splitlines():
        if len(row := line.split()) == columns:
            yield row


def rarest(gram: tuple[str, ...], table: dict[tuple[str, str], int]) -> int:
    """The count of the rarest pair of the phrase in the table; 0 for a single word."""
    return min((table.get(pair, 0) for pair in itertools.pairwise(gram) if not {NUMBER, NAME} & set(pair)), default=0)


def mine(machine: Iterable[Text], human: Iterable[Text], sizes: Iterable[int], corpus: Corpus, least: int = 3) -> list[tuple[str, Candidate]]:
    """The phrases of at least `least` machine source texts, best first."""
    sizes = tuple(sizes)
    found: dict[tuple[str, ...], Candidate] = defaultdict(Candidate)
    words = 0
    for text in machine:
        for line in text.text.splitlines():
            words += len(line.split())
            for gram in phrases(line, sizes):
                candidate = found[gram]
                if text.source not in candidate.sources:
                    candidate.sources.add(text.source)
                    if not candidate.excerpt:
                        candidate.excerpt = _excerpt(line, gram)
                candidate.systems.add(text.system)
    kept = {gram: c for gram, c in found.items() if len(c.sources) >= least}
    counts: Counter[tuple[str, ...]] = Counter()
    sources = {s for c in kept.values() for s in c.sources}
    human_sources = set()
    for text in human:
        human_sources.add(text.source)
        counts.update({g for line in text.text.splitlines() for g in phrases(line, sizes) if g in kept})
    for gram, candidate in kept.items():
        candidate.human = counts[gram]
        candidate.pair = rarest(gram, corpus.pairs)
        candidate.surprise = corpus.surprise(gram) if not candidate.human else 0.0
        ratio = (len(candidate.sources) / max(1, len(sources))) / ((candidate.human + 0.5) / max(1, len(human_sources)))
        candidate.score = math.log(ratio) * math.sqrt(len(candidate.sources)) - 0.3 * math.log1p(candidate.pair / 100_000)
    return [(" ".join(gram), c) for gram, c in sorted(kept.items(), key=lambda item: (-item[1].score, item[0]))]


def _excerpt(line: str, gram: tuple[str, ...]) -> str:
    """The line around the phrase."""
    pattern = r"\W+".join(r"[\d.,:/]+" if w == NUMBER else r"[^\W\d_][\w'’-]*" if w == NAME else re.escape(w) for w in gram)
    match = re.search(rf"(?i)\b{pattern}\b", line.replace("’", "'"))
    at = match.start() if match else 0
    return line[max(0, at - 40) : at + 80]


def documents(folder: Path, kinds: set[str], langs: set[str]) -> Iterator[Text]:
    """The documents of some kinds; of the languages asked for, `original` English always."""
    with gzip.open(folder / "documents.jsonl.gz", "rt", encoding="utf-8") as file:
        for row in map(json.loads, file):
            if row["kind"] in kinds and (not langs or row["lang"] in langs or row["kind"] == "original"):
                yield Text(f"{row['lang']}-{row['doc']}", row["system"], row["text"])


def post_edits(folder: Path, column: str, langs: set[str]) -> Iterator[Text]:
    """The sentences of mlqe-pe, twenty to a text."""
    for path in sorted((folder / "mlqe-pe").glob("*.tsv.gz")):
        if langs and path.name[:2] not in langs:
            continue
        with gzip.open(path, "rt", encoding="utf-8") as file:
            lines = [CLITIC.sub(r"\1", row[column]) for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]
        for at in range(0, len(lines), 20):
            yield Text(f"{path.name}-{at}", "mlqe", "\n".join(lines[at : at + 20]))


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--eval", type=Path, required=True, help="the folder of the evaluation sets")
    cli.add_argument("--lang", default="", help="source languages of the machine side, comma between; all without it")
    cli.add_argument("--sizes", default="1,2,3,4", help="how many words")
    cli.add_argument("--order", choices=("score", "surprise"), default="score")
    cli.add_argument("--least", type=int, default=3, help="source texts that must have the phrase")
    cli.add_argument("--top", type=int, default=300)
    args = cli.parse_args()
    langs = set(filter(None, args.lang.split(",")))
    machine = [*documents(args.eval, {"machine"}, langs), *post_edits(args.eval, "mt", langs)]
    human = [*documents(args.eval, {"human", "original"}, set()), *post_edits(args.eval, "pe", set())]
    ranked = mine(machine, human, map(int, args.sizes.split(",")), Corpus(), args.least)
    if args.order == "surprise":
        ranked.sort(key=lambda item: -item[1].surprise)
    for phrase, c in ranked[: args.top]:
        print(f"{c.score:6.2f} {len(c.sources):4} {len(c.systems):3} {c.human:4} {c.pair:10} {c.surprise:5.1f} {phrase} | {' '.join(c.excerpt.split())}")


if __name__ == "__main__":
    main()
