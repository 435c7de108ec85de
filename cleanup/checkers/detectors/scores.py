"""Scores of several sets, written with colons."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from cleanup.checkers.detectors.base import Found
from cleanup.model.span import Span
from cleanup.text.analysis import Analysis
from cleanup.text.lazy import lazy

_SET = r"[0-7]: ?[0-7](?!\d)(?: \(\d{1,2}: ?\d{1,2}\))?"
_LIST = lazy(rf"(?<![\d:.]){_SET}(?:(?:,| and|, and)? {_SET})+(?![\d:])")
_COLON = lazy(r": ?")


def score_list(analysis: Analysis, entry: Mapping[str, Any]) -> Iterator[Found]:
    """Two sets and more, with their tie-breaks: `7: 6 (7: 2), 4: 6` is one place, since an editor corrects it in one go."""
    for m in _LIST.finditer(analysis.text):
        yield Found(Span(*m.span()), (_COLON.sub("-", m[0]), _COLON.sub("–", m[0])))
