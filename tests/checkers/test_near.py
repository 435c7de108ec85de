from pathlib import Path

import pytest

from cleanup import pipeline, rulebook
from cleanup.model.document import Document
from cleanup.model.errors import RuleError
from cleanup.rulebook import Rulebook

RULES = """\
kind: pattern
defaults: {pivots: [de], category: lexical.calque, severity: major, message: a word of the tests, why: "de Probe: test", confidence: 0.9}
rules:
  - id: own-near
    match: "flurble"
    near: [clinic]
    suggest: ["desk"]
    bad: ["The clinic has a {flurble => desk}."]
    good: ["The street has a flurble."]
  - id: own-not-near
    match: "grabble"
    not-near: [clinic]
    suggest: ["chair"]
    bad: ["The street has a {grabble => chair}."]
    good: ["The clinic has a grabble."]
  - id: own-near-topic
    match: "wimble"
    near: [clinic, topic:chess]
    suggest: ["lamp"]
    bad: ["The clinic has a {wimble => lamp}."]
    good: ["The street has a wimble."]
"""
CHESS = "The grandmaster won the chess endgame with a pawn, and his checkmate came late."


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Rulebook:
    path = tmp_path_factory.mktemp("rules") / "own.yaml"
    path.write_text(RULES, encoding="utf-8")
    return rulebook.load([path])


def found(text: str, book: Rulebook) -> list[str]:
    return [f.rule for f in pipeline.check(Document("a.txt", text), book).findings if f.rule.startswith("own-")]


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("The clinic has a flurble and a grabble.", ["own-near"]),
        ("The street has a flurble and a grabble.", ["own-not-near"]),
        # a line for every sentence: the next line is near too, but what may not stand near may stand there
        ("It is a small clinic.\nThere is a flurble.\nThere is a grabble.", ["own-near", "own-not-near"]),
        # paragraphs
        ("It is a small clinic.\n\nThere is a flurble.\n\nThere is a grabble.", ["own-not-near"]),
        # a topic is the article's, wherever its words stand
        ("The clinic has a wimble.", ["own-near-topic"]),
        (f"{CHESS}\n\nThe street has a wimble.", ["own-near-topic"]),
        ("The street has a wimble.", []),
    ],
)
def test_words_near(text: str, rules: list[str], book: Rulebook) -> None:
    assert found(text, book) == rules


def test_a_topic_near_must_be_known(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(RULES.replace("topic:chess", "topic:ches"), encoding="utf-8")
    with pytest.raises(RuleError, match="there is no topic 'ches' in rules/topics/"):
        rulebook.load([path])
