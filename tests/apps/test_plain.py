import argparse
from typing import Any

import pytest

from cleanup.apps.cli import app

COMMANDS = ("lint", "diff", "fix")


def argparses(line: list[str]) -> dict[str, Any]:
    return vars(app._parsed(line)) | {"parser": None}


def plains(line: list[str]) -> dict[str, Any] | None:
    options = app.plainly(line)
    return None if options is None else vars(options) | {"parser": None}


def actions(command: str) -> list[argparse.Action]:
    commands = next(a for a in app.parser_of(command)._actions if isinstance(a, argparse._SubParsersAction))
    return [a for a in commands.choices[command]._actions if a.option_strings]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_is_read_as_argparse_reads_it(command: str) -> None:
    left: set[str] = set()
    for action in actions(command):
        for option in action.option_strings:
            value = (
                {"--format": ["json:x.json"], "--min-confidence": ["0.7"], "--grammar": ["embedded"], "--slips": ["all"]}.get(option, ["7"])
                if action.nargs is None
                else []
            )
            line = [command, "a.txt", option, *value, "b.txt"]
            read = plains(line)
            if read is None:
                left.add(option)
            else:
                assert read == argparses(line), option
    assert left == {"-h", "--help", "--reader", "--no-reader"}


@pytest.mark.parametrize(
    "line",
    [
        "lint a.txt",
        "lint -",
        "lint -q - b.txt",
        "lint --format json -o out.json a.txt --format text:- b.txt c.txt",
        "lint --select a --select b,c --ignore d --rules mine --rules yours a.txt",
        "lint --min-confidence .25 --reader-budget 100_000 -j 3 --no-respect-gitignore a.txt",
        "diff --no-comments --config cleanup.toml a.txt",
        "fix -i --no-decisions --exit-nonzero-on-fix a b",
        "lint -o - a.txt",
        "lint --isolated --grammar embedded --slips all --format concise --quiet --no-cache --jobs 2 a.txt",
    ],
)
def test_plain_lines_are_read_as_argparse_reads_them(line: str) -> None:
    assert plains(line.split()) == argparses(line.split())


def test_values_are_not_shared_between_lines() -> None:
    first = app.plainly(["lint", "a.txt", "--select", "x"])
    assert app.plainly(["lint", "a.txt"]).select == []
    assert first.select == ["x"]


@pytest.mark.parametrize(
    "line",
    [
        "",
        "stats a.txt",
        "--version",
        "lint",
        "lint --quiet",
        "lint --help",
        "lint -qi a.txt",
        "lint --qui a.txt",
        "lint --format=json a.txt",
        "lint -j4 a.txt",
        "lint a.txt -- -b.txt",
        "lint a.txt --select",
        "lint --select --quiet a.txt",
        "lint --min-confidence much a.txt",
        "lint --format nosuch a.txt",
        "lint --jobs 0 a.txt",
        "lint --nosuch a.txt",
        "lint --reader a.txt",
    ],
)
def test_other_lines_are_left_to_argparse(line: str) -> None:
    assert plains(line.split()) is None
