"""`cleanup config` and `cleanup init`."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cleanup.model.config import Settings, Threshold
from cleanup.model.errors import ConfigError
from cleanup.policy.config import Configurations
from cleanup.policy.globs import absolute, shown
from cleanup.policy.keys import KEYS, Item, schema

#: comments begin in this column where there is room
_COLUMN = 50
_DEFAULT = "default"


def show(options: argparse.Namespace) -> int:
    """Prints what applies to a file and where each value comes from; the output is a configuration itself."""
    configurations = Configurations(options.config, options.isolated)
    path = options.file
    file = configurations.file(path)
    print(f"# for {path}")
    if file:
        *extended, own = file.files
        print(f"# from {own}" + (f", which extends {', '.join(extended)}" if extended else ""))
        if file.excludes(absolute(path)):
            print("# left out when folders are walked")
    else:
        print(
            "# from defaults: no cleanup.toml, and no pyproject.toml with [tool.cleanup], in its folder or above" if not options.isolated else "# from defaults"
        )
    layer = file.layer(absolute(path)) if file else {}
    for name in sorted(KEYS, key=lambda n: n in ("thresholds", "reader")):  # tables come last
        for line in _lines(name, layer.get(name)):
            print(line)
    return 0


def _lines(name: str, items: tuple[Item, ...] | None) -> Iterator[str]:
    default = getattr(Settings(), name.replace("-", "_"), ())
    if name == "thresholds" and items:
        yield "[thresholds]"
        yield from (_line(f"{_toml(i.value.name)} = {_threshold(i.value)}", i.origin) for i in items)
    elif name == "reader" and items:
        yield "[reader]"
        yield from (_line(f"{i.value.name.replace('_', '-')} = {_toml(i.value.value)}", i.origin) for i in items)
    elif not items:
        unset = default == "" or name in ("thresholds", "reader")
        yield _line(f"# {name} is not set" if unset else f"{name} = {'[]' if default == () else _toml(default)}", _DEFAULT)
    elif isinstance(default, tuple):
        yield f"{name} = ["
        yield from (_line(f"    {_toml(shown(i.value) if KEYS[name].path else i.value)},", i.origin) for i in items)
        yield "]"
    else:
        yield _line(f"{name} = {_toml(shown(items[0].value) if KEYS[name].path else items[0].value)}", items[0].origin)


def _line(text: str, origin: str) -> str:
    return f"{text:<{_COLUMN}}  # {origin}"


def _threshold(threshold: Threshold) -> str:
    parts = [f"{name} = {value}" for name, value in (("report", threshold.report), ("fix", threshold.fix)) if value is not None]
    return f"{{ {', '.join(parts)} }}"


def _toml(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def print_schema(options: argparse.Namespace) -> int:
    """The JSON Schema of cleanup.toml."""
    print(json.dumps(schema(), indent=2, ensure_ascii=False))
    return 0


def init(options: argparse.Namespace) -> int:
    """Writes a commented cleanup.toml after a look at the project."""
    from cleanup.apps.cli.look import look, written

    folder = Path(options.folder)
    if not folder.is_dir():
        raise ConfigError("is no folder", str(folder))
    target = folder / "cleanup.toml"
    file = Configurations().file(str(folder))
    if file and Path(file.root) == Path(absolute(folder)):
        raise ConfigError(f"{file.path} is the configuration of this folder already; 'cleanup config show --for {folder}' shows what it sets")
    seen = look(folder)
    above = os.path.relpath(file.path, folder).replace(os.sep, "/") if file else ""
    text = written(seen, above)
    try:
        with target.open("x", encoding="utf-8") as stream:
            stream.write(text)
    except OSError as error:
        raise ConfigError(f"can't be written: {error.strerror or error}", str(target)) from error
    print(f"{target}: written for {seen.summary}", file=sys.stderr)
    return 0
