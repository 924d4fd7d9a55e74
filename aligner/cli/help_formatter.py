"""How help is laid out: argparse does it for texts that have spaces, and Chinese has none."""

from __future__ import annotations

import argparse
import re

_TITLE = re.compile(r"(?m)^(\S*[^\x00-\x7f]):$")
"""The title of a group in Chinese, to which older versions of argparse add a colon without asking."""


class HelpFormatter(argparse.RawDescriptionHelpFormatter):
    """Help as argparse lays it out, with Chinese broken between characters and measured in columns."""

    def _split_lines(self, text: str, width: int) -> list[str]:
        if text.isascii():
            return super()._split_lines(text, width)
        from aligner.reports.typesetting import wrap

        return wrap(text, width)

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        if text.isascii() or "\n" in text:
            return super()._fill_text(text, width, indent)
        from aligner.reports.typesetting import wrap

        return "\n".join(indent + line for line in wrap(text, width))

    def format_help(self) -> str:
        """Return the help, the titles of its groups followed by a colon of their language."""
        return _TITLE.sub(r"\1：", super().format_help())
