"""Where the files of this user are that come and go by themselves: caches, what is installed beside the package, and what was decided."""

from __future__ import annotations

import os
from pathlib import Path

_OURS = "mt-cleanup"


def cache() -> Path:
    """The folder of everything that can be made anew, which need not exist: below $XDG_CACHE_HOME or ~/.cache."""
    return _below("XDG_CACHE_HOME", "~/.cache")


def data() -> Path:
    """The folder of what was installed, which need not exist: below $XDG_DATA_HOME or ~/.local/share."""
    return _below("XDG_DATA_HOME", "~/.local/share")


def state() -> Path:
    """The folder of what a user did, which need not exist: below $XDG_STATE_HOME or ~/.local/state."""
    return _below("XDG_STATE_HOME", "~/.local/state")


def _below(variable: str, default: str) -> Path:
    home = os.environ.get(variable)
    return (Path(home) if home else Path(default).expanduser()) / _OURS
