"""What is known of a grammar checker's rules: which are asked for, and how likely each is right (`table.json`, written by `tools/fit_grammar.py`)."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

from cleanup.model.named import NamedTuple

_TABLE: Final = Path(__file__).with_name("table.json")
#: backends that the table knows
BACKENDS: Final = ("languagetool",)


class Judged(NamedTuple):
    """What the table says of a backend's rule: the category of its findings, how likely one is right, and, if so, its first replacement."""

    category: str
    score: float
    fix: float


class Table:
    """The part of `table.json` about one backend."""

    def __init__(self, backend: str) -> None:
        data: Mapping[str, Any] = json.loads(_TABLE.read_text(encoding="utf-8"))[backend]
        #: the rules that a server is asked for, by their ids, the speller apart
        self.rules: Mapping[str, Judged] = {rule: Judged(*row) for rule, row in data["rules"].items()}
        #: the rule that reports unknown words
        self.speller: str = data["speller"]["rule"]
        #: how likely the first replacement of an unknown word is right
        self.fix: float = data["speller"]["fix"]
        #: a logistic regression over `cleanup.grammar.speller.features`
        self.weights: Mapping[str, float] = data["speller"]["weights"]
        #: what is added to the log-odds of other rules, see `cleanup.grammar.arbitration.company`
        self.company: Mapping[str, float] = data["company"]

    def judged(self, rule: str) -> Judged | None:
        """What is known of a rule; None for one that is not asked for: of style, of a house's conventions, or wrong too often."""
        return Judged("residue", 0.5, self.fix) if rule == self.speller else self.rules.get(rule)


@cache
def table(backend: str) -> Table:
    """The table of a backend. Raises KeyError for one that it doesn't know."""
    return Table(backend)


@cache
def version() -> str:
    """What changes with the table: what is asked for and how answers are weighed depends on it."""
    return f"{zlib.crc32(_TABLE.read_bytes()):08x}"
