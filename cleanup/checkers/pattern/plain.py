"""Expressions of rules as Python's own `re` can read them; worked out once, when rules are compiled.

The library `regex`, for which rules are written, knows \\p{L} and look-behinds of several lengths; importing it and compiling with it costs several times
what `re` does. So a class of letters is written by ranges, and a look-behind of several lengths as one look-behind for each. The ranges hold for texts of which
`has_plain_letters`; for all others, and for what can't be written so, `regex` is asked.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from cleanup.checkers.pattern.characters import CAPITALS, SHORT

#: letters of a text that has plain ones only
_LETTERS = {"L": r"[^\W\d_]", "Ll": rf"[^\W\d_A-ZÀ-ÖØ-Þ{CAPITALS}ªº]", "Lu": f"[A-ZÀ-ÖØ-Þ{CAPITALS}]"}
#: the same where case is ignored
_CASELESS = {"L": r"[^\W\d_]", "Ll": r"[^\W\d_ªº]", "Lu": r"[^\W\d_ªº]"}
_IGNORED = re.compile(r"\(\?[a-z]*i")
_PROPERTY = re.compile(r"\\p\{(Ll|Lu|L)\}")
_COUNT = re.compile(r"\{(\d+)(?:,(\d+))?\}")
_LOOK = re.compile(r"\(\?<?[=!]")
#: what means something else in `regex`, or only there
_OTHER = re.compile(r"\\[pPXRKmMGL]|\[\[:|\(\?[|&R0-9+-]|\{[ides<]|\(\?<?[a-zA-Z-]*[a-hj-lo-rt-wy-zV]")
#: the most that a part of a look-behind may be repeated
_MOST = 20

#: width → the alternatives that have it
_Widths = dict[int, list[str]]


def plain(pattern: str) -> str | None:
    """An expression that says in `re` what ``pattern`` says in `regex`; None where there is none that is quick whatever it meets.

    It is the same text where both read it alike, else one for texts of plain letters.
    """
    try:
        text, end = _Writer(_CASELESS if _IGNORED.search(pattern) else _LETTERS).rewritten(pattern, 0)
    except _UnwritableError:
        return None
    if end != len(pattern) or _OTHER.search(text.replace("(?P<", "").replace("(?P=", "")):
        return None
    try:
        tree = re._parser.parse(text, re.MULTILINE)  # type: ignore[attr-defined]
        re.compile(text, re.MULTILINE)
    except re.error:
        return None
    return None if _nested(tree, False) else text


class _UnwritableError(Exception):
    """There is no way to write a part for `re`."""


class _Writer:
    """Writes an expression for `re`, with one way of writing letters."""

    def __init__(self, letters: Mapping[str, str]) -> None:
        self._letters = letters

    def rewritten(self, pattern: str, at: int) -> tuple[str, int]:
        """The expression from ``at`` up to its end or the bracket that closes it, and where that is."""
        out: list[str] = []
        while at < len(pattern) and pattern[at] != ")":
            if pattern[at] == "(":
                text, at = self._group(pattern, at)
            else:
                text, at = self._atom(pattern, at)
            out.append(text)
        return "".join(out), at

    def _group(self, pattern: str, at: int) -> tuple[str, int]:
        """What the bracket at ``at`` opens, and where it ends."""
        look = _LOOK.match(pattern, at)
        if look and look[0].startswith("(?<"):
            return self._behind(pattern, look.end(), look[0])
        inner, end = self.rewritten(pattern, at + 1)
        return f"({inner})", end + 1

    def _atom(self, pattern: str, at: int) -> tuple[str, int]:
        """One character, class or sign of the expression, and where it ends."""
        named = _PROPERTY.match(pattern, at)
        if named:
            return self._letters[named[1]], named.end()
        if pattern[at] == "\\":
            return pattern[at : at + 2], at + 2
        return self._class(pattern, at) if pattern[at] == "[" else (pattern[at], at + 1)

    def _class(self, pattern: str, at: int) -> tuple[str, int]:
        end = at + 1
        end += pattern[end] == "^"
        end += pattern[end] == "]"
        while pattern[end] != "]":
            end += 2 if pattern[end] == "\\" else 1
        whole = pattern[at : end + 1]
        named = list(dict.fromkeys(_PROPERTY.findall(whole)))
        if not named:
            return whole, end + 1
        if whole[1] == "^":
            raise _UnwritableError
        rest = _PROPERTY.sub("", whole[1:-1])
        return _one_of([*(self._letters[n] for n in named), *([f"[{rest}]"] if rest else [])]), end + 1

    def _behind(self, pattern: str, at: int, opening: str) -> tuple[str, int]:
        """A look-behind as one for each length that its text can have."""
        widths, end = self._alternatives(pattern, at)
        looks = [f"{opening}{_one_of(texts)})" for _, texts in sorted(widths.items())]
        return ("".join(looks) if opening == "(?<!" else _one_of(looks)), end + 1

    def _alternatives(self, pattern: str, at: int) -> tuple[_Widths, int]:
        """The alternatives from ``at`` up to the bracket that closes them, by length, and where it is."""
        found: _Widths = {}
        while True:
            widths, at = self._sequence(pattern, at)
            for width, texts in widths.items():
                found.setdefault(width, []).extend(t for t in texts if t not in found.get(width, ()))
            if at >= len(pattern) or pattern[at] == ")":
                return found, at
            at += 1

    def _sequence(self, pattern: str, at: int) -> tuple[_Widths, int]:
        whole: _Widths = {0: [""]}
        while at < len(pattern) and pattern[at] not in "|)":
            part: _Widths
            if _LOOK.match(pattern, at):
                text, at = self._group(pattern, at)
                part = {0: [text]}
            elif pattern.startswith("(?:", at):
                part, end = self._alternatives(pattern, at + 3)
                at = end + 1
            elif pattern[at] == "(":
                raise _UnwritableError
            else:
                start = at
                text, at = self._atom(pattern, at)
                part = {0 if pattern[start:at] in (r"\b", r"\B", "^", "$") else 1: [text]}
            least, most, at = _repeated(pattern, at)
            if most > _MOST:
                raise _UnwritableError
            whole = _joined(whole, _times(part, least, most))
        return whole, at


def _repeated(pattern: str, at: int) -> tuple[int, int, int]:
    """How often, at least and at most, what stands before ``at`` may occur, and where the sign for it ends."""
    counted = _COUNT.match(pattern, at)
    if counted:
        return int(counted[1]), int(counted[2] or counted[1]), counted.end()
    if pattern.startswith("?", at):
        return 0, 1, at + 1
    if at < len(pattern) and pattern[at] in "*+{":
        raise _UnwritableError
    return 1, 1, at


def _times(part: _Widths, least: int, most: int) -> _Widths:
    found: _Widths = {}
    some: _Widths = {0: [""]}
    for count in range(most + 1):
        if count >= least:
            for width, texts in some.items():
                found.setdefault(width, []).extend(texts)
        some = _joined(some, part)
    return found


def _joined(left: _Widths, right: _Widths) -> _Widths:
    found: _Widths = {}
    for width, texts in left.items():
        for more, others in right.items():
            found.setdefault(width + more, []).append(_one_of(texts) + _one_of(others))
    return found


def _one_of(texts: Sequence[str]) -> str:
    return texts[0] if len(texts) == 1 else f"(?:{'|'.join(texts)})"


def _nested(tree: Any, inside: bool) -> bool:
    """Whether a repetition without end stands inside another: then a text can make it try without end."""
    for operator, value in tree:
        name = str(operator)
        if name in ("MAX_REPEAT", "MIN_REPEAT"):
            endless = value[1] > SHORT
            if (inside and endless) or _nested(value[2], inside or endless):
                return True
        elif name == "BRANCH":
            if any(_nested(part, inside) for part in value[1]):
                return True
        elif name == "SUBPATTERN":
            if _nested(value[3], inside):
                return True
        elif name in ("ASSERT", "ASSERT_NOT"):
            if _nested(value[1], inside):
                return True
        elif name == "GROUPREF_EXISTS" and any(_nested(part, inside) for part in value[1:] if part):
            return True
    return False
