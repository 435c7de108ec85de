"""Finds what a machine translator left in an English article, says why, and corrects it.

    >>> import cleanup
    >>> for finding in cleanup.check_text("Israel's Prime Minister"):
    ...     print(finding.message, [s.text for s in finding.suggestions])

Everything is imported when it is first needed, so ``import cleanup`` costs next to nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from cleanup._version import __version__

if TYPE_CHECKING:
    from os import PathLike

    from cleanup.model.finding import Finding
    from cleanup.model.report import DocumentReport

__all__ = ["__version__", "check_file", "check_text", "fix_text"]


def check_text(
    text: str,
    *,
    min_confidence: float | None = None,
    rules: Sequence[str | PathLike[str]] = (),
    config: str | PathLike[str] | None = None,
    grammar: str | None = None,
    languagetool_url: str | None = None,
    slips: str | None = None,
    reader: bool | None = None,
    reader_url: str | None = None,
    reader_model: str | None = None,
    reader_budget: int | None = None,
    reader_allow_remote: bool | None = None,
) -> tuple[Finding, ...]:
    """The findings in ``text`` whose confidence is at least ``min_confidence``, in text order.

    ``rules`` are rule files of your own, used beside those of the package. ``config`` is a cleanup.toml or pyproject.toml (docs/configuration.md); none is
    looked for. Without ``min_confidence`` the configuration decides, or 0.5. Spans count the code points of ``text``.
    ``slips`` is "machine" (what is as likely a person's slip is left out, docs/origin.md) or "all"; without it the configuration decides.
    ``grammar`` is "auto" (LanguageTool where it is installed, without waiting for its start, else the embedded grammar), "languagetool", "embedded" or
    "off"; ``languagetool_url`` is the address of a server of your own; without them the configuration decides (docs/grammar.md).
    ``reader`` asks a language model too (True) or asks none (False), ``reader_url`` and ``reader_model`` say which, ``reader_budget`` how many tokens this
    call may use; ``reader_allow_remote`` allows an address on another machine, to which the text is sent. Without them the configuration decides; by
    itself it may name this machine only (docs/reader.md).
    Raises `cleanup.model.errors.RuleError` or `ConfigError` when one of these files, or the reader's address, is wrong and `CleanupError` when the check
    itself failed, `ReaderError` where the reader's packages are missing.
    """
    from cleanup import _api

    reading = (reader, reader_url, reader_model, reader_budget, reader_allow_remote)
    return _api.check_text(text, _api.Given(min_confidence, tuple(rules), config, grammar, languagetool_url, *reading, slips))


def check_file(
    path: str | PathLike[str],
    *,
    min_confidence: float | None = None,
    rules: Sequence[str | PathLike[str]] = (),
    config: str | PathLike[str] | None = None,
    grammar: str | None = None,
    languagetool_url: str | None = None,
    slips: str | None = None,
    reader: bool | None = None,
    reader_url: str | None = None,
    reader_model: str | None = None,
    reader_budget: int | None = None,
    reader_allow_remote: bool | None = None,
) -> DocumentReport:
    """Like `check_text` for a file. A file that can't be read gives a report whose ``failures`` say why; nothing is raised for it.

    A reader that fails is one of the report's ``failures`` too, beside the findings of the rules.
    Raises `cleanup.model.errors.RuleError` or `ConfigError` when a file in ``rules`` or ``config``, or the reader's address, is wrong.
    """
    from cleanup import _api

    reading = (reader, reader_url, reader_model, reader_budget, reader_allow_remote)
    return _api.check_file(path, _api.Given(min_confidence, tuple(rules), config, grammar, languagetool_url, *reading, slips))


def fix_text(
    text: str,
    *,
    min_confidence: float | None = None,
    rules: Sequence[str | PathLike[str]] = (),
    config: str | PathLike[str] | None = None,
    grammar: str | None = None,
    languagetool_url: str | None = None,
    slips: str | None = None,
    reader: bool | None = None,
    reader_url: str | None = None,
    reader_model: str | None = None,
    reader_budget: int | None = None,
    reader_allow_remote: bool | None = None,
) -> str:
    """``text`` with every correction whose confidence is at least ``min_confidence`` (default: what the configuration says, or 0.9).

    Correcting the result again changes nothing. Raises `cleanup.model.errors.RuleError` or `ConfigError` when a file in ``rules`` or ``config`` is wrong
    and `CleanupError` when the check itself failed.
    """
    from cleanup import _api

    reading = (reader, reader_url, reader_model, reader_budget, reader_allow_remote)
    return _api.fix_text(text, _api.Given(min_confidence, tuple(rules), config, grammar, languagetool_url, *reading, slips))
