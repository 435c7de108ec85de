"""Long lists of words are kept once, and rules find them by their number."""

from __future__ import annotations

import json
from pathlib import Path

from cleanup.model.document import Document
from cleanup.rulebook import Rulebook, load
from cleanup.rulebook.compiler import compile_files
from cleanup.rulebook.wordlists import WordLists
from cleanup.text.analysis import Analysis

WORDS = "cobbler|ferryman|lighthouse|weathervane|millstone"
RULES = f"""
kind: pattern
defaults: {{category: residue, message: m, pivots: [de]}}
rules:
  - {{id: first, match: "[zither {WORDS}]", suggest: x, unless: "grand {WORDS}"}}
  - {{id: second, match: "[{WORDS} zither]", suggest: x, near: [{", ".join(WORDS.split("|"))}]}}
"""
SENSES = f"""
kind: sense
rules:
  - {{id: third, written: zither, meant: [lute], from: [de Z], frame: "{WORDS} _; _ {WORDS}", safety: high}}
"""


def hits(book: Rulebook, text: str) -> set[str]:
    return {h.rule for h in book.hits(Analysis(Document("x", text)), traced=lambda hits: False)[0]} & {"first", "second", "third"}


def files(tmp_path: Path) -> list[Path]:
    made = [tmp_path / "own.yaml", tmp_path / "senses.yaml"]
    for path, text in zip(made, (RULES, SENSES), strict=True):
        path.write_text(text, encoding="utf-8")
    return made


def test_a_list_has_one_number_and_a_short_one_none() -> None:
    lists = WordLists()
    long = "a list of words that is long enough to be kept by its number"
    assert lists.long("a an the") == "a an the"
    assert lists.long(long) == lists.long(long) == 0
    assert lists.long(f"{long} and another") == 1
    assert lists.packed == [long.encode(), f"{long} and another".encode()]


def test_rules_name_a_list_that_they_share_by_its_number(tmp_path: Path) -> None:
    compiled = compile_files(files(tmp_path), None)
    rows = json.dumps([compiled.hot(n) for n in range(3)] + [compiled.late(n) for n in range(3)])
    assert "weathervane" not in rows.replace(f"[zither {WORDS}]", "")
    patterns = [compiled.hot(compiled.ids.index(rule)) for rule in ("first", "second")]
    number = patterns[1]["near"]["words"]
    assert isinstance(number, int)
    assert compiled.listed(number) == {*WORDS.split("|")}


def test_rules_match_alike_alone_and_beside_those_of_the_package(tmp_path: Path) -> None:
    alone, beside = Rulebook([compile_files(files(tmp_path), None)], tmp_path), load(files(tmp_path))
    for text, found in (
        ("He sold the zither lighthouse.", {"first", "third"}),
        ("He sold the grand lighthouse, the zither lighthouse.", {"third"}),
        ("He sold the cobbler zither.", {"second", "third"}),
        ("He sold the zither teacher.", set()),
    ):
        assert hits(alone, text) == hits(beside, text) == found, text
