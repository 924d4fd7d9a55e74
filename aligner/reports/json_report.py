"""The alignment for other programs: everything that was found, whatever the printed report would list.

The shape is a promise (`SCHEMA`, described by the JSON Schema file next to this module). The layout is one too: one
unit and one link a line, so that two results can be compared with any line-based diff, and the same alignment always
gives the same bytes.
"""

from __future__ import annotations

import dataclasses
import json
import re
from typing import Any

from aligner import __version__
from aligner.model import Alignment, Coverage, DampedSpan, Document, Explanation, NearMiss, Unit
from aligner.reports.registry import ReportOptions

SCHEMA = 1
"""The number of the shape; it rises when a field goes, is renamed or comes to mean something else."""

_DIGITS = 4
"""Decimals of fractions: more would only show the noise of floating point."""

# Lone surrogates have no UTF-8, and the rest acts on a terminal or ends a line there. All of these stand inside JSON
# strings, where an escape means the same character.
_ESCAPED = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def render(alignment: Alignment, options: ReportOptions) -> str:  # noqa: ARG001 - options are for printed reports
    """Return `alignment` as JSON text that ends in a line feed and can be encoded in UTF-8."""
    text = _laid_out(to_data(alignment)) + "\n"
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def to_data(alignment: Alignment) -> dict[str, Any]:
    """Return what the JSON report holds, as dictionaries, lists and scalars (see docs/formats.md)."""
    local, national = alignment.local.units, alignment.national.units
    return {
        "schema": SCHEMA,
        "tool": {"name": "aligner", "version": __version__},
        "options": dataclasses.asdict(alignment.options),
        "lexicon": {"inputs_sha256": alignment.lexicon},
        "local": _document(alignment.local, alignment.local_damped),
        "national": _document(alignment.national, alignment.national_damped),
        "links": [
            {
                "local": local[link.local].id,
                "national": national[link.national].id,
                "score": round(link.score, _DIGITS),
                "kind": link.kind.value,
                **_explanation(link.explanation),
            }
            for link in alignment.links
        ],
        "requirements": [
            {
                "national": national[requirement.national].id,
                "state": requirement.state.value,
                "near_miss": _near_miss(alignment.local, requirement.near_miss),
            }
            for requirement in alignment.requirements
        ],
        "coverage": _coverage(alignment.coverage),
        "sections": [
            {
                "heading": None if section.heading is None else national[section.heading].id,
                "depth": section.depth,
                "coverage": _coverage(section.coverage),
            }
            for section in alignment.sections
        ],
        "local_only": [local[index].id for index in alignment.local_only],
    }


def _explanation(explanation: Explanation) -> dict[str, Any]:
    return {
        "evidence": [
            {"kind": one.kind.value, "log_odds": round(one.log_odds, _DIGITS)} for one in explanation.evidence
        ],
        "terms": [
            {
                "kind": term.kind.value,
                "local": [term.local.start, term.local.end],
                "national": [term.national.start, term.national.end],
                "weight": round(term.weight, _DIGITS),
                "likeness": round(term.likeness, _DIGITS),
            }
            for term in explanation.terms
        ],
    }


def _near_miss(local: Document, near_miss: NearMiss | None) -> dict[str, Any] | None:
    if near_miss is None:
        return None
    return {
        "local": local.units[near_miss.local].id,
        "score": round(near_miss.score, _DIGITS),
        **_explanation(near_miss.explanation),
    }


def _document(document: Document, damped: tuple[DampedSpan, ...]) -> dict[str, Any]:
    return {
        "path": document.source.name,
        "encoding": document.source.encoding,
        "sha256": document.source.sha256,
        "units": [_unit(document, unit) for unit in document.units],
        "set_phrases": [
            {"start": one.span.start, "end": one.span.end, "damping": round(one.damping, _DIGITS)} for one in damped
        ],
    }


def _unit(document: Document, unit: Unit) -> dict[str, Any]:
    return {
        "id": unit.id,
        "start": unit.span.start,
        "end": unit.span.end,
        "line": document.source.position(unit.span.start).line,
        "text": unit.text,
        "role": unit.role.value,
        "outline": [document.units[heading].id for heading in unit.outline],
    }


def _coverage(coverage: Coverage) -> dict[str, Any]:
    return {
        "covered": coverage.covered,
        "partial": coverage.partial,
        "gap": coverage.gap,
        "requirements": coverage.requirements,
        "fraction": None if coverage.fraction is None else round(coverage.fraction, _DIGITS),
    }


def _laid_out(value: Any, indent: str = "") -> str:
    inner = indent + " "
    if isinstance(value, dict) and any(isinstance(member, list) for member in value.values()):
        members = (f"{inner}{_compact(name)}: {_laid_out(member, inner)}" for name, member in value.items())
        return "{\n" + ",\n".join(members) + f"\n{indent}}}"
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return "[\n" + ",\n".join(inner + _compact(row) for row in value) + f"\n{indent}]"
    return _compact(value)


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
