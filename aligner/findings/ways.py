"""The ways in which two duties may differ, as far as they tell how often a claim is right."""

from __future__ import annotations

from enum import StrEnum


class Way(StrEnum):
    """How two duties differ, as far as that tells how often a claim is right."""

    PERMITTED = "permitted"
    """One may be done where the other must."""
    HELPED = "helped"
    """One encourages where the other binds."""
    WORDED = "worded"
    """A word makes one looser or stricter."""
    MORE_BODIES = "more_bodies"
    FEWER_BODIES = "fewer_bodies"
    OTHER_BODIES = "other_bodies"
    BODY_NAMED = "body_named"
    BODY_LEFT_OPEN = "body_left_open"
    SAME_TIME = "same_time"
    OTHER_TIME = "other_time"
    TIME_NEW = "time_new"
    TIME_GONE = "time_gone"
    SAME_FIGURE = "same_figure"
    OTHER_FIGURE = "other_figure"
    OTHER_SANCTION = "other_sanction"
    FIGURE_NEW = "figure_new"
    FIGURE_GONE = "figure_gone"
