"""Which sections of the national text a plan is about.

A plan on one field that is held against a report on everything has gaps wherever the report speaks of something else,
and nobody would count them. Its title names the field; the sections that speak of it are what it is measured on. Where
they cannot be told, it is measured on the whole, and the user may name them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from aligner.errors import UsageError
from aligner.files.naming import shown
from aligner.model import Document, Requirement, Role, Scope
from aligner.structure.field import field_of
from aligner.structure.folding import fold_text

_MANY = 0.4
"""The share of a section's requirements that speak of the field from which the section does, if two or more do."""
_TELLING = 4
"""Code points of a word for the field from which it says so much that a section is about it that has it once."""
_MOST, _MOST_BY_ONE = 0.5, 0.25
"""The share of all requirements from which sections are too much to be one field; by words that stand there once."""
_FEWEST = 3
"""Requirements below which nothing is measured."""


def scope_of(local: Document, national: Document, requirements: Sequence[Requirement]) -> Scope | None:
    """Return the national sections that the local text is about, by its title; None for all, or if none can be told."""
    titles = "".join(unit.text for unit in national.units if unit.role is Role.TITLE)
    for word in field_of(local):
        spoken = _longest_part(word, national, requirements)
        if not spoken or spoken in titles:
            continue
        sections = _Sections.of(national, requirements)
        for found, most in (
            (sections.that_speak_of(spoken), _MOST),
            (sections.that_mention(spoken) if len(spoken) >= _TELLING else frozenset(), _MOST_BY_ONE),
        ):
            inside = sum(section in found for section in sections.of_requirements)
            if _FEWEST <= inside <= most * len(requirements):
                return Scope(tuple(sorted(found)), spoken)
    return None


def scope_named(national: Document, beginnings: Collection[str]) -> Scope | None:
    """Return the national sections whose headings begin as asked for, and all below them; None if nothing is asked for.

    Raises:
        UsageError: if no heading begins so.
    """
    if not beginnings:
        return None
    found: set[int] = set()
    for beginning in beginnings:
        own = {
            at
            for at, unit in enumerate(national.units)
            if unit.role is Role.HEADING and fold_text(unit.text).startswith(fold_text(beginning))
        }
        if not own:
            raise UsageError("no heading of the national text begins with {prefix}", prefix=shown(beginning))
        found |= own
    return Scope(tuple(sorted(found)), "")


def is_in_scope(national: Document, unit: int, scope: Scope | None) -> bool:
    """Return whether a national unit stands in the sections that a plan is about; all do where there are none."""
    return scope is None or any(above in scope.headings for above in national.units[unit].outline)


def _longest_part(word: str, national: Document, requirements: Sequence[Requirement]) -> str:
    """Return the longest part of a word, more than half of it, that a requirement or its heading has, or none."""
    said = "\n".join(
        text for one in requirements for text in (national.units[one.national].text, *_headings(national, one.national))
    )
    for length in range(len(word), max(len(word) // 2, 1), -1):
        for start in range(len(word) - length + 1):
            if word[start : start + length] in said:
                return word[start : start + length]
    return ""


def _headings(national: Document, unit: int) -> Iterator[str]:
    for above in national.units[unit].outline:
        if national.units[above].role is Role.HEADING:
            yield national.units[above].text


@dataclass(frozen=True, slots=True)
class _Sections:
    """The innermost sections of the requirements, None for those under no heading."""

    national: Document
    requirements: Sequence[Requirement]
    of_requirements: tuple[int | None, ...]

    @classmethod
    def of(cls, national: Document, requirements: Sequence[Requirement]) -> _Sections:
        def innermost(unit: int) -> int | None:
            outline = reversed(national.units[unit].outline)
            return next((above for above in outline if national.units[above].role is Role.HEADING), None)

        return cls(national, requirements, tuple(innermost(one.national) for one in requirements))

    def that_speak_of(self, word: str) -> frozenset[int]:
        """Return the sections that have the word in a heading over them, or in many of their requirements."""
        mentions = self._mentions(word)
        found = {section for section, said in mentions.items() if sum(said) >= max(2, _MANY * len(said))}
        named = {section for section in mentions for text in self._names_of(section) if word in text}
        return frozenset(found | named)

    def that_mention(self, word: str) -> frozenset[int]:
        """Return the sections that have the word in a requirement, or in a heading."""
        mentions = self._mentions(word)
        return frozenset(section for section, said in mentions.items() if any(said)) | self.that_speak_of(word)

    def _names_of(self, section: int) -> Iterator[str]:
        yield self.national.units[section].text
        yield from _headings(self.national, section)

    def _mentions(self, word: str) -> dict[int, list[bool]]:
        found: dict[int, list[bool]] = {}
        for one, section in zip(self.requirements, self.of_requirements, strict=True):
            if section is not None:
                found.setdefault(section, []).append(word in self.national.units[one.national].text)
        return found
