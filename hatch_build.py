"""Compiles rules/ into the wheel, so that an installed `cleanup` never has to."""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileRules(BuildHookInterface):  # type: ignore[type-arg]
    """Adds `cleanup/_rulebook.bin` to a wheel; for an editable install puts the compiled rules into the user's cache, where the first run looks for them."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling before it collects the files."""
        if self.target_name != "wheel":
            return
        sys.path.insert(0, self.root)
        from cleanup.model.errors import RuleError
        from cleanup.rulebook.load import compile_folder, load

        if version == "editable":
            with suppress(RuleError):  # rules that someone is just writing are reported by every run
                load()
            return
        compiled = Path(self.directory) / "_rulebook.bin"
        compiled.parent.mkdir(parents=True, exist_ok=True)
        compiled.write_bytes(compile_folder(Path(self.root) / "rules"))
        build_data["force_include"][str(compiled)] = "cleanup/_rulebook.bin"
