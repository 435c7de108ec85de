"""Which files a run is about."""

from __future__ import annotations

from pathlib import Path

from cleanup.engine.discover import discover


def test_walk(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.TXT", "a/x.gold.txt", "c.png", ".hidden.txt", ".git/d.txt", "e.txt/f.txt", "a/node_modules/m/LICENSE.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    found = [str(Path(p).relative_to(tmp_path)) for p in discover([str(tmp_path)])]
    assert found == ["b.txt", "a/z.TXT", "e.txt/f.txt"]


def test_what_is_excluded(tmp_path: Path) -> None:
    for name in ("a.txt", "old/b.txt", "new/c.txt", "new/old/d.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")

    def excludes(path: str) -> bool:
        return Path(path).name in ("old", "c.txt")

    named = [str(tmp_path), str(tmp_path / "new/c.txt")]
    assert [Path(p).name for p in discover(named, excludes)] == ["a.txt", "c.txt"]
    assert [Path(p).name for p in discover(named, excludes, force=True)] == ["a.txt"]


def test_named_files_are_taken_whatever_they_are_once_and_in_order() -> None:
    assert list(discover(["x.md", "missing", "-", "./x.md"])) == ["x.md", "missing", "-"]
