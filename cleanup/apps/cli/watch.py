"""`cleanup lint --watch`: the files again, whenever one of them was saved."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from cleanup.model.errors import ConfigError
from cleanup.readers import FORMATS, STDIN


def watch(options: argparse.Namespace, lint: Callable[[argparse.Namespace], int]) -> int:
    """Lints, and again after each change below the paths, until Ctrl-C; returns the last exit code.

    Raises ConfigError where nothing can be watched.
    """
    if STDIN in options.paths:
        raise ConfigError("--watch can't watch standard input; give files or folders")
    try:
        import watchfiles
    except ImportError:
        raise ConfigError("--watch needs the package watchfiles: pip install 'mt-cleanup[watch]'") from None
    named = {Path(path).absolute() for path in options.paths if not Path(path).is_dir()}
    missing = next((p for p in options.paths if not Path(p).exists()), None)
    if missing:
        raise ConfigError(f"--watch: there is no {missing}")

    def wanted(change: watchfiles.Change, path: str) -> bool:
        return Path(path) in named or Path(path).suffix.lower() in FORMATS

    code = lint(options)
    # a file that an editor replaces is seen in its folder
    folders = {str(p if p.is_dir() else p.parent) for p in map(Path, options.paths)}
    for changes in watchfiles.watch(*folders, watch_filter=wanted, raise_interrupt=False):
        if not any(Path(path) in named or any(Path(path).is_relative_to(Path(p).absolute()) for p in options.paths if Path(p).is_dir()) for _, path in changes):
            continue
        if not options.quiet:
            print(f"-- {', '.join(sorted({Path(path).name for _, path in changes}))} changed", file=sys.stderr)
        code = lint(options)
    return code
