"""The articles in seeds/: the plain ones are what the marked ones say, and the clean ones are clean."""

from __future__ import annotations

import pytest

import cleanup
from cleanup.evaluation import gold
from cleanup.model.finding import CATEGORIES
from tests.conftest import ROOT

GOLD = sorted((ROOT / "seeds/gold").glob("*.gold.txt"))
SEEDS = {path.name.removesuffix(".gold.txt"): gold.read(path) for path in GOLD}
CLEAN = [name for name, seed in SEEDS.items() if seed.pivot == "en"]


def test_articles_and_pivots() -> None:
    assert len(SEEDS) >= 12
    assert len({seed.pivot for seed in SEEDS.values()} - {"en"}) >= 6
    assert CLEAN
    assert not [name for name in CLEAN if SEEDS[name].marks]
    assert all(seed.source for seed in SEEDS.values())


def test_every_category_has_marks() -> None:
    assert {mark.category for seed in SEEDS.values() for mark in seed.marks} == set(CATEGORIES)


@pytest.mark.parametrize("name", SEEDS)
def test_plain_article(name: str) -> None:
    seed = SEEDS[name]
    assert (ROOT / f"seeds/{name}.txt").read_text(encoding="utf-8") == seed.text
    assert 250 <= len(seed.text.split()) <= 450
    for mark in seed.marks:
        assert mark.span.of(seed.text) not in mark.corrections


def test_no_plain_article_without_gold() -> None:
    assert {path.stem for path in (ROOT / "seeds").glob("*.txt")} == set(SEEDS)


@pytest.mark.parametrize("name", CLEAN)
def test_nothing_found_in_clean_article(name: str) -> None:
    text = SEEDS[name].text
    assert [(f.rule, text[f.span.start : f.span.end]) for f in cleanup.check_text(text, min_confidence=0.5)] == []
