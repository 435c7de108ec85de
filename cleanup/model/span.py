"""Half-open ranges of Unicode code points."""

from __future__ import annotations

from collections.abc import Iterable

from cleanup.model.record import record


@record
class Span:
    """Code points ``start`` (included) to ``end`` (excluded) of a document's text, 0 ≤ start ≤ end."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"a span needs 0 <= start <= end, not {self.start}, {self.end}")

    def __lt__(self, other: Span) -> bool:
        return (self.start, self.end) < (other.start, other.end)

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def moved(self, by: int) -> Span:
        """The span so many code points later. Raises ValueError where that is before the text."""
        return Span(self.start + by, self.end + by)

    def of(self, text: str) -> str:
        """The text that the span covers."""
        return text[self.start : self.end]


def replaced(text: str, changes: Iterable[tuple[Span, str]]) -> str:
    """The text with other texts in the place of spans, which don't overlap, in any order."""
    parts, last = [], 0
    for span, new in sorted(changes, key=lambda change: change[0].start):
        parts += [text[last : span.start], new]
        last = span.end
    return "".join([*parts, text[last:]])
