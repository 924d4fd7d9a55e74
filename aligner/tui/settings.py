"""How a user likes the desk, kept for the next time in a small file of theirs.

It is a convenience: whatever is wrong with the file or its folder, the desk opens with what it has by itself. Entries
that this version does not know are kept.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import platformdirs

from aligner.files import write
from aligner.tui.themes import ThemeName

_LARGEST = 1 << 16
"""Bytes of a file that is taken for one of ours."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What is kept from one sitting to the next."""

    theme: ThemeName = ThemeName.DARK


def settings_path() -> str:
    """Return the file where the platform has such files, which need not exist; empty if the user has no such place.

    On Linux, `XDG_CONFIG_HOME` moves it; on Windows it lies in `APPDATA`.
    """
    folder = platformdirs.user_config_path("aligner", appauthor=False, roaming=True)
    return str(folder / "desk.json") if folder.is_absolute() else ""


def read_settings(path: str) -> Settings:
    """Return what the file says, and what the desk has by itself of all that it does not say."""
    values = _values(path)
    known = {}
    with suppress(ValueError):
        known["theme"] = ThemeName(str(values.get("theme")))
    return Settings(**known)


def keep_settings(path: str, settings: Settings) -> None:
    """Put settings into the file at `path`, as a whole; an empty path keeps nothing.

    Raises:
        OutputError: if it cannot be written.
    """
    if not path:
        return
    with suppress(OSError):  # the writing says what is wrong with the folder
        Path(path).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    write(path, json.dumps(_values(path) | asdict(settings), ensure_ascii=False, indent=1) + "\n")


def _values(path: str) -> dict[str, Any]:
    try:
        if not path or not Path(path).is_file():  # a pipe would be waited for
            return {}
        with Path(path).open("rb") as file:
            values = json.loads(file.read(_LARGEST))
    except (OSError, ValueError, RecursionError):
        return {}
    return values if isinstance(values, dict) else {}
