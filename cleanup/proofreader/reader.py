"""A reader over one document: what is not known from an earlier run is asked for, each proposed error is asked about again, and hits are made of both."""

from __future__ import annotations

import asyncio
import json
from collections import Counter
from collections.abc import Callable, Coroutine, Iterable, Mapping, Sequence
from typing import Any

from cleanup.grammar.answers import Answers
from cleanup.grammar.base import Read
from cleanup.model.config import ReaderSettings
from cleanup.model.document import Document
from cleanup.model.errors import ReaderError
from cleanup.model.finding import Hit
from cleanup.proofreader import hits as made
from cleanup.proofreader.asking import Asks, LostError, NoReplyError, TooLongError
from cleanup.proofreader.paragraphs import Group, Paragraph, groups, halves, numbered
from cleanup.proofreader.places import Place, Places
from cleanup.proofreader.requests import Hint, Request, reading, verifying
from cleanup.proofreader.scores import Scores
from cleanup.text.analysis import Analysis

#: what is known of a paragraph ({"errors": […], "hints": [verdict, …]}) or of a place ({"wrong": …, "best": …})
Answered = Mapping[str, Any]
Kept = Answers[Answered]
#: code points of its paragraph on either side of a place that is asked about alone
_AROUND = 500


class Reader:
    """See `cleanup.grammar.base.Reader`. ``kept``: answers of earlier runs, None to keep none; ``note`` is said once; ``alone``: of the rules' hits none is
    given back."""

    def __init__(self, asking: Asks, settings: ReaderSettings, scores: Scores, kept: Kept | None = None, note: str = "", alone: bool = False) -> None:
        self._asking, self._settings, self._scores, self._kept, self._alone = asking, settings, scores, kept, alone
        self._notes = [note] if note else []

    def read(self, analysis: Analysis, hits: Sequence[Hit], rules: Callable[[Document], Sequence[Hit]]) -> Read:
        """See `cleanup.grammar.base.Reader`. Ctrl-C ends the reading for the rest of the run, not the run."""
        document = _Reading(analysis, hits, self._asking, self._settings, self._kept)
        self._work(document, document.read())
        places = Places(analysis, rules)
        proposed = [p for number, answered in sorted(document.answers.items()) for p in places.of(document.paragraphs[number - 1], answered["errors"])]
        if self._settings.verify:
            self._work(document, document.verify(proposed))
        own = made.hits(proposed, document.decisions, analysis, hits, self._scores, self._settings.model, self._alone)
        weighed = [] if self._alone else made.confirmed(hits, document.verdicts(), self._scores)
        left = sum(p.number not in document.answers for p in document.paragraphs)
        unread = f" ({left} of {len(document.paragraphs)} paragraphs were not read by it)" if left else ""
        notes = [*self._notes, *_counts(document.left_out + places.left_out, places.refused)]
        if document.undecided:
            notes.append(f"reader: errors that it was not asked about again: {document.undecided} of {len(proposed)}")
        if self._kept and self._kept.trouble:
            notes.append(self._kept.trouble)
        self._notes = []
        return Read((*weighed, *own), tuple(f"reader: {failure}{unread}" for failure in document.failures), tuple(notes))

    def _work(self, document: _Reading, work: Coroutine[Any, Any, None]) -> None:
        """Does a pass as far as it goes."""
        try:
            _run(work)
        except KeyboardInterrupt:
            self._asking.lost = LostError("the reading was interrupted")
            document.failures[str(self._asking.lost)] = None
        except Exception as error:
            document.failures[f"it failed: {type(error).__name__}: {error}; please report this"] = None


class _Reading:
    """What is known of one document so far; whatever interrupts it, that stays."""

    def __init__(self, analysis: Analysis, hits: Sequence[Hit], asking: Asks, settings: ReaderSettings, kept: Kept | None) -> None:
        self._asking, self._settings, self._kept = asking, settings, kept
        self.paragraphs = numbered(analysis.text, settings.request_tokens)
        self._hints = made.hints(hits, self.paragraphs, analysis.text) if settings.hints else {}
        #: by number of the paragraph
        self.answers: dict[int, Answered] = {}
        #: by place
        self.decisions: dict[Place, Answered] = {}
        self.failures: dict[str, None] = {}
        self.left_out: Counter[str] = Counter()
        #: places without a decision, though nothing failed
        self.undecided = 0

    async def read(self) -> None:
        """The first pass."""
        keys = {p.number: self._key(p) for p in self.paragraphs}
        known = self._kept.get(keys.values()) if self._kept else {}
        self.answers = {number: known[key] for number, key in keys.items() if key in known}
        wanted = [p for p in self.paragraphs if p.number not in self.answers]
        if wanted:
            async with self._asking:
                await asyncio.gather(*(self._group(g) for g in groups(wanted, self.paragraphs, self._settings.request_tokens)))

    async def _group(self, group: Group) -> None:
        hints = {number: [hint for hint, _ in some] for number, some in self._hints.items()}
        try:
            found = await self._asking.ask(reading(group, hints, self._settings.model))
        except TooLongError as error:
            if len(group.paragraphs) == 1:
                self.failures[str(error)] = None
            else:
                for half in halves(group, self.paragraphs):
                    await self._group(half)
            return
        except ReaderError as error:
            self.failures[str(error)] = None
            return
        self.left_out["entry that is not as it was asked for"] += found.broken
        answers = self._by_paragraph(group.paragraphs, found.data)
        self.answers.update(answers)
        if self._kept:
            self._kept.keep({self._key(p): answers[p.number] for p in group.paragraphs})

    def _by_paragraph(self, asked: Sequence[Paragraph], data: Answered) -> dict[int, Answered]:
        verdicts = {h["hint"]: h["verdict"] for h in data["hints"]}
        found: dict[int, dict[str, list[Any]]] = {
            p.number: {"errors": [], "hints": [verdicts.get(h.name, "") for h, _ in self._hints.get(p.number, ())]} for p in asked
        }
        for error in data["errors"]:
            if error["paragraph"] in found:
                found[error["paragraph"]]["errors"].append({k: v for k, v in error.items() if k != "paragraph"})
            else:
                self.left_out["error in a paragraph that it was not asked about"] += 1
        return dict(found)

    async def verify(self, places: Iterable[Place]) -> None:
        """The second pass."""
        requests = {place: _about(place, self._settings.model) for place in places}
        known = self._kept.get(r.id for r in requests.values()) if self._kept else {}
        self.decisions = {place: known[r.id] for place, r in requests.items() if r.id in known}
        wanted = [(place, r) for place, r in requests.items() if place not in self.decisions]
        if wanted:
            async with self._asking:
                await asyncio.gather(*(self._decide(place, request) for place, request in wanted))

    async def _decide(self, place: Place, request: Request) -> None:
        try:
            found = await self._asking.ask(request)
        except NoReplyError:
            self.undecided += 1
            return
        except ReaderError as error:
            self.failures[str(error)] = None
            return
        self.decisions[place] = found.data
        if self._kept:
            self._kept.keep({request.id: found.data})

    def verdicts(self) -> dict[Hit, str]:
        """What the model says of the rules' hits that were shown to it."""
        return {
            hit: verdict for number, answered in self.answers.items() for (_, hit), verdict in zip(self._hints.get(number, ()), answered["hints"], strict=False)
        }

    def _key(self, paragraph: Paragraph) -> str:
        hints: list[Hint] = [hint for hint, _ in self._hints.get(paragraph.number, ())]
        return json.dumps([paragraph.text, [[h.quote, h.says, h.suggestion] for h in hints]], ensure_ascii=False)


def _about(place: Place, model: str) -> Request:
    text, start = place.paragraph.text, place.span.start - place.paragraph.start
    end = start + len(place.span)
    return verifying(text[max(0, start - _AROUND) : start], text[start:end], text[end : end + _AROUND], place.corrections, model)


def _counts(left_out: Counter[str], refused: Counter[str]) -> Iterable[str]:
    for what, counts in (("left out", left_out), ("refused of its corrections", refused)):
        said = ", ".join(f"{number} {reason}" for reason, number in sorted(counts.items()) if number)
        if said:
            yield f"reader: {what}: {said}"


def _run(work: Coroutine[Any, Any, None]) -> None:
    """Runs to the end; beside an event loop that runs already, as in a notebook, in a thread of its own."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        asyncio.run(work)
        return
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, work).result()
