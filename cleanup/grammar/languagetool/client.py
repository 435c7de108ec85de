"""Speaks to a LanguageTool server; the only module that imports language_tool_python (GPL-3.0, an optional extra).

Its client greets a new server of ours, for which its supervisor waits, and sends the requests to a server of the user's. We read the answers
ourselves, since it converts only the start of a match from UTF-16 and passes over `incompleteResults`. Its download is the last resort of an installation.
"""

from __future__ import annotations

import urllib.parse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from cleanup.grammar.languagetool.answer import SETTINGS, Answer, parameters, read, sendable
from cleanup.grammar.languagetool.errors import TooLongError, UnreachableError
from cleanup.model.errors import GrammarError
from cleanup.model.span import Span

#: a server that does not say within so many seconds that it knows English is as good as none
_GREETING = 30


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

    def check(self, text: str, rules: Sequence[str], markup: Sequence[Span] = ()) -> Answer:
        """See `cleanup.grammar.languagetool.answer.Client`."""
        sent = sendable(text)
        params = parameters(sent, rules, markup)
        answer = self._guarded(lambda: self._tool._query_server(urllib.parse.urljoin(self._tool.url, "check"), params, method="post"))
        try:
            return read(answer, sent)
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
