"""How sure a reader's finding is: weights in log-odds of what is known of it, for each model and version of the prompts.

`cleanup calibrate --reader` fits them; they stand in the calibration file below `readers`. A model that was never calibrated has the ones below, which
say less than most models deserve: its findings are reported, and none is corrected without asking.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from cleanup.model.finding import Evidence
from cleanup.model.record import record
from cleanup.proofreader.prompts import VERSION
from cleanup.scoring.calibration import Calibration, Weights

#: names of what is known of a finding; each is 1 where it applies
BASE = "the model's word"
AGREES, DISAGREES, UNSURE = "it says so again when asked about this place alone", "it does not say so again", "asked again, it is not sure"
#: where the second pass was switched off, or failed
ONCE = "it was asked once"
TRACES, ALONE = "other findings in the article", "no other finding in the article"
#: where the rules are asked too: whether they find something that they would not report; what their silence means depends on the category
SEEN, UNSEEN = "the rules suspect something here too", "the rules find nothing here"
#: how many other errors the model finds in the article, for its length: a machine's text has many, and single ones are false alarms more often
FEW, MANY = "it finds few other errors in the article", "it finds many other errors in the article"
LATE = "not among its first three errors in the paragraph"
QUOTED = "inside a quotation"
NOTHING = "no correction"
#: of a rule's finding that was shown to the reader
CONFIRMED, REJECTED = "the reader confirms it", "the reader rejects it"
#: of a suggestion, given that the finding is right
FIRST, CHOSEN = "the model's first correction", "its choice when asked about this place alone"
CATEGORY = "category: "

#: fitted by tools/fit_reader.py on the replies of mediocre readers (precision 0.8, recall 0.6); but the model's word is worth half a unit less than theirs
_FINDING: Final = Weights(
    {
        BASE: 0.9,
        AGREES: 0.6,
        DISAGREES: -1.8,
        UNSURE: -1.2,
        ONCE: 0.0,
        TRACES: 0.0,
        ALONE: 0.0,
        SEEN: 1.2,
        UNSEEN: -1.3,
        f"{UNSEEN}: entity.name": -0.8,
        f"{UNSEEN}: entity.title": -0.6,
        f"{UNSEEN}: grammar.function": 0.3,
        f"{UNSEEN}: grammar.order": 0.2,
        f"{UNSEEN}: grammar.verb": 0.1,
        f"{UNSEEN}: lexical.sense": 0.1,
        f"{UNSEEN}: meaning.polarity": 0.3,
        f"{UNSEEN}: residue": -0.7,
        FEW: -2.0,
        MANY: 1.1,
        LATE: 0.0,
        QUOTED: -0.2,
        NOTHING: -0.6,
        CONFIRMED: 0.6,
        REJECTED: -1.0,
    },
    {},
)
_SUGGESTION: Final = Weights({FIRST: 0.0, CHOSEN: 0.6}, {})


@record
class Scores:
    """The weights of a model; ``fitted``: they come from a calibration, else they are the conservative ones."""

    finding: Weights
    suggestion: Weights
    fitted: bool

    def weighed(self, names: Iterable[str]) -> tuple[Evidence, ...]:
        """What applies to a finding, with what each adds in log-odds."""
        return tuple(Evidence(name, round(self.finding.features.get(name, 0.0), 3)) for name in names)

    def probability(self, evidence: Iterable[Evidence]) -> float:
        """0 to 1, of addends."""
        return Weights({e.name: e.weight for e in evidence}, {}).probability({e.name: 1.0 for e in evidence}, "")

    def fix(self, names: Iterable[str]) -> float:
        """The probability that the first suggestion of a finding that is right is accepted."""
        return self.suggestion.probability(dict.fromkeys(names, 1.0), "")


CONSERVATIVE: Final = Scores(_FINDING, _SUGGESTION, fitted=False)


def name(model: str) -> str:
    """What a model's weights are known by: it, and the version of the prompts."""
    return f"{model} · prompts {VERSION}"


def scores(model: str, calibration: Calibration) -> Scores:
    """The weights of a model as the calibration has them, else conservative ones."""
    found: Mapping[str, tuple[Weights, Weights]] = calibration.readers
    entry = found.get(name(model))
    return Scores(*entry, fitted=True) if entry else CONSERVATIVE
