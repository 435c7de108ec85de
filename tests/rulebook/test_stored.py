"""Entries are read from the compiled file piece by piece, so that it isn't this process's memory."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from cleanup.rulebook.compiler import compile_files
from cleanup.rulebook.load import _stored
from cleanup.rulebook.stored import Part, opened

RULE = "  - {{id: my-rule-{n}, match: zither{n}, suggest: lute, note: {note}}}\n"
COUNT, SIZE = 400, 30_000


@pytest.fixture
def path(tmp_path: Path) -> Path:
    own = tmp_path / "own.yaml"
    head = "kind: pattern\ndefaults: {category: residue, message: m, pivots: [de]}\nrules:\n"
    own.write_text(head + "".join(RULE.format(n=n, note="x" * SIZE) for n in range(COUNT)), encoding="utf-8")
    stored = tmp_path / "rules.bin"
    stored.write_bytes(compile_files([own], None).to_bytes("here"))
    return stored


def resident(path: Path) -> int:
    """How many KiB of a mapped file this process holds."""
    held, here = 0, False
    for line in Path("/proc/self/smaps").read_text(encoding="utf-8").splitlines():
        first = line.split(" ")[0]
        if not first.endswith(":"):
            here = line.endswith(str(path))
        elif here and first == "Rss:":
            held += int(line.split()[1])
    return held


def test_slices_are_those_of_the_bytes(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(bytes(range(100)))
    data, read = opened(str(path))
    assert read is not None
    part = Part(read, 10, 50)
    assert (len(part), bytes(part)) == (50, data[10:60])
    assert [part[:3], part[45:60], part[7:7]] == [data[10:13], data[55:60], b""]


def test_an_empty_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.touch()
    assert opened(str(path)) == (b"", None)
    assert _stored(str(path), None) is None


def test_entries_come_back_from_the_file(path: Path) -> None:
    compiled = _stored(str(path), "here")
    assert compiled is not None
    assert [compiled.hot(n)["id"] for n in range(COUNT)] == [f"my-rule-{n}" for n in range(COUNT)]
    assert compiled.to_bytes("here") == path.read_bytes()
    assert _stored(str(path), "elsewhere") is None


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_entries_that_were_read_hold_no_pages_of_the_file(path: Path) -> None:
    compiled = _stored(str(path), "here")
    assert compiled is not None
    assert all(len(compiled.cold(n)["note"]) == SIZE for n in range(COUNT))
    assert resident(path) * 1024 < path.stat().st_size / 3
