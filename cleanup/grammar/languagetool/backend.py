"""LanguageTool as a backend: what of a document is not known from an earlier run is asked for, and the answers are put together.

It is asked while the rules are at work, in a thread that mostly waits. Nothing that speaks to a server is imported before something is asked.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from cleanup.grammar.base import Checked, Match, Pending
from cleanup.grammar.languagetool.errors import NotReadyError
from cleanup.grammar.languagetool.pieces import BATCH, Piece, batches, pieces, words
from cleanup.grammar.languagetool.servers import Own, Remote, Server
from cleanup.grammar.table import table, version
from cleanup.model import folders
from cleanup.model.document import Document
from cleanup.model.errors import ConfigError, GrammarError
from cleanup.model.record import replace

if TYPE_CHECKING:
    from cleanup.grammar.languagetool.asking import Asking, Matches
    from cleanup.grammar.languagetool.cache import Cache

#: part of what a kept answer depends on, see `client.SETTINGS`; written out, as importing it is what a run without requests saves
_SETTINGS = "en-US allButTextLevelOnly"
#: requests about grammar that a server works on at the same time; fewer code points than the second number are not worth a request of their own
_AT_ONCE, _SMALL = 2, 1_000


def languagetool(url: str, wait: bool) -> LanguageTool:
    """The backend of a run: the server at ``url``, or our own for ''; ``wait``: rather wait for one that starts than go without.

    Raises ConfigError for a timeout in the environment that is none.
    """
    return LanguageTool(Remote(url) if url else Own(wait))


def asked_for(everything: bool = False) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The rules that a server is asked for about grammar (with ``everything``: all, see `answer.Client`), and about spelling."""
    known = table("languagetool")
    return () if everything else tuple(known.rules), (known.speller,)


class LanguageTool:
    """See `cleanup.grammar.base.Backend`. It asks for the rules of the table, or, with ``everything``, for all, which only a count of them needs."""

    name = "languagetool"

    def __init__(self, server: Server, everything: bool = False) -> None:
        self._server, self._timeout, self._everything = server, _seconds(), everything
        #: who asks about grammar, and about spelling
        self._asks: tuple[Sequence[Asking], Sequence[Asking]] | None = None
        self._kept: tuple[Cache, Cache] | None = None
        self._said: set[str] = set()

    @property
    def state(self) -> str:
        """See `cleanup.grammar.base.Backend`."""
        return f"{self._server.identity} {_SETTINGS} {version()}"

    def check(self, document: Document) -> Checked:
        """What it says of a document, waited for."""
        return self.begin(document)()

    def begin(self, document: Document) -> Pending:
        """See `cleanup.grammar.base.Backend`."""
        parts = tuple(pieces(document.text)), tuple(words(document.text))
        grammar, spelling = (self._begun(number, each) for number, each in enumerate(parts))
        return lambda: self._checked(parts, grammar.result(), spelling.result())

    def _begun(self, number: int, parts: Sequence[Piece]) -> _Asked:
        texts = list(dict.fromkeys(p.text for p in parts))
        cache = self._caches()[number]
        known = cache.get(texts)
        unknown = [t for t in texts if t not in known]
        return _Asked(known, unknown, self._asking()[number] if unknown else (), cache)

    def _checked(self, parts: tuple[Sequence[Piece], Sequence[Piece]], grammar: _Asked, spelling: _Asked) -> Checked:
        paragraphs, small = parts
        failures = {**grammar.failures, **spelling.failures}
        unspelt = [p.start for p in small if p.text not in spelling.answers]
        missing = sum(p.text not in grammar.answers or any(0 <= at - p.start < len(p.text) for at in unspelt) for p in paragraphs)
        left = f" ({missing} of {len(paragraphs)} paragraphs were not wholly checked by it)" if missing and failures else ""
        notes = (*grammar.notes, *spelling.notes, *(cache.trouble for cache in self._caches()))
        return Checked(
            (*grammar.matches(paragraphs), *spelling.matches(small)),
            tuple(f"{'' if 'LanguageTool' in failure else 'LanguageTool: '}{failure}{left}" for failure in failures),
            tuple(n for n in notes if n and not self._heard(n)),
            not missing,
        )

    def _asking(self) -> tuple[Sequence[Asking], Sequence[Asking]]:
        if self._asks is None:
            from cleanup.grammar.languagetool.asking import Asking

            grammar, spelling = asked_for(self._everything)
            self._asks = [Asking(self._server, self._timeout, grammar) for _ in range(_AT_ONCE)], [Asking(self._server, self._timeout, spelling)]
            if self._server.ready:
                # here and not in the thread, which would take turns with the rules, so that the request would leave later
                for each in (*self._asks[0], *self._asks[1]):
                    each.connect()
        return self._asks

    def _caches(self) -> tuple[Cache, Cache]:
        if self._kept is None:
            from cleanup.grammar.languagetool.cache import Cache

            path, asked = folders.cache() / "grammar.sqlite", f"{self._server.identity} {_SETTINGS}"
            grammar, spelling = (Cache(path, f"{asked} {','.join(rules)}") for rules in asked_for(self._everything))
            self._kept = grammar, spelling
        return self._kept

    def _heard(self, note: str) -> bool:
        """Whether the note was given before: once a run is enough."""
        heard = note in self._said
        self._said.add(note)
        return heard


class _Asked:
    """Texts whose answers are known, and others that threads, one for each of ``asks``, ask a server about and keep the answers of."""

    def __init__(self, known: Mapping[str, Matches], unknown: Sequence[str], asks: Sequence[Asking], cache: Cache) -> None:
        self.answers = dict(known)
        self._partial: dict[str, Matches] = {}
        self.failures: dict[str, None] = {}
        self.notes: dict[str, None] = {}
        self._broken: BaseException | None = None
        groups = list(batches(unknown, _size(unknown, len(asks))))
        left = iter(groups)
        # a run that is broken off does not wait for them
        self._threads = [threading.Thread(target=self._run, args=(each, left, cache), daemon=True) for each, _ in zip(asks, groups, strict=False)]
        for thread in self._threads:
            thread.start()

    def result(self) -> _Asked:
        """Itself, when all has been asked."""
        for thread in self._threads:
            thread.join()
        if self._broken:
            raise self._broken
        return self

    def matches(self, parts: Iterable[Piece]) -> Iterator[Match]:
        """The matches in parts of a document, in its offsets."""
        said = {**self._partial, **self.answers}
        for part in parts:
            for match in said.get(part.text, ()):
                yield replace(match, span=match.span.moved(part.start))

    def _run(self, asking: Asking, groups: Iterator[list[str]], cache: Cache) -> None:
        try:
            self._ask(asking, groups, cache)
        except BaseException as error:  # it is whoever waits who has to know
            self._broken = error

    def _ask(self, asking: Asking, groups: Iterator[list[str]], cache: Cache) -> None:
        for group in groups:
            try:
                asked = asking.ask(group)
            except NotReadyError as error:
                self.notes[str(error)] = None
                break
            except GrammarError as error:
                self.failures[str(error)] = None
                continue
            cache.keep(asked.whole)
            self.answers.update(asked.whole)
            self._partial.update(asked.partial)
            if asked.problem:
                self.failures[asked.problem] = None


def _size(texts: Sequence[str], requests: int) -> int:
    """How many code points make as many requests of texts as are sent at once, if they are not too long for that: half a text more than a share is enough."""
    if not texts:
        return BATCH
    lengths = [len(t) + 2 for t in texts]
    return max(_SMALL, min(BATCH, sum(lengths) // requests + max(lengths) // 2 + 1))


def _seconds() -> float:
    """How long a request may take: $CLEANUP_LANGUAGETOOL_TIMEOUT, 60 without it. Raises ConfigError for what is no such number."""
    given = os.environ.get("CLEANUP_LANGUAGETOOL_TIMEOUT", "60")
    try:
        number = float(given)
    except ValueError:
        number = 0
    if not 0 < number <= 3600:
        raise ConfigError(f"CLEANUP_LANGUAGETOOL_TIMEOUT is a number of seconds, up to 3600, not '{given}'")
    return number
