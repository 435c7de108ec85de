"""The keys of a configuration: one table serves reading, the JSON Schema, `cleanup config show` and what `cleanup init` writes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from cleanup.model.config import BASELINE, GRAMMARS, LOCALES, OTHER_PIVOTS, SLIPS, STYLES, Option, ReaderSettings, Threshold
from cleanup.model.errors import ConfigError
from cleanup.model.finding import CATEGORIES
from cleanup.model.record import record
from cleanup.policy import globs
from cleanup.policy.suppress import Ids
from cleanup.policy.toml import Value, shown


@record
class Item:
    """One value that was set and where: ``path:line:column``, or what else set it."""

    value: Any
    origin: str


Read = Callable[[Value], tuple[Item, ...]]


@record
class Key:
    """A key of the configuration. ``read`` gives its items (one for what is no list) or raises ConfigError at the exact place.

    ``adds``: what stands nearer is added to what stands farther (`extends`, then the file, then its overrides) instead of taking its place;
    ``everywhere``: it may stand in an override; ``path``: its items are paths relative to the file.
    """

    doc: str
    read: Read
    schema: Mapping[str, Any]
    example: str
    adds: bool = False
    everywhere: bool = True
    path: bool = False


def nearest(word: str, words: Iterable[str]) -> str:
    """' (did you mean …?)' or ''; imported when something is wrong."""
    from cleanup.checkers import fields

    return fields.nearest(word, words)


def text(value: Value) -> str:
    """A text that isn't empty. Raises ConfigError."""
    if not isinstance(value.plain, str) or not value.plain.strip():
        raise value.error(f"expected a text, not {shown(value.plain)}" if value.plain != "" else "expected a text, not an empty one")
    return value.plain


def _texts(check: Callable[[Value], str] = text) -> Read:
    def read(value: Value) -> tuple[Item, ...]:
        values = [value] if isinstance(value.plain, str) else value.items()
        return tuple(Item(check(v), v.origin) for v in values)

    return read


def _one(check: Callable[[Value], Any]) -> Read:
    return lambda value: (Item(check(value), value.origin),)


def _switch(value: Value) -> bool:
    if not isinstance(value.plain, bool):
        raise value.error(f"expected true or false, not {shown(value.plain)}")
    return value.plain


def _probability(value: Value) -> float:
    plain = value.plain
    if isinstance(plain, bool) or not isinstance(plain, (int, float)) or not 0 <= plain <= 1:
        raise value.error(f"expected a number from 0 to 1, not {shown(plain)}")
    return float(plain)


def _choice(choices: tuple[str, ...]) -> Callable[[Value], str]:
    def check(value: Value) -> str:
        if value.plain not in choices:
            raise value.error(f"expected {' or '.join(choices)}, not {shown(value.plain)}{nearest(str(value.plain), choices)}")
        return str(value.plain)

    return check


def pattern(value: Value) -> str:
    """A pattern of paths. Raises ConfigError."""
    try:
        globs.compiled(text(value))
    except globs.GlobError as error:
        raise value.error(f"'{value.plain}' is no pattern of paths: {error}") from error
    return str(value.plain)


def _pivot(value: Value) -> str:
    code = text(value)
    if not (2 <= len(code) <= 3 and code.isascii() and code.isalpha() and code.islower()):
        raise value.error(f"expected a language code (ISO 639-1, two lower-case letters), not '{code}'")
    return code


def _thresholds(value: Value) -> tuple[Item, ...]:
    found = []
    for name, item in value.entries().items():
        if not isinstance(item.plain, dict):
            found.append(Item(Threshold(name, report=_probability(item)), item.origin))
            continue
        entries = item.entries()
        for key, each in entries.items():
            if key not in ("report", "fix"):
                raise each.error(f"unknown key '{key}'{nearest(key, ('report', 'fix'))}; expected report or fix")
        found.append(Item(Threshold(name, **{k: _probability(v) for k, v in entries.items()}), item.origin))
    return tuple(found)


def _number(least: float, most: float, whole: bool) -> Callable[[Value], float]:
    def check(value: Value) -> float:
        plain = value.plain
        if isinstance(plain, bool) or not isinstance(plain, int if whole else (int, float)) or not least <= plain <= most:
            raise value.error(f"expected a {'whole ' if whole else ''}number from {least:,g} to {most:,g}, not {shown(plain)}")
        return plain if whole else float(plain)

    return check


def _flag(value: Value) -> bool:
    if not isinstance(value.plain, bool):
        raise value.error(f"expected true or false, not {shown(value.plain)}")
    return value.plain


def _schema_of(name: str) -> dict[str, str]:
    default = getattr(ReaderSettings(), name)
    return {"type": "boolean" if isinstance(default, bool) else "integer" if isinstance(default, int) else "number" if isinstance(default, float) else "string"}


#: the keys of the table `reader`
READER: Final[Mapping[str, Callable[[Value], Any]]] = {
    "enabled": _flag,
    "url": text,
    "model": text,
    "key-env": text,
    "allow-remote": _flag,
    "budget": _number(1, 1e9, whole=True),
    "request-tokens": _number(100, 100_000, whole=True),
    "timeout": _number(1, 3600, whole=False),
    "concurrency": _number(1, 64, whole=True),
    "verify": _flag,
    "hints": _flag,
}


def _reader(value: Value) -> tuple[Item, ...]:
    entries = value.entries()
    for key, each in entries.items():
        check_name(key, each, READER, "the table reader")
    return tuple(Item(Option(key.replace("-", "_"), READER[key](each)), each.origin) for key, each in entries.items())


_STRINGS: Final = {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}
_PROBABILITY: Final = {"type": "number", "minimum": 0, "maximum": 1}
_THRESHOLDS: Final = {
    "type": "object",
    "additionalProperties": {
        "anyOf": [_PROBABILITY, {"type": "object", "properties": {"report": _PROBABILITY, "fix": _PROBABILITY}, "additionalProperties": False}]
    },
}

#: name → key, in the order in which they are shown
KEYS: Final[Mapping[str, Key]] = {
    "min-confidence": Key("the least confidence, 0 to 1, of what is reported", _one(_probability), _PROBABILITY, "0.5"),
    "fix-confidence": Key("the least confidence of a correction that 'diff' and 'fix' make", _one(_probability), _PROBABILITY, "0.9"),
    "thresholds": Key(
        "other limits for rules or categories that begin so: a number, or report and fix",
        _thresholds,
        _THRESHOLDS,
        '{ typography = 0.8, "lexical.sense" = { report = 0.6, fix = 0.95 } }',
        adds=True,
    ),
    "slips": Key("'machine' leaves out what is as likely a person's slip, 'all' reports it too", _one(_choice(SLIPS)), {"enum": list(SLIPS)}, '"machine"'),
    "select": Key("only these rules or categories, or what begins so", _texts(), _STRINGS, "[]"),
    "ignore": Key("none of these rules or categories, or what begins so", _texts(), _STRINGS, '["typo-quote-space"]', adds=True),
    "pivots": Key("the languages that your articles come from (ISO 639-1); none: any", _texts(_pivot), _STRINGS, '["de", "fr"]'),
    "other-pivots": Key(
        "rules of other languages: 'stricter' allows them half the doubt, 'off' none at all",
        _one(_choice(OTHER_PIVOTS)),
        {"enum": list(OTHER_PIVOTS)},
        '"stricter"',
    ),
    "vocabulary": Key("words of your house that are right as they are", _texts(), _STRINGS, '["Bundesliga", "Mittelstand"]', adds=True),
    "names": Key("names that are spelt as you spell them, whole or by one of their words", _texts(), _STRINGS, '["Olha Kharlan"]', adds=True),
    "allow": Key("phrases in which nothing is reported", _texts(), _STRINGS, '["Ministry of Silly Walks"]', adds=True),
    "locale": Key("the spelling of corrections and their order of day and month", _one(_choice(LOCALES)), {"enum": list(LOCALES)}, '"en-GB"'),
    "style": Key("the agency or paper whose percentages, dates and sums corrections have", _one(_choice(STYLES)), {"enum": list(STYLES)}, '"ap"'),
    "grammar": Key("the grammar checker", _one(_choice(GRAMMARS)), {"enum": list(GRAMMARS)}, '"auto"'),
    "languagetool-url": Key(
        "a LanguageTool server of yours, in place of the one that is started here", _one(text), {"type": "string"}, '"http://localhost:8081"'
    ),
    "rules": Key("rule files of yours, or folders of them, beside ours", _texts(), _STRINGS, '["house-rules.yaml"]', adds=True, everywhere=False, path=True),
    "exclude": Key("files and folders that are left out when folders are walked", _texts(pattern), _STRINGS, '["archive/**"]', adds=True, everywhere=False),
    "respect-gitignore": Key("whether walks leave out what git ignores", _one(_switch), {"type": "boolean"}, "true", everywhere=False),
    "reader": Key(
        "a language model that reads beside the rules (docs/reader.md)",
        _reader,
        {"type": "object", "properties": {key: _schema_of(key.replace("-", "_")) for key in READER}, "additionalProperties": False},
        '{ url = "http://127.0.0.1:8080/v1", model = "qwen3" }',
        adds=True,
    ),
    "baseline": Key("the file of known findings", _one(text), {"type": "string"}, f'"{BASELINE}"', everywhere=False, path=True),
    "keep-decisions": Key("whether 'fix --interactive' keeps what you decide, for 'cleanup learn'", _one(_switch), {"type": "boolean"}, "true"),
    "decisions": Key(
        "the file of these decisions, in place of the one in your own folder", _one(text), {"type": "string"}, '"decisions.jsonl"', everywhere=False, path=True
    ),
}

#: keys that say where settings come from and what they are for
EXTENDS, OVERRIDES, FILES = "extends", "overrides", "files"


def check_name(key: str, value: Value, names: Iterable[str], what: str) -> None:
    """Raises ConfigError when ``key`` is none of ``names``."""
    known = list(names)
    if key not in known:
        raise value.error(f"unknown key '{key}' in {what}{nearest(key, known)}; it may have: {', '.join(known)}")


def schema() -> dict[str, Any]:
    """The JSON Schema of cleanup.toml, for editors; in pyproject.toml it is that of `tool.cleanup`."""

    def properties(names: Iterable[str]) -> dict[str, Any]:
        return {name: {"description": KEYS[name].doc, **KEYS[name].schema} for name in names}

    override = {
        "type": "object",
        "properties": {FILES: {"description": "patterns of paths", **_STRINGS}, **properties(n for n, key in KEYS.items() if key.everywhere)},
        "required": [FILES],
        "additionalProperties": False,
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "cleanup.toml",
        "type": "object",
        "properties": {
            EXTENDS: {"description": "configurations that this one builds on", **_STRINGS},
            **properties(KEYS),
            OVERRIDES: {"description": "other settings for some files, the later ones deciding", "type": "array", "items": override},
        },
        "additionalProperties": False,
    }


def check_entry(item: Item, entry: str, ids: Ids) -> None:
    """Raises ConfigError when no category and no rule id begins with ``entry``, which ``item`` holds."""
    if not any(c.startswith(entry) for c in CATEGORIES):
        known = ids()
        if not any(rule.startswith(entry) for rule in known):
            raise ConfigError(
                f"{item.origin}: '{entry}' is no rule, category or the beginning of one{nearest(entry, known)}; 'cleanup rules list' shows them all"
            )
