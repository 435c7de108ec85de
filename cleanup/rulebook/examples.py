"""Runs the examples that rules carry: a rule proves itself, or is reported."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from cleanup.model.document import Document
from cleanup.model.finding import Hit
from cleanup.model.named import NamedTuple
from cleanup.rulebook.book import Rulebook, RuleInfo
from cleanup.text.analysis import Analysis
from cleanup.text.lazy import lazy

_MARK = lazy(r"\{([^{}]*?)(?: ?=> ?([^{}]*))?\}")
#: what a rule must reach on its own example, and stay below on a look-alike
_SURE = 0.5
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class ExampleFailure:
    """An example that doesn't come out as its rule says. ``kind`` is "bad" (it must fire) or "good" (it must not)."""

    rule: str
    path: str
    line: int
    kind: str
    sentence: str
    message: str


class Wanted(NamedTuple):
    """A mark of an example: the reported text and, if given, a correction."""

    start: int
    end: int
    right: str | None


def marked(example: str) -> tuple[str, tuple[Wanted, ...]]:
    """The text of an example without its braces, and its marks.

    >>> marked("a {clear embassy => clear message} to all")
    ('a clear embassy to all', (Wanted(start=2, end=15, right='clear message'),))
    """
    text, last, marks = "", 0, []
    for m in _MARK.finditer(example):
        text += example[last : m.start()]
        marks.append(Wanted(len(text), len(text) + len(m[1]), m[2]))
        text += m[1]
        last = m.end()
    return text + example[last:], tuple(marks)


def run(rulebook: Rulebook, ids: Collection[str] | None = None) -> tuple[ExampleFailure, ...]:
    """The failures of the examples of all rules, or of those with the ``ids``. Rules that are off are left out.

    Raises KeyError for an unknown id.
    """
    rules = rulebook.rules if ids is None else [rulebook.info(rule) for rule in ids]
    return tuple(failure for rule in rules if not rule.off for failure in _failures(rulebook, rule))


def _failures(rulebook: Rulebook, rule: RuleInfo) -> Iterator[ExampleFailure]:
    number = {rulebook.number(rule.id)}
    if rule.kind not in ("office", "name") or rule.bad or rule.good:
        for kind, examples in (("bad", rule.bad), ("good", rule.good)):
            if not examples:
                yield ExampleFailure(rule.id, rule.path, rule.line, kind, "", f"has no example under '{kind}'; a rule needs at least one")
    for example in rule.bad:
        text, marks = marked(example)
        hits = _hits(rulebook, text, number)
        for message in _wrong(text, marks, hits):
            yield ExampleFailure(rule.id, rule.path, rule.line, "bad", example, message)
    for example in rule.good:
        for hit in _hits(rulebook, example, number):
            message = f"it must stay silent, but reports “{hit.span.of(example)}” ({hit.score:.2f})"
            yield ExampleFailure(rule.id, rule.path, rule.line, "good", example, message)


def _hits(rulebook: Rulebook, text: str, number: Collection[int]) -> list[Hit]:
    hits, failures = rulebook.hits(Analysis(Document("<example>", text)), number)
    if failures:
        raise RuntimeError(f"{failures[0].message}; the example was: {text}")
    return [h for h in hits if h.score >= _SURE]


def _wrong(text: str, marks: tuple[Wanted, ...], hits: list[Hit]) -> Iterator[str]:
    if not marks:
        yield "has no {wrong => right} in it"
    for mark in marks:
        hit = next((h for h in hits if _same_place(text, mark, h)), None)
        if hit is None:
            others = ", ".join(f"“{h.span.of(text)}”" for h in hits) or "nothing"
            yield f"it must report “{text[mark.start : mark.end]}”, but reports {others}"
        elif mark.right is not None:
            rest = hits_text(text, hit, mark)
            if mark.right.strip() not in rest:
                yield f"it must suggest “{mark.right}” for “{text[mark.start : mark.end]}”, but suggests {', '.join(rest) or 'nothing'}"
    for hit in hits:
        if not any(_same_place(text, m, hit) for m in marks):
            yield f"it reports “{hit.span.of(text)}” too, which is not marked"


def hits_text(text: str, hit: Hit, mark: Wanted) -> list[str]:
    """The first suggestions of a hit as corrections of the mark: without the article before it or the blank beside it."""
    before = text[hit.span.start : mark.start].strip()
    texts = []
    for suggestion in hit.suggestions[:_SHOWN]:
        if before and suggestion.split(" ")[0].lower() in ("a", "an"):
            suggestion = suggestion.split(" ", 1)[-1]
        texts.append(suggestion.strip())
    return texts


def _same_place(text: str, mark: Wanted, hit: Hit) -> bool:
    """Whether the hit reports the mark; an article or a blank that had to be taken along is no difference."""
    if hit.span.start > mark.start or hit.span.end < mark.end:
        return (hit.span.start, hit.span.end) == (mark.start, mark.end)
    more = text[hit.span.start : mark.start] + text[mark.end : hit.span.end]
    return more.strip().lower() in ("", "a", "an")
