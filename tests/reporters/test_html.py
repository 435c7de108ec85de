"""The page as text: whole, closed, and with every character of the articles."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser

import pytest

from cleanup.model.document import Document
from cleanup.model.finding import Suppression
from cleanup.model.report import DocumentReport
from cleanup.model.verdict import PivotChance, Verdict
from cleanup.reporters.html.article import Note, rows, step
from cleanup.reporters.html.charts import Bar, bars, histogram
from cleanup.reporters.html.escape import attribute, in_a_line, shown
from tests.reporters.samples import HOSTILE, finding, hostile, marked, output, several

_VOID = {"meta", "input", "img", "br", "rect", "line"}


class Page(HTMLParser):
    """Checks that tags close in order; collects tags, and the text inside paragraphs of articles."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, dict[str, str | None]]] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.paragraphs: list[str] = []
        self.feed(text)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags.append((tag, found))
        if tag == "p" and found.get("class") in ("text", "headline"):
            self.paragraphs.append("")
        if tag not in _VOID:
            self.open.append((tag, found))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        classes = [a.get("class") for _, a in self.open]
        if ("text" in classes or "headline" in classes) and not {"ref", "caret"} & set(classes):
            self.paragraphs[-1] += data


def test_a_hostile_article_stays_text() -> None:
    page = Page(output("html", [hostile()]))
    names = [tag for tag, _ in page.tags]
    assert "img" not in names
    assert names.count("script") == 1
    assert not any(key.startswith("on") or key in ("src", "style") for _, attrs in page.tags for key in attrs)
    assert all(str(a["href"]).startswith("#") for _, a in page.tags if "href" in a)


def test_every_character_of_an_article_is_shown() -> None:
    page = Page(output("html", [hostile()]))
    shown_text = "\r\n".join(page.paragraphs)
    expected = re.sub("[\x00\x1b\u202e\u2069]", lambda m: f"U+{ord(m[0]):04X}", HOSTILE.strip())
    assert shown_text == expected


def test_only_its_own_script_and_style_may_run() -> None:
    text = output("html", several())
    policy = re.search('http-equiv="Content-Security-Policy" content="([^"]+)"', text)
    assert policy
    for tag in ("script", "style"):
        body = re.search(f"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        assert body
        digest = base64.b64encode(hashlib.sha256(body[1].encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy[1]
    assert "default-src 'none'" in policy[1]
    assert not re.search(r"https?://|url\(|@import", text)


@pytest.mark.parametrize("reports", [[], [DocumentReport("a.txt", Document("a.txt", ""))], several()])
def test_nothing_and_failures(reports: list[DocumentReport]) -> None:
    text = output("html", reports)
    Page(text)
    assert ("no such file" in text) == (len(reports) > 1)


def test_same_reports_same_page() -> None:
    assert output("html", several()) == output("html", several())


def row(text: str, *found: tuple[int, int]) -> list[str]:
    document = Document("a", text)
    return list(rows(document, [Note(i, i, finding(a, b)) for i, (a, b) in enumerate(found, 1)], 0))


def test_marks_stand_where_the_findings_are() -> None:
    (only,) = row("one two three.", (4, 7), (8, 13))
    assert re.search(r'>one <mark id="m1"[^>]*>two</mark><a class="ref"[^>]*>1</a> <mark id="m2"[^>]*>three</mark>', only)


def test_a_mark_over_lines_is_in_each_and_noted_once() -> None:
    first, second, third = row("one two\nthree four\n\nfive six", (4, 23))
    assert '<mark id="m1"' in first
    assert first.count('class="note ') == 1
    assert ">three four</mark>" in second
    assert ">fiv</mark>e six" in third
    assert 'class="note ' not in second + third


def test_an_insertion_is_marked_by_a_caret() -> None:
    (only,) = row("one two.", (4, 4))
    assert '<span class="caret">' in only


def test_a_finding_on_a_blank_line_is_shown() -> None:
    assert len(row("one.\n\n\ntwo.", (5, 6))) == 3


def test_overlapping_marks_keep_the_text() -> None:
    page = Page("".join(row("one two three.", (0, 7), (4, 13))))
    assert page.paragraphs == ["one two three."]


def test_only_a_first_line_without_a_stop_is_a_headline() -> None:
    first, second = row("A headline\nNo headline")
    assert 'class="headline"' in first
    assert 'class="text"' in second
    assert 'class="text"' in row("A sentence.")[0]
    assert 'class="text"' in row("word " * 50)[0]


def test_suppressed_findings_bear_their_reason() -> None:
    text = "One five."
    (hidden,) = marked(text, "five", suppression=Suppression("inline", "a <quotation>"))
    page = output("html", [DocumentReport("a", Document("a", text), suppressed=(hidden,))])
    assert "not reported (inline): a &lt;quotation&gt;" in page
    assert "0 findings" in page


def test_the_verdict_on_an_article_is_shown_with_its_language_where_that_is_likely() -> None:
    document = Document("a", "One.")

    def shown_for(machine: float | None, language: float) -> str:
        verdict = Verdict(machine, (PivotChance("de", language), PivotChance("fr", 0.2)))
        return output("html", [DocumentReport("a", document, verdict=verdict)])

    assert "machine translation 0.90, probably from German" in shown_for(0.9, 0.8)
    assert "machine translation 0.90<" in shown_for(0.9, 0.4)
    assert "machine translation 0.20<" in shown_for(0.2, 0.8)
    assert "machine translation" not in shown_for(None, 0.8)


def test_colour_follows_confidence() -> None:
    assert [step(c) for c in (0.0, 0.5, 0.6, 0.75, 0.85, 0.95, 1.0)] == [5, 5, 6, 7, 8, 9, 9]


def test_bars_are_as_long_as_their_counts() -> None:
    svg = bars("a & b", [Bar("x" * 60, "rule", '"><script>', (1, 2, 3)), Bar("y", "rule", "y", (0, 3, 0))])
    assert "<script>" not in svg
    assert "a &amp; b" in svg
    widths = [float(w) for w in re.findall(r'class="bar \w+" x="[\d.]+" y="\d+" width="([\d.]+)"', svg)]
    assert [round(w / widths[0]) for w in widths] == [1, 2, 3, 3]
    assert bars("none", []) == ""


def test_histogram_counts_each_twentieth() -> None:
    svg = histogram("by confidence", [0.5, 0.549, 0.55, 0.95, 1.0, 1.0], 0.5)
    titles = re.findall(r"<title>([\d.]+) to ([\d.]+): (\d+)</title>", svg)
    assert len(titles) == 10
    assert {t[0]: int(t[2]) for t in titles if int(t[2])} == {"0.50": 2, "0.55": 1, "0.95": 3}
    assert len(re.findall("<title>", histogram("low", [0.12], 0.5))) == 18
    assert histogram("none", [], 0.5) == ""


def test_what_can_not_be_seen_is_shown() -> None:
    assert shown("a<b>&\u200d") == "a&lt;b&gt;&amp;\u200d"
    assert shown("\u202e") == '<span class="unseen" title="right-to-left override">U+202E</span>'
    assert shown("\x00\ud800").count("U+") == 2
    assert in_a_line("a\r\nb\nc").count("¶") == 2
    assert attribute('"<\x00') == "&quot;&lt;\ufffd"
