"""Who issued a text: of which rank, which kind of body, and of which place."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from aligner.model.text import Span


class Rank(StrEnum):
    """The rank of the place that a body is responsible for."""

    NATIONAL = "national"
    PROVINCE = "province"
    CITY = "city"
    COUNTY = "county"
    TOWN = "town"
    UNKNOWN = "unknown"


class BodyKind(StrEnum):
    """What kind of body issued a text."""

    GOVERNMENT = "government"
    CONGRESS = "congress"
    PARTY = "party"
    UNION = "union"
    COURT = "court"
    DEPARTMENT = "department"
    ENTERPRISE = "enterprise"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Issuer:
    """Who issued a text; `province` is where that is, by its short name (浙江), empty where nothing tells it.

    `place` is what the text calls the place; empty for a word such as 本市. `span` is where the source says so, None
    where the user has said it or nobody has.
    """

    rank: Rank = Rank.UNKNOWN
    kind: BodyKind = BodyKind.UNKNOWN
    place: str = ""
    province: str = ""
    span: Span | None = None
