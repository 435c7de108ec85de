"""One package or module a kind of rule, and the table of them all."""

from __future__ import annotations

from importlib import import_module
from typing import cast

from cleanup.checkers.base import Kind

#: kind → its module (see `cleanup.checkers.base.Kind`), imported when a rule of the kind is first needed, and the category of its rules
KINDS = {
    "consistency": ("cleanup.checkers.pattern.rule", "meaning.contradiction"),
    "name": ("cleanup.checkers.name", "entity.name"),
    "office": ("cleanup.checkers.office", "entity.title"),
    "pattern": ("cleanup.checkers.pattern.rule", None),
    "residue": ("cleanup.checkers.pattern.rule", "residue"),
    "sense": ("cleanup.checkers.sense.rule", "lexical.sense"),
    "typography": ("cleanup.checkers.pattern.rule", "typography"),
}

#: kinds whose rules look at one place, its sentence and its paragraph, or at what is known of the whole article: parts of it may be checked apart
LOCAL = frozenset(["pattern", "sense"])


def kind(name: str) -> Kind:
    """The module of a kind. Raises KeyError for an unknown one."""
    return cast(Kind, import_module(KINDS[name][0]))
