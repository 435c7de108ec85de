"""Functions for what neither words nor characters can say, by name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from typing import Any, cast

from cleanup.checkers.detectors.base import Found
from cleanup.text.analysis import Analysis

#: what a detector is: a function of the document and the rule's entry
Detector = Callable[[Analysis, Mapping[str, Any]], Iterable[Found]]
#: name → module of this package that has a function of that name (with _ for -); imported when it is first tried
DETECTORS: Mapping[str, str] = {
    "above-capacity": "consistency",
    "article-form": "grammar",
    "bare-born": "verb_forms",
    "bare-not": "verb_forms",
    "be-form": "verb_forms",
    "bracket-alone": "quotation",
    "broken-off": "sentence_ends",
    "comma-splice": "grammar",
    "do-form": "verb_forms",
    "doubled-word": "repeats",
    "foreign-ordinal": "residue",
    "foreign-script": "foreign",
    "foreign-word": "foreign",
    "have-form": "verb_forms",
    "lost-and": "coordination",
    "lost-victory": "consistency",
    "missing-article": "articles",
    "mixed-script": "foreign",
    "modal-form": "verb_forms",
    "multiple-clash": "multiples",
    "part-above-whole": "consistency",
    "named-article": "named_articles",
    "pair-joined": "repeats",
    "pair-listed": "repeats",
    "paragraph-stop": "paragraphs",
    "pronoun-gender": "gender",
    "quote-alone": "quotation",
    "quote-space": "quotation",
    "repeated-phrase": "repeats",
    "repeated-sentence": "repeats",
    "run-on": "sentence_ends",
    "score-list": "scores",
    "to-form": "verb_forms",
    "unknown-word": "unknown",
    "wide-character": "foreign",
    "wrong-share": "consistency",
    "wrong-way": "consistency",
    "wrong-weekday": "consistency",
    "years-reversed": "consistency",
}


def detector(name: str) -> Detector:
    """The function of a detector. Raises KeyError for an unknown name."""
    return cast(Detector, getattr(import_module(f"{__name__}.{DETECTORS[name]}"), name.replace("-", "_")))
