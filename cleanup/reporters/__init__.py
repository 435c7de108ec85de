"""Reports to text. Adding a format is a module with a `Writer` and a line in `FORMATS`."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import cast

from cleanup.reporters.base import Context, Writer

__all__ = ["FORMATS", "Context", "Writer", "writer"]

#: name → module and class of its writer, imported when it is asked for
FORMATS: Mapping[str, str] = {
    "text": "text:Text",
    "concise": "text:Concise",
    "json": "json_format:Json",
    "jsonl": "json_format:JsonLines",
    "sarif": "sarif:Sarif",
    "github": "github:GitHub",
    "gitlab": "gitlab:GitLab",
    "rdjson": "rdjson:RdJson",
    "checkstyle": "xml_format:Checkstyle",
    "junit": "xml_format:JUnit",
    "diff": "diff:Diff",
    "html": "html:Html",
}


def writer(name: str, context: Context) -> Writer:
    """The writer of a format. Raises KeyError for a name that is not in `FORMATS`."""
    module, _, made = FORMATS[name].partition(":")
    return cast(Writer, getattr(import_module(f"{__name__}.{module}"), made)(context))
