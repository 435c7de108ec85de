"""Answers kept on disk."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from cleanup.grammar import answers
from cleanup.grammar.base import Match
from cleanup.grammar.languagetool.cache import Cache
from cleanup.model.span import Span

MATCH = Match(Span(2, 5), "RULE", "GROUP", "a “message” 😀", ("the", ""))


def test_what_is_kept_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "c.sqlite"
    assert Cache(path, "s").get(["a teh"]) == {}
    Cache(path, "s").keep({"a teh": (MATCH,), "all is well": ()})
    assert Cache(path, "s").get(["a teh", "all is well", "new"]) == {"a teh": (MATCH,), "all is well": ()}


def test_other_settings_have_other_answers(tmp_path: Path) -> None:
    Cache(tmp_path / "c", "LanguageTool 6.6").keep({"a teh": (MATCH,)})
    assert Cache(tmp_path / "c", "LanguageTool 6.7").get(["a teh"]) == {}


def test_half_a_surrogate_pair_is_a_text_too(tmp_path: Path) -> None:
    Cache(tmp_path / "c", "s").keep({"a \ud83d": (MATCH,)})
    assert Cache(tmp_path / "c", "s").get(["a \ud83d"]) == {"a \ud83d": (MATCH,)}


@pytest.mark.parametrize("broken", [b"no database at all, but long enough to be read as one " * 40, b""])
def test_a_broken_file_makes_room(tmp_path: Path, broken: bytes) -> None:
    path = tmp_path / "c"
    path.write_bytes(broken)
    assert Cache(path, "s").get(["a teh"]) == {}
    Cache(path, "s").keep({"a teh": (MATCH,)})
    assert Cache(path, "s").get(["a teh"]) == {"a teh": (MATCH,)}


def test_an_answer_that_is_none_makes_room(tmp_path: Path) -> None:
    own = Cache(tmp_path / "c", "s")
    own.keep({"a teh": (MATCH,)})
    with sqlite3.connect(tmp_path / "c") as connection:
        connection.execute("UPDATE answers SET answer = '[[1]]'")
    fresh = Cache(tmp_path / "c", "s")
    assert fresh.get(["a teh"]) == {}
    fresh.keep({"a teh": (MATCH,)})
    assert fresh.get(["a teh"]) == {"a teh": (MATCH,)}
    assert not fresh.trouble


def test_a_place_that_can_not_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    own = Cache(tmp_path / "file" / "c", "s")
    own.keep({"a teh": (MATCH,)})
    assert "can't be used" in own.trouble
    assert own.get(["a teh"]) == {}


def test_threads_share_one(tmp_path: Path) -> None:
    own = Cache(tmp_path / "c", "s")
    own.keep({"first": (MATCH,)})
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda n: own.keep({f"text {n}": (MATCH,)}), range(20)))
    assert len(own.get([f"text {n}" for n in range(20)])) == 20
    assert not own.trouble


def test_the_oldest_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answers, "_MOST", 8)
    clock = iter(range(100))
    monkeypatch.setattr(answers.time, "time", lambda: next(clock))
    own = Cache(tmp_path / "c", "s")
    for number in range(9):
        own.keep({f"text {number}": ()})
    assert sorted(own.get([f"text {n}" for n in range(9)])) == [f"text {n}" for n in range(3, 9)]
