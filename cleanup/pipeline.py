"""One document through the stages: analyse, check, ask the grammar checker and the reader, score. A long one goes slice by slice."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from cleanup.checkers.traces import traced, traces
from cleanup.grammar.base import Checked
from cleanup.grammar.select import EMBEDDED, Grammar
from cleanup.model.document import Document
from cleanup.model.finding import Failure, Finding, Hit
from cleanup.model.named import NamedTuple
from cleanup.model.record import replace
from cleanup.model.report import DocumentReport
from cleanup.model.span import Span
from cleanup.policy.directives import comments, masked
from cleanup.rulebook import Rulebook
from cleanup.rulebook.book import Said, Share, Task
from cleanup.scoring import origin
from cleanup.scoring.calibration import Calibration, shipped
from cleanup.scoring.context import in_context
from cleanup.scoring.merge import findings
from cleanup.text.analysis import Analysis
from cleanup.text.slices import Slice, slices

if TYPE_CHECKING:
    from cleanup.verdict.judge import Written

#: a text of fewer characters is checked sooner than a second process starts
_SHARED = 1_000


class Piece(NamedTuple):
    """A slice of a long document by itself: ``document`` is what is checked to find what begins in it, ``hidden`` where that has blanks in place of comments."""

    place: Slice
    document: Document
    hidden: tuple[Span, ...]


class Workers(NamedTuple):
    """What does the pieces of a long document (see `check_piece`) and their number, the reports in order, and the kinds of rules on an ordinary one; None and `map`: this process."""

    pieces: Callable[[Iterable[Piece], int], Iterable[DocumentReport]] | None = None
    kinds: Share = map


ALONE = Workers()


def check(
    document: Document, rulebook: Rulebook, grammar: Grammar = EMBEDDED, calibration: Calibration | None = None, workers: Workers = ALONE
) -> DocumentReport:
    """The document's findings at every confidence, in text order; a checker that failed is among the report's failures.

    ``calibration``: the package's own unless given. Raises CalibrationError when the installation lacks it.
    """
    parts = slices(document.text)
    if len(parts) == 1:
        return _checked(document, rulebook, grammar, calibration, workers.kinds)[0]
    pieces = _pieces(document, parts)
    if workers.pieces:
        return _joined(document, workers.pieces(pieces, len(parts)))
    return _joined(document, (check_piece(piece, rulebook, grammar, calibration) for piece in pieces))


def check_piece(piece: Piece, rulebook: Rulebook, grammar: Grammar = EMBEDDED, calibration: Calibration | None = None) -> DocumentReport:
    """What is found in a slice, at its place in the document that it is from; the report is without a document."""
    said = _weighed(piece.document, piece.hidden, rulebook, grammar)
    report = _scored(said, rulebook, calibration, article=False)
    start, end, first, _ = piece.place
    found = (f for f in report.findings if start <= f.span.start + first < end)
    return replace(report, document=None, findings=tuple(_moved(f, first) for f in found))


def _pieces(document: Document, parts: Sequence[Slice]) -> Iterator[Piece]:
    hidden = [c.span for c in comments(document.text)]
    text = masked(document.text, hidden)
    for place in parts:
        first, end = place.outer_start, place.outer_end
        inside = tuple(Span(max(s.start, first) - first, min(s.end, end) - first) for s in hidden if s.start < end and first < s.end)
        yield Piece(place, replace(document, text=text[first:end], _lines=()), inside)


def judge(document: Document, rulebook: Rulebook, grammar: Grammar = EMBEDDED, calibration: Calibration | None = None) -> DocumentReport:
    """Like `check`, with the verdict on the whole document, which costs about as much again."""
    if len(slices(document.text)) > 1:
        return judged(check(document, rulebook, grammar, calibration))
    from cleanup.verdict.judge import verdict

    report, analysis = _checked(document, rulebook, grammar, calibration)
    return replace(report, verdict=verdict(analysis, report.findings))


def judged(report: DocumentReport) -> DocumentReport:
    """The report of everything that is found in a document, with a verdict on the whole or, if it is long, on its first slice; as it is where something failed."""
    document = report.document
    if document is None or report.failures:
        return report
    from cleanup.verdict.judge import verdict

    first, *more = slices(document.text)
    if not more:
        return replace(report, verdict=verdict(Analysis(document), report.findings))
    found = [f for f in report.findings if f.span.end <= first.end]
    said = verdict(Analysis(replace(document, text=document.text[: first.end], _lines=())), found)
    return replace(report, verdict=said, notes=(*report.notes, f"the verdict is on its first {first.end:,} characters"))


class Weighed(NamedTuple):
    """What is said of a document, each hit weighed by the others, before it is made into findings."""

    analysis: Analysis
    hits: list[Hit]
    failures: tuple[Failure, ...]
    notes: tuple[str, ...] = ()
    #: see `DocumentReport`
    whole: bool = True
    #: what a verdict needs of the text, where it was read beside the rules
    text: Written | None = None


def weighed(document: Document, rulebook: Rulebook, grammar: Grammar = EMBEDDED, share: Share = map) -> Weighed:
    """What the rules, a grammar checker and a reader say of a document.

    Comments that suppress findings (`cleanup.policy.directives`) are no part of the article: checkers see blanks in their place.
    """
    spans = [c.span for c in comments(document.text)]
    seen = replace(document, text=masked(document.text, spans), _lines=()) if spans else document
    return _weighed(seen, spans, rulebook, grammar, share)


def _weighed(document: Document, spans: Sequence[Span], rulebook: Rulebook, grammar: Grammar, share: Share = map) -> Weighed:
    """See `weighed`; ``spans`` are where the document has blanks in place of comments."""
    # a server works while the rules do
    asked = grammar.backend.begin(document) if grammar.backend else None
    analysis = Analysis(document)
    if len(document.text) < _SHARED:
        share = map
    beside = _Beside(share, lambda: _written(analysis))
    hits, failures = rulebook.hits(analysis, traced=traced, share=share, again=share if share is map else beside)
    hits = _outside(spans, hits)
    if not grammar.embedded:
        hits = [h for h in hits if not h.category.startswith("grammar.")]
    hits = in_context(hits, sum(analysis.words.values()))
    notes: tuple[str, ...] = ()
    whole = True
    if grammar.backend and asked:
        answer = asked()
        notes, whole = answer.notes, answer.whole
        said = _worth(grammar.backend.name, answer, analysis, hits)
        hits += _outside(spans, said)
        failures += [Failure(document.path, "grammar", message) for message in answer.failures]
    if grammar.reader:
        read = grammar.reader.read(analysis, hits, lambda other: rulebook.hits(Analysis(other), traced=traced)[0])
        hits = _outside(spans, read.hits)
        failures += [Failure(document.path, "reader", message) for message in read.failures]
        notes = (*notes, *read.notes)
    return Weighed(analysis, hits, tuple(failures), notes, whole, beside.said)


class _Beside:
    """Shares tasks as ``share`` does, with one more beside them that will probably be asked for (``own``): a verdict, where there are traces of a machine.

    What that says is in ``said`` from then on.
    """

    def __init__(self, share: Share, own: Callable[[], Written]) -> None:
        self._share, self._own = share, own
        self.said: Written | None = None

    def __call__(self, work: Callable[[Task], Said], tasks: Sequence[Task]) -> list[Said]:
        share: Any = self._share
        told: list[Any] = list(share(lambda task: self._own() if task is None else work(task), [*tasks, None]))
        self.said = told.pop()
        return told


def _written(analysis: Analysis) -> Written:
    from cleanup.verdict import judge

    return judge.written(analysis)


def _outside(spans: Sequence[Span], hits: Iterable[Hit]) -> list[Hit]:
    return [h for h in hits if not any(h.span.overlaps(s) for s in spans)]


def _checked(document: Document, rulebook: Rulebook, grammar: Grammar, calibration: Calibration | None, share: Share = map) -> tuple[DocumentReport, Analysis]:
    said = weighed(document, rulebook, grammar, share)
    return replace(_scored(said, rulebook, calibration), document=document), said.analysis


def _scored(said: Weighed, rulebook: Rulebook, calibration: Calibration | None, article: bool = True) -> DocumentReport:
    """``article``: it is one, on which there can be a verdict, and no slice of something longer."""
    # the probabilities of a grammar checker's rules were counted, and the reader's hits are calibrated for its model: both are right as they are
    own = {*rulebook.own_ids, *(h.rule for h in said.hits if h.kind == "reader")}
    believed = own.union(h.rule for h in said.hits if h.kind == "grammar")
    found = findings(said.hits, said.analysis, calibration or shipped(), believed)
    if found:

        def verdict() -> float | None:
            from cleanup.verdict import judge

            return judge.machine(said.text or _written(said.analysis), found) if article else None

        found = origin.shipped().traced(found, sum(said.analysis.words.values()), verdict, own)
    return DocumentReport(said.analysis.document.path, said.analysis.document, found, said.failures, notes=said.notes, whole=said.whole)


def _joined(document: Document, parts: Iterable[DocumentReport]) -> DocumentReport:
    """The report on a document whose slices were checked: what failed everywhere is said once, and where two slices see one place in two ways the first counts."""
    found: list[Finding] = []
    failures: dict[Failure, None] = {}
    notes: dict[str, None] = {}
    whole = True
    for part in parts:
        last = found[-1].span if found else None
        found += [f for f in part.findings if last is None or not f.span.overlaps(last)]
        failures |= dict.fromkeys(part.failures)
        notes |= dict.fromkeys(part.notes)
        whole = whole and part.whole
    return DocumentReport(document.path, document, tuple(found), tuple(failures), notes=tuple(notes), whole=whole)


def _moved(finding: Finding, by: int) -> Finding:
    """The finding so many code points later."""
    if not by:
        return finding
    return replace(finding, span=finding.span.moved(by), beneath=tuple(_moved(b, by) for b in finding.beneath))


def _worth(backend: str, answer: Checked, analysis: Analysis, hits: list[Hit]) -> list[Hit]:
    """What a grammar checker's matches are worth beside the rules' hits."""
    from cleanup.grammar import arbitration

    return arbitration.hits(backend, answer.matches, analysis, traces(hits))
