"""What the project promises of itself."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
MODULES = sorted((ROOT / "cleanup").rglob("*.py"))


def test_readme_has_two_commands_that_set_up() -> None:
    commands = re.findall(r"^    (python3 -m venv .*)$", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert len(commands) == 2
    assert commands[0].endswith("cleanup lint seeds")
    assert "pytest" in commands[1]


def test_print_only_in_apps() -> None:
    for path in MODULES:
        if "apps" not in path.parts:
            calls = [n for n in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(n, ast.Call)]
            assert not any(isinstance(c.func, ast.Name) and c.func.id == "print" for c in calls), path


def test_public_functions_have_docstrings() -> None:
    missing = []
    for path in MODULES:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in tree.body:
            public = isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_")
            if public and not ast.get_docstring(node):  # type: ignore[arg-type]
                missing.append(f"{path.relative_to(ROOT)}: {node.name}")  # type: ignore[attr-defined]
    assert not missing


@pytest.mark.parametrize("folder", ["classes", "topics"])
def test_word_lists_are_normal(folder: str) -> None:
    """Sorted, nothing twice, and named as their file."""
    for path in sorted((ROOT / "rules" / folder).glob("*.yaml")):
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        name = data.get("class", data.get("topic"))
        words = [str(w) for w in data["words"]]
        assert name == path.stem
        assert len(words) == len(set(words)), path
        if folder == "topics":
            assert words == sorted(words), path


def test_rule_files_have_plain_names() -> None:
    for path in (ROOT / "rules").rglob("*"):
        assert path.is_dir() or re.fullmatch(r"[a-z0-9-]+\.(yaml|json)", path.name), path
