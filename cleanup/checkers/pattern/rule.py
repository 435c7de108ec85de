"""Checks the rules of the kinds `pattern`, `typography`, `residue` and `consistency`: words, characters, or a detector."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from cleanup.checkers.base import Entry, Rules
from cleanup.checkers.detectors import detector
from cleanup.checkers.pattern.characters import has_plain_letters, matches
from cleanup.checkers.pattern.classes import Lists
from cleanup.checkers.pattern.match import MARK, Pattern
from cleanup.checkers.pattern.steps import Captures, expression
from cleanup.checkers.templates import Captured, fill, fitted
from cleanup.checkers.topics import alive
from cleanup.model.finding import Hit
from cleanup.model.recent import Made
from cleanup.model.span import Span
from cleanup.text.analysis import Analysis, Sentence

#: rules whose compiled patterns are kept at hand
_KEPT = 2_000


def checker(rules: Rules) -> PatternChecker:
    """A checker over the rules of these kinds."""
    return PatternChecker(rules)


class PatternChecker:
    """Verifies candidates: compiles a rule's pattern when it is first tried."""

    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        self._lists = Lists(rules)
        self._patterns = Made(self._made, _KEPT)
        self._unless: Made[int, list[Pattern]] = Made(lambda number: [Pattern(tree, self._lists) for tree in rules[number]["unless"]], _KEPT)

    def check(self, analysis: Analysis, candidates: Mapping[int, Sequence[int]]) -> Iterable[Hit]:
        """Hits of all candidates."""
        for number, offsets in candidates.items():
            entry = self._rules[number]
            if "topics" in entry and not self._alive(analysis, entry["topics"]):
                continue
            if "match" in entry:
                yield from self._matched(analysis, number, entry, offsets)
            elif "regex" in entry:
                if "first" in entry and not _matches(analysis, entry["first"]):
                    continue
                yield from self._found(analysis, number, entry, offsets)
            else:
                for found in detector(entry["detector"])(analysis, entry):
                    yield _hit(entry, found.span, found.suggestions, found.message, found.score)

    def _alive(self, analysis: Analysis, topics: Sequence[str]) -> bool:
        return not alive(analysis, self._rules.topic_words).isdisjoint(topics)

    def _made(self, number: int) -> list[tuple[Pattern, frozenset[str], int, int]]:
        """The patterns of a rule, each with the words at which it is tried and how many tokens before them it may begin."""
        match = self._rules[number]["match"]
        return [(Pattern(tree, self._lists, tagged, needed), self._lists.listed(words), low, high) for tree, words, low, high, tagged, needed in match]

    def _matched(self, analysis: Analysis, number: int, entry: Entry, offsets: Sequence[int]) -> Iterator[Hit]:
        patterns = self._patterns[number]
        done: set[tuple[int, int]] = set()
        last = -1
        for offset in offsets:
            sentence, at = analysis.token_at(offset)
            if sentence is None or at < 0:
                continue
            for pattern, words, low, high in patterns:
                if sentence.lowers[at] not in words:
                    continue
                starts = range(max(0, at - high), at - low + 1)
                found = pattern.first(sentence, [s for s in starts if (sentence.start, s) not in done] if done else starts)
                if found is None:
                    continue
                start, end, captures = found
                done.add((sentence.start, start))
                span = _span(sentence, start, end, captures)
                if span.start >= last and self._allowed(analysis, number, entry, sentence, span):
                    last = span.end
                    yield self._suggested(analysis, entry, span, sentence, captures)

    def _found(self, analysis: Analysis, number: int, entry: Entry, offsets: Sequence[int]) -> Iterator[Hit]:
        parts = [analysis.paragraphs[p] for p in sorted({analysis.paragraph_at(o) for o in offsets})] if offsets else [(0, len(analysis.text))]
        plainly = _has_plain_letters(analysis)
        for text, plain in entry["regex"]:
            for start, end in parts:
                for m in matches(text, plain, plainly, analysis.text, start, end):
                    span = Span(*m.span("mark" if "mark" in m.re.groupindex else 0))
                    sentence = analysis.sentence_at(span.start)
                    if self._allowed(analysis, number, entry, sentence, span):
                        yield _filled(analysis, entry, span, lambda name, m=m: _group(analysis, m, name))

    def _allowed(self, analysis: Analysis, number: int, entry: Entry, sentence: Sentence | None, span: Span) -> bool:
        if "unless" in entry and sentence is not None and any(p.is_in(sentence) for p in self._unless[number]):
            return False
        if entry.keys().isdisjoint(("near", "not-near", "quotes")):
            return True
        paragraph = analysis.paragraph_at(span.start)
        if "quotes" in entry and analysis.is_quoted(span.start):
            return False
        for key, wanted in (("near", True), ("not-near", False)):
            if key in entry:
                words, phrases, topics = self._lists.listed(entry[key]["words"]), entry[key]["phrases"], entry[key].get("topics")
                start, end = analysis.passage(paragraph) if wanted else analysis.paragraphs[paragraph]
                here = not analysis.words_between(start, end).isdisjoint(words) or any(analysis.has(p, start, end) for p in phrases)
                here = here or (topics is not None and self._alive(analysis, topics))
                if here != wanted:
                    return False
        return True

    def _suggested(self, analysis: Analysis, entry: Entry, span: Span, sentence: Sentence, captures: Captures) -> Hit:
        def capture(name: str) -> Captured | None:
            first, end = captures.get(name, (0, 0))
            return _tokens(analysis.text, sentence, first, end)

        return _filled(analysis, entry, span, capture)


def _has_plain_letters(analysis: Analysis) -> bool:
    """See `has_plain_letters`; asked once a document."""
    if "plain letters" not in analysis.memo:
        analysis.memo["plain letters"] = has_plain_letters(analysis.text)
    return bool(analysis.memo["plain letters"])


def _matches(analysis: Analysis, pattern: str) -> bool:
    """Whether the text has a match; asked once a document."""
    known: dict[str, bool] = analysis.memo.setdefault("first", {})
    if pattern not in known:
        known[pattern] = expression(pattern, True).search(analysis.text) is not None
    return known[pattern]


def _span(sentence: Sentence, start: int, end: int, captures: Captures) -> Span:
    first, after = captures.get(MARK, (start, end))
    return Span(sentence.tokens[first].start, sentence.tokens[after - 1].end)


def _tokens(text: str, sentence: Sentence, first: int, end: int) -> Captured | None:
    if first >= end:
        return None
    covered = text[sentence.tokens[first].start : sentence.tokens[end - 1].end]
    return Captured(covered, lambda: sentence.tags[end - 1], lambda: sentence.lemmas[end - 1] if end - first == 1 else covered)


def _group(analysis: Analysis, m: re.Match[str], name: str) -> Captured | None:
    start = m.start(name)
    if start < 0:
        return None
    sentence = analysis.sentence_at(start)
    at = sentence.token_at(start) if sentence else -1
    if sentence is None or at < 0:
        return Captured(m[name])
    return Captured(m[name], lambda: sentence.tags[at], lambda: sentence.lemmas[at])


def _filled(analysis: Analysis, entry: Entry, span: Span, capture: Any) -> Hit:
    span, texts = fitted(analysis.text, span, [fill(t, capture) for t in entry.get("suggest", ())])
    return _hit(entry, span, tuple(t for t in texts if t != span.of(analysis.text)), "", None)


def _hit(entry: Entry, span: Span, suggestions: Sequence[str], message: str, score: float | None) -> Hit:
    return Hit(
        span=span,
        rule=entry["id"],
        kind=entry["kind"],
        category=entry["category"],
        severity=entry.get("severity", "major"),
        message=message or entry.get("message", ""),
        why=entry.get("why", ""),
        pivots=tuple(entry.get("pivots", ())),
        score=score if score is not None else entry.get("confidence", 0.85),
        suggestions=tuple(suggestions),
        fix=entry.get("fix", 0.75),
    )
