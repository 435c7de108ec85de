"""Brings LanguageTool's jars: from Maven, from a folder of the user's, or by language-tool-python's own download."""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path

from cleanup.grammar.languagetool import server
from cleanup.grammar.languagetool.installation import VERSION, Installation, installed, place, write
from cleanup.grammar.languagetool.java import java
from cleanup.grammar.select import home
from cleanup.model.errors import GrammarError
from cleanup.model.record import replace

_HERE = Path(__file__).resolve().parent
#: lists the jars that start a server for English, each with its version
_POM = _HERE / "pom.xml"
#: their hashes, as sha256sum prints them
_HASHES = _HERE / "jars.sha256"
_PLUGIN = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies"
_MAIN = "org/languagetool/server/HTTPServer.class"
_ENGLISH = "org/languagetool/language/English.class"
_PROGRESS = re.compile(r"Copying|Downloading|ERROR|BUILD")

Progress = Callable[[str], None]


def install(folder: Path | None, progress: Progress) -> Installation:
    """Installs LanguageTool or repairs what is there; ``progress`` is told line by line what happens.

    ``folder``: a LanguageTool that the user has, which stays where it is. Without one: Maven, else language-tool-python's download.
    Raises GrammarError; what was installed before is then as it was.
    """
    java()  # nothing is fetched for a machine that could not run it
    try:
        if folder is not None:
            made = _from_folder(folder)
        elif shutil.which("mvn"):
            made = _from_maven(progress)
        else:
            progress("Maven (mvn) is not installed: language-tool-python downloads LanguageTool")
            made = _from_download()
        server.stop()
        try:
            before = installed()
        except GrammarError:
            before = None
        if before:
            made = replace(made, heap=before.heap, idle=before.idle)
        write(made)
    except OSError as error:
        raise GrammarError(f"LanguageTool can't be installed below {home()}: {error}") from None
    return made


def uninstall() -> bool:
    """Ends the server and removes what `install` brought and what the server left (not a folder of the user's); whether there was anything."""
    server.stop()
    if not home().exists():
        return False
    try:
        place().unlink(missing_ok=True)
        shutil.rmtree(home())
    except OSError as error:
        raise GrammarError(f"{home()} can't be removed: {error}") from None
    return True


def _from_maven(progress: Progress) -> Installation:
    expected = _hashes()
    target = home() / VERSION
    wrong = [name for name, digest in expected.items() if _digest(target / name) != digest]
    if not wrong:
        progress(f"all {len(expected)} jars are there, as they should be")
        return _recorded(VERSION, "maven", (target / name for name in expected))
    if target.exists():
        progress(f"{len(wrong)} of {len(expected)} jars are missing or broken ({', '.join(wrong[:3])}…): repairing")
    home().mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=home(), prefix="install-") as scratch:
        new = Path(scratch, "jars")
        _maven(Path(scratch), new, progress)
        damaged = [name for name, digest in expected.items() if _digest(new / name) != digest]
        if damaged:
            raise GrammarError(
                f"Maven brought jars that are not those of LanguageTool {VERSION} ({', '.join(damaged[:3])}): nothing was installed. If a download broke off, "
                "remove them from Maven's repository (~/.m2/repository) and try again"
            )
        shutil.rmtree(target, ignore_errors=True)
        new.rename(target)
    return _recorded(VERSION, "maven", (target / name for name in expected))


def _maven(scratch: Path, target: Path, progress: Progress) -> None:
    shutil.copy(_POM, scratch / "pom.xml")
    command = ["mvn", "-B", "-f", str(scratch / "pom.xml"), _PLUGIN, f"-DoutputDirectory={target}"]
    said: list[str] = []
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace") as process:
        assert process.stdout
        for line in process.stdout:
            plain = re.sub(r"\x1b\[[0-9;]*m|^\[\w+\] ", "", line.rstrip())
            said.append(plain)
            if _PROGRESS.search(line):
                progress(re.sub(r"https?://\S+/", "", plain))
    if process.returncode:
        errors = [line for line in said if line and not line.startswith(("Download", "Progress"))]
        raise GrammarError("Maven could not bring LanguageTool: " + " / ".join(errors[-12:])[-600:])


def _from_folder(folder: Path) -> Installation:
    if not folder.is_dir():
        raise GrammarError(f"{folder} is no folder; --from takes one that holds LanguageTool's jars")
    jars = [p.resolve() for p in sorted([*folder.glob("*.jar"), *folder.glob("libs/*.jar")])]
    version = ""
    for needed in (_MAIN, _ENGLISH):
        holder = next((p for p in jars if _holds(p, needed)), None)
        if holder is None:
            raise GrammarError(
                f"{folder} holds no LanguageTool server for English (no jar in it or in its libs/ has {needed}); take a folder into which its zip was unpacked"
            )
        version = version or _version_of(holder)
    # the order matters to the distribution: its server jar names the others
    jars.sort(key=lambda p: (p.name != "languagetool-server.jar", p.parent.name == "libs", p.name))
    return _recorded(version, str(folder.resolve()), jars)


def _from_download() -> Installation:
    from cleanup.grammar.languagetool.client import download

    try:
        folder = download(VERSION)
    except GrammarError as error:
        raise GrammarError(f"{error}; install Maven (on Debian and Ubuntu: apt-get install maven), or give a folder with --from") from None
    return replace(_from_folder(folder), source="language-tool-python")


def _recorded(version: str, source: str, jars: Iterable[Path]) -> Installation:
    return Installation(version, source, {str(p): p.stat().st_size for p in jars})


def _hashes() -> dict[str, str]:
    """Name and SHA-256 of every jar."""
    return {name: digest for digest, name in (line.split() for line in _HASHES.read_text(encoding="utf-8").splitlines())}


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def _holds(jar: Path, name: str) -> bool:
    try:
        with zipfile.ZipFile(jar) as archive:
            return name in archive.namelist()
    except (OSError, zipfile.BadZipFile):
        return False


def _version_of(jar: Path) -> str:
    """The version that the jar itself or its name says."""
    with zipfile.ZipFile(jar) as archive:
        manifest = archive.read("META-INF/MANIFEST.MF").decode("utf-8", "replace") if "META-INF/MANIFEST.MF" in archive.namelist() else ""
    said = re.search(r"^(?:Component|Implementation-)Version: (\S+)", manifest, re.MULTILINE) or re.search(r"-(\d+(?:\.\d+)+)", jar.name)
    if said:
        return said[1]
    folder = re.search(r"(\d+(?:\.\d+)+(?:-\w+)?)", jar.parent.name)
    return folder[1] if folder else f"of {jar.stat().st_mtime:.0f}"
