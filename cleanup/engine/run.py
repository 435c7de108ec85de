"""Files through the pipeline; a file that fails does not stop the others."""

from __future__ import annotations

from collections.abc import Callable

from cleanup import pipeline
from cleanup.engine.cache import Cache
from cleanup.grammar.select import EMBEDDED, Grammar
from cleanup.model.document import Document
from cleanup.model.errors import ReadError
from cleanup.model.finding import Failure
from cleanup.model.report import DocumentReport
from cleanup.readers import read
from cleanup.rulebook import Rulebook
from cleanup.scoring.calibration import Calibration

_Stages = Callable[[Document, Rulebook, Grammar, Calibration | None], DocumentReport]


def read_file(path: str, name: str = "<stdin>") -> DocumentReport:
    """A file (`-`: standard input, reported as ``name``) before anything was checked; its document is None, with a failure, when it can't be read."""
    try:
        document = read(path, name)
    except ReadError as error:
        return DocumentReport(path, None, failures=(Failure(path, "read", str(error)),))
    except MemoryError:
        return DocumentReport(path, None, failures=(Failure(path, "read", "is too large for this machine's memory; split it"),))
    return DocumentReport(document.path, document)


def check_file(
    path: str, rulebook: Rulebook, cache: Cache | None = None, grammar: Grammar = EMBEDDED, calibration: Calibration | None = None
) -> DocumentReport:
    """The report on one file (`-`: standard input); what went wrong is among its failures."""
    report = read_file(path)
    return report if report.document is None else check_document(report.document, rulebook, cache, grammar, calibration)


def judge_file(path: str, rulebook: Rulebook, grammar: Grammar = EMBEDDED, calibration: Calibration | None = None) -> DocumentReport:
    """Like `check_file`, with a verdict on the whole document; it has none where something failed."""
    report = read_file(path)
    return report if report.document is None else _guarded(pipeline.judge, report.document, rulebook, grammar, calibration)


def check_document(
    document: Document,
    rulebook: Rulebook,
    cache: Cache | None = None,
    grammar: Grammar = EMBEDDED,
    calibration: Calibration | None = None,
    workers: pipeline.Workers = pipeline.ALONE,
) -> DocumentReport:
    """The report on a document; a stage that fails becomes a failure.

    What the ``cache`` knows is not checked again; its state must be that of the ``calibration`` (the package's own unless given) and the grammar checker too.
    """
    if grammar.reader:
        cache = None  # what it says depends on more than the text, and it keeps its own answers
    known = cache.get(document.text) if cache else None
    if known is not None:
        return DocumentReport(document.path, document, known)
    report = _guarded(lambda d, b, g, c: pipeline.check(d, b, g, c, workers), document, rulebook, grammar, calibration)
    if cache and report.whole and not report.failures:
        cache.put(document.text, report.findings)
    return report


def _guarded(stages: _Stages, document: Document, rulebook: Rulebook, grammar: Grammar, calibration: Calibration | None) -> DocumentReport:
    try:
        return stages(document, rulebook, grammar, calibration)
    except MemoryError:
        message = "is too large for this machine's memory; split it"
    except Exception as error:
        message = f"checking it failed: {type(error).__name__}: {error}; please report this"
    return DocumentReport(document.path, document, failures=(Failure(document.path, "check", message),))
