"""Which words of a pattern the rulebook looks for, so that the pattern is tried only where one of them stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import fsum
from typing import NamedTuple

from cleanup.checkers.base import REACH, Pair
from cleanup.checkers.pattern.parse import PatternError, Tree, shortest
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
#: more pairs than these are not worth their place in the index
_MOST_PAIRS = 4000


def commonness(word: str) -> float:
    """About how often a folded word stands in a thousand words of news."""
    return _COMMON.get(word, _RARE)


class Anchor(NamedTuple):
    """Folded words of which one must stand ``before[0]`` to ``before[1]`` tokens after the start of a match.

    ``place`` counts the elements of the pattern: anchors of one place may be the same token. ``pairs``: one of these must stand there too, if known.
    """

    words: frozenset[str]
    before: tuple[int, int]
    place: int = 0
    pairs: frozenset[Pair] = frozenset()

    @property
    def cost(self) -> float:
        """About how many candidates it gives in a thousand words."""
        return fsum(map(commonness, self.words))  # the same in whatever order, so that compiling gives the same bytes


def anchor(tree: Tree, classes: Mapping[str, Sequence[str]]) -> Anchor:
    """The anchor of a pattern that gives the fewest candidates, with the pairs that it makes with its rarest neighbour.

    Raises PatternError when no element that isn't optional is a word, lemma or class.
    """
    found = _anchors(tree, classes)
    if not found:
        raise PatternError("no element that isn't optional is a word, lemma or list: nothing to look for")
    return _best(found)


def _best(found: Sequence[Anchor]) -> Anchor:
    best = min(found, key=lambda a: (a.cost, sorted(a.words)))
    near = [a for a in found if a.place != best.place and _apart(a, best) <= REACH and len(a.words) * len(best.words) <= _MOST_PAIRS]
    if best.pairs or not near:
        return best
    other = min(near, key=lambda a: (a.cost, sorted(a.words)))
    stems, others = {stem(w) for w in best.words}, {stem(w) for w in other.words}
    first = other.place < best.place
    return best._replace(pairs=frozenset(Pair(o, s, True) if first else Pair(s, o) for s in stems for o in others))


def _apart(one: Anchor, other: Anchor) -> int:
    """The most tokens between two anchors."""
    return max(one.before[1] - other.before[0], other.before[1] - one.before[0])


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


def _anchors(tree: Tree, classes: Mapping[str, Sequence[str]]) -> list[Anchor]:
    match tree:
        case ["w", words]:  # folded when it was parsed
            return _of_words(words.split(" "))
        case ["W", words]:
            return _of_words(map(fold, words))
        case ["L", entries]:
            return _of_words(lowers(e)[0] for e in entries)
        case ["c", name]:
            if name not in classes:
                raise PatternError(f"there is no class '{name}' in rules/classes/, nor in the file's 'lists'")
            return _of_words(lowers(e)[0] for e in classes[name])
        case ["n", _, part] | ["m", part]:
            return _anchors(part, classes)
        case ["q", part, least, _]:
            return _anchors(part, classes) if least else []  # of the first time
        case ["&", parts]:
            return [a._replace(place=0, pairs=frozenset()) for p in parts if p[0] != "!" for a in _anchors(p, classes)]
        case ["|", parts]:
            each = [_anchors(p, classes) for p in parts]
            if not all(each):
                return []
            best = [_best(a) for a in each]
            pairs = frozenset[Pair]().union(*(a.pairs for a in best)) if all(a.pairs for a in best) else frozenset[Pair]()
            return [Anchor(frozenset().union(*(a.words for a in best)), (min(a.before[0] for a in best), max(a.before[1] for a in best)), 0, pairs)]
        case ["s", parts]:
            found, least, most, places = [], 0, 0, 0
            for part in parts:
                inside = _anchors(part, classes)
                found += [a._replace(before=(a.before[0] + least, a.before[1] + most), place=a.place + places) for a in inside]
                least, most = least + shortest(part), most + longest(part, classes)
                places += 1 + max((a.place for a in inside), default=0)
            return found
    return []


def _of_words(words: Iterable[str]) -> list[Anchor]:
    """An anchor of folded words."""
    folded = frozenset(words)
    return [Anchor(folded, (0, 0))] if folded and all(_SEARCHABLE.fullmatch(w) for w in folded) else []
