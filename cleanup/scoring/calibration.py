"""From features to probabilities that were met: fitted weights, read from a file.

The file is written by `cleanup calibrate` (see cleanup/evaluation/calibrate); docs/calibration.md says how it was fitted, and how far it can be trusted.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from functools import lru_cache
from math import exp
from typing import TYPE_CHECKING, Any, Final

from cleanup.model.errors import CalibrationError
from cleanup.model.record import record
from cleanup.scoring.features import Features

if TYPE_CHECKING:
    from pathlib import Path

#: features that mean the same whoever wrote the rule
_NEUTRAL: Final = ("agree", "second", "third and later")
#: nothing that a rule says is certain
_MOST: Final = 0.98
FORMAT: Final = 1
NAME: Final = "calibration.json"
#: the package's rules, as an installed wheel has them and as a checkout has them
_PACKAGE = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))
_FOLDERS = (os.path.join(_PACKAGE, "_rules"), os.path.join(os.path.dirname(_PACKAGE), "rules"))


@record
class Weights:
    """Weights in log-odds: of features by name, and what is added for single rules that have been seen often enough to differ from their kind."""

    features: Mapping[str, float]
    rules: Mapping[str, float]

    def odds(self, features: Features, rule: str) -> float:
        """The log-odds that the features add up to; a feature without a weight counts nothing."""
        weights = self.features
        return sum(value * weights.get(name, 0.0) for name, value in features.items()) + self.rules.get(rule, 0.0)

    def probability(self, features: Features, rule: str) -> float:
        """The probability, 0..1, that the features add up to."""
        return 1 / (1 + exp(-self.odds(features, rule)))


@record
class Calibration:
    """``finding``: that a finding is right; ``suggestion``: that a suggestion is accepted, given that the finding is right.

    ``readers``: the same two of language models, by model and version of its prompts (cleanup/proofreader/scores.py).
    """

    finding: Weights
    suggestion: Weights
    readers: Mapping[str, tuple[Weights, Weights]] = {}

    def confidence(self, features: Features, rule: str) -> float:
        """The probability, 0..0.98, that an editor agrees that the place is wrong."""
        return min(_MOST, self.finding.probability(features, rule))

    def fix(self, features: Features, rule: str) -> float:
        """The probability, 0..0.98, that the editor accepts the suggestion of a finding that is right."""
        return min(_MOST, self.suggestion.probability(features, rule))

    def believing(self) -> Calibration:
        """For rules that no fit has seen: their estimates are taken at their word; only that others agree, and the rank of a suggestion, count too."""
        finding, suggestion = (Weights({"own": 1.0, **{n: w.features[n] for n in _NEUTRAL if n in w.features}}, {}) for w in (self.finding, self.suggestion))
        return Calibration(finding, suggestion)

    def digest(self) -> str:
        """A digest of all weights: two calibrations with the same one give the same findings."""
        from hashlib import sha256

        of_readers = (w for _, pair in sorted(self.readers.items()) for w in pair)
        return sha256(repr([sorted(m.items()) for w in (self.finding, self.suggestion, *of_readers) for m in (w.features, w.rules)]).encode()).hexdigest()

    def knows(self, rule: str) -> bool:
        """Whether the fit has seen enough of the rule to differ from its kind."""
        return rule in self.finding.rules or rule in self.suggestion.rules


def from_json(data: Any, path: str = "<calibration>") -> Calibration:
    """The calibration in a decoded file. Raises CalibrationError when it is not one of this format."""
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise CalibrationError(f"is no calibration of format {FORMAT}; 'cleanup calibrate' writes one", path)
    readers = data.get("readers", {})
    if not isinstance(readers, dict) or not all(isinstance(r, dict) for r in readers.values()):
        raise CalibrationError("'readers' must map models to their weights; write it again with 'cleanup calibrate'", path)
    return Calibration(*_both(data, "", path), {name: _both(reader, f"readers.{name}.", path) for name, reader in readers.items()})


def read(path: str | Path) -> Calibration:
    """The calibration in a file. Raises CalibrationError."""
    return from_json(decoded(path, "'cleanup calibrate' writes one"), str(path))


def decoded(path: str | Path, remedy: str) -> Any:
    """What a JSON file holds. Raises CalibrationError, which names the ``remedy``."""
    try:
        with open(path, "rb") as stream:
            return json.loads(stream.read())
    except FileNotFoundError:
        raise CalibrationError(f"no such file; {remedy}", str(path)) from None
    except OSError as error:
        raise CalibrationError(f"can't be read: {error.strerror or error}", str(path)) from None
    except (ValueError, RecursionError):
        raise CalibrationError(f"is no JSON; {remedy}", str(path)) from None


@lru_cache(maxsize=1)
def shipped() -> Calibration:
    """The package's own. Raises CalibrationError when the installation lacks it."""
    return read(shipped_file(NAME))


def shipped_path() -> Path:
    """Where the package's own is."""
    from pathlib import Path

    return Path(shipped_file(NAME))


def shipped_file(name: str) -> str:
    """Where a file of weights is that ships with the rules."""
    return os.path.join(next(filter(os.path.isdir, _FOLDERS), _FOLDERS[0]), name)


def is_weight(value: object) -> bool:
    """Whether something in a decoded file can be a weight in log-odds: a number of a size that weights have."""
    return isinstance(value, (int, float)) and not isinstance(value, bool) and abs(value) < 100


def _both(data: Mapping[str, Any], where: str, path: str) -> tuple[Weights, Weights]:
    return _weights(data.get("finding"), f"{where}finding", path), _weights(data.get("suggestion"), f"{where}suggestion", path)


def _weights(data: Any, name: str, path: str) -> Weights:
    if not isinstance(data, dict):
        raise CalibrationError(f"lacks '{name}'; write it again with 'cleanup calibrate'", path)
    parts = []
    for part in ("weights", "rules"):
        found = data.get(part, {})
        if not isinstance(found, dict) or not all(map(is_weight, found.values())):
            raise CalibrationError(f"'{name}.{part}' must map names to weights in log-odds; write it again with 'cleanup calibrate'", path)
        parts.append(found)
    return Weights(*parts)
