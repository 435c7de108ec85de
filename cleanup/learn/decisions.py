"""What editors decided in `cleanup fix --interactive`: kept as lines of JSON in a file of the user's own, and read as sentences before and after."""

from __future__ import annotations

import json
import os
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from cleanup.learn.pairs import Pair
from cleanup.model import folders
from cleanup.model.document import Document
from cleanup.model.errors import LearnError
from cleanup.model.finding import Finding
from cleanup.model.record import record, values
from cleanup.model.span import Span, replaced
from cleanup.policy.globs import absolute
from cleanup.text.sentences import sentences

#: a suggestion was taken (``text`` says which), the editor wrote something else, or left it as it was
TAKEN, EDITED, REFUSED = "taken", "edited", "refused"
#: every line begins so; a file with another first line is no file of decisions, and nothing is added to it
_FORMAT: Final = "cleanup-decision"
_START: Final = f'{{"{_FORMAT}": 1, '
#: a rule whose findings were decided about so often, and refused more often than not, is named
_OFTEN: Final = 3


@record
class Decision:
    """A decision about one finding: code points ``start``..``end`` of ``sentence``, which begins at ``at`` in the article, should read ``text``.

    ``time`` (ISO 8601, UTC) is that of all decisions about an article in one run; ``made``: TAKEN, EDITED or REFUSED.
    """

    time: str
    path: str
    at: int
    sentence: str
    start: int
    end: int
    made: str
    text: str
    rule: str
    category: str
    confidence: float
    suggestions: tuple[str, ...]


def now() -> str:
    """The time of decisions that are made now."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


def decided(document: Document, made: Iterable[tuple[Finding, str | None]], time: str) -> Iterator[Decision]:
    """The decisions that these texts take the place of what the findings report; None: it is left."""
    whole = list(sentences(document.text))
    for finding, text in made:
        yield _decided(document, finding, text, time, whole)


def _decided(document: Document, finding: Finding, text: str | None, time: str, whole: Sequence[tuple[int, int]]) -> Decision:
    start, end = _around(whole, finding.span)
    written, suggestions = finding.span.of(document.text), tuple(s.text for s in finding.suggestions)
    made = REFUSED if text is None or text == written else TAKEN if text in suggestions else EDITED
    span = finding.span.moved(-start)
    return Decision(
        *(time, absolute(document.path), start, document.text[start:end], span.start, span.end, made, written if text is None else text),
        *(finding.rule, finding.category, finding.confidence, suggestions),
    )


def default() -> Path:
    """The file of this user, where no setting names another."""
    return folders.state() / "decisions.jsonl"


def append(path: Path, decisions: Sequence[Decision]) -> None:
    """Adds decisions to a file, which only this user may read if it is made now. Raises LearnError; the file is as it was then."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.is_file() and path.stat().st_size:
            with path.open(encoding="utf-8", errors="replace") as file:
                if not file.read(len(_START)) == _START:
                    raise LearnError(f"{path}: is no file of decisions, so none are added to it")
        lines = "".join(_line(d) for d in decisions).encode("utf-8", "surrogatepass")
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600), "wb", buffering=0) as out:
            out.write(lines)  # at once, so that two runs don't mix theirs
    except OSError as error:
        raise LearnError(f"{path}: decisions can't be kept there: {error.strerror or error}") from None


def read(path: Path) -> tuple[Decision, ...]:
    """The decisions in a file. Raises LearnError, with the line that is wrong."""
    try:
        lines = path.read_bytes().decode("utf-8", "surrogatepass").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "is no UTF-8"
        raise LearnError(f"{path}: decisions can't be read: {reason}; 'cleanup fix --interactive' keeps them") from None
    return tuple(_read(line, f"{path}:{number}") for number, line in enumerate(lines, 1) if line.strip())


def pairs(decisions: Iterable[Decision]) -> Iterator[Pair]:
    """The sentences that were decided about, each with all that was taken or written in it; one that was left stays as it was."""
    together: dict[tuple[str, str, int, str], list[Decision]] = defaultdict(list)
    for each in decisions:
        together[each.path, each.time, each.at, each.sentence].append(each)
    for (path, _, _, sentence), some in together.items():
        yield Pair(sentence, replaced(sentence, ((Span(d.start, d.end), d.text) for d in some)), path)


def refused(decisions: Iterable[Decision]) -> list[tuple[str, int, int]]:
    """Rules whose findings were left more often than not, the most often first: how often, and of how many."""
    seen: Counter[str] = Counter()
    left: Counter[str] = Counter()
    for each in decisions:
        seen[each.rule] += 1
        left[each.rule] += each.made == REFUSED
    return sorted(((rule, left[rule], n) for rule, n in seen.items() if n >= _OFTEN and 2 * left[rule] > n), key=lambda r: (-r[1], r[0]))


def _around(whole: Sequence[tuple[int, int]], span: Span) -> tuple[int, int]:
    """Where those of the sentences begin and end that hold a finding."""
    inside = [(a, b) for a, b in whole if a < span.end and span.start < b]
    start, end = (inside[0][0], inside[-1][1]) if inside else (span.start, span.end)
    return min(start, span.start), max(end, span.end)


def _line(decision: Decision) -> str:
    return _START + json.dumps(values(decision), ensure_ascii=False)[1:] + "\n"


def _read(line: str, place: str) -> Decision:
    try:
        data: dict[str, Any] = json.loads(line)
        if data.pop(_FORMAT) != 1:
            raise ValueError
        found = Decision(**{**data, "suggestions": tuple(data["suggestions"])})
        if not 0 <= found.start <= found.end <= len(found.sentence) or not isinstance(found.text, str):
            raise ValueError
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise LearnError(f"{place}: is no decision as 'cleanup fix --interactive' writes it; correct or delete the line") from None
    return found
