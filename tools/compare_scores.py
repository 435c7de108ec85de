#!/usr/bin/env python3
"""Holds `cleanup eval` against another scorer of the same figures: compare_scores.py --scorer score.py GOLD… [--clean DIR…]

The other scorer is a program that takes --gold, --clean, --command and --json as ours does, and writes {"gold": {…}, "clean": {…}}. Both judge the same
findings; exit code 1 when a figure differs in any digit.
"""

from __future__ import annotations

import argparse
import json
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from cleanup.evaluation import figures, gold, judge
from cleanup.evaluation.found import of_articles

LEAST = 0.5


def ours(paths: list[Path], clean: list[Path]) -> dict[str, dict[str, Any]]:
    """Our figures under the other scorer's names."""
    out: dict[str, dict[str, Any]] = {}
    if paths:
        articles = gold.articles(paths)
        sheets = judge.sheets(articles, of_articles(articles))
        f = figures.figures(sheets, LEAST)
        out["gold"] = {
            "articles": f.articles,
            "marks": f.total.marks,
            "findings": f.total.findings,
            "precision": f.total.precision,
            "recall": f.total.recall,
            "f0.5": f.total.f05,
            "top1": f.top1,
            "top3": f.top3,
            "suggestible": f.suggestible,
            "ap": f.ap,
            "ece": f.confidence.ece,
            "ranked": f.confidence.count,
            "by_category": {r.name: f"{r.hit}/{r.marks}" for r in figures.by_category(sheets, LEAST) if r.marks},
            "by_rule": {r.name: f"{r.right}/{r.findings}" for r in figures.by_rule(sheets, LEAST)},
        }
    if clean:
        articles = gold.plain(clean)
        c = figures.clean_figures(judge.sheets(articles, of_articles(articles)), LEAST)
        out["clean"] = {"articles": c.articles, "words": c.words, "findings": c.findings, "false/1k": c.per_thousand}
    return out


def main() -> int:
    """Prints each figure that differs."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("gold", nargs="*", type=Path, metavar="GOLD")
    cli.add_argument("--clean", nargs="+", type=Path, default=[])
    cli.add_argument("--scorer", type=Path, required=True)
    args = cli.parse_args()
    command = shlex.join([sys.executable, "-m", "cleanup", "lint", "--format", "json"])
    with tempfile.TemporaryDirectory() as scratch:
        result = Path(scratch) / "scores.json"
        line = [sys.executable, str(args.scorer), "--command", command, "--json", str(result)]
        for option, values in (("--gold", args.gold), ("--clean", args.clean)):
            line += [option, *map(str, values)] if values else []
        subprocess.run(line, check=True, stdout=subprocess.DEVNULL, cwd=ROOT)
        theirs = json.loads(result.read_text(encoding="utf-8"))
    differing = compared = 0
    for part, values in ours([p.resolve() for p in args.gold], [p.resolve() for p in args.clean]).items():
        for key, value in values.items():
            compared += 1
            if theirs[part][key] != value:
                differing += 1
                print(f"{part} {key}: ours {value!r}, theirs {theirs[part][key]!r}")
    print(f"{compared} figures compared, {differing} differ")
    return int(differing > 0)


if __name__ == "__main__":
    sys.exit(main())
