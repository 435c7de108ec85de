"""Thresholds and choices of rules."""

from __future__ import annotations

from collections.abc import Iterable

from cleanup.model.config import MACHINE, SLIPS, Option, Settings
from cleanup.model.errors import ConfigError
from cleanup.model.finding import CATEGORIES, Finding
from cleanup.policy.config import CommandLine
from cleanup.policy.notices import NOTICES


def takes(settings: Settings, finding: Finding) -> bool:
    """Whether the finding is reported.

    The longer of two entries that speak of it decides, so `--ignore lexical --select lexical.sense` does what it says. Of pivot languages that are
    not expected, a finding needs as much confidence as leaves half of the doubt that others may have. What is selected by name is reported whoever left it.
    """
    if finding.confidence < least(settings, finding, "report"):
        return False
    if settings.other_pivots == "off" and _is_other(settings, finding):
        return False
    if settings.slips == "machine" and finding.machine < MACHINE and not settings.select:
        return False
    wanted = _longest(finding, settings.select)
    return (wanted >= 0 or not settings.select) and wanted >= _longest(finding, settings.ignore)


def corrects(settings: Settings, finding: Finding) -> bool:
    """Whether the first suggestion of a finding that is reported is sure enough to be made."""
    return bool(finding.suggestions) and finding.suggestions[0].confidence >= least(settings, finding, "fix")


def least(settings: Settings, finding: Finding, of: str) -> float:
    """The confidence, 0..1, that the finding (``of`` is 'report') or its first suggestion ('fix') needs."""
    value, length = (settings.min_confidence if of == "report" else settings.fix_confidence), -1
    for threshold in settings.thresholds:
        own = threshold.report if of == "report" else threshold.fix
        if own is not None and len(threshold.name) > length and _begins(finding, threshold.name):
            value, length = own, len(threshold.name)
    return (1 + value) / 2 if _is_other(settings, finding) else value


def command_line(
    min_confidence: float | None,
    fix_confidence: float | None,
    select: Iterable[str],
    ignore: Iterable[str],
    rules: Iterable[str] = (),
    grammar: str | None = None,
    baseline: str | None = None,
    languagetool_url: str | None = None,
    reader: Iterable[Option] = (),
    respect_gitignore: bool | None = None,
    slips: str | None = None,
) -> CommandLine:
    """What options say; entries may hold several rules, separated by commas. Raises ConfigError when the confidence is not within 0..1, or ``slips`` no choice."""
    if min_confidence is not None and not 0 <= min_confidence <= 1:
        raise ConfigError(f"--min-confidence is a probability from 0 to 1, not {min_confidence:g}")
    if slips not in (None, *SLIPS):
        raise ConfigError(f"slips are {' or '.join(SLIPS)}, not '{slips}'")
    return CommandLine(
        *(min_confidence, fix_confidence, _entries(select), _entries(ignore), tuple(rules), grammar, baseline, languagetool_url, tuple(reader)),
        *(respect_gitignore, slips),
    )


def reader_options(enabled: bool | None, url: str | None, model: str | None, budget: int | None, allow_remote: bool | None) -> tuple[Option, ...]:
    """What is said of the reader; None says nothing. Raises ConfigError for a budget below 1."""
    if budget is not None and budget < 1:
        raise ConfigError(f"the reader's budget is a number of tokens, 1 or more, not {budget}")
    given = {"enabled": enabled, "url": url, "model": model, "budget": budget, "allow_remote": allow_remote}
    return tuple(Option(name, value) for name, value in given.items() if value is not None)


def check(line: CommandLine, ids: Iterable[str]) -> None:
    """Raises ConfigError when an entry of the command line begins no rule id of ``ids`` and no category."""
    unknown = [e for e in (*line.select, *line.ignore) if not any(known.startswith(e) for known in (*CATEGORIES, *NOTICES))]
    if unknown:
        known = tuple(ids)
        for entry in unknown:
            if not any(rule.startswith(entry) for rule in known):
                raise ConfigError(f"'{entry}' is no rule, category or the beginning of one; 'cleanup rules list' shows them all")


def _entries(given: Iterable[str]) -> tuple[str, ...]:
    return tuple(entry.strip() for text in given for entry in text.split(",") if entry.strip())


def _begins(finding: Finding, entry: str) -> bool:
    return finding.rule.startswith(entry) or finding.category.startswith(entry)


def _is_other(settings: Settings, finding: Finding) -> bool:
    """Whether it comes from pivot languages of which none is expected."""
    return bool(settings.pivots and finding.pivots) and not set(settings.pivots).intersection(finding.pivots)


def _longest(finding: Finding, entries: tuple[str, ...]) -> int:
    """Length of the longest entry that the finding's rule or category begins with, -1 for none."""
    return max((len(e) for e in entries if _begins(finding, e)), default=-1)
