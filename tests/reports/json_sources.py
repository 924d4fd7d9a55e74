"""How clauses are quoted in tables: their texts from the JSON report, where they stand from the documents.

How a place in a document is cited has tests of its own; here it is only held that all formats cite alike.
"""

from __future__ import annotations

from typing import Any

from aligner.language import visible
from aligner.telling.quoting import Quoter
from aligner.telling.sources import Sources
from tests.reports.json_addressees import JsonAddressees

_ENDS = "。；：．. "


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

    def unnumbered(self, side: str, unit: str) -> str:
        number = self.sources[side].numbered(self.order[side][unit]) if self.sources else 0
        return visible(self.units[side][unit]["text"][number:])

    def cited(self, side: str, unit: str) -> str:
        """Return a clause without its number, and where it stands."""
        return f"{self.unnumbered(side, unit)}〔{self.source(side, unit)}〕"

    def name(self, side: str) -> str:
        """Return what a document is called, as the title of the comparison has it."""
        return Quoter(self.sources[side].document, self.words).name

    def section(self, side: str, unit: str) -> str:
        """Return the headings of the part that a clause stands in."""
        ids = list(self.order[side])
        above = [self.text(side, ids[at]).rstrip(_ENDS) for at in self.sources[side].section(self.order[side][unit])]
        return "\u3000".join(map(shortened, above)) or self.words("(under no heading)")

    def theme(self, side: str, unit: str) -> str | None:
        """Return the heading without a number that begins the paragraph of a clause."""
        at = self.sources[side].theme(self.order[side][unit])
        return None if at is None else list(self.order[side])[at]

    def subject(self, side: str, unit: str) -> str:
        """Return the heading of the paragraph of a clause, or else the one above it, without its number."""
        heading = self.theme(side, unit) or next(iter(self.units[side][unit]["outline"][-1:]), None)
        return "" if heading is None else shortened(self.unnumbered(side, heading).strip(_ENDS))

    def themed(self, side: str, unit: str) -> str:
        theme, cited = self.theme(side, unit), self.cited(side, unit)
        if theme is None:
            return cited
        return self.words("[{theme}] {clause}", theme=self.unnumbered(side, theme).strip(_ENDS), clause=cited)


def shortened(heading: str) -> str:
    """Return a heading as it stands in a path."""
    return heading if len(heading) <= 40 else heading[:39] + "…"
