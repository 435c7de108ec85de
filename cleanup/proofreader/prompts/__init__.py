"""The prompts, as files beside this one, and their version."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any, Final

#: of everything in this folder; a change of a prompt or schema is a new version, since answers are kept, and confidence fitted, by it
VERSION: Final = "1"


@cache
def prompt(name: str) -> str:
    """The prompt `NAME.md`: 'read', 'verify' or 'again'."""
    return (files(__name__) / f"{name}.md").read_text(encoding="utf-8").strip()


@cache
def schema(name: str) -> dict[str, Any]:
    """The JSON Schema of the answer to a prompt, `NAME.schema.json`; not to be changed."""
    found: dict[str, Any] = json.loads((files(__name__) / f"{name}.schema.json").read_text(encoding="utf-8"))
    return found
