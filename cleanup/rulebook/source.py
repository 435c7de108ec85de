"""YAML with positions: every value knows the line and column where it stands."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from cleanup.model.errors import RuleError
from cleanup.model.node import Node

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_SCALARS = yaml.SafeLoader("")


def read(path: Path) -> Node:
    """The one YAML document of a file.

    Raises RuleError when the file can't be read, is not UTF-8, is not YAML, is empty, or has a key twice.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise RuleError(f"can't be read as UTF-8 text: {error}", str(path)) from error
    return parse(text, str(path))


def parse(text: str, path: str = "<rules>") -> Node:
    """Like `read`, for a text."""
    try:
        root = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
        raise RuleError(f"not YAML: {error.problem or error.context}; quote texts that hold ': ' or begin with a sign", path, line, column) from error
    except yaml.YAMLError as error:
        raise RuleError(f"not YAML: {error}", path) from error
    if root is None:
        raise RuleError("the file is empty; expected a mapping with 'rules:'", path)
    return _node(root, path)


def _node(node: Any, path: str) -> Node:
    line, column, end = node.start_mark.line + 1, node.start_mark.column + 1, node.end_mark.line + 1
    value: Any
    if isinstance(node, yaml.MappingNode):
        value = {}
        for key, item in node.value:
            name = str(key.value)
            if name in value:
                raise RuleError(f"the key '{name}' stands here twice", path, key.start_mark.line + 1, key.start_mark.column + 1)
            value[name] = _node(item, path)
    elif isinstance(node, yaml.SequenceNode):
        value = tuple(_node(item, path) for item in node.value)
    elif node.tag == "tag:yaml.org,2002:str":
        value = node.value
    else:
        value = _SCALARS.construct_object(node)
        if not isinstance(value, (str, int, float, bool, type(None))):
            value = node.value  # a date is text here
        elif isinstance(value, bool) and node.value.lower() in ("no", "yes", "on", "off"):
            value = node.value  # Norwegian, not false
    return Node(value, path, line, column, end)
