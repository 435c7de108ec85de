"""What a user settled for a file: the one value that configuration files and the command line come down to."""

from __future__ import annotations

from cleanup.model.record import record

#: how rules of pivot languages that are not expected are taken: with half the doubt allowed, or not at all
OTHER_PIVOTS = ("stricter", "off")
#: the spelling and order of dates in corrections; `any`: as the rules give them
LOCALES = ("any", "en-GB", "en-US")
#: how agencies and papers write percentages, dates and sums in corrections; `any`: as the rules give them
STYLES = ("any", "ap", "reuters", "guardian", "bbc", "economist")
#: which slips are reported: a machine's, or also those that are as likely a person's
SLIPS = ("machine", "all")
#: the probability from which something is a machine's slip: at this one people's translations have fewer than one finding in 1,000 words (docs/origin.md)
MACHINE = 0.67
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
class Option:
    """A key of a table that is set, as `Settings` and the records in it call it."""

    name: str
    value: bool | float | str


@record
class ReaderSettings:
    """The reader: a language model behind an OpenAI-compatible endpoint (docs/reader.md); tokens are the model's, ``timeout`` is in seconds."""

    enabled: bool = False
    url: str = ""
    model: str = ""
    #: the environment variable that holds the key
    key_env: str = "CLEANUP_READER_KEY"
    #: text may be sent to another machine
    allow_remote: bool = False
    #: that a run may use in all, replies included
    budget: int = 200_000
    #: of the article in one request
    request_tokens: int = 1_500
    timeout: float = 120.0
    concurrency: int = 2
    #: each proposed error is asked about once more, by itself
    verify: bool = True
    #: what the rules found is shown to the model, to confirm or reject
    hints: bool = True


@record
class Settings:
    """What applies to one file. docs/configuration.md says what each means; paths are absolute."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    min_confidence: float = 0.5
    fix_confidence: float = 0.9
    thresholds: tuple[Threshold, ...] = ()
    slips: str = "machine"
    vocabulary: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    allow: tuple[str, ...] = ()
    pivots: tuple[str, ...] = ()
    other_pivots: str = "stricter"
    locale: str = "any"
    style: str = "any"
    grammar: str = "auto"
    #: the address of a LanguageTool server of the user's own
    languagetool_url: str = ""
    rules: tuple[str, ...] = ()
    respect_gitignore: bool = True
    baseline: str = ""
    #: what is decided in `fix --interactive` is kept in the file ``decisions`` ('': the user's own)
    keep_decisions: bool = True
    decisions: str = ""
    reader: ReaderSettings = ReaderSettings()
