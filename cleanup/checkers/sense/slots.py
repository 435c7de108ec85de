"""The text of frames (docs/rules.md) as slots of words, read when rules are compiled, and what calls for a frame."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

from cleanup.checkers.base import REACH, Context, EntryError, Literal, Pair, Triggers, Words
from cleanup.checkers.pattern.anchor import Anchor, anchor, longest
from cleanup.checkers.pattern.parse import PatternError, parse
from cleanup.checkers.pattern.trees import Tree, needs, numbered
from cleanup.checkers.sense.frames import AFTER_BE, BE, BEFORE_BE, LIGHT, WRITTEN, Frame
from cleanup.text.attested import attested
from cleanup.text.inflect import inflect
from cleanup.text.stem import stem
from cleanup.text.tokens import lowers

_NUMBERS = frozenset("two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty hundred thousand million billion dozen".split())
#: how many tokens after the written word a participle of the passive stands
_PASSIVE = (2, 2 + BEFORE_BE[3] + AFTER_BE[3])
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
    inflected = sorted(attested(words[at], part)) if pos != "other" else [words[at]]
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


def neighbours(frame: Frame, written: Sequence[str], classes: Mapping[str, Sequence[str]]) -> list[Triggers]:
    """What calls for a frame: one of the (single) written words and the frame's nearest word up to REACH tokens from it, with words of the other slots
    in the sentence; the same in the passive. Where the nearest word can't be said, the written word alone.
    """
    left, right = frame["left"], frame["right"]
    sides = [(slots, at) for slots, at in ((left, len(left) - 1), (right, 0)) if slots]
    known = [(best, slots, at) for slots, at in sides if (best := _nearest(slots[at], classes)) is not None]
    if not known:
        alone = [Literal(w) for w in written]
        return [Triggers(alone, company=_company([*left, *right])), *([Triggers(alone, company=_passive(frame))] if frame["passive"] else [])]
    best, slots, at = min(known, key=lambda k: (k[0].cost, sorted(k[0].words)))
    low, high = best.after if slots is left else (best.before[0] + 1, best.before[1] + 1)
    gap = (low, high + LIGHT[3])
    near, here = {stem(w) for w in best.words}, {stem(w) for w in written}
    pairs = {Pair(n, w, True, gap) if slots is left else Pair(w, n, False, gap) for n in near for w in here}
    others = [s for side in (left, right) for i, s in enumerate(side) if side is not slots or i != at]
    found = [Triggers([], sorted(pairs), _company(others))]
    if frame["passive"]:
        pairs = {Pair(w, stem(n), False, _PASSIVE) for n in frame["passive"].split() for w in here}
        found.append(Triggers([], sorted(pairs), _passive(frame)))
    return found


def _passive(frame: Frame) -> list[Collection[str]]:
    """Words that the frame needs in the passive."""
    return _company([BE, ["w", frame["passive"]], *frame["right"]])


def _company(slots: Sequence[Tree]) -> list[Collection[str]]:
    """Words that slots need, as far as they are lists of words."""
    return [words for slot in slots for words in needs(slot)]


def _nearest(slot: Tree, classes: Mapping[str, Sequence[str]]) -> Anchor | None:
    try:
        best = anchor(slot, classes)
    except PatternError:
        return None
    return best if longest(slot, classes) + LIGHT[3] <= REACH and len(best.words) <= _MOST_NEIGHBOURS else None


def numbered_frame(frame: Frame, number: Callable[[str], Words]) -> Frame:
    """The frame as it is kept, its lists of words as ``number`` has them."""
    left, right = ([numbered(slot, number) for slot in frame[side]] for side in ("left", "right"))
    return {**frame, "left": left, "right": right, "passive": number(frame["passive"])}


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
            words |= attested(choice)
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
