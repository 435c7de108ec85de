"""Results for programs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from cleanup._version import __version__
from cleanup.evaluation.compare import Change
from cleanup.evaluation.figures import Row
from cleanup.evaluation.output.table import MEASURES
from cleanup.evaluation.result import Checker, Result


def write(result: Result) -> str:
    """One JSON object, described in docs/evaluation.md."""
    groups = {"by_category": result.categories, "by_severity": result.severities, "by_pivot": result.pivots, "by_rule": result.rules}
    return _json(
        {
            "version": __version__,
            "min_confidence": result.least,
            "checkers": [_checker(c) for c in result.checkers],
            **{name: {row.name: _row(row) for row in rows} for name, rows in groups.items()},
            "missed": [asdict(p) for p in result.missed],
            "false_alarms": [asdict(p) for p in result.false],
        }
    )


def write_changes(changes: Sequence[Change]) -> str:
    """One JSON object with what two runs differ in."""
    rows = [{**asdict(c), "span": [c.span.start, c.span.end], "better": c.better} for c in changes]
    return _json({"version": __version__, "changes": rows})


def _checker(checker: Checker) -> dict[str, Any]:
    values = {m.key: m.of(checker) for m in MEASURES}
    return {"name": checker.name, **values, "intervals": checker.intervals}


def _row(row: Row) -> dict[str, Any]:
    return {**{k: v for k, v in asdict(row).items() if k != "name"}, "precision": row.precision, "recall": row.recall, "f0.5": row.f05}


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
