"""The command `cleanup`; the only place that reads a command line and prints."""

from __future__ import annotations

import os
import sys


def main() -> None:
    """Runs the command and exits with its code: 0 nothing found, 1 findings, 2 something failed."""
    from cleanup.apps.cli.app import run
    from cleanup.model.errors import CleanupError

    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        code = run()
        sys.stdout.flush()
    except CleanupError as error:
        sys.stdout.flush()
        print(f"cleanup: error: {error}", file=sys.stderr)
        sys.exit(2)
    except KeyboardInterrupt:
        print("cleanup: interrupted", file=sys.stderr)
        sys.exit(130)
    except BrokenPipeError:  # the reader of our output (head) went away
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(141)
    sys.exit(code)
