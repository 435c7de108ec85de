"""Plain command lines, read as argparse reads them but without it: its import and a parser's forty options cost more than all rules on a short text.

The functions of `app` that declare a command's options to a parser declare them to a `Plain` as well. It reads options by their full names, each followed by
its value where it takes one, and paths; whatever else stands in a line (help, abbreviations, `--name=value`, mistakes) is for argparse.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Sequence
from types import SimpleNamespace
from typing import Any

_STORE, _APPEND, _CONST = "store", "append", "store_const"
#: the value of an option that takes none
_SWITCHES = {"store_true": (False, True), "store_false": (True, False)}


def _one_of(choices: Container[str]) -> Callable[[str], str]:
    """What takes a value that is one of the choices. It raises ValueError."""

    def chosen(given: str) -> str:
        if given not in choices:
            raise ValueError(given)
        return given

    return chosen


class Plain:
    """Stands for argparse's subparsers, and for the parser of the one command that is added to them."""

    def __init__(self) -> None:
        self._values: dict[str, Any] = {}
        #: option → its action, where its value is kept, and what makes the value: of the argument that follows, or a constant
        self._options: dict[str, tuple[str, str, Any]] = {}

    def add_parser(self, name: str, **_: object) -> Plain:
        """As of argparse's subparsers."""
        return self

    def set_defaults(self, **values: object) -> None:
        """As of a parser."""
        self._values |= values

    def add_argument(self, *names: str, action: Any = _STORE, default: object = None, **told: Any) -> None:
        """As of a parser; an option with another number of values than one or none, or with an action of its own, is left to argparse."""
        if not names[0].startswith("-"):
            return
        dest = told.get("dest", names[-1].removeprefix("--").replace("-", "_"))
        made: Any = told.get("type", str)
        if action in _SWITCHES:
            default, made = _SWITCHES[action]
            action = _CONST
        elif action == _CONST:
            made = told["const"]
        self._values[dest] = default
        if action in (_STORE, _APPEND, _CONST) and "nargs" not in told:
            self._options |= dict.fromkeys(names, (action, dest, _one_of(told["choices"]) if "choices" in told else made))

    def read(self, arguments: Sequence[str]) -> SimpleNamespace | None:
        """The values of a line, without the command's name; None where it is not plain, or has no path."""
        values = {name: list(value) if isinstance(value, list) else value for name, value in self._values.items()}
        paths: list[str] = []
        left = iter(arguments)
        for each in left:
            if each == "-" or not each.startswith("-"):
                paths.append(each)
            elif not self._take(each, left, values):
                return None
        return SimpleNamespace(**values, paths=paths) if paths else None

    def _take(self, option: str, left: Iterator[str], values: dict[str, Any]) -> bool:
        """Whether the option, with the argument that follows it if it takes one, could be read."""
        if option not in self._options:
            return False
        action, dest, made = self._options[option]
        if action == _CONST:
            values[dest] = made
            return True
        given = next(left, "--")
        if given.startswith("-") and given != "-":
            return False
        try:
            value = made(given)
        except Exception:  # argparse says what is wrong with it
            return False
        if action == _APPEND:
            values[dest].append(value)
        else:
            values[dest] = value
        return True
