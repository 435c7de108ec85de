"""What belongs to a command beside what it does: completion, the manual page, watching."""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from cleanup.apps.cli.app import parser_of

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}


def options(parser: argparse.ArgumentParser) -> Iterator[str]:
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, below in action.choices.items():
                yield name
                yield from options(below)
        yield from (o for o in action.option_strings if o not in ("-h", "--help"))


def test_the_manual_page_has_every_command_and_option() -> None:
    page = (ROOT / "docs" / "cleanup.1").read_text(encoding="utf-8").replace("\\-", "-")
    missing = {o for o in options(parser_of("")) if o not in page}
    assert not missing, "run: python tools/man_page.py docs/cleanup.1"


@pytest.mark.parametrize("wanted", ["lint", "rules", "nothing", ""])
def test_a_parser_of_one_command_is_that_command_of_the_whole_parser(wanted: str) -> None:
    whole, part = set(options(parser_of(""))), set(options(parser_of(wanted)))
    assert part <= whole
    assert (part == whole) == (wanted in ("nothing", ""))


def test_a_shell_completes_commands_options_and_files() -> None:
    script = subprocess.run([sys.executable, "-m", "cleanup", "completion", "bash"], env=ENVIRONMENT, capture_output=True, text=True, check=True).stdout
    subprocess.run(["bash", "-n"], input=script, text=True, check=True)
    ask = 'COMP_WORDS=(cleanup lint --min); COMP_CWORD=2; "$(complete -p cleanup | sed "s/.*-F \\([^ ]*\\).*/\\1/")" cleanup --min lint; echo "${COMPREPLY[@]}"'
    done = subprocess.run(["bash", "-c", f"{script}\n{ask}"], capture_output=True, text=True, check=False)
    assert "--min-confidence" in done.stdout, done.stdout + done.stderr


@pytest.mark.parametrize(("package", "command"), [("shtab", ["completion", "bash"]), ("watchfiles", ["lint", "--watch", "."])])
def test_a_missing_package_is_named(tmp_path: Path, package: str, command: list[str]) -> None:
    (tmp_path / f"{package}.py").write_text("raise ImportError('not here')")
    environment = {**ENVIRONMENT, "PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT}"}
    done = subprocess.run([sys.executable, "-m", "cleanup", *command], env=environment, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert f"needs the package {package}: pip install" in done.stderr


def test_watching_lints_again_what_was_saved(tmp_path: Path, own_rules: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text("A table.\n")
    command = [sys.executable, "-m", "cleanup", "lint", "--watch", "--format", "concise", "--rules", str(own_rules), "--select", "own-", str(tmp_path)]
    with subprocess.Popen(command, env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stderr
        try:
            # it watches once it has linted; writing until it sees it needs no clock
            lines = iter(process.stdout.readline, "")
            seen = threading.Event()

            def save() -> None:
                number = 0
                while not seen.wait(0.5):
                    number += 1
                    article.write_text(f"A flurble, {number}.\n")

            writer = threading.Thread(target=save)
            writer.start()
            hits = (line for line in lines if "own-sure" in line)
            found, again = next(hits), next(hits)
            seen.set()
            writer.join()
        finally:
            process.send_signal(signal.SIGINT)
            try:
                _, errors = process.communicate(timeout=60)
            except subprocess.TimeoutExpired:
                process.kill()
                raise
    assert found.startswith(f"{article}:1:3:")
    assert again.startswith(f"{article}:1:3:")
    assert "a.txt changed" in errors
    assert process.returncode in (1, 130)


def commands(parser: argparse.ArgumentParser) -> Iterator[str]:
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for below in action.choices.values():
                yield from commands(below)
    if command := parser.get_default("command"):
        yield command


def test_what_every_command_does_is_there() -> None:
    found = list(commands(parser_of("")))
    assert len(found) > 20
    for command in found:
        module, function = command.split(".")
        assert callable(getattr(import_module(f"cleanup.apps.cli.{module}"), function))
