"""`cleanup rules profile`."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from operator import attrgetter
from typing import Any, Final

from cleanup._version import __version__
from cleanup.apps.cli import console
from cleanup.checkers.traces import traced
from cleanup.engine import run
from cleanup.model.record import replace
from cleanup.reporters.style import count
from cleanup.rulebook import Rulebook
from cleanup.rulebook.profile import Cost, Profile, Total
from cleanup.text.analysis import Analysis
from cleanup.text.slices import slices

_BY: Final[Mapping[str, Callable[[Cost], int]]] = {
    "cost": attrgetter("nanoseconds"),
    "tried": attrgetter("tried"),
    "hits": attrgetter("hits"),
    "findings": attrgetter("findings"),
}


def profile(options: argparse.Namespace) -> int:
    """Prints what the rules cost on the files; returns the exit code."""
    failed = False
    project = console.project(options)
    profiles: dict[Rulebook, Profile] = {}
    for path in console.files(project, options):
        book = project.rulebook(path)
        measured = profiles.setdefault(book, Profile(book))
        report = run.check_file(path, book, grammar=project.grammar(path), calibration=project.calibration)
        failed = failed or bool(report.failures)
        console.complain(report.failures)
        if report.document is None:
            continue
        for part in slices(report.document.text):
            measured.add(Analysis(replace(report.document, text=report.document.text[part.start : part.end], _lines=())), traced)
        for finding in project.judged(path, report)[0].findings:
            measured.reported(finding.rule)
    costs = [cost for each in profiles.values() for cost in each.costs()]
    costs.sort(key=lambda c: (-_BY[options.sort](c), -c.nanoseconds, c.rule))
    total = Total(*map(sum, zip(*(each.total() for each in profiles.values()), strict=True))) if profiles else Total(0, 0, 0, 0)
    rules = sum(len(book.ids) for book in profiles)
    shown = costs[: options.top or None]
    sys.stdout.write(_json(shown, total, rules, len(costs)) if options.format == "json" else _text(shown, total, rules, len(costs)))
    sys.stdout.flush()
    return 2 if failed else 0


def _text(costs: Sequence[Cost], total: Total, rules: int, tried: int) -> str:
    """A table, for people."""
    per = 1000 / max(1, total.words)
    lines = [
        f"{tried} of {rules} rules were tried in {count(total.documents, 'text')} of {total.words} words",
        f"µs per 1,000 words: {(total.shared + total.rules) / 1000 * per:.0f}; {total.rules / 1000 * per:.0f} of it in rules, "
        f"{total.shared / 1000 * per:.0f} in what they share (tokens, tags, looking up which to try, first use)",
    ]
    if costs:
        rows = [("µs/1,000 words", "µs/try", "tried", "hits", "findings", "rule")]
        for cost in costs:
            spent = cost.nanoseconds / 1000
            counts = (str(cost.tried), str(cost.hits), str(cost.findings))
            rows.append((f"{spent * per:.1f}", f"{spent / cost.tried:.1f}", *counts, f"{cost.rule} ({cost.kind})"))
        widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
        lines += ["", *("  ".join([*(v.rjust(w) for v, w in zip(row[:-1], widths, strict=False)), row[-1]]) for row in rows)]
    if len(costs) < tried:
        lines.append(f"… {tried - len(costs)} more: --top 0")
    return "".join(f"{line}\n" for line in lines)


def _json(costs: Sequence[Cost], total: Total, rules: int, tried: int) -> str:
    """The same for programs: docs/output.md."""
    made = {
        "version": __version__,
        "documents": total.documents,
        "words": total.words,
        "rules": rules,
        "tried": tried,
        "microseconds": {"rules": total.rules / 1000, "shared": total.shared / 1000},
        "costs": [_row(cost) for cost in costs],
    }
    return json.dumps(made, ensure_ascii=False, indent=1) + "\n"


def _row(cost: Cost) -> dict[str, Any]:
    row = {"rule": cost.rule, "kind": cost.kind, "microseconds": cost.nanoseconds / 1000}
    return row | {"tried": cost.tried, "hits": cost.hits, "findings": cost.findings}
