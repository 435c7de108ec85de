"""One package or module a kind of rule, and the table of them all."""

from __future__ import annotations

from importlib import import_module
from typing import cast

from cleanup.checkers.base import Checker, Checking, Kind, Rules

#: kind → its modules, which are imported when a rule of the kind is first compiled (see `cleanup.checkers.base.Kind`) or checked (`Checking`), and the category of its rules
KINDS = {
    "consistency": ("pattern.entry", "pattern.rule", "meaning.contradiction"),
    "name": ("name", "name", "entity.name"),
    "office": ("office", "office", "entity.title"),
    "pattern": ("pattern.entry", "pattern.rule", None),
    "residue": ("pattern.entry", "pattern.rule", "residue"),
    "sense": ("sense.entry", "sense.rule", "lexical.sense"),
    "typography": ("pattern.entry", "pattern.rule", "typography"),
}

#: kinds whose rules look at one place, its sentence and its paragraph, or at what is known of the whole article: parts of it may be checked apart
LOCAL = frozenset(["pattern", "sense"])


def kind(name: str) -> Kind:
    """What compiles rules of a kind. Raises KeyError for an unknown one."""
    return cast(Kind, import_module(f"{__name__}.{KINDS[name][0]}"))


def checker(name: str, rules: Rules) -> Checker:
    """What checks the rules of a kind. Raises KeyError for an unknown one."""
    return cast(Checking, import_module(f"{__name__}.{KINDS[name][1]}")).checker(rules)


def category(name: str) -> str | None:
    """The category of rules of a kind; None where each says its own. Raises KeyError for an unknown one."""
    return KINDS[name][2]
