"""Predicates that follow each other without a conjunction: `It protects the wood, prevents mould.`"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from cleanup.checkers.detectors.base import Found, once_a_sentence
from cleanup.model.span import Span
from cleanup.text.analysis import Analysis, Sentence
from cleanup.text.lazy import lazy
from cleanup.text.tokens import word_set

#: a comma before what may be a third person singular
_PLACE = lazy(r", ([a-z]{3,}s) (?=[a-z])")
#: verbs of saying end a quotation; nouns of the same form are no verbs
_NEVER = word_set(
    "says adds notes explains believes thinks argues claims writes means goes seems reads insists recalls states reports suggests asks tells knows includes"
)
_STARTS = {"DT", "PRP", "PRP$", "NN", "NNP", "NNS", "JJ", "CD"}
_NOT = word_set(
    "if when while although though because who whom whose which that what where whether how why unless once as since until after before and or but than like so not either neither whatever"
)
_MARKS = frozenset(';:()[]—–-“”"„«»‘?')
_AFTER = {"DT", "PRP$", "JJ", "NN", "NNS", "CD", "PRP", "RP"}


def lost_and(analysis: Analysis, entry: Mapping[str, Any]) -> Iterator[Found]:
    """`The coat keeps the water out, protects the wood.`: the last of the predicates without “and”."""
    for sentence, match in once_a_sentence(analysis, (m for m in _PLACE.finditer(analysis.text) if m[1] not in _NEVER)):
        lowers = sentence.lowers
        at = sentence.token_at(match.start())
        if lowers[-1] != "." or not 4 <= at < len(lowers) - 3 or not _MARKS.isdisjoint(lowers) or not _NOT.isdisjoint(lowers[:at]) or "," in lowers[:at]:
            continue
        if _is_lost(sentence, at):
            left = sentence.tokens[at - 1]
            yield Found(Span(left.start, match.end(1)), (f"{left.text} and {match[1]}",))


def _is_lost(sentence: Sentence, at: int) -> bool:
    """Whether the token after the comma is the last verb of the subject that begins the sentence."""
    tags, lowers = sentence.tags, sentence.lowers
    if tags[0] not in _STARTS or tags[at + 1] != "VBZ" or tags[at + 2] not in _AFTER:
        return False
    finite = [i for i in range(at) if tags[i] in ("VBZ", "VBD", "VBP", "MD")]
    if len(finite) != 1 or tags[finite[0]] != "VBZ" or not finite[0] or lowers[finite[0]] in _NEVER:
        return False
    later = range(at + 2, len(lowers) - 1)
    return not any(tags[i] in ("VBZ", "VBD", "VBP", "MD") for i in later) and not any(lowers[i] == "," and lowers[i + 1] in ("and", "or", "but") for i in later)
