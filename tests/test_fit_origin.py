"""The tool that fits whether a machine or a person left something, on documents that are made here."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from cleanup.scoring.origin import Origin, from_json

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    """The tool as a module, which finds its neighbours in its own folder."""
    sys.path.insert(0, str(ROOT / "tools"))
    try:
        spec = importlib.util.spec_from_file_location("fit_origin", ROOT / "tools" / "fit_origin.py")
        assert spec and spec.loader
        module = importlib.util.module_from_spec(spec)
        sys.modules["fit_origin"] = module
        spec.loader.exec_module(module)
    finally:
        sys.path.remove(str(ROOT / "tools"))
    return module


def documents(tool: ModuleType, count: int = 1200) -> object:
    """A machine leaves `sense` and people leave `splice`; both leave `blank`; the verdict is right more often than not."""
    dice = np.random.default_rng(7)
    kinds, found, verdicts = [], [], []
    for _ in range(count):
        kind = str(dice.choice(["machine", "human", "original"], p=[0.6, 0.3, 0.1]))
        chances = {"machine": (0.6, 0.1, 0.3), "human": (0.1, 0.3, 0.3), "original": (0.0, 0.1, 0.1)}[kind]
        rules = [("sense", "lexical.sense"), ("splice", "typography"), ("blank", "typography")]
        found.append([(rule, category, 0.9) for (rule, category), chance in zip(rules, chances, strict=True) if dice.random() < chance])
        kinds.append(kind)
        verdicts.append(dice.normal(1.0 if kind == "machine" else -1.0))
    lang = np.array(["en" if k == "original" else str(dice.choice(["de", "ru"])) for k in kinds])
    return tool.Documents(np.array(kinds), lang, np.arange(count) // 3, np.full(count, 200), np.array(verdicts), found)


def test_counts_are_shrunk_towards_what_stands_above(tool: ModuleType) -> None:
    assert tool.ratio(0, 0, 0.7, 8) == pytest.approx(0.7)
    assert 0 < tool.ratio(3, 1, 0.0, 8) < tool.ratio(300, 100, 0.0, 8) < np.log(3)


def test_a_rule_is_counted_once_a_document_and_only_what_is_believed(tool: ModuleType) -> None:
    found = [[("a", "residue", 0.9)] * 5, [("a", "residue", 0.3), ("b", "residue", 0.8)]]
    made = tool.Documents(np.array(["machine", "human"]), np.array(["de", "de"]), np.array([1, 2]), np.array([100, 100]), np.zeros(2), found)
    categories, rules = tool.counted(made, np.ones(2, bool))
    assert categories == {"residue": pytest.approx(0.0)}
    assert rules == {"a": pytest.approx(np.log(3)), "b": pytest.approx(-np.log(3))}


def test_a_category_says_what_a_rule_is_that_never_fired(tool: ModuleType) -> None:
    """The rule that people share fires in every article; each of the others once, for a machine."""
    kinds = np.array(["machine", "human"] * 20)
    found = [[("common", "residue", 0.9)] + ([(f"rare{row}", "residue", 0.9)] if kind == "machine" else []) for row, kind in enumerate(kinds)]
    made = tool.Documents(kinds, np.full(40, "de"), np.repeat(np.arange(20), 2), np.full(40, 100), np.zeros(40), found)
    categories, rules = tool.counted(made, np.ones(40, bool))
    assert categories["residue"] > 1.5, "20 of machines, and the common one once each"
    assert rules["common"] == pytest.approx(0, abs=0.1)


def test_a_finding_is_weighed_by_its_rule_the_others_and_the_verdict(tool: ModuleType) -> None:
    made = tool.Documents(
        np.array(["machine"]), np.array(["de"]), np.array([1]), np.array([100]), np.array([2.5]), [[("a", "x", 0.9), ("b", "x", 0.8), ("c", "x", 0.2)]]
    )
    weights = Origin(0.0, 0.0, 0.0, 0.0, 0.0, {"x": 1.0}, {"a": -0.5})
    assert tool.features(made, 0, weights) == [(-0.5, 1.0, 2.5, 0), (1.0, -0.5, 2.5, 0)]


def test_what_it_writes_can_be_read_and_tells_the_hands_apart(
    tool: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(tool, "read", lambda path: [])
    monkeypatch.setattr(tool, "table", lambda rows, cache: documents(tool))
    out = tmp_path / "origin.json"
    monkeypatch.setattr(sys, "argv", ["fit_origin", "--documents", "x", "--out", str(out)])
    tool.main()
    weights = from_json(json.loads(out.read_text(encoding="utf-8")))
    assert weights.of("splice", "typography") < weights.of("blank", "typography") < weights.of("sense", "lexical.sense")
    assert min(weights.own, weights.verdict) > 0.3
    printed = capsys.readouterr().out.splitlines()
    assert sum("of machines' findings" in line for line in printed) == 14
    first, last = (float(line.rpartition(" ")[2]) for line in (printed[1], printed[7]))
    assert first == 1 and 0 < last < first
