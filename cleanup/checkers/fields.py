"""What an entry may hold: one table serves validation, the JSON Schema and the documentation."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from cleanup.model.finding import CATEGORIES, SEVERITIES
from cleanup.model.node import Node
from cleanup.model.record import record
from cleanup.text.lazy import lazy

ID = lazy(r"[a-z0-9]+(?:-[a-z0-9]+)*")
PIVOT = lazy(r"[a-z]{2,3}")


@record
class Type:
    """A type of value: ``read`` gives the plain value or raises RuleError at the node; ``schema`` is its JSON Schema."""

    name: str
    read: Callable[[Node], Any]
    schema: Mapping[str, Any]


@record
class Field:
    """One key of an entry."""

    type: Type
    doc: str
    required: bool = False


def _text(node: Node) -> str:
    if isinstance(node.value, bool) or not isinstance(node.value, (str, int, float)):
        raise node.error(f"expected a text, not {_shown(node)}")
    return str(node.value)


def _texts(node: Node) -> list[str]:
    if isinstance(node.value, tuple):
        return [_text(item) for item in node.value]
    return [_text(node)]


def _probability(node: Node) -> float:
    if isinstance(node.value, bool) or not isinstance(node.value, (int, float)) or not 0 <= node.value <= 1:
        raise node.error(f"expected a number from 0 to 1, not {_shown(node)}")
    return float(node.value)


def _one_of(choices: tuple[str, ...]) -> Callable[[Node], str]:
    def read(node: Node) -> str:
        value = _text(node)
        if value not in choices:
            raise node.error(f"unknown value '{value}'{nearest(value, choices)}; expected one of {', '.join(choices)}")
        return value

    return read


def _matching(pattern: re.Pattern[str], what: str) -> Callable[[Node], str]:
    def read(node: Node) -> str:
        value = _text(node)
        if not pattern.fullmatch(value):
            raise node.error(f"'{value}' is not {what}")
        return value

    return read


def _pivots(node: Node) -> list[str]:
    items = node.value if isinstance(node.value, tuple) else (node,)
    one = _matching(PIVOT, "a language code (ISO 639-1, two lower-case letters)")
    return [one(item) for item in items]


def _mapping(node: Node) -> dict[str, Any]:
    if not isinstance(node.value, dict):
        raise node.error(f"expected a mapping, not {_shown(node)}")
    plain: dict[str, Any] = node.plain()
    return plain


def _list(node: Node) -> list[Any]:
    if not isinstance(node.value, tuple):
        raise node.error(f"expected a list, not {_shown(node)}")
    plain: list[Any] = node.plain()
    return plain


def _any(node: Node) -> Any:
    return node.plain()


def _shown(node: Node) -> str:
    if isinstance(node.value, dict):
        return "a mapping"
    if isinstance(node.value, tuple):
        return "a list"
    return f"'{node.value}'"


def nearest(word: str, words: Any) -> str:
    """' (did you mean …?)' or ''."""
    import difflib

    close = difflib.get_close_matches(word, list(words), 1)
    return f" (did you mean '{close[0]}'?)" if close else ""


def choice(*values: str) -> Type:
    """A type that takes one of a few words."""
    return Type(" | ".join(values), _one_of(values), {"enum": list(values)})


_STR = {"type": "string"}
TEXT = Type("text", _text, {"type": ["string", "number"]})
TEXTS = Type("text or list of texts", _texts, {"anyOf": [_STR, {"type": "array", "items": {"type": ["string", "number"]}}]})
PROBABILITY = Type("0..1", _probability, {"type": "number", "minimum": 0, "maximum": 1})
IDENTIFIER = Type("kebab-case name", _matching(ID, "a kebab-case id (lower-case letters, digits, single hyphens)"), {**_STR, "pattern": f"^{ID.pattern}$"})
PIVOTS = Type("language codes", _pivots, {"anyOf": [_STR, {"type": "array", "items": {**_STR, "pattern": f"^{PIVOT.pattern}$"}}]})
CATEGORY = choice(*CATEGORIES)
SEVERITY = choice(*SEVERITIES)
MAPPING = Type("mapping", _mapping, {"type": "object"})
LIST = Type("list", _list, {"type": "array"})
ANY = Type("any", _any, {})

#: keys that every kind of rule has
COMMON: dict[str, Field] = {
    "id": Field(IDENTIFIER, "kebab-case, never changed once released", required=True),
    "message": Field(TEXT, "what is wrong, in a few words"),
    "why": Field(TEXT, "what the machine did: pivot word, both senses"),
    "category": Field(CATEGORY, "one of the twelve"),
    "severity": Field(SEVERITY, "critical, major or minor"),
    "pivots": Field(PIVOTS, "ISO 639-1 codes of the languages that it comes from; may be empty"),
    "confidence": Field(PROBABILITY, "probability that a copy editor agrees that the span is wrong"),
    "fix": Field(PROBABILITY, "given that, the probability that the first suggestion is accepted"),
    "bad": Field(TEXTS, "sentences in which it must fire: {wrong => right}"),
    "good": Field(TEXTS, "look-alikes in which it must stay silent"),
    "note": Field(TEXT, "for whoever maintains it; where a fact is from"),
    "off": Field(TEXT, "the reason why the rule is off by default"),
}


def validate(node: Node, fields: Mapping[str, Field], what: str) -> dict[str, Any]:
    """The entry's plain values.

    Raises RuleError at the exact place for a key that is unknown or missing and for a value of the wrong type.
    """
    if not isinstance(node.value, dict):
        raise node.error(f"expected {what}: a mapping with {', '.join(k for k, f in fields.items() if f.required) or 'keys'}")
    entry: dict[str, Any] = {}
    for key, item in node.value.items():
        field = fields.get(key)
        if field is None:
            raise item.error(f"unknown key '{key}' in {what}{nearest(key, fields)}; it may have: {', '.join(fields)}")
        entry[key] = field.type.read(item)
    for key, field in fields.items():
        if field.required and key not in entry:
            raise node.error(f"{what} lacks the key '{key}' ({field.type.name}: {field.doc})")
    return entry
