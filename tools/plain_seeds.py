#!/usr/bin/env python3
"""Writes seeds/NAME.txt, the plain article, from seeds/gold/NAME.gold.txt, the article with its marks.

plain_seeds.py           writes the plain articles
plain_seeds.py --check   says whether they are up to date (exit code 1: no)
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT / "seeds"
sys.path.insert(0, str(ROOT))

from cleanup.evaluation import gold


def main() -> int:
    """Write or check."""
    stale = 0
    for path in sorted((SEEDS / "gold").glob("*.gold.txt")):
        target = SEEDS / f"{path.name.removesuffix('.gold.txt')}.txt"
        text = gold.read(path).text
        if target.exists() and target.read_text(encoding="utf-8") == text:
            continue
        stale += 1
        if "--check" not in sys.argv:
            target.write_text(text, encoding="utf-8", newline="\n")
    return int("--check" in sys.argv and stale > 0)


if __name__ == "__main__":
    sys.exit(main())
