"""An installed wheel, not the checkout: rules ship inside it, compiled."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the package as `pip install` lays it, dependencies apart."""
    dist, site = tmp_path_factory.mktemp("dist"), tmp_path_factory.mktemp("site")
    subprocess.run([sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(dist), str(ROOT)], check=True, capture_output=True)
    (wheel,) = dist.glob("mt_cleanup-*.whl")
    subprocess.run([sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--target", str(site), str(wheel)], check=True, capture_output=True)
    return site


def run(installed: Path, home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(installed), "XDG_CACHE_HOME": str(home)}
    return subprocess.run([sys.executable, *arguments], cwd=home, env=environment, capture_output=True, text=True, check=False)


def test_it_is_the_wheel_that_runs(installed: Path, tmp_path: Path) -> None:
    done = run(installed, tmp_path, "-c", "import cleanup; print(cleanup.__file__)")
    assert done.stdout.strip() == str(installed / "cleanup" / "__init__.py")


def test_lint_needs_nothing_else_and_compiles_nothing(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Foreign Minister Antony Blinken landed in Rome.\n", encoding="utf-8")
    done = run(installed, tmp_path, "-m", "cleanup", "lint", "--format", "json", "a.txt")
    assert done.returncode == 1, done.stderr
    assert json.loads(done.stdout)["files"][0]["findings"][0]["rule"] == "office-us"
    assert not list((tmp_path / "mt-cleanup").glob("rulebook*")), "it compiled the rules, which the wheel brings compiled"


def test_rules_are_shown_from_the_wheel(installed: Path, tmp_path: Path) -> None:
    done = run(installed, tmp_path, "-m", "cleanup", "rules", "show", "office-us")
    assert done.returncode == 0, done.stderr
    assert "id: office-us" in done.stdout


def test_the_page_is_written_from_the_wheel(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Foreign Minister Antony Blinken landed in Rome.\n", encoding="utf-8")
    done = run(installed, tmp_path, "-m", "cleanup", "report", "a.txt")
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "color-scheme" in page
    assert "addEventListener" in page


def test_same_rules_as_in_the_checkout(installed: Path, tmp_path: Path) -> None:
    from cleanup import rulebook

    done = run(installed, tmp_path, "-c", "from cleanup import rulebook; print(len(rulebook.load().ids))")
    assert int(done.stdout) == len(rulebook.load().ids)


def test_typed_and_licensed(installed: Path) -> None:
    assert (installed / "cleanup" / "py.typed").is_file()
    (info,) = installed.glob("mt_cleanup-*.dist-info")
    assert {p.name for p in (info / "licenses").iterdir()} == {"LICENSE", "NOTICE"}
