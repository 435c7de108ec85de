"""Frames of sense sets (docs/rules.md): read when rules are compiled, made into trees of the pattern language when a set is tried.

``spread|send _`` becomes: a form of the verb, up to three light words, the written word, or the written word in the passive.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from cleanup.checkers.base import REACH, Context, EntryError
from cleanup.checkers.pattern.anchor import Anchor, anchor, longest
from cleanup.checkers.pattern.parse import PatternError, Tree, parse
from cleanup.text.fold import fold
from cleanup.text.inflect import forms, inflect
from cleanup.text.tokens import lowers

Frame = dict[str, Any]
#: the name under which the written word is captured
WRITTEN = "_"

_DETERMINERS = (
    "the a an this that these those his her its their our my your some any no every each another such all both many several few more most other 's ' first last"
).split()
#: what may stand between two slots without being written
LIGHT: Tree = ["q", ["|", [["w", " ".join(_DETERMINERS)], ["t", ["JJ*", "CD", "RB", "VBN", "POS", "PRP$"]]]], 0, 3]
_NUMBERS = frozenset("two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty hundred thousand million billion dozen".split())
_BE = ["w", "is are was were be been being 's 're"]
_BEFORE_BE: Tree = ["q", ["|", [["w", "has have had not n't to"], ["t", ["MD", "RB*"]]]], 0, 3]
_AFTER_BE: Tree = ["q", ["|", [["w", "not n't"], ["t", ["RB*"]]]], 0, 1]
#: a slot of more words is no hint
_MOST_NEIGHBOURS = 400


def written_words(text: str, pos: str) -> list[list[str]]:
    """For each word of the written expression, the folded forms that count.

    >>> written_words("election campaign", "noun")
    [['election'], ['campaign', 'campaigns']]
    """
    words = lowers(text)
    at = 0 if pos == "verb" else len(words) - 1
    part = pos if pos in ("noun", "verb", "adj") else None
    inflected = sorted({fold(f) for f in forms(words[at], part)} | {words[at]}) if pos != "other" else [words[at]]
    if pos == "adj":
        inflected = [words[at]]
    return [inflected if i == at else [w] for i, w in enumerate(words)]


def frames(text: str, pos: str, context: Context, key: str) -> list[Frame]:
    """The frames of a text: the trees of their slots left and right, participles for the passive, and the most tokens before the word.

    Raises EntryError.
    """
    found: list[Frame] = []
    for frame in filter(None, (f.strip() for f in text.split(";"))):
        slots = frame.split()
        if slots.count(WRITTEN) != 1:
            raise EntryError(key, f"the frame '{frame}' needs '_' once, for the written word")
        at = slots.index(WRITTEN)
        left = [_slot(s, context.classes, key, frame) for s in slots[:at]]
        right = [_slot(s, context.classes, key, frame) for s in slots[at + 1 :]]
        if not left and not right:
            raise EntryError(key, f"the frame '{frame}' needs a word beside '_'")
        passive = " ".join(_participles(slots[0])) if len(left) == 1 and pos == "noun" else ""
        before = sum(longest(s, context.classes) + LIGHT[3] for s in left)
        found.append({"left": left, "right": right, "passive": passive, "before": before})
    return found


def neighbours(frame: Frame, classes: Mapping[str, Sequence[str]]) -> list[tuple[str, bool]]:
    """Folded words of which one stands up to REACH tokens from the (one) written word in the frame, and whether before it; none where that can't be said."""
    sides = [(slots[at], before) for slots, at, before in ((frame["left"], -1, True), (frame["right"], 0, False)) if slots]
    known = [(best, before) for slot, before in sides if (best := _nearest(slot, classes)) is not None]
    if not known:
        return []
    best, before = min(known, key=lambda k: (k[0].cost, sorted(k[0].words)))
    return [*((w, before) for w in sorted(best.words)), *((w, False) for w in frame["passive"].split())]


def _nearest(slot: Tree, classes: Mapping[str, Sequence[str]]) -> Anchor | None:
    try:
        best = anchor(slot, classes)
    except PatternError:
        return None
    return best if longest(slot, classes) + LIGHT[3] <= REACH and len(best.words) <= _MOST_NEIGHBOURS else None


def could_stand(frame: Frame, words: frozenset[str]) -> bool:
    """Whether a sentence of these words can hold the frame; False is certain, True is not."""
    lacks = words.isdisjoint
    missing = (slot for slot in (*frame["left"], *frame["right"]) if slot[0] == "w" and lacks(slot[1].split(" ")))
    return next(missing, None) is None or not lacks(frame["passive"].split(" "))


def trees(frame: Frame, words: Sequence[Sequence[str]]) -> list[Tree]:
    """The frame around the written words as trees of the pattern language; the passive is one of its own."""
    here: Tree = ["n", WRITTEN, _seq([["w", " ".join(w)] for w in words])]
    after = [p for slot in frame["right"] for p in (LIGHT, slot)]
    found = [_seq([*(p for slot in frame["left"] for p in (slot, LIGHT)), here, *after])]
    if frame["passive"]:
        found.append(_seq([here, _BEFORE_BE, _BE, _AFTER_BE, ["w", frame["passive"]], *after]))
    return found


def _participles(slot: str) -> list[str]:
    words = [w for w in slot.split("|") if w.isalpha()]
    return sorted({f for w in words for f in (inflect(w.lower(), "VBN"), w.lower())})


def _slot(text: str, classes: Mapping[str, Sequence[str]], key: str, frame: str) -> Tree:
    parts: list[Tree] = []
    words: set[str] = set()
    for choice in _choices(text):
        if choice == "N":
            parts.append(["r", r"\d[\d.,:/]*\w*", False])
            words |= _NUMBERS
        elif choice[0] in "@<=/~(":
            try:
                parts.append(parse(choice))
            except PatternError as error:
                raise EntryError(key, f"in the frame '{frame}': {error}") from error
            if choice[0] == "@" and choice[1:] not in classes:
                raise EntryError(key, f"in the frame '{frame}': there is no class '{choice[1:]}' in rules/classes/")
        elif choice[0] in "!&)*?+":
            raise EntryError(key, f"in the frame '{frame}': '{choice}' is not a word; expected words, @class, N or <TAG>, with | between choices")
        else:
            words |= {fold(f) for f in forms(choice.lower())} | {fold(choice)}
    if words:
        parts.insert(0, ["w", " ".join(sorted(words))])
    return parts[0] if len(parts) == 1 else ["|", parts]


def _choices(text: str) -> list[str]:
    """The alternatives of a slot; a bar within <…> belongs to the tag."""
    out, depth, last = [], 0, 0
    for i, c in enumerate(text):
        depth += (c == "<") - (c == ">")
        if c == "|" and not depth:
            out.append(text[last:i])
            last = i + 1
    return [c for c in (*out, text[last:]) if c]


def _seq(parts: list[Tree]) -> Tree:
    return parts[0] if len(parts) == 1 else ["s", parts]
