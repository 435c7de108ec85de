"""What comes up where the surest finding is not wanted, and the order of it all."""

from __future__ import annotations

from cleanup.model.config import Settings, Threshold
from cleanup.model.document import Document
from cleanup.model.finding import Finding, Suggestion
from cleanup.model.record import replace
from cleanup.model.report import DocumentReport
from cleanup.model.span import Span
from cleanup.policy.judge import correctable, judged

TEXT = "the organised tax oasis of 3. October"


def finding(marked: str, rule: str, confidence: float, *beneath: Finding, suggestion: str = "") -> Finding:
    at = TEXT.index(marked)
    suggestions = (Suggestion(suggestion, confidence - 0.05),) if suggestion else ()
    return Finding(Span(at, at + len(marked)), rule, "lexical.calque", "major", "m", "", ("de",), confidence, suggestions, beneath=beneath)


WORD = finding("oasis", "a-word", 0.7, finding("tax oasis of", "d-wide", 0.6))
COMPOUND = finding("tax oasis", "b-compound", 0.9, WORD, suggestion="tax haven")
REPORT = DocumentReport("a.txt", Document("a.txt", TEXT), (finding("organised", "c-other", 0.8), COMPOUND, finding("of", "e-of", 0.8)))


def rules(settings: Settings, text: str = TEXT) -> list[str]:
    moved = len(text) - len(TEXT)

    def shifted(found: Finding) -> Finding:
        span = Span(found.span.start + moved, found.span.end + moved)
        return replace(found, span=span, beneath=tuple(map(shifted, found.beneath)))

    report = replace(REPORT, document=Document("a.txt", text), findings=tuple(map(shifted, REPORT.findings)))
    return [f.rule for f in judged(settings, report, lambda: ("a-word", "b-compound", "d-wide"))[0].findings]


def test_what_is_beneath_comes_up() -> None:
    assert rules(Settings()) == ["c-other", "b-compound", "e-of"]
    assert rules(Settings(ignore=("b-",))) == ["c-other", "a-word", "e-of"]
    assert rules(Settings(select=("a-",))) == ["a-word"]
    assert rules(Settings(ignore=("b-", "a-"))) == ["c-other", "e-of"], "it would overlap its neighbour"
    assert rules(Settings(select=("d-",))) == [], "even one that is not shown: places do not depend on choices"
    assert rules(Settings(thresholds=(Threshold("b-compound", 0.99),))) == ["c-other", "a-word", "e-of"]


def test_a_suppression_of_one_rule_leaves_the_others() -> None:
    assert rules(Settings(), "<!-- cleanup: off b-compound -->" + TEXT) == ["c-other", "a-word", "e-of"]
    assert rules(Settings(), "<!-- cleanup: off b-compound, a-word -->" + TEXT) == ["c-other", "e-of"]
    assert rules(Settings(ignore=("b-",)), "<!-- cleanup: off a-word -->" + TEXT) == ["c-other", "e-of"], "what is suppressed does not come up"
    assert rules(Settings(), '<!-- cleanup: allow "tax oasis" -->' + TEXT) == ["c-other", "e-of"]


def test_each_place_is_suppressed_once() -> None:
    (report,) = judged(Settings(vocabulary=("tax", "oasis")), REPORT)
    assert [f.rule for f in report.suppressed] == ["b-compound"]


def test_corrections_are_of_what_is_reported() -> None:
    assert [f.rule for f in correctable(Settings(fix_confidence=0.8), judged(Settings(), REPORT)[0]).findings] == ["b-compound"]
    assert correctable(Settings(fix_confidence=0.86), judged(Settings(), REPORT)[0]).findings == ()


def test_the_locale_spells_what_is_shown() -> None:
    spelt = replace(REPORT, findings=(replace(REPORT.findings[0], suggestions=(Suggestion("labour", 0.7),)),))
    assert judged(Settings(locale="en-US"), spelt)[0].findings[0].suggestions[0].text == "labor"


def test_what_a_person_left_is_counted_and_not_shown() -> None:
    report = replace(REPORT, findings=tuple(replace(f, machine=0.2) if f.rule == "c-other" else f for f in REPORT.findings))
    shown = judged(Settings(), report)[0]
    assert ([f.rule for f in shown.findings], shown.persons) == (["b-compound", "e-of"], 1)
    everything = judged(Settings(slips="all"), report)[0]
    assert ([f.rule for f in everything.findings], everything.persons) == (["c-other", "b-compound", "e-of"], 0)
    assert judged(Settings(ignore=("c-",)), report)[0].persons == 0, "nobody wants it"
