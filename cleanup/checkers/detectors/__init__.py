"""Functions for what neither words nor characters can say, by name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from cleanup.checkers.detectors.base import Found
from cleanup.text.analysis import Analysis

#: name → function of the document and the rule's entry
DETECTORS: Mapping[str, Callable[[Analysis, Mapping[str, Any]], Iterable[Found]]] = {}
