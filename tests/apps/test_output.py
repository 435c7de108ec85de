"""Where the formats of a run go."""

from __future__ import annotations

import argparse
import io
import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from cleanup.apps.cli.output import Target, target, targets, write
from cleanup.model.errors import ConfigError
from cleanup.model.report import DocumentReport
from cleanup.reporters import Context
from tests.reporters.samples import several


def test_a_target_is_a_format_and_perhaps_a_file() -> None:
    assert target("sarif") == Target("sarif")
    assert target("sarif:a:b.json") == Target("sarif", "a:b.json")
    assert target("text:-") == Target("text")
    for wrong in ("yaml", "sarif:", ":x", ""):
        with pytest.raises(argparse.ArgumentTypeError):
            target(wrong)


def test_the_default_is_text_but_in_an_action_of_github(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    assert targets([], None) == (Target("text"),)
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert targets([], None) == (Target("github"),)
    assert targets([], "a.txt") == (Target("text", "a.txt"),)
    assert targets([Target("concise")], None) == (Target("concise"),)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert targets([], None) == (Target("text"),)


def test_two_formats_need_two_places() -> None:
    assert targets([Target("text"), Target("json", "r.json")], "r.txt") == (Target("text", "r.txt"), Target("json", "r.json"))
    for given, file in (
        ([Target("text"), Target("json")], None),
        ([Target("text"), Target("json")], "r.txt"),
        ([Target("text", "r"), Target("json", "./r")], None),
        ([Target("text", "r")], "q"),
    ):
        with pytest.raises(ConfigError):
            targets(given, file)


def broken() -> Iterator[DocumentReport]:
    yield several()[0]
    raise KeyboardInterrupt


def test_a_file_is_as_it_was_when_the_run_does_not_end(tmp_path: Path) -> None:
    old, new = tmp_path / "old.json", tmp_path / "new.json"
    old.write_text("old")
    with pytest.raises(KeyboardInterrupt):
        write(broken(), [Target("json", str(old)), Target("json", str(new))], Context())
    assert [p.name for p in tmp_path.iterdir()] == ["old.json"]
    assert old.read_text() == "old"


def test_a_new_file_has_the_modes_of_the_user_and_an_old_one_its_own(tmp_path: Path) -> None:
    old, link = tmp_path / "old.json", tmp_path / "link.json"
    old.write_text("old")
    old.chmod(0o640)
    link.symlink_to(old)
    mask = os.umask(0o027)
    try:
        write(several(), [Target("json", str(link)), Target("text", str(tmp_path / "new.txt"))], Context())
    finally:
        os.umask(mask)
    assert link.is_symlink()
    assert old.read_text().startswith("{")
    assert stat.S_IMODE(old.stat().st_mode) == 0o640
    assert stat.S_IMODE((tmp_path / "new.txt").stat().st_mode) == 0o640


def test_what_is_no_regular_file_is_written_as_it_is() -> None:
    write(several(), [Target("json", "/dev/null")], Context())
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="can't be written"):
        write(several(), [Target("json", str(tmp_path))], Context())
    with pytest.raises(ConfigError, match="can't be written"):
        write(several(), [Target("json", str(tmp_path / "no" / "r.json"))], Context())


def test_each_format_gets_every_report_as_it_comes(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    write(iter(several()), [Target("concise"), Target("jsonl", str(tmp_path / "a")), Target("junit", str(tmp_path / "b"))], Context())
    sys.stdout.flush()
    assert capfdbinary.readouterr().out.count(b"\n") == 4
    assert (tmp_path / "a").read_text().count("\n") == 7
    assert (tmp_path / "b").read_text().count("<testsuite ") == 4
