"""Marks the findings that are not to be shown, and notices the suppressions that suppress nothing."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from cleanup.model.config import Settings
from cleanup.model.document import Document
from cleanup.model.finding import CATEGORIES, Finding, Suppression
from cleanup.model.record import record, replace
from cleanup.model.report import DocumentReport
from cleanup.model.span import Span
from cleanup.policy.beneath import filtered
from cleanup.policy.directives import Directive, comments, masked
from cleanup.policy.notices import INVALID, NOTICES, UNUSED, notice

if TYPE_CHECKING:
    from cleanup.policy.vocabulary import Allowed

#: ids of all rules; asked for only where a directive names one
Ids = Callable[[], Collection[str]]

#: what the configuration says of a finding that it allows
_REASONS: Final = {"allow": "an allowed phrase", "vocabulary": "in the house vocabulary", "names": "a name of the house"}


@record
class Aside:
    """The file beside an article, with its directives."""

    document: Document
    directives: tuple[Directive, ...]


def suppressed(settings: Settings, report: DocumentReport, aside: Aside | None, ids: Ids) -> tuple[DocumentReport, tuple[Finding, ...]]:
    """The report with its findings parted into shown and suppressed ones and with notices of its comments; and the notices of the file beside it.

    A suppression is used when a finding of any confidence fits it, so that a higher threshold makes none superfluous.
    """
    document = report.document
    if document is None:
        return report, ()
    inline = _Comments(document, comments(document.text))
    beside = _Lines(document, aside.directives if aside else ())
    allowed = _allowed(settings, document) if report.findings and (settings.allow or settings.vocabulary or settings.names) else None
    if not (inline or beside or allowed):
        return report, ()

    def suppression(finding: Finding) -> Suppression | None:
        by = inline.of(finding)
        if by:
            return Suppression("inline", by.reason)
        by = beside.of(finding)
        if by:
            return Suppression("file", by.reason)
        key = allowed.key(finding) if allowed else ""
        return Suppression("file", _REASONS[key]) if key else None

    def pruned(finding: Finding) -> Finding:
        """Without what is suppressed beneath it."""
        return replace(finding, beneath=tuple(pruned(b) for b in finding.beneath if not suppression(b))) if finding.beneath else finding

    hidden = [replace(f, suppression=s) for f in report.findings if (s := suppression(f))]
    shown = filtered(report.findings, lambda f: suppression(f) is None) if hidden else report.findings
    shown = tuple(map(pruned, shown))
    # a checker that failed may have been the one that a suppression is for
    notices = tuple(inline.notices(ids, not report.failures))
    asides = tuple(sorted(beside.notices(ids, not report.failures), key=lambda f: f.span))
    findings = tuple(sorted((*shown, *notices), key=lambda f: f.span)) if notices else shown
    return replace(report, findings=findings, suppressed=(*report.suppressed, *hidden)), asides


def _allowed(settings: Settings, document: Document) -> Allowed:
    from cleanup.policy.vocabulary import Allowed

    return Allowed(settings, document.text)


class _Directives(ABC):
    """Directives, and which of their entries suppressed something."""

    def __init__(self, document: Document, directives: Sequence[Directive]) -> None:
        self._document = document
        self._directives = [d for d in directives if not d.problem]
        self._wrong = [d for d in directives if d.problem]
        self._used: set[tuple[int, str]] = set()
        self._found: dict[int, list[Span]] = {}

    def __bool__(self) -> bool:
        return bool(self._directives or self._wrong)

    def of(self, finding: Finding) -> Directive | None:
        """A directive that suppresses the finding; all that do are used by it."""
        by: Directive | None = None
        for number in self._numbers(finding):
            directive = self._directives[number]
            by = by or directive
            self._used.update((number, entry) for entry in _entries(directive, finding))
        return by

    def notices(self, ids: Ids, complete: bool) -> Iterator[Finding]:
        """What can't be understood and, when every checker did its work (``complete``), what suppresses nothing."""
        for directive in self._wrong:
            yield notice(INVALID, directive.span, f"this suppression can't be understood: {directive.problem}")
        for number, directive in enumerate(self._directives):
            unknown = [r for r in directive.rules if not _is_known(r, ids)]
            for entry in unknown:
                from cleanup.checkers.fields import nearest

                yield notice(INVALID, directive.span, f"there is no rule or category '{entry}'{nearest(entry, [*CATEGORIES, *ids()])}")
            idle = [e for e in directive.rules or ("",) if e not in unknown and (number, e) not in self._used]
            if idle and complete and directive.verb != "on":
                what = f" of {', '.join(idle)}" if directive.rules and len(idle) < len(directive.rules) else ""
                yield notice(UNUSED, directive.span, f"this suppresses nothing{what}")

    @abstractmethod
    def _numbers(self, finding: Finding) -> Iterator[int]:
        """The numbers of the directives that suppress the finding."""

    def _allows(self, number: int, finding: Finding) -> bool:
        """Whether all that the finding would change stands in a phrase that the directive allows."""
        if self._directives[number].verb != "allow":
            return False
        from cleanup.policy.vocabulary import changed, covered

        return covered(changed(self._document.text, finding), self._places(number))

    def _places(self, number: int) -> list[Span]:
        """Where the phrases of a directive stand; looked for once."""
        if number not in self._found:
            from cleanup.policy.vocabulary import phrase

            self._found[number] = [p for words in self._directives[number].phrases for p in phrase(self._document.text, words)]
        return self._found[number]


class _Comments(_Directives):
    """Those in the article."""

    def __init__(self, document: Document, directives: Sequence[Directive]) -> None:
        super().__init__(document, directives)
        self._lines = [self._line(d, directives) for d in self._directives]

    def _line(self, directive: Directive, all_of_them: Sequence[Directive]) -> int:
        """The line that it is about, 0 for none."""
        line, _ = self._document.position(directive.span.end)
        if directive.verb == "off-line":
            return line
        if directive.verb == "off-next-line":
            text = masked(self._document.text, (d.span for d in all_of_them))
            last, _ = self._document.position(len(text))
            return next((n for n in range(line + 1, last + 1) if text[slice(*self._document.line_span(n))].strip()), 0)
        return 0

    def _numbers(self, finding: Finding) -> Iterator[int]:
        since: list[int] = []
        for number, directive in enumerate(self._directives):
            if not _fits(directive, finding):
                continue
            if directive.verb in ("off", "on"):
                if directive.span.end <= finding.span.start:
                    since = [*since, number] if directive.verb == "off" else []
            elif directive.verb == "off-file" or _in_line(self._document, self._lines[number], finding) or self._allows(number, finding):
                yield number
        yield from since


class _Lines(_Directives):
    """Those beside it."""

    def _numbers(self, finding: Finding) -> Iterator[int]:
        for number, directive in enumerate(self._directives):
            if not _fits(directive, finding):
                continue
            if directive.verb == "off" or self._allows(number, finding) or self._in_line(number, finding):
                yield number

    def _in_line(self, number: int, finding: Finding) -> bool:
        if self._directives[number].verb != "off-line":
            return False
        lines = {self._document.position(place.start)[0] for place in self._places(number)}
        return any(_in_line(self._document, line, finding) for line in lines)


def _fits(directive: Directive, finding: Finding) -> bool:
    return bool(_entries(directive, finding))


def _entries(directive: Directive, finding: Finding) -> list[str]:
    """The entries of a directive that speak of the finding; '' where it speaks of all."""
    return [e for e in directive.rules or ("",) if finding.rule.startswith(e) or finding.category.startswith(e)]


def _is_known(entry: str, ids: Ids) -> bool:
    return any(known.startswith(entry) for known in (*CATEGORIES, *NOTICES)) or any(rule.startswith(entry) for rule in ids())


def _in_line(document: Document, line: int, finding: Finding) -> bool:
    """Whether part of the finding stands in a line, counted from 1; in line 0 stands nothing."""
    return line > 0 and document.position(finding.span.start)[0] <= line <= document.position(max(finding.span.start, finding.span.end - 1))[0]
