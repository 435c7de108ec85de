"""A run that has an article to check, and nothing else, imports only what that needs: most of its time is spent on imports."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from cleanup import rulebook

CLEAN = Path(__file__).parent / "clean"
SEEDS = Path(__file__).parent.parent / "seeds"
#: what a part of Python's library costs is known; what of ours would be there by mistake only
UNNEEDED = {
    *(
        "pathlib",
        "urllib",
        "argparse",
        "gettext",
        "locale",
        "shutil",
        "textwrap",
        "signal",
        "pickle",
        "subprocess",
        "tempfile",
        "dataclasses",
        "datetime",
        "inspect",
        "threading",
    ),
    *("regex", "rapidfuzz", "yaml", "rich", "charset_normalizer"),
    *("cleanup.rulebook.compiler", "cleanup.policy.configfile", "cleanup.policy.baseline", "cleanup.fixer", "cleanup.engine.git"),
}


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    return modules(tmp_path_factory.mktemp("start"), SEEDS / "football-derby.txt")


def modules(folder: Path, path: Path) -> set[str]:
    """What a run on a copy of the article imports."""
    rulebook.load()  # is compiled now, if it has to be
    article = shutil.copy(path, folder)
    code = "import sys; from cleanup.apps.cli.app import run; run(['lint', '-q', '--no-cache', sys.argv[1]]); print('modules:', *sys.modules)"
    done = subprocess.run([sys.executable, "-c", code, str(article)], capture_output=True, text=True, check=True, cwd=folder)
    return set(done.stdout.rpartition("modules:")[2].split())


def test_a_run_imports_what_it_needs(imported: set[str]) -> None:
    assert "cleanup.checkers.pattern.match" in imported
    assert imported & UNNEEDED == set()


def test_an_article_in_which_nothing_is_found_is_not_judged(tmp_path: Path) -> None:
    assert not {m for m in modules(tmp_path, CLEAN / "archaeology.txt") if m.startswith("cleanup.verdict.")}
