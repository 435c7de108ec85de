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
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import treebank

from cleanup import pipeline, rulebook
from cleanup.model.document import Document
from cleanup.rulebook import Rulebook
from cleanup.rulebook.compiler import compile_files

ANNOTATED = ("seed", "articles", "real")
PLAIN = ("clean", "human", "machine", "original", "pe", "treebank")
_BOOK: list[Rulebook] = []


def load(files: Sequence[Path]) -> None:
    """The rulebook of this process: the whole, or only the rules of some files."""
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


def found(item: tuple[str, str, float]) -> list[dict[str, Any]]:
    """The findings of one text, as `score.py` reads them."""
    name, text, least = item
    report = pipeline.check(Document(name, text), _BOOK[0])
    for failure in report.failures:
        print(f"{name}: {failure.message}", file=sys.stderr)
    return [
        {
            "start": f.span.start,
            "end": f.span.end,
            "rule": f.rule,
            "category": f.category,
            "confidence": f.confidence,
            "suggestions": [{"text": s.text, "confidence": s.confidence} for s in f.suggestions],
        }
        for f in report.findings
        if f.confidence >= least
    ]


def held_out(number: int) -> bool:
    """Whether the annotated article with this place in the sorted list is held out."""
    return number % 3 == 2


def _short(value: Any) -> Any:
    return f"{value:.3f}" if isinstance(value, float) else value


def annotated(args: argparse.Namespace, name: str, pool: ProcessPoolExecutor) -> None:
    sys.path.insert(0, str(args.eval))
    import gold  # type: ignore[import-not-found]
    import score  # type: ignore[import-not-found]

    paths = sorted((args.eval / name).glob("*.gold.txt"))
    kept = [p for i, p in enumerate(paths) if name == "seed" or held_out(i) == args.held_out]
    articles = [gold.parse(p) for p in kept]
    everything = dict(zip((a["name"] + ".txt" for a in articles), pool.map(found, [(a["name"], a["text"], 0.0) for a in articles]), strict=True))
    shown = {k: [f for f in fs if f["confidence"] >= args.min_confidence] for k, fs in everything.items()}
    result, misses, false = score.score(articles, shown, everything)
    keys = ("marks", "findings", "precision", "recall", "f0.5", "top1", "top3", "ap", "ece")
    print(f"== {name}{' (held out)' if args.held_out else ''}:", *(f"{k} {_short(result[k])}" for k in keys))
    print("  ", *(f"{k} {v}" for k, v in result["by_category"].items()))
    if args.held_out:
        return
    if args.rules:
        for rule, figure in result["by_rule"].items():
            print("  ", rule, figure)
    for line in false:
        print("  false", *line, sep=" | ")
    if args.misses:
        for miss in misses:
            print("  missed", *miss, sep=" | ")


def plain(args: argparse.Namespace, name: str, pool: ProcessPoolExecutor) -> None:
    items = list(texts(args.eval, name, args.limit))
    words = sum(len(t.split()) for _, t in items)
    by_rule: dict[str, list[str]] = defaultdict(list)
    for (title, text), findings in zip(items, pool.map(found, [(n, t, args.min_confidence) for n, t in items], chunksize=8), strict=True):
        for f in findings:
            around = " ".join(f"{text[max(0, f['start'] - 60) : f['start']]}[{text[f['start'] : f['end']]}]{text[f['end'] : f['end'] + 60]}".split())
            by_rule[f["rule"]].append(f"{f['confidence']:.2f} {title}: {around} => {f['suggestions'][0]['text'] if f['suggestions'] else ''}")
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
    cli.add_argument("--min-confidence", type=float, default=0.5)
    cli.add_argument("--match", default="", help="only rules whose id holds this")
    cli.add_argument("--lines", type=int, default=4, help="lines a rule on sets without marks")
    cli.add_argument("--files", type=Path, nargs="+", default=[], help="only the rules of these files")
    cli.add_argument("--misses", action="store_true")
    cli.add_argument("--rules", action="store_true")
    cli.add_argument("--held-out", action="store_true")
    args = cli.parse_args()
    load(args.files)
    with ProcessPoolExecutor(2, initializer=load, initargs=(args.files,)) as pool:
        for name in args.sets:
            (annotated if name in ANNOTATED else plain)(args, name, pool)
            sys.stdout.flush()


if __name__ == "__main__":
    main()
