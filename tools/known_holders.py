#!/usr/bin/env python3
"""Writes rules/name/holders.yaml: the names of the people in rules/office/, for the check of names that are nearly known.

known_holders.py           writes the file
known_holders.py --check   says whether it is up to date (exit code 1: no)
"""

from __future__ import annotations

import sys
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "rules/name/holders.yaml"
HEAD = """# Made by tools/known_holders.py from rules/office/: change those, then run it.
kind: name
defaults: {category: entity.name, severity: major, pivots: []}
rules:
  - id: name-close-to-holder
    detect: close
    confidence: 0.85
    why: "nearly the name of a known office holder, with the same first name: the machine wrote it by ear"
    bad:
      - The envoy of Jens {Stoltemberg => Stoltenberg} was late.
    good:
      - Jens Stoltenberg was late, Jens Stolz was not.
"""


def names() -> list[str]:
    """Every holder with the accepted spellings, once."""
    found: dict[str, None] = {}
    for path in sorted((ROOT / "rules/office").glob("*.yaml")):
        for entry in yaml.safe_load(path.read_text(encoding="utf-8"))["rules"]:
            if entry.get("family-first"):
                continue
            for office in entry["offices"].values():
                found.update(dict.fromkeys(name for name in office.get("holders", {}) if " " in name))
    return sorted(found)


def common() -> list[str]:
    """The surnames that are too common to be corrected, as known.yaml lists them."""
    known = yaml.safe_load((ROOT / "rules/name/known.yaml").read_text(encoding="utf-8"))
    result: list[str] = known["rules"][0]["common"]
    return result


def main() -> int:
    """Write or check."""
    lists = "".join(f"    {key}:\n" + "".join(f'      - "{item}"\n' for item in items) for key, items in (("common", common()), ("known", names())))
    text = HEAD + lists
    if "--check" in sys.argv:
        return int(not TARGET.exists() or TARGET.read_text(encoding="utf-8") != text)
    TARGET.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
