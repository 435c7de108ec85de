"""Reports to text. Adding a format is a module with one function and a line in `FORMATS`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from cleanup.model.report import DocumentReport
from cleanup.reporters import json_format, text
from cleanup.reporters.style import Style

#: name → pieces of the output of a run, each ready as soon as its document is
FORMATS: Mapping[str, Callable[[Iterable[DocumentReport], Style], Iterator[str]]] = {
    "json": json_format.write,
    "text": text.write,
}
