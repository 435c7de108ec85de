"""Thresholds and choices of rules."""

from __future__ import annotations

from collections.abc import Iterable

from cleanup.model.errors import ConfigError
from cleanup.model.finding import CATEGORIES, Finding
from cleanup.model.record import record, replace
from cleanup.model.report import DocumentReport


@record
class Selection:
    """Findings of at least ``min_confidence`` (0..1) whose rule or category begins with an entry of ``select`` (none: all) and with none of ``ignore``."""

    min_confidence: float = 0.5
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()

    def takes(self, finding: Finding) -> bool:
        """Whether the finding is shown. The longer of two entries that speak of it decides, so `--ignore lexical --select lexical.sense` does what it says."""
        if finding.confidence < self.min_confidence:
            return False
        wanted = _longest(finding, self.select)
        return (wanted >= 0 or not self.select) and wanted >= _longest(finding, self.ignore)


def selection(min_confidence: float, select: Iterable[str], ignore: Iterable[str], known: Iterable[str]) -> Selection:
    """A selection of checked values; entries may hold several, separated by commas.

    Raises ConfigError when the confidence is not within 0..1 or an entry begins no rule id of ``known`` and no category.
    """
    if not 0 <= min_confidence <= 1:
        raise ConfigError(f"--min-confidence is a probability from 0 to 1, not {min_confidence:g}")
    chosen = Selection(min_confidence, _entries(select), _entries(ignore))
    unknown = [e for e in (*chosen.select, *chosen.ignore) if not any(c.startswith(e) for c in CATEGORIES)]
    if unknown:
        ids = tuple(known)
        for entry in unknown:
            if not any(rule.startswith(entry) for rule in ids):
                raise ConfigError(f"'{entry}' is no rule, category or the beginning of one; 'cleanup rules list' shows them all")
    return chosen


def applied(selection: Selection, report: DocumentReport) -> DocumentReport:
    """The report with the findings that the selection takes."""
    return replace(report, findings=tuple(f for f in report.findings if selection.takes(f)))


def _entries(given: Iterable[str]) -> tuple[str, ...]:
    return tuple(entry.strip() for text in given for entry in text.split(",") if entry.strip())


def _longest(finding: Finding, entries: tuple[str, ...]) -> int:
    """Length of the longest entry that the finding's rule or category begins with, -1 for none."""
    return max((len(e) for e in entries if finding.rule.startswith(e) or finding.category.startswith(e)), default=-1)
