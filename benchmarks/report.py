"""What was measured, as docs/benchmarks.md shows it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from benchmarks.figures import above_start, exponent, ratio, shown, table
from benchmarks.growth import Curve
from benchmarks.measure import Run, spread
from benchmarks.peers import KEEPING, OURS


class Size(NamedTuple):
    """A set of texts: files, words, bytes."""

    files: int
    words: int
    bytes: int


@dataclass
class Results:
    """Runs by checker: of one article, of a set of texts on one and on two processors; curves of growth; and what was not to be had.

    ``whole``: what all were measured on but the ``slow``, which had only the ``few`` first of it; ``article``: words of the one. ``findings``: how many each reports on the set; ``clean``: whether the set's texts have no errors.
    """

    machine: str
    whole: Size
    few: Size
    article: int
    clean: bool
    cold: dict[str, list[Run]] = field(default_factory=dict)
    one: dict[str, list[Run]] = field(default_factory=dict)
    two: dict[str, list[Run]] = field(default_factory=dict)
    slow: frozenset[str] = frozenset()
    findings: dict[str, int] = field(default_factory=dict)
    missing: dict[str, str] = field(default_factory=dict)
    articles: Curve = field(default_factory=dict)
    lengths: Curve = field(default_factory=dict)
    rules: Curve = field(default_factory=dict)
    added: float | None = None

    def size(self, name: str) -> Size:
        """What a checker was measured on."""
        return self.few if name in self.slow else self.whole


_HEAD = """\
# Speed and memory beside other checkers

Written by `python -m benchmarks`, which installs the other checkers from their registries (PyPI, npm, Go modules; LanguageTool through `cleanup grammar install`) into a cache
folder, and `cleanup` from a wheel of this checkout, runs all on the same texts, one after the other in turn, several times, and replaces this page and its plot. `python -m benchmarks FOLDER --clean` takes texts of yours,
`--help` says the rest. Every figure is of a whole process, started anew, as its user waits for it, with nothing kept from a run before; LanguageTool's server is warm but for its first column.

The set is a few articles again and again. `cleanup` stands in the table twice: with `--no-cache` it analyses each copy as if it were new, which is what a corpus of different texts costs;
as it comes it knows a text again that it has seen in the same run, and then mostly reads files. Which of the two compares with a peer depends on the texts. The checkers look for different things (comparison.md): this page says what they cost, not what they are worth.

Machines are noisy: a figure is the median, the range is in brackets, and what can be compared are the ratios, which are taken pair by pair.
"""


def page(results: Results, plot: str) -> str:
    """The page in Markdown; ``plot`` is the name of the plot's file beside it, '' for none."""
    parts = [
        _HEAD,
        f"Measured on {results.machine}; {results.whole.files:,} files of {results.whole.words:,} words ({results.whole.bytes / 1e6:.2f} MB)"
        + _slow(results)
        + ".",
    ]
    if results.cold:
        parts += ["## Side by side", _beside(results), _ratios(results)]
    if results.missing:
        parts.append("Not measured: " + "; ".join(f"{name} ({why})" for name, why in results.missing.items()) + ".")
    growth = _growth(results)
    if growth:
        parts += ["## Growth", *growth]
        if plot:
            parts.append(f"![Time against articles, length and rules]({plot})")
    return "\n\n".join(part.rstrip("\n") for part in parts) + "\n"


def _beside(results: Results) -> str:
    false = "false alarms per 1,000 words" if results.clean else "findings per 1,000 words"
    head = [
        "",
        f"one article of {results.article} words, s, two processors",
        "its memory, MiB",
        "words/s, one processor",
        "words/s, two",
        "MB/s, one",
        "MB/s, two",
        "memory, MiB",
        "findings",
        false,
    ]
    rows = []
    for name, cold in results.cold.items():
        row = [name, shown(spread([r.seconds for r in cold])), _memory(cold)]
        each = (results.one.get(name, []), results.two.get(name, []))
        size = results.size(name)
        row += [shown(spread([size.words / r.seconds for r in runs])) if runs else "" for runs in each]
        row += [f"{size.bytes / 1e6 / spread([r.seconds for r in runs]).median:.3g}" if runs else "" for runs in each]
        found = results.findings.get(name)
        row += [_memory(results.two.get(name) or results.one.get(name) or []), "" if found is None else str(found)]
        rows.append([*row, "" if found is None else f"{1000 * found / size.words:.1f}"])
    return table(head, rows)


def _memory(runs: Sequence[Run]) -> str:
    most = max((r.mebibytes for r in runs), default=0.0)
    return f"{most:.0f}" if most else ""


def _slow(results: Results) -> str:
    there = [name for name in results.cold if name in results.slow]
    return f"; {' and '.join(there)} on the first {results.few.words:,} words of them" if there and results.few != results.whole else ""


def _ratios(results: Results) -> str:
    """How cleanup stands to each peer, pair by pair."""

    def of(ours: str, runs: Mapping[str, Sequence[Run]], name: str) -> str:
        mine, theirs = runs.get(ours), runs.get(name)
        if not mine or not theirs or len(mine) != len(theirs):
            return ""
        words = (1, 1) if runs is results.cold else (results.size(ours).words, results.size(name).words)
        return f"{ratio([r.seconds / words[0] for r in mine], [r.seconds / words[1] for r in theirs]):.2f}"

    rows = []
    for name in results.cold:
        if name not in (OURS, KEEPING):
            anew, again = ([of(ours, runs, name) for runs in (results.one, results.two)] for ours in (OURS, KEEPING))
            rows.append([name, of(OURS, results.cold, name), *anew, *again])
    head = ["", "one article", "the set, one processor", "the set, two", "texts known again, one", "texts known again, two"]
    return "cleanup's time for a word divided by the peer's in the same round (below 1: cleanup is faster)\n\n" + table(head, rows)


def _growth(results: Results) -> list[str]:
    parts = []
    named = (("articles", results.articles, 2), ("bytes in one file", results.lengths, 2), ("rules added", results.rules, 1))
    for name, curve, cores in named:
        if len(curve) > 1:
            rows = [
                [f"{size:,}", shown(spread([r.seconds for r in runs])), shown(spread([r.cpu for r in runs])), _memory(runs)]
                for size, runs in sorted(curve.items())
            ]
            head = [name, f"s, {'two processors' if cores == 2 else 'one processor'}", "s of processors", "memory of the largest process, MiB"]
            parts += [table(head, rows), _exponent(name, curve)]
    if results.added is not None:
        parts.append(
            f"A rule more whose words do not occur costs {max(0.0, results.added):.3f} µs per 1,000 words (the median difference between 1,000 and 10,000 rules of one's own, in turn; {results.added:+.3f})."
        )
    return parts


def _exponent(name: str, curve: Curve) -> str:
    """What the logarithms of size and time say; runs that are mostly start-up are left out of the second figure."""
    points = [(float(size), spread([r.cpu for r in runs]).median) for size, runs in sorted(curve.items()) if size]
    said = f"Exponent of the processors' time in a log-log fit over {name}: {exponent(points):.2f} with the start of the process"
    rest = above_start(points, spread([r.cpu for r in curve[min(curve)]]).median)
    return said + (f", {exponent(rest):.2f} without it (from {rest[0][0]:,.0f} on)." if len(rest) > 1 else ".")
