"""From articles to judged findings, to a calibration, to what it predicts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cleanup import rulebook
from cleanup.evaluation import gold
from cleanup.evaluation.calibrate import model, record
from cleanup.evaluation.calibrate.examples import Example, Source, Suggested, of_article, of_text, weights
from cleanup.evaluation.gold import Article
from cleanup.model.errors import EvaluationError
from cleanup.rulebook import Rulebook
from cleanup.scoring.calibration import from_json

GOLD = Source("gold")


@pytest.fixture(scope="module")
def own(own_rules: Path) -> Rulebook:
    return rulebook.load([own_rules])


def test_findings_are_judged_by_the_marks(own: Rulebook) -> None:
    article = gold.parse(
        "A {{flurble => board || table || ~lexical.calque ~major}} and a floop and a {{grabble => || ~residue ~minor}} and {{a blorp b => a b || ~residue ~minor}}.",
        "x",
    )
    found = {e.rule: e for e in of_article(article, own, GOLD) if e.rule.startswith("own-")}
    assert {rule: e.right for rule, e in found.items()} == {"own-sure": True, "own-chain": False, "own-likely": True, "own-delete": True}
    assert found["own-sure"].document == "gold/x"
    # the editor takes "table", and knows nothing of "desk"
    assert [s.right for s in found["own-sure"].suggestions or ()][:2] == [True, False]
    assert not any(s.right for s in found["own-chain"].suggestions or ())
    assert found["own-likely"].suggestions is None
    assert any(s.right for s in found["own-delete"].suggestions or ())


def test_what_nothing_is_known_of_is_left_out(own: Rulebook) -> None:
    verdicts = iter([True, None, False])
    found = list(of_text("x", "A flurble. A flurble. A flurble.", own, GOLD, lambda _: next(verdicts)))
    assert [(e.right, e.suggestions) for e in found] == [(True, None), (False, None)]


def test_a_checker_that_fails_gives_no_examples(own: Rulebook, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ValueError("no")

    monkeypatch.setattr(own, "_checker", broken)
    with pytest.raises(EvaluationError, match=r"x: .*failed"):
        list(of_article(Article("x", "de", "", "A flurble."), own, GOLD))


def example(document: str, rule: str, right: bool, source: Source = GOLD, own: float = 1.0) -> Example:
    return Example(document, source, rule, {"bias": 1.0, "own": own}, right, (Suggested(rule, {"bias": 1.0}, right),))


def test_repeated_findings_weigh_less_and_sources_have_their_limit() -> None:
    examples = [example("a", "r", True)] * 4 + [example("b", "r", True)] + [example("c", "q", False, Source("loud", 0.5, most=0.75)) for _ in range(1)]
    assert weights(examples) == [0.5, 0.5, 0.5, 0.5, 1.0, 0.5]
    loud = Source("loud", 0.5, most=0.75)
    assert weights([example(str(i), "q", False, loud) for i in range(3)]) == [0.25] * 3


def test_no_document_is_predicted_by_a_fit_on_itself() -> None:
    """A rule that is right in one article only: whoever has seen that article knows, the others don't."""
    examples = [example("odd", "rare", False)] * 9 + [example(f"d{i}", "usual", True) for i in range(20)]
    (seen,) = {model.predicted(model.calibration(examples), e).finding[0] for e in examples[:1]}
    unseen = [p.finding[0] for p in model.cross_validated(examples, {"gold"}) if p.example.document == "odd"]
    assert len(unseen) == 9
    assert seen < 0.75 < min(unseen)
    assert model.cross_validated(examples, {"gold"}, seed=1) == model.cross_validated(examples, {"gold"}, seed=1)
    assert model.cross_validated(examples, {"elsewhere"}) == ()


def test_the_best_suggestion_is_predicted_with_its_finding() -> None:
    calibration = from_json(
        {"format": 1, "finding": {"weights": {"bias": 1.386}}, "suggestion": {"weights": {"good": 1.386}, "rules": {"r": 0.0}}},
    )
    candidates = (Suggested("r", {}, False), Suggested("r", {"good": 1.0}, True))
    found = model.predicted(calibration, Example("d", GOLD, "r", {"bias": 1.0}, True, candidates))
    assert found.finding == (pytest.approx(0.8, abs=1e-3), True)
    assert found.suggestion == (pytest.approx(0.64, abs=1e-3), True)
    assert model.predicted(calibration, Example("d", GOLD, "r", {}, True, None)).suggestion is None


def test_the_file_says_what_it_was_fitted_on(tmp_path: Path) -> None:
    examples = [example(f"d{i}", "r", i % 3 > 0) for i in range(12)]
    fitted = model.calibration(examples)
    data = json.loads(record.as_json(fitted, examples, {"all": model.cross_validated(examples, {"gold"})}, "d", "r"))
    assert data["sources"] == {"gold": {"weight": 1.0, "findings": 12, "right": 8}}
    assert data["figures"]["all"]["findings"]["count"] == 12
    assert from_json(data) == fitted
    (tmp_path / "c.json").write_text(json.dumps({**data, "rules": record.digest_of_rules(tmp_path)}), encoding="utf-8")
    assert not record.outdated(tmp_path / "c.json", tmp_path)
    (tmp_path / "pattern").mkdir()
    (tmp_path / "pattern/a.yaml").write_text("kind: pattern\n", encoding="utf-8")
    assert record.outdated(tmp_path / "c.json", tmp_path)


def test_digest_of_data_knows_no_order() -> None:
    assert record.digest_of_data([("a", "1"), ("b", "2")]) == record.digest_of_data([("b", "2"), ("a", "1")])
    assert record.digest_of_data([("a", "1")]) != record.digest_of_data([("a", "2")])
