"""Functions for what neither words nor characters can say, by name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from cleanup.checkers.detectors import articles, consistency, foreign, grammar, multiples, paragraphs, quotation, repeats, residue, unknown
from cleanup.checkers.detectors.base import Found
from cleanup.text.analysis import Analysis

#: name → function of the document and the rule's entry
DETECTORS: Mapping[str, Callable[[Analysis, Mapping[str, Any]], Iterable[Found]]] = {
    "above-capacity": consistency.above_capacity,
    "article-form": grammar.article_form,
    "bracket-alone": quotation.bracket_alone,
    "comma-splice": grammar.comma_splice,
    "doubled-word": repeats.doubled_word,
    "foreign-ordinal": residue.foreign_ordinal,
    "foreign-script": foreign.foreign_script,
    "foreign-word": foreign.foreign_word,
    "lost-victory": consistency.lost_victory,
    "missing-article": articles.missing_article,
    "mixed-script": foreign.mixed_script,
    "multiple-clash": multiples.multiple_clash,
    "part-above-whole": consistency.part_above_whole,
    "paragraph-stop": paragraphs.paragraph_stop,
    "quote-alone": quotation.quote_alone,
    "quote-space": quotation.quote_space,
    "repeated-phrase": repeats.repeated_phrase,
    "repeated-sentence": repeats.repeated_sentence,
    "unknown-word": unknown.unknown_word,
    "wide-character": foreign.wide_character,
    "wrong-share": consistency.wrong_share,
    "wrong-way": consistency.wrong_way,
    "wrong-weekday": consistency.wrong_weekday,
    "years-reversed": consistency.years_reversed,
}
