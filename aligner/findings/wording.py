"""Whether the words of a clause stand in another text, however that is cut, numbered and typed."""

from __future__ import annotations

import re
from functools import cached_property

from aligner.model import Document, Role
from aligner.structure.folding import fold_text
from aligner.structure.markers import marker_of

_ENDS = "，；：。.、"
_DIGITS = r"\d.〇一二两三四五六七八九十百千万亿"
"""What makes another figure of one that it stands beside, as characters of a class."""
_ON_FIGURE = re.compile(f"[{_DIGITS}]|.*[{_DIGITS}]$")
"""Words that begin or end with a figure."""


class Wording:
    """All that the clauses of a document say, page furniture left out."""

    def __init__(self, document: Document) -> None:
        """Take the document."""
        self._document = document
        self.clauses = tuple(unit.text for unit in document.units if unit.role is not Role.NOISE)
        self._whole = "".join(map(fold_text, self.clauses))

    def has(self, clause: str) -> bool:
        """Return whether the words of a clause stand there, its number and its stop left out.

        They may be a part of another clause there, or of several that follow one another, but no figure of it is a part
        of a longer one.
        """
        core = core_of(clause)
        if core in self._roles or core not in self._whole or not _ON_FIGURE.match(core):
            return core in self._whole
        return re.search(rf"(?<![{_DIGITS}]){re.escape(core)}(?![{_DIGITS}])", self._whole) is not None

    def roles(self, clause: str) -> frozenset[Role]:
        """Return the roles of the clauses that are this one, in the same words and whole."""
        return self._roles.get(core_of(clause), frozenset())

    @cached_property
    def _roles(self) -> dict[str, frozenset[Role]]:
        found: dict[str, frozenset[Role]] = {}
        for unit in self._document.units:
            core = core_of(unit.text)
            found[core] = found.get(core, frozenset()) | {unit.role}
        return found

    def lacking(self, other: Wording) -> int:
        """Return how many of the clauses do not stand in another text."""
        return sum(not other.has(clause) for clause in self.clauses)


def core_of(clause: str) -> str:
    """Return the words of a clause, folded, without its number and its stop."""
    marker = marker_of(clause)
    return fold_text(clause[marker.length if marker else 0 :]).strip(_ENDS)
