"""Phrases: what the program has to say, in English where it is said, told in any language when a person reads it.

Whoever finds that something is wrong knows what, where and what to do, but not who reads it and in which language. So
a message stays a template with its fields until it is shown: `aligner.language.Words` translates the template, and what
stands in the fields as far as that is a phrase itself.

The tool for the catalogue looks for calls of `N_`, `phrase` and `counted_phrase`, of the errors, and of `Words`; so
their first argument is always a literal, or what one of these has marked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

Field = object
"""What fills a place of a phrase: text, a number, another phrase, or a tuple of these, which is told as a list."""


def N_(text: str) -> str:  # noqa: N802 - the name that tools for catalogues look for
    """Return `text` as it is: it is translated when it is shown."""
    return text


@dataclass(frozen=True, slots=True)
class Phrase:
    """A message: its English template, and what fills the braces in it, by name; as text, it is in English.

    `many` is the template for any `number` but one, empty where the phrase counts nothing; the number is the field
    ``n``.
    """

    message: str
    fields: tuple[tuple[str, Field], ...] = ()
    many: str = ""
    number: int = 1

    def __str__(self) -> str:
        return filled(self.many if self.many and self.number != 1 else self.message, self.fields, tell=str, comma=", ")


def phrase(message: str, /, **fields: Field) -> Phrase:
    """Return the phrase with its fields filled in."""
    return Phrase(message, tuple(fields.items()))


def counted_phrase(one: str, many: str, number: int, /, **fields: Field) -> Phrase:
    """Return the phrase about `number` things; ``{n}`` stands for the number."""
    return Phrase(one, (("n", number), *fields.items()), many, number)


def filled(template: str, fields: Iterable[tuple[str, Field]], *, tell: Callable[[Phrase], str], comma: str) -> str:
    """Return `template` with its fields filled in; `tell` gives the text of a phrase, `comma` stands in lists."""
    values = {name: _text_of(value, tell, comma) for name, value in fields}
    return template.format(**values) if values else template


def _text_of(value: Field, tell: Callable[[Phrase], str], comma: str) -> Field:
    if isinstance(value, str | int | float):
        return value
    if isinstance(value, tuple):
        return comma.join(str(_text_of(one, tell, comma)) for one in value)
    return tell(value) if isinstance(value, Phrase) else value
