"""What changed between two texts, as tables and lines should tell it, worked out from the JSON report alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from aligner.changes import ChangeKind, change_kinds
from aligner.language import visible
from tests.reports.json_cells import Cell, Rows, difference, in_line
from tests.reports.json_sources import JsonSources


class JsonChanges(JsonSources):
    """The targets of the year, the figures, and the changes of other kinds of one JSON report."""

    # Words of the documents

    def quoted(self, side: str, span: Sequence[int]) -> str:
        """Return what stands there, in the words of its unit, whose line breaks have been repaired."""
        unit = next(one for one in self.units[side].values() if one["start"] <= span[0] and span[1] <= one["end"])
        return visible(unit["text"][slice(*self.within(side, unit["id"], span))])

    def within(self, side: str, unit: str, span: Sequence[int]) -> tuple[int, int]:
        """Return where a stretch of the document begins and ends in the text of a unit.

        A repair takes away and adds nothing but blanks, so that the other characters can be counted.
        """
        own = self.units[side][unit]
        at = [number for number, char in enumerate(own["text"]) if not char.isspace()]
        raw = self.data[side]["text"]
        before = len("".join(raw[own["start"] : span[0]].split()))
        size = len("".join(raw[span[0] : span[1]].split()))
        start = at[before] if before < len(at) else len(own["text"])
        return start, at[before + size - 1] + 1 if size else start

    # Tables and lines

    def changed(self, unit: str) -> Iterable[str]:
        return (line for national, line, _ in self.change_lines() if national == unit)

    def losses(self, unit: str) -> Iterable[str]:
        """Return what is lost of what a national unit says, each line once."""
        return dict.fromkeys(line for national, line, is_loss in self.change_lines() if national == unit and is_loss)

    def change_lines(self) -> Iterable[tuple[str, str, bool]]:
        """Yield what changed in a line each, long words cut: its national unit, the line, whether anything is lost."""
        for one in self.data["figures"]:
            if one["relation"] != "equal":
                line = self.words(
                    "figure {relation}: {national} → {local}",
                    relation=self.directed("figures", one),
                    national=in_line(self.figure("national", one)),
                    local=in_line(self.figure("local", one)),
                )
                yield one["link"][1], line, one["relation"] == "dropped" or one["direction"] == "looser"
        yield from self.other_lines()

    def other_lines(self) -> Iterable[tuple[str, str, bool]]:
        """Yield those of other kinds than figures."""
        for national, aspect, relation, theirs, ours, direction, *_rest in self.changes():
            cut = [
                "、".join(map(in_line, str(side).split("、"))) if aspect == self.words("body") else in_line(str(side))
                for side in (theirs, ours)
            ]
            line = self.words("{relation}: {national} → {local}", relation=relation, national=cut[0], local=cut[1])
            yield str(national), line, theirs != "–" and direction != self.words("stricter")

    def figure(self, side: str, one: dict[str, Any]) -> str:
        return "–" if one[side] is None else self.quoted(side, one[side]["span"])

    def targets(self) -> Rows:
        rows: Rows = []
        for one in self.data["targets"]:
            sides = [one["national"], one["local"]]
            told = [
                self.quoted(side, one[side]["figure"]["span"]) if one[side] else "–" for side in ("national", "local")
            ]
            relation = self.words("only national") if one["local"] is None else self.words("only local")
            if one["relation"] is not None:
                relation = self.directed("figures", one)
            ids = [side and side["unit"] for side in sides]
            sources = [unit and self.source(name, unit) for name, unit in zip(("national", "local"), ids, strict=True)]
            rows.append([visible(one["indicator"]), *told, relation, *sources, *ids])
        return rows

    def targets_beside(self, one: dict[str, Any]) -> Iterable[str]:
        """Yield what the local text sets against the targets of the year in an open requirement."""
        for indicator, national, local, relation, _, source, national_id, local_id in self.targets():
            if one["state"] in ("gap", "partial") and national_id == one["national"] and local_id:
                yield self.words(
                    "{indicator}: {national} → {local} ({relation})〔{place}〕",
                    indicator=str(indicator),
                    national=str(national),
                    local=str(local),
                    relation=str(relation),
                    place=str(source),
                )

    def directed(self, key: str, one: dict[str, Any]) -> str:
        """Return a relation with whether it is stricter or looser, where that is known."""
        direction, relation = self.direction(one), self.relation(key, one)
        return self.words("{relation}, {direction}", relation=relation, direction=direction) if direction else relation

    def direction(self, one: dict[str, Any]) -> str | None:
        names = {"stricter": self.words("stricter"), "looser": self.words("looser")}
        return None if one["direction"] is None else names[one["direction"]]

    def figures(self) -> Rows:
        rows: Rows = []
        for one in self.data["figures"]:
            told = one["national"] or one["local"]
            rows.append(
                [
                    self.relation("figures", one),
                    visible(told["indicator"]) or None,
                    self.figure("national", one),
                    self.figure("local", one),
                    difference(one) or None,
                    self.direction(one),
                    *self.pair(one["link"]),
                    one["national"] and one["national"]["value"],
                    one["local"] and one["local"]["value"],
                    visible(told["unit"]) or None,
                    one["delta"],
                    *self.details(one),
                ]
            )
        return rows

    def pair(self, link: Sequence[str]) -> list[Cell]:
        local, national = link
        return [self.cited("national", national), self.cited("local", local)]

    def details(self, one: dict[str, Any]) -> list[Cell]:
        return [one["probability"], *reversed(one["link"])]

    def changes(self) -> Rows:
        """Return the rows, each with the national unit before it."""
        rows: Rows = []
        for one in self.data["strength"]:
            relation = self.relation("strength", one)
            sides = [visible(one[side]["word"]) for side in ("national", "local")]
            rows.append([one["link"][1], self.words("strength"), relation, *sides, *self.ends(one)])
        for one in self.data["deadlines"]:
            relation = self.relation("deadlines", one)
            sides = [self.quoted(side, one[side]["span"]) if one[side] else "–" for side in ("national", "local")]
            rows.append([one["link"][1], self.words("deadline"), relation, *sides, *self.ends(one)])
        for one in self.data["bodies"]:
            relation = self.relation("bodies", one)
            sides = ["、".join(visible(body["name"]) for body in one[side]) or "–" for side in ("national", "local")]
            rows.append([one["link"][1], self.words("body"), relation, *sides, *self.ends(one)])
        same = [self.relation(key, {"relation": "taken_over"}) for key in ("deadlines", "bodies")]
        return [row for row in rows if row[2] not in same]

    def ends(self, one: dict[str, Any]) -> list[Cell]:
        return [self.direction(one), *self.pair(one["link"]), *self.details(one)]

    def relation(self, key: str, one: dict[str, Any]) -> str:
        kind: ChangeKind[Any] = next(kind for kind in change_kinds() if kind.key == key)
        return self.words(next(relation.label for relation in kind.relations if relation.value == one["relation"]))

    def compared(self) -> str:
        """Return how much was compared."""
        number = self.data["duties_compared"]
        if not number:
            return self.words("Compared for differences: nothing, as the two sides were found to set no duty in common")
        one, many = (
            f"Compared for differences: {{n}} {duties} that both sides set; of others nothing is said"
            for duties in ("duty", "duties")
        )
        return self.words.counted(one, many, number)
