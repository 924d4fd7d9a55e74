"""How clauses are quoted in tables: their texts from the JSON report, where they stand from the documents.

How a place in a document is cited has tests of its own; here it is only held that all formats cite alike.
"""

from __future__ import annotations

from typing import Any

from aligner.language import visible
from aligner.telling.sources import Sources
from tests.reports.json_addressees import JsonAddressees

_PAUSES = "，。；、：,;"


class JsonSources(JsonAddressees):
    """The clauses of both texts as tables quote them."""

    units: dict[str, dict[str, dict[str, Any]]]
    order: dict[str, dict[str, int]]
    sources: dict[str, Sources]

    def text(self, side: str, unit: str) -> str:
        return visible(self.units[side][unit]["text"])

    def source(self, side: str, unit: str) -> str:
        return self.sources[side][self.order[side][unit]] if self.sources else ""

    def is_rule(self, side: str, unit: str) -> bool:
        return self.sources[side].is_rule(self.order[side][unit])

    def cited(self, side: str, unit: str, longest: int | None = None) -> str:
        """Return a clause without its number and where it stands; a long one up to its last pause."""
        number = self.sources[side].numbered(self.order[side][unit]) if self.sources else 0
        text = visible(self.units[side][unit]["text"][number:])
        if longest is not None and len(text) > longest:
            pauses = [at for at in range(longest // 2, longest) if text[at] in _PAUSES]
            text = text[: max(pauses, default=longest)] + "……"
        return f"{text}〔{self.source(side, unit)}〕"

    def section(self, side: str, unit: str) -> str:
        """Return the headings of the part that a clause stands in."""
        ids = list(self.order[side])
        above = [self.text(side, ids[at]) for at in self.sources[side].section(self.order[side][unit])]
        return " › ".join(map(shortened, above)) or self.words("(under no heading)")


def shortened(heading: str) -> str:
    """Return a heading as it stands in a path."""
    return heading if len(heading) <= 40 else heading[:39] + "…"
