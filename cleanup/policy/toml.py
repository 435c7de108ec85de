"""TOML with positions: every value knows the line and column of its key.

`tomllib` reads the values but keeps no places. A scan of the text, which it has accepted, follows the structure alone.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from cleanup.model.errors import ConfigError
from cleanup.model.record import record

#: keys and indices from the root
Where = tuple[str | int, ...]

_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_STRING = re.compile(r'"""(?:[^\\]|\\.)*?"""["]{0,2}|"(?:[^"\\]|\\.)*"' + r"|'''.*?'''[']{0,2}|'[^']*'", re.DOTALL)
_KEY = re.compile(r'[ \t]*(?:(?P<bare>[A-Za-z0-9_-]+)|(?P<quoted>"(?:[^"\\]|\\.)*"|' + r"'[^']*'))[ \t]*")
_PLAIN = re.compile(r"[^,\]}\n#]*")
_SYNTAX = re.compile(r"(.*) \(at (?:line (\d+), column (\d+)|end of document)\)", re.DOTALL)


@record
class Source:
    """A TOML file: its path as messages show it, its text, and the offset of everything in it."""

    path: str
    text: str
    offsets: Mapping[Where, int]


@record
class Value:
    """A value and where it stands."""

    plain: Any
    source: Source
    where: Where = ()

    @property
    def place(self) -> tuple[int, int]:
        """Line and column of the key or item, from 1; of the nearest table around it where it has none of its own."""
        where = self.where
        while where and where not in self.source.offsets:
            where = where[:-1]
        at = self.source.offsets.get(where, 0)
        return self.source.text.count("\n", 0, at) + 1, at - self.source.text.rfind("\n", 0, at)

    @property
    def origin(self) -> str:
        """``path:line:column``."""
        line, column = self.place
        return f"{self.source.path}:{line}:{column}"

    def error(self, message: str) -> ConfigError:
        """A ConfigError that points here."""
        return ConfigError(message, self.source.path, *self.place)

    def entries(self) -> dict[str, Value]:
        """The values of a table. Raises ConfigError when it is none."""
        if not isinstance(self.plain, dict):
            raise self.error(f"expected a table, not {shown(self.plain)}")
        return {key: Value(item, self.source, (*self.where, key)) for key, item in self.plain.items()}

    def items(self) -> list[Value]:
        """The values of a list. Raises ConfigError when it is none."""
        if not isinstance(self.plain, list):
            raise self.error(f"expected a list, not {shown(self.plain)}")
        return [Value(item, self.source, (*self.where, i)) for i, item in enumerate(self.plain)]


def shown(plain: Any) -> str:
    """A value as messages name it."""
    if isinstance(plain, (dict, list)):
        return "a table" if isinstance(plain, dict) else "a list"
    return str(plain).lower() if isinstance(plain, bool) else f"'{plain}'"


def read(path: Path, name: str) -> Value:
    """The root table of a file that messages call ``name``. Raises ConfigError when it can't be read or is not TOML."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise ConfigError("no such file; expected a configuration", name) from None
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"can't be read as UTF-8 text: {error}", name) from error
    try:
        plain = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        match = _SYNTAX.fullmatch(str(error))
        if match is None:
            raise ConfigError(f"not TOML: {error}", name) from error
        lines = text.split("\n")
        line, column = (int(match[2]), int(match[3])) if match[2] else (len(lines), len(lines[-1]) + 1)
        raise ConfigError(f"not TOML: {match[1][:1].lower()}{match[1][1:]}", name, line, column) from error
    except RecursionError:
        raise ConfigError("not TOML: lists or tables in one another, too deep", name) from None
    return Value(plain, Source(name, text, dict(_Scan(text).offsets())))


class _Scan:
    """Walks a valid TOML text."""

    def __init__(self, text: str) -> None:
        self._text, self._at = text, 0
        #: how many tables an array of tables has so far
        self._counts: dict[Where, int] = {}

    def offsets(self) -> Iterator[tuple[Where, int]]:
        """Everything with the offset of its key, the last one deciding where a table is named twice."""
        table: Where = ()
        while self._skip() < len(self._text):
            if self._text[self._at] != "[":
                yield from self._pair(table)
                continue
            array = self._text.startswith("[[", self._at)
            start = self._at
            self._at += 2 if array else 1
            keys = [key for key, _ in self._keys()]
            table = (*self._inside(keys[:-1]), keys[-1])
            if array:
                number = self._counts.get(table, 0)
                self._counts[table] = number + 1
                yield table, start
                table = (*table, number)
            yield table, start
            self._at += 2 if array else 1

    def _inside(self, keys: list[str]) -> Where:
        """The path that keys name; an array of tables stands for its last one."""
        where: Where = ()
        for key in keys:
            where = (*where, key)
            if where in self._counts:
                where = (*where, self._counts[where] - 1)
        return where

    def _skip(self) -> int:
        match = _BLANK.match(self._text, self._at)
        self._at = match.end() if match else self._at
        return self._at

    def _keys(self) -> Iterator[tuple[str, int]]:
        """The parts of a dotted key, each with its offset."""
        while match := _KEY.match(self._text, self._at):
            quoted = match["quoted"]
            yield tomllib.loads(f"k = {quoted}")["k"] if quoted else match["bare"], match.start("quoted" if quoted else "bare")
            self._at = match.end()
            if self._text[self._at : self._at + 1] != ".":
                return
            self._at += 1

    def _pair(self, table: Where) -> Iterator[tuple[Where, int]]:
        where = table
        for key, offset in self._keys():
            where = (*where, key)
            yield where, offset
        self._at += 1  # =
        yield from self._value(where)

    def _value(self, where: Where) -> Iterator[tuple[Where, int]]:
        self._skip()
        opening = self._text[self._at : self._at + 1]
        if opening in ("[", "{"):
            closing = "]" if opening == "[" else "}"
            self._at += 1
            number = 0
            while self._skip() < len(self._text) and self._text[self._at] != closing:
                if opening == "[":
                    yield (*where, number), self._at
                    yield from self._value((*where, number))
                    number += 1
                else:
                    yield from self._pair(where)
                if self._text.startswith(",", self._skip()):
                    self._at += 1
            self._at += 1
        else:
            match = (_STRING if opening in "\"'" else _PLAIN).match(self._text, self._at)
            self._at = match.end() if match else len(self._text)
