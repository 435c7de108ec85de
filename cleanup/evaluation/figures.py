"""The figures over judged findings. Ratios are None where nothing can be counted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass

from cleanup.evaluation.judge import Judged, Sheet

#: a confidence and whether it came true
Pair = tuple[float, bool]
#: from here on `diff` and `fix` act
SURE = 0.9
_BINS = 10


@dataclass(frozen=True, slots=True)
class Row:
    """Findings of one group, and the marks of the same group."""

    name: str
    findings: int = 0
    right: int = 0
    marks: int = 0
    hit: int = 0

    @property
    def precision(self) -> float | None:
        """The share of findings that hit a mark."""
        return ratio(self.right, self.findings)

    @property
    def recall(self) -> float | None:
        """The share of marks that a finding hits."""
        return ratio(self.hit, self.marks)

    @property
    def f05(self) -> float:
        """Precision and recall, precision counted twice as heavy; 0 where one of them is 0 or can't be counted."""
        p, r = self.precision, self.recall
        return 1.25 * p * r / (0.25 * p + r) if p and r else 0.0


@dataclass(frozen=True, slots=True)
class Reliability:
    """How far confidence kept its promise over ``count`` findings: mean confidence, share right, expected calibration error over ten bins of equal
    count, Brier score, and ``base``, the Brier score of saying the share right every time. ``sure`` of them have 0.9 or more, ``sure_right`` came true."""

    count: int
    confidence: float | None
    right: float | None
    ece: float | None
    brier: float | None
    base: float | None
    sure: int
    sure_right: int

    @property
    def sure_precision(self) -> float | None:
        """The share of sure ones that came true."""
        return ratio(self.sure_right, self.sure)


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything over a set of annotated articles. ``total`` and the top figures count findings of the least confidence and more, average precision
    (``ap``, None for a checker without confidence) and reliability those of every confidence."""

    articles: int
    words: int
    total: Row
    suggestible: int
    first: int
    any: int
    ap: float | None
    confidence: Reliability
    suggestion: Reliability

    @property
    def top1(self) -> float | None:
        """Of findings on marks with corrections, the share whose first suggestion is right."""
        return ratio(self.first, self.suggestible)

    @property
    def top3(self) -> float | None:
        """The share with a right one among the first three."""
        return ratio(self.any, self.suggestible)


@dataclass(frozen=True, slots=True)
class CleanFigures:
    """Findings in articles in which nothing is wrong; ``rules`` with their counts, the most frequent first."""

    articles: int
    words: int
    findings: int
    rules: tuple[tuple[str, int], ...]

    @property
    def per_thousand(self) -> float | None:
        """False alarms per 1,000 words."""
        return ratio(1000 * self.findings, self.words)


def ratio(part: float, whole: float) -> float | None:
    """part / whole, None for nothing."""
    return part / whole if whole else None


def figures(sheets: Sequence[Sheet], least: float) -> Figures:
    """The figures of judged articles; ``least``: the confidence (0..1) from which findings are reported."""
    shown = [j for s in sheets for j in s.judged if j.found.confidence >= least]
    suggestible = [j for j in shown if j.suggestions is not None]
    pairs = [(j.found.confidence, j.right) for s in sheets for j in s.judged]
    marks = sum(len(s.article.marks) for s in sheets)
    return Figures(
        articles=len(sheets),
        words=sum(s.words for s in sheets),
        total=Row("all", len(shown), sum(j.right for j in shown), marks, sum(len(_hit(s, least)) for s in sheets)),
        suggestible=len(suggestible),
        first=sum(j.first for j in suggestible),
        any=sum(j.any for j in suggestible),
        ap=average_precision(ranking(sheets), marks),
        confidence=reliability(pairs),
        suggestion=reliability(suggestion_pairs(sheets)),
    )


def suggestion_pairs(sheets: Iterable[Sheet]) -> list[Pair]:
    """Confidence of each first suggestion, and whether it is right; left out where the editor did not know what is right."""
    return [
        (j.found.suggestions[0].confidence, j.first) for s in sheets for j in s.judged if j.found.suggestions and (j.suggestions is not None or not j.right)
    ]


def clean_figures(sheets: Sequence[Sheet], least: float) -> CleanFigures:
    """The figures over articles in which every finding is a false alarm."""
    counts: dict[str, int] = defaultdict(int)
    for sheet in sheets:
        for j in sheet.judged:
            if j.found.confidence >= least:
                counts[j.found.rule] += 1
    rules = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return CleanFigures(len(sheets), sum(s.words for s in sheets), sum(counts.values()), tuple(rules))


def by_category(sheets: Sequence[Sheet], least: float) -> tuple[Row, ...]:
    """Findings by the category that they name, marks by theirs."""
    return _rows(sheets, least, lambda _, j: j.found.category, lambda s, i: s.article.marks[i].category)


def by_severity(sheets: Sequence[Sheet], least: float) -> tuple[Row, ...]:
    """Findings by the severity that they name, marks by theirs."""
    return _rows(sheets, least, lambda _, j: j.found.severity, lambda s, i: s.article.marks[i].severity)


def by_pivot(sheets: Sequence[Sheet], least: float) -> tuple[Row, ...]:
    """Findings and marks by the pivot language of their article."""
    return _rows(sheets, least, lambda s, _: s.article.pivot, lambda s, _: s.article.pivot)


def by_rule(sheets: Sequence[Sheet], least: float) -> tuple[Row, ...]:
    """Findings by rule, those with the most false alarms first; a rule has no marks of its own."""
    rows = _rows(sheets, least, lambda _, j: j.found.rule, None)
    return tuple(sorted(rows, key=lambda row: (row.right - row.findings, row.name)))


def _rows(sheets: Sequence[Sheet], least: float, of_finding: Callable[[Sheet, Judged], str], of_mark: Callable[[Sheet, int], str] | None) -> tuple[Row, ...]:
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for sheet in sheets:
        for j in sheet.judged:
            if j.found.confidence >= least:
                count = counts[of_finding(sheet, j)]
                count[0] += 1
                count[1] += j.right
        hit = _hit(sheet, least)
        for i in range(len(sheet.article.marks) if of_mark else 0):
            assert of_mark
            count = counts[of_mark(sheet, i)]
            count[2] += 1
            count[3] += i in hit
    return tuple(Row(name, *count) for name, count in sorted(counts.items()))


def _hit(sheet: Sheet, least: float) -> set[int]:
    """The marks that the reported findings hit."""
    return {i for j in sheet.judged if j.found.confidence >= least for i in j.marks}


def average_precision(ranked: Iterable[tuple[float, Iterable[Hashable]]], marks: int) -> float:
    """The area below precision over recall, of findings (confidence, ids of the marks hit) taken by falling confidence; ties in the order given."""
    area = last = 0.0
    # not sum(): from Python 3.12 on it rounds otherwise than adding does, and the figure is compared to the last digit
    for count, (right, recall) in enumerate(curve(ranked, marks), 1):
        area += (recall - last) * right / count
        last = recall
    return area


def curve(ranked: Iterable[tuple[float, Iterable[Hashable]]], marks: int) -> list[tuple[int, float]]:
    """After each finding, the surest first: how many were right so far, and the share of the marks that they hit."""
    seen: set[Hashable] = set()
    right, steps = 0, []
    for _, ids in sorted(ranked, key=lambda pair: -pair[0]):
        found = set(ids)
        right += bool(found)
        seen |= found
        steps.append((right, len(seen) / marks if marks else 0.0))
    return steps


def ranking(sheets: Sequence[Sheet]) -> list[tuple[float, list[tuple[int, int]]]]:
    """Confidence of every finding, and which marks (article and mark by number) it hits."""
    return [(j.found.confidence, [(n, i) for i in j.marks]) for n, s in enumerate(sheets) for j in s.judged]


def reliability(pairs: Sequence[Pair]) -> Reliability:
    """How far confidences kept their promise."""
    count = len(pairs)
    right = sum(ok for _, ok in pairs)
    share = ratio(right, count)
    sure = [ok for confidence, ok in pairs if confidence >= SURE]
    return Reliability(
        count=count,
        confidence=ratio(sum(confidence for confidence, _ in pairs), count),
        right=share,
        ece=expected_calibration_error(pairs),
        brier=ratio(sum((confidence - ok) ** 2 for confidence, ok in pairs), count),
        base=None if share is None else share * (1 - share),
        sure=len(sure),
        sure_right=sum(sure),
    )


def bins(pairs: Iterable[Pair], number: int = _BINS) -> list[list[Pair]]:
    """The pairs by rising confidence in bins of equal count, without empty ones."""
    ordered = sorted(pairs)
    parts = [ordered[i * len(ordered) // number : (i + 1) * len(ordered) // number] for i in range(number)]
    return [part for part in parts if part]


def expected_calibration_error(pairs: Iterable[Pair]) -> float | None:
    """The mean difference between confidence and share right over ten bins of equal count, 0..1; None for no pairs."""
    error = total = 0.0
    for part in bins(pairs):
        error += abs(sum(confidence for confidence, _ in part) - sum(ok for _, ok in part))
        total += len(part)
    return ratio(error, total)
