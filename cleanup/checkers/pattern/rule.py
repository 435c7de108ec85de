"""The kinds `pattern`, `typography`, `residue` and `consistency`: words, characters, or a detector."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from cleanup.checkers.base import ANYWHERE, Calls, Context, Entry, EntryError, Literal, Rules, Triggers, Words
from cleanup.checkers.detectors import DETECTORS, detector
from cleanup.checkers.fields import COMMON, MAPPING, TEXT, TEXTS, Field, choice
from cleanup.checkers.pattern.anchor import Anchor, alternatives, anchor, begins
from cleanup.checkers.pattern.characters import has_plain_letters, matches
from cleanup.checkers.pattern.classes import Lists
from cleanup.checkers.pattern.match import MARK, Pattern
from cleanup.checkers.pattern.parse import PatternError, Tree, parse
from cleanup.checkers.pattern.steps import Captures, expression
from cleanup.checkers.pattern.trees import needed, needs, numbered, without_tags
from cleanup.checkers.templates import Captured, fill, fitted, names
from cleanup.checkers.topics import alive
from cleanup.model.finding import Hit
from cleanup.model.recent import Made
from cleanup.model.span import Span
from cleanup.text.analysis import Analysis, Sentence
from cleanup.text.attested import attested
from cleanup.text.fold import fold

FIELDS: Mapping[str, Field] = {
    **COMMON,
    "match": Field(TEXTS, "a sequence of words, or several; the match language of docs/rules.md"),
    "regex": Field(TEXTS, "a regular expression over characters, or several; a group named 'mark' is what is reported"),
    "detector": Field(choice(*DETECTORS), "a function of the program"),
    "options": Field(MAPPING, "settings of the detector"),
    "literals": Field(TEXTS, "strings of which one must occur for a regex to be tried"),
    "first": Field(TEXT, "a regular expression over the whole text that must match before those of regex are even compiled; cheap, and shared by rules"),
    "suggest": Field(TEXTS, "corrections, best first; '' deletes"),
    "unless": Field(TEXTS, "patterns; where one matches in the sentence, the rule is silent"),
    "near": Field(TEXTS, "words, ~lemmas or @classes, one of which must stand in the paragraph (or, where every line is a sentence, in the next ones)"),
    "not-near": Field(TEXTS, "words, ~lemmas or @classes, none of which may stand in the paragraph"),
    "topics": Field(TEXTS, "topics, one of which must be alive in the article"),
    "quotes": Field(choice("skip"), "skip: silent inside quotation marks"),
}
_WAYS = ("match", "regex", "detector")
#: rules whose compiled patterns are kept at hand
_KEPT = 2_000
#: so many lists of words are looked for before a pattern is tried; a longer list is nearly always met
_COMPANY, _MOST_COMPANY = 3, 200


def compiled(entry: dict[str, Any], context: Context) -> tuple[dict[str, Any], Calls]:
    """The entry with its patterns as trees and its words expanded; it is tried where an anchor of `match` stands, with its neighbour where that is a
    word, or where a literal given for `regex` does. Raises EntryError."""
    ways = [w for w in _WAYS if w in entry]
    if len(ways) != 1:
        raise EntryError("id", f"a rule has exactly one of {', '.join(_WAYS)}; this one has {', '.join(ways) or 'none'}")
    out = dict(entry)
    captures: set[str] = set()
    anchored: list[tuple[Tree, list[tuple[Tree, Anchor]]]] = []
    for text in entry.get("match", ()):
        tree = _tree("match", text, context)
        try:
            anchored.append((tree, [(way, anchor(way, context.classes)) for way in alternatives(tree)]))
        except PatternError as error:
            raise EntryError("match", str(error)) from error
        captures |= set(re.findall(r"([A-Za-z_]\w*):(?=\S)", text))
    if "match" in entry:
        # what the only pattern needs is asked before the rule is tried
        several = len(anchored) > 1
        out["match"] = [
            [
                numbered(tree, context.numbered),
                *_places([best for _, best in called], context),
                without_tags(tree) is not tree,
                list(map(context.numbered, needed(tree))) if several else [],
            ]
            for tree, called in anchored
        ]
    for text in filter(None, [entry.get("first")]):
        try:
            re.compile(text)
        except re.error as error:
            raise EntryError("first", f"not a regular expression: {error}") from error
    if "regex" in entry:
        import regex

        from cleanup.checkers.pattern.plain import plain

        for text in entry["regex"]:
            try:
                captures |= set(regex.compile(text, regex.V0 | regex.MULTILINE).groupindex)
            except regex.error as error:
                raise EntryError("regex", f"not a regular expression: {error}") from error
        out["regex"] = [[text, plain(text)] for text in entry["regex"]]
    if "unless" in entry:
        out["unless"] = [numbered(_tree("unless", text, context), context.numbered) for text in entry["unless"]]
    for key in ("near", "not-near"):
        if key in entry:
            out[key] = _nearby(key, entry[key], context)
    for topic in entry.get("topics", ()):
        if topic not in context.topics:
            raise EntryError("topics", f"there is no topic '{topic}' in rules/topics/")
    for template in entry.get("suggest", ()):
        try:
            unknown = [n for n in names(template) if n not in captures]
        except ValueError as error:
            raise EntryError("suggest", str(error)) from error
        if unknown and "detector" not in entry:
            raise EntryError("suggest", f"'{template}' uses '{unknown[0]}', which no pattern captures")
    if "match" in entry:
        return out, [_called(way, best) for _, called in anchored for way, best in called]
    literals = [Literal(fold(w), word=False) for w in entry.get("literals", ())]
    return out, [Triggers(literals)] if literals else []


def _tree(key: str, text: str, context: Context) -> Tree:
    try:
        tree = parse(text, context.lists)
        for name in re.findall(r"\['c', '([^']+)'\]", repr(tree)):
            if name not in context.classes:
                raise PatternError(f"there is no class '{name}' in rules/classes/, nor in the file's 'lists'")
        return tree
    except PatternError as error:
        raise EntryError(key, str(error)) from error


def _nearby(key: str, items: Sequence[str], context: Context) -> dict[str, Any]:
    words: set[str] = set()
    for item in items:
        if item.startswith("@"):
            name = item[1:]
            if name not in context.lists and name not in context.classes:
                raise EntryError(key, f"there is no class '{name}' in rules/classes/, nor in the file's 'lists'")
            words |= {fold(w) for w in context.lists.get(name, context.classes.get(name, ()))}
        else:
            words |= attested(item[1:]) if item.startswith("~") else {fold(item)}
    return {"words": context.numbered(" ".join(sorted(w for w in words if " " not in w))), "phrases": sorted(w for w in words if " " in w)}


def _places(anchors: Sequence[Anchor], context: Context) -> tuple[Words, int, int]:
    """The words at which a pattern is tried, and the least and the most tokens from its start to them."""
    words = sorted(frozenset[str]().union(*(a.words for a in anchors)))
    return context.numbered(" ".join(words)), min(a.before[0] for a in anchors), max(a.before[1] for a in anchors)


def _called(tree: Tree, best: Anchor) -> Triggers:
    """What calls for one way to match a pattern: its anchor or the pairs that this makes, where the sentence has the other words that it needs."""
    literals = [] if best.pairs else [Literal(w) for w in sorted(best.words)]
    company = sorted((n for n in needs(tree) if best.words.isdisjoint(n) and len(n) <= _MOST_COMPANY), key=len)
    # a sentence may begin with a quotation mark
    at = (best.before[0], best.before[1] + 1) if begins(tree) and best.before[1] < ANYWHERE[1] else ANYWHERE
    return Triggers(literals, sorted(best.pairs), company[:_COMPANY], at=at)


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
            if "topics" in entry and not self._alive(analysis, entry):
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

    def _alive(self, analysis: Analysis, entry: Entry) -> bool:
        return not alive(analysis, self._rules.topic_words).isdisjoint(entry["topics"])

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
                words, phrases = self._lists.listed(entry[key]["words"]), entry[key]["phrases"]
                start, end = analysis.passage(paragraph) if wanted else analysis.paragraphs[paragraph]
                here = not analysis.words_between(start, end).isdisjoint(words) or any(analysis.has(p, start, end) for p in phrases)
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
