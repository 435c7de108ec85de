"""The hooks, run by pre-commit itself on a real repository."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
GOOD = "The minister said that the talks would go on.\n"
BAD = "Foreign Minister Antony Blinken said that the talks would go on.\n"


def git(folder: Path, *arguments: str) -> str:
    command = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false", *arguments]
    return subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """The hooks' own environment is built once, from what is committed here and what isn't yet."""
    home = tmp_path_factory.mktemp("home")
    return {**os.environ, "PRE_COMMIT_HOME": str(home / "pre-commit"), "XDG_CACHE_HOME": str(home / "cache"), "GIT_CONFIG_GLOBAL": os.devnull}


@pytest.fixture(scope="module")
def hooks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with the project as it stands in this folder, as pre-commit would clone it."""
    folder = tmp_path_factory.mktemp("hooks")
    files = git(ROOT, "ls-files", "-z", "--cached", "--others", "--exclude-standard").split("\0")
    for name in filter(None, files):
        if name.startswith(("tests/", "seeds/", "docs/")) or not (ROOT / name).is_file():
            continue
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes((ROOT / name).read_bytes())
    git(folder, "init", "-q")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "hooks")
    return folder


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    git(tmp_path, "init", "-q")
    for number in range(120):
        (tmp_path / f"{number}.txt").write_text(GOOD)
    (tmp_path / "code.py").write_text(f"# {BAD}")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "first")
    return tmp_path


def run(repository: Path, environment: Mapping[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "pre_commit", *arguments], cwd=repository, env=environment, capture_output=True, text=True, check=False)


def hook(name: str, repository: Path, hooks: Path, environment: Mapping[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    """The hook as a project's configuration asks for it."""
    revision = git(hooks, "rev-parse", "HEAD").strip()
    config = repository.parent / f"{repository.name}.yaml"
    config.write_text(f"repos:\n- repo: {hooks}\n  rev: {revision}\n  hooks:\n  - id: {name}\n")
    return run(repository, environment, "run", "--config", str(config), "--verbose", *arguments)


@pytest.mark.slow
def test_the_hooks_can_be_tried_from_a_clone(repository: Path, hooks: Path, environment: Mapping[str, str]) -> None:
    (repository / "7.txt").write_text(BAD)
    done = run(repository, environment, "try-repo", str(hooks), "cleanup", "--files", "7.txt", "8.txt")
    assert done.returncode == 1, done.stdout + done.stderr
    assert "7.txt:1:1" in done.stdout


@pytest.mark.slow
def test_a_finding_in_a_staged_article_stops_the_commit(repository: Path, hooks: Path, environment: Mapping[str, str]) -> None:
    (repository / "7.txt").write_text(BAD)
    (repository / "8.txt").write_text(BAD)
    git(repository, "add", "7.txt")
    done = hook("cleanup", repository, hooks, environment)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "7.txt:1:1" in done.stdout
    assert "8.txt" not in done.stdout
    assert "code.py" not in done.stdout


@pytest.mark.slow
def test_many_clean_files_pass_in_one_process(repository: Path, hooks: Path, environment: Mapping[str, str]) -> None:
    done = hook("cleanup", repository, hooks, environment, "--all-files")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Passed" in done.stdout


@pytest.mark.slow
def test_a_file_that_is_staged_in_part_is_checked_as_it_is_staged(repository: Path, hooks: Path, environment: Mapping[str, str]) -> None:
    (repository / "7.txt").write_text(GOOD * 2)
    git(repository, "add", "7.txt")
    (repository / "7.txt").write_text(GOOD * 2 + BAD)
    done = hook("cleanup", repository, hooks, environment)
    assert done.returncode == 0, done.stdout + done.stderr
    assert (repository / "7.txt").read_text() == GOOD * 2 + BAD


@pytest.mark.slow
def test_corrections_are_written_and_stop_the_commit_once(repository: Path, hooks: Path, environment: Mapping[str, str]) -> None:
    (repository / "7.txt").write_text("President Wolodymyr Selenskyj spoke on Monday.\n")
    git(repository, "add", "7.txt")
    done = hook("cleanup-fix", repository, hooks, environment)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "files were modified by this hook" in done.stdout
    assert (repository / "7.txt").read_text() == "President Volodymyr Zelenskyy spoke on Monday.\n"
    git(repository, "add", "7.txt")
    assert hook("cleanup-fix", repository, hooks, environment).returncode == 0
