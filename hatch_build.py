"""Compiles the package where it is installed in place.

pip compiles what it copies. An editable installation points to the sources instead, and where Python may not write
bytecode beside them, as in containers that set PYTHONDONTWRITEBYTECODE, every run would compile a hundred modules anew.
"""

from __future__ import annotations

import compileall
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileInPlace(BuildHookInterface):
    """The build hook, which does nothing for wheels and archives."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - the hook's signature
        """Compile the package for an editable installation; where that cannot be written, runs take longer."""
        if self.target_name == "wheel" and version == "editable":
            compileall.compile_dir(Path(self.root) / "aligner", quiet=2)
