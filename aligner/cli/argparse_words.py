"""What argparse says, in the language of the user.

argparse takes its words from the gettext domain of the process, and lays out help for texts that have spaces; neither
is ours to change for good. So the domain is lent to it while it parses, and help in Chinese is wrapped as the reports
wrap their lines.
"""

from __future__ import annotations

import argparse
import gettext
import os
from collections.abc import Iterator
from contextlib import contextmanager

from aligner.language import N_, Words
from aligner.language.words import DOMAIN, LOCALES

_SAID_BY_ARGPARSE = (
    N_("usage: "),
    N_("argument %(argument_name)s: %(message)s"),
    N_("unrecognized arguments: %s"),
    N_("not allowed with argument %s"),
    N_("ignored explicit argument %r"),
    N_("the following arguments are required: %s"),
    N_("expected one argument"),
    N_("expected at most one argument"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
    N_("%(prog)s: error: %(message)s\n"),
)
"""What it may say of the options that there are."""
_VARIABLE = "LANGUAGE"


@contextmanager
def spoken(words: Words) -> Iterator[None]:
    """Have argparse speak in `words` for a while."""
    domain, language = gettext.textdomain(), os.environ.get(_VARIABLE)
    gettext.bindtextdomain(DOMAIN, LOCALES)
    gettext.textdomain(DOMAIN)
    os.environ[_VARIABLE] = words.language
    try:
        yield
    finally:
        gettext.textdomain(domain)
        if language is None:
            del os.environ[_VARIABLE]
        else:
            os.environ[_VARIABLE] = language


def formatter_of(words: Words) -> type[argparse.HelpFormatter]:
    """Return what lays out help in a language."""
    return _ChineseFormatter if words.language == "zh" else argparse.RawDescriptionHelpFormatter


class _ChineseFormatter(argparse.RawDescriptionHelpFormatter):
    """Help as argparse lays it out, with Chinese broken between characters and measured in columns."""

    def _split_lines(self, text: str, width: int) -> list[str]:
        from aligner.reports.typesetting import wrap

        return wrap(text, width)

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        if "\n" in text:
            return super()._fill_text(text, width, indent)
        from aligner.reports.typesetting import wrap

        return "\n".join(indent + line for line in wrap(text, width))
