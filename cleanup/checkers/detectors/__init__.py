"""Functions for what neither words nor characters can say, by name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from cleanup.checkers.detectors import foreign, grammar, quotation, repeats
from cleanup.checkers.detectors.base import Found
from cleanup.text.analysis import Analysis

#: name → function of the document and the rule's entry
DETECTORS: Mapping[str, Callable[[Analysis, Mapping[str, Any]], Iterable[Found]]] = {
    "article-form": grammar.article_form,
    "bracket-alone": quotation.bracket_alone,
    "comma-splice": grammar.comma_splice,
    "doubled-word": repeats.doubled_word,
    "foreign-script": foreign.foreign_script,
    "foreign-word": foreign.foreign_word,
    "mixed-script": foreign.mixed_script,
    "quote-alone": quotation.quote_alone,
    "quote-space": quotation.quote_space,
    "repeated-phrase": repeats.repeated_phrase,
    "repeated-sentence": repeats.repeated_sentence,
    "wide-character": foreign.wide_character,
}
