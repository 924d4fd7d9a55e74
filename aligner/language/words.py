"""The words of one language, by gettext: English in the code, the others from the one catalogue beside this module.

A `Words` is handed to whatever speaks (a report, the desk, the command), so that one process can speak two languages,
and nothing depends on which was asked for last.
"""

from __future__ import annotations

import gettext
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from aligner.language.display import percent
from aligner.language.phrases import Field, Phrase, filled

DOMAIN = "aligner"
LOCALES = Path(__file__).parent / "locale"
LANGUAGES = ("en", "zh")
"""The languages that everything is said in."""


class Words:
    """All that is said, in one language."""

    def __init__(self, language: str) -> None:
        """Take the language, one of `LANGUAGES`.

        Raises:
            ValueError: if there is no such language.
        """
        if language not in LANGUAGES:
            raise ValueError(f"language must be one of {', '.join(LANGUAGES)}, not {language!r}")
        self.language = language
        self._catalogue = gettext.translation(DOMAIN, LOCALES, languages=[language], fallback=language == "en")
        self.comma = self._catalogue.gettext(", ")
        """What stands between the members of a list."""
        self.percent_sign = self._catalogue.gettext(" %")
        """What stands behind a number of per cent, blank included."""

    def __call__(self, message: str, /, **fields: Field) -> str:
        """Return a phrase, given in English, with its fields filled in."""
        template = self._catalogue.gettext(message)
        return filled(template, fields.items(), tell=self.tell, comma=self.comma) if fields else template

    def counted(self, one: str, many: str, number: int, /, **fields: Field) -> str:
        """Return the phrase about `number` things; ``{n}`` stands for the number."""
        template = self._catalogue.ngettext(one, many, number)
        return filled(template, (("n", number), *fields.items()), tell=self.tell, comma=self.comma)

    def tell(self, said: Phrase) -> str:
        """Return what a phrase says."""
        if said.many:
            template = self._catalogue.ngettext(said.message, said.many, said.number)
        else:
            template = self._catalogue.gettext(said.message)
        return filled(template, said.fields, tell=self.tell, comma=self.comma)

    def listed(self, members: Iterable[str]) -> str:
        """Return the members of a list in one line."""
        return self.comma.join(members)

    def percent(self, fraction: float | None) -> str:
        """Return a fraction in [0, 1] as a whole per cent, or “–” for None; see `aligner.language.percent`."""
        return percent(fraction, sign=self.percent_sign)


@cache
def words_of(language: str) -> Words:
    """Return the words of a language, one of `LANGUAGES`; the same object each time.

    Raises:
        ValueError: if there is no such language.
    """
    return Words(language)
