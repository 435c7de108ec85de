"""Which files a run is about."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from cleanup.engine.discover import discover
from cleanup.policy.config import Configurations


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


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    files = {
        ".gitignore": "build/\n*.tmp.txt\n!keep.tmp.txt\n/top.txt\nboth/*\n!both/yes.txt\n",
        "sub/.gitignore": "draft*\n!draft-final.txt\n",
        "inner/.gitignore": "mine.txt\n",
    }
    names = "a.txt a.tmp.txt keep.tmp.txt top.txt sub/top.txt build/b.txt sub/build/c.txt both/no.txt both/yes.txt sub/draft1.txt sub/draft-final.txt draft.txt"
    files |= dict.fromkeys([*names.split(), "tracked/build/d.txt", "inner/mine.txt", "inner/x.tmp.txt", "own.txt", "dé “1”.txt", "dé “2”.tmp.txt"], "x")
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "-f", "tracked/build/d.txt")
    git(tmp_path / "inner", "init", "-q")
    (tmp_path / ".git/info/exclude").write_text("own.txt\n")
    return tmp_path


KEPT = {"a.txt", "keep.tmp.txt", "sub/top.txt", "both/yes.txt", "sub/draft-final.txt", "draft.txt", "tracked/build/d.txt", "inner/x.tmp.txt", "dé “1”.txt"}


def walked(folder: Path, *below: str, respects: bool = True) -> set[str]:
    paths = [str(folder / b) for b in below or (".",)]
    return {str(Path(p).relative_to(folder)) for p in discover(paths, respects_git=lambda _: respects)}


def test_what_git_ignores_is_left_out_and_what_it_tracks_is_not(repository: Path) -> None:
    assert walked(repository) == KEPT
    assert walked(repository, respects=False) > KEPT | {"build/b.txt", "inner/mine.txt", "own.txt"}


def test_lists_above_the_folder_count_too(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert walked(repository, "sub") == {"sub/top.txt", "sub/draft-final.txt"}
    monkeypatch.chdir(repository / "sub")
    assert list(discover(["."])) == ["draft-final.txt", "top.txt"]


def test_what_is_named_is_taken_though_git_ignores_it(repository: Path) -> None:
    assert walked(repository, "build", "a.tmp.txt") == {"build/b.txt", "a.tmp.txt"}


def test_a_configuration_may_decide_for_its_folder(repository: Path) -> None:
    (repository / "cleanup.toml").write_text("respect-gitignore = false\n")
    (repository / "sub" / "cleanup.toml").write_text("")
    found = {str(Path(p).relative_to(repository)) for p in discover([str(repository)], respects_git=Configurations().respects_gitignore)}
    assert {"build/b.txt", "top.txt", "sub/draft-final.txt"} <= found
    assert not {"sub/draft1.txt"} & found


def test_without_git_nothing_is_ignored(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    assert walked(repository) == walked(repository, respects=False)
