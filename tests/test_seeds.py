"""The articles in seeds/: the plain ones are what the marked ones say, and the clean ones are clean."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import cleanup
from tests.conftest import ROOT
from tools import plain_seeds

GOLD = sorted((ROOT / "seeds/gold").glob("*.gold.txt"))
SEEDS = {path.name.removesuffix(".gold.txt"): plain_seeds.read(path) for path in GOLD}
CLEAN = [name for name, seed in SEEDS.items() if seed.pivot == "en"]


def test_articles_and_pivots() -> None:
    assert len(SEEDS) >= 12
    assert len({seed.pivot for seed in SEEDS.values()} - {"en"}) >= 6
    assert CLEAN
    assert not [name for name in CLEAN if SEEDS[name].marks]
    assert all(seed.source for seed in SEEDS.values())


def test_every_category_has_marks() -> None:
    assert {mark.category for seed in SEEDS.values() for mark in seed.marks} == plain_seeds.CATEGORIES


@pytest.mark.parametrize("name", SEEDS)
def test_plain_article(name: str) -> None:
    seed = SEEDS[name]
    assert (ROOT / f"seeds/{name}.txt").read_text(encoding="utf-8") == seed.text
    assert 250 <= len(seed.text.split()) <= 450
    for mark in seed.marks:
        assert seed.text[mark.start : mark.end] not in mark.rights


def test_no_plain_article_without_gold() -> None:
    assert {path.stem for path in (ROOT / "seeds").glob("*.txt")} == set(SEEDS)


@pytest.mark.parametrize("name", CLEAN)
def test_nothing_found_in_clean_article(name: str) -> None:
    text = SEEDS[name].text
    assert [(f.rule, text[f.span.start : f.span.end]) for f in cleanup.check_text(text, min_confidence=0.5)] == []


def test_read_marks(write: Callable[[str], Path]) -> None:
    seed = plain_seeds.read(
        write("# pivot: de\n# source: here\n\nA {{b => c || d || ~typography ~minor}}. {{E => - || ~residue ~major}}{{f => || ~grammar.verb ~critical}}\n")
    )
    assert seed == plain_seeds.Seed(
        "de",
        "here",
        "A b. Ef\n",
        (
            plain_seeds.Mark(2, 3, ("c", "d"), "typography", "minor"),
            plain_seeds.Mark(5, 6, ("",), "residue", "major"),
            plain_seeds.Mark(6, 7, (), "grammar.verb", "critical"),
        ),
    )


@pytest.mark.parametrize(
    "mark",
    ["{{b}}", "{{ => c || ~residue ~minor}}", "{{b => c}}", "{{b => c || ~residue}}", "{{b => c || ~unknown ~minor}}", "{{b => c || ~residue ~minor"],
)
def test_wrong_marks_are_refused(write: Callable[[str], Path], mark: str) -> None:
    with pytest.raises(ValueError, match=r"mark|brace"):
        plain_seeds.read(write(f"# pivot: de\n\nA {mark}.\n"))


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str], Path]:
    """A function that writes a gold file."""

    def write_gold(text: str) -> Path:
        path = tmp_path / "x.gold.txt"
        path.write_text(text, encoding="utf-8")
        return path

    return write_gold
