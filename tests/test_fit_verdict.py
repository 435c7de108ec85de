"""The tool that fits the model of verdicts, on a small corpus that is made here."""

from __future__ import annotations

import gzip
import importlib.util
import json
import random
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from scipy import sparse

from cleanup.model.document import Document
from cleanup.text.analysis import Analysis
from cleanup.verdict.features import SURE, needs_tags
from cleanup.verdict.judge import machine, verdict, written
from cleanup.verdict.model import UNTAGGED, WHOLE, Model, unpack

ROOT = Path(__file__).resolve().parent.parent

#: how each hand writes: the machine repeats what its source language does
_HABITS = {
    ("machine", "de"): ["In the frame of this he became a {n}, which was {v}.", "It gives there already a {n}, that they {v}."],
    ("machine", "ru"): ["At present, as it is known, {n} and {n} were {v}.", "He stated this on his page, where also {n} was {v}."],
    ("machine", "cs"): ["Already so it is, that a {n} has been {v} by him.", "It is about a {n}, even if it also {v} itself."],
    ("human", "cs"): ["There'd been a {n} once; they'd {v} it.", "Nobody's {v} that {n}, have they?"],
    ("human", "de"): ["They didn't want the {n}, so she {v} it anyway.", "You'd think a {n} could be {v}; it can't."],
    ("human", "ru"): ["What he'd {v}, nobody knew: a {n}, perhaps.", "She'd never {v} a {n} like that before."],
    ("original", "en"): ["Who {v} the {n}? Not us, it turned out.", "It's just a {n}, but we've {v} it for years."],
}
_NOUNS = "fog road barn door kettle ladder saddle anchor basket candle".split()
_VERBS = "painted lifted carried opened dropped washed folded guarded".split()


def _corpus(path: Path) -> None:
    chance = random.Random(5)
    rows = []
    for (kind, lang), sentences in _HABITS.items():
        for year in ("one", "two"):
            for number in range(12):
                text = " ".join(s.format(n=chance.choice(_NOUNS), v=chance.choice(_VERBS)) for s in chance.choices(sentences, k=22))
                system = f"system{number % 4}" if kind == "machine" else ""
                rows.append({"id": "", "kind": kind, "lang": lang, "system": system, "year": year, "doc": f"{number}", "text": text})
    with gzip.open(path, "wt", encoding="utf-8") as out:
        out.writelines(json.dumps(row) + "\n" for row in rows)


@pytest.fixture(scope="module")
def fitted(tmp_path_factory: pytest.TempPathFactory) -> tuple[Model, Model, str]:
    """The model of whole verdicts, the one without parts of speech, and what was printed."""
    folder = tmp_path_factory.mktemp("fit")
    _corpus(folder / "documents.jsonl.gz")
    command = [sys.executable, str(ROOT / "tools" / "fit_verdict.py"), "--documents", "documents.jsonl.gz", "--out", "models"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr

    def files() -> list[bytes]:
        return [(folder / "models" / name).read_bytes() for name in (WHOLE, UNTAGGED)]

    before = files()
    # neither a cache that is empty nor one that is full changes anything
    for _ in range(2):
        again = subprocess.run([*command, "--cache", "some/cache"], cwd=folder, capture_output=True, text=True, check=True)
        assert again.stdout == done.stdout
        assert files() == before
        assert [p.name.partition("-")[0] for p in sorted((folder / "some" / "cache").iterdir())] == ["findings", "table"]
    whole, untagged = map(unpack, before)
    return whole, untagged, done.stdout


@pytest.mark.slow
def test_it_prints_a_line_for_each_way_to_hold_out(fitted: tuple[Model, Model, str]) -> None:
    whole, untagged = fitted[2].split("without parts of speech")
    for how in ("system", "year", "pair"):
        for part in (whole, untagged):
            line = next(line for line in part.splitlines() if line.startswith(f"{how}:"))
            assert "machine against human" in line
            assert "ECE" in line
            assert ("language" in line or "pivot" in line) == (part is whole and how != "pair")


@pytest.mark.slow
def test_what_it_fits_tells_the_hands_apart(fitted: tuple[Model, Model, str]) -> None:
    model = fitted[0]

    def judged(kind: str, lang: str) -> tuple[float, str]:
        text = " ".join(s.format(n="wagon", v="mended") for s in _HABITS[kind, lang] * 11)
        given = verdict(Analysis(Document("a", text)), (), model)
        assert given.machine_probability is not None
        return given.machine_probability, given.pivots[0].language

    assert judged("machine", "de")[1] == "de"
    assert judged("machine", "ru")[1] == "ru"
    machines = [judged("machine", lang)[0] for lang in ("cs", "de", "ru")]
    people = [judged("human", "de")[0], judged("human", "ru")[0], judged("human", "cs")[0], judged("original", "en")[0]]
    assert min(machines) > 0.8 > 0.5 > max(people)


@pytest.mark.slow
def test_what_needs_no_parts_of_speech_tells_the_hands_apart_too(fitted: tuple[Model, Model, str]) -> None:
    small = fitted[1]
    assert not small.tagged
    assert not any(map(needs_tags, small.index))
    assert not small.pivot_start

    def judged(kind: str, lang: str) -> float:
        text = " ".join(s.format(n="wagon", v="mended") for s in _HABITS[kind, lang] * 11)
        return machine(written(Analysis(Document("a", text)), small), (), small) or 0.0

    hands = [(kind, judged(kind, lang)) for kind, lang in _HABITS]
    assert min(p for kind, p in hands if kind == "machine") > 0.8 > 0.5 > max(p for kind, p in hands if kind != "machine")


@pytest.mark.slow
def test_nouns_are_no_features(fitted: tuple[Model, Model, str]) -> None:
    assert not fitted[0].vocabulary & set(_NOUNS)


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    """The tool as a module, which finds its neighbours in its own folder."""
    spec = importlib.util.spec_from_file_location("fit_verdict", ROOT / "tools" / "fit_verdict.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("sign", [1, -1])
def test_sure_rules_weigh_what_they_say_beside_held_out_scores_and_never_against_a_machine(tool: ModuleType, sign: int) -> None:
    dice = np.random.default_rng(3)
    score, sure = dice.normal(size=4000), dice.integers(0, 5, 4000).astype(float)
    machine = dice.random(4000) < 1 / (1 + np.exp(-(2 * score + sign * 0.6 * sure)))
    kind = np.where(machine, "machine", "human")
    same = np.full(4000, "x")
    t = tool.Table(kind, same, same, same, same, np.full(4000, 250), [SURE], sparse.csr_matrix(sure[:, None]), {}, [{}] * 4000, np.ones(1))
    rows = np.arange(4000) % 4 > 0
    assert tool.sure_weight(t, score, rows) == (pytest.approx(0.3, abs=0.06) if sign > 0 else 0)
    part = t.of(rows)
    assert len(part.kind) == len(part.votes) == part.x.shape[0] == rows.sum()
    assert tool.sure_weight(part, score[rows], np.ones(rows.sum(), bool)) == pytest.approx(tool.sure_weight(t, score, rows), abs=1e-3)
