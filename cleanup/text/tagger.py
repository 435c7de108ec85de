"""Penn part-of-speech tags by an averaged perceptron in plain Python; tools/train_tagger.py makes its model file.

Words that carry one tag nearly always take it from a lexicon; for the others every feature of the word and its surroundings that the
model knows adds its weights to the tags, and the highest sum wins. Sentences are read from left to right, so that the two tags before a
word are known; what follows is seen through its words and through the lexicon's tags for them.
"""

from __future__ import annotations

import os
import struct
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from operator import mul
from typing import TypeVar, overload

from cleanup.model.named import NamedTuple
from cleanup.model.recent import Made
from cleanup.text.sums import Sums, crc, little, mapped, numbers, packed

MODEL = os.path.join(os.path.dirname(__file__), "data", "tagger.bin")
_MAGIC = b"cleanup-tagger-4"
_HEAD = struct.Struct("<16s10I")
#: how many features and forms of words are kept at hand
_FEATURES, _FORMS = 36_000, 8_000
#: bits for the sum of one tag, which is far below 2**15 whatever the features
LANE = 16
#: from how many entries on a feature's weights are stored as they are added up, for all tags
_MANY = 8
_DIGITS = str.maketrans("123456789", "000000000")
_SAME = {"“": "``", "„": "``", "«": "``", "”": "''", "»": "''", "‘": "`", "’": "'", "–": "—", "--": "—", "...": "…", "[": "(", "]": ")"}


class View(NamedTuple):
    """What the features see of one word."""

    form: str
    low: str
    suffix: str
    kind: str
    base: str
    shape: str

    @property
    def own(self) -> tuple[str, ...]:
        """The features of the word by itself."""
        form, low, tail, kind, base, shape = self
        return (
            f"w{form}",
            f"l{low}",
            f"k{kind}",
            f"s{shape}",
            f"b{shape} {base}",
            f"1{low[-1:]}{shape}",
            f"2{low[-2:]}{shape}",
            f"3{tail}{shape}",
            f"4{low[-4:]}",
            f"5{low[-5:]}",
            f"p{low[:2]}",
            f"q{low[:3]}{shape}",
            f"r{low[:4]}",
            f"h{low.rpartition('-')[2] if '-' in low else ''}",
        )


class Features:
    """The weights of features for all tags, as one integer with LANE bits a tag: adding features up is adding integers.

    Where a feature has its weights is packed into one number: in six bits how many tags it has weights for, above them where they begin in ``ids`` (of tags)
    and ``some`` (weights). Those of many tags are stored ready in ``rows``, of ``width`` bytes; then the six bits are 0, above them is the number of the row.
    """

    def __init__(self, known: Sums, places: Sequence[int], rows: memoryview, width: int, ids: memoryview, some: Sequence[int]) -> None:
        self._sums, self._places, self._rows, self._width, self._ids, self._some = known, places, rows, width, ids, some
        #: feature → its weights, 0 where the model lacks it (or, once in thirty thousand unknown ones, those of another)
        self.weights: Made[str, int] = Made(self._weights_of, _FEATURES)

    def _weights_of(self, feature: str) -> int:
        at = self._sums.place(feature)
        return self._stored(self._places[at]) if at >= 0 else 0

    def _stored(self, place: int) -> int:
        first, count = place >> 6, place & 63
        if not count:
            return int.from_bytes(self._rows[first * self._width : (first + 1) * self._width], "little", signed=True)
        last = first + count
        return _sum(self._ids[first:last], self._some[first:last])


#: a weight of one for each tag
_ONES = [1 << LANE * tag for tag in range(256)]


def _sum(tags: Iterable[int], weights: Iterable[int]) -> int:
    return sum(map(mul, weights, map(_ONES.__getitem__, tags)))


class Lexicon:
    """Normal forms and a number for each; a form that isn't there is taken for another once in a hundred thousand."""

    def __init__(self, known: Sums, values: Sequence[int]) -> None:
        self._sums, self._values = known, values

    def get(self, form: str) -> int:
        """The number of a form, -1 for an unknown one."""
        at = self._sums.place(form)
        return self._values[at] if at >= 0 else -1

    def __contains__(self, form: str) -> bool:
        return self._sums.place(form) >= 0


class Model(NamedTuple):
    """A trained tagger."""

    tags: list[str]
    certain: Lexicon  # normal form → index of its only tag
    names: list[str]  # combinations of tags that words take, "NN|VB"
    kinds: Lexicon  # normal form → index of its combination
    features: Features


def normal(word: str) -> str:
    """The form that the lexicon knows a word by: straight quotes, every digit a nought."""
    word = _SAME.get(word, word)
    if word.isalpha():
        return word
    if word[-1:].isdigit() or word[:1].isdigit():
        word = word.translate(_DIGITS)
        if word.replace(".", "").replace(",", "").isdigit():
            return "0000" if len(word) == 4 and word.isdigit() else "0"
    return word.replace("’", "'") if "’" in word else word


def view(form: str, kind_of: Callable[[str], str]) -> View:
    """What the features see of a word, from its normal form; ``kind_of`` gives the tags that a form takes, "" for an unknown one."""
    low = form.lower()
    shape, tail = _shape(form), low[-3:]
    known = kind_of(low)
    base = known or f"?{low[-2:]}"
    kind = (kind_of(form) if form != low else "") or known or f"?{shape}{tail}"
    return View(form, low, tail, kind, base, shape)


def _shape(form: str) -> str:
    if form.islower():
        shape = "x"
    elif form.isupper():
        shape = "X" if len(form) > 1 else "Y"
    elif form[:1].isupper():
        shape = "T"
    else:
        shape = "m" if form.lower() != form else "."
    if "-" in form[1:]:
        shape += "-"
    if "0" in form:
        shape += "0"
    if "." in form[:-1]:
        shape += "."
    return shape


PAD = View("^", "^", "^", "^", "^", "^")


def around(views: Sequence[View], i: int) -> list[str]:
    """The features of word ``i`` from the words around it; ``views`` has two PADs at both ends, so the word is at ``i + 2``."""
    w2, w1, here, n1, n2 = views[i : i + 5]
    low, kind = here.low, here.kind
    return [
        f"E{w1.low}",
        f"F{w2.low}",
        f"G{n1.low}",
        f"H{n2.low}",
        f"I{n1.kind}",
        f"K{kind} {n1.kind}",
        f"L{n1.suffix}",
        f"M{w1.suffix}",
        f"N{w1.low} {low}",
        f"O{low} {n1.low}",
        f"P{n1.kind} {n2.kind}",
        f"R{here.suffix} {n1.kind}",
        f"U{low} {n1.kind}",
        f"W{kind} {n1.low}",
        f"X{w1.low} {kind}",
        f"Y{w1.shape} {here.shape} {n1.shape}",
        f"a{here.shape} {n1.shape} {here.base}",
    ]


def after(here: View, n1: View, before: str, before2: str, style: str) -> list[str]:
    """The features that need the tags given to the two words before."""
    low, kind = here.low, here.kind
    return [
        f"A{before}",
        f"B{before2} {before}",
        f"C{before} {low}",
        f"D{before} {kind}",
        f"J{before} {n1.kind}",
        f"Q{before} {here.suffix}",
        f"S{style} {here.shape} {before}",
        f"Z{style} {here.shape} {here.base} {before == '^'}",
        f"T{before2} {kind}",
        f"V{before} {low} {n1.kind}",
    ]


def style_of(words: Sequence[str]) -> str:
    """How a sentence uses capitals: all of it (A), most words (H, a headline) or as prose does (p)."""
    letters = [w for w in words if w[:1].isalpha()]
    upper = sum(1 for w in letters if w.isupper())
    title = sum(1 for w in letters if w[:1].isupper())
    if len(letters) < 3:
        return "s"
    if upper * 10 >= len(letters) * 8:
        return "A"
    return "H" if title * 10 >= len(letters) * 6 else "p"


def pack(tags: Sequence[str], certain: Mapping[str, int], kinds: Mapping[str, str], features: Mapping[str, list[tuple[int, int]]]) -> bytes:
    """A model as the bytes of its file: a header, two lists of words, then the arrays; of two strings with one sum, the first is kept."""
    names = sorted(set(kinds.values()))
    place = {name: i for i, name in enumerate(names)}
    return packed_model(tags, names, _by_sum(certain), _by_sum({form: place[kind] for form, kind in kinds.items()}), _by_sum(features))


def packed_model(
    tags: Sequence[str], names: Sequence[str], certain: Mapping[int, int], kinds: Mapping[int, int], features: Mapping[int, Sequence[tuple[int, int]]]
) -> bytes:
    """Like `pack`, of the sums of forms (to a number of ``tags`` or ``names``) and features, ascending."""
    places, ids, weights, rows = [], bytearray(), list[int](), bytearray()
    for entries in features.values():
        if len(entries) < _MANY:
            places.append(len(ids) << 6 | len(entries))
            ids += bytes(i for i, _ in entries)
            weights += [w for _, w in entries]
        else:
            places.append(len(rows) // _width(tags) << 6)
            rows += _sum(*zip(*entries, strict=True)).to_bytes(_width(tags), "little", signed=True)
    text = f"{' '.join(tags)}\n{' '.join(names)}".encode()
    lexicons = [packed(list(certain)), bytes(certain.values()), packed(list(kinds)), little("H", kinds.values())]
    parts = [text, *lexicons, packed(list(features)), little("I", places), bytes(rows), bytes(ids), little("b", weights)]
    return b"".join([_HEAD.pack(_MAGIC, *map(len, parts)), *parts])


def _width(tags: Sequence[str]) -> int:
    """Bytes for the weights of a feature for all tags, and a sign."""
    return LANE // 8 * (len(tags) + 1)


_T = TypeVar("_T")


def _by_sum(table: Mapping[str, _T]) -> dict[int, _T]:
    """The values by the sums of their keys, ascending."""
    return dict(sorted(((crc(key), value) for key, value in reversed(list(table.items()))), key=lambda row: row[0]))


def unpack(data: memoryview) -> Model:
    """The model in the bytes of its file, read in place. Raises ValueError where they aren't one."""
    if len(data) < _HEAD.size:
        raise ValueError("not a tagger model of this version")
    magic, *sizes = _HEAD.unpack_from(data)
    if magic != _MAGIC or len(data) != _HEAD.size + sum(sizes):
        raise ValueError("not a tagger model of this version")
    parts, at = [], _HEAD.size
    for size in sizes:
        parts.append(data[at : at + size])
        at += size
    text, only, tag_of, several, name_of, known, places, rows, ids, weights = parts
    tags, names = (line.split(" ") for line in bytes(text).decode().split("\n"))
    return Model(
        tags,
        Lexicon(Sums(only), tag_of),
        names,
        Lexicon(Sums(several), numbers(name_of, "H")),
        Features(Sums(known), numbers(places, "I"), rows, _width(tags), ids, numbers(weights, "b")),
    )


@lru_cache(maxsize=1)
def model() -> Model:
    """The model that is shipped, read on first use."""
    return unpack(mapped(MODEL))


class Tags(Sequence[str]):
    """The tags of a sentence, each found when it or a later one is asked for."""

    __slots__ = ("_count", "_found", "_more")

    def __init__(self, count: int, more: Iterator[str]) -> None:
        self._count, self._more = count, more
        self._found: list[str] = []

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[str, ...]: ...
    def __getitem__(self, index: int | slice) -> str | tuple[str, ...]:
        found = self._found
        if isinstance(index, slice):
            return tuple(self)[index]
        if not 0 <= index < len(found):
            found += islice(self._more, index + 1 - len(found)) if index >= 0 else self._more
        return found[index]

    def __iter__(self) -> Iterator[str]:
        self._found += self._more
        return iter(self._found)


class Tagger:
    """Tags with one model; remembers the views of words, and what the own features of those that need it come to."""

    def __init__(self, trained: Model) -> None:
        self._model = trained
        self._views: Made[str, View] = Made(lambda form: view(form, self._kind), _FORMS)
        self._own: Made[str, int] = Made(self._own_sum, _FORMS)
        self._certain: Made[str, int] = Made(trained.certain.get, _FORMS)
        self._width = LANE // 8 * len(trained.tags)
        #: makes every sum positive
        self._bias = sum(1 << LANE * tag + LANE - 1 for tag in range(len(trained.tags)))

    def _kind(self, form: str) -> str:
        place = self._model.kinds.get(form)
        return self._model.names[place] if place >= 0 else ""

    def _own_sum(self, form: str) -> int:
        return self._bias + sum(map(self._model.features.weights.__getitem__, self._views[form].own))

    def _best(self, total: int) -> int:
        """The tag of the highest sum; of equal ones the first."""
        sums = memoryview(total.to_bytes(self._width, sys.byteorder)).cast("H").tolist()
        if sys.byteorder == "big":
            sums.reverse()
        return sums.index(max(sums))

    def tag(self, words: Sequence[str]) -> Tags:
        """One Penn tag a word."""
        return Tags(len(words), self._tagged(words))

    def _tagged(self, words: Sequence[str]) -> Iterator[str]:
        names, weight = self._model.tags, self._model.features.weights.__getitem__
        formed = [normal(w) for w in words]
        views = [PAD, PAD, *map(self._views.__getitem__, formed), PAD, PAD]
        style = style_of(words)
        before, before2 = "^", "^"
        for i, form in enumerate(formed):
            only = self._certain[form]
            if only < 0:
                context = (*around(views, i), *after(views[i + 2], views[i + 3], before, before2, style))
                only = self._best(self._own[form] + sum(map(weight, context)))
            before2, before = before, names[only]
            yield before


@lru_cache(maxsize=1)
def _shipped() -> Tagger:
    return Tagger(model())


def tag(words: Sequence[str]) -> Tags:
    """Penn tags (as Universal Dependencies uses them for English) of one sentence's words, one a word.

    >>> tuple(tag(["The", "U.S.", "does", "n't", "recognise", "it", "."]))
    ('DT', 'NNP', 'VBZ', 'RB', 'VB', 'PRP', '.')
    """
    return _shipped().tag(words)
