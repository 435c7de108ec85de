"""Where the rules are, and the compiled file that saves compiling them in every run."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from mmap import ACCESS_READ, mmap
from pathlib import Path

from cleanup.model import folders
from cleanup.model.errors import RuleError
from cleanup.rulebook.book import Rulebook
from cleanup.rulebook.compiled import Compiled
from cleanup.text.lazy import remember

_PACKAGE = Path(__file__).resolve().parent.parent
#: an installed wheel brings its rules and their compiled form
_SHIPPED, _SHIPPED_COMPILED = _PACKAGE / "_rules", _PACKAGE / "_rulebook.bin"
_CHECKOUT = _PACKAGE.parent / "rules"


def load(extra: Sequence[Path] = ()) -> Rulebook:
    """The rules of the package, and those of your own files or folders in ``extra``.

    Raises RuleError (path:line:column: what is wrong; what was expected) when one of them is wrong.
    """
    root = folder()
    base = _builtin(root)
    remember(base.expression)
    if not extra:
        return Rulebook([base], root)
    from cleanup.rulebook.compiler import compile_files

    files = _own(extra)
    own = compile_files(files, None, base)
    own.fingerprint = _digest("\n".join(file.read_text(encoding="utf-8", errors="replace") for file in files))
    return Rulebook([base, own], root)


def folder() -> Path:
    """The folder of the package's rules. Raises RuleError when the installation lacks it."""
    for place in (_SHIPPED, _CHECKOUT):
        if place.is_dir():
            return place
    raise RuleError("the installation lacks its rules; reinstall the package", str(_SHIPPED))


def compile_folder(root: Path) -> bytes:
    """The compiled form of all rules below ``root``, for shipping. Raises RuleError."""
    from cleanup.rulebook.compiler import compile_files

    made = compile_files(_files(root), root)
    return made.to_bytes(_digest(made.to_bytes("").decode("latin-1")))


def _builtin(root: Path) -> Compiled:
    if root == _SHIPPED and _SHIPPED_COMPILED.is_file():
        shipped = Compiled.from_bytes(_mapped(_SHIPPED_COMPILED), None)
        if shipped:
            return shipped
    fingerprint = _fingerprint(root)
    cache = folders.cache() / f"rulebook-{_digest(str(root))[:12]}.bin"
    try:
        found = Compiled.from_bytes(_mapped(cache), fingerprint)
    except OSError:
        found = None
    if found is None:
        from cleanup.rulebook.compiler import compile_files

        found = compile_files(_files(root), root)
        _keep(cache, found.to_bytes(fingerprint))
    # what is said of a document depends on all of the code
    found.fingerprint = f"{fingerprint} {_stamp([_PACKAGE])}"
    return found


def _mapped(path: Path) -> bytes | mmap:
    """The bytes of a file, read when they are asked for: a run needs a hundredth of them."""
    with path.open("rb") as file:
        try:
            return mmap(file.fileno(), 0, access=ACCESS_READ)
        except (OSError, ValueError):  # a file system without it, an empty file
            return path.read_bytes()


def _keep(cache: Path, data: bytes) -> None:
    """Writes the cache if it can be written: the next run is faster, this one needs nothing of it."""
    temporary = cache.with_suffix(f".{os.getpid()}.tmp")
    try:
        cache.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_bytes(data)
        temporary.replace(cache)
    except OSError:
        temporary.unlink(missing_ok=True) if temporary.parent.is_dir() else None


def _files(root: Path) -> list[Path]:
    return sorted(root.glob("*/*.yaml"))


def _own(paths: Iterable[Path]) -> list[Path]:
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            found += sorted(p for p in path.rglob("*") if p.suffix in (".yaml", ".yml"))
        elif path.exists():
            found.append(path)
        else:
            raise RuleError("no such file; expected a rule file or a folder of them", str(path))
    return found


def _fingerprint(root: Path) -> str:
    """Of everything that compiling depends on: the rules, and in a checkout the code that compiles them."""
    return _stamp([root, _PACKAGE / "checkers", _PACKAGE / "rulebook", _PACKAGE / "text"])


def _stamp(tops: Iterable[Path]) -> str:
    """Of the sizes and times of the rules and modules below the tops."""
    from cleanup._version import __version__

    lines = [__version__, sys.version]
    for top in tops:
        for where, below, names in os.walk(top):
            below[:] = sorted(f for f in below if f != "__pycache__")
            for name in sorted(names):
                if name.endswith((".yaml", ".py")):
                    stat = Path(where, name).stat()
                    lines.append(f"{where}/{name} {stat.st_size} {stat.st_mtime_ns}")
    return _digest("\n".join(lines))


def _digest(text: str) -> str:
    import hashlib

    return hashlib.sha256(text.encode()).hexdigest()
