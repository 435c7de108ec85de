"""Annotated articles: what is read, and what is refused and where."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleanup.evaluation import gold
from cleanup.evaluation.gold import Article, Mark
from cleanup.model.errors import EvaluationError
from cleanup.model.span import Span


def test_marks_and_head() -> None:
    raw = "# pivot: de\n# source: here: there\n\nA {{b => c || d || ~typography ~minor}}. {{E => - || ~residue ~major}}{{f => || ~grammar.verb ~critical}}\n"
    assert gold.parse(raw, "x") == Article(
        "x",
        "de",
        "here: there",
        "A b. Ef\n",
        (
            Mark(Span(2, 3), ("c", "d"), "typography", "minor"),
            Mark(Span(5, 6), ("",), "residue", "major"),
            Mark(Span(6, 7), (), "grammar.verb", "critical"),
        ),
    )


def test_without_head_or_marks() -> None:
    assert gold.parse("# a title, no head\ntext", "x") == Article("x", "und", "", "# a title, no head\ntext")
    assert gold.parse("", "x") == Article("x", "und", "", "")
    assert gold.parse("# pivot: en", "x") == Article("x", "en", "", "")


@pytest.mark.parametrize(
    ("mark", "text"),
    [
        ("{{b  => c || ~residue ~minor}}", "b "),
        ("{{ b => c || ~residue ~minor}}", " b"),
        ("{{  => - || ~typography ~minor}}", " "),
        ("{{b=>c||~residue ~minor}}", "b"),
        ("{{b\nb => c || ~residue ~minor}}", "b\nb"),
        ("{{a => b => c || ~residue ~minor}}", "a"),
        ("{{a || b => c || ~residue ~minor}}", "a || b"),
    ],
)
def test_what_is_marked(mark: str, text: str) -> None:
    article = gold.parse(f"x{mark}y", "x")
    assert article.text == f"x{text}y"
    assert article.marks[0].span == Span(1, 1 + len(text))


def test_a_correction_may_begin_with_a_tilde() -> None:
    assert gold.parse("{{5 km => ~5 km || ~ || ~residue ~minor}}", "x").marks[0].corrections == ("~5 km", "~")


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("{{b}}", "1:1", "without '=>'"),
        ("one\ntwo {{ => c || ~residue ~minor}}", "2:5", "without text"),
        ("# pivot: de\n\nA {{b => c}}.", "3:3", "without a category"),
        ("{{b => c || ~residue}}", "1:1", "without a severity"),
        ("{{b => c || ~minor}}", "1:1", "without a category"),
        ("{{b => c || ~unknown ~minor}}", "1:13", "'~unknown' is no category"),
        ("{{b => c || ~residue ~typography ~minor}}", "1:22", "two labels"),
        ("{{b => c || ~residue ~residue ~minor}}", "1:22", "two labels"),
        ("a\n\nb {{b => c || ~residue ~minor", "3:3", "not closed"),
        ("{{a => b || ~residue ~minor}} b}}", "1:32", "without a '{{'"),
        ("{{a {{b => c || ~residue ~minor}}", "1:5", "within a mark"),
    ],
)
def test_wrong_marks_are_refused_with_their_place(text: str, place: str, message: str) -> None:
    with pytest.raises(EvaluationError) as caught:
        gold.parse(text, "x", "x.gold.txt")
    assert str(caught.value).startswith(f"x.gold.txt:{place}: ")
    assert message in str(caught.value)


def test_bytes_of_other_systems(tmp_path: Path) -> None:
    path = tmp_path / "a.gold.txt"
    path.write_bytes("\ufeff# pivot: fr\r\n\r\nÉ {{b => c || ~residue ~minor}}\r\n".encode())
    assert gold.read(path) == Article("a", "fr", "", "É b\n", (Mark(Span(2, 3), ("c",), "residue", "minor"),))


@pytest.mark.parametrize(("data", "message"), [(b"\xff\xfe\x00", "not UTF-8"), (None, "no such file")])
def test_files_that_can_not_be_read(tmp_path: Path, data: bytes | None, message: str) -> None:
    path = tmp_path / "a.gold.txt"
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(EvaluationError, match=message):
        gold.articles([path])


def test_folders(tmp_path: Path) -> None:
    with pytest.raises(EvaluationError, match=r"no \.gold\.txt file"):
        gold.articles([tmp_path])
    for name in ("b.gold.txt", "a.gold.txt", "c.txt"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    assert [a.name for a in gold.articles([tmp_path])] == ["a", "b"]
    assert [a.name for a in gold.plain([tmp_path])] == ["c"]
    with pytest.raises(EvaluationError, match="two articles are named 'a'"):
        gold.articles([tmp_path, tmp_path / "a.gold.txt"])


def test_many_marks_are_read_in_one_pass() -> None:
    article = gold.parse("x {{b => c || ~residue ~minor}} " * 20_000, "x")
    assert len(article.marks) == 20_000
    assert article.marks[-1].span.of(article.text) == "b"
