"""`cleanup completion`: what shells complete, made by the package shtab of the parser itself."""

from __future__ import annotations

import argparse

from cleanup.model.errors import ConfigError


def completion(options: argparse.Namespace) -> int:
    """Prints the completion script of a shell; returns the exit code. Raises ConfigError without the package that makes it."""
    from cleanup.apps.cli.app import parser_of

    try:
        import shtab
    except ImportError:
        raise ConfigError("completion needs the package shtab: pip install 'mt-cleanup[completion]'") from None
    parser = parser_of("")
    for action in _actions(parser):
        if action.metavar in ("PATH", "FILE"):
            action.complete = shtab.FILE  # type: ignore[attr-defined]
    print(shtab.complete(parser, options.shell))
    return 0


def _actions(parser: argparse.ArgumentParser) -> list[argparse.Action]:
    found: list[argparse.Action] = []
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for below in action.choices.values():
                found += _actions(below)
        else:
            found.append(action)
    return found
