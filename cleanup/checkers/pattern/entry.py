"""Entries of the kinds `pattern`, `typography`, `residue` and `consistency` as they are compiled: their keys, their patterns as trees, and what calls for them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from cleanup.checkers.base import ANYWHERE, Calls, Context, EntryError, Literal, Triggers, Words
from cleanup.checkers.detectors import DETECTORS
from cleanup.checkers.fields import COMMON, MAPPING, TEXT, TEXTS, Field, choice
from cleanup.checkers.pattern.anchor import Anchor, alternatives, anchor, begins
from cleanup.checkers.pattern.parse import PatternError, parse
from cleanup.checkers.pattern.trees import Tree, needed, needs, numbered, without_tags
from cleanup.checkers.templates import names
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
    "near": Field(
        TEXTS,
        "words, ~lemmas or @classes, one of which must stand in the paragraph (or, where every line is a sentence, in the next ones), or topic:NAME, alive in the article",
    ),
    "not-near": Field(TEXTS, "words, ~lemmas or @classes, none of which may stand in the paragraph, or topic:NAME, not alive in the article"),
    "topics": Field(TEXTS, "topics, one of which must be alive in the article"),
    "quotes": Field(choice("skip"), "skip: silent inside quotation marks"),
}
#: what an item of `near` begins with that names a topic
_TOPIC = "topic:"
_WAYS = ("match", "regex", "detector")
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
    _known_topics("topics", entry.get("topics", ()), context)
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
    topics = [item.removeprefix(_TOPIC) for item in items if item.startswith(_TOPIC)]
    _known_topics(key, topics, context)
    for item in items:
        if item.startswith(_TOPIC):
            continue
        if item.startswith("@"):
            name = item[1:]
            if name not in context.lists and name not in context.classes:
                raise EntryError(key, f"there is no class '{name}' in rules/classes/, nor in the file's 'lists'")
            words |= {fold(w) for w in context.lists.get(name, context.classes.get(name, ()))}
        else:
            words |= attested(item[1:]) if item.startswith("~") else {fold(item)}
    return {
        "words": context.numbered(" ".join(sorted(w for w in words if " " not in w))),
        "phrases": sorted(w for w in words if " " in w),
        **({"topics": topics} if topics else {}),
    }


def _known_topics(key: str, topics: Sequence[str], context: Context) -> None:
    for topic in topics:
        if topic not in context.topics:
            raise EntryError(key, f"there is no topic '{topic}' in rules/topics/")


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
