"""Regular expressions that are compiled when they are first used: compiling all that a run might need costs more than the run.

Even those that it does need take a fifth of a first run. So what Python's compiler makes of an expression is kept (`code`), and made a pattern of again
(`pattern_of`) in a hundredth of the time, as Python keeps modules' bytecode; like bytecode, it is of one version of Python.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any, cast

_sre: Any = import_module("_sre")  # what `re` itself makes patterns by; it has no types
#: which Python the code of expressions is for
VERSION = f"{sys.implementation.cache_tag} {_sre.MAGIC}"
#: module, expression and flags of all that `lazy` has been asked for
ASKED: list[tuple[str, str, int]] = []
#: what knows the patterns of expressions with their flags; None for an unknown one
_KNOWN: list[Callable[[str, int], re.Pattern[str] | None]] = []


class _Lazy:
    """Stands for a compiled pattern; after its first use its methods are the pattern's own."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._source = pattern, flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        found = compiled(*self._source)
        for method in ("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split"):
            setattr(self, method, getattr(found, method))
        return getattr(found, name)


def lazy(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """As `re.compile`, but a pattern that is wrong is reported when it is first used."""
    ASKED.append((sys._getframe(1).f_globals["__name__"], pattern, int(flags)))
    return cast(re.Pattern[str], _Lazy(pattern, int(flags)))


def compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """As `re.compile`, but sooner where the pattern was compiled before. Raises re.error."""
    for known in _KNOWN:
        found = known(pattern, flags)
        if found is not None:
            return found
    return re.compile(pattern, flags)


def remember(known: Callable[[str, int], re.Pattern[str] | None]) -> None:
    """Lets `compiled` ask ``known``, and nothing else, for patterns."""
    _KNOWN[:] = [known]


def code(pattern: str, flags: int) -> list[Any]:
    """What `re` compiles an expression to, as types that `marshal` knows: the expression, its flags, all flags, the number of groups, their names, and the code."""
    from re import _compiler, _parser  # type: ignore[attr-defined]

    parsed = _parser.parse(pattern, flags)
    return [pattern, flags, int(flags | parsed.state.flags), parsed.state.groups - 1, parsed.state.groupdict, [int(n) for n in _compiler._code(parsed, flags)]]


def pattern_of(made: Sequence[Any]) -> re.Pattern[str]:
    """The pattern of what `code` gave in a Python of this VERSION, as `re.compile` makes it; the interpreter checks the code."""
    pattern, _, flags, groups, names, instructions = made
    name_of: list[str | None] = [None] * (groups + 1)
    for name, group in names.items():
        name_of[group] = name
    found: re.Pattern[str] = _sre.compile(pattern, flags, instructions, groups, names, tuple(name_of))
    return found
