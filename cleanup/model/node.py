"""A value of a rule file and the place where it stands."""

from __future__ import annotations

from typing import Any

from cleanup.model.errors import RuleError
from cleanup.model.named import NamedTuple


class Node(NamedTuple):
    """A YAML value: ``value`` is a str, int, float, bool, None, tuple of Nodes, or dict of str to Node; line and column from 1."""

    value: Any
    path: str
    line: int
    column: int
    end_line: int

    def error(self, message: str) -> RuleError:
        """A RuleError that points here."""
        return RuleError(message, self.path, self.line, self.column)

    def plain(self) -> Any:
        """The value without positions."""
        if isinstance(self.value, dict):
            return {k: v.plain() for k, v in self.value.items()}
        if isinstance(self.value, tuple):
            return [v.plain() for v in self.value]
        return self.value
