"""What a table that goes out to colleagues carries unseen, so that what comes back is understood.

The tag of a row tells which clause it is about and what stood in each cell that a colleague may fill in: as digests,
for only that it has changed matters. So what was merely read is told from what was written, however long the table was
away and whatever was decided meanwhile. It has to survive Word, whose content controls have names of 64 characters.

Of the two texts a sample of their clauses goes with the table: more than a third of it stays however much is edited.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from aligner.errors import ReviewError
from aligner.files import shown
from aligner.model import Document, EntryKind
from aligner.review.keys import fingerprint

STATE, REMARK = "state", "remark"
EDITABLE = (EntryKind.MEASURES.value, STATE, *(one.value for one in EntryKind if one is not EntryKind.MEASURES), REMARK)
"""The columns that a colleague may fill in, by their keys, in the order of their digests."""
FORM = "1"
"""The form of tags and identities; what another program cannot read gets the next."""
_PRINT, _DIGEST = 10, 5
"""Hexadecimal digits of a clause, and of a cell."""
_TAG = re.compile(rf"{FORM}\.([0-9]{{1,5}})\.([0-9a-f]{{{_PRINT}}})\.([0-9a-f]{{{_DIGEST * len(EDITABLE)}}})")
_SAMPLE, _SAMPLED = 32, 6
"""Clauses of a text that its sample holds, and hexadecimal digits of each; a property of a file has 255 characters."""
_LEAST_SHARE = 3
"""One in so many of the sampled clauses have to be in a text for it to be the same one, edited since."""


def digest(text: str) -> str:
    """Return by what a cell is known again; spaces and line breaks leave it as it is."""
    return fingerprint(text)[:_DIGEST]


def short_print(text: str) -> str:
    """Return by what the clause of a row is known again."""
    return fingerprint(text)[:_PRINT]


@dataclass(frozen=True, slots=True)
class RowTag:
    """The tag of a row: the number that it had, by what its clause is known, and the digests of its cells by column."""

    number: int
    print: str
    digests: Mapping[str, str]


def tag_of(number: int, clause: str, cells: Mapping[str, str]) -> str:
    """Return the tag of the row `number` about a national clause, whose editable cells show these texts."""
    digests = "".join(digest(cells[column]) for column in EDITABLE)
    return f"{FORM}.{number}.{short_print(clause)}.{digests}"


def read_tag(text: str) -> RowTag | None:
    """Return what a tag says, None if it is none."""
    found = _TAG.fullmatch(text.strip())
    if found is None:
        return None
    digests = (found[3][at : at + _DIGEST] for at in range(0, len(found[3]), _DIGEST))
    return RowTag(int(found[1]), found[2], dict(zip(EDITABLE, digests, strict=True)))


def sample(document: Document) -> str:
    """Return by what a text is known again, even when it has been edited: a sample of its clauses."""
    return "".join(one[:_SAMPLED] for one in sorted({fingerprint(unit.text) for unit in document.units})[:_SAMPLE])


def is_text_of(sampled: str, document: Document) -> bool:
    """Return whether a sample is of this text, perhaps edited since; an empty one may be of any."""
    wanted = [sampled[at : at + _SAMPLED] for at in range(0, len(sampled), _SAMPLED)]
    there = {fingerprint(unit.text)[:_SAMPLED] for unit in document.units}
    return sum(one in there for one in wanted) * _LEAST_SHARE >= len(wanted)


_TABLE, _LOCAL, _NATIONAL, _ROWS = "aligner-table", "aligner-local", "aligner-national", "aligner-rows-{:03}"
_TAGS, _MOST_PROPERTIES = 3, 200
"""Tags that one property holds, and properties with tags of one file."""
_FORM_OF_TABLE = re.compile(r"([0-9]+) ([a-z-]+) ([a-z_,]+)")


@dataclass(frozen=True, slots=True)
class TableIdentity:
    """What a file says of its table: language, keys of the columns in order, samples of the two texts, and tags."""

    language: str
    columns: tuple[str, ...]
    local: str
    national: str
    tags: tuple[RowTag, ...]


def properties_of(
    local: Document, national: Document, *, language: str, columns: Sequence[str], tags: Sequence[str] = ()
) -> dict[str, str]:
    """Return the properties that a file with a table of two texts gets, each of at most 255 characters.

    `tags` are those of the rows, for a file that may lose them where they stand.
    """
    most = tags[: _TAGS * _MOST_PROPERTIES]
    rows = (" ".join(most[at : at + _TAGS]) for at in range(0, len(most), _TAGS))
    return {
        _TABLE: f"{FORM} {language} {','.join(columns)}",
        _LOCAL: sample(local),
        _NATIONAL: sample(national),
        **{_ROWS.format(number): text for number, text in enumerate(rows, start=1)},
    }


def read_identity(properties: Mapping[str, str], *, name: str) -> TableIdentity | None:
    """Return what the properties of the file `name` say of its table; None if it has lost them, or never had any.

    Raises:
        ReviewError: if a newer program has made the table.
    """
    found = _FORM_OF_TABLE.fullmatch(properties.get(_TABLE, ""))
    if found is None:
        return None
    if found[1] != FORM:
        raise ReviewError("{name}: a newer version of this program wrote it, update this one", name=shown(name))
    texts = (properties.get(_ROWS.format(number), "") for number in range(1, _MOST_PROPERTIES + 1))
    tags = tuple(filter(None, (read_tag(tag) for text in texts for tag in text.split())))
    columns = tuple(found[3].split(","))
    return TableIdentity(found[2], columns, properties.get(_LOCAL, ""), properties.get(_NATIONAL, ""), tags)
