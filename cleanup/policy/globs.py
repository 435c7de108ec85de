"""Patterns of paths, as .gitignore and editors write them."""

from __future__ import annotations

import os
import re
from functools import lru_cache

_PART = re.compile(r"\*\*/|/\*\*$|\*\*|\*|\?|\[!?\]?[^\]]*\]|\{[^{}]*\}|.", re.DOTALL)


class GlobError(ValueError):
    """A pattern is malformed; the message says how."""


def matches(pattern: str, root: str, path: str) -> bool:
    """Whether an absolute path is meant by a pattern that is written relative to the folder ``root``.

    `*` and `?` stay within a folder, `**` crosses them, `[ab]` and `{txt,md}` are choices. A pattern without a slash (but at its end) is about names at
    any depth, and a pattern that fits a folder fits all below it.
    """
    relative = os.path.relpath(path, root).replace(os.sep, "/")
    return compiled(pattern).fullmatch(relative) is not None


def absolute(path: str | os.PathLike[str]) -> str:
    """An absolute path without `.` and `..`; links stay what they are, since patterns are about the names that the user sees."""
    return os.path.abspath(path)


def shown(path: str | os.PathLike[str]) -> str:
    """The path as messages have it: from the current folder where it is below it."""
    return absolute(path).removeprefix(os.path.join(os.getcwd(), ""))


@lru_cache(maxsize=256)
def compiled(pattern: str) -> re.Pattern[str]:
    """The expression for a pattern. Raises GlobError."""
    bare = pattern.removeprefix("./").rstrip("/")
    if not bare:
        raise GlobError("an empty pattern")
    if pattern.startswith("/"):
        raise GlobError("a pattern is relative to the folder of its file; leave out the first slash")

    if bare.count("{") != bare.count("}") or re.search(r"\{[^}]*\{", bare):
        raise GlobError("a brace without its partner, or braces in one another")
    body = "".join(map(_expression, _PART.findall(bare)))
    anywhere = "" if "/" in bare else "(?:.*/)?"
    try:
        return re.compile(f"{anywhere}{body}(?:/.*)?", re.DOTALL)
    except re.error as error:
        raise GlobError(str(error)) from error


def _expression(part: str) -> str:
    if part == "**/":
        return "(?:.*/)?"
    if part == "/**":
        return "/.*"
    if part == "**":
        return ".*"
    if part == "*":
        return "[^/]*"
    if part == "?":
        return "[^/]"
    if part[0] == "[" and len(part) > 2:
        inner = part[1:-1]
        negated, inner = inner.startswith("!"), inner.removeprefix("!")
        return f"[{'^' if negated else ''}{re.escape(inner).replace(chr(92) + '-', '-')}]"
    if part[0] == "{" and len(part) > 1:
        choices = ("".join(map(_expression, _PART.findall(c))) for c in part[1:-1].split(","))
        return f"(?:{'|'.join(choices)})"
    return re.escape(part)
