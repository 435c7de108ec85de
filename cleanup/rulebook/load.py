"""Where the rules are, and the compiled file that saves compiling them in every run."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from cleanup.model import folders
from cleanup.model.errors import RuleError
from cleanup.rulebook.book import Rulebook
from cleanup.rulebook.compiled import Compiled
from cleanup.rulebook.stored import opened
from cleanup.text.lazy import remember

if TYPE_CHECKING:
    from pathlib import Path

_PACKAGE = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))
#: an installed wheel brings its rules and their compiled form
_SHIPPED, _SHIPPED_COMPILED = os.path.join(_PACKAGE, "_rules"), os.path.join(_PACKAGE, "_rulebook.bin")
_CHECKOUT = os.path.join(os.path.dirname(_PACKAGE), "rules")


def load(extra: Sequence[Path] = ()) -> Rulebook:
    """The rules of the package, and those of your own files or folders in ``extra``.

    Raises RuleError (path:line:column: what is wrong; what was expected) when one of them is wrong.
    """
    root = _folder()
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
    from pathlib import Path

    return Path(_folder())


def _folder() -> str:
    for place in (_SHIPPED, _CHECKOUT):
        if os.path.isdir(place):
            return place
    raise RuleError("the installation lacks its rules; reinstall the package", _SHIPPED)


def compile_folder(root: Path) -> bytes:
    """The compiled form of all rules below ``root``, for shipping. Raises RuleError."""
    from cleanup.rulebook.compiler import compile_files

    made = compile_files(_files(root), root)
    return made.to_bytes(_digest(made.to_bytes("").decode("latin-1")))


def _builtin(root: str) -> Compiled:
    if root == _SHIPPED and os.path.isfile(_SHIPPED_COMPILED):
        shipped = _stored(_SHIPPED_COMPILED, None)
        if shipped:
            return shipped
    fingerprint = _fingerprint(root)
    cache = os.path.join(folders.cache_name(), f"rulebook-{_digest(root)[:12]}.bin")
    try:
        found = _stored(cache, fingerprint)
    except OSError:
        found = None
    if found is None:
        from pathlib import Path

        from cleanup.rulebook.compiler import compile_files

        found = compile_files(_files(Path(root)), Path(root))
        _keep(Path(cache), found.to_bytes(fingerprint))
    # what is said of a document depends on all of the code
    found.fingerprint = f"{fingerprint} {_stamp([_PACKAGE])}"
    return found


def _stored(path: str, fingerprint: str | None) -> Compiled | None:
    """See `Compiled.from_bytes`. Raises OSError."""
    data, read = opened(path)
    return Compiled.from_bytes(data, fingerprint, read)


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


def _fingerprint(root: str) -> str:
    """Of everything that compiling depends on: the rules, and in a checkout the code that compiles them."""
    return _stamp([root, *(os.path.join(_PACKAGE, name) for name in ("checkers", "rulebook", "text"))])


def _stamp(tops: Iterable[str]) -> str:
    """Of the sizes and times of the rules, modules and the word list below the tops."""
    from cleanup._version import __version__

    lines = [__version__, sys.version]
    for top in tops:
        for where, below, names in os.walk(top):
            below[:] = sorted(f for f in below if f != "__pycache__")
            for name in sorted(names):
                if name.endswith((".yaml", ".py", "words.bin")):
                    stat = os.stat(os.path.join(where, name))
                    lines.append(f"{where}/{name} {stat.st_size} {stat.st_mtime_ns}")
    return _digest("\n".join(lines))


def _digest(text: str) -> str:
    import hashlib

    return hashlib.sha256(text.encode()).hexdigest()
