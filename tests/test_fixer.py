"""Edits, their composition over rounds, and idempotence."""

from __future__ import annotations

import itertools
import random

from cleanup import fixer
from cleanup.model.document import Document
from cleanup.model.finding import Finding, Suggestion
from cleanup.model.record import replace
from cleanup.model.report import DocumentReport
from cleanup.model.span import Span


def finding(start: int, end: int, text: str, rule: str = "r", confidence: float = 0.95) -> Finding:
    return Finding(Span(start, end), rule, "residue", "major", "m", "", (), confidence, (Suggestion(text, confidence),))


def replacing(*pairs: tuple[str, str]) -> fixer.Check:
    """A check that finds every left side and suggests its right side; a pair's place is its rule."""

    def check(document: Document) -> DocumentReport:
        found = []
        for number, (old, new) in enumerate(pairs):
            at = document.text.find(old)
            while at >= 0:
                found.append(finding(at, at + len(old), new, f"r{number}"))
                at = document.text.find(old, at + len(old))
        found.sort(key=lambda f: f.span)
        kept: list[Finding] = []
        for f in found:
            if not kept or f.span.start >= kept[-1].span.end:
                kept.append(f)
        return DocumentReport(document.path, document, tuple(kept))

    return check


def test_first_suggestions_become_edits() -> None:
    report = DocumentReport("x", None, (finding(0, 1, "b"), replace(finding(2, 3, "c"), suggestions=())))
    assert [e.text for e in fixer.edits(report)] == ["b"]
    assert [e.text for e in fixer.edits(report, without={"r"})] == []


def test_apply_takes_edits_in_any_order() -> None:
    report = DocumentReport("x", None, (finding(0, 1, "xyz"), finding(2, 3, "")))
    assert fixer.apply("abcd", reversed(fixer.edits(report))) == "xyzbd"


def test_corrections_chain() -> None:
    result = fixer.corrected(Document("x", "one floop here, one flurble there"), replacing(("floop", "flurble"), ("flurble", "table")))
    assert result.text == "one table here, one table there"
    assert [(e.start, e.end, e.text) for e in result.edits] == [(4, 9, "table"), (20, 27, "table")]


def test_rules_that_never_rest_are_left_out() -> None:
    check = replacing(("a", "b"), ("b", "a"), ("q", "z"))
    result = fixer.corrected(Document("x", "a q"), check)
    assert result.text == "a z"
    assert fixer.corrected(Document("x", result.text), check).text == result.text


def test_edits_of_all_rounds_give_the_text() -> None:
    """However corrections overlap over rounds, the edits applied to the original are the corrected text."""
    dice = random.Random(7)
    letters = "abcde"
    for _ in range(400):
        pairs = []
        for i in range(3):
            old = "".join(dice.choice(letters[i : i + 2]) for _ in range(dice.randint(1, 2)))
            pairs.append((old, "".join(dice.choice(letters[i + 2 :]) for _ in range(dice.randint(0, 3)))))
        text = "".join(dice.choice(letters) for _ in range(20))
        document = Document("x", text)
        result = fixer.corrected(document, replacing(*pairs))
        assert fixer.apply(text, result.edits) == result.text, (text, pairs)
        assert fixer.corrected(Document("x", result.text), replacing(*pairs)).text == result.text
        assert all(a.end <= b.start for a, b in itertools.pairwise(result.edits))
