"""Every folder beside this file is a case: files, the command `cmd`, and what it must print, return and leave behind.

`UPDATE=1 python -m pytest tests/cli` writes what the commands do now into the cases; read the difference before committing it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import OWN_RULES

HERE = Path(__file__).parent
CASES = sorted(p.name for p in HERE.iterdir() if (p / "cmd").is_file())
#: a build on GitHub or GitLab is no part of a case that doesn't say so
_BUILDS = {"GITHUB_ACTIONS", "GITHUB_WORKSPACE", "CI_PROJECT_DIR"}
_SPECIAL = {"cmd", "stdout", "stderr", "code", "after", "stdin"}


def _environment(scratch: Path) -> dict[str, str]:
    tools = scratch / "bin"
    tools.mkdir()
    script = tools / "cleanup"
    script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m cleanup "$@"\n', encoding="utf-8")
    script.chmod(0o755)
    root = str(HERE.parent.parent)
    python_path = os.pathsep.join(filter(None, [root, os.environ.get("PYTHONPATH", "")]))
    return {
        **{key: value for key, value in os.environ.items() if key not in _BUILDS},
        "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": python_path,
        "PYTHONUTF8": "0",
        "LC_ALL": "C.UTF-8",
        "XDG_STATE_HOME": str(scratch / "state"),
        "COLUMNS": "100",
    }


@pytest.mark.parametrize("name", CASES)
def test_case(name: str, tmp_path: Path) -> None:
    case, work = HERE / name, tmp_path / "work"
    shutil.copytree(case, work)
    for special in _SPECIAL:
        target = work / special
        shutil.rmtree(target) if target.is_dir() else target.unlink(missing_ok=True)
    rules = tmp_path / "own.yaml"
    rules.write_text(OWN_RULES, encoding="utf-8")
    command = (case / "cmd").read_text(encoding="utf-8").replace("OWN", f"--rules {rules} --select own-")
    given = case / "stdin"
    done = subprocess.run(
        ["sh", "-c", command],
        cwd=work,
        env=_environment(tmp_path),
        input=given.read_bytes() if given.is_file() else b"",
        capture_output=True,
        check=False,
    )
    got = {"stdout": done.stdout, "stderr": done.stderr, "code": f"{done.returncode}\n".encode()}
    got = {key: value.replace(str(tmp_path).encode(), b"TMP") for key, value in got.items()}
    left = {str(p.relative_to(work)): p.read_bytes() for p in sorted(work.rglob("*")) if p.is_file()}
    before = {str(p.relative_to(case)): p.read_bytes() for p in case.rglob("*") if p.is_file() and p.relative_to(case).parts[0] not in _SPECIAL}
    changed = {k: v for k, v in left.items() if before.get(k) != v}
    if os.environ.get("UPDATE"):
        _update(case, got, changed)
    for key, value in got.items():
        expected = (case / key).read_bytes() if (case / key).is_file() else b""
        assert value.decode("utf-8", "backslashreplace") == expected.decode("utf-8", "backslashreplace"), key
    after = case / "after"
    expected_after = {str(p.relative_to(after)): p.read_bytes() for p in after.rglob("*") if p.is_file()} if after.is_dir() else {}
    assert changed == expected_after
    assert not before.keys() - left.keys(), "a file is gone"


def _update(case: Path, got: dict[str, bytes], changed: dict[str, bytes]) -> None:
    for key, value in got.items():
        if value or key == "code":
            (case / key).write_bytes(value)
        else:
            (case / key).unlink(missing_ok=True)
    shutil.rmtree(case / "after", ignore_errors=True)
    for key, value in changed.items():
        path = case / "after" / key
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(value)
