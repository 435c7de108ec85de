"""Installing, repairing and removing LanguageTool with the real Maven."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from cleanup.grammar.languagetool import client, install, installation
from cleanup.grammar.languagetool.installation import VERSION, Installation
from cleanup.model.errors import GrammarError

pytestmark = pytest.mark.slow


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home."""
    monkeypatch.setenv("CLEANUP_LANGUAGETOOL_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def copied(installed: Installation, to: Path) -> Path:
    to.mkdir(parents=True)
    for jar in installed.jars:
        (to / Path(jar).name).hardlink_to(jar) if Path(jar).stat().st_dev == to.stat().st_dev else shutil.copy(jar, to)
    return to


def test_what_is_installed_is_what_is_pinned(installed: Installation) -> None:
    assert installed.version == VERSION
    assert installed.source == "maven"
    assert {Path(j).name for j in installed.jars} == install._hashes().keys()
    assert installed.problems() == []


def test_pom_and_hashes_speak_of_the_same_jars() -> None:
    pom = (Path(install.__file__).parent / "pom.xml").read_text(encoding="utf-8")
    for name in install._hashes():
        parts = re.fullmatch(r"(.+?)-(\d.*)\.jar", name)
        assert parts
        artifact, version = parts.groups()
        assert f"<artifactId>{artifact}</artifactId>\n      <version>{version}</version>" in pom, name
    assert pom.count("<dependency>") == len(install._hashes()) == pom.count("<exclusion>")


def test_a_broken_installation_is_noticed_and_repaired(installed: Installation, place: Path) -> None:
    jars = copied(installed, place / VERSION)
    victim, gone = sorted(jars.glob("*.jar"))[:2]
    victim.unlink()
    victim.write_bytes(b"half a jar")
    gone.unlink()
    said: list[str] = []
    made = install.install(None, said.append)
    assert any("2 of 47 jars are missing or broken" in line for line in said)
    assert made.problems() == []
    assert victim.stat().st_size > 1000
    assert not list(place.glob("install-*")), "nothing is left of the work"
    again: list[str] = []
    install.install(None, again.append)
    assert again == ["all 47 jars are there, as they should be"]
    gone.unlink()
    with pytest.raises(GrammarError, match=r"broken: .* is missing; run 'cleanup grammar install'"):
        installation.required()


def test_jars_that_are_not_those_are_refused(installed: Installation, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was there before stays."""
    wrong = dict.fromkeys(install._hashes(), "0" * 64)
    monkeypatch.setattr(install, "_hashes", lambda: wrong)

    def maven(scratch: Path, target: Path, progress: install.Progress) -> None:
        copied(installed, target)

    monkeypatch.setattr(install, "_maven", maven)
    with pytest.raises(GrammarError, match="Maven brought jars that are not those of LanguageTool"):
        install.install(None, lambda line: None)
    assert installation.installed() is None
    assert not list(place.glob("install-*"))


def test_a_folder_of_the_users(installed: Installation, place: Path, tmp_path: Path) -> None:
    folder = copied(installed, tmp_path / "LanguageTool-6.6")
    made = install.install(folder, lambda line: None)
    assert made.version == VERSION
    assert made.source == str(folder)
    assert len(made.jars) == 47
    assert install.uninstall()
    assert not place.exists()
    assert len(list(folder.glob("*.jar"))) == 47, "a folder of the user's is not removed"
    assert not install.uninstall()


def test_a_folder_without_it(place: Path, tmp_path: Path) -> None:
    (tmp_path / "a.jar").write_bytes(b"no jar")
    with pytest.raises(GrammarError, match="holds no LanguageTool server for English"):
        install.install(tmp_path, lambda line: None)
    with pytest.raises(GrammarError, match="is no folder"):
        install.install(tmp_path / "missing", lambda line: None)


def test_without_maven_its_own_download_is_the_last_resort(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    which = shutil.which
    monkeypatch.setattr(shutil, "which", lambda name: None if name == "mvn" else which(name))

    def refused(version: str) -> Path:
        assert version == VERSION
        raise GrammarError("language-tool-python could not download LanguageTool 6.6: no network")

    monkeypatch.setattr(client, "download", refused)
    said: list[str] = []
    with pytest.raises(GrammarError, match=r"no network; install Maven .* or give a folder with --from"):
        install.install(None, said.append)
    assert "language-tool-python downloads" in said[0]


def test_maven_that_fails_is_quoted(place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mvn = tmp_path / "bin" / "mvn"
    mvn.parent.mkdir()
    mvn.write_text("#!/bin/sh\necho '[ERROR] Could not transfer artifact: no route to host'; exit 1\n", encoding="utf-8")
    mvn.chmod(0o755)
    monkeypatch.setenv("PATH", str(mvn.parent), prepend=":")
    with pytest.raises(GrammarError, match="Maven could not bring LanguageTool: Could not transfer artifact: no route to host"):
        install.install(None, lambda line: None)
    assert installation.installed() is None


def test_a_record_that_can_not_be_read(place: Path) -> None:
    place.mkdir()
    (place / "installed.json").write_text("{", encoding="utf-8")
    with pytest.raises(GrammarError, match=r"can't be read .* run 'cleanup grammar install' again"):
        installation.installed()
