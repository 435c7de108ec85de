"""A long document is checked slice by slice, and nobody notices."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path

import pytest

from cleanup import pipeline, rulebook
from cleanup.engine import pool, run
from cleanup.grammar.base import Checked, Pending
from cleanup.grammar.select import Grammar
from cleanup.model.document import Document
from cleanup.model.finding import Finding
from cleanup.model.report import DocumentReport
from cleanup.pipeline import Piece
from cleanup.rulebook import Rulebook
from cleanup.text.slices import Slice, slices

CLEAN = "The committee met on Monday and will meet again next week. "
Places = list[tuple[int, int, str]]


@pytest.fixture(scope="module")
def own(own_rules: Path) -> Rulebook:
    return rulebook.load([own_rules])


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Slices of a thousand characters."""
    monkeypatch.setattr(pipeline, "slices", partial(slices, whole=1500, length=1000, around=200))


def places(text: str, findings: Sequence[Finding]) -> Places:
    return [(f.span.start, f.span.end, f.span.of(text)) for f in findings if f.rule.startswith(("own-", "doubled"))]


def found(text: str, book: Rulebook) -> Places:
    return places(text, pipeline.check(Document("a.txt", text), book).findings)


def everywhere(text: str, word: str) -> Places:
    starts: list[int] = []
    while (at := text.find(word, starts[-1] + 1 if starts else 0)) >= 0:
        starts.append(at)
    return [(at, at + len(word), word) for at in starts]


@pytest.mark.usefixtures("short")
@pytest.mark.parametrize("between", ["\n", "\n\n", "\r\n", " ", ""])
def test_offsets_are_those_of_the_whole_text(own: Rulebook, between: str) -> None:
    """Without anything between them the paragraphs are one giant line."""
    text = "".join(f"{'😀 ' * (number % 3)}{CLEAN * (number % 4)}There was a flurble here. {between}" for number in range(60))
    assert found(text, own) == everywhere(text, "flurble")
    assert len(everywhere(text, "flurble")) == 60


@pytest.mark.usefixtures("short")
def test_nothing_is_lost_or_said_twice_wherever_a_cut_falls(own: Rulebook) -> None:
    """The word stands at every place before, on and behind the cuts, in lines of words and in one that has no blanks at all."""
    for filler in ("word ", "x", "A word.\n"):
        for shift in range(0, 60, 3):
            text = filler * (shift + 950 // len(filler)) + " flurble " + filler * 300
            assert found(text, own) == everywhere(text, "flurble"), (filler, shift)


@pytest.mark.usefixtures("short")
def test_a_finding_may_reach_over_a_cut(book: Rulebook) -> None:
    """A repetition in a line that is cut: it is seen whole from the slice in which it begins."""
    line = "so " * 280 + "he went to the the house and " + "so " * 500
    sure = [f for f in pipeline.check(Document("a.txt", line), book).findings if f.span.of(line) == "the the"]
    assert len(sure) == 1
    for extra in range(150, 190):
        text = "on " * extra + line
        assert sum(f.span.of(text) == "the the" for f in pipeline.check(Document("a.txt", text), book).findings) == 1, extra


@pytest.mark.usefixtures("short")
def test_comments_hide_what_they_hide(own: Rulebook) -> None:
    comment = "<!-- cleanup: off-line own-sure -- flurble, flurble and more of it, at some length -->"
    text = (CLEAN * 5 + comment + " There is a flurble.\n") * 30
    assert found(text, own) == [(a, b, t) for a, b, t in everywhere(text, "flurble") if text[a - 2 : b + 1] == "a flurble."]


@pytest.mark.usefixtures("short")
def test_findings_beneath_others_are_moved_too(tmp_path: Path) -> None:
    rules = tmp_path / "two.yaml"
    head = 'kind: pattern\ndefaults: {category: lexical.calque, severity: major, message: a word, why: "de Probe: test"}\nrules:\n'
    rule = '  - id: own-{0}\n    match: "{1}"\n    suggest: [table]\n    confidence: {2}\n    bad: ["A {{flurble => table}} stood."]\n    good: [A table.]\n'
    rules.write_text(head + rule.format("first", "[flurble]", 0.97) + rule.format("second", "[flurble|grabble]", 0.9), encoding="utf-8")
    text = CLEAN * 60 + "A flurble stood."
    (finding,) = [f for f in pipeline.check(Document("a.txt", text), rulebook.load([rules])).findings if f.rule.startswith("own-")]
    assert [b.span.of(text) for b in (finding, *finding.beneath)] == ["flurble", "flurble"]


class Silent:
    """A grammar checker that can't be reached."""

    name = "languagetool"

    state = ""

    def begin(self, document: Document) -> Pending:
        return lambda: Checked((), ("it broke",), ("it was asked",))


@pytest.mark.usefixtures("short")
def test_what_fails_in_every_slice_is_said_once(own: Rulebook) -> None:
    report = pipeline.check(Document("a.txt", CLEAN * 100), own, Grammar(backend=Silent()))
    assert [f.message for f in report.failures] == ["it broke"]
    assert report.notes == ("it was asked",)


@pytest.mark.usefixtures("short")
def test_the_verdict_on_a_long_document_rests_on_its_first_slice(own: Rulebook) -> None:
    text = CLEAN * 100
    report = pipeline.judge(Document("a.txt", text), own)
    assert report.verdict
    assert 0 < report.verdict.words < 300
    assert report.notes[0].startswith("the verdict is on its first")
    assert report == pipeline.judged(pipeline.check(Document("a.txt", text), own))


def test_ordinary_documents_are_not_sliced(own: Rulebook, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "_joined", None)
    text = (CLEAN * 8 + "A flurble.\n") * 300
    assert found(text, own) == everywhere(text, "flurble")


@pytest.mark.usefixtures("short")
@pytest.mark.parametrize("on_disk", [False, True])
def test_several_processes_find_the_same(own: Rulebook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, on_disk: bool) -> None:
    monkeypatch.setattr(pool, "WHOLE", 1500)
    path = tmp_path / "a.txt"
    document = Document(str(path), (CLEAN * 8 + "A flurble.\n") * 30)
    if on_disk:
        path.write_text(document.text, encoding="utf-8")
    seen: list[Slice] = []
    with pool.workers(2, partial(pipeline.check_piece, rulebook=own), str(path)) as workers:
        assert workers.pieces

        def each(parts: Iterable[Piece], count: int) -> Iterable[DocumentReport]:
            parts = list(parts)
            assert count == len(parts)
            seen.extend(p.place for p in parts)
            assert workers.pieces
            return workers.pieces(parts, count)

        assert run.check_document(document, own, workers=pipeline.Workers(each)) == run.check_document(document, own)
    assert tuple(seen) == slices(document.text, 1500, 1000, 200)


HELD: list[str] = []


@pytest.mark.parametrize(("length", "held"), [(300_000, "0"), (3_000, "1")])
def test_what_checks_a_long_file_was_forked_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, length: int, held: str) -> None:
    monkeypatch.setattr(sys.modules[__name__], "HELD", [])
    path = tmp_path / "a.txt"
    path.write_text("A word.\n" * (length // 8), encoding="utf-8")
    with pool.workers(2, lambda piece: DocumentReport(str(len(HELD)), None), str(path)) as workers:
        HELD.append(path.read_text(encoding="utf-8"))
        assert workers.pieces
        place = Slice(0, 5, 0, 5)
        reports = list(workers.pieces([Piece(place, Document("a", HELD[0][:5]), ())] * 5, 5))
    assert [r.path for r in reports] == [held] * 5


def test_no_more_processes_are_forked_than_a_file_has_slices(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("A word.\n" * 40_000, encoding="utf-8")
    before = set(multiprocessing.active_children())
    with pool.workers(8, lambda piece: pytest.fail("asked"), str(path)):
        assert len(set(multiprocessing.active_children()) - before) == len(slices(path.read_text(encoding="utf-8"))) == 4


def test_one_process_needs_no_others() -> None:
    with pool.workers(1, lambda piece: pytest.fail("asked"), "a.txt") as workers:
        assert workers is pipeline.ALONE


@pytest.mark.usefixtures("short")
def test_a_worker_that_dies_is_said(own: Rulebook) -> None:
    def deadly(piece: Piece) -> DocumentReport:
        if piece.place.start > 2000:
            os.kill(os.getpid(), signal.SIGKILL)
        return pipeline.check_piece(piece, own)

    with pool.workers(2, deadly, "no such file") as workers:
        report = run.check_document(Document("a.txt", CLEAN * 100), own, workers=workers)
    assert [f.message for f in report.failures] == ["is too large for this machine's memory; split it"]
