"""The 任务对照表, worked out from the JSON report alone."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from aligner.language import visible
from tests.reports.json_cells import Cell, Rows, lines
from tests.reports.json_tables import JsonTables


class JsonTasks(JsonTables):
    """All tables of one JSON report, by their keys."""

    def all(self, *, details: bool = False) -> dict[str, Rows]:
        return {"tasks": self.tasks(), **super().all(details=details)}

    def tasks(self) -> Rows:
        return TaskRows(self).rows()


class TaskRows:
    """The rows of the 任务对照表: a long local clause is quoted in the first that it answers."""

    def __init__(self, told: JsonTables) -> None:
        self.told = told
        self.words = told.words
        self.quoted: dict[str, int] = {}

    def rows(self) -> Rows:
        return [self.row(number, one) for number, one in enumerate(self.told.counted(), start=1)]

    def row(self, number: int, one: dict[str, Any]) -> list[Cell]:
        told, unit = self.told, one["national"]
        carriers = self.carriers(one)
        charged = [local for local in carriers if not told.is_rule("local", local)]
        cells: dict[str, Cell] = {
            "number": number,
            "section": told.section("national", unit),
            "requirement": told.cited("national", unit, 120),
            "measures": lines(self.measures(number, one, carriers)),
            "state": told.state(one),
            "lacking": lines(self.lacking(one)),
            "next_step": None,
            "lead": each_once(told.bodies("local", local, "lead") for local in charged),
            "support": each_once(told.bodies("local", local, "others") for local in charged),
            "due": each_once(told.due("local", local) for local in charged),
            "progress": None,
            "remark": lines(self.remarks(one, carriers)),
        }
        for entry in told.review["entries"]:
            if entry["national"] == unit:
                cells[entry["kind"]] = lines(map(visible, entry["text"].splitlines()))
        return list(cells.values())

    def carriers(self, one: dict[str, Any]) -> list[str]:
        if one["state"] not in ("covered", "partial"):
            return []
        links = [link for link in self.told.links["national"][one["national"]] if self.told.is_task(link["local"])]
        best = [link for link in links if link["kind"] == "counterpart"] or links
        return [link["local"] for link in best[:4]]

    def measures(self, number: int, one: dict[str, Any], carriers: list[str]) -> Iterable[str]:
        yield from (self.once(number, local) for local in carriers)
        if one["taken_over_by"] is not None:
            yield self.words("by reference: {clause}", clause=self.once(number, one["taken_over_by"]))
        links = self.told.links["national"][one["national"]]
        if self.told.is_past_only(one) and links:
            order = self.told.order["local"]
            best = min(
                links, key=lambda link: (not self.told.is_task(link["local"]), -link["score"], order[link["local"]])
            )
            yield self.words("done so far: {clause}", clause=self.once(number, best["local"]))

    def once(self, number: int, local: str) -> str:
        if len(self.told.units["local"][local]["text"]) >= 60 and self.quoted.setdefault(local, number) != number:
            source = self.told.source("local", local)
            return self.words("as in no. {number}〔{source}〕", number=self.quoted[local], source=source)
        return self.told.cited("local", local)

    def lacking(self, one: dict[str, Any]) -> Iterable[str]:
        told, missing = self.told, self.told.missing(one)
        yield from filter(None, [missing])
        if one["state"] in ("covered", "partial"):
            yield from told.losses(one["national"])
        if one["state"] == "partial" and not missing:
            yield self.words("in part; what lacks is not settled")
        names = {"reference": self.words("by reference"), "past": self.words("done so far, no new measure")}
        yield from filter(None, [names.get(one["by"])])
        if one["state"] == "gap" and not told.is_past_only(one):
            possible = told.possible(one)
            if possible is None:
                yield self.words("no clause answers it")
            else:
                yield self.words("possible counterpart: {clause}", clause=told.cited("local", possible))
        if not told.is_sure(one):
            yield self.words("not sure, to be checked")

    def remarks(self, one: dict[str, Any], carriers: list[str]) -> Iterable[str]:
        if one["state"] == "justified":
            yield visible(one["justification"])
        yield from filter(None, [self.told.note("national", one["national"])])
        for local in carriers:
            if (note := self.told.note("local", local)) is not None:
                yield self.words("{place}: {note}", place=self.told.source("local", local), note=note)


def each_once(texts: Iterable[str]) -> str | None:
    return lines(dict.fromkeys(filter(None, texts)))
