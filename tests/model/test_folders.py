"""Folders of the user are where the XDG variables say, or where they say nothing, below the home folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleanup.grammar import select
from cleanup.model import folders


def test_the_variables_decide(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "c"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "d"))
    monkeypatch.delenv("CLEANUP_LANGUAGETOOL_HOME", raising=False)
    assert folders.cache() == tmp_path / "c" / "mt-cleanup"
    assert folders.data() == tmp_path / "d" / "mt-cleanup"
    assert select.home() == tmp_path / "d" / "mt-cleanup" / "languagetool"


@pytest.mark.parametrize("empty", [None, ""])
def test_without_them_they_are_below_the_home_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, empty: str | None) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("XDG_CACHE_HOME", "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False) if empty is None else monkeypatch.setenv(name, empty)
    assert folders.cache() == tmp_path / ".cache" / "mt-cleanup"
    assert folders.data() == tmp_path / ".local" / "share" / "mt-cleanup"
