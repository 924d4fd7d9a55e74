"""What argparse says, in the language of the user.

argparse takes its words from the gettext domain of the process, which is not ours to change for good. So it is lent to
it while it parses.
"""

from __future__ import annotations

import gettext
import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import NoReturn

from aligner.language import N_, Words, visible
from aligner.language.words import DOMAIN, LOCALES

_SAID_BY_ARGPARSE = (
    N_("usage: "),
    N_("%(heading)s:"),
    N_("argument %(argument_name)s: %(message)s"),
    N_("unrecognized arguments: %s"),
    N_("not allowed with argument %s"),
    N_("ignored explicit argument %r"),
    N_("the following arguments are required: %s"),
    N_("expected one argument"),
    N_("expected at most one argument"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
)
"""What it may say of the options that there are."""
_VARIABLE = "LANGUAGE"


def escape_what_cannot_be_shown() -> None:
    """Have signs that the encoding of standard output lacks written as escapes, as on standard error.

    Help goes there as text, and in a process of its own only: a Chinese one must not end in a traceback where the
    locale is C or Latin-1.
    """
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")


class OneLineErrors:
    """What an `argparse.ArgumentParser` has before it among its bases, to tell what is wrong in one line.

    argparse itself prints the usage before it, where who reads looks for the message in vain. (It is not imported here,
    since most of what imports this package reads no arguments.)
    """

    prog: str
    words: Words
    """The language to tell it in."""

    def error(self, message: str) -> NoReturn:
        """Tell what is wrong with the arguments, and end with status 2."""
        told = self.words("error: {message}; see {program} --help", message=message, program=self.prog)
        if sys.stderr is not None:
            with suppress(OSError):
                sys.stderr.write(f"{self.prog}: {visible(told)}\n")
        raise SystemExit(2)


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
