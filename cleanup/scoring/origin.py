"""Who left it: a machine or a person.

People who write or translate make slips too, and some of what rules find is theirs as often as a machine's. Of a single slip nobody can say whose it is; but a machine
leaves several. So each rule says how many times likelier a machine's text calls for it than a person's, so do the other rules that find something in the article,
those most that find what people hardly ever write, and where these leave it open the verdict on the whole is asked. What that adds up to was counted in documents that
machines and people translated (tools/fit_origin.py, docs/origin.md).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import lru_cache
from math import exp
from typing import Any, Final

from cleanup.model.config import MACHINE
from cleanup.model.errors import CalibrationError
from cleanup.model.finding import Finding
from cleanup.model.record import record, replace
from cleanup.scoring import calibration
from cleanup.scoring.features import odds as log_odds

NAME: Final = "origin.json"
FORMAT: Final = 1
#: in a text of fewer words the others are too few to say anything
LEAST_WORDS: Final = 100
#: in a text of more words the others count by how many there are in so many words
LONGEST: Final = 1500
#: findings below this confidence say nothing of others
LEAST_CONFIDENCE: Final = 0.5
#: what people hardly ever write by themselves, and what misleads readers most: reported whoever left it, and a witness against all else
TELLING: Final = frozenset({"entity.title", "grammar.order", "meaning.contradiction", "meaning.polarity"})
#: how far a verdict is believed: to this probability, and to as little
MOST_VERDICT: Final = 0.98
_NUMBERS, _TABLES = ("bias", "own", "others", "telling", "verdict"), ("categories", "rules")
_REMEDY = "tools/fit_origin.py writes one"


@record
class Origin:
    """Weights in log-odds that a machine and not a person left a finding: ``bias``, ``own`` times that of its rule, ``others`` times the sum of those of the other rules
    that found something in the article, ``telling`` for each of these that found what people hardly ever write, and ``verdict`` times that of the whole.
    ``rules``: those that fired often enough to differ from their category; ``categories``: what is thought of a rule of it that never fired."""

    bias: float
    own: float
    others: float
    telling: float
    verdict: float
    categories: Mapping[str, float]
    rules: Mapping[str, float]

    def of(self, rule: str, category: str) -> float:
        """How many times likelier a rule finds something in a machine's text than in a person's, in log-odds."""
        return self.rules.get(rule, self.categories.get(category, 0.0))

    def _witness(self, finding: Finding) -> float:
        """What a finding says of the others."""
        return self.others * self.of(finding.rule, finding.category) + (self.telling if finding.category in TELLING else 0.0)

    def traced(self, findings: Sequence[Finding], words: int, verdict: Callable[[], float | None], believed: Collection[str] = ()) -> tuple[Finding, ...]:
        """The findings of a document of so many ``words``, each with the probability that a machine left it (`Finding.machine`).

        It stays 1 in short texts, of rules that are ``believed``, and of what people don't write. The ``verdict`` on the document, 0..1, is asked where it can decide
        whether something is reported, since it costs time.
        """
        if words < LEAST_WORDS or not findings:
            return tuple(findings)
        witnesses = {f.rule: self._witness(f) for f in findings if f.confidence >= LEAST_CONFIDENCE}
        total = sum(witnesses.values())
        share = min(1.0, LONGEST / words)

        def is_asked(finding: Finding) -> bool:
            return finding.category not in TELLING and finding.rule not in believed

        def odds(finding: Finding) -> float:
            return self.bias + self.own * self.of(finding.rule, finding.category) + share * (total - witnesses.get(finding.rule, 0.0))

        reach = self.verdict * log_odds(MOST_VERDICT)
        is_open = any(abs(odds(f) - log_odds(MACHINE)) < reach for f in findings if f.confidence >= LEAST_CONFIDENCE and is_asked(f))
        said = verdict() if is_open else None
        whole = 0.0 if said is None else self.verdict * log_odds(min(max(said, 1 - MOST_VERDICT), MOST_VERDICT))

        def told(finding: Finding) -> Finding:
            beneath = tuple(map(told, finding.beneath))
            if not is_asked(finding):
                return replace(finding, beneath=beneath)
            return replace(finding, machine=round(1 / (1 + exp(-odds(finding) - whole)), 3), beneath=beneath)

        return tuple(map(told, findings))


def from_json(data: Any, path: str = "<origin>") -> Origin:
    """The weights in a decoded file. Raises CalibrationError when it has no such weights."""
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise CalibrationError(f"has no weights of format {FORMAT}; {_REMEDY}", path)
    for name in _NUMBERS:
        if not calibration.is_weight(data.get(name)):
            raise CalibrationError(f"'{name}' must be a weight in log-odds; {_REMEDY}", path)
    for name in _TABLES:
        if not isinstance(data.get(name), dict) or not all(map(calibration.is_weight, data[name].values())):
            raise CalibrationError(f"'{name}' must map names to weights in log-odds; {_REMEDY}", path)
    return Origin(*(data[name] for name in _NUMBERS + _TABLES))


@lru_cache(maxsize=1)
def shipped() -> Origin:
    """The package's own. Raises CalibrationError when the installation lacks it."""
    path = calibration.shipped_file(NAME)
    return from_json(calibration.decoded(path, _REMEDY), path)


def digest() -> str:
    """A digest of the package's own: findings made with the same one are the same. Raises CalibrationError when it can't be read."""
    from hashlib import sha256

    path = calibration.shipped_file(NAME)
    try:
        with open(path, "rb") as stream:
            return sha256(stream.read()).hexdigest()
    except OSError as error:
        raise CalibrationError(f"can't be read: {error.strerror or error}", path) from None
