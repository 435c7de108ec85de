"""Suppressions: comments in the article, lines beside it, and what the configuration allows."""

from __future__ import annotations

import re

import pytest

from cleanup.model.config import Settings
from cleanup.model.document import Document
from cleanup.model.finding import Failure, Finding, Suggestion
from cleanup.model.report import DocumentReport
from cleanup.model.span import Span
from cleanup.policy import directives
from cleanup.policy.judge import judged
from cleanup.policy.suppress import Aside

IDS = ("de-oasis", "de-channel", "typo-x")
CATEGORIES = {"oasis": "lexical.calque", "channel": "lexical.sense", "x": "typography"}


def report(text: str, path: str = "a.txt", failures: tuple[Failure, ...] = ()) -> DocumentReport:
    """A finding at every `oasis`, `channel` and `x` outside of comments."""
    seen = directives.masked(text, [d.span for d in directives.comments(text)])
    findings = []
    for match in re.finditer(r"\b(oasis|channel|x)\b", seen):
        word = match[0]
        rule = "typo-x" if word == "x" else f"de-{word}"
        findings.append(Finding(Span(*match.span()), rule, CATEGORIES[word], "major", "m", "", ("de",), 0.9, (Suggestion("haven", 0.8),)))
    return DocumentReport(path, Document(path, text), tuple(findings), failures)


def shown(text: str, settings: Settings | None = None, beside: str = "") -> list[str]:
    """What is reported: marked texts, and notices by their ids."""
    aside = Aside(Document("a.txt.cleanup", beside), directives.lines(beside)) if beside else None
    reports = judged(settings or Settings(), report(text), lambda: IDS, aside)
    return [f.rule if f.rule.endswith("suppression") else f.span.of(r.document.text) for r in reports for f in r.findings if r.document]


def reasons(text: str, settings: Settings | None = None, beside: str = "") -> list[tuple[str, str, str]]:
    aside = Aside(Document("a.txt.cleanup", beside), directives.lines(beside)) if beside else None
    (found, *_) = judged(settings or Settings(), report(text), lambda: IDS, aside)
    return [(f.span.of(text), f.suppression.kind, f.suppression.reason) for f in found.suppressed if f.suppression]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("oasis <!-- cleanup: off --> oasis x <!-- cleanup: on --> channel", ["oasis", "channel"]),
        ("<!-- cleanup: off -->\noasis\n\nx", []),
        ("<!-- cleanup: off de-oasis --> oasis x", ["x"]),
        ("<!-- cleanup: off de-, typo --> oasis x channel", []),
        ("<!-- cleanup: off lexical --> oasis x channel", ["x"]),
        ("<!-- cleanup: off --> oasis <!-- cleanup: on typography --> x oasis", ["x"]),
        ("<!-- cleanup: off de-oasis --> oasis <!-- cleanup: on --> oasis", ["oasis"]),
        ("<!-- cleanup: off-next-line -->\n\n  \noasis and x\noasis", ["oasis"]),
        ("<!-- cleanup: off-next-line typography -->\r\noasis and x\r\n", ["oasis"]),
        ("<!-- cleanup: off-next-line -->\n<!-- cleanup: off-next-line de-oasis -->\noasis, x\nx", ["x"]),
        ("oasis\noasis x <!-- cleanup: off-line -->\nx", ["oasis", "x"]),
        ("x oasis\n<!-- cleanup: off-file de-oasis -->\noasis", ["x"]),
        ('The oasis. <!-- cleanup: allow "the oasis" --> the\n oasis, an oasis', ["oasis"]),
        ("<!-- cleanup: allow “oasis” de-channel -->oasis", ["unused-suppression", "oasis"]),
        ('<!-- cleanup: allow "oasis" "x" -->oasis x channel', ["channel"]),
        ("<!--cleanup:off-->oasis<!--cleanup:on-->x", ["x"]),
        ("<!-- cleanup: off\n  de-oasis -- two\n lines --> oasis x", ["x"]),
        ("<!-- a comment about cleanup: off --> oasis", ["oasis"]),
    ],
)
@pytest.mark.parametrize("around", ["{}", "<p>{}</p>", "# Head\n\n{}\n\n* item"], ids=["text", "html", "markdown"])
def test_comments(text: str, expected: list[str], around: str) -> None:
    assert shown(around.format(text)) == expected


@pytest.mark.parametrize(
    ("text", "rule", "message"),
    [
        ("<!-- cleanup: off --> fine", "unused-suppression", "this suppresses nothing"),
        ("<!-- cleanup: off-next-line -->", "unused-suppression", "this suppresses nothing"),
        ("<!-- cleanup: off-file typography, lexical -->oasis", "unused-suppression", "this suppresses nothing of typography"),
        ('<!-- cleanup: allow "not here" -->', "unused-suppression", "this suppresses nothing"),
        ("<!-- cleanup: of -->", "invalid-suppression", "expected off, on, off-line, off-next-line, off-file, allow, not 'of' (did you mean 'off'?)"),
        ("<!-- cleanup: -->", "invalid-suppression", "expected off, on"),
        ("<!-- cleanup: allow oasis -->", "invalid-suppression", "'allow' lacks its phrase in quotation marks"),
        ('<!-- cleanup: off "oasis" -->', "invalid-suppression", "'off' takes no phrase; 'allow' does"),
        ('<!-- cleanup: allow "oasis -->', "invalid-suppression", "a quotation mark without its partner"),
        ("<!-- cleanup: off de-oasiss -->", "invalid-suppression", "there is no rule or category 'de-oasiss' (did you mean 'de-oasis'?)"),
        ("<!-- cleanup: off because I say so! -->", "invalid-suppression", "'so!' is no name of a rule; a reason stands after --"),
        ("<!-- cleanup: off\nno end", "invalid-suppression", "this comment is never closed by -->"),
    ],
)
def test_notices(text: str, rule: str, message: str) -> None:
    (found, *_) = judged(Settings(), report(text), lambda: IDS)
    notice = next(f for f in found.findings if f.rule.endswith("suppression"))
    assert notice.rule == rule
    assert message in notice.message
    assert notice.span.start == text.index("<!--")


def test_notices_can_be_ignored() -> None:
    assert shown("<!-- cleanup: off --> fine", Settings(ignore=("unused-suppression",))) == []
    assert shown("<!-- cleanup: off --> fine", Settings(select=("lexical",))) == []


def test_a_threshold_makes_no_suppression_superfluous() -> None:
    assert shown("<!-- cleanup: off --> oasis", Settings(min_confidence=0.95)) == []


def test_unused_is_not_said_of_a_check_that_failed() -> None:
    failed = report("<!-- cleanup: off --> fine", failures=(Failure("a.txt", "sense", "broken"),))
    assert judged(Settings(), failed, lambda: IDS)[0].findings == ()


def test_reasons_are_kept() -> None:
    assert reasons("<!-- cleanup: off de-oasis -- it is -- really -- an oasis --> oasis") == [("oasis", "inline", "it is -- really -- an oasis")]
    assert reasons('<!-- cleanup: allow "oasis -- x" — a name --> oasis -- x') == [("oasis", "inline", "a name"), ("x", "inline", "a name")]
    assert reasons("oasis x", beside="off de-oasis -- as spoken\n# more\noff typo") == [("oasis", "file", "as spoken"), ("x", "file", "")]


def test_suppressed_findings_are_marked_not_dropped() -> None:
    (found,) = judged(Settings(), report("<!-- cleanup: off --> oasis <!-- cleanup: on --> x"), lambda: IDS)
    assert [(f.rule, f.suppression is not None) for f in (*found.findings, *found.suppressed)] == [("typo-x", False), ("de-oasis", True)]


@pytest.mark.parametrize(
    ("beside", "expected"),
    [
        ("off", []),
        ("# all of it\n\noff de-oasis -- why\n", ["x", "channel", "x"]),
        ('allow "a channel"', ["oasis", "x", "x"]),
        ('off-line "the second" typography', ["oasis", "x", "channel"]),
        ('off-line "second  line"', ["oasis", "x"]),
        ("on", ["oasis", "x", "channel", "x", "invalid-suppression"]),
        ('off-line "third"', ["oasis", "x", "channel", "x", "unused-suppression"]),
        ("off-next-line", ["oasis", "x", "channel", "x", "invalid-suppression"]),
    ],
)
def test_the_file_beside(beside: str, expected: list[str]) -> None:
    assert shown("An oasis and x.\nThe second line: a channel, x", beside=beside) == expected


def test_notices_beside_stand_in_their_own_file() -> None:
    beside = "# first\n  allow “nothing”\n"
    reports = judged(Settings(), report("fine"), lambda: IDS, Aside(Document("a.txt.cleanup", beside), directives.lines(beside)))
    assert [r.path for r in reports] == ["a.txt", "a.txt.cleanup"]
    (notice,) = reports[1].findings
    assert notice.span.of(beside) == "allow “nothing”"


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        (Settings(vocabulary=("oasis",)), ["channel", "x"]),
        (Settings(vocabulary=("OASIS",)), ["oasis", "channel", "x"]),
        (Settings(names=("Grand Oasis",)), ["oasis", "channel", "x"]),
        (Settings(allow=("An  OASIS and",)), ["channel", "x"]),
        (Settings(allow=("no oasis",)), ["oasis", "channel", "x"]),
        (Settings(vocabulary=("oas",)), ["oasis", "channel", "x"]),
    ],
)
def test_what_the_configuration_allows(settings: Settings, expected: list[str]) -> None:
    assert shown("An oasis and a channel and x.", settings) == expected


def test_masked_text_keeps_its_lines_and_offsets() -> None:
    text = "a <!-- cleanup: off\r\n -- b --> c <!-- cleanup: on -->"
    masked = directives.masked(text, [d.span for d in directives.comments(text)])
    assert len(masked) == len(text)
    assert masked.split() == ["a", "c"]
    assert masked.count("\r\n") == 1


def test_many_comments_without_an_end_take_linear_time() -> None:
    text = "<!-- cleanup: off " * 20000
    assert len(directives.comments(text)) == 1
    assert len(directives.comments(text.replace("off", "off\n"))) == 20000
