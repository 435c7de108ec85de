"""Which grammar a run uses."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from cleanup.grammar.base import Backend, Reader
from cleanup.model import folders
from cleanup.model.config import GRAMMARS
from cleanup.model.errors import ConfigError
from cleanup.model.record import record

if TYPE_CHECKING:
    from pathlib import Path


@record
class Grammar:
    """Who is asked in a run: whether the rules of the categories `grammar.*` speak, the grammar checker beside them, and the reader after both."""

    embedded: bool = True
    backend: Backend | None = None
    reader: Reader | None = None

    @property
    def state(self) -> str:
        """What findings depend on besides the text and the rules."""
        return self.backend.state if self.backend else "" if self.embedded else "without grammar"


EMBEDDED = Grammar()


def home() -> Path:
    """The folder of our LanguageTool, which need not exist: $CLEANUP_LANGUAGETOOL_HOME, or below the user's data folder."""
    from pathlib import Path

    return Path(_home())


def _home() -> str:
    return os.environ.get("CLEANUP_LANGUAGETOOL_HOME") or os.path.join(folders.data_name(), "languagetool")


def grammar(mode: str = "auto", url: str = "") -> Grammar:
    """The grammar of ``mode``, one of GRAMMARS; ``url`` is the address of a LanguageTool server of the user's own, '' for the one that we start.

    Nothing is started. Costs a look at one folder where no LanguageTool is wanted or installed. Raises ConfigError for a mode or an address that is none.
    """
    if mode not in GRAMMARS:
        raise ConfigError(f"--grammar is one of {', '.join(GRAMMARS)}, not '{mode}'")
    if url and not url.startswith(("http://", "https://")):
        raise ConfigError(f"--languagetool-url is the address of a server, such as http://localhost:8081, not '{url}'")
    if mode == "off":
        return Grammar(embedded=False)
    asked = mode == "languagetool"
    if mode == "embedded" or not (asked or url or os.path.exists(os.path.join(_home(), "installed.json"))):
        return EMBEDDED
    from cleanup.grammar.languagetool.backend import languagetool

    return Grammar(backend=languagetool(url, wait=asked))
