"""The command `cleanup`; the only place that reads a command line and prints."""

from __future__ import annotations

import gc
import os
import sys


def main() -> None:
    """Runs the command and exits with its code: 0 nothing found, 1 findings, 2 something failed."""
    # what an article makes, about 100,000 objects, is kept to the end: looking for garbage, and freeing it piece by piece, is a quarter of the time
    gc.set_threshold(300_000, 50, 50)
    code = _run()
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except BrokenPipeError:  # the reader of our output (head) went away
        code = 141
    os._exit(code)


def _run() -> int:
    from cleanup.apps.cli.app import run
    from cleanup.model.errors import CleanupError

    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        return run()
    except CleanupError as error:
        sys.stdout.flush()
        print(f"cleanup: error: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("cleanup: interrupted", file=sys.stderr)
        return 130
    except BrokenPipeError:
        return 141
    except SystemExit as stop:  # argparse, which has printed what there is to say
        return stop.code if isinstance(stop.code, int) else 2
    except Exception:
        sys.excepthook(*sys.exc_info())
        return 2
