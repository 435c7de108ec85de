"""Two runs over the same articles: what the second won and lost, place by place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cleanup.evaluation.judge import Judged, Sheet
from cleanup.model.document import Document
from cleanup.model.span import Span

#: what a change is, in the order of reports, and whether it is for the better
KINDS = {
    "mark lost": False,
    "mark won": True,
    "false alarm new": False,
    "false alarm gone": True,
    "correction lost": False,
    "correction won": True,
}


@dataclass(frozen=True, slots=True)
class Change:
    """A place where the runs differ. ``kind`` is one of `KINDS`; ``rules`` are those of the run that found it."""

    kind: str
    article: str
    line: int
    column: int
    span: Span
    text: str
    category: str
    rules: tuple[str, ...]
    suggestion: str | None

    @property
    def better(self) -> bool:
        """Whether the second run is better here."""
        return KINDS[self.kind]


def changes(before: Sequence[Sheet], after: Sequence[Sheet], least: float) -> tuple[Change, ...]:
    """What changed between two runs over the same articles (in the same order), counting findings of the confidence ``least`` and more.

    A mark is won when only the second run hits it; a false alarm is new when it overlaps none of the first run's; a correction is won
    when both hit the mark and only the second one's first suggestion is right.
    """
    found = [c for a, b in zip(before, after, strict=True) for c in _changes(a, b, least)]
    order = list(KINDS)
    return tuple(sorted(found, key=lambda c: (order.index(c.kind), c.article, c.span)))


def _changes(before: Sheet, after: Sheet, least: float) -> Iterator[Change]:
    article, document = before.article, Document(before.article.name, before.article.text)
    first, second = (tuple(j for j in s.judged if j.found.confidence >= least) for s in (before, after))
    for number, mark in enumerate(article.marks):
        was, now = (tuple(j for j in side if number in j.marks) for side in (first, second))
        if bool(was) != bool(now):
            yield _change(f"mark {'won' if now else 'lost'}", document, mark.span, mark.category, was or now)
        elif was and mark.corrections and any(j.first for j in was) != any(j.first for j in now):
            won = any(j.first for j in now)
            yield _change(f"correction {'won' if won else 'lost'}", document, mark.span, mark.category, now)
    for kind, side, other in (("false alarm gone", first, second), ("false alarm new", second, first)):
        beside = [j.found.span for j in other if not j.right]
        for j in side:
            if not j.right and not any(s == j.found.span or s.overlaps(j.found.span) for s in beside):
                yield _change(kind, document, j.found.span, j.found.category, (j,))


def _change(kind: str, document: Document, span: Span, category: str, judged: Sequence[Judged]) -> Change:
    line, column = document.position(span.start)
    rules = tuple(dict.fromkeys(j.found.rule for j in judged))
    suggestion = next((j.found.suggestions[0].text for j in judged if j.found.suggestions), None)
    return Change(kind, document.path, line, column, span, span.of(document.text), category, rules, suggestion)
