"""The alignment for other programs: everything that was found, whatever the printed report would list.

The shape is a promise (`SCHEMA`, described by the JSON Schema file next to this module). The layout is one too: one
unit and one link a line, so that two results can be compared with any line-based diff, and the same alignment always
gives the same bytes.
"""

from __future__ import annotations

import dataclasses
import json
import re
from fractions import Fraction
from typing import Any, Protocol

from aligner import __version__
from aligner.model import (
    Alignment,
    Body,
    Coverage,
    DampedSpan,
    Deadline,
    Difference,
    Document,
    Explanation,
    NearMiss,
    Obligation,
    Priority,
    Quantity,
    Requirement,
    Span,
    Unit,
)
from aligner.reports.registry import ReportOptions

SCHEMA = 2
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

    def link_of(change: _OfLink) -> dict[str, Any]:
        return {"link": [local[change.local].id, national[change.national].id]}

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
                "edits": _edits(difference),
            }
            for link, difference in zip(alignment.links, alignment.differences, strict=True)
        ],
        "requirements": [_requirement(alignment, requirement) for requirement in alignment.requirements],
        "coverage": _coverage(alignment.coverage),
        "sections": [
            {
                "heading": None if section.heading is None else national[section.heading].id,
                "depth": section.depth,
                "coverage": _coverage(section.coverage),
            }
            for section in alignment.sections
        ],
        "local_only": [{"local": local[one.local].id, "kind": one.kind.value} for one in alignment.local_only],
        "figures": [
            {
                **link_of(change),
                "local": _quantity(change.local_figure),
                "national": _quantity(change.national_figure),
                "relation": change.relation.value,
                "delta": _number(change.delta),
            }
            for change in alignment.figures
        ],
        "strength": [
            {
                **link_of(change),
                "local": _obligation(change.local_obligation),
                "national": _obligation(change.national_obligation),
                "relation": change.relation.value,
            }
            for change in alignment.strength
        ],
        "deadlines": [
            {
                **link_of(change),
                "local": None if change.local_deadline is None else _deadline(change.local_deadline),
                "national": _deadline(change.national_deadline),
                "relation": change.relation.value,
            }
            for change in alignment.deadlines
        ],
        "bodies": [
            {
                **link_of(change),
                "local": [_body(body) for body in change.local_bodies],
                "national": [_body(body) for body in change.national_bodies],
                "relation": change.relation.value,
            }
            for change in alignment.bodies
        ],
    }


class _OfLink(Protocol):
    """A finding that belongs to a link."""

    @property
    def local(self) -> int: ...
    @property
    def national(self) -> int: ...


def _requirement(alignment: Alignment, requirement: Requirement) -> dict[str, Any]:
    local = alignment.local.units
    return {
        "national": alignment.national.units[requirement.national].id,
        "state": requirement.state.value,
        "near_miss": _near_miss(alignment.local, requirement.near_miss),
        "measures": [
            {
                "span": _span(measure.span),
                "local": None if measure.local is None else local[measure.local].id,
                "likeness": round(measure.likeness, _DIGITS),
            }
            for measure in requirement.measures
        ],
        "priority": None if requirement.priority is None else _priority(requirement.priority),
    }


def _priority(priority: Priority) -> dict[str, Any]:
    return {
        "rank": priority.rank,
        "points": round(priority.points, _DIGITS),
        "reasons": [
            {
                "reason": one.reason.value,
                "points": round(one.points, _DIGITS),
                "span": None if one.span is None else _span(one.span),
            }
            for one in priority.reasons
        ],
    }


def _edits(difference: Difference) -> list[dict[str, Any]]:
    return [
        {"kind": edit.kind.value, "local": _span(edit.local), "national": _span(edit.national)}
        for edit in difference.edits
    ]


def _quantity(quantity: Quantity | None) -> dict[str, Any] | None:
    if quantity is None:
        return None
    return {
        "value": _number(quantity.low),
        "high": _number(quantity.high) if quantity.is_range else None,
        "unit": quantity.unit,
        "bound": quantity.bound.value,
        "indicator": quantity.indicator,
        "span": _span(quantity.span),
    }


def _number(value: Fraction | None) -> int | float | None:
    if value is None:
        return None
    return value.numerator if value.denominator == 1 else float(value)


def _obligation(obligation: Obligation) -> dict[str, Any]:
    return {
        "word": obligation.word,
        "strength": obligation.strength.name.lower(),
        "span": _span(obligation.span),
    }


def _deadline(deadline: Deadline) -> dict[str, Any]:
    return {
        "year": deadline.year,
        "month": deadline.month,
        "day": deadline.day,
        "within_days": deadline.within_days,
        "span": _span(deadline.span),
    }


def _body(body: Body) -> dict[str, Any]:
    return {"name": body.name, "span": _span(body.span)}


def _span(span: Span) -> list[int]:
    return [span.start, span.end]


def _explanation(explanation: Explanation) -> dict[str, Any]:
    return {
        "evidence": [
            {"kind": one.kind.value, "log_odds": round(one.log_odds, _DIGITS)} for one in explanation.evidence
        ],
        "terms": [
            {
                "kind": term.kind.value,
                "local": _span(term.local),
                "national": _span(term.national),
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
        "measures": [_span(measure) for measure in unit.measures],
    }


def _coverage(coverage: Coverage) -> dict[str, Any]:
    return {
        "covered": coverage.covered,
        "partial": coverage.partial,
        "gap": coverage.gap,
        "requirements": coverage.requirements,
        "fraction": _rounded(coverage.fraction),
        "measures": coverage.measures,
        "carried": coverage.carried,
        "deep_fraction": _rounded(coverage.deep_fraction),
    }


def _rounded(fraction: float | None) -> float | None:
    return None if fraction is None else round(fraction, _DIGITS)


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
