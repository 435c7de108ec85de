"""tools/degrade_replies.py on the project's own articles: what a reader that knows the marks says comes out as exactly these findings, and no damage adds one."""

from __future__ import annotations

import importlib.util
import random
import sys
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest

from cleanup.evaluation import gold, judge
from cleanup.evaluation.gold import Article
from cleanup.grammar.select import Grammar
from cleanup.model.config import ReaderSettings
from cleanup.model.document import Document
from cleanup.model.finding import Finding
from cleanup.pipeline import check
from cleanup.proofreader import select
from cleanup.proofreader.batch import Replies
from cleanup.rulebook import Rulebook
from cleanup.scoring.calibration import shipped
from tests.conftest import ROOT

SETTINGS = ReaderSettings(enabled=True, model="degraded")


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("degrade_replies", ROOT / "tools" / "degrade_replies.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def seeds() -> tuple[Article, ...]:
    return gold.articles([Path(ROOT, "seeds", "gold")])


def found(lines: list[str], articles: tuple[Article, ...], book: Rulebook) -> dict[str, list[Finding]]:
    """What `cleanup reader import` reports of replies, by article."""
    random.Random(3).shuffle(lines)
    replies = Replies()
    replies.add(lines)
    reader = select.from_replies(replies, SETTINGS, shipped(), alone=True)
    reports = {a.name: check(Document(a.name, a.text), book, Grammar(reader=reader)) for a in articles}
    assert not replies.broken
    assert not replies.unused
    assert not [f for r in reports.values() for f in r.failures]
    return {name: [f for f in r.findings if f.confidence >= 0.5] for name, r in reports.items()}


def test_the_marks_come_out_as_they_are(tool: ModuleType, seeds: tuple[Article, ...], book: Rulebook) -> None:
    got = found(list(tool.replies(seeds, book, tool.Skill())), seeds, book)
    for article in seeds:
        assert [(f.span, f.category) for f in got[article.name]] == [(m.span, m.category) for m in article.marks], article.name


def test_no_damaged_quote_becomes_a_wrong_span(tool: ModuleType, seeds: tuple[Article, ...], book: Rulebook) -> None:
    got = found(list(tool.replies(seeds, book, tool.Skill(damaged=0.2), seed=7)), seeds, book)
    marks = {(a.name, m.span) for a in seeds for m in a.marks}
    spans = {(name, f.span) for name, some in got.items() for f in some}
    assert spans <= marks, "what a damaged quote says is left out"
    assert 0.7 < len(spans) / len(marks) < 0.9


def test_a_mediocre_reader_is_as_mediocre_as_asked(tool: ModuleType, seeds: tuple[Article, ...], book: Rulebook) -> None:
    skill = tool.Skill(recall=0.6, precision=0.8)
    seen = tool.errors(seeds, skill, random.Random(1))
    right = Counter(any(judge.hits(m.span, mark) for mark in a.marks) for a in seeds for m in seen[a.name])
    marks = sum(len(a.marks) for a in seeds)
    assert 0.5 < right[True] / marks < 0.7
    assert abs(right[True] / right.total() - 0.8) < 0.01
    assert tool.errors(seeds, skill, random.Random(1)) == seen, "the same seed, the same reader"


def test_the_second_pass_is_answered(tool: ModuleType, seeds: tuple[Article, ...], book: Rulebook) -> None:
    one = tuple(a for a in seeds if a.name == "football-derby")
    lines = list(tool.replies(one, book, tool.Skill(precision=0.5, verify=(1.0, 1.0))))
    (got,) = found(lines, one, book).values()
    assert len(lines) > 1 + len(one[0].marks)
    assert [f.span for f in got] == [m.span for m in one[0].marks], "all that is false is taken back"
