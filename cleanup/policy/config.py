"""Which configuration applies to a file.

It is the nearest one: a cleanup.toml, or a pyproject.toml with a table [tool.cleanup], in the file's folder or the next one above that has one.
Nothing that reads TOML is imported before one is found.
"""

from __future__ import annotations

import os
import re
from functools import cache
from typing import TYPE_CHECKING

from cleanup.model.config import Option, Settings
from cleanup.model.record import record, replace
from cleanup.policy.globs import absolute

if TYPE_CHECKING:
    from pathlib import Path

    from cleanup.policy.configfile import ConfigFile

NAMES = ("cleanup.toml", ".cleanup.toml", "pyproject.toml")
#: what a pyproject.toml that is meant has somewhere; TOML that says it in another way is read to be sure
_MAYBE = rb"""(?m)^[ \t]*\[?[ \t]*["']?tool["']?[ \t]*(?:\.[ \t]*["']?cleanup\b|\]|=)"""


@record
class CommandLine:
    """What the command line says; it counts more than every file. ``min_confidence`` and ``fix_confidence`` are for all rules."""

    min_confidence: float | None = None
    fix_confidence: float | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    grammar: str | None = None
    baseline: str | None = None
    languagetool_url: str | None = None
    reader: tuple[Option, ...] = ()
    respect_gitignore: bool | None = None
    slips: str | None = None

    def over(self, settings: Settings) -> Settings:
        """The settings with what it says: --select takes the place of select and ignore, --ignore and --rules add to what is there."""
        if self.min_confidence is not None:
            others = tuple(replace(t, report=None) for t in settings.thresholds)
            settings = replace(settings, min_confidence=self.min_confidence, thresholds=others)
        if self.fix_confidence is not None:
            others = tuple(replace(t, fix=None) for t in settings.thresholds)
            settings = replace(settings, fix_confidence=self.fix_confidence, thresholds=others)
        # no confidence at all is asked for by whoever wants to see everything
        slips = "all" if self.slips is None and self.min_confidence == 0 else self.slips
        if slips is not None:
            settings = replace(settings, slips=slips)
        if self.select:
            settings = replace(settings, select=self.select, ignore=())
        if self.ignore:
            settings = replace(settings, ignore=(*settings.ignore, *self.ignore))
        if self.rules:
            settings = replace(settings, rules=(*settings.rules, *self.rules))
        if self.grammar is not None:
            settings = replace(settings, grammar=self.grammar)
        if self.languagetool_url is not None:
            settings = replace(settings, languagetool_url=self.languagetool_url)
        if self.reader:
            settings = replace(settings, reader=replace(settings.reader, **{o.name: o.value for o in self.reader}))
        if self.respect_gitignore is not None:
            settings = replace(settings, respect_gitignore=self.respect_gitignore)
        if self.baseline is not None:
            settings = replace(settings, baseline=self.baseline)
        return settings


class Configurations:
    """Finds, reads and remembers configurations. ``given`` is for all files; ``isolated``: none is looked for."""

    def __init__(self, given: Path | None = None, isolated: bool = False, line: CommandLine | None = None) -> None:
        self._given, self._isolated, self._line = given, isolated, line or CommandLine()
        self._near: dict[str, Path | None] = {}
        self._found: dict[str, ConfigFile | None] = {}
        self._read = cache(_load)

    def file(self, path: str) -> ConfigFile | None:
        """The configuration for the file or folder at ``path``; standard input and what is no path count as the current folder's.

        Raises ConfigError (path:line:column: what is wrong; what was expected).
        """
        if self._isolated:
            return None
        if path not in self._found:
            found = self._given or self._nearest(_folder(path))
            self._found[path] = self._read(found) if found else None
        return self._found[path]

    def settings(self, path: str) -> Settings:
        """What applies to a file. Raises ConfigError."""
        file = self.file(path)
        if file is None:
            return self._line.over(_DEFAULTS)
        from cleanup.policy.configfile import settings

        return self._line.over(settings(file.layer(absolute(path))))

    def excludes(self, path: str) -> bool:
        """Whether a walk leaves out the file or folder at ``path``. Raises ConfigError."""
        file = self.file(path)
        return file is not None and file.excludes(absolute(path))

    def respects_gitignore(self, path: str) -> bool:
        """Whether a walk leaves out the file or folder at ``path`` where git ignores it. Raises ConfigError."""
        return self.settings(path).respect_gitignore

    def _nearest(self, folder: str) -> Path | None:
        passed: list[str] = []
        found: Path | None = None
        while not passed or passed[-1] != folder:
            if folder in self._near:
                found = self._near[folder]
                break
            passed.append(folder)
            found = _in(folder)
            if found:
                break
            folder = os.path.dirname(folder)
        self._near.update(dict.fromkeys(passed, found))
        return found


_DEFAULTS = Settings()


def _folder(path: str) -> str:
    found = absolute(path)
    return found if os.path.isdir(found) else os.path.dirname(found)


def _in(folder: str) -> Path | None:
    """The configuration in one folder."""
    for name in NAMES:
        place = os.path.join(folder, name)
        if os.path.isfile(place):
            from pathlib import Path

            path = Path(place)
            if name != "pyproject.toml" or _is_meant(path):
                return path
    return None


def _is_meant(path: Path) -> bool:
    try:
        data = path.read_bytes()
    except OSError:
        return False
    if not re.search(_MAYBE, data):
        return False
    from cleanup.policy import toml
    from cleanup.policy.configfile import section

    return section(toml.read(path, str(path)), path) is not None


def _load(path: Path) -> ConfigFile:
    from cleanup.policy.configfile import load

    return load(path)
