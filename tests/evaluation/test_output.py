"""Results as text, JSON, HTML and plots."""

from __future__ import annotations

import json
import re
import sys
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest

from cleanup.evaluation import judge
from cleanup.evaluation.found import Found
from cleanup.evaluation.gold import Article, Mark
from cleanup.evaluation.output import as_json, page, plots, text
from cleanup.evaluation.result import Result, evaluate
from cleanup.model.errors import EvaluationError
from cleanup.model.finding import Suggestion
from cleanup.model.span import Span

HOSTILE = "<script>alert('&')</script>"


@pytest.fixture(scope="module")
def result() -> Result:
    body = f"one {HOSTILE} two six"
    articles = (Article(HOSTILE, "de", "", body, (Mark(Span(0, 3), (HOSTILE,), "residue", "minor"), Mark(Span(4, 10), (), "residue", "major"))),)
    found = [Found(Span(0, 3), HOSTILE, 0.9, (Suggestion(HOSTILE, 0.9),), "residue", "minor"), Found(Span(len(body) - 3, len(body)), "b", 0.6)]
    clean = (Article("clean", "en", "", body),)
    return evaluate(HOSTILE, articles, clean, {HOSTILE: found, "clean": found}, resamples=20)


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: set[str] = set()
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        self.ids += [v for k, v in attrs if k == "id" and v]
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.ids += [v for k, v in attrs if k == "id" and v]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_page_is_whole_and_needs_nothing_else(result: Result) -> None:
    html = "".join(page.write(result, plots.drawn(result.judged)))
    tags = _Tags()
    tags.feed(html)
    assert not tags.open
    assert not tags.seen & {"script", "img", "link", "iframe", "object"}
    assert html.count("<svg") == 3
    assert len(tags.ids) == len(set(tags.ids))
    assert all(r.partition("-")[2] and r in tags.ids for r in re.findall(r"url\(#([^)]+)\)", html))
    # what looks like an address only names a vocabulary
    assert {a for a in re.findall(r'https?://[^"\s<>]+', html) if "w3.org" not in a and "purl.org" not in a and "creativecommons" not in a} == set()
    assert html.count("&lt;script&gt;") >= 3


def test_plots_are_the_same_bytes_for_the_same_figures(result: Result) -> None:
    first = plots.drawn(result.judged, ("svg", "png"))
    assert sorted(first) == ["confidence.png", "confidence.svg", "precision-recall.png", "precision-recall.svg", "reliability.png", "reliability.svg"]
    assert first == plots.drawn(result.judged, ("svg", "png"))
    for name, data in first.items():
        if name.endswith(".svg"):
            ElementTree.fromstring(data)
        else:
            assert data.startswith(b"\x89PNG")


def test_plots_of_nothing_found() -> None:
    sheets = judge.sheets([Article("a", "de", "", "one")], {"a": []})
    assert len(plots.drawn(sheets)) == 3


def test_without_matplotlib_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch, result: Result) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(EvaluationError, match=r"mt-cleanup\[plots\]"):
        plots.drawn(result.judged)


def test_json(result: Result) -> None:
    data = json.loads(as_json.write(result))
    ours, everything = data["checkers"]
    assert (ours["precision"], ours["recall"], ours["marks"], ours["clean_findings"]) == (0.5, 0.5, 2, 2)
    assert set(ours["intervals"]) >= {"precision", "recall", "f0.5", "false/1k"}
    assert everything["recall"] == 1.0
    assert data["by_category"]["residue"]["hit"] == 1
    assert [p["label"] for p in data["false_alarms"]] == ["b", HOSTILE, "b"]
    assert [p["text"] for p in data["missed"]] == ["<scrip"]


def test_text(result: Result) -> None:
    lines = "".join(text.write(result, missed=True, false=True)).splitlines()
    assert any(re.fullmatch(r"precision +0\.500 \(0\.500–0\.500\) +0\.\d{3}", line) for line in lines)
    assert f"missed: {HOSTILE}:1:5: “<scrip”  residue" in lines
    assert sum(line.startswith("false alarm: ") for line in lines) == 3
