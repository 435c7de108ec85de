"""No rule is quadratic in the length of a line: four times the text is about four times the work, which is counted and not timed."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator

import pytest

from cleanup.model.document import Document
from cleanup.rulebook import Rulebook, examples
from cleanup.text.analysis import Analysis
from tests.rulebook.steps import Read, Steps, counting, is_bounded, parsed

#: code points of the shorter line, and how many times longer the other is
SHORT, TIMES = 150, 4
#: how many times the work may grow: what is n log n grows less, what is quadratic grows sixteen times
MOST = 7.0
#: a bounded window grows until it is full: what looks quadratic is looked at again in lines so many times longer
LONGER = 3
#: rules with the same keys run the same code: so many of them stand for all
OF_A_SHAPE = 3
#: what lines of news, tables and rubbish are full of
UNITS = ("a ", "1,", "“a” ", '"a" ', "a, ", "A. ", "1 of the ", "- ")


@pytest.fixture
def deep() -> Iterator[None]:
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(200_000)
    yield
    sys.setrecursionlimit(limit)


@pytest.mark.usefixtures("deep")
def test_the_counter_tells_linear_from_quadratic() -> None:
    growth = {
        p: Steps(parsed(p)).over("ab " * 400) / Steps(parsed(p)).over("ab " * 100) for p in ("a.*c", "a[^ ]*c", r"(?<=^[^x]*)b", r"\\b(?:a|b)+ ", "a.{0,20}?c")
    }
    assert {p for p, times in growth.items() if times > 8} == {"a.*c", r"(?<=^[^x]*)b"}
    assert all(3 < times < 5 for p, times in growth.items() if p not in ("a.*c", r"(?<=^[^x]*)b"))


def test_steps_find_what_re_finds() -> None:
    """A counter that matches something else would count something else."""
    text = 'In 1,250 days “Mr. Lee” and Mr Lee said: "No, no." 12.5% of the the 3:2 (a 4) — ABC'
    for pattern in (
        r"\b(\w+) \1\b",
        r"(?<!\w)\d+(?:[.,]\d+)*%?",
        r"(?i)mr\.? (?P<n>[A-Z]\w+?)\b",
        r"“[^”]*”|\"[^\"]*\"",
        r"(?:(a)|b)?(?(1) 4|c)",
        r"[^\s\w]{1,2}$|\w+$",
        r"(?<=\bof )the",
    ):
        steps, found, at = Steps(parsed(pattern)), [], 0
        steps._text = text
        while at <= len(text):
            steps._groups = {}
            end = steps._match(at, lambda i: i)
            if end is not None:
                found.append((at, end))
            at = max(at + 1, end) if end is not None else at + 1
        assert found == [m.span() for m in re.finditer(pattern, text, re.MULTILINE)], pattern


def units(bad: tuple[str, ...]) -> Iterator[str]:
    """What lines are made of that a rule is tried on: its examples, and what they begin and end with."""
    for sentence in (examples.marked(b)[0] for b in bad[:1]):
        words = sentence.split()
        yield sentence + " "
        yield " ".join(words[: len(words) // 2 + 1]) + " "
        yield " ".join(words[len(words) // 2 :]) + " "


def growth(pattern: str, unit: str, length: int = SHORT) -> float:
    """How many times more steps a line of ``unit`` takes that is TIMES as long as one of about ``length`` code points."""
    line = unit * max(2, length // len(unit))
    tree = parsed(pattern)
    return Steps(tree).over(line * TIMES) / Steps(tree).over(line)


def slow(patterns: Iterable[tuple[str, str, tuple[str, ...]]]) -> list[tuple[str, str, float]]:
    """The names of those that are quadratic, the unit that shows it, and the growth."""
    return [
        (name, unit[:60], round(times, 1))
        for name, pattern, bad in patterns
        for unit in (*units(bad), *UNITS)
        if growth(pattern, unit) > MOST and (times := growth(pattern, unit, LONGER * SHORT)) > MOST
    ]


def expressions(book: Rulebook) -> list[tuple[str, str, tuple[str, ...]]]:
    """Every expression that reads on without end: its rule or its name, itself, and examples."""
    found = []
    for info in book.rules:
        entry = book[book.number(info.id)]
        found += [(info.id, pattern, info.bad) for pattern, _ in entry.get("regex", ()) if not is_bounded(parsed(pattern))]
        first = entry.get("first")
        found += [(f"{info.id}, first", first, info.bad)] if first and not is_bounded(parsed(first)) else []
    return found


@pytest.mark.slow
@pytest.mark.usefixtures("deep")
def test_no_expression_of_a_rule_is_quadratic(book: Rulebook) -> None:
    assert slow(expressions(book)) == []


def shapes(book: Rulebook) -> list[str]:
    """Rules that stand for all: OF_A_SHAPE of those that run the same code."""
    found: dict[tuple[str, ...], list[str]] = {}
    for info in book.rules:
        entry = book[book.number(info.id)]
        if info.bad:
            found.setdefault((info.kind, str(entry.get("detect", "")), str(entry.get("kind-of", "")), *sorted(entry)), []).append(info.id)
    return [rule for rules in found.values() for rule in rules[:OF_A_SHAPE]]


def work(book: Rulebook, rule: str, text: str, monkeypatch: pytest.MonkeyPatch) -> int:
    """The calls and characters that one rule takes on a text, tokens and tags included."""
    number = book.number(rule)
    analysis = Analysis(Document("a.txt", Read(text)))
    analysis.__dict__["folded"] = Read(analysis.folded)
    places = book._candidates(analysis, {number})
    for sentence in analysis.sentences:
        assert sentence.tags is not None
    analysis.traced = True
    with counting(monkeypatch) as counted:
        book._checked(analysis, places)
        return counted()


@pytest.mark.slow
def test_no_rule_is_quadratic_in_its_code(book: Rulebook, monkeypatch: pytest.MonkeyPatch) -> None:
    quadratic = []
    for rule in shapes(book):
        unit = examples.marked(book.info(rule).bad[0])[0].replace("\n", " ") + " "
        line = unit * max(2, 1000 // len(unit))
        work(book, rule, line * TIMES, monkeypatch)  # what is kept for all texts is there from now on
        times = work(book, rule, line * TIMES, monkeypatch) / work(book, rule, line, monkeypatch)
        if times > MOST:
            quadratic.append((rule, round(times, 1)))
    assert quadratic == []
