"""Counts how often each rule of LanguageTool is right in this kind of text beyond what our rules find, and writes cleanup/grammar/table.json.

    python tools/fit_grammar.py --eval DIR [--languagetool-url URL] [--dry-run]

Needs `cleanup grammar install` or a server; answers are cached, so that only the first run takes long. Counted are matches where no finding of ours is: on
annotated articles (right: one that hits a mark), on articles that people wrote (wrong but for a few), on sentences of mlqe-pe (right: one that the post-editor
changed) and of bio-mqm (right: one that experts marked), both less what chance would give. A third of the annotated and clean articles is held out, as in
tools/measure.py. The table holds the rules that are likely enough to be right; a server is asked for no others. Printed is what cross-validation says of them.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import math
import random
import re
import sys
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from measure import held_out, texts

from cleanup import rulebook
from cleanup.checkers.traces import traced, traces
from cleanup.evaluation import gold
from cleanup.evaluation.judge import hits, is_right
from cleanup.grammar import speller
from cleanup.grammar.arbitration import company
from cleanup.grammar.base import Match
from cleanup.grammar.languagetool.backend import LanguageTool
from cleanup.grammar.languagetool.servers import Own, Remote
from cleanup.grammar.table import Judged, table
from cleanup.model.document import Document
from cleanup.model.finding import Hit
from cleanup.model.record import replace
from cleanup.model.span import Span
from cleanup.rulebook import Rulebook
from cleanup.scoring.calibration import shipped
from cleanup.scoring.context import in_context
from cleanup.scoring.merge import findings
from cleanup.text.analysis import Analysis

#: a finding of ours that is reported
LEAST = 0.5
#: groups of rules, and rules, of style and of a house's conventions
STYLE_GROUPS = (
    "STYLE",
    "REDUNDANCY",
    "PLAIN_ENGLISH",
    "WIKIPEDIA",
    "BRITISH_ENGLISH",
    "AMERICAN_ENGLISH_STYLE",
    "CREATIVE_WRITING",
    "GENDER_NEUTRALITY",
    "TEXT_ANALYSIS",
    "CHINESE_WORDS",
    "COMPOUNDING",
    "ACADEMIC_WRITING",
)
STYLE = (
    "PER_CENT",
    "COMMA_COMPOUND_SENTENCE.*",
    "COMMA_AFTER_.*",
    "MISSING_COMMA_.*",
    "SERIAL_COMMA.*",
    "CONSECUTIVE_SPACES",
    "WHITESPACE_.*",
    "DASH_RULE",
    "HYPHEN_TO_EN",
    "MISSING_HYPHEN",
    ".*_HYPHEN",
    "EN_COMPOUNDS_.*",
    ".*_COMPOUNDS",
    ".*DIACRITIC.*",
    "ENGLISH_WORD_REPEAT_BEGINNING_RULE",
    "UPPERCASE_SENTENCE_START",
    "SENTENCE_WHITESPACE",
    "ERDOGAN",
    "JONG_UN",
    "LIGATURES",
    "APOSTROPHE_IN_DATES",
    "ETC_PERIOD",
    ".*[^_]_COMMA(_.*)?",
    "INTERJECTIONS_PUNCTUATION",
    "EG_SPACE",
    "SPURIOUS_APOSTROPHE",
    "EN_MULTITOKEN_SPELLING_.*",
    "SENT_START_CONJUNCTIVE_LINKING_ADVERB_COMMA",
    "NOWADAYS_COMMA",
    "FIRST_PERSON_SHOOTER",
    "SPACE_BETWEEN_NUMBER_AND_WORD",
    "LOWERCASE_NAMES",
    "YOUTUBE",
    "UNLIKELY_OPENING_PUNCTUATION",
    "ETC",
    "EN_QUOTES",
    "EN_UNPAIRED_.*",
    "MUST_HAVE",
    "FOR_AWHILE",
    "UNIT_SPACE",
    "MULTIPLICATION_SIGN",
    "COVID_19",
    ".*COMPOUNDS?(_.*)?",
)
#: which of the twelve categories a rule has, by its name, else by its group
NAMES = (
    ("CAPITALIZATION|SPECIFIC_CASE|LOWERCASE", "typography"),
    ("DIACRITICS", "typography"),
    ("REPEAT|REPETITION|DUPLICAT", "residue"),
    ("WORD_ORDER", "grammar.order"),
    ("VERB|AGREEMENT|_AGR(_|$)|_VB|BASEFORM|PART_AGR", "grammar.verb"),
    ("DATE", "meaning.contradiction"),
    ("(^|_)(A|AN|THE|DT|DET|ARTICLE|DETERMINER)(_|$)", "grammar.function"),
    ("(^|_)(IN|TO|OF|AT|ON|FOR|WITH|FROM|PREPOSITION|PRP|PRONOUN|HE|SHE|THEY)(_|$)", "grammar.function"),
    ("MISSING", "grammar.missing"),
    ("COMMA|PERIOD|QUOTE|APOSTROPHE|SPACE|CURRENCY|HYPHEN|LOWERCASE|UPPERCASE|CAPITAL", "typography"),
)
CATEGORIES = {
    "TYPOGRAPHY": "typography",
    "PUNCTUATION": "typography",
    "CASING": "typography",
    "TYPOS": "residue",
    "MULTITOKEN_SPELLING": "entity.name",
    "CONFUSED_WORDS": "lexical.sense",
    "COLLOCATIONS": "grammar.function",
    "SEMANTICS": "meaning.contradiction",
    "NONSTANDARD_PHRASES": "lexical.calque",
    "FALSE_FRIENDS": "lexical.sense",
    "GRAMMAR": "grammar.verb",
    "MISC": "grammar.function",
    "PROPER_NOUNS": "entity.name",
    "REPETITIONS": "residue",
    "REPETITIONS_STYLE": "residue",
}
_STYLE = re.compile("|".join(STYLE))
TABLE = ROOT / "cleanup" / "grammar" / "table.json"
#: a match on a single sentence, or on an article that a person translated, who makes slips too, says less than one on an annotated article
WEIGHTS = {"articles": 1.0, "real": 1.0, "seed": 1.0, "clean": 0.7, "human": 0.2, "mlqe": 1.0, "bio": 1.0}
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
#: sentences of each language of mlqe-pe, segments of each of bio-mqm, and how many are sent together
SENTENCES, TOGETHER = 3_000, 20
#: a sentence of which more was changed says nothing
MOST = 0.95
#: what a server is asked for: rules that are right at least so often. Of the matches of those between 0.5 and this one, half were wrong in cross-validation
ASKED = 0.6
#: parts of a cross-validation
FOLDS = 5
#: the mean of a group is drawn to that of all as if so many matches were like all
DRAWN = 4.0


@dataclass(frozen=True, slots=True)
class Sample:
    """One match: whether it is right (1, 0, or less, see `beyond_chance`), what it counts, whether its first replacement is right (None: not known), and the
    speller's features."""

    rule: str
    group: str
    right: float
    weight: float
    fix: bool | None
    features: tuple[str, ...]
    #: what else was found in its article, none for single sentences
    beside: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A machine's sentence, the spans of its tokens and whether each is wrong, and what an editor made of it ('' where nobody did)."""

    kind: str
    text: str
    tokens: tuple[tuple[Span, bool], ...]
    edited: str = ""


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


def tagged(machine: str, tags: Sequence[str], edited: str) -> Sentence:
    """A sentence of mlqe-pe; of its tags every other is of a word."""
    text = detokenized(machine)
    tokens, at = [], 0
    for word, tag in zip(machine.split(), tags[1::2], strict=True):
        start = text.index(word[0], at)
        at = start + 1
        for letter in word[1:]:
            at = text.index(letter, at) + 1
        tokens.append((Span(start, at), tag == "BAD"))
    return Sentence("mlqe", text, tuple(tokens), detokenized(edited))


def marked(text: str, spans: Sequence[Sequence[Any]]) -> Sentence:
    """A segment of bio-mqm."""
    wrong = [Span(start, end) for start, end, *_ in spans if isinstance(start, int) and 0 <= start < end]
    tokens = [Span(m.start(), m.end()) for m in re.finditer(r"\S+", text)]
    return Sentence("bio", text, tuple((t, any(t.overlaps(w) for w in wrong)) for t in tokens))


def sentences(folder: Path) -> Iterator[list[Sentence]]:
    """Sentences of machines, some together."""
    for path in sorted((folder / "mlqe-pe").glob("*.train.tsv.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as file:
            rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
        random.Random(1).shuffle(rows)
        yield from together([tagged(r["mt"], r["tags"].split(), r["pe"]) for r in rows[:SENTENCES]])
    for path in sorted((folder / "bio-mqm").glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as file:
            segments = [json.loads(line) for line in file]
        random.Random(1).shuffle(segments)
        yield from together([marked(r["text"], r["spans"]) for r in segments[:SENTENCES]])


def together(found: Sequence[Sentence]) -> Iterator[list[Sentence]]:
    for at in range(0, len(found), TOGETHER):
        yield list(found[at : at + TOGETHER])


def beyond_chance(match: Match, sentence: Sentence) -> tuple[float, float]:
    """How right a match in a sentence is, and what that counts.

    A post-editor rewrites a third of the words, so that a match that means nothing has that chance to meet a wrong word; the chance is that of the
    sentence's own share of wrong words, and in the long run such matches come to nothing. One whose replacement the editor wrote is simply right.
    """
    text, span = sentence.text, match.span
    before = re.search(r"\S*\s?$", text[: span.start])
    after = re.match(r"\s?\S*", text[span.end :])
    assert before and after
    around = [f"{before[0]}{new}{after[0]}".strip() for new in (span.of(text), *match.replacements[:3])]
    kept, *taken = (new in sentence.edited for new in around)
    if any(taken):
        return 1.0, 1.0
    inside = [wrong for token, wrong in sentence.tokens if token.overlaps(span)]
    share = sum(wrong for _, wrong in sentence.tokens) / max(1, len(sentence.tokens))
    chance = min(MOST, 1 - (1 - share) ** max(1, len(inside)))
    return (1.0 if any(inside) and not kept else -chance / (1 - chance)), 1 - chance


class Samples:
    """Asks LanguageTool and judges what it says beyond our own findings."""

    def __init__(self, book: Rulebook, backend: LanguageTool) -> None:
        self._book, self._backend, self._table = book, backend, table("languagetool")
        self.words: dict[str, int] = defaultdict(int)
        #: what was said of the same words in several translations of one text counts once
        self._seen: set[tuple[str, str]] = set()

    def _said(self, text: str) -> tuple[list[Match], Analysis, list[Hit]]:
        """Its matches where none of our findings is, and the traces among ours."""
        document = Document("<text>", text)
        answer = self._backend.check(document)
        if answer.failures:
            sys.exit("\n".join(answer.failures))
        analysis = Analysis(document)
        hits, _ = self._book.hits(analysis, traced=traced)
        hits = in_context(hits, sum(analysis.words.values()))
        ours = [f.span for f in findings(hits, analysis, shipped(), self._book.own_ids) if f.confidence >= LEAST]
        return [m for m in answer.matches if not any(m.span.overlaps(s) for s in ours)], analysis, traces(hits)

    def _sample(
        self, match: Match, analysis: Analysis, right: float, weight: float, traces: list[Hit] | None = None, fix: bool | None = None
    ) -> Iterator[Sample]:
        if match.group in STYLE_GROUPS or _STYLE.fullmatch(match.rule):
            return
        features: list[str] | None = []
        if match.rule == self._table.speller:
            features = speller.features(match, analysis)
        if features is not None:
            beside = () if traces is None else (company(match, traces),)
            yield Sample(match.rule, match.group, right, weight, fix, tuple(features), beside)

    def of_marks(self, folder: Path, kind: str) -> Iterator[Sample]:
        for number, article in enumerate(gold.articles([folder / kind])):
            if held_out(number):
                continue
            text = article.text
            self.words[kind] += len(text.split())
            matches, analysis, others = self._said(text)
            for match in matches:
                marks = [m for m in article.marks if hits(match.span, m)]
                corrected = [m for m in marks if m.corrections]
                fix = any(is_right(text, match.span, match.replacements[0], m) for m in corrected) if corrected and match.replacements else None
                yield from self._sample(match, analysis, float(bool(marks)), WEIGHTS[kind], others, fix)

    def of_people(self, folder: Path, kind: str, limit: int) -> Iterator[Sample]:
        for number, (name, text) in enumerate(texts(folder, kind, limit)):
            if kind == "clean" and held_out(number):
                continue
            self.words[kind] += len(text.split())
            matches, analysis, others = self._said(text)
            for match in matches:
                yield from self._sample(match, analysis, float((name, match.span.start, match.rule) in RIGHT), WEIGHTS[kind], others)

    def of_sentences(self, part: Sequence[Sentence]) -> Iterator[Sample]:
        text = "\n\n".join(s.text for s in part)
        self.words[part[0].kind] += len(text.split())
        matches, analysis, _ = self._said(text)
        starts = list(accumulate((len(s.text) + 2 for s in part), initial=0))
        for match in matches:
            number = bisect_right(starts, match.span.start) - 1
            inside = replace(match, span=match.span.moved(-starts[number]))
            around = text[max(0, match.span.start - 15) : match.span.end + 15]
            if inside.span.end <= len(part[number].text) and (match.rule, around) not in self._seen:
                self._seen.add((match.rule, around))
                right, weight = beyond_chance(inside, part[number])
                yield from self._sample(match, analysis, right, weight * WEIGHTS[part[number].kind])


def likelihood(counts: Sequence[tuple[float, float]], mean: float, strength: float) -> float:
    """Log-likelihood of right and all of each rule under a Beta of this mean and strength."""

    def beta(a: float, b: float) -> float:
        return math.lgamma(a) + math.lgamma(b) - math.lgamma(a + b)

    a, b = mean * strength, (1 - mean) * strength
    return sum(beta(a + right, b + n - right) - beta(a, b) for right, n in counts)


def shrunken(samples: Sequence[Sample]) -> dict[str, Judged]:
    """What is known of each rule: Beta-Binomial within its group, whose mean is drawn to that of all."""
    by_rule: dict[tuple[str, str], list[Sample]] = defaultdict(list)
    for s in samples:
        by_rule[s.group, s.rule].append(s)
    counts = {key: (max(0.0, sum(s.right * s.weight for s in part)), sum(s.weight for s in part)) for key, part in by_rule.items()}
    overall = sum(r for r, _ in counts.values()) / sum(n for _, n in counts.values())
    fixes = [s.fix for s in samples if s.fix is not None]
    fix = (sum(fixes) + 1) / (len(fixes) + 2)
    rules = {}
    for group in sorted({g for g, _ in counts}):
        own = [c for (g, _), c in counts.items() if g == group]
        # the mean is that of rules, not of matches: one rule that fires often says little of the others
        mean, strength = max(
            ((m / 50, s) for m in range(2, 49) for s in (1.0, 2.0, 3.0, 5.0)),
            key=lambda ms: likelihood(own, *ms) + likelihood([(DRAWN * overall, DRAWN)], ms[0], 50.0),
        )
        for (g, rule), (right, n) in sorted(counts.items()):
            if g == group:
                known = [s.fix for s in by_rule[g, rule] if s.fix is not None]
                score = (right + mean * strength) / (n + strength)
                rules[rule] = Judged(category(rule, group), round(score, 3), round((sum(known) + 2 * fix) / (len(known) + 2), 2))
    return rules


def category(rule: str, group: str) -> str:
    """Which of the twelve categories the findings of a rule have."""
    named = next((category for pattern, category in NAMES if re.search(pattern, rule)), None)
    return named or CATEGORIES.get(group, "grammar.function")


def validated(samples: Sequence[Sample], least: float) -> tuple[int, float]:
    """How many matches rules report that other samples find right at least so often, and how many of these are right."""
    shuffled = list(samples)
    random.Random(1).shuffle(shuffled)
    taken: list[Sample] = []
    for fold in range(FOLDS):
        rules = shrunken([s for i, s in enumerate(shuffled) if i % FOLDS != fold])
        taken += [s for s in shuffled[fold::FOLDS] if s.rule in rules and rules[s.rule].score >= least]
    return len(taken), sum(s.right * s.weight for s in taken) / max(1e-9, sum(s.weight for s in taken))


def logistic(samples: Sequence[tuple[Sample, tuple[str, ...], float]], ridge: float = 1.0) -> dict[str, float]:
    """Weights of features, by Newton's method; each sample comes with its features and the log-odds that it has without them.

    See `beyond_chance` for what may count as less than nothing.
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
    cli.add_argument("--languagetool-url", default="", help="a server to ask instead of our own")
    cli.add_argument("--dry-run", action="store_true", help="print the counted part, write nothing")
    args = cli.parse_args()
    data = json.loads(TABLE.read_text(encoding="utf-8"))
    server = Remote(args.languagetool_url) if args.languagetool_url else Own(wait=True)
    asked = Samples(rulebook.load(), LanguageTool(server, everything=True))
    samples = [s for kind in ("articles", "real", "seed") for s in asked.of_marks(args.eval, kind)]
    samples += [s for kind in ("clean", "human") for s in asked.of_people(args.eval, kind, args.limit)]
    samples += [s for part in sentences(args.eval) for s in asked.of_sentences(part)]
    words, others = [s for s in samples if s.features], [s for s in samples if not s.features]
    rules = shrunken(others)
    for least in (0.4, 0.5, 0.6, 0.7, 0.8):
        print("right at least {:.1f}: {} matches in cross-validation, {:.3f} of them right".format(least, *validated(others, least)))
    fixes = [s.fix for s in words if s.fix is not None]
    part = data["languagetool"]
    part["rules"] = {rule: judged for rule, judged in sorted(rules.items()) if judged.score >= ASKED}
    part["speller"]["weights"] = logistic([(s, s.features + s.beside, 0.0) for s in words])
    part["speller"]["fix"] = round((sum(fixes) + 1) / (len(fixes) + 2), 2)
    part["company"] = logistic([(s, s.beside, math.log(rules[s.rule].score / (1 - rules[s.rule].score))) for s in others if s.beside])
    part["words"] = dict(asked.words)
    text = re.sub(
        r"\[\s+([^\[\]{}]*?)\s+\]", lambda m: "[" + re.sub(r"\s*\n\s*", " ", m[1]) + "]", json.dumps(data, indent=1, ensure_ascii=False, sort_keys=False)
    )
    print(text)
    if not args.dry_run:
        TABLE.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
