"""The words of the interface, by gettext: English in the code, other languages from the catalogue.

The language is that of the desk, set once when it opens, and not that of the process: `--lang` overrides the locale.
"""

from __future__ import annotations

import gettext
from pathlib import Path

DOMAIN = "aligner"
LOCALES = Path(__file__).parent / "locale"

_translations: gettext.NullTranslations = gettext.NullTranslations()


def use_language(language: str) -> None:
    """Show the interface in `language` (``en``, ``zh``) from now on."""
    global _translations  # noqa: PLW0603 - a screen has one language, and every widget speaks it
    _translations = gettext.translation(DOMAIN, LOCALES, languages=[language], fallback=True)


def _(text: str) -> str:
    """Return `text` in the language of the interface."""
    return _translations.gettext(text)


def ngettext(one: str, many: str, number: int) -> str:
    """Return the phrase for `number` things in the language of the interface, ``{n}`` filled in."""
    return _translations.ngettext(one, many, number).format(n=number)


def N_(text: str) -> str:  # noqa: N802 - the name that tools for catalogues look for
    """Return `text` as it is: it is translated when it is shown."""
    return text
