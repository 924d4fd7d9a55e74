"""What has changed since an earlier result, as the JSON report tells it."""

from __future__ import annotations

from typing import Any

from aligner.changes import FIGURES
from aligner.files.json_values import span_data
from aligner.model import Alignment, Since


def since_data(alignment: Alignment, since: Since, *, coverage: dict[str, Any]) -> dict[str, Any]:
    """Return what has changed since an earlier result, as the JSON report has it, given the counts of that result."""
    local, national = alignment.local.units, alignment.national.units
    return {
        "path": since.path,
        "version": since.version,
        "coverage": coverage,
        "circumstances": [one.value for one in since.circumstances],
        "local_clauses": {
            "before": since.clauses_before,
            "gone": since.gone,
            "now": since.clauses,
            "new": since.new,
        },
        "only_before": since.only_before,
        "only_now": since.only_now,
        "requirements": [
            {
                "national": national[one.national].id,
                "state": one.state.value,
                "counts": one.counts,
                "addressee": one.addressee.value,
                "is_in_scope": one.is_in_scope,
            }
            for one in since.earlier
        ],
        "states": [
            {
                "national": national[one.national].id,
                "turn": one.turn.value,
                "clause_before": one.clause_before,
                "local": None if one.clause is None else local[one.clause].id,
                "is_reworded": one.is_reworded,
                "is_decided": one.is_decided,
                "role": None if one.role is None else one.role.value,
            }
            for one in since.states
        ],
        "measures": [
            {
                "national": national[one.national].id,
                "span": span_data(one.span),
                "clause_before": one.clause_before,
                "local": None if one.clause is None else local[one.clause].id,
            }
            for one in since.measures
        ],
        "figures": [
            {
                "national": national[one.national].id,
                "figure": None if one.figure is None else FIGURES.to_data(one.figure),
                "before": one.before,
                "clause_before": one.clause_before,
                "now": None if one.now is None else FIGURES.to_data(one.now),
                "local": None if one.clause is None else local[one.clause].id,
            }
            for one in since.figures
        ],
    }
