"""A configuration file, with those that it extends, as layers of settings.

A layer maps keys to their items. Nearer layers take the place of farther ones, but for lists that add up (`Key.adds`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from cleanup.model.config import Option, Settings, Threshold
from cleanup.model.errors import ConfigError
from cleanup.model.record import record, replace
from cleanup.policy import globs, toml
from cleanup.policy.keys import EXTENDS, FILES, KEYS, OVERRIDES, Item, check_entry, check_name, pattern, text
from cleanup.policy.suppress import Ids
from cleanup.policy.toml import Value

Layer = Mapping[str, tuple[Item, ...]]

#: keys that other linters have for the same thing
_ALSO = {"extend": EXTENDS, "per-file-ignores": OVERRIDES, "words": "vocabulary"}


@record
class Override:
    """A layer for the files that fit one of the patterns, which are relative to ``root``."""

    files: tuple[str, ...]
    root: str
    layer: Layer

    def fits(self, path: str) -> bool:
        """Whether it is for the file at an absolute path."""
        return any(globs.matches(p, self.root, path) for p in self.files)


@record
class ConfigFile:
    """``path`` as messages show it; ``files`` it and those that it extends, the farthest first."""

    path: str
    root: str
    files: tuple[str, ...]
    base: Layer
    overrides: tuple[Override, ...]
    #: patterns, each with the folder that it is relative to
    exclude: tuple[tuple[str, str], ...]

    def layer(self, path: str) -> Layer:
        """What applies to the file at an absolute path."""
        return merged([self.base, *(o.layer for o in self.overrides if o.fits(path))])

    def excludes(self, path: str) -> bool:
        """Whether a walk leaves out the file or folder at an absolute path."""
        return any(globs.matches(p, root, path) for p, root in self.exclude)

    def check(self, ids: Ids) -> None:
        """Raises ConfigError at an entry that begins no rule id of ``ids`` and no category."""
        for layer in (self.base, *(o.layer for o in self.overrides)):
            for key in ("select", "ignore", "thresholds"):
                for item in layer.get(key, ()):
                    entry = item.value.name if isinstance(item.value, Threshold) else item.value
                    check_entry(item, entry, ids)


def merged(layers: Iterable[Layer]) -> Layer:
    """One layer of several, the nearest last."""
    result: dict[str, tuple[Item, ...]] = {}
    for layer in layers:
        for name, items in layer.items():
            result[name] = _added(result.get(name, ()), items) if KEYS[name].adds else items
    return result


def _added(far: tuple[Item, ...], near: tuple[Item, ...]) -> tuple[Item, ...]:
    """Both, each value once; a threshold of the same name sets anew what it sets."""
    found = {item.value.name if isinstance(item.value, (Threshold, Option)) else item.value: item for item in far}
    for item in near:
        value = item.value
        if isinstance(value, Threshold):
            before = found.get(value.name)
            if before:
                old = before.value
                value = Threshold(value.name, old.report if value.report is None else value.report, old.fix if value.fix is None else value.fix)
            found[value.name] = Item(value, item.origin)
        elif isinstance(value, Option):
            found[value.name] = item
        else:
            found.setdefault(value, item)
    return tuple(found.values())


def settings(layer: Layer) -> Settings:
    """The settings of a layer, defaults where it is silent."""
    values: dict[str, Any] = {}
    for name, items in layer.items():
        if name == "reader":
            values[name] = replace(_DEFAULTS.reader, **{i.value.name: i.value.value for i in items})
        elif name != "exclude":
            field = name.replace("-", "_")
            values[field] = tuple(i.value for i in items) if isinstance(getattr(_DEFAULTS, field), tuple) else items[0].value
    return replace(_DEFAULTS, **values)


_DEFAULTS = Settings()


def load(path: Path, inside: tuple[str, ...] = ()) -> ConfigFile:
    """The configuration in a file: of cleanup.toml all, of pyproject.toml the table tool.cleanup.

    Raises ConfigError at the exact place; ``inside`` are the files that extend this one.
    """
    name, place = globs.shown(path), globs.absolute(path)
    if place in inside:
        raise ConfigError(f"extends itself: {' → '.join(map(globs.shown, (*inside[inside.index(place) :], place)))}", name)
    table = section(toml.read(path, name), path)
    if table is None:
        raise ConfigError("has no table [tool.cleanup]", name)
    root = str(Path(place).parent)
    far = [load(Path(root, text(v)), (*inside, place)) for v in _extended(table, root)]
    base: dict[str, tuple[Item, ...]] = {}
    overrides: list[Override] = []
    for key, value in table.entries().items():
        if key == OVERRIDES:
            overrides += [_override(v, root) for v in value.items()]
        elif key != EXTENDS:
            base[key] = _read(key, value, root, (EXTENDS, *KEYS, OVERRIDES), "a configuration")
    return ConfigFile(
        name,
        root,
        (*(f for file in far for f in file.files), name),
        merged([*(f.base for f in far), base]),
        (*(o for file in far for o in file.overrides), *overrides),
        (*(e for file in far for e in file.exclude), *((item.value, root) for item in base.get("exclude", ()))),
    )


def section(document: Value, path: Path) -> Value | None:
    """The table that is for us; None in a pyproject.toml without one. Raises ConfigError."""
    if path.name != "pyproject.toml":
        return document
    for key in ("tool", "cleanup"):
        entries = document.entries()
        if key not in entries:
            return None
        document = entries[key]
    return document


def _extended(table: Value, root: str) -> Iterator[Value]:
    value = table.entries().get(EXTENDS)
    if value is not None:
        for each in [value] if isinstance(value.plain, str) else value.items():
            target = Path(root, text(each))
            if not target.is_file():
                raise each.error(f"there is no file '{globs.shown(target)}' to extend")
            yield each


def _override(value: Value, root: str) -> Override:
    entries = value.entries()
    if FILES not in entries:
        raise value.error(f'this override lacks {FILES} = "…", the pattern of the paths that it is for')
    files = entries.pop(FILES)
    patterns = [files] if isinstance(files.plain, str) else files.items()
    names = (FILES, *(n for n, key in KEYS.items() if key.everywhere))
    layer = {key: _read(key, v, root, names, "an override") for key, v in entries.items()}
    return Override(tuple(map(pattern, patterns)), root, layer)


def _read(key: str, value: Value, root: str, names: Iterable[str], what: str) -> tuple[Item, ...]:
    if key in KEYS and key not in names:
        raise value.error(f"'{key}' is for all files; it can't stand in {what}")
    if key in _ALSO and key not in names:
        raise value.error(f"unknown key '{key}' in {what}; it is called '{_ALSO[key]}' here")
    check_name(key, value, names, what)
    items = KEYS[key].read(value)
    if KEYS[key].path:
        items = tuple(Item(str(Path(root, item.value)), item.origin) for item in items)
        if key == "rules":
            for item in items:
                if not Path(item.value).exists():
                    raise ConfigError(f"{item.origin}: there is no rule file or folder '{globs.shown(item.value)}'")
    return items
