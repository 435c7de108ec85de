"""Which words of a pattern the rulebook looks for, so that the pattern is tried only where one of them stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import fsum

from cleanup.checkers.base import REACH, Pair
from cleanup.checkers.pattern.parse import PatternError, shortest
from cleanup.checkers.pattern.trees import Tree
from cleanup.model.named import NamedTuple
from cleanup.text.fold import fold
from cleanup.text.lazy import lazy
from cleanup.text.stem import stem
from cleanup.text.tokens import lowers

_SEARCHABLE = lazy(r"[^\W_]+(?:['\-.,][^\W_]+)*\.?")
#: about how often the commonest words stand in a thousand words of news; the others count as RARE
_COMMON = {
    word: share
    for share, words in (
        (60.0, "the"), (25.0, "of to in and a"), (10.0, "for on that is said with was at as by it from he be has"),
        (5.0, "are his an have not were but had who will they their this which its been more about she or after would"),
        (2.5, "one when new up we also her you there all can people if out two first over year last i time so what could some no than into other us"),
        (1.2, "do did says say made make just now only them then through being before between against since during while under may where how most get "
              "day days week years man men told our my any many three him because back down off even well still such those these both"),
    )
    for word in words.split()
}  # fmt: skip
_RARE = 0.05
#: into so many trees one with alternatives is taken apart
_MOST_WAYS = 24
#: more pairs than these are not worth their place in the index
_MOST_PAIRS = 4000


def commonness(word: str) -> float:
    """About how often a folded word stands in a thousand words of news."""
    return _COMMON.get(word, _RARE)


class Anchor(NamedTuple):
    """Folded words of which one must stand ``before[0]`` to ``before[1]`` tokens after the start of a match, and as many as ``after`` says before its end.

    ``place`` counts the elements of the pattern: anchors of one place may be the same token. ``pairs``: one of these must stand there too, if known.
    """

    words: frozenset[str]
    before: tuple[int, int] = (0, 0)
    after: tuple[int, int] = (1, 1)
    place: int = 0
    pairs: frozenset[Pair] = frozenset()

    @property
    def cost(self) -> float:
        """About how many candidates it gives in a thousand words."""
        return fsum(map(commonness, self.words))  # the same in whatever order, so that compiling gives the same bytes


class _Anchors(NamedTuple):
    """The anchors of a tree, and how many tokens lie between two of them, by their places: the least and the most."""

    all: list[Anchor]
    gaps: Mapping[tuple[int, int], tuple[int, int]]


_NONE = _Anchors([], {})


def anchor(tree: Tree, classes: Mapping[str, Sequence[str]]) -> Anchor:
    """The anchor of a pattern that gives the fewest candidates, with the pairs that it makes with its rarest neighbour.

    Raises PatternError when no element that isn't optional is a word, lemma or class.
    """
    found = _anchors(tree, classes)
    if not found.all:
        raise PatternError("no element that isn't optional is a word, lemma or list: nothing to look for")
    return _best(found)


def alternatives(tree: Tree, most: int = _MOST_WAYS) -> list[Tree]:
    """The tree as up to so many trees without its alternatives, which match, together, what it does."""
    kind = tree[0]
    if kind in ("n", "m"):
        return [[*tree[:-1], way] for way in alternatives(tree[-1], most)]
    if kind == "|":
        words = [p for p in tree[1] if p[0] == "w"]
        merged: list[Tree] = [["w", " ".join(p[1] for p in words)]] if words else []
        found = [*merged, *(way for p in tree[1] if p[0] != "w" for way in alternatives(p, most))]
        return found if len(found) <= most else [tree]
    if kind == "s":
        every: list[list[Tree]] = [[]]
        for part in tree[1]:
            some = alternatives(part, most // len(every))
            every = [[*way, one] for way in every for one in some]
        return [["s", way] for way in every]
    return [tree]


def begins(tree: Tree) -> bool:
    """Whether it matches at the start of a sentence only."""
    return tree[0] == "^" or (tree[0] == "s" and begins(tree[1][0])) or (tree[0] in ("n", "m") and begins(tree[-1]))


def _best(found: _Anchors) -> Anchor:
    best = min(found.all, key=lambda a: (a.cost, sorted(a.words)))
    near = [a for a in found.all if _gap(a, best, found)[1] <= REACH and len(a.words) * len(best.words) <= _MOST_PAIRS]
    if best.pairs or not near:
        return best
    other = min(near, key=lambda a: (a.cost, sorted(a.words)))
    gap = _gap(other, best, found)
    stems, others = {stem(w) for w in best.words}, {stem(w) for w in other.words}
    first = other.place < best.place
    return best._replace(pairs=frozenset(Pair(o, s, True, gap) if first else Pair(s, o, False, gap) for s in stems for o in others))


def _gap(one: Anchor, other: Anchor, found: _Anchors) -> tuple[int, int]:
    """How many tokens apart they are; more than REACH where they may be the same."""
    return found.gaps.get((min(one.place, other.place), max(one.place, other.place)), (1, REACH + 1))


def longest(tree: Tree, classes: Mapping[str, Sequence[str]]) -> int:
    """The most tokens that the tree matches."""
    match tree:
        case ["^" | "$"]:
            return 0
        case ["s", parts]:
            return sum(longest(p, classes) for p in parts)
        case ["|", parts] | ["&", parts]:
            return max(longest(p, classes) for p in parts)
        case ["q", part, _, most]:
            return int(most) * longest(part, classes)
        case ["n", _, part] | ["m", part]:
            return longest(part, classes)
        case ["L", entries]:
            return max(len(lowers(e)) for e in entries)
        case ["c", name]:
            return max(len(lowers(e)) for e in classes[name])
    return 1


def _anchors(tree: Tree, classes: Mapping[str, Sequence[str]]) -> _Anchors:
    match tree:
        case ["w", words]:  # folded when it was parsed
            return _of_words(words.split(" "))
        case ["W", words]:
            return _of_words(map(fold, words))
        case ["L", entries]:
            return _of_words((lowers(e)[0] for e in entries), (shortest(tree), longest(tree, classes)))
        case ["c", name]:
            if name not in classes:
                raise PatternError(f"there is no class '{name}' in rules/classes/, nor in the file's 'lists'")
            return _of_words((lowers(e)[0] for e in classes[name]), (shortest(tree), longest(tree, classes)))
        case ["n", _, part] | ["m", part]:
            return _anchors(part, classes)
        case ["q", part, least, most]:
            if not least:
                return _NONE
            inside = _anchors(part, classes)  # of the first time
            more = ((least - 1) * shortest(part), (most - 1) * longest(part, classes))
            return _Anchors([a._replace(after=_plus(a.after, more)) for a in inside.all], inside.gaps)
        case ["&", parts]:
            found = [a for p in parts if p[0] != "!" for a in _anchors(p, classes).all]
            return _Anchors([a._replace(after=(1, longest(tree, classes)), place=0, pairs=frozenset()) for a in found], {})
        case ["|", parts]:
            each = [_anchors(p, classes) for p in parts]
            if not all(e.all for e in each):
                return _NONE
            best = [_best(a) for a in each]
            pairs = frozenset[Pair]().union(*(a.pairs for a in best)) if all(a.pairs for a in best) else frozenset[Pair]()
            words = frozenset[str]().union(*(a.words for a in best))
            return _Anchors([Anchor(words, _around(a.before for a in best), _around(a.after for a in best), 0, pairs)], {})
        case ["s", parts]:
            return _sequence([(_anchors(p, classes), (shortest(p), longest(p, classes))) for p in parts])
    return _NONE


def _sequence(parts: Sequence[tuple[_Anchors, tuple[int, int]]]) -> _Anchors:
    """The anchors of parts that follow each other, each with the fewest and most tokens that it matches."""
    found: list[Anchor] = []
    gaps: dict[tuple[int, int], tuple[int, int]] = {}
    before, places = (0, 0), 0
    for inside, length in parts:
        here = [a._replace(place=a.place + places) for a in inside.all]
        for left in found:
            for right in here:
                gap, known = _plus(left.after, right.before), gaps.get((left.place, right.place))
                gaps[left.place, right.place] = _around([gap, known]) if known else gap
        gaps |= {(one + places, other + places): gap for (one, other), gap in inside.gaps.items()}
        found = [a._replace(after=_plus(a.after, length)) for a in found] + [a._replace(before=_plus(a.before, before)) for a in here]
        before = _plus(before, length)
        places += 1 + max((a.place for a in inside.all), default=0)
    return _Anchors(found, gaps)


def _plus(one: tuple[int, int], other: tuple[int, int]) -> tuple[int, int]:
    return one[0] + other[0], one[1] + other[1]


def _around(ranges: Iterable[tuple[int, int]]) -> tuple[int, int]:
    """The least and the most of all."""
    least, most = zip(*ranges, strict=True)
    return min(least), max(most)


def _of_words(words: Iterable[str], length: tuple[int, int] = (1, 1)) -> _Anchors:
    """An anchor of folded words."""
    folded = frozenset(words)
    return _Anchors([Anchor(folded, after=length)], {}) if folded and all(_SEARCHABLE.fullmatch(w) for w in folded) else _NONE
