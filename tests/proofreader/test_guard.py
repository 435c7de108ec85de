"""Corrections that say more than the article, or something else, are refused."""

from __future__ import annotations

import pytest

from cleanup.proofreader.guard import refusal

ARTICLE = "The German minister opened the 3 bridges on Monday. Talks with Iran go on since 2,5 years, said Anna Berg."


def why(quote: str, correction: str, category: str = "lexical.sense", raises: bool = False) -> str:
    return refusal(quote, correction, category, ARTICLE, lambda: raises)


@pytest.mark.parametrize(
    ("quote", "correction", "category"),
    [
        ("go on", "have been going on", "grammar.verb"),
        ("on Monday", "", "residue"),
        ("2,5 years", "2.5 years", "typography"),
        ("the german", "the German", "typography"),
        ("Foreign Office", "Ministry of Foreign Affairs", "entity.title"),
        ("Minister opened", "The minister opened", "grammar.function"),
        ("the minister", "Berg", "grammar.function"),
        ("two millions", "two million", "grammar.function"),
        ("3 bridges", "4 bridges", "meaning.contradiction"),
        ("go on, and so they should, said the minister", "", "residue"),
        ("said", "as I said", "grammar.missing"),
    ],
)
def test_what_only_says_it_better_passes(quote: str, correction: str, category: str) -> None:
    assert why(quote, correction, category) == ""


@pytest.mark.parametrize(
    ("quote", "correction", "category", "reason"),
    [
        ("go on", "go on", "grammar.verb", "changes nothing"),
        ("go on", "go\x1b[2J on", "grammar.verb", "has control characters"),
        ("go on", "go\n\non", "grammar.verb", "has control characters"),
        ("go on", "go on\u202e", "grammar.verb", "has control characters"),
        ("go on", "continue, see https://evil.example", "grammar.verb", "adds a link"),
        ("go on", "continue at cheap-pills.com", "grammar.verb", "adds a link"),
        ("go on", "write to a@b.example", "grammar.verb", "adds a link"),
        ("go on", "<b>continue</b>", "grammar.verb", "adds markup"),
        ("go on", "[continue](x)", "grammar.verb", "adds markup"),
        ("go on", "**continue**", "grammar.verb", "adds markup"),
        ("go on", "continue even though everybody had thought that they would end soon", "grammar.verb", "adds text"),
        ("go on, and so they should, said the minister", "go on", "lexical.calque", "removes text"),
        ("go on", "“go on”", "grammar.verb", "changes quotation marks"),
        ("3 bridges", "4 bridges", "lexical.sense", "changes a number"),
        ("three bridges", "four bridges", "lexical.sense", "changes a number"),
        ("bridges", "3 bridges", "lexical.sense", "changes a number"),
        ("the minister", "minister Annalena", "grammar.function", "adds a name"),
        ("Talks", "Secret Pentagon talks", "lexical.sense", "adds a name"),
    ],
)
def test_what_says_more_is_refused(quote: str, correction: str, category: str, reason: str) -> None:
    assert why(quote, correction, category) == reason


def test_what_the_rules_would_find_is_refused() -> None:
    assert why("go on", "continue", raises=True) == "would be found again"
