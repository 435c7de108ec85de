"""The machine in general words."""

from __future__ import annotations

import os
import platform
import re
from pathlib import Path


def described() -> str:
    """Processors, their model, memory, system and Python."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    model = re.search(r"^model name\s*:\s*(.+)$", _read("/proc/cpuinfo"), re.MULTILINE)
    memory = re.search(r"^MemTotal:\s+(\d+) kB", _read("/proc/meminfo"), re.MULTILINE)
    name = re.search(r'^PRETTY_NAME="?([^"\n]+)', _read("/etc/os-release"), re.MULTILINE)
    parts = [
        f"{cores} processor{'s' if cores > 1 else ''}{f' ({model[1]})' if model else ''}",
        f"{int(memory[1]) / 2**20:.0f} GiB of memory" if memory else "",
        name[1] if name else platform.system(),
        f"Python {platform.python_version()}",
    ]
    return ", ".join(filter(None, parts))


def _read(path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8")
    except OSError:
        return ""
