"""Frames of sense sets (docs/rules.md) as trees of the pattern language, made when a set is tried.

``spread|send _`` becomes: a form of the verb, up to three light words, the written word, or the written word in the passive.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cleanup.checkers.pattern.classes import Lists
from cleanup.checkers.pattern.trees import Tree

#: its slots left and right of the written word, the participles of its passive, and the most tokens before the word (cleanup/checkers/sense/slots.py)
Frame = dict[str, Any]
#: the name under which the written word is captured
WRITTEN = "_"

_DETERMINERS = (
    "the a an this that these those his her its their our my your some any no every each another such all both many several few more most other 's ' first last"
).split()
#: what may stand between two slots without being written
LIGHT: Tree = ["q", ["|", [["w", " ".join(_DETERMINERS)], ["t", ["JJ*", "CD", "RB", "VBN", "POS", "PRP$"]]]], 0, 3]
#: the passive: `it has not been spread`
BE = ["w", "is are was were be been being 's 're"]
BEFORE_BE: Tree = ["q", ["|", [["w", "has have had not n't to"], ["t", ["MD", "RB*"]]]], 0, 3]
AFTER_BE: Tree = ["q", ["|", [["w", "not n't"], ["t", ["RB*"]]]], 0, 1]


def could_stand(frame: Frame, words: frozenset[str], lists: Lists) -> bool:
    """Whether a sentence of these words can hold the frame; False is certain, True is not."""
    lacks = words.isdisjoint
    missing = (slot for slot in (*frame["left"], *frame["right"]) if slot[0] == "w" and lacks(lists.listed(slot[1])))
    return next(missing, None) is None or not lacks(lists.listed(frame["passive"]))


def trees(frame: Frame, words: Sequence[Sequence[str]]) -> list[Tree]:
    """The frame around the written words as trees of the pattern language; the passive is one of its own."""
    here: Tree = ["n", WRITTEN, _seq([["w", " ".join(w)] for w in words])]
    after = [p for slot in frame["right"] for p in (LIGHT, slot)]
    found = [_seq([*(p for slot in frame["left"] for p in (slot, LIGHT)), here, *after])]
    if frame["passive"]:
        found.append(_seq([here, BEFORE_BE, BE, AFTER_BE, ["w", frame["passive"]], *after]))
    return found


def _seq(parts: list[Tree]) -> Tree:
    return parts[0] if len(parts) == 1 else ["s", parts]
