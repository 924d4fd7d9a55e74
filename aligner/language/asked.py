"""What a user asks for by the values of options and the locale, for every command alike."""

from __future__ import annotations

import os
from collections.abc import Sequence

from aligner.language.words import LANGUAGES


def language_asked(argv: Sequence[str]) -> str:
    """Return the language that the arguments or the environment ask for, before the arguments have been understood.

    What is wrong with them is to be told in it, too. Of several, the last one holds, as for any other option.
    """
    found = ""
    for at, argument in enumerate(argv):
        if argument == "--":
            break
        name, _, value = argument.partition("=")
        if name == "--lang":
            asked = value or next(iter(argv[at + 1 :]), "")
            found = asked if asked in LANGUAGES else found
    return found or language_of_locale()


def language_of_locale() -> str:
    """Return the language of the locale: zh where that is Chinese, else en."""
    # The order in which POSIX lets the variables override one another.
    value = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    return "zh" if value.lower().startswith("zh") else "en"


def count_asked(text: str) -> int:
    """Return the whole number from 1 that the value of an option gives; 0 where it gives none."""
    try:
        return int(text) if text.isdecimal() else 0
    except ValueError:  # thousands of digits, which Python does not take
        return 0
