"""Values of a JSON file that know where they stand, so that the first one that does not fit can be named.

Whoever reads a result asks for what should be there (a count, one of some words, a stretch of a text) and gets just
that or a `Misfit`. Nothing is converted on the way: what was an integer stays one, so that it is written again alike.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import islice
from typing import NoReturn, TypeVar

from aligner.files.limits import Limits
from aligner.language import Phrase, phrase
from aligner.model import Span

_MOST = 10**40
"""No number of a result is larger; one with hundreds of digits would be trouble wherever it is shown."""
_MOST_PARTS = 1000
"""The largest denominator of a fraction that is written out (1/3) and that no decimal number can hold."""

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)


class Misfit(Exception):  # noqa: N818 - what is wrong with a value, not yet an error that a user sees
    """A value is not what should stand there; the message says where and what, in one line."""

    def __init__(self, place: str | Phrase, what: Phrase) -> None:
        """Take where the value stands, and what is wrong with it."""
        self.phrase = phrase("{place} {what}", place=place, what=what)
        super().__init__(str(self.phrase))


@dataclass(frozen=True, slots=True)
class Value:
    """A value and where it stands (``links[3].score``)."""

    data: object
    place: str

    @classmethod
    def of(cls, text: str) -> Value:
        """Return what a JSON text holds.

        Raises:
            Misfit: if it is no JSON, nested deeper than any result is, or says something twice.
        """
        whole = cls(None, "")

        def fields_of(pairs: list[tuple[str, object]]) -> dict[str, object]:
            found = dict(pairs)
            if len(found) != len(pairs):
                whole.reject("has a field twice in one place")
            return found

        def not_json(_: str) -> NoReturn:
            whole.reject("holds a number that JSON has not")

        try:
            return cls(json.loads(text, object_pairs_hook=fields_of, parse_constant=not_json), "")
        except json.JSONDecodeError as error:
            whole.reject("is no JSON from line {line}, column {column} on", line=error.lineno, column=error.colno)
        except ValueError:
            whole.reject("holds a number of thousands of digits")
        except RecursionError:
            whole.reject("is nested too deep")

    def reject(self, what: str, /, **fields: object) -> NoReturn:
        """Raise a `Misfit` that says `what` is wrong with the value (“is no text”), a phrase with its fields."""
        raise Misfit(self.place or phrase("the file"), phrase(what, **fields))

    def demand(self, holds: object, what: str, /, **fields: object) -> None:
        """Raise a `Misfit` that says `what` is wrong unless something holds."""
        if not holds:
            self.reject(what, **fields)

    def __contains__(self, name: str) -> bool:
        """Return whether the value is an object with a member of that name."""
        return isinstance(self.data, dict) and name in self.data

    def __getitem__(self, name: str) -> Value:
        """Return the member of an object with that name."""
        if not isinstance(self.data, dict):
            self.reject("is no object")
        if name not in self.data:
            self.reject("has no {name}", name=name)
        return Value(self.data[name], f"{self.place}.{name}" if self.place else name)

    def rows(self) -> Iterator[Value]:
        """Yield the items of an array, one by one: of millions, the first that does not fit is one too many."""
        if not isinstance(self.data, list):
            self.reject("is no array")
        for at, item in enumerate(self.data):
            yield Value(item, f"{self.place}[{at}]")

    def each(self, read: Callable[[Value], T]) -> tuple[T, ...]:
        """Return what `read` makes of the items of an array."""
        return tuple(map(read, self.rows()))

    def several(self, number: int, what: str, /) -> list[Value]:
        """Return the items of an array of so many, or raise a `Misfit` that says `what` is wrong."""
        rows = list(islice(self.rows(), number + 1))
        self.demand(len(rows) == number, what)
        return rows

    def unless_null(self, read: Callable[[Value], T]) -> T | None:
        """Return what `read` makes of the value, or None if that is null."""
        return None if self.data is None else read(self)

    def text(self, pattern: str = ".*") -> str:
        """Return a text that matches `pattern` as a whole."""
        if not isinstance(self.data, str):
            self.reject("is no text")
        if not re.fullmatch(pattern, self.data, re.DOTALL):
            if not self.data:
                self.reject("is empty")
            self.reject("is not as such a text is written")
        return self.data

    def choice(self, kind: type[E]) -> E:
        """Return one of the words of an enumeration."""
        if self.data not in list(kind):
            self.reject("is not one of {words}", words=tuple(kind))
        return kind(self.text())

    def flag(self) -> bool:
        """Return true or false."""
        if not isinstance(self.data, bool):
            self.reject("is neither true nor false")
        return self.data

    def count(self, least: int = 0, most: int = _MOST) -> int:
        """Return a whole number in a range."""
        if type(self.data) is not int or not least <= self.data <= most:  # True is an int to isinstance
            if most < _MOST:
                self.reject("is no whole number from {least} to {most}", least=least, most=most)
            self.reject("is no whole number from {least}", least=least)
        return self.data

    def number(self, least: float = -_MOST, most: float = _MOST) -> float:
        """Return a number in a range, which is an int where it was written as one."""
        if (type(self.data) is not int and type(self.data) is not float) or not least <= self.data <= most:
            if most < _MOST:
                self.reject("is no number from {least} to {most}", least=least, most=most)
            self.reject("is no number that may stand there")
        return self.data

    def fraction(self) -> float:
        """Return a number from 0 to 1."""
        return self.number(0, 1)

    def exact(self) -> Fraction:
        """Return a number as the simplest fraction that is written so."""
        written = self.number()
        exact = Fraction(str(written))
        simplest = exact.limit_denominator(_MOST_PARTS)
        return simplest if float(simplest) == written else exact

    def pair(self) -> tuple[Value, Value]:
        """Return the two items of an array of two."""
        first, second = self.several(2, "has not two items")
        return first, second

    def span(self, within: Span) -> Span:
        """Return a stretch of a text, written as its two ends, that lies inside another."""
        return span_of(*self.pair(), within)


def check_values(text: str, *, name: str, limits: Limits) -> None:
    """Raise if a JSON text of the file called `name` holds more values than it may, before any of them is made.

    A value takes up to fifty times as much memory as it is long. What stands in texts is counted as well.

    Raises:
        LimitError: says how many values there may be.
    """
    limits.check("values", sum(map(text.count, ",[{")), name=name)


def span_of(start: Value, end: Value, within: Span) -> Span:
    """Return the stretch between two offsets, if it lies inside another."""
    first = start.count(within.start, within.end)
    return Span(first, end.count(first, within.end))


def span_data(span: Span) -> list[int]:
    """Return a stretch of a text as `Value.span` reads it."""
    return [span.start, span.end]
