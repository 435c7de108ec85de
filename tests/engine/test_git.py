"""Changed lines and staged files, in real repositories."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from cleanup.engine.git import Repository, real
from cleanup.engine.revision import Revision
from cleanup.model.document import Document
from cleanup.model.errors import GitError
from cleanup.model.finding import Finding
from cleanup.model.report import DocumentReport
from cleanup.model.span import Span
from tests.conftest import ROOT

Git = Callable[..., str]
#: names that git shows in quotes, with a tab behind, or that a careless reader cuts
NAMES = ["a.txt", "two words.txt", "Überschrift ünd 文.txt", 'quo"te.txt', "tab\there.txt", "back\\slash.txt", "x and b.txt", "-dash.txt"]


@pytest.fixture
def git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Git:
    """A new repository, which is the current folder, with settings that a diff must not mind."""
    top = tmp_path / "top folder"
    top.mkdir()
    monkeypatch.chdir(top)
    for name in [n for n in os.environ if n.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    (tmp_path / "gitconfig").write_text(
        "[user]\nname = N\nemail = n@example.org\n[diff]\nnoprefix = true\nmnemonicPrefix = true\ninterHunkContext = 9\ncontext = 5\nrelative = true\n"
        "external = false\nrenames = copies\n[color]\nui = always\n[init]\ndefaultBranch = main\n"
    )

    def run(*args: str) -> str:
        return subprocess.run(["git", *args], check=True, capture_output=True, text=True).stdout

    run("init", "-q")
    return run


def lines(base: str = "HEAD", staged: bool = False) -> dict[str, object]:
    """Changed lines by file name."""
    found = Repository(Path()).changes(base, staged).lines
    return {os.path.relpath(path): list(ranges) if ranges is not None else None for path, ranges in found.items()}


def commit(git: Git, **files: str) -> None:
    for name, text in files.items():
        Path(f"{name}.txt").write_text(text, encoding="utf-8")
    git("add", "-A")
    git("commit", "-qm", "x")


def test_changed_added_and_removed_lines(git: Git) -> None:
    commit(git, a="one\ntwo\nthree\nfour\nfive\n", b="same\n")
    Path("a.txt").write_text("one\nTWO\nthree\nnew\nnewer\nfour\n")
    assert lines() == {"a.txt": [(2, 2), (4, 5)]}
    git("add", "-A")
    assert lines() == lines(staged=True)
    Path("a.txt").write_text("one\ntwo\nthree\nfour\nfive\n")
    assert lines() == {}
    assert lines(staged=True) == {"a.txt": [(2, 2), (4, 5)]}, "the index, not the work tree"


@pytest.mark.parametrize("name", NAMES)
def test_names(git: Git, name: str) -> None:
    Path(name).write_text("one\ntwo\n")
    git("add", "-A")
    git("commit", "-qm", "x")
    Path(name).write_text("one\nTWO\nthree")
    assert lines() == {name: [(2, 3)]}
    Path(name).write_bytes(b"\0\1")
    assert lines() == {name: None}, "a binary file"


def test_renamed_moved_and_new_files(git: Git) -> None:
    text = "".join(f"line {i}\n" for i in range(20))
    commit(git, a=text, b=text.replace("line", "row"))
    Path("sub").mkdir()
    Path("a.txt").rename("sub/new name.txt")
    Path("b.txt").rename("c.txt")
    Path("c.txt").write_text(text.replace("line", "row").replace("row 3\n", "row three\n"))
    git("add", "-A")
    Path("untracked ä.txt").write_text("x")
    Path("ignored.txt").write_text("x")
    Path(".gitignore").write_text("ignored.txt\n")
    git("add", ".gitignore")
    assert lines() == {"c.txt": [(4, 4)], ".gitignore": [(1, 1)], "untracked ä.txt": None}
    assert lines(staged=True) == {"c.txt": [(4, 4)], ".gitignore": [(1, 1)]}


def test_content_that_looks_like_a_diff(git: Git) -> None:
    commit(git, a="-- a/x\n@@ -1 +1 @@\nend", b="x\n")
    Path("a.txt").write_text("++ b/evil.txt\n@@ -1,2 +1,9 @@\ndiff --git a/x b/x\nend\n")
    Path("b.txt").write_text("y\n")
    assert lines() == {"a.txt": [(1, 4)], "b.txt": [(1, 1)]}


def test_changes_since_a_branch_parted(git: Git) -> None:
    commit(git, a="one\ntwo\n", b="one\n")
    git("checkout", "-qb", "topic")
    commit(git, a="one\nTWO\n")
    git("checkout", "-q", "main")
    commit(git, b="ONE\n")
    git("checkout", "-q", "topic")
    assert lines("main") == {"a.txt": [(2, 2)]}, "what happened on main since is no change of ours"


def test_real_paths(git: Git, tmp_path: Path) -> None:
    Path("sub").mkdir()
    Path("link").symlink_to("sub")
    Path("sub/to.txt").symlink_to("../a.txt")
    assert real("link/x.txt") == str(tmp_path / "top folder/sub/x.txt")
    assert real("link/to.txt") == str(tmp_path / "top folder/sub/to.txt"), "a link is a file of its own to git"


@pytest.mark.parametrize("base", ["nothing", "--help", "HEAD:a.txt"])
def test_no_such_revision(git: Git, base: str) -> None:
    commit(git, a="x")
    with pytest.raises(GitError, match=f"git knows no commit '{base}'"):
        lines(base)


def test_no_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(GitError, match="is in no git repository with a work tree"):
        Revision("HEAD", False, [str(tmp_path)])
    with pytest.raises(GitError, match="is in no git repository with a work tree"):
        Revision("HEAD", False, [str(tmp_path / "missing" / "a.txt")])
    with pytest.raises(GitError, match="standard input is in no repository"):
        Revision("HEAD", False, ["-"])


def test_no_git(git: Git, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(GitError, match="git is not installed"):
        Revision("HEAD", False, ["."])


def test_outside_of_the_repository(git: Git, tmp_path: Path) -> None:
    commit(git, a="x")
    (tmp_path / "out.txt").write_text("x")
    with pytest.raises(GitError, match=r"out\.txt is outside of the repository"):
        Revision("HEAD", False, [".", "../out.txt"]).files([".", "../out.txt"], lambda _: False, False, [])


def staged(*paths: str, base: str = "", force: bool = False) -> dict[str, str]:
    """The staged files among ``paths``, with their texts; `old/` is excluded."""
    revision = Revision(base, True, paths)
    files = revision.files(paths, lambda p: "old" in Path(p).parts, force, [])
    return {path: report.document.text for path in files if (report := revision.read(path)).document}


def test_what_is_staged(git: Git) -> None:
    commit(git, a="old a\n", b="old b\n", c="old c\n", d="old d\n")
    for folder in ("sub dir", "old"):
        Path(folder).mkdir()
    for name in ("a.txt", "sub dir/né.txt", "old/x.txt", "sub dir/no.md", ".hidden.txt"):
        Path(name).write_text(f"staged {name}\n")
    Path("link.txt").symlink_to("a.txt")
    git("rm", "-q", "d.txt")
    git("add", "-A")
    Path("a.txt").write_text("not staged\n")
    Path("b.txt").write_text("not staged\n")
    Path("sub dir/né.txt").unlink()
    assert staged(".") == {"a.txt": "staged a.txt\n", "sub dir/né.txt": "staged sub dir/né.txt\n"}
    assert staged("sub dir") == {"sub dir/né.txt": "staged sub dir/né.txt\n"}
    assert staged("sub dir/no.md", "b.txt", "old/x.txt") == {"sub dir/no.md": "staged sub dir/no.md\n", "old/x.txt": "staged old/x.txt\n"}
    assert staged(".", "old/x.txt").keys() == {"a.txt", "old/x.txt", "sub dir/né.txt"}
    assert staged("old/x.txt", force=True) == {}
    assert staged("a.txt", str(Path("sub dir").resolve())).keys() == {"a.txt", str(Path("sub dir").resolve() / "né.txt")}
    assert staged(".", base="HEAD").keys() == {"a.txt", "sub dir/né.txt"}


def test_staged_before_the_first_commit(git: Git) -> None:
    Path("a.txt").write_text("first\n")
    git("add", "-A")
    assert staged(".") == {"a.txt": "first\n"}
    with pytest.raises(GitError, match="git knows no commit 'HEAD'"):
        staged(".", base="HEAD")


@pytest.mark.parametrize("how", [["-a"], ["a.txt"], []])
def test_in_a_hook_the_commit_in_the_making_is_what_is_staged(git: Git, how: list[str]) -> None:
    commit(git, a="old\n", b="old\n")
    Path("a.txt").write_text("new a\n")
    Path("b.txt").write_text("new b\n")
    git("add", "b.txt") if how == ["a.txt"] else git("add", "a.txt")
    hook = Path(".git/hooks/pre-commit")
    code = "from cleanup.engine.revision import Revision as R; r = R('', True, ['.']); f = r.files(['.'], lambda p: False, False, []);"
    code += "print(*[r.read(p).document.text.strip() for p in f], file=open('seen', 'w'))"
    hook.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -c "{code}"\n')
    hook.chmod(0o755)
    git("commit", "-qm", "y", *how)
    assert Path("seen").read_text().strip() == ("new a new b" if how == ["-a"] else "new a")


def test_staged_content_passes_the_filters(git: Git) -> None:
    Path(".gitattributes").write_text("*.txt text eol=crlf\n")
    Path("a.txt").write_bytes(b"one\r\ntwo\r\n")
    git("add", "-A")
    assert staged(".") == {"a.txt": "one\r\ntwo\r\n"}


def test_the_file_beside_is_staged_too(git: Git) -> None:
    commit(git, a="x")
    Path("a.txt").write_text("y")
    Path("a.txt.cleanup").write_text("off")
    git("add", "-A")
    Path("a.txt.cleanup").write_text("not staged")
    report = Revision("", True, ["."]).beside("a.txt.cleanup")
    assert report and report.document and report.document.text == "off"
    assert Revision("", True, ["."]).beside("b.txt.cleanup") is None
    unstaged = Revision("HEAD", False, ["."]).beside("a.txt.cleanup")
    assert unstaged and unstaged.document and unstaged.document.text == "not staged"


def test_findings_on_changed_lines(git: Git) -> None:
    commit(git, a="one\r\ntwo\r\nthree\r\nfour\r\n")
    text = "one\r\nTWO\r\nthree\r\nfour\r\nfive"
    Path("a.txt").write_bytes(text.encode())

    def finding(marked: str) -> Finding:
        at = text.index(marked)
        return Finding(Span(at, at + len(marked)), "r", "residue", "minor", "m", "", (), 0.9)

    report = DocumentReport("a.txt", Document("a.txt", text), tuple(map(finding, ("one", "TWO", "three\r\nfour\r\nfive", "four", "five"))))
    marked = Revision("HEAD", False, ["a.txt"]).marked(report)
    assert [f.span.of(text) for f in marked.findings] == ["TWO", "three\r\nfour\r\nfive", "five"]
    assert [(f.span.of(text), f.suppression.kind, f.suppression.reason) for f in marked.suppressed if f.suppression] == [
        ("one", "unchanged", "not changed since HEAD"),
        ("four", "unchanged", "not changed since HEAD"),
    ]
