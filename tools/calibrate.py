#!/usr/bin/env python3
"""Fits rules/calibration.json on the development sets: calibrate.py --eval DIR [--jobs N]

What each set says, and what it weighs, stands in `SOURCES`; docs/calibration.md explains it. The reliability diagram of that page is drawn anew.
--keep FILE keeps the judged findings, and uses them when FILE is there: the fit itself takes seconds, finding them minutes.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import pickle
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from measure import held_out

from cleanup import rulebook
from cleanup.evaluation import gold
from cleanup.evaluation.calibrate import model, record
from cleanup.evaluation.calibrate.examples import Example, Source, of_article, of_text
from cleanup.evaluation.calibrate.model import Predicted
from cleanup.evaluation.figures import reliability
from cleanup.evaluation.gold import Article
from cleanup.evaluation.output import plots
from cleanup.evaluation.output.table import number
from cleanup.model.span import Span
from cleanup.rulebook import Rulebook

#: articles that rules were written while looking at, and the third that they weren't
HELD = " (held out)"
SOURCES = {
    "seed": Source("seed"),
    "seeds": Source("seeds"),  # the project's own articles
    "articles": Source("articles"),
    "articles" + HELD: Source("articles" + HELD, 1.5),
    "real": Source("real", 1.5),
    "real" + HELD: Source("real" + HELD, 2.25),
    # 51,000 words, which so count as 3,000 beside the 23,000 of marked articles: most of what is found in them, read one by one, is a slip that nobody marked
    "clean": Source("clean", 0.06),
    "original": Source("original", 0.06),
    # translators leave real errors too, which nobody marked: their silence is worth little
    "human": Source("human", 0.002, most=2),
    # what post-editors and linguists call wrong by chance (the share of words that they changed), and what they leave
    "mlqe-pe": Source("mlqe-pe", 0.03, floor=0.42, ceiling=0.97, most=1),
    "bio-mqm": Source("bio-mqm", 0.02, floor=0.15, ceiling=0.95, most=1),
}
TARGETS = ("articles", "articles" + HELD, "real", "real" + HELD)
VALIDATED = (*TARGETS, "seed", "seeds", "clean", "original")
#: a longer span of a linguist is about the sentence
_LONGEST = 60
#: of the large sets a part is enough for what they weigh: every n-th document by human translators, sentences of a file, every n-th abstract
_HUMAN, _POST_EDITED, _ABSTRACTS = 6, 2000, 2
_SENTENCES = 20
#: signs that stand against the word before them, or against the one after
_CLOSING, _OPENING = frozenset([*",.;:!?)]}%’”…", "'s", "'t", "'m", "'re", "'ve", "'ll", "'d", "n't"]), "([{$£€"
_BOOK: list[Rulebook] = []


class Text(NamedTuple):
    """A document, what it is judged by, and ``wrong``: (start, end, whether an editor changed it, whether words are missing before it)."""

    source: str
    article: Article
    wrong: tuple[tuple[int, int, bool, bool], ...] | None = None


def texts(folder: Path) -> Iterator[Text]:
    """Every document of the development sets."""
    for name in ("seed", "articles", "real"):
        for place, path in enumerate(sorted((folder / name).glob("*.gold.txt"))):
            yield Text(name + HELD * (name != "seed" and held_out(place)), gold.read(path))
    yield from (Text("seeds", gold.read(path)) for path in sorted((ROOT / "seeds/gold").glob("*.gold.txt")))
    clean = gold.plain([folder / "clean"])
    yield from (Text("clean", article) for article in clean)
    known = {_start(a.text) for a in clean}
    with gzip.open(folder / "documents.jsonl.gz", "rt", encoding="utf-8") as file:
        rows = [row for row in map(json.loads, file) if row["kind"] != "machine"]
    yield from (Text("original", Article(r["id"], "en", "", r["text"])) for r in rows if r["kind"] == "original" and _start(r["text"]) not in known)
    yield from (Text("human", Article(r["id"], "en", "", r["text"])) for r in [r for r in rows if r["kind"] == "human"][::_HUMAN])
    for path in sorted((folder / "mlqe-pe").glob("*.tsv.gz")):
        yield from _post_edited(path)
    for path in sorted((folder / "bio-mqm").glob("*.jsonl.gz")):
        yield from _annotated(path)


def _start(text: str) -> str:
    return " ".join(text.split())[:200]


def _post_edited(path: Path) -> Iterator[Text]:
    """Sentences with tags of words and of the gaps before them, twenty a document."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    for at in range(0, min(len(rows), _POST_EDITED), _SENTENCES):
        text, wrong = "", []
        for row in rows[at : at + _SENTENCES]:
            words, tags = row["mt"].split(), [t == "BAD" for t in row["tags"].split()]
            if len(tags) == 2 * len(words) + 1:
                text += "\n\n" if text else ""
                sentence, places = joined(words)
                wrong += [(len(text) + s, len(text) + e, tags[2 * i + 1], tags[2 * i]) for i, (s, e) in enumerate(places)]
                text += sentence
        yield Text("mlqe-pe", Article(f"{path.name}-{at}", "und", "", text), tuple(wrong))


def joined(words: list[str]) -> tuple[str, list[tuple[int, int]]]:
    """Tokens as running text, and where each stands in it."""
    text, places, glued, quoted = "", [], True, False
    for word in words:
        closes = word in _CLOSING or (word == '"' and quoted)
        text += "" if glued or closes else " "
        places.append((len(text), len(text) + len(word)))
        text += word
        if word == '"':
            quoted = not quoted
        glued = word in _OPENING or (word == '"' and quoted)
    return text, places


def _annotated(path: Path) -> Iterator[Text]:
    """Segments of one abstract by one system, with the linguists' spans."""
    documents = defaultdict(list)
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for row in map(json.loads, file):
            documents[row["doc"], row["system"]].append(row)
    for key, rows in list(documents.items())[::_ABSTRACTS]:
        text, wrong = "", []
        for row in sorted(rows, key=lambda r: int(r["seg"])):
            text += " " if text else ""
            wrong += [(len(text) + s[0], len(text) + s[1], True, False) for s in row["spans"]]
            text += row["text"]
        yield Text("bio-mqm", Article("-".join((path.name[:5], *key)), "und", "", text), tuple(wrong))


def verdict(text: Text) -> Callable[[Span], bool | None]:
    """What post-editors or linguists say of a span."""
    wrong = text.wrong or ()

    def post_edited(span: Span) -> bool | None:
        inside = [w for w in wrong if w[0] < span.end and span.start < w[1]]
        return any(w[2] for w in inside) or any(w[3] for w in inside[1:]) if inside else None

    def annotated(span: Span) -> bool | None:
        over = [w for w in wrong if w[0] < span.end and span.start < w[1]]
        short = any(end - start <= _LONGEST for start, end, _, _ in over)
        return short if short or not over else None

    return post_edited if text.source == "mlqe-pe" else annotated


def judged(text: Text) -> list[Example]:
    """The findings of a document."""
    source = SOURCES[text.source]
    if text.wrong is None:
        return list(of_article(text.article, _BOOK[0], source))
    return list(of_text(text.article.name, text.article.text, _BOOK[0], source, verdict(text)))


def table(validated: Mapping[str, Sequence[Predicted]]) -> str:
    """The figures for the documentation."""
    lines = [
        "Cross-validated by document:\n",
        "| | number | right | calibration error | Brier score (of the base rate) | 0.9 and more: number | right |",
        "| --- " * 7 + "|",
    ]
    for name, predictions in validated.items():
        for what, pairs in (("findings", [p.finding for p in predictions]), ("suggestions", [p.suggestion for p in predictions if p.suggestion])):
            r = reliability(pairs)
            cells = (f"{name}: {what}", r.count, r.right, r.ece, f"{number(r.brier)} ({number(r.base)})", r.sure, r.sure_precision)
            lines.append("| " + " | ".join(c if isinstance(c, str) else number(c) for c in cells) + " |")
    return "\n".join(lines) + "\n"


def load() -> None:
    """The rules of this process."""
    _BOOK.append(rulebook.load())


def main() -> None:
    """Fit, print the figures, write."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--eval", type=Path, required=True, help="the folder of the evaluation sets")
    cli.add_argument("--jobs", type=int, default=2)
    cli.add_argument("--keep", type=Path)
    args = cli.parse_args()
    rules = record.digest_of_rules(ROOT / "rules")
    if args.keep and args.keep.is_file():
        examples, data = pickle.loads(args.keep.read_bytes())
    else:
        documents = list(texts(args.eval))
        with ProcessPoolExecutor(args.jobs, initializer=load) as pool:
            examples = [e for found in pool.map(judged, documents, chunksize=8) for e in found]
        data = record.digest_of_data((f"{t.source}/{t.article.name}", f"{t.article.text}{t.article.marks}{t.wrong}") for t in documents)
        if args.keep:
            args.keep.write_bytes(pickle.dumps((examples, data)))
    # the sources of kept examples may have other weights by now
    examples = [Example(e.document, SOURCES[e.source.name], e.rule, e.features, e.right, e.suggestions) for e in examples]
    fitted = model.calibration(examples)
    predictions = model.cross_validated(examples, VALIDATED)

    def of(*names: str) -> list[Predicted]:
        return [p for p in predictions if p.example.source.name in names]

    validated = {
        "articles and real": of(*TARGETS),
        "held out": of("articles" + HELD, "real" + HELD),
        "articles": of("articles", "articles" + HELD),
        "real": of("real", "real" + HELD),
        "seeds": of("seeds"),
    }
    for name, chosen in validated.items():
        print(f"{name}: findings {reliability([p.finding for p in chosen])}")
        print(f"{name}: suggestions {reliability([p.suggestion for p in chosen if p.suggestion])}")
    for name in ("clean", "original"):
        print(f"{name}: {len(of(name))} findings, {sum(p.finding[0] >= 0.5 for p in of(name))} at 0.5, {sum(p.finding[0] >= 0.9 for p in of(name))} at 0.9")
    for weights in (fitted.finding, fitted.suggestion):
        print(", ".join(f"{name} {w:+.2f}" for name, w in weights.features.items()))
    page = ROOT / "docs/calibration.md"
    text = re.sub(r"(?<=calibrate.py -->\n).*(?=<!-- end)", lambda _: table(validated), page.read_text(encoding="utf-8"), flags=re.DOTALL)
    page.write_text(text, encoding="utf-8")
    (ROOT / "rules/calibration.json").write_text(record.as_json(fitted, examples, validated, data, rules), encoding="utf-8")
    shown = {
        "findings": [p.finding for p in validated["articles and real"]],
        "first suggestions": [p.suggestion for p in validated["articles and real"] if p.suggestion],
    }
    (ROOT / "docs/reliability.svg").write_bytes(plots.reliability(shown))


if __name__ == "__main__":
    main()
