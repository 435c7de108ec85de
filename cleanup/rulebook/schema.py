"""The JSON Schema of rule files, for editors that check YAML while it is written."""

from __future__ import annotations

from typing import Any

from cleanup.checkers import KINDS, kind


def schema() -> dict[str, Any]:
    """The schema (draft 2020-12) of a rule file: one form for each kind, one for classes, one for topics."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A rule file of cleanup",
        "oneOf": [*(_rules(name) for name in KINDS), _words("class", {"type": "array", "items": {"type": ["string", "number"]}}), _words("topic", _WEIGHTS)],
    }


_WEIGHTS = {"type": "object", "additionalProperties": {"enum": [1, 2, 3]}}


def _rules(name: str) -> dict[str, Any]:
    fields = kind(name).FIELDS
    properties = {key: {**field.type.schema, "description": field.doc} for key, field in fields.items()}
    entry = {"type": "object", "properties": properties, "additionalProperties": False}
    return {
        "type": "object",
        "properties": {
            "kind": {"const": name},
            "defaults": {**entry},
            "lists": {"type": "object"},
            "rules": {"type": "array", "items": {**entry, "required": ["id"]}},
        },
        "required": ["kind", "rules"],
        "additionalProperties": False,
    }


def _words(key: str, words: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": {key: {"type": "string"}, "words": words}, "required": [key, "words"], "additionalProperties": False}
