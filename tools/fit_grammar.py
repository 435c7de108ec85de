"""Counts how often each rule of LanguageTool is right in this kind of text, and writes the counted part of cleanup/grammar/table.json.

    python tools/fit_grammar.py --eval DIR [--dry-run]

Needs `cleanup grammar install`; answers are cached, so that only the first run takes long. Counted are matches on annotated articles (right: one that
hits a mark), on articles that people wrote (wrong but for a few), and on sentences of mlqe-pe before and after their post-editing (right: one whose words the
post-editor took away). A third of the annotated and clean articles is held out, as in tools/measure.py. What is not counted is written by hand in
the table: which rules are style, and the category of each.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import math
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from measure import held_out, texts

from cleanup import rulebook
from cleanup.checkers.traces import traced, traces
from cleanup.evaluation import gold
from cleanup.evaluation.judge import hits, is_right
from cleanup.grammar import speller
from cleanup.grammar.arbitration import Table, company
from cleanup.grammar.base import Match
from cleanup.grammar.languagetool.backend import LanguageTool, languagetool
from cleanup.model.document import Document
from cleanup.model.finding import Hit
from cleanup.rulebook import Rulebook
from cleanup.scoring.context import in_context
from cleanup.text.analysis import Analysis

TABLE = ROOT / "cleanup" / "grammar" / "table.json"
#: words of each kind count as if there were about as many of articles that machines wrote as of articles that people wrote
WEIGHTS = {"articles": 1.0, "real": 1.0, "seed": 1.0, "clean": 0.7, "human": 0.2, "mt": 0.2, "pe": 0.1}
#: flags on clean articles that are right, looked at one by one: article, code point, rule
RIGHT = {
    ("wmt21-53", 1275, "BEEN_PART_AGREEMENT"),
    ("wmt21-34", 813, "HAVE_PART_AGREEMENT"),
    ("wmt21-12", 2118, "THEYRE_THEIR"),
    ("wmt21-34", 330, "POSSESSIVE_APOSTROPHE"),
    ("wmt21-35", 922, "DOUBLE_PUNCTUATION"),
    ("wmt21-02", 533, "COMMA_PARENTHESIS_WHITESPACE"),
    ("wmt21-11", 386, "COMMA_PARENTHESIS_WHITESPACE"),
    ("wmt21-20", 689, "COMMA_PARENTHESIS_WHITESPACE"),
    ("wmt21-45", 2746, "MORFOLOGIK_RULE_EN_US"),
}
#: what counts for a match whose words a post-editor left: they rewrite a third of the words in which nothing is wrong, so that a rule that is always
#: wrong would seem right a third of the time; with this for the rest it comes to nothing
LEFT = -0.5
SENTENCES = 800
#: the mean of a group is drawn to that of all as if so many matches were like all
DRAWN = 4.0


@dataclass(frozen=True, slots=True)
class Sample:
    """One match: whether it is right (1, 0, or LEFT), what it counts, whether its first replacement is right (None: not known), and the speller's features."""

    rule: str
    group: str
    right: float
    weight: float
    fix: bool | None
    features: tuple[str, ...]
    #: what else was found in its article, none for single sentences
    beside: tuple[str, ...]


def detokenized(sentence: str) -> str:
    """A sentence of mlqe-pe as it would be printed."""
    for pattern, by in (
        (r" ([,.;:!?%)\]])", r"\1"),
        (r"([(\[$]) ", r"\1"),
        (r" ('s|'re|'ve|'ll|'d|n't|'m)\b", r"\1"),
        (r" ' ", "' "),
        (r'" ([^"]*?) "', r'"\1"'),
    ):
        sentence = re.sub(pattern, by, sentence)
    return sentence


def edited(folder: Path) -> Iterator[tuple[list[str], list[str]]]:
    """Twenty sentences of a machine and what its post-editor made of them."""
    import random

    for path in sorted((folder / "mlqe-pe").glob("*.train.tsv.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as file:
            rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
        random.Random(1).shuffle(rows)
        for at in range(0, SENTENCES, 20):
            part = rows[at : at + 20]
            yield [detokenized(r["mt"]) for r in part], [detokenized(r["pe"]) for r in part]


class Samples:
    """Asks LanguageTool and judges what it says."""

    def __init__(self, book: Rulebook, backend: LanguageTool, table: Table) -> None:
        self._book, self._backend, self._table = book, backend, table
        self.words: dict[str, int] = defaultdict(int)

    def _matches(self, text: str) -> tuple[tuple[Match, ...], Analysis]:
        document = Document("<text>", text)
        answer = self._backend.check(document)
        if answer.failures:
            sys.exit("\n".join(answer.failures))
        return answer.matches, Analysis(document)

    def _traces(self, analysis: Analysis) -> list[Hit]:
        found, _ = self._book.hits(analysis, traced=traced)
        return traces(in_context(found, sum(analysis.words.values())))

    def _sample(self, match: Match, analysis: Analysis, right: float, kind: str, traces: list[Hit] | None = None, fix: bool | None = None) -> Iterator[Sample]:
        if self._table.judged(match.rule, match.group) is None:
            return
        features: list[str] | None = []
        if self._table.is_speller(match.rule):
            features = speller.features(match, analysis)
        if features is not None:
            beside = () if traces is None else (company(match, traces, sum(analysis.words.values())),)
            yield Sample(match.rule, match.group, right, WEIGHTS[kind], fix, tuple(features), beside)

    def of_marks(self, folder: Path, kind: str) -> Iterator[Sample]:
        for number, article in enumerate(gold.articles([folder / kind])):
            if held_out(number):
                continue
            text = article.text
            self.words[kind] += len(text.split())
            matches, analysis = self._matches(text)
            others = self._traces(analysis)
            for match in matches:
                marks = [m for m in article.marks if hits(match.span, m)]
                corrected = [m for m in marks if m.corrections]
                fix = any(is_right(text, match.span, match.replacements[0], m) for m in corrected) if corrected and match.replacements else None
                yield from self._sample(match, analysis, float(bool(marks)), kind, others, fix)

    def of_people(self, folder: Path, kind: str, limit: int) -> Iterator[Sample]:
        for number, (name, text) in enumerate(texts(folder, kind, limit)):
            if kind == "clean" and held_out(number):
                continue
            self.words[kind] += len(text.split())
            matches, analysis = self._matches(text)
            others = self._traces(analysis)
            for match in matches:
                yield from self._sample(match, analysis, float((name, match.span.start, match.rule) in RIGHT), kind, others)

    def of_edits(self, folder: Path) -> Iterator[Sample]:
        for machine, editor in edited(folder):
            text = "\n\n".join(machine)
            self.words["mt"] += len(text.split())
            matches, analysis = self._matches(text)
            for match in matches:
                number = text.count("\n\n", 0, match.span.start)
                around = re.search(r"\S*\s?$", text[: match.span.start].rpartition("\n\n")[2])
                assert around
                kept = around[0] + match.span.of(text) in editor[number] or match.span.of(text) in editor[number].split()
                yield from self._sample(match, analysis, LEFT if kept else 1.0, "mt")
            text = "\n\n".join(editor)
            self.words["pe"] += len(text.split())
            matches, analysis = self._matches(text)
            for match in matches:
                yield from self._sample(match, analysis, 0.0, "pe")


def likelihood(counts: Sequence[tuple[float, float]], mean: float, strength: float) -> float:
    """Log-likelihood of right and all of each rule under a Beta of this mean and strength."""

    def beta(a: float, b: float) -> float:
        return math.lgamma(a) + math.lgamma(b) - math.lgamma(a + b)

    a, b = mean * strength, (1 - mean) * strength
    return sum(beta(a + right, b + n - right) - beta(a, b) for right, n in counts)


def shrunken(samples: Sequence[Sample]) -> tuple[dict[str, list[float]], dict[str, list[float]]]:
    """Score and fix of each rule and of each group's unseen rules: Beta-Binomial within the group, whose mean is drawn to that of all."""
    by_rule: dict[tuple[str, str], list[Sample]] = defaultdict(list)
    for s in samples:
        by_rule[s.group, s.rule].append(s)
    counts = {key: (max(0.0, sum(s.right * s.weight for s in part)), sum(s.weight for s in part)) for key, part in by_rule.items()}
    overall = sum(r for r, _ in counts.values()) / sum(n for _, n in counts.values())
    fixes = [s.fix for s in samples if s.fix is not None]
    fix = (sum(fixes) + 1) / (len(fixes) + 2)
    rules, groups = {}, {"other": [round(overall, 3), round(fix, 2)]}
    for group in sorted({g for g, _ in counts}):
        own = [c for (g, _), c in counts.items() if g == group]
        # the mean is that of rules, not of matches: one rule that fires often says little of the others
        mean, strength = max(
            ((m / 50, s) for m in range(2, 49) for s in (1.0, 2.0, 3.0, 5.0)),
            key=lambda ms: likelihood(own, *ms) + likelihood([(DRAWN * overall, DRAWN)], ms[0], 50.0),
        )
        groups[group] = [round(mean, 3), round(fix, 2)]
        for (g, rule), (right, n) in sorted(counts.items()):
            if g == group:
                known = [s.fix for s in by_rule[g, rule] if s.fix is not None]
                rules[rule] = [round((right + mean * strength) / (n + strength), 3), round((sum(known) + 2 * fix) / (len(known) + 2), 2)]
    return rules, groups


def logistic(samples: Sequence[tuple[Sample, tuple[str, ...], float]], ridge: float = 1.0) -> dict[str, float]:
    """Weights of features, by Newton's method; each sample comes with its features and the log-odds that it has without them.

    See LEFT for what may count as less than nothing.
    """
    names = sorted({f for _, features, _ in samples for f in features}, key=lambda f: (f != "bias", f))
    place = {name: i for i, name in enumerate(names)}
    weights = [0.0] * len(names)
    for _ in range(30):
        gradient = [-ridge * w for w in weights]
        hessian = [[ridge * (i == j) for j in range(len(names))] for i in range(len(names))]
        for s, features, odds in samples:
            at = [place[f] for f in features]
            p = 1 / (1 + math.exp(-odds - sum(weights[i] for i in at)))
            for i in at:
                gradient[i] += s.weight * (s.right - p)
                for j in at:
                    hessian[i][j] += s.weight * p * (1 - p)
        weights = [w + step for w, step in zip(weights, solved(hessian, gradient), strict=True)]
    return {name: round(w, 2) for name, w in zip(names, weights, strict=True)}


def solved(matrix: list[list[float]], right: list[float]) -> list[float]:
    """Gaussian elimination."""
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    for i in range(len(rows)):
        pivot = max(range(i, len(rows)), key=lambda r: abs(rows[r][i]))
        rows[i], rows[pivot] = rows[pivot], rows[i]
        for r in range(len(rows)):
            if r != i:
                factor = rows[r][i] / rows[i][i]
                rows[r] = [a - factor * b for a, b in zip(rows[r], rows[i], strict=True)]
    return [row[-1] / row[i] for i, row in enumerate(rows)]


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--eval", type=Path, required=True, help="the folder of the evaluation sets")
    cli.add_argument("--limit", type=int, default=200, help="documents of human")
    cli.add_argument("--dry-run", action="store_true", help="print the counted part, write nothing")
    args = cli.parse_args()
    data = json.loads(TABLE.read_text(encoding="utf-8"))
    asked = Samples(rulebook.load(), languagetool("", wait=True), Table("languagetool"))
    samples = [s for kind in ("articles", "real", "seed") for s in asked.of_marks(args.eval, kind)]
    samples += [s for kind in ("clean", "human") for s in asked.of_people(args.eval, kind, args.limit)]
    samples += asked.of_edits(args.eval)
    words = [s for s in samples if s.features]
    rules, groups = shrunken([s for s in samples if not s.features])
    part = data["languagetool"]
    part["words"] = dict(asked.words)
    part["speller"]["weights"] = logistic([(s, s.features + s.beside, 0.0) for s in words])
    fixes = [s.fix for s in words if s.fix is not None]
    speller_rules = {s.rule for s in words}
    part["rules"] = rules | {rule: [0.1, round((sum(fixes) + 1) / (len(fixes) + 2), 2)] for rule in speller_rules}
    part["groups"] = groups
    part["company"] = logistic([(s, s.beside, math.log(rules[s.rule][0] / (1 - rules[s.rule][0]))) for s in samples if s.beside and not s.features])
    text = re.sub(
        r"\[\s+([^\[\]{}]*?)\s+\]", lambda m: "[" + re.sub(r"\s*\n\s*", " ", m[1]) + "]", json.dumps(data, indent=1, ensure_ascii=False, sort_keys=False)
    )
    print(text)
    if not args.dry_run:
        TABLE.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
