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


def check_text(text: str, *, min_confidence: float = 0.5, rules: Sequence[str | PathLike[str]] = ()) -> tuple[Finding, ...]:
    """The findings in ``text`` whose confidence is at least ``min_confidence``, in text order.

    ``rules`` are rule files of your own, used beside those of the package. Spans count the code points of ``text``.
    Raises `cleanup.model.errors.RuleError` when one of them is wrong and `CleanupError` when the check itself failed.
    """
    from cleanup import _api

    return _api.check_text(text, min_confidence, tuple(rules))


def check_file(path: str | PathLike[str], *, min_confidence: float = 0.5, rules: Sequence[str | PathLike[str]] = ()) -> DocumentReport:
    """Like `check_text` for a file. A file that can't be read gives a report whose ``failures`` say why; nothing is raised for it.

    Raises `cleanup.model.errors.RuleError` when a file in ``rules`` is wrong.
    """
    from cleanup import _api

    return _api.check_file(path, min_confidence, tuple(rules))


def fix_text(text: str, *, min_confidence: float = 0.9, rules: Sequence[str | PathLike[str]] = ()) -> str:
    """``text`` with every correction whose confidence is at least ``min_confidence``; correcting the result again changes nothing.

    Raises `cleanup.model.errors.RuleError` when a file in ``rules`` is wrong and `CleanupError` when the check itself failed.
    """
    from cleanup import _api

    return _api.fix_text(text, min_confidence, tuple(rules))
