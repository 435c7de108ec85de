"""What a grammar checker, and a reader, is to the rest of the program."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from cleanup.model.document import Document
from cleanup.model.finding import Hit
from cleanup.model.record import record
from cleanup.model.span import Span
from cleanup.text.analysis import Analysis


@record
class Match:
    """What a backend says of one place: its own rule id and the group of rules that it belongs to, its message, and full replacements of the span, best first."""

    span: Span
    rule: str
    group: str
    message: str
    replacements: tuple[str, ...] = ()


@record
class Checked:
    """A backend's answer on one document.

    ``failures`` say what of the document was not checked and why; ``notes`` are for the user too, but nothing is wrong with the document.
    ``whole``: whether all of it was checked; where not, another run may find more.
    """

    matches: tuple[Match, ...] = ()
    failures: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    whole: bool = True


#: waits for an answer, and gives it
Pending = Callable[[], Checked]


class Backend(Protocol):
    """A grammar checker."""

    @property
    def name(self) -> str:
        """As the arbitration's table and findings call it: lower-case letters."""
        ...

    @property
    def state(self) -> str:
        """All that its answers depend on besides the text, as far as is known without asking it."""
        ...

    def begin(self, document: Document) -> Pending:
        """Asks what it says of a document, and goes on; what is returned waits for the matches, which may be in any order.

        Never raises for a backend that is missing, broken or slow, nor does what is returned: that is a failure or a note.
        """
        ...


@record
class Read:
    """What a reader makes of the rules' hits: those, each as sure as it leaves them, and its own. For the rest see `Checked`."""

    hits: tuple[Hit, ...] = ()
    failures: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


class Reader(Protocol):
    """A language model that reads like a copy editor (cleanup.proofreader)."""

    def read(self, analysis: Analysis, hits: Sequence[Hit], rules: Callable[[Document], Sequence[Hit]]) -> Read:
        """What it says beside ``hits``; ``rules`` says what the rules find in another text. Never raises for a model that is missing, broken or slow."""
        ...
