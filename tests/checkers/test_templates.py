"""What templates make of words that were matched."""

from __future__ import annotations

import pytest

from cleanup.checkers.templates import Captured, fill


@pytest.mark.parametrize(
    ("word", "tag", "lemma", "template", "filled"),
    [
        ("took", "VBD", "take", "to {v:VB}", "to take"),
        ("disappointing", "JJ", "disappointing", "{v:VBN}", "disappointed"),
        ("boring", "VBN", "boring", "{v:VBN}", "bored"),
        ("erupts", "NNP", "erupts", "{v:VBD}", "erupted"),
        ("tired", "JJ", "tired", "{v:VBG}", "tiring"),
        # what the tagger takes for a verb is believed, and a noun stays one
        ("need", "VB", "need", "{v:VBZ}", "needs"),
        ("bring", "VB", "bring", "{v:VBD}", "brought"),
        ("building", "NN", "building", "{v:NNS}", "buildings"),
        ("pass", "NN", "pass", "{v:VBD}", "passed"),
        ("was", "VBD", "be", "they {v:plural}", "they were"),
    ],
)
def test_a_slot_gives_a_word_in_another_form(word: str, tag: str, lemma: str, template: str, filled: str) -> None:
    assert fill(template, lambda _: Captured(word, lambda: tag, lambda: lemma)) == filled
