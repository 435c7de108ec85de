"""Speaks to a LanguageTool server; the only module that imports language_tool_python (GPL-3.0, an optional extra).

Its client sends our requests. We read the answers ourselves, since it converts only the start of a match from UTF-16 and passes over
`incompleteResults`. Its download is the last resort of an installation.
"""

from __future__ import annotations

import json
import urllib.parse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cleanup.grammar.base import Match
from cleanup.grammar.languagetool.errors import TooLongError, UnreachableError
from cleanup.model.errors import GrammarError
from cleanup.model.span import Span
from cleanup.text.utf16 import Units

#: part of what a cached answer depends on. Rules that look beyond a sentence are left out: their answer would depend on which paragraphs
#: happen to be asked together, and all of them are matters of style or are decided by our own rules.
SETTINGS = {"language": "en-US", "mode": "allButTextLevelOnly"}
_GRAMMAR = {"disabledRules": "MORFOLOGIK_RULE_EN_US"}
_SPELLING = {"enabledRules": "MORFOLOGIK_RULE_EN_US", "enabledOnly": "true"}
#: at most so many replacements of a match are kept
_REPLACEMENTS = 5
#: a server that does not say within so many seconds that it knows English is as good as none
_GREETING = 30


@dataclass(frozen=True, slots=True)
class Answer:
    """Matches in code points of the text that was sent; ``incomplete`` says why some may be missing, '' where none is."""

    matches: tuple[Match, ...]
    version: str
    incomplete: str = ""


class Client:
    """A connection to the server at ``url``; ``timeout`` is in seconds.

    Raises GrammarError without language-tool-python and for an address where something else answers, UnreachableError where nothing does.
    """

    def __init__(self, url: str, timeout: float) -> None:
        tool = _library()

        class Tool(tool.LanguageTool):  # type: ignore[name-defined, misc]
            _TIMEOUT = min(_GREETING, timeout)

            def _query_server(self, url: str, params: Any = None, num_tries: int = 1, method: Any = "get") -> Any:
                # whether to try again is decided by who knows how to replace the server
                return super()._query_server(url, params, 1, method)

        self._url = url
        # what is on this machine is not asked through the proxy of the environment
        local = urllib.parse.urlsplit(url).hostname in ("127.0.0.1", "localhost", "::1")
        self._tool = self._guarded(lambda: Tool(SETTINGS["language"], remote_server=url, proxies={"http": "", "https": ""} if local else None))
        self._tool._TIMEOUT = timeout

    def check(self, text: str, markup: Sequence[Span] = (), spelling: bool = False) -> Answer:
        """What the server says of ``text``, in which the spans of ``markup`` (in order, disjoint) are not language: of its ``spelling``, or of all else.

        Raises UnreachableError, TooLongError, or GrammarError for an answer that is none.
        """
        # half of a surrogate pair can't be sent; what takes its place is as long
        sent = text.encode("utf-8", "replace").decode("utf-8") if not text.isascii() else text
        params = {**self._tool._create_params(sent), **SETTINGS, **(_SPELLING if spelling else _GRAMMAR)}
        if markup:
            del params["text"]
            params["data"] = json.dumps({"annotation": list(_annotated(sent, markup))}, ensure_ascii=False)
        answer = self._guarded(lambda: self._tool._query_server(urllib.parse.urljoin(self._tool.url, "check"), params, method="post"))
        try:
            return _read(answer, sent)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise GrammarError(f"what answers at {self._url} is no LanguageTool: {type(error).__name__}: {error}") from None

    def _guarded(self, ask: Any) -> Any:
        """The result of a call of the library; its errors as ours."""
        tool = _library()
        try:
            return ask()
        except tool.exceptions.LanguageToolError as error:
            if isinstance(error.__cause__, OSError) and not isinstance(error.__cause__, ValueError):
                slow = "Timeout" in type(error.__cause__).__name__
                raise UnreachableError(f"LanguageTool at {self._url} {'did not answer in time' if slow else 'can not be reached, or broke off'}") from None
            message = " ".join(str(error).split())
            if "exceeds" in message and "limit" in message:
                raise TooLongError(f"LanguageTool at {self._url}: {message[:200]}") from None
            raise GrammarError(f"LanguageTool at {self._url} answered: {message[:200] or 'nothing'}") from None
        except OSError:
            raise UnreachableError(f"LanguageTool at {self._url} can not be reached, or broke off") from None
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise GrammarError(f"what answers at {self._url} is no LanguageTool that knows English ({type(error).__name__}: {str(error)[:100]})") from None


def _library() -> Any:
    try:
        import language_tool_python
        import language_tool_python.exceptions
    except ImportError as error:
        raise GrammarError(f"the package language-tool-python is not installed ({error.name}); pip install 'mt-cleanup[languagetool]'") from None
    return language_tool_python


def download(version: str) -> Path:
    """Lets language-tool-python download LanguageTool to where it keeps its own; the folder. Raises GrammarError."""
    tool = _library()
    from language_tool_python.download_lt import LocalLanguageTool

    try:
        local = LocalLanguageTool.from_version_name(version)
        local.download()
        return Path(local.get_directory_path())
    except (tool.exceptions.LanguageToolError, OSError, ValueError) as error:
        raise GrammarError(f"language-tool-python could not download LanguageTool {version}: {type(error).__name__}: {error}") from None


def _annotated(text: str, markup: Sequence[Span]) -> list[dict[str, str]]:
    parts: list[dict[str, str]] = []
    at = 0
    for span in markup:
        parts += [{"text": text[at : span.start]}, {"markup": span.of(text)}]
        at = span.end
    return [p for p in [*parts, {"text": text[at:]}] if all(p.values())]


def _read(answer: Any, text: str) -> Answer:
    units = Units(text)
    matches = tuple(
        Match(
            units.span(m["offset"], m["length"]),
            str(m["rule"]["id"]),
            str(m["rule"]["category"]["id"]),
            " ".join(m["message"].split()),
            tuple(r["value"] for r in m["replacements"][:_REPLACEMENTS]),
        )
        for m in answer["matches"]
    )
    warnings = answer.get("warnings") or {}
    incomplete = warnings.get("incompleteResultsReason") or "it gives no reason" if warnings.get("incompleteResults") else ""
    return Answer(matches, str(answer["software"]["version"]), incomplete)
