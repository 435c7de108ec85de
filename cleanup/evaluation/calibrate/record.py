"""The calibration file: the weights, what they were fitted on, and how well they predict."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from cleanup._version import __version__
from cleanup.evaluation.calibrate.examples import Example
from cleanup.evaluation.calibrate.model import Predicted
from cleanup.evaluation.figures import Reliability, reliability
from cleanup.scoring.calibration import FORMAT, Calibration, Weights


def as_json(calibration: Calibration, examples: Sequence[Example], validated: Mapping[str, Sequence[Predicted]], data: str, rules: str) -> str:
    """The file. ``validated`` are named sets of cross-validated predictions, ``data`` and ``rules`` digests of what it was fitted on."""
    sources: dict[str, dict[str, float]] = {}
    for e in examples:
        row = sources.setdefault(e.source.name, {"weight": e.source.weight, "findings": 0, "right": 0})
        row["findings"] += 1
        row["right"] += e.right
    value = {
        "format": FORMAT,
        "version": __version__,
        "rules": rules,
        "data": data,
        "sources": sources,
        "figures": {name: _figures(predictions) for name, predictions in validated.items()},
        "finding": _weights(calibration.finding),
        "suggestion": _weights(calibration.suggestion),
    }
    if calibration.readers:
        value["readers"] = {name: {"finding": _weights(f), "suggestion": _weights(s)} for name, (f, s) in sorted(calibration.readers.items())}
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def digest_of_rules(folder: Path) -> str:
    """Of the text of all rules below a folder."""
    digest = hashlib.sha256()
    for path in sorted(folder.glob("*/*.yaml")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def digest_of_data(documents: Iterable[tuple[str, str]]) -> str:
    """Of named texts, in any order."""
    digest = hashlib.sha256()
    for name, text in sorted(documents):
        digest.update(f"{name}\0{text}\0".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def outdated(calibration: Path, folder: Path) -> bool:
    """Whether the rules below ``folder`` aren't those that the calibration was fitted on."""
    fitted_on = json.loads(calibration.read_bytes()).get("rules")
    return bool(fitted_on != digest_of_rules(folder))


def _figures(predictions: Sequence[Predicted]) -> dict[str, Any]:
    return {
        "findings": _reliability(reliability([p.finding for p in predictions])),
        "suggestions": _reliability(reliability([p.suggestion for p in predictions if p.suggestion])),
    }


def _reliability(r: Reliability) -> dict[str, Any]:
    ratios = {"right": r.right, "brier": r.brier, "base": r.base, "ece": r.ece, "sure_right": r.sure_precision}
    return {"count": r.count, "sure": r.sure, **{k: None if v is None else round(v, 4) for k, v in ratios.items()}}


def _weights(weights: Weights) -> dict[str, Any]:
    return {"weights": dict(sorted(weights.features.items())), "rules": dict(sorted(weights.rules.items()))}
