"""Which sections of the national text a plan is about.

A plan on one field that is held against a report on everything has gaps wherever the report speaks of something else,
and nobody would count them. Its title names the field; the sections that speak of it are what it is measured on. Where
none has the word, those are whose requirements come out above the others in what they mean: a report says 平台经济 and
网购 where a title says 电子商务. Where they cannot be told, it is measured on the whole, and the user may name them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import compress

import numpy as np

from aligner.errors import UsageError
from aligner.files.naming import shown
from aligner.matching.arrays import Floats
from aligner.matching.meanings import Shorts
from aligner.model import Document, Requirement, Role, Scope
from aligner.structure.field import field_of
from aligner.structure.folding import fold_text
from aligner.structure.national_rules import is_law

_MANY = 0.4
"""The share of a section's requirements that speak of the field from which the section does, if two or more do."""
_TELLING = 4
"""Code points of a word for the field from which it says so much that a section is about it that has it once."""
_MOST, _MOST_BY_ONE = 0.5, 0.25
"""The share of all requirements from which sections are too much to be one field; by words that stand there once."""
_FEWEST = 3
"""Requirements below which nothing is measured."""
_OUTSTANDING = 2.0
"""Standard deviations above the mean from which a section is more like a plan than sections are."""
_FEWEST_SECTIONS = 8
"""Sections below which none can stand out."""


def scope_of(
    local: Document, national: Document, requirements: Sequence[Requirement], meanings: tuple[Shorts, Shorts]
) -> Scope | None:
    """Return the national sections that the local text is about, by its title; None for all, or if none can be told.

    `meanings` are those of the units of the two documents, shape (units, dimensions).
    """
    titles = "".join(unit.text for unit in national.units if unit.role is Role.TITLE)
    words = field_of(local)
    sections = _Sections.of(national, requirements)
    for word in words:
        spoken = _longest_part(word, national, requirements)
        if not spoken:
            continue
        if spoken in titles:
            words = ()
            continue
        for found, most in (
            (sections.that_speak_of(spoken), _MOST),
            (sections.that_mention(spoken) if len(spoken) >= _TELLING else frozenset(), _MOST_BY_ONE),
        ):
            if sections.are_a_field(found, most):
                return Scope(tuple(sorted(found)), spoken)
    if not words or field_of(national) or is_law(national):
        return None
    found = sections.that_mean_most_alike(local, *meanings)
    return Scope(tuple(sorted(found)), words[0]) if sections.are_a_field(found, _MOST_BY_ONE) else None


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

    def are_a_field(self, sections: Collection[int], most: float) -> bool:
        """Return whether sections have enough requirements to be a field, and at most a share of all."""
        inside = sum(section in sections for section in self.of_requirements)
        return _FEWEST <= inside <= most * len(self.requirements)

    def that_mean_most_alike(self, local: Document, mine: Shorts, theirs: Shorts) -> frozenset[int]:
        """Return the sections whose requirements mean what the local tasks do much more than those of others.

        What all requirements have in common is taken away from both sides, so that the cosine of unrelated ones is 0.
        """
        common = _mean(theirs, (one.national for one in self.requirements))
        plan = _mean(mine, (at for at, unit in enumerate(local.units) if unit.role is Role.TASK)) - common
        below: dict[int, list[int]] = {}
        for one, section in zip(self.requirements, self.of_requirements, strict=True):
            if section is not None:
                below.setdefault(section, []).append(one.national)
        if len(below) < _FEWEST_SECTIONS:
            return frozenset()
        alike = np.array([_cosine(_mean(theirs, units) - common, plan) for units in below.values()])
        return frozenset(compress(below, alike >= alike.mean() + _OUTSTANDING * alike.std()))

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


def _mean(meanings: Shorts, units: Iterable[int]) -> Floats:
    found: Floats = meanings[list(units)].astype(np.float64)
    return found.mean(axis=0) if len(found) else np.zeros(meanings.shape[1])


def _cosine(one: Floats, other: Floats) -> float:
    lengths = float(np.sqrt((one**2).sum() * (other**2).sum()))
    return float((one * other).sum()) / lengths if lengths else 0.0
