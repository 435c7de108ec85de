"""What a detector finds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from cleanup.model.record import record
from cleanup.model.span import Span
from cleanup.text.analysis import Analysis, Sentence
from cleanup.text.tagger import model


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


def may_be_plural(sentence: Sentence, at: int) -> bool:
    """Whether the word, tagged as a verb in -s, may as well be the plural that ends a compound: `a limit of rent increases in`, `championship matches.`"""
    tags = sentence.tags
    if at < 1 or tags[at] != "VBZ" or not tags[at - 1].startswith(("NN", "JJ")) or tags[min(at + 1, len(tags) - 1)] not in ("IN", "TO", "CC", ".", ","):
        return False
    place = model().kinds.get(sentence.lemmas[at])
    return place >= 0 and "NN" in model().names[place].split("|")


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
