"""What can be said of a tree of `parse` before any sentence is seen."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from cleanup.checkers.base import Words
from cleanup.text.analysis import A_NUMBER
from cleanup.text.fold import fold
from cleanup.text.lazy import lazy

#: a pattern as `cleanup.checkers.pattern.parse` reads it
Tree = list[Any]
#: nodes of several nodes; nodes of one, and its place in them
_OF_MANY = frozenset(["s", "|", "&"])
_OF_ONE = {"q": 1, "n": 2, "m": 1}
#: an expression whose matches begin with a digit, whichever of its alternatives they take and however often its parts are repeated
_NUMERIC = lazy(r"(?:\\d|\d|\[[0-9-]+\]|\(\d[^()|?*{]*(?:\|\d[^()|?*{]*)*\))(?![?*]|\{[0,])[^|]*\Z")
#: so many lists of words keep nearly all sentences from being tried
_NEEDED = 3


def without_tags(tree: Tree) -> Tree:
    """The tree with any token where a part of speech is asked for: it matches wherever the tree does, and needs no tags. The tree itself if it asks for none."""
    kind = tree[0]
    if kind == "t":
        return ["."]
    if kind == "!":
        return tree if without_tags(tree[1]) is tree[1] else ["."]
    if kind in _OF_MANY:
        parts = [without_tags(p) for p in tree[1]]
        return tree if all(p is q for p, q in zip(parts, tree[1], strict=True)) else [kind, parts]
    if kind in _OF_ONE:
        at = _OF_ONE[kind]
        inner = without_tags(tree[at])
        return tree if inner is tree[at] else [*tree[:at], inner, *tree[at + 1 :]]
    return tree


def needs(tree: Tree, listed: Callable[[Any], Collection[str]] = str.split) -> list[Collection[str]]:
    """Lists of folded words: a sentence without a word of each can't match the tree. (One with may still not.) ``listed``: what the tree's `Words` are."""
    kind = tree[0]
    if kind == "w":
        return [listed(tree[1])]
    if kind == "W":
        return [[fold(w) for w in tree[1]]]
    if kind == "r":
        return [[A_NUMBER]] if _NUMERIC.match(tree[1]) else []
    if kind == "s" or kind == "&":
        return [n for p in tree[1] for n in needs(p, listed)]
    if kind == "|":
        each = [needs(p, listed) for p in tree[1]]
        return [[word for e in each for word in min(e, key=len)]] if all(each) else []
    if kind in _OF_ONE and (kind != "q" or tree[2]):
        return needs(tree[_OF_ONE[kind]], listed)
    return []


def numbered(tree: Tree, number: Callable[[str], Words]) -> Tree:
    """The tree with its lists of words as ``number`` has them: only `Pattern` takes it then."""
    kind = tree[0]
    if kind == "w":
        return ["w", number(tree[1])]
    if kind in _OF_MANY:
        return [kind, [numbered(p, number) for p in tree[1]]]
    if kind in _OF_ONE or kind == "!":
        at = _OF_ONE.get(kind, 1)
        return [*tree[:at], numbered(tree[at], number), *tree[at + 1 :]]
    return tree


def needed(tree: Tree) -> list[str]:
    """The shortest lists of `needs`, each joined by blanks: worked out when rules are compiled."""
    return [" ".join(words) for words in sorted(needs(tree), key=len)[:_NEEDED]]


def opening(tree: Tree) -> str | None:
    """The one word that a part can begin with; None where there are several, or a class, a tag, or nothing."""
    kind = tree[0]
    if kind == "w":
        return tree[1] if isinstance(tree[1], str) and " " not in tree[1] else None
    if kind == "s":
        return opening(tree[1][0]) if tree[1] else None
    if kind in ("n", "m"):
        return opening(tree[-1])
    return None
