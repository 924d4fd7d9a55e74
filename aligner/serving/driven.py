"""How a process knows that its screen is a page of a browser; it needs nothing that shows or serves one."""

from __future__ import annotations

import os

DRIVER = "textual.drivers.web_driver:WebDriver"
"""What reads keys from standard input, and writes what is to be shown to standard output, both in packets."""


def is_driven() -> bool:
    """Return whether the screen of this process is shown by a server of desks, which started it."""
    return os.environ.get("TEXTUAL_DRIVER") == DRIVER
