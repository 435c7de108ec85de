"""The cache gives back what was found, forgets nothing it should know, and never gives what is out of date."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from cleanup.engine import run
from cleanup.engine.cache import Cache, clear, contents, prune
from cleanup.model.document import Document
from cleanup.model.finding import Evidence, Finding, Suggestion
from cleanup.model.span import Span
from cleanup.rulebook import Rulebook

TEXT = "Foreign Minister Antony Blinken fights extremist embassies. 🙂 \ud800"
FINDING = Finding(
    *(Span(3, 9), "de-x", "lexical.sense", "major", "“x” is wrong", "de x: y", ("de", "ru"), 0.875),
    suggestions=(Suggestion("ünd", 0.5), Suggestion("", 0.25)),
    evidence=(Evidence("frame", 2.8),),
    merged=("ru-x",),
    beneath=(Finding(Span(3, 5), "ru-x", "typography", "minor", "m", "", (), 0.5, (Suggestion("a", 0.25),), machine=0.125),),
    machine=0.75,
)


def test_what_was_put_in_comes_back(tmp_path: Path) -> None:
    cache = Cache("rules", tmp_path)
    assert cache.get(TEXT) is None
    cache.put(TEXT, (FINDING,))
    assert cache.get(TEXT) == (FINDING,)
    cache.put("clean", ())
    assert cache.get("clean") == ()
    assert (contents(tmp_path).files, contents(tmp_path).bytes > 50) == (2, True)


def test_another_text_or_other_rules_are_not_known(tmp_path: Path) -> None:
    Cache("rules", tmp_path).put(TEXT, (FINDING,))
    assert Cache("rules", tmp_path).get(TEXT + " ") is None
    assert Cache("other rules", tmp_path).get(TEXT) is None


@pytest.mark.parametrize("broken", [b"", b"[[1,2", b"[[1,2]]", b'{"a":1}', b"\xff\xfe", b"null", b"[[9,3,1,1,1,1,1,[],1,[],[],[],[]]]"])
def test_a_broken_file_is_as_good_as_none(tmp_path: Path, broken: bytes) -> None:
    cache = Cache("rules", tmp_path)
    cache.put(TEXT, (FINDING,))
    next(tmp_path.glob("??/*.json")).write_bytes(broken)
    assert cache.get(TEXT) is None
    cache.put(TEXT, (FINDING,))
    assert cache.get(TEXT) == (FINDING,)


def test_a_cache_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    cache = Cache("rules", tmp_path / "file")
    cache.put(TEXT, (FINDING,))
    assert cache.get(TEXT) is None


def test_the_oldest_go_when_there_are_too_many(tmp_path: Path) -> None:
    cache = Cache("rules", tmp_path)
    for number in range(10):
        cache.put(f"text {number}", (FINDING,))
        for path in tmp_path.glob("??/*.json"):
            os.utime(path, (path.stat().st_mtime - 100, path.stat().st_mtime - 100))
    size = contents(tmp_path).bytes
    prune(tmp_path, size, 0)
    assert contents(tmp_path).files == 10
    prune(tmp_path, size - 1, size // 2)
    assert [cache.get(f"text {number}") is not None for number in range(10)] == [False] * 5 + [True] * 5


def test_clearing_leaves_nothing(tmp_path: Path) -> None:
    Cache("rules", tmp_path).put(TEXT, ())
    assert clear(tmp_path) == 1
    assert contents(tmp_path).files == 0
    assert clear(tmp_path / "missing") == 0


def test_a_known_text_is_not_analysed_and_its_findings_are_the_same(tmp_path: Path, book: Rulebook, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = Cache(book.fingerprint, tmp_path)
    first = run.check_document(Document("a.txt", TEXT), book, cache)
    assert first.findings
    monkeypatch.setattr("cleanup.pipeline.check", None)
    assert run.check_document(Document("b.txt", TEXT), book, cache).findings == first.findings


def test_a_report_with_failures_is_not_remembered(tmp_path: Path, book: Rulebook, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = Cache(book.fingerprint, tmp_path)
    monkeypatch.setattr("cleanup.pipeline.check", None)
    assert run.check_document(Document("a.txt", TEXT), book, cache).failures
    assert contents(tmp_path).files == 0
