"""LanguageTool as a backend: what of a document is not known from an earlier run is asked for, and the answers are put together."""

from __future__ import annotations

from cleanup.grammar.base import Checked, Match
from cleanup.grammar.languagetool.asking import Asking, Matches, Remote, Server
from cleanup.grammar.languagetool.cache import Cache
from cleanup.grammar.languagetool.errors import NotReadyError
from cleanup.grammar.languagetool.pieces import batches, pieces
from cleanup.model import folders
from cleanup.model.document import Document
from cleanup.model.errors import GrammarError
from cleanup.model.record import replace
from cleanup.model.span import Span

#: part of what a kept answer depends on, see `client.SETTINGS`; written out, as importing it is what a run without requests saves
_SETTINGS = "en-US allButTextLevelOnly"


def languagetool(url: str, wait: bool) -> LanguageTool:
    """The backend of a run: the server at ``url``, or our own for ''; ``wait``: rather wait for one that starts than go without.

    Raises ConfigError for a timeout in the environment that is none.
    """
    if url:
        return LanguageTool(Remote(url))
    from cleanup.grammar.languagetool.server import Own

    return LanguageTool(Own(wait))


class LanguageTool:
    """See `cleanup.grammar.base.Backend`."""

    name = "languagetool"

    def __init__(self, server: Server) -> None:
        self._asking = Asking(server)
        self._cache = Cache(folders.cache() / "grammar.sqlite", f"{server.identity} {_SETTINGS}")
        self._said: set[str] = set()

    def check(self, document: Document) -> Checked:
        """See `cleanup.grammar.base.Backend`."""
        parts = list(pieces(document.text))
        texts = list(dict.fromkeys(p.text for p in parts))
        answers = self._cache.get(texts)
        partial: dict[str, Matches] = {}
        failures: dict[str, None] = {}
        notes: list[str] = []
        for group in batches(t for t in texts if t not in answers):
            try:
                asked = self._asking.ask(group)
            except NotReadyError as error:
                notes.append(str(error))
                break
            except GrammarError as error:
                failures[str(error)] = None
                continue
            self._cache.keep(asked.whole)
            answers.update(asked.whole)
            partial.update(asked.partial)
            if asked.problem:
                failures[asked.problem] = None
        notes.append(self._cache.trouble)
        missing = sum(p.text not in answers for p in parts)
        answers = {**partial, **answers}
        left = f" ({missing} of {len(parts)} paragraphs were not wholly checked by it)" if missing and failures else ""
        return Checked(
            tuple(_moved(m, p.start) for p in parts for m in answers.get(p.text, ())),
            tuple(f"{'' if 'LanguageTool' in failure else 'LanguageTool: '}{failure}{left}" for failure in failures),
            tuple(n for n in notes if n and not self._heard(n)),
        )

    def _heard(self, note: str) -> bool:
        """Whether the note was given before: once a run is enough."""
        heard = note in self._said
        self._said.add(note)
        return heard


def _moved(match: Match, by: int) -> Match:
    return replace(match, span=Span(match.span.start + by, match.span.end + by))
