"""What matches are worth."""

from __future__ import annotations

import pytest

from cleanup.grammar import speller
from cleanup.grammar.arbitration import explained, hits, ids, rule_id
from cleanup.grammar.base import Match
from cleanup.grammar.table import BACKENDS, table
from cleanup.model.document import Document
from cleanup.model.finding import CATEGORIES, Hit
from cleanup.model.span import Span
from cleanup.text.analysis import Analysis

SPELLER = "MORFOLOGIK_RULE_EN_US"
COUNTED = "DOUBLE_PUNCTUATION"


def unknown(text: str, word: str, *replacements: str, message: str = "Possible spelling mistake found.") -> tuple[Match, Analysis]:
    at = text.index(word)
    return Match(Span(at, at + len(word)), SPELLER, "TYPOS", message, replacements), Analysis(Document("a.txt", text))


def test_the_table_is_well_formed() -> None:
    for backend in BACKENDS:
        known = table(backend)
        assert {judged.category for judged in known.rules.values()} <= set(CATEGORIES)
        assert all(0 < judged.score < 1 and 0 <= judged.fix <= 1 for judged in known.rules.values())
        assert known.speller not in known.rules, "words are asked about by themselves"


@pytest.mark.parametrize(("rule", "group"), [("PER_CENT", "COMPOUNDING"), ("SERIAL_COMMA_ON", "STYLE"), ("NO_SUCH_RULE", "TYPOGRAPHY")])
def test_what_was_not_asked_for_is_worth_nothing(rule: str, group: str) -> None:
    """A server of the user's own may say more than it was asked."""
    match = Match(Span(0, 3), rule, group, "It is nicer so.")
    assert hits("languagetool", [match], Analysis(Document("a.txt", "Ten per cent."))) == []


def hit(text: str, match: Match, *traces: Hit) -> Hit:
    (made,) = hits("languagetool", [match], Analysis(Document("a.txt", text)), traces)
    return made


def trace(rule: str, start: int) -> Hit:
    return Hit(Span(start, start + 1), rule, "pattern", "residue", "major", "m", "", ("de",), 0.95)


def test_a_match_becomes_a_hit_of_its_rule() -> None:
    made = hit("It cost five..", Match(Span(12, 14), COUNTED, "PUNCTUATION", "Two stops.", (".", "…", "!", "?")))
    assert (made.kind, made.rule, made.category, made.message) == ("grammar", "languagetool-double-punctuation", "typography", "Two stops")
    assert made.suggestions == (".", "…", "!")


def test_a_word_is_believed_more_beside_other_findings() -> None:
    """A machine leaves more than one trace; an unknown word in an article without any is most likely a term. What stands at the match itself is no other."""
    text = "He saw teh mostecko house.. And the village was quiet."
    match, _ = unknown(text, "mostecko", "Costco")
    none, itself, other = (hit(text, match, *traces) for traces in ((), [trace("r", match.span.start)], [trace("r", 0)]))
    assert none.score == itself.score < other.score
    assert [none.evidence[-1].name, other.evidence[-1].name] == ["no other finding in the article", "other findings in the article"]


def test_what_a_rule_is_worth_in_an_article() -> None:
    """Its share where it was counted, moved by what it comes to in articles."""
    text = "He saw teh house.. And the village was quiet."
    match = Match(Span(16, 18), COUNTED, "PUNCTUATION", "No.", (".",))
    for traces in ((), [trace("r", 0)]):
        made = hit(text, match, *traces)
        known = table("languagetool").rules[COUNTED]
        assert 0.5 < made.score < known.score
        assert [e.name for e in made.evidence] == ["the rule by itself", f"{'other findings' if traces else 'no other finding'} in the article"]


def test_a_match_of_nothing_is_no_hit() -> None:
    assert hits("languagetool", [Match(Span(2, 2), COUNTED, "GRAMMAR", "No.")], Analysis(Document("a.txt", "A b."))) == []


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
    assert {"languagetool-", "languagetool-double-punctuation", "languagetool-morfologik-rule-en-us"} <= set(ids())


@pytest.mark.parametrize(
    ("finding", "said"),
    [
        ("languagetool-double-punctuation", "the rule DOUBLE_PUNCTUATION of languagetool, right "),
        ("languagetool-morfologik-rule-en-us", "an unknown word"),
        ("languagetool-per-cent", "that is not asked for"),
        ("office-us", None),
    ],
)
def test_what_is_known_of_a_finding(finding: str, said: str | None) -> None:
    known = explained(finding)
    assert (known is None) if said is None else (known is not None and said in known)
