"""tools/mine_candidates.py on a corpus of a few sentences."""

import importlib.util
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "tools/mine_candidates.py"


@pytest.fixture(scope="module")
def miner():
    spec = importlib.util.spec_from_file_location("mine_candidates", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def corpus(miner):
    """No pairs, a few words."""
    corpus = miner.Corpus()
    corpus.pairs, corpus.words, corpus.total, corpus.floor = {}, {"tax": 1000, "haven": 100, "the": 5000, "of": 4000}, 10_000, 10
    return corpus


def test_numbers_and_names_are_masked(miner):
    assert miner.tokens("Today, the mayor of Oslo paid 2,500 kroner.") == ["today", "", "the", "mayor", "of", "X", "paid", "N", "kroner", ""]
    assert miner.tokens("Recall: Anna came.")[:3] == ["recall", "", "anna"]


def test_phrases_do_not_cross_punctuation(miner):
    assert set(miner.phrases("In May, he left", [2])) == {("in", "X"), ("he", "left")}


def test_ranks_what_only_machines_write(miner, corpus):
    machine = [miner.Text(f"m{i}", f"s{k}", f"He works in the frame of project {i}.\nShe is at home.") for i in range(3) for k in range(2)]
    human = [miner.Text(f"h{i}", "ref", f"He works as part of project {i}.\nShe is at home.") for i in range(3)]
    ranked = dict(miner.mine(machine, human, [2, 3], corpus))
    assert ranked["the frame of"].human == 0
    assert len(ranked["the frame of"].sources) == 3
    assert ranked["the frame of"].systems == {"s0", "s1"}
    assert ranked["the frame of"].score > ranked["she is at"].score
    assert next(iter(ranked)) in {
        "frame of",
        "frame of project",
        "in the",
        "in the frame",
        "of project",
        "of project N",
        "project N",
        "the frame",
        "the frame of",
        "works in",
        "works in the",
    }


def test_one_text_by_many_systems_is_one_observation(miner, corpus):
    machine = [miner.Text("m", f"s{k}", "a wild crown") for k in range(9)]
    assert miner.mine(machine, [], [2], corpus, least=2) == []


def test_frequent_english_falls(miner, corpus):
    machine = [miner.Text(f"m{i}", "s", "tax haven\ntax oasis") for i in range(3)]
    corpus.pairs = {("tax", "haven"): 9_000_000}
    assert [p for p, _ in miner.mine(machine, [], [2], corpus)] == ["tax oasis", "tax haven"]


def test_rarest_pair(miner):
    table = {("in", "the"): 900, ("the", "frame"): 20}
    assert miner.rarest(("in", "the", "frame"), table) == 20
    assert miner.rarest(("in", "X"), table) == 0


def test_pairs_that_chance_alone_would_bring_surprise(miner, corpus):
    corpus.pairs = {("of", "the"): 3000}
    assert corpus.surprise(("the", "of")) > 5
    assert corpus.surprise(("of", "the")) < 0.1
