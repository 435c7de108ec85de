"""The articles in tests/clean/ are right as they stand: what cleanup finds in them is a false alarm, and snapshot.txt says which are left.

``UPDATE=1 python -m pytest tests/test_clean.py`` writes the snapshot anew.
"""

from __future__ import annotations

import os
from difflib import unified_diff

import cleanup
from tests.conftest import ROOT

FOLDER = ROOT / "tests/clean"
SNAPSHOT = FOLDER / "snapshot.txt"
ARTICLES = sorted(path for path in FOLDER.glob("*.txt") if path != SNAPSHOT)


def test_articles() -> None:
    texts = {path.name: path.read_text(encoding="utf-8") for path in ARTICLES}
    assert len(texts) >= 44
    assert [name for name, text in texts.items() if not 180 <= len(text.split()) <= 300] == []
    assert [name for name, text in texts.items() if not text.endswith("\n") or text.endswith("\n\n")] == []


def test_findings_are_those_of_the_snapshot() -> None:
    found = [line for path in ARTICLES for line in _findings(path.name, path.read_text(encoding="utf-8"))]
    if os.environ.get("UPDATE"):
        SNAPSHOT.write_text("".join(found), encoding="utf-8")
    expected = SNAPSHOT.read_text(encoding="utf-8").splitlines(keepends=True)
    difference = "".join(unified_diff(expected, found, "tests/clean/snapshot.txt", "found"))
    assert not difference, f"the findings in clean articles have changed (UPDATE=1 accepts them):\n{difference}"


def _findings(name: str, text: str) -> list[str]:
    """One line for each finding in an article."""
    return [f"{name}: {f.rule}: {text[f.span.start : f.span.end]!r}: {f.confidence:.1f}\n" for f in cleanup.check_text(text)]
