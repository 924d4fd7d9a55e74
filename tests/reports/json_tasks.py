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
        made = TaskRows(self)
        rows, others = made.rows(), super().all(details=details)
        last = {key: others.pop(key) for key in ("about", "requirements", "local_clauses")}
        return {"tasks": rows, **others, "unquoted": self.unquoted(made.shown), **last}

    def unquoted(self, shown: set[str]) -> Rows:
        """Return the local tasks with links that stand in no row of the 任务对照表."""
        numbers = {one["national"]: str(at) for at, one in enumerate(self.counted(), start=1)}
        only = {one["local"] for one in self.data["local_only"]}
        clauses = []
        for unit in self.units["local"]:
            if self.is_task(unit) and unit not in shown | only:
                ends = [link["national"] for link in self.links["local"][unit]]
                clauses.append((unit, self.near_rows(ends, numbers)))
        return self.own_clauses(clauses)

    def near_rows(self, ends: list[str], numbers: dict[str, str]) -> str:
        rows = sorted((numbers[end] for end in ends if end in numbers), key=int)
        roles = {end: self.units["national"][end]["role"] for end in ends}
        heads = [end for end in ends if roles[end] == "heading"]
        if rows:
            return self.words("related to no. {numbers}", numbers=self.words.listed(rows))
        if heads:
            return self.words("counterpart of “{heading}”", heading=self.text("national", heads[0]))
        done = [end for end in ends if roles[end] == "achievement"]
        if not done:
            return ""
        source = self.source("national", done[0])
        return self.words("answers what the nation has done so far〔{source}〕", source=source)


class TaskRows:
    """The rows of the 任务对照表: a long local clause is quoted in the first that it answers."""

    def __init__(self, told: JsonTables) -> None:
        self.told = told
        self.words = told.words
        self.quoted: dict[str, int] = {}
        self.shown: set[str] = set()

    def rows(self) -> Rows:
        return [self.row(number, one) for number, one in enumerate(self.told.counted(), start=1)]

    def row(self, number: int, one: dict[str, Any]) -> list[Cell]:
        told, unit = self.told, one["national"]
        carriers = self.carriers(one)
        charged = [local for local in carriers if not told.is_rule("local", local)]
        cells: dict[str, Cell] = {
            "number": number,
            "section": told.section("national", unit),
            "requirement": told.themed("national", unit),
            "measures": lines(self.measures(number, one, carriers)),
            "state": told.state(one),
            "lacking": told.checked(one, lines(self.lacking(one))),
            "next_step": None,
            "lead": self.each_once(name for local in charged for name in told.names("local", local, "lead")),
            "support": self.each_once(name for local in charged for name in told.names("local", local, "others")),
            "due": self.each_once(time for local in charged for time in told.set_times(local)),
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
        subject: str | None = None
        for local in sorted(carriers, key=self.told.order["local"].__getitem__):
            theme = self.told.theme("local", local)
            yield self.once(number, local, is_named=theme is None or theme != subject)
            subject = theme
        if one["taken_over_by"] is not None:
            yield self.words("by reference: {clause}", clause=self.once(number, one["taken_over_by"]))
        links = self.told.links["national"][one["national"]]
        if self.told.is_past_only(one) and links:
            order = self.told.order["local"]
            best = min(
                links, key=lambda link: (not self.told.is_task(link["local"]), -link["score"], order[link["local"]])
            )
            yield self.words("done so far: {clause}", clause=self.once(number, best["local"]))

    def once(self, number: int, local: str, *, is_named: bool = True) -> str:
        self.shown.add(local)
        if len(self.told.units["local"][local]["text"]) >= 60 and self.quoted.setdefault(local, number) != number:
            source = self.told.source("local", local)
            return self.words("as in no. {number}〔{source}〕", number=self.quoted[local], source=source)
        return self.told.themed("local", local) if is_named else self.told.cited("local", local)

    def lacking(self, one: dict[str, Any]) -> Iterable[str]:
        told, missing = self.told, self.told.missing(one)
        targets = list(told.targets_beside(one))
        yield from targets
        if missing and one["state"] == "covered":
            yield self.words("perhaps {missing}", missing=missing)
        elif missing:
            yield missing
        if one["state"] in ("covered", "partial"):
            yield from told.losses(one["national"])
        if one["state"] == "partial" and not missing and not targets:
            spans = [each["span"] for each in one["unsettled"]]
            measures = "；".join(told.quoted("national", span) for span in spans)
            settled = self.words("in part; what lacks is not settled")
            missing = self.words("missing: {measures}", measures=measures)
            yield self.words("perhaps {missing}", missing=missing) if measures else settled
        names = {"reference": self.words("by reference"), "past": self.words("done so far, no new measure")}
        yield from filter(None, [names.get(one["by"])])
        if one["state"] == "gap" and not told.is_past_only(one) and not targets:
            yield told.possible_line(one) or self.words("no clause answers it")

    def each_once(self, names: Iterable[str]) -> str | None:
        return self.words.listed(dict.fromkeys(names)) or None

    def remarks(self, one: dict[str, Any], carriers: list[str]) -> Iterable[str]:
        if one["state"] == "justified":
            yield visible(one["justification"])
        yield from filter(None, [self.told.note("national", one["national"])])
        for local in carriers:
            if (note := self.told.note("local", local)) is not None:
                yield self.words("{place}: {note}", place=self.told.source("local", local), note=note)
