"""What the tables should hold, worked out from the JSON report alone: the second way by which formats are checked.

Nothing here is taken from the code that puts findings into words but the names of things.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from aligner.language import visible, words_of
from aligner.model import Alignment, LinkStatus, PriorityReason, ReadingRemark, RemarkKind, Role
from aligner.telling.names import LOCAL_ONLY_NAMES, REASON_NAMES, ROLE_NAMES, STATUS_NAMES
from aligner.telling.remarks import remark_sentence
from aligner.telling.sources import Sources
from tests.reports.json_cells import Rows, lines
from tests.reports.json_changes import JsonChanges
from tests.reports.json_sources import shortened


class JsonTables(JsonChanges):
    """The tables of one JSON report, by their keys."""

    def __init__(self, data: dict[str, Any], language: str, alignment: Alignment | None = None) -> None:
        """Take the alignment too where it is asked how a place in a document is cited, and for nothing else."""
        self.data = data
        self.words = words_of(language)
        self.units = {side: {unit["id"]: unit for unit in data[side]["units"]} for side in ("local", "national")}
        self.order = {side: {unit: at for at, unit in enumerate(units)} for side, units in self.units.items()}
        documents = {"local": alignment.local, "national": alignment.national} if alignment else {}
        self.sources = {side: Sources(document, self.words) for side, document in documents.items()}
        by_score = sorted(
            data["links"],
            key=lambda link: (
                link["kind"] == "related",
                -link["score"],
                self.order["local"][link["local"]],
                self.order["national"][link["national"]],
            ),
        )
        self.links: dict[str, dict[str, list[dict[str, Any]]]] = {
            "local": defaultdict(list),
            "national": defaultdict(list),
        }
        for link in by_score:
            for side in ("local", "national"):
                self.links[side][link[side]].append(link)
        self.review = data["review"] or {"notes": [], "rejected": [], "entries": []}

    def all(self, *, details: bool = False) -> dict[str, Rows]:
        """Return the rows of each table with all of its columns, in the order in which they are read."""
        return {
            "overview": self.overview(),
            "sections": self.sections(),
            "gaps": self.gaps(),
            "not_ours": self.not_ours(),
            "targets": self.targets(),
            "figures": self.figures(),
            "changes": [row[1:] for row in self.changes()],
            "local_only": self.local_only(),
            "about": self.about(details=details),
            "requirements": self.requirements(),
            "local_clauses": self.local_clauses(),
        }

    def path(self, side: str, unit: str) -> str:
        above = self.units[side][unit]["outline"]
        return " › ".join(shortened(self.text(side, one)) for one in above) or self.words("(under no heading)")

    def place(self, side: str, unit: str) -> str:
        own = self.units[side][unit]
        if own["page"] is not None:
            return self.words("page {n}", n=own["page"])
        if own["source_paragraph"] is not None:
            return self.words("paragraph {n}", n=own["source_paragraph"])
        return self.words("line {n}", n=own["line"])

    def note(self, side: str, unit: str) -> str | None:
        notes = [one["text"] for one in self.review["notes"] if (one["side"], one["unit"]) == (side, unit)]
        return "\n".join(map(visible, notes[0].strip().split("\n"))) if notes else None

    def bodies(self, side: str, unit: str, key: str) -> str:
        return self.words.listed(self.names(side, unit, key))

    def names(self, side: str, unit: str, key: str) -> list[str]:
        return [visible(body["name"]) for body in self.units[side][unit][key]]

    def responsible(self, side: str, unit: str) -> str:
        lead, others = (self.bodies(side, unit, key) for key in ("lead", "others"))
        return self.words("{lead}; with {others}", lead=lead, others=others) if lead and others else lead or others

    def due(self, side: str, unit: str) -> str:
        return self.words.listed(self.times(side, unit))

    def times(self, side: str, unit: str) -> list[str]:
        return [self.quoted(side, one["span"]) for one in self.units[side][unit]["due"]]

    def set_times(self, unit: str) -> list[str]:
        """Return the times that stand beside a local task, or else those in it."""
        own = self.units["local"][unit]
        spans = [one["span"] for one in own["due"]]
        apart = [span for span in spans if not own["start"] <= span[0] < own["end"]]
        return [self.quoted("local", span) for span in apart] or self.times("local", unit)

    def kind(self, link: dict[str, Any]) -> str:
        kind = {"counterpart": self.words("counterpart"), "related": self.words("related")}[link["kind"]]
        if self.is_in_part(link):
            kind = self.words("counterpart, in part")
        status = LinkStatus(link["status"])
        if status is LinkStatus.AUTOMATIC:
            return kind
        return self.words("{kind}, {status}", kind=kind, status=self.words(STATUS_NAMES[status]))

    def is_in_part(self, link: dict[str, Any]) -> bool:
        partial = {one["national"] for one in self.data["requirements"] if one["state"] == "partial"}
        return link["kind"] == "counterpart" and link["national"] in partial and self.is_task(link["local"])

    def is_task(self, local: str) -> bool:
        return bool(self.units["local"][local]["role"] == "task")

    def aside(self, requirement: dict[str, Any]) -> str | None:
        if requirement["taken_over_by"] is not None:
            return self.words("by reference, {clause}", clause=requirement["taken_over_by"])
        names = {"reference": self.words("by reference"), "past": self.words("done so far, no new measure")}
        return names.get(requirement["by"])

    def state(self, requirement: dict[str, Any]) -> str:
        names = {"covered": self.words("covered"), "partial": self.words("partial"), "gap": self.words("gap")}
        return {**names, "justified": self.words("justified")}[requirement["state"]]

    # Tables

    def overview(self) -> Rows:
        words, data = self.words, self.data
        coverage = data["coverage"]
        kinds = [one["kind"] for one in data["local_only"]]
        void = [one for one in data["doubts"] if one["is_void"] and one["document"] == "local"]
        assert [one["kind"] for one in void] in ([], ["no_tasks"])  # no other kind in the texts of these tests
        name = visible(data["local"]["path"])
        told = words("{name}: no tasks found, so there is nothing that could cover anything", name=name)
        rows: Rows = [[words("the figures mean nothing"), told] for _ in void]
        rows += [
            [words("requirements"), coverage["requirements"]],
            [words("covered"), coverage["covered"]],
            [words("partial"), coverage["partial"]],
            [words("gap"), coverage["gap"]],
            [words("coverage"), coverage["fraction"]],
            [words("measures"), coverage["measures"]],
            [words("carried"), coverage["carried"]],
            [words("unsettled"), coverage["unsettled"]],
            [words("deep coverage"), coverage["deep_fraction"]],
        ]
        rows += told_if_any(
            (words("only in past work"), sum(map(self.is_past_only, self.counted()))),
            (words("justified"), coverage["justified"]),
            *((name, coverage.get(key, 0)) for key, name in self.addressees().items()),
            (words("outside of what it is measured on"), coverage["outside"]),
            (words("local initiatives"), kinds.count("initiative")),
            (words("possible counterparts of gaps"), kinds.count("possible_counterpart")),
            (words("local clauses of set phrases only"), kinds.count("set_phrase")),
        )
        if data["review"] is not None:
            decided = sum(one["is_decided"] for one in data["requirements"])
            reviewers = words.listed(map(visible, data["review"]["reviewers"])) or None
            rows += [[words("decided by reviewers"), decided], [words("reviewers"), reviewers]]
            rows += told_if_any((words("decisions that came back"), len(data["review"]["returned"])))
        for side, name in (("local", words("local")), ("national", words("national"))):
            if remarks := [ReadingRemark(RemarkKind(one["kind"]), one["count"]) for one in data[side]["remarks"]]:
                rows += [[f"{name} · {words('as it was read')}", remark_sentence(remarks, words)]]
            if data[side]["unread_pages"]:
                pages = words.listed(map(str, data[side]["unread_pages"]))
                rows += [[f"{name} · {words('pages without text that can be read')}", pages]]
        return rows

    def not_ours(self) -> Rows:
        return [
            [
                at,
                self.themed("national", one["national"]),
                self.section("national", one["national"]),
                self.addressees()[one["addressee"]],
                self.told_by(one) or None,
                self.state(one),
                one["national"],
                self.place("national", one["national"]),
                lines(link["local"] for link in self.links["national"][one["national"]]),
            ]
            for at, one in enumerate(self.not_counted(), start=1)
        ]

    def about(self, *, details: bool) -> Rows:
        words, data = self.words, self.data
        rows: Rows = []
        for side, name in (("local", words("local")), ("national", words("national"))):
            document = data[side]
            path = words("standard input") if document["path"] == "-" else visible(document["path"])
            told = words("{title} ({file})", title=self.name(side), file=path.rpartition("/")[2])
            rows += [[f"{name} · {words('document')}", path if details else told]]
            if details:
                tasks = sum(unit["role"] == "task" for unit in document["units"])
                rows += [
                    [f"{name} · {words('clauses')}", len(document["units"])],
                    [f"{name} · {words('tasks')}", tasks],
                ]
                rows += [[f"{name} · {words('encoding')}", document["encoding"]]]
                rows += [[f"{name} · {words('SHA-256')}", document["sha256"]]]
        if data["options"]["min_score"]:
            rows += [[words("lowest score kept"), data["options"]["min_score"]]]
        if data["options"]["encoder"]:
            rows += [[words("sentence encoder"), words("on")]]
        rows += self.about_addressees()
        program = words("aligner {version}", version=data["tool"]["version"])
        return [*rows, [words("program"), program]] if details else rows

    def sections(self) -> Rows:
        keys = ("requirements", "covered", "partial", "gap", "justified", "fraction")
        keys += ("measures", "carried", "deep_fraction")  # type: ignore[assignment]
        return [
            [
                self.words("(under no heading)") if one["heading"] is None else self.text("national", one["heading"]),
                one["depth"],
                *(one["coverage"][key] for key in keys),
            ]
            for one in self.data["sections"]
            if one["coverage"]["requirements"] + one["coverage"]["justified"]
        ]

    def requirements(self) -> Rows:
        rows: Rows = []
        for number, one in enumerate(self.data["requirements"], start=1):
            unit = one["national"]
            links = self.links["national"][unit]
            clauses = [
                self.words(
                    "{text} ({place}, {kind})",
                    text=self.text("local", link["local"]),
                    place=self.place("local", link["local"]),
                    kind=self.kind(link),
                )
                for link in links
            ]
            lacking = [
                self.quoted("national", measure["span"])
                for measure in one["measures"]
                if measure["local"] is None and one["state"] in ("covered", "partial")
            ]
            rows.append(
                [
                    number,
                    self.path("national", unit),
                    unit,
                    self.text("national", unit),
                    self.place("national", unit),
                    self.state(one),
                    self.aside(one),
                    None if one["addressee"] == "ours" else self.addressees()[one["addressee"]],
                    lines(link["local"] for link in links),
                    lines(clauses),
                    links[0]["score"] if links else None,
                    lines(lacking),
                    lines(self.changed(unit)),
                    *(
                        lines(dict.fromkeys(filter(None, (tell("local", link["local"]) for link in links))))
                        for tell in (self.responsible, self.due)
                    ),
                    lines(self.remarks(one, links)),
                ]
            )
        return rows

    def remarks(self, one: dict[str, Any], links: list[dict[str, Any]]) -> Iterable[str]:
        unit, near = one["national"], self.near(one)
        if one["state"] == "justified":
            yield visible(one["justification"])
        elif one["is_decided"]:
            yield self.words("said by a reviewer") if one["is_stated"] else self.words("confirmed")
        yield from filter(None, [self.note("national", unit)])
        for link in links:
            if (note := self.note("local", link["local"])) is not None:
                yield self.words("{id}: {text}", id=link["local"], text=note)
        for rejected in self.review["rejected"]:
            if rejected["national"] == unit:
                yield self.words("rejected by a reviewer: {id}", id=rejected["local"])
        if near is not None:
            place = self.place("local", near["local"])
            yield self.words(
                "nearest: {id} ({place}), score {score}", id=near["local"], place=place, score=f"{near['score']:.2f}"
            )

    def is_sure(self, one: dict[str, Any]) -> bool:
        if one["state"] == "covered" and any(each["local"] is None for each in one["measures"]):
            scores = [link["score"] for link in self.links["national"][one["national"]]]
            return bool(one["is_decided"]) or max(scores, default=0) >= 0.97
        return one["priority"] is None or bool(one["priority"]["is_sure"])

    def is_past_only(self, one: dict[str, Any]) -> bool:
        return (one["state"], one["by"]) == ("gap", "past")

    def near(self, one: dict[str, Any]) -> dict[str, Any] | None:
        reasons = [reason["reason"] for reason in one["priority"]["reasons"]] if one["priority"] else []
        near: dict[str, Any] | None = one["near_miss"]
        return None if "nothing_near" in reasons or one["state"] != "gap" else near

    def possible(self, one: dict[str, Any]) -> str | None:
        """Return the local clause that may answer a gap after all."""
        kinds = {each["local"]: each["kind"] for each in self.data["local_only"]}
        near = self.near(one)
        return near["local"] if near is not None and kinds.get(near["local"]) == "possible_counterpart" else None

    def checked(self, one: dict[str, Any], told: str | None) -> str | None:
        if self.is_sure(one):
            return told
        return self.words("{told} (to be checked)", told=told) if told else self.words("to be checked")

    def gap_line(self, one: dict[str, Any]) -> str:
        if self.is_past_only(one):
            return self.words("done so far, no new measure")
        return self.possible_line(one) or self.words("no clause answers it")

    def possible_line(self, one: dict[str, Any]) -> str:
        """Return what may answer a gap after all: a clause, or where the local text has the heading above it."""
        if (possible := self.possible(one)) is not None:
            return self.words("possible counterpart: {clause}", clause=self.themed("local", possible))
        theme = self.theme("national", one["national"])
        links = self.links["national"][theme] if theme is not None else ()
        heads = {link["local"] for link in links if link["kind"] == "counterpart" and link["score"] >= 0.7}
        same = [
            key
            for key, unit in self.units["local"].items()
            if unit["role"] == "task" and heads & {key, *unit["outline"]}
        ]
        if one["state"] != "gap" or not same:
            return ""
        if len(same) <= 2:
            clauses = self.words.listed(self.themed("local", unit) for unit in same)
            return self.words("on the same subject: {clauses}", clauses=clauses)
        places: list[str] = []
        told: set[str] = set()
        before = ""
        for unit in same:
            subject, place = self.subject("local", unit), f"〔{self.source('local', unit)}〕"
            if place not in told and len(told) < 3:
                is_named = subject not in ("", before)
                places.append(self.words("[{theme}] {clause}", theme=subject, clause=place) if is_named else place)
                before = subject
                told.add(place)
        return self.words("see the same subject at {places}", places=self.words.listed(places))

    def gaps(self) -> Rows:
        numbers = {one["national"]: number for number, one in enumerate(self.counted(), start=1)}
        gaps = [one for one in self.counted() if one["state"] == "gap"]
        rows: Rows = []
        for at, one in enumerate(sorted(gaps, key=lambda one: int(one["priority"]["rank"])), start=1):
            unit, near = one["national"], self.near(one)
            reasons = self.words.listed(
                filter(None, ("" if self.is_sure(one) else self.words("less sure"), self.reasons(one)))
            )
            rows.append(
                [
                    at,
                    numbers[unit],
                    self.themed("national", unit),
                    self.section("national", unit),
                    self.aside(one),
                    reasons or None,
                    self.checked(one, self.gap_line(one)),
                    unit,
                    self.place("national", unit),
                    one["priority"]["rank"],
                    one["priority"]["points"],
                    None if near is None else near["local"],
                    None if near is None else self.text("local", near["local"]),
                    None if near is None else near["score"],
                ]
            )
        return rows

    def local_only(self) -> Rows:
        names = {kind.value: self.words(name) for kind, name in LOCAL_ONLY_NAMES.items()}
        return self.own_clauses([(one["local"], names[one["kind"]]) for one in self.data["local_only"]])

    def own_clauses(self, clauses: list[tuple[str, str]]) -> Rows:
        return [
            [
                at,
                self.themed("local", unit),
                self.section("local", unit),
                self.words(ROLE_NAMES[Role(self.units["local"][unit]["role"])]),
                kind or None,
                self.bodies("local", unit, "lead") or None,
                self.bodies("local", unit, "others") or None,
                self.due("local", unit) or None,
                self.note("local", unit),
                unit,
                self.place("local", unit),
            ]
            for at, (unit, kind) in enumerate(clauses, start=1)
        ]

    def reasons(self, one: dict[str, Any]) -> str:
        told = [
            self.words(REASON_NAMES[PriorityReason(reason["reason"])])
            + (f" [{self.quoted('national', reason['span'])}]" if reason["span"] else "")
            for reason in one["priority"]["reasons"]
            if reason["reason"] not in ("missing", "certainty")
        ]
        return self.words.listed(told)

    def missing(self, one: dict[str, Any]) -> str:
        lacking = [self.quoted("national", each["span"]) for each in one["measures"] if each["local"] is None]
        is_told = lacking and one["state"] in ("covered", "partial")
        return self.words("missing: {measures}", measures="；".join(lacking)) if is_told else ""

    def local_clauses(self) -> Rows:
        only = {one["local"]: one["kind"] for one in self.data["local_only"]}
        names = {kind.value: self.words(name) for kind, name in LOCAL_ONLY_NAMES.items()}
        rows: Rows = []
        for unit in self.data["local"]["units"]:
            if unit["role"] in ("noise", "assignment"):
                continue
            links = self.links["local"][unit["id"]]
            kind = names[only[unit["id"]]] if unit["id"] in only else lines(self.kind(link) for link in links)
            rows.append(
                [
                    unit["id"],
                    self.place("local", unit["id"]),
                    self.path("local", unit["id"]),
                    self.words(ROLE_NAMES[Role(unit["role"])]),
                    visible(unit["text"]),
                    kind,
                    lines(link["national"] for link in links),
                    lines(self.text("national", link["national"]) for link in links),
                    links[0]["score"] if links else None,
                    self.responsible("local", unit["id"]) or None,
                    self.due("local", unit["id"]) or None,
                    self.note("local", unit["id"]),
                ]
            )
        return rows


def told_if_any(*counts: tuple[str, int]) -> Rows:
    return [[name, number] for name, number in counts if number]
