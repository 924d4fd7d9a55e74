"""The language of the desk, set once when it opens: a screen has one, and every widget speaks it."""

from __future__ import annotations

from aligner.language import Field, Words, words_of

_words: Words = words_of("en")


def use_language(language: str) -> None:
    """Show the interface in `language`, one of `aligner.language.LANGUAGES`, from now on."""
    global _words  # noqa: PLW0603 - a screen has one language
    _words = words_of(language)


def words() -> Words:
    """Return the words of the language of the interface."""
    return _words


def _(message: str, /, **fields: Field) -> str:
    """Return a phrase, given in English, in the language of the interface, with its fields filled in."""
    return _words(message, **fields)


def counted(one: str, many: str, number: int) -> str:
    """Return the phrase about `number` things in the language of the interface; ``{n}`` stands for the number."""
    return _words.counted(one, many, number)
