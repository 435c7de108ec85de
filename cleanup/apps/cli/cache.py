"""`cleanup cache`."""

from __future__ import annotations

import argparse

from cleanup.engine import cache
from cleanup.reporters.style import count


def stats(options: argparse.Namespace) -> int:
    """Says where the cache is and how much it holds; returns the exit code."""
    held = cache.contents()
    print(f"{held.folder}: {count(held.files, 'text')}, {held.bytes / 1e6:.1f} of at most {held.limit / 1e6:.0f} MB")
    return 0


def clear(options: argparse.Namespace) -> int:
    """Removes everything from the cache; returns the exit code."""
    print(f"{cache.folder()}: {count(cache.clear(), 'text')} removed")
    return 0
