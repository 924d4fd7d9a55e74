"""The alignment for other programs: everything that was found, whatever the printed report would list.

The shape is a promise (`SCHEMA`, described by the JSON Schema of `aligner.results.json_schema`), and so is the layout
(`aligner.results.json_layout`). A result holds both texts and stands for itself: `aligner.results.from_json` reads it
back.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

from aligner.changes import BODIES, DEADLINES, FIGURES, ChangeKind, change_kinds
from aligner.files.json_values import span_data
from aligner.language import number, rounded
from aligner.model import (
    Alignment,
    Change,
    Coverage,
    DampedSpan,
    Difference,
    Document,
    Explanation,
    Issuer,
    NearMiss,
    PeerPlans,
    Peers,
    Priority,
    Requirement,
    Stated,
    Target,
    Unit,
)
from aligner.results.json_layout import laid_out
from aligner.version import __version__

if TYPE_CHECKING:
    from aligner.model import Remark, Review
    from aligner.model.since import Since

SCHEMA = 6
"""The number of the shape; it rises when a field goes, is renamed or comes to mean something else."""


def to_json(alignment: Alignment) -> str:
    """Return `alignment` as JSON text that ends in a line feed and can be encoded in UTF-8."""
    return laid_out(to_data(alignment))


def to_data(alignment: Alignment) -> dict[str, Any]:
    """Return what the JSON report holds, as dictionaries, lists and scalars (see docs/formats.md)."""
    local, national = alignment.local.units, alignment.national.units

    def link_of(change: Change[Any]) -> dict[str, Any]:
        return {"link": [local[change.local].id, national[change.national].id]}

    return {
        "schema": SCHEMA,
        "tool": {"name": "aligner", "version": __version__},
        "options": {
            **dataclasses.asdict(alignment.options),
            "addressee": alignment.options.addressee.value,
            "scope_sections": list(alignment.options.scope_sections),
        },
        "lexicon": {"inputs_sha256": alignment.lexicon},
        "local": _document(alignment.local, alignment.local_damped),
        "national": _document(alignment.national, alignment.national_damped),
        "links": [
            {
                "local": local[link.local].id,
                "national": national[link.national].id,
                "score": rounded(link.score),
                "kind": link.kind.value,
                "status": link.status.value,
                **_explanation(link.explanation),
                "edits": _edits(difference),
            }
            for link, difference in zip(alignment.links, alignment.differences, strict=True)
        ],
        "requirements": [_requirement(alignment, requirement) for requirement in alignment.requirements],
        "coverage": coverage_data(alignment.coverage),
        "issuer": _issuer(alignment.issuer),
        "scope": None
        if alignment.scope is None
        else {"sections": [national[at].id for at in alignment.scope.headings], "word": alignment.scope.word},
        "sections": [
            {
                "heading": None if section.heading is None else national[section.heading].id,
                "depth": section.depth,
                "coverage": coverage_data(section.coverage),
            }
            for section in alignment.sections
        ],
        "local_only": [
            {"local": local[one.local].id, "kind": one.kind.value, "is_decided": one.is_decided}
            for one in alignment.local_only
        ],
        **{
            kind.key: [{**link_of(change), **_change(kind, change)} for change in kind.of(alignment)]
            for kind in change_kinds()
        },
        "duties_compared": alignment.duties_compared,
        "targets": [_target(alignment, one) for one in alignment.targets],
        "review": None if alignment.review is None else _review(alignment, alignment.review),
        "doubts": [
            {
                "document": one.side.value,
                "kind": one.kind.value,
                "is_void": one.is_void,
                "lost": one.lost,
                "sentences": one.sentences,
            }
            for one in alignment.doubts
        ],
        "since": None if alignment.since is None else _since(alignment, alignment.since),
        **({} if alignment.peers is None else {"peers": _peer_plans(alignment.peers)}),
    }


def _since(alignment: Alignment, since: Since) -> dict[str, Any]:
    from aligner.results.since_data import since_data  # noqa: PLC0415 - few are held against an earlier result

    return since_data(alignment, since, coverage=coverage_data(since.coverage))


def _target(alignment: Alignment, target: Target) -> dict[str, Any]:
    def stated(document: Document, one: Stated | None) -> dict[str, Any] | None:
        return None if one is None else {"unit": document.units[one.unit].id, "figure": FIGURES.to_data(one.said)}

    return {
        "indicator": target.indicator,
        "national": stated(alignment.national, target.national),
        "local": stated(alignment.local, target.local),
        "relation": None if target.relation is None else target.relation.value,
        "direction": None if target.direction is None else target.direction.value,
    }


def _requirement(alignment: Alignment, requirement: Requirement) -> dict[str, Any]:
    local = alignment.local.units
    return {
        "national": alignment.national.units[requirement.national].id,
        "state": requirement.state.value,
        "by": None if requirement.by is None else requirement.by.value,
        "taken_over_by": None if requirement.taken_over_by is None else local[requirement.taken_over_by].id,
        "addressee": requirement.addressee.value,
        "addressee_words": [span_data(span) for span in requirement.addressee_words],
        "is_addressee_decided": requirement.is_addressee_decided,
        "is_in_scope": requirement.is_in_scope,
        "is_decided": requirement.is_decided,
        "is_stated": requirement.is_stated,
        "justification": requirement.justification,
        "near_miss": _near_miss(alignment.local, requirement.near_miss),
        "measures": [
            {
                "span": span_data(measure.span),
                "local": None if measure.local is None else local[measure.local].id,
                "likeness": rounded(measure.likeness),
            }
            for measure in requirement.measures
            if not measure.is_unsettled
        ],
        "unsettled": [
            {"span": span_data(measure.span), "likeness": rounded(measure.likeness)}
            for measure in requirement.unsettled
        ],
        "priority": None if requirement.priority is None else _priority(requirement.priority),
        **({} if alignment.peers is None else {"peers": _peers(requirement.peers)}),
    }


def _issuer(issuer: Issuer) -> dict[str, Any]:
    return {
        "rank": issuer.rank.value,
        "kind": issuer.kind.value,
        "place": issuer.place,
        "province": issuer.province,
        "span": None if issuer.span is None else span_data(issuer.span),
    }


def _priority(priority: Priority) -> dict[str, Any]:
    return {
        "rank": priority.rank,
        "is_sure": priority.is_sure,
        "points": rounded(priority.points),
        "reasons": [
            {
                "reason": one.reason.value,
                "points": rounded(one.points),
                "span": None if one.span is None else span_data(one.span),
            }
            for one in priority.reasons
        ],
    }


def _peer_plans(peers: PeerPlans) -> dict[str, Any]:
    return {"survey": peers.survey, "count": peers.count, "own": list(peers.own)}


def _peers(peers: Peers | None) -> dict[str, Any] | None:
    if peers is None:
        return None
    model = peers.model
    return {
        "count": peers.count,
        "covered": peers.covered,
        "partial": peers.partial,
        "model": None if model is None else {"plan": model.plan, "text": model.text, "score": rounded(model.score)},
    }


def _edits(difference: Difference) -> list[dict[str, Any]]:
    return [
        {"kind": edit.kind.value, "local": span_data(edit.local), "national": span_data(edit.national)}
        for edit in difference.edits
    ]


def _change(kind: ChangeKind[Any], change: Change[Any]) -> dict[str, Any]:
    local, national = (
        said if kind.says_several else next(iter(said), None)
        for said in ([kind.to_data(one) for one in side] for side in (change.local_said, change.national_said))
    )
    data = {
        "local": local,
        "national": national,
        "relation": change.relation.value,
        "direction": None if change.direction is None else change.direction.value,
        "probability": rounded(change.probability),
        "local_duty": None if change.local_duty is None else span_data(change.local_duty),
        "national_duty": None if change.national_duty is None else span_data(change.national_duty),
    }
    return {**data, "delta": None if change.delta is None else number(change.delta)} if kind.has_delta else data


def _explanation(explanation: Explanation) -> dict[str, Any]:
    return {
        "evidence": [{"kind": one.kind.value, "log_odds": one.log_odds} for one in explanation.evidence],
        "terms": [
            {
                "kind": term.kind.value,
                "local": span_data(term.local),
                "national": span_data(term.national),
                "weight": term.weight,
                "likeness": term.likeness,
            }
            for term in explanation.terms
        ],
    }


def _near_miss(local: Document, near_miss: NearMiss | None) -> dict[str, Any] | None:
    if near_miss is None:
        return None
    return {
        "local": local.units[near_miss.local].id,
        "score": rounded(near_miss.score),
        **_explanation(near_miss.explanation),
    }


def _document(document: Document, damped: tuple[DampedSpan, ...]) -> dict[str, Any]:
    return {
        "path": document.source.name,
        "kind": document.source.kind.value,
        "encoding": document.source.encoding,
        "sha256": document.source.sha256,
        "text": document.source.text,
        "places": [[place.offset, place.page, place.paragraph] for place in document.source.places],
        "furniture": [span_data(span) for span in document.source.furniture],
        "unread_pages": list(document.source.unread_pages),
        "remarks": [{"kind": one.kind.value, "count": one.count} for one in document.source.remarks],
        "rows": [
            [{"span": span_data(cell.span), "kind": cell.kind.value, "head": cell.head} for cell in row.cells]
            for row in document.source.rows
        ],
        "headings": [{"span": span_data(one.span), "level": one.level} for one in document.source.headings],
        "units": [_unit(document, unit) for unit in document.units],
        "set_phrases": [
            {"start": one.span.start, "end": one.span.end, "damping": rounded(one.damping)} for one in damped
        ],
    }


def _unit(document: Document, unit: Unit) -> dict[str, Any]:
    position = document.source.position(unit.span.start)
    return {
        "id": unit.id,
        "start": unit.span.start,
        "end": unit.span.end,
        "line": position.line,
        "page": position.page,
        "source_paragraph": position.paragraph,
        "paragraph": unit.paragraph,
        "text": unit.text,
        "role": unit.role.value,
        "outline": [document.units[heading].id for heading in unit.outline],
        "measures": [span_data(measure) for measure in unit.measures],
        "assigns": [document.units[task].id for task in unit.assigns],
        "lead": [BODIES.to_data(body) for body in unit.responsibility.lead],
        "others": [BODIES.to_data(body) for body in unit.responsibility.others],
        "due": [DEADLINES.to_data(deadline) for deadline in unit.responsibility.due],
    }


def coverage_data(coverage: Coverage) -> dict[str, Any]:
    """Return counts as the JSON report has them, with what follows from them."""
    return {
        "covered": coverage.covered,
        "partial": coverage.partial,
        "gap": coverage.gap,
        "justified": coverage.justified,
        "centre": coverage.centre,
        "elsewhere": coverage.elsewhere,
        "none": coverage.none,
        "outside": coverage.outside,
        "requirements": coverage.requirements,
        "fraction": rounded(coverage.fraction),
        "measures": coverage.measures,
        "carried": coverage.carried,
        "unsettled": coverage.unsettled,
        "deep_fraction": rounded(coverage.deep_fraction),
    }


def _review(alignment: Alignment, review: Review) -> dict[str, Any]:
    local, national = alignment.local.units, alignment.national.units

    def place(one: Remark) -> dict[str, Any]:
        return {"side": one.side.value, "unit": alignment.document(one.side).units[one.unit].id}

    return {
        "reviewers": list(review.reviewers),
        "notes": [{**place(one), "text": one.text} for one in review.notes],
        "bookmarks": [place(one) for one in review.bookmarks],
        "roles": [{**place(one), "found": one.found.value} for one in review.roles],
        "rejected": [
            {"local": local[one.local].id, "national": national[one.national].id, "score": rounded(one.score)}
            for one in review.rejected
        ],
        "returned": [
            {
                "kind": one.kind.value,
                "decision": one.decision,
                "value": one.value,
                "local": None if one.local is None else local[one.local].id,
                "national": None if one.national is None else national[one.national].id,
                "local_text": one.local_text,
                "national_text": one.national_text,
                "reviewer": one.reviewer,
            }
            for one in review.returned
        ],
        "entries": [
            {"national": national[one.national].id, "kind": one.kind.value, "text": one.text} for one in review.entries
        ],
    }
