"""A paragraph's answer to places in the text: each error that the model proposes is found, cleaned and checked, or left out and counted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from cleanup.model.document import Document
from cleanup.model.finding import Hit
from cleanup.model.record import record
from cleanup.model.span import Span
from cleanup.proofreader import align, guard
from cleanup.proofreader.paragraphs import Paragraph
from cleanup.text.analysis import Analysis

Rules = Callable[[Document], Sequence[Hit]]

_SHOWN: Final = 3
#: code points of a reason; what is longer, or not plain text, is not shown
_REASON: Final = 300
_NOT_PLAIN: Final = re.compile(r"(?i)https?:|www\.|[<>{}\[\]|`\\]|\S@\S+\.\S")
#: first words that are no names
_SMALL: Final = frozenset("A An The This It In Should Wrong Missing Literal Incorrect Misspelt Misspelled Not Use Here".split())
#: a hit of the rules in a corrected text that counts
_SEEN: Final = 0.5


@record
class Place:
    """A proposed error: its span in the document, its ``rank`` among those of its paragraph (0: first), and corrections that passed, best first."""

    span: Span
    paragraph: Paragraph
    category: str
    reason: str
    corrections: tuple[str, ...]
    rank: int


class Places:
    """Makes places of answers; ``left_out`` counts by reason what was no place, ``refused`` which corrections were none."""

    def __init__(self, analysis: Analysis, rules: Rules) -> None:
        self._analysis, self._rules = analysis, rules
        self._before: dict[int, list[Hit]] = {}
        self.left_out: Counter[str] = Counter()
        self.refused: Counter[str] = Counter()

    def of(self, paragraph: Paragraph, errors: Sequence[Mapping[str, Any]]) -> list[Place]:
        """The places of the errors in one paragraph's answer (of the schema's shape), in the model's order."""
        found: list[Place] = []
        for rank, error in enumerate(errors):
            try:
                inside = align.found(error["quote"], paragraph.text, error["context"])
            except align.NotFoundError:
                self.left_out["quote that is not in the text"] += 1
                continue
            except align.AmbiguousError:
                self.left_out["quote that is there more than once"] += 1
                continue
            inside, corrections = _deletable(inside, [c.strip() for c in error["corrections"][:_SHOWN] if c.strip() or not c], paragraph.text)
            span = inside.moved(paragraph.start)
            if any(span == other.span for other in found):
                self.left_out["error that it gives twice"] += 1
                continue
            kept = tuple(dict.fromkeys(c for c in corrections if self._passes(paragraph, inside, c, error)))
            found.append(Place(span, paragraph, error["category"], reason(error["reason"]), kept, rank))
        return found

    def _passes(self, paragraph: Paragraph, inside: Span, correction: str, error: Mapping[str, Any]) -> bool:
        if self._analysis.is_quoted(paragraph.start + inside.start) and not error["in_quotation"]:
            why = "changes a quotation"
        else:
            why = guard.refusal(
                inside.of(paragraph.text), correction, error["category"], self._analysis.text, lambda: self._raises(paragraph, inside, correction)
            )
        if why:
            self.refused[why] += 1
        return not why

    def _raises(self, paragraph: Paragraph, inside: Span, correction: str) -> bool:
        """Whether the rules find something at the place once it is corrected that they don't find there now."""
        if paragraph.number not in self._before:
            self._before[paragraph.number] = self._hits(paragraph.text)
        known = {h.rule for h in self._before[paragraph.number] if _touches(h.span, inside)}
        after = self._hits(paragraph.text[: inside.start] + correction + paragraph.text[inside.end :])
        now = Span(inside.start, inside.start + len(correction))
        return any(_touches(h.span, now) and h.rule not in known for h in after)

    def _hits(self, text: str) -> list[Hit]:
        return [h for h in self._rules(Document(self._analysis.document.path, text)) if h.score >= _SEEN]


def reason(text: str) -> str:
    """A model's reason as it may be shown: one line of plain text without addresses; '' where it is none."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split()).rstrip(".")
    if len(line) > _REASON or _NOT_PLAIN.search(line):
        return ""
    return line[:1].lower() + line[1:] if line.split(" ")[0] in _SMALL else line


def _touches(span: Span, place: Span) -> bool:
    return span.overlaps(place) or (not len(place) and span.start <= place.start <= span.end)


def _deletable(span: Span, corrections: list[str], text: str) -> tuple[Span, list[str]]:
    """With a blank beside it where a correction deletes the quote, so that no two blanks are left."""
    if "" not in corrections:
        return span, corrections
    before, after = text[span.start - 1 : span.start], text[span.end : span.end + 1]
    if after.isspace() and (not before or before.isspace()):
        return Span(span.start, span.end + 1), [c and c + after for c in corrections]
    if before.isspace() and not after.isalnum():
        return Span(span.start - 1, span.end), [c and before + c for c in corrections]
    return span, corrections
