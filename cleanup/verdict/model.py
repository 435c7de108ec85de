"""The fitted weights of verdicts, and their file; tools/fit_verdict.py makes it."""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, cached_property
from operator import mul
from typing import Any, Final

from cleanup.model.errors import CleanupError
from cleanup.model.record import record

#: the models of the package: of whole verdicts, and of `cleanup.verdict.judge.machine`
WHOLE: Final = "verdict.bin"
UNTAGGED: Final = "untagged.bin"
_DATA = os.path.join(os.path.dirname(__file__), "data")
_FORMAT = 3


@record
class Model:
    """A linear model over named features (see `cleanup.verdict.features`).

    ``index`` gives each known feature its place in ``means``, ``weights`` and each row of ``pivots``. A feature counts by its distance from its mean
    over the documents that the model was fitted on, after being cut to its ``bounds``, where it has some.
    """

    vocabulary: frozenset[str]
    index: Mapping[str, int]
    means: Sequence[float]
    #: log-odds of machine translation for each unit of a feature
    weights: Sequence[float]
    #: log-odds where every feature is at its mean
    start: float
    #: how the log-odds of features grow with the logarithm of the document's words: slope at 250 words, and its change
    slope: tuple[float, float]
    #: whether some features need parts of speech (`cleanup.verdict.features.needs_tags`)
    tagged: bool
    #: language → weights; those without are known by votes alone
    pivots: Mapping[str, Sequence[float]]
    #: language → log-odds before anything is seen; empty where the model says nothing of languages
    pivot_start: Mapping[str, float]
    #: log-odds of a language for each unit of its votes
    vote: float
    bounds: Mapping[str, tuple[float, float]]
    #: below so many words there is no verdict
    least_words: int


def cut(value: float, bounds: tuple[float, float] | None) -> float:
    """A feature's value within its bounds, if it has some."""
    return min(max(value, bounds[0]), bounds[1]) if bounds else value


def absent(model: Model) -> float:
    """The log-odds that all features add up to in a document that has none of them."""
    limits = ((model.index[name], cut(0.0, bounds)) for name, bounds in model.bounds.items() if name in model.index)
    usual: float = sum(map(mul, model.weights, model.means))
    return sum(model.weights[i] * value for i, value in limits) - usual


class _Pivots(Mapping[str, Sequence[float]]):
    """The weights of languages, unpacked when they are asked for: whether a machine translated can be said without them."""

    def __init__(self, packed: bytes) -> None:
        self._packed = packed

    @cached_property
    def _rows(self) -> dict[str, Sequence[float]]:
        try:
            return json.loads(zlib.decompress(self._packed))  # type: ignore[no-any-return]
        except (zlib.error, ValueError) as error:
            raise _unreadable(error) from error

    def __getitem__(self, language: str) -> Sequence[float]:
        return self._rows[language]

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)


def pack(model: Model) -> bytes:
    """The bytes of a model's file, the weights of languages last; weights keep three significant figures."""
    names = sorted(model.index, key=model.index.__getitem__)
    data: dict[str, Any] = {
        "format": _FORMAT,
        "vocabulary": " ".join(sorted(model.vocabulary)),
        "features": "\n".join(names),
        "means": _short(model.means),
        "weights": _short(model.weights),
        "start": model.start,
        "slope": model.slope,
        "tagged": model.tagged,
        "pivot_start": model.pivot_start,
        "vote": model.vote,
        "bounds": model.bounds,
        "least_words": model.least_words,
    }
    return _packed(data) + _packed({language: _short(row) for language, row in model.pivots.items()})


def _packed(data: Any) -> bytes:
    return zlib.compress(json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode(), 9)


def _short(values: Sequence[float]) -> list[float]:
    # whole numbers are shorter in JSON
    return [int(v) if v == int(v) else v for v in (float(f"{value:.3g}") for value in values)]


def unpack(data: bytes) -> Model:
    """The model that `pack` wrote. Raises CleanupError where ``data`` is something else."""
    try:
        first = zlib.decompressobj()
        raw = json.loads(first.decompress(data))
        if raw["format"] != _FORMAT:
            raise ValueError(f"format {raw['format']}, expected {_FORMAT}")
        return Model(
            frozenset(raw["vocabulary"].split()),
            {name: i for i, name in enumerate(raw["features"].split("\n"))},
            raw["means"],
            raw["weights"],
            raw["start"],
            (raw["slope"][0], raw["slope"][1]),
            raw["tagged"],
            _Pivots(first.unused_data),
            raw["pivot_start"],
            raw["vote"],
            {name: (low, high) for name, (low, high) in raw["bounds"].items()},
            raw["least_words"],
        )
    except (zlib.error, ValueError, KeyError, TypeError) as error:
        raise _unreadable(error) from error


def _unreadable(error: Exception) -> CleanupError:
    return CleanupError(f"the model of verdicts can't be read ({error}); make it again with tools/fit_verdict.py")


@cache
def shipped(name: str = WHOLE) -> Model:
    """A model of the package, read when it is first asked for."""
    with open(os.path.join(_DATA, name), "rb") as stream:
        return unpack(stream.read())
