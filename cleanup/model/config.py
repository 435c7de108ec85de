"""What a user settled for a file: the one value that configuration files and the command line come down to."""

from __future__ import annotations

from cleanup.model.record import record

#: how rules of pivot languages that are not expected are taken: with half the doubt allowed, or not at all
OTHER_PIVOTS = ("stricter", "off")
#: the spelling and order of dates in corrections; `any`: as the rules give them
LOCALES = ("any", "en-GB", "en-US")
GRAMMARS = ("auto", "languagetool", "embedded", "off")
#: looked for beside the configuration, or in the current folder without one
BASELINE = ".cleanup-baseline.json"


@record
class Threshold:
    """For rules and categories that begin with ``name``: the least confidence of what is reported and of what is corrected, 0..1; None: as for all."""

    name: str
    report: float | None = None
    fix: float | None = None


@record
class Settings:
    """What applies to one file. docs/configuration.md says what each means; paths are absolute."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    min_confidence: float = 0.5
    fix_confidence: float = 0.9
    thresholds: tuple[Threshold, ...] = ()
    vocabulary: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    allow: tuple[str, ...] = ()
    pivots: tuple[str, ...] = ()
    other_pivots: str = "stricter"
    locale: str = "any"
    grammar: str = "auto"
    #: the address of a LanguageTool server of the user's own
    languagetool_url: str = ""
    rules: tuple[str, ...] = ()
    baseline: str = ""
