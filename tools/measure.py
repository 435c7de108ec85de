"""Every rule's hits on the development sets: python tools/measure.py --eval DIR [SET …]

Sets: seed articles real (annotated: right and wrong findings, misses), clean human original pe (every finding is probably false).
A third of the annotated articles (every third by file name) is held out: it is measured with --held-out, and then only in figures.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import treebank

from cleanup import pipeline, rulebook
from cleanup.evaluation import gold
from cleanup.evaluation.found import Found, of
from cleanup.evaluation.output.table import MEASURES, number
from cleanup.evaluation.result import evaluate
from cleanup.grammar import select
from cleanup.grammar.select import Grammar
from cleanup.model.config import GRAMMARS, Settings
from cleanup.model.document import Document
from cleanup.policy.select import takes
from cleanup.rulebook import Rulebook
from cleanup.rulebook.compiler import compile_files

ANNOTATED = ("seed", "articles", "real")
PLAIN = ("clean", "human", "machine", "original", "pe", "treebank")
_SHOWN = ("marks", "findings", "precision", "recall", "f0.5", "top1", "top3", "ap", "ece")
_BOOK: list[Rulebook] = []
_SETTINGS = Settings(min_confidence=0.0)

_GRAMMAR: list[Grammar] = []


def load(files: Sequence[Path], grammar: str) -> None:
    """The rulebook of this process, the whole or only the rules of some files, and its grammar checker."""
    _GRAMMAR.append(select.grammar(grammar))
    if files:
        shared = [p for folder in ("classes", "topics") for p in sorted((ROOT / "rules" / folder).glob("*.yaml"))]
        _BOOK.append(Rulebook([compile_files([*shared, *(p.resolve() for p in files)], ROOT / "rules")], ROOT / "rules"))
    else:
        _BOOK.append(rulebook.load())


def texts(folder: Path, name: str, limit: int) -> Iterator[tuple[str, str]]:
    """Name and text of the documents of a set without marks."""
    if name == "clean":
        for path in sorted((folder / "clean").glob("*.txt")):
            yield path.stem, path.read_text(encoding="utf-8")
    elif name == "treebank":
        for path in sorted((folder.parent / "data" / "pos").glob("*-train.tsv.gz")):
            sentences = ["".join(w.form + " " * w.space for w in words) for words in treebank.read(path)]
            for at in range(0, len(sentences), 20):
                yield f"{path.name[:3]}-{at}", "\n\n".join(sentences[at : at + 20])
    elif name == "pe":
        for path in sorted((folder / "mlqe-pe").glob("*.tsv.gz")):
            with gzip.open(path, "rt", encoding="utf-8") as file:
                sentences = [row["pe"] for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]
            for at in range(0, min(len(sentences), limit * 2), 20):
                yield f"{path.name[:5]}-{at}", "\n\n".join(sentences[at : at + 20])
    else:
        with gzip.open(folder / "documents.jsonl.gz", "rt", encoding="utf-8") as file:
            rows = [row for row in map(json.loads, file) if row["kind"] == name]
        for row in rows[:: max(1, len(rows) // limit)]:
            yield row["id"], row["text"]


def found(item: tuple[str, str]) -> list[Found]:
    """The findings of one text, of any confidence."""
    name, text = item
    report = pipeline.check(Document(name, text), _BOOK[0], _GRAMMAR[0])
    for failure in report.failures:
        print(f"{name}: {failure.message}", file=sys.stderr)
    return [of(f) for f in report.findings if takes(_SETTINGS, f)]


def held_out(number: int) -> bool:
    """Whether the annotated article with this place in the sorted list is held out."""
    return number % 3 == 2


def annotated(args: argparse.Namespace, name: str, pool: ProcessPoolExecutor) -> None:
    paths = sorted((args.eval / name).glob("*.gold.txt"))
    articles = gold.articles(p for i, p in enumerate(paths) if name == "seed" or held_out(i) == args.held_out)
    everything = dict(zip((a.name for a in articles), pool.map(found, [(a.name, a.text) for a in articles]), strict=True))
    result = evaluate(name, articles, (), everything, least=args.min_confidence, resamples=0)
    print(f"== {name}{' (held out)' if args.held_out else ''}:", *(f"{m.key} {number(m.of(result.checkers[0]))}" for m in MEASURES if m.key in _SHOWN))
    print("  ", *(f"{row.name} {row.hit}/{row.marks}" for row in result.categories if row.marks))
    if args.held_out:
        return
    if args.rules:
        for row in result.rules:
            print("  ", row.name, f"{row.right}/{row.findings}")
    text = {a.name: a.text for a in articles}
    for title, places in (("false", result.false), ("missed", result.missed if args.misses else ())):
        for p in places:
            end = p.start + len(p.text)
            around = " ".join(text[p.article][max(0, p.start - 50) : end + 50].split())
            print(f"  {title}", f"{p.article}:{p.line}:{p.column}", p.label, p.text, " || ".join(p.rights[:2]), around, sep=" | ")


def plain(args: argparse.Namespace, name: str, pool: ProcessPoolExecutor) -> None:
    items = list(texts(args.eval, name, args.limit))
    words = sum(len(t.split()) for _, t in items)
    by_rule: dict[str, list[str]] = defaultdict(list)
    for (title, text), findings in zip(items, pool.map(found, items, chunksize=8), strict=True):
        for f in findings:
            if f.confidence < args.min_confidence:
                continue
            start, end = f.span.start, f.span.end
            around = " ".join(f"{text[max(0, start - 60) : start]}[{text[start:end]}]{text[end : end + 60]}".split())
            by_rule[f.rule].append(f"{f.confidence:.2f} {title}: {around} => {f.suggestions[0].text if f.suggestions else ''}")
    total = sum(map(len, by_rule.values()))
    print(f"== {name}: {len(items)} documents, {words} words, {total} findings, {1000 * total / max(1, words):.2f} per 1,000 words")
    for rule, lines in sorted(by_rule.items(), key=lambda kv: -len(kv[1])):
        if args.match and args.match not in rule:
            continue
        print("  ", rule, len(lines))
        for line in lines[: args.lines]:
            print("       ", line)


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("sets", nargs="*", default=[*ANNOTATED, "clean"], metavar="SET")
    cli.add_argument("--eval", type=Path, required=True, help="the folder of the evaluation sets")
    cli.add_argument("--limit", type=int, default=600, help="documents of each set without marks")
    cli.add_argument("--min-confidence", type=float, default=Settings().min_confidence)
    cli.add_argument("--match", default="", help="only rules whose id holds this")
    cli.add_argument("--lines", type=int, default=4, help="lines a rule on sets without marks")
    cli.add_argument("--files", type=Path, nargs="+", default=[], help="only the rules of these files")
    cli.add_argument("--grammar", choices=GRAMMARS, default="embedded", help="as in cleanup lint")
    cli.add_argument("--misses", action="store_true")
    cli.add_argument("--rules", action="store_true")
    cli.add_argument("--held-out", action="store_true")
    args = cli.parse_args()
    load(args.files, args.grammar)
    with ProcessPoolExecutor(2, initializer=load, initargs=(args.files, args.grammar)) as pool:
        for name in args.sets:
            (annotated if name in ANNOTATED else plain)(args, name, pool)
            sys.stdout.flush()


if __name__ == "__main__":
    main()
