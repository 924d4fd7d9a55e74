"""What a kind of change has to say of itself: everything that JSON, reports and the desk need to tell it.

The phrases are English and are translated where they are shown. Each side of a change holds what it says as values of
one type, of which the kind alone knows more than where it stands.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, StrEnum, auto
from typing import Any, Generic, TypeVar

from aligner.files.json_values import Value
from aligner.language import N_
from aligner.model import Alignment, Change, Said, Span

S = TypeVar("S", bound=Said)
Quote = Callable[[Span], str]
"""Tells what stands in a stretch of the source, as a format quotes it."""

NOTHING = "–"
"""Stands for a side that says nothing."""
_LONGEST_IN_LINE = 28
"""Code points of one thing said in a line, below the clause that has all of it: two sides fill two lines at most."""


class Weight(Enum):
    """How loudly a relation is told."""

    CHANGED = auto()
    """Everywhere."""
    QUIET = auto()
    """Neither more nor less: dimmed at the desk, whose filters pass it over; in the list of a whole kind on demand."""
    SAME = auto()
    """Nothing has changed: told in JSON, and in lists that hold all of a kind."""


@dataclass(frozen=True, slots=True)
class Relation:
    """What may have become of what is said: its word in data, in reports, and its sign.

    The other fields tell which sides say something, and whether a difference can be told.
    """

    value: StrEnum
    label: str
    sign: str
    weight: Weight = Weight.CHANGED
    has_local: bool = True
    has_national: bool = True
    has_delta: bool = False


def _nothing_more(_said: Any) -> str:
    return ""


@dataclass(frozen=True, kw_only=True)  # without slots: typing cannot mark ChangeKind[Quantity](...) then
class ChangeKind(Generic[S]):
    """A kind of change, of what is said as values of type `S`.

    `key` names it in data. `relations` are in the order of their signs in legends. `words` tells one thing said in the
    words of its text, given how that is quoted, `about` what it is about, where the words alone do not tell.
    """

    key: str
    aspect: str
    """What is compared, in a word or two: the cell of a table."""
    relations: tuple[Relation, ...]
    words: Callable[[S, Quote], str]
    about: Callable[[S], str] = _nothing_more
    line: str = N_("{relation}: {national} → {local}")
    """A change beside its requirement, where the other kinds are told as well."""

    has_own_list: bool = False
    """Whether a list and a table of its own tell all of the kind; the others share one, which tells what changed."""
    is_on_request: bool = False
    """Whether only JSON and a list that is asked for tell of it."""
    tells_direction: bool = False
    """Whether lines tell if the local text is stricter or looser: the relations alone do not tell it."""
    lists_by_relation: bool = False
    """Whether the printed report lists by relation first, in the order of `relations`."""

    to_data: Callable[[S], dict[str, Any]]
    """Returns one thing said as JSON has it."""
    from_data: Callable[[Value, Span], S]
    """Returns what JSON has of one thing said, which must lie in a unit."""
    description: str
    """Of the array of changes, in the JSON Schema."""
    said_schema: Mapping[str, Any]
    """One thing said, in the JSON Schema."""
    says_several: bool = False
    """Whether a side may say several things, which JSON has as an array, instead of one or none."""
    has_delta: bool = False
    """Whether there is a difference, which JSON has as ``delta``."""
    may_be_absent: bool = True
    """Whether a result that was saved before there was the kind may lack it."""

    def of(self, alignment: Alignment) -> tuple[Change[S], ...]:
        """Return the changes of this kind."""
        return alignment.changes_of(self.key)

    def relation(self, change: Change[Any]) -> Relation:
        """Return the relation of a change of this kind."""
        return self.relation_of(change.relation)

    def relation_of(self, value: StrEnum) -> Relation:
        """Return the relation that data have as `value`."""
        return next(one for one in self.relations if one.value is value)

    @property
    def relation_type(self) -> type[StrEnum]:
        """The words that data have for the relations."""
        return type(self.relations[0].value)

    def side(self, said: Sequence[S], quote: Quote) -> str:
        """Return the words of one side of a change, “–” where it says nothing."""
        return "、".join(self._told(one, quote) for one in said) or NOTHING

    def side_in_line(self, said: Sequence[S], quote: Quote, *, in_full: bool) -> str:
        """Return the words of one side as a line has them, each shortened; `in_full` adds what they are about."""
        return "、".join(self._in_line(one, quote, in_full=in_full) for one in said) or NOTHING

    def _told(self, said: S, quote: Quote) -> str:
        return self.words(said, quote)

    def _in_line(self, said: S, quote: Quote, *, in_full: bool) -> str:
        words, about = self._told(said, quote), self.about(said) if in_full else ""
        cut = words if len(words) <= _LONGEST_IN_LINE else f"{words[: _LONGEST_IN_LINE - 1]}…"
        return cut + (f" ({about})" if about else "")
