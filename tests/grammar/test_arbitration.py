"""What matches are worth."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from cleanup.grammar import arbitration, speller
from cleanup.grammar.arbitration import hits, ids, rule_id, table
from cleanup.grammar.base import Match
from cleanup.model.document import Document
from cleanup.model.finding import CATEGORIES, Hit
from cleanup.model.span import Span
from cleanup.text.analysis import Analysis

SPELLER = "MORFOLOGIK_RULE_EN_US"
#: a rule of LanguageTool that nobody has counted
UNSEEN = "NO_SUCH_RULE"


def unknown(text: str, word: str, *replacements: str, message: str = "Possible spelling mistake found.") -> tuple[Match, Analysis]:
    at = text.index(word)
    return Match(Span(at, at + len(word)), SPELLER, "TYPOS", message, replacements), Analysis(Document("a.txt", text))


def test_the_table_is_well_formed() -> None:
    data = json.loads((Path(arbitration.__file__).parent / "table.json").read_text(encoding="utf-8"))
    for backend in arbitration.BACKENDS:
        part = data[backend]
        assert {category for _, category in part["names"]} | set(part["categories"].values()) <= set(CATEGORIES)
        for counted in (part["rules"], part["groups"]):
            assert all(0 <= score <= 1 and 0 <= fix <= 1 for score, fix in counted.values())
        assert "other" in part["groups"]
        assert not [r for r in part["rules"] if any(re.fullmatch(p, r) for p in part["style"])], "a rule of style was counted"


@pytest.mark.parametrize(
    ("rule", "group", "category"),
    [
        ("EN_A_VS_AN", "MISC", "grammar.function"),
        ("HE_VERB_AGR", "GRAMMAR", "grammar.verb"),
        ("ENGLISH_WORD_REPEAT_RULE", "MISC", "residue"),
        ("CURRENCY_SPACE", "TYPOGRAPHY", "typography"),
        ("ADVERB_WORD_ORDER", "GRAMMAR", "grammar.order"),
        (UNSEEN, "NO_SUCH_GROUP", "grammar.function"),
    ],
)
def test_every_rule_has_a_category(rule: str, group: str, category: str) -> None:
    assert table("languagetool").category(rule, group) == category


@pytest.mark.parametrize(
    ("rule", "group"), [("PER_CENT", "COMPOUNDING"), ("SERIAL_COMMA_ON", "STYLE"), (UNSEEN, "REDUNDANCY"), ("WHITESPACE_RULE", "TYPOGRAPHY")]
)
def test_style_is_worth_nothing(rule: str, group: str) -> None:
    match = Match(Span(0, 3), rule, group, "It is nicer so.")
    assert hits("languagetool", [match], Analysis(Document("a.txt", "Ten per cent."))) == []


def hit(text: str, match: Match, *traces: Hit) -> Hit:
    (made,) = hits("languagetool", [match], Analysis(Document("a.txt", text)), traces)
    return made


def trace(rule: str, start: int) -> Hit:
    return Hit(Span(start, start + 1), rule, "pattern", "residue", "major", "m", "", ("de",), 0.95)


def test_an_unseen_rule_is_never_reported_by_itself() -> None:
    made = hit("Teh house.", Match(Span(0, 3), UNSEEN, "TYPOGRAPHY", "No.", ("The",)), *(trace(f"r{n}", 5 + n) for n in range(4)))
    assert (made.kind, made.rule, made.suggestions, made.message) == ("grammar", "languagetool-no-such-rule", ("The",), "No")
    counted = table("languagetool").judged(UNSEEN, "TYPOGRAPHY")
    assert counted is not None
    assert counted.score < 0.5


def test_a_match_is_believed_more_beside_other_findings() -> None:
    """A machine leaves more than one trace; a match in an article without any is most likely a false alarm. What stands at the match itself is no other."""
    text = "He saw teh mostecko house. " + "And the village was quiet. " * 200
    match, analysis = unknown(text, "mostecko", "Costco")
    none, itself, few, many = (
        hit(text, match, *traces) for traces in ((), [trace("r", match.span.start)], [trace("r", 0)], [trace(f"r{n}", 0) for n in range(9)])
    )
    assert none.score == itself.score < min(few.score, many.score)
    assert [e.name for e in few.evidence][-1] == "few other findings in the article"
    assert [e.name for e in many.evidence][-1] == "many other findings in the article"
    rule = Match(Span(0, 2), "CURRENCY_SPACE", "TYPOGRAPHY", "No.", ("It",))
    assert hit(text, rule).score < hit(text, rule, trace("r", 30)).score < hit(text, rule, *(trace(f"r{n}", 30) for n in range(9))).score
    assert analysis.text == text


def test_a_match_of_nothing_is_no_hit() -> None:
    assert hits("languagetool", [Match(Span(2, 2), UNSEEN, "GRAMMAR", "No.")], Analysis(Document("a.txt", "A b."))) == []


def test_what_holds_of_an_unknown_word() -> None:
    text = "The mostecko grew. Kvitova won, Kvitova wept. He said “the flurble” firstthe house on monday, a grüble, a grüble and b2B."
    expected = {
        ("mostecko", "Costco"): {"lower case"},
        ("flurble", "flub"): {"lower case", "in a quotation"},
        ("firstthe", "first the"): {"lower case", "two words run together"},
        ("monday", "Monday"): {"lower case", "lacks its capital"},
        ("grüble", ""): {"lower case", "foreign letters", "recurs", "no replacement"},
        ("b2B", "BB"): {"mixed case", "has figures"},
    }
    for (word, replacement), found in expected.items():
        match, analysis = unknown(text, word, *([replacement] if replacement else []))
        assert set(speller.features(match, analysis) or ()) == {"bias", *found}, word


@pytest.mark.parametrize(
    ("word", "replacement"), [("sceptre", "scepter"), ("analogue", "analog"), ("leukaemia", "leukemia"), ("denuclearisation", "denuclearization")]
)
def test_british_words_that_the_message_does_not_name(word: str, replacement: str) -> None:
    match, analysis = unknown(f"It spoke of a {word}.", word, replacement)
    assert speller.features(match, analysis) is None


def test_a_small_word_inside_a_foreign_name() -> None:
    match, analysis = unknown("The bus goes to Světlá nad Sázavou.", "nad", "and")
    assert set(speller.features(match, analysis) or ()) == {"bias", "lower case", "between capitals"}


@pytest.mark.parametrize("word", ["Kvitova", "NATO", "Žatec"])
def test_a_word_with_a_capital_is_taken_for_a_name(word: str) -> None:
    match, analysis = unknown(f"It was {word} that won.", word, "Viola")
    assert speller.features(match, analysis) is None


def test_the_other_english_is_no_error() -> None:
    match, analysis = unknown("The centre grew.", "centre", "center", message="Possible spelling mistake. ‘centre’ is British English.")
    assert speller.features(match, analysis) is None
    assert hits("languagetool", [match], analysis) == []


def test_an_unknown_word_keeps_its_addends() -> None:
    match, analysis = unknown("The mostecko grew.", "mostecko", "Costco")
    (hit,) = hits("languagetool", [match], analysis)
    assert "bias" in {e.name for e in hit.evidence}
    particle, analysis = unknown("The bus goes to Světlá nad Sázavou.", "nad", "and")
    (other,) = hits("languagetool", [particle], analysis)
    assert other.score < hit.score


def test_ids() -> None:
    assert rule_id("languagetool", "EN_A_VS_AN") == "languagetool-en-a-vs-an"
    assert {"languagetool-", "languagetool-en-a-vs-an"} <= set(ids())


@pytest.mark.parametrize(
    ("finding", "says"),
    [
        ("languagetool-currency-space", "the rule CURRENCY_SPACE of languagetool, right"),
        ("languagetool-per-cent", "it is not reported"),
        ("languagetool-morfologik-rule-en-us", "an unknown word"),
        ("languagetool-no-such-rule", "never seen"),
    ],
)
def test_explained(finding: str, says: str) -> None:
    assert says in (arbitration.explained(finding) or "")


def test_our_own_rules_are_not_explained_here() -> None:
    assert arbitration.explained("office-us") is None
