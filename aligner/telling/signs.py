"""The signs by which reports and screens tell states and kinds, so that nothing is told by colour alone."""

from __future__ import annotations

from aligner.model import CarriedBy, LinkKind, State

STATE_SIGNS = {State.COVERED: "●", State.PARTIAL: "◐", State.GAP: "○", State.JUSTIFIED: "✓"}
ASIDE_SIGNS = {(State.COVERED, CarriedBy.REFERENCE): "◉", (State.GAP, CarriedBy.PAST): "◌"}
"""In place of those, where each clause is seen: what is covered by reference, and a gap that past work answers."""
STATE_CELLS = {State.COVERED: "█", State.PARTIAL: "▒", State.GAP: "░"}
"""A cell of a bar; what is justified does not count and has none."""
KIND_SIGNS = {LinkKind.COUNTERPART: "=", LinkKind.RELATED: "≈"}
LOCAL_ONLY_SIGN = "+"
NOT_OURS_SIGN = "–"
"""Before a requirement that others than the local body have to carry out."""
REJECTED_SIGN = "×"
"""Before the other end of a link that a reviewer took away."""
NOTE_SIGN = '"'
