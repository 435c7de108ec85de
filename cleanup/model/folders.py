"""Where the files of this user are that come and go by themselves: caches, what is installed beside the package, and what was decided."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_OURS = "mt-cleanup"


def cache() -> Path:
    """The folder of everything that can be made anew, which need not exist: below $XDG_CACHE_HOME or ~/.cache."""
    return _path(cache_name())


def data() -> Path:
    """The folder of what was installed, which need not exist: below $XDG_DATA_HOME or ~/.local/share."""
    return _path(data_name())


def state() -> Path:
    """The folder of what a user did, which need not exist: below $XDG_STATE_HOME or ~/.local/state."""
    return _path(_below("XDG_STATE_HOME", "~/.local/state"))


def cache_name() -> str:
    """`cache` for those who do without pathlib."""
    return _below("XDG_CACHE_HOME", "~/.cache")


def data_name() -> str:
    """`data` for those who do without pathlib."""
    return _below("XDG_DATA_HOME", "~/.local/share")


def _below(variable: str, default: str) -> str:
    return os.path.join(os.environ.get(variable) or os.path.expanduser(default), _OURS)


def _path(name: str) -> Path:
    from pathlib import Path

    return Path(name)
