#!/usr/bin/env python3
"""Writes seeds/NAME.txt, the plain article, from seeds/gold/NAME.gold.txt, the article with its marks.

A mark is `{{wrong => right || another right || ~category ~severity}}`; the plain article has `wrong` in its place.

plain_seeds.py           writes the plain articles
plain_seeds.py --check   says whether they are up to date (exit code 1: no)
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import NamedTuple

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
CATEGORIES = frozenset(
    """entity.title entity.name lexical.sense lexical.calque grammar.missing grammar.verb grammar.order grammar.function
    meaning.polarity meaning.contradiction typography residue""".split()
)
SEVERITIES = frozenset({"critical", "major", "minor"})
_MARK = re.compile(r"\{\{(.*?)\}\}", re.S)
_HEAD = re.compile(r"# *(\w+): *(.*)\n")


class Mark(NamedTuple):
    """A place of the plain text that is wrong; no ``rights``: the article does not say what is right."""

    start: int
    end: int
    rights: tuple[str, ...]
    category: str
    severity: str


class Seed(NamedTuple):
    """An article: where it says it is from, its plain text, and what is wrong in it."""

    pivot: str
    source: str
    text: str
    marks: tuple[Mark, ...]


def read(path: Path) -> Seed:
    """The article of a gold file; ValueError if a mark is not as the format says."""
    raw = path.read_text(encoding="utf-8")
    head: dict[str, str] = {}
    while line := _HEAD.match(raw):
        head[line[1]] = line[2].strip()
        raw = raw[line.end() :]
    text, marks, at = "", [], 0
    raw = raw.lstrip("\n")
    for found in _MARK.finditer(raw):
        text += raw[at : found.start()]
        wrong, rights, category, severity = _cut(found[1])
        marks.append(Mark(len(text), len(text) + len(wrong), rights, category, severity))
        text += wrong
        at = found.end()
    text += raw[at:]
    if "{{" in text or "}}" in text:
        raise ValueError(f"{path}: a brace too many or too few")
    return Seed(head.get("pivot", "und"), head.get("source", ""), text, tuple(marks))


def _cut(mark: str) -> tuple[str, tuple[str, ...], str, str]:
    """The wrong text, the right ones, the category and the severity."""
    wrong, arrow, rest = mark.partition(" => ")
    *rights, labels = (part.strip() for part in rest.split("||"))
    names = {label.removeprefix("~") for label in labels.split() if label.startswith("~")}
    category, severity = names & CATEGORIES, names & SEVERITIES
    if not wrong or not arrow or len(category) != 1 or len(severity) != 1 or len(names) != len(labels.split()):
        raise ValueError(f"not a mark: {{{{{mark}}}}}")
    return wrong, tuple("" if right == "-" else right for right in rights if right), category.pop(), severity.pop()


def main() -> int:
    """Write or check."""
    stale = 0
    for path in sorted((SEEDS / "gold").glob("*.gold.txt")):
        target = SEEDS / f"{path.name.removesuffix('.gold.txt')}.txt"
        text = read(path).text
        if target.exists() and target.read_text(encoding="utf-8") == text:
            continue
        stale += 1
        if "--check" not in sys.argv:
            target.write_text(text, encoding="utf-8", newline="\n")
    return int("--check" in sys.argv and stale > 0)


if __name__ == "__main__":
    sys.exit(main())
