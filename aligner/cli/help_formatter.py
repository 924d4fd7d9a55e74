"""How help is laid out: argparse does it for texts that have blanks between their words, and Chinese has none."""

from __future__ import annotations

import argparse
import re

from aligner.language import Words

_TITLE = re.compile(r"(?m)^(\S*[^\x00-\x7f]):$")
"""The title of a group in Chinese, to which older versions of argparse add a colon without asking."""


def formatter_of(words: Words) -> type[argparse.HelpFormatter]:
    """Return what lays out help in a language."""
    return _ChineseFormatter if words.language == "zh" else argparse.RawDescriptionHelpFormatter


class _ChineseFormatter(argparse.RawDescriptionHelpFormatter):
    """Help as argparse lays it out, with Chinese broken between characters and measured in columns."""

    def format_help(self) -> str:
        """Return the help, the titles of its groups followed by a colon as Chinese has it."""
        return _TITLE.sub(r"\1：", super().format_help())

    def _split_lines(self, text: str, width: int) -> list[str]:
        from aligner.reports.typesetting import wrap

        return wrap(text, width)

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        if "\n" in text:
            return super()._fill_text(text, width, indent)
        return "\n".join(indent + line for line in self._split_lines(text, width))
