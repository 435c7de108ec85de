"""The fitted weights of verdicts, and their file; tools/fit_verdict.py makes it."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from cleanup.model.errors import CleanupError

MODEL = Path(__file__).parent / "data" / "verdict.bin"
_FORMAT = 1


@dataclass(frozen=True, slots=True)
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
    #: language → weights; those without are known by votes alone
    pivots: Mapping[str, Sequence[float]]
    #: language → log-odds before anything is seen
    pivot_start: Mapping[str, float]
    #: log-odds of a language for each unit of its votes
    vote: float
    bounds: Mapping[str, tuple[float, float]]
    #: below so many words there is no verdict
    least_words: int


def pack(model: Model) -> bytes:
    """The bytes of a model's file; weights keep three significant figures."""
    names = sorted(model.index, key=model.index.__getitem__)
    data: dict[str, Any] = {
        "format": _FORMAT,
        "vocabulary": " ".join(sorted(model.vocabulary)),
        "features": "\n".join(names),
        "means": _short(model.means),
        "weights": _short(model.weights),
        "start": model.start,
        "slope": model.slope,
        "pivots": {language: _short(row) for language, row in model.pivots.items()},
        "pivot_start": model.pivot_start,
        "vote": model.vote,
        "bounds": model.bounds,
        "least_words": model.least_words,
    }
    return zlib.compress(json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode(), 9)


def _short(values: Sequence[float]) -> list[float]:
    # whole numbers are shorter in JSON
    return [int(v) if v == int(v) else v for v in (float(f"{value:.3g}") for value in values)]


def unpack(data: bytes) -> Model:
    """The model that `pack` wrote. Raises CleanupError where ``data`` is something else."""
    try:
        raw = json.loads(zlib.decompress(data))
        if raw["format"] != _FORMAT:
            raise ValueError(f"format {raw['format']}, expected {_FORMAT}")
        return Model(
            frozenset(raw["vocabulary"].split()),
            {name: i for i, name in enumerate(raw["features"].split("\n"))},
            raw["means"],
            raw["weights"],
            raw["start"],
            (raw["slope"][0], raw["slope"][1]),
            raw["pivots"],
            raw["pivot_start"],
            raw["vote"],
            {name: (low, high) for name, (low, high) in raw["bounds"].items()},
            raw["least_words"],
        )
    except (zlib.error, ValueError, KeyError, TypeError) as error:
        raise CleanupError(f"the model of verdicts can't be read ({error}); make it again with tools/fit_verdict.py") from error


@lru_cache(maxsize=1)
def shipped() -> Model:
    """The model of the package, read when it is first asked for."""
    return unpack(MODEL.read_bytes())
