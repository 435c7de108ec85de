"""What a detector finds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from cleanup.model.record import record
from cleanup.model.span import Span
from cleanup.text.analysis import Analysis, Sentence


@record
class Found:
    """A place; suggestions, message and score (0..1) where they are not the rule's own."""

    span: Span
    suggestions: tuple[str, ...] = ()
    message: str = ""
    score: float | None = None


def once_a_sentence(analysis: Analysis, matches: Iterable[re.Match[str]]) -> Iterator[tuple[Sentence, re.Match[str]]]:
    """Of matches in the order of the text the first in each sentence, with the sentence; those outside of sentences are left out."""
    done = -1
    for match in matches:
        sentence = analysis.sentence_at(match.start()) if match.start() >= done else None
        if sentence is not None:
            done = sentence.end
            yield sentence, match


def is_western(analysis: Analysis) -> bool:
    """Whether the document has no letter, figure or mark but those of western languages: then nothing of other scripts needs to be looked for."""
    if "western" not in analysis.memo:
        try:
            analysis.text.encode("cp1252")
        except UnicodeEncodeError:
            analysis.memo["western"] = False
        else:
            analysis.memo["western"] = True
    return bool(analysis.memo["western"])
