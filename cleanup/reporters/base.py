"""What a writer is, what it is told, and what it may ask about a rule."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol

from cleanup.model.finding import Finding
from cleanup.model.record import record, replace
from cleanup.model.report import DocumentReport, Edit
from cleanup.reporters.style import Style

if TYPE_CHECKING:  # what names the formats on a command line need not load the rules
    from cleanup.rulebook import Rulebook, RuleInfo

#: what the categories of findings are, in words
CATEGORY_NAMES = {
    "entity.title": "wrong title or office",
    "entity.name": "wrong or inconsistent name",
    "lexical.sense": "wrong sense of a word",
    "lexical.calque": "literal translation",
    "grammar.missing": "missing word",
    "grammar.verb": "wrong verb form",
    "grammar.order": "wrong word order",
    "grammar.function": "article, preposition or pronoun",
    "meaning.polarity": "turned into its opposite",
    "meaning.contradiction": "contradicts itself",
    "typography": "foreign typography",
    "residue": "left untranslated or broken",
}


@record
class Context:
    """What the writers of a run know besides its documents.

    ``book`` explains rules; ``root`` is the folder (absolute, '' for the current one) that paths are relative to where another program
    opens them; ``failures``: whether a format for people names failures, which it need not where standard error does; ``corrections``
    gives the edits of a document for the formats that show them, by start, not overlapping.
    """

    style: Style = Style()
    book: Rulebook | None = None
    root: str = ""
    failures: bool = False
    corrections: Callable[[DocumentReport], Sequence[Edit]] = lambda report: ()


class Writer(Protocol):
    """The output of one run: `head`, then `document` for each document, then `tail`. What is ready is returned at once; text is UTF-8."""

    def __init__(self, context: Context) -> None: ...

    def head(self) -> str:
        """What stands before the first document."""
        ...

    def document(self, report: DocumentReport) -> str | bytes:
        """What is said of one document."""
        ...

    def tail(self) -> str:
        """What stands after the last document."""
        ...


def rule_info(book: Rulebook | None, finding: Finding) -> RuleInfo:
    """What is known of a finding's rule: from the rulebook where it has it (with its category for a message, if it has none), else from the finding,
    without a kind, place or examples."""
    if book is not None:
        try:
            info = book.info(finding.rule)
        except KeyError:
            pass
        else:
            return info if info.message else replace(info, message=CATEGORY_NAMES[info.category])
    from cleanup.rulebook import RuleInfo

    known = (finding.category, finding.severity, finding.pivots, finding.message, finding.why, finding.confidence)
    return RuleInfo(finding.rule, "", *known, path="", line=0, off="", bad=(), good=())
