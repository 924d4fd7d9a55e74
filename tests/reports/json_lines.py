"""What the printed report should say, worked out from the JSON report alone, as the tables are.

Lines are as they are read: marks, ids, places and texts one blank apart, however wide their columns are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from aligner.changes import change_kinds
from aligner.language import visible
from aligner.model import EntryKind, EvidenceKind, LinkStatus
from aligner.reports.typesetting import shorten_path
from aligner.telling.entered import ENTRY_NAMES
from aligner.telling.names import EVIDENCE_NAMES, STATUS_NAMES
from tests.reports.json_cells import difference
from tests.reports.json_tables import JsonTables

_KINDS = {"counterpart": "=", "related": "≈"}
_AROUND_A_PATH = 22
"""Columns of the report that are not for the path of a requirement."""
Lines = list[str]


class JsonLines(JsonTables):
    """The lines of one report that lists everything, by the names of its lists."""

    def __init__(self, data: dict[str, Any], language: str, width: int) -> None:
        super().__init__(data, language)
        self.width = width

    def lists(self) -> dict[str, list[Lines]]:
        """Return the lines of each list below its title, by the title: those of its head, then those of each entry."""
        words = self.words
        made: list[tuple[str, str, str, list[Lines]]] = []
        if self.data["requirements"]:
            made += [
                (words("Gaps, most pressing first"), words("national requirement"), "", self.gap_entries()),
                (
                    words("Partial, or with measures missing"),
                    words("national requirement, and the best local clause for it"),
                    "",
                    self.partial_entries(),
                ),
                (
                    words("Not ours"),
                    words("national requirement, and who has to carry it out"),
                    "",
                    self.not_ours_entries(),
                ),
            ]
        what = words("national figure, local figure, and what they count")
        first_changes = len(made)
        made += [
            (
                words("Figures"),
                what,
                self.legend("figures"),
                self.figure_entries(),
            ),
            (
                words("Changes other than figures"),
                words("national clause, local clause, and what changed"),
                "",
                self.change_entries(),
            ),
            (words("Figures of the past"), what, self.legend("figures"), self.figure_entries("results")),
            (words("Local only"), words("local clause"), "", self.local_only_entries()),
        ]
        if self.data["review"] is not None:
            made += [
                (words("Justified"), words("national requirement"), "", self.justified_entries()),
                (words("Notes"), words("clause, and the note on it"), "", self.note_entries()),
            ]
        legend = f"= {words('counterpart')} ≈ {words('related')}"
        made.append((words("Links, best first"), words("national clause, local clause"), legend, self.link_entries()))
        lists = [
            (words("{title} ({count})", title=title, count=len(entries)), self.laid_out(what, legend, entries))
            for title, what, legend, entries in made
        ]
        lists[first_changes + 1][1].append([self.compared()])
        targets = words("{title} ({count})", title=words("Targets of the year"), count=len(self.data["targets"]))
        lists.insert(first_changes, (targets, self.target_lines()))
        return dict(lists)

    def laid_out(self, what: str, legend: str, entries: list[Lines]) -> list[Lines]:
        """Return the lines of a list: its legend and the head of its columns, then its entries."""
        if not entries:
            return [[self.words("none")]]
        has_scores = any(line.startswith(tuple(_KINDS.values())) for entry in entries for line in entry)
        score = self.words("score") if has_scores and not legend.startswith("↓") else ""
        kinds = {self.data[side]["kind"] for side in ("local", "national")}
        place = self.words("line") if kinds == {"text"} else self.words("place")
        head = joined(score, self.words("id"), place, what)
        return [[legend, head] if legend else [head], *entries]

    def sums(self) -> Lines:
        """Return what a report without a choice of lists says of all of them together."""
        words, coverage = self.words, self.data["coverage"]
        if not self.data["requirements"]:
            return [words("No task was found in the national text, so there is nothing that could be covered.")]
        gaps = words.counted("{n} gap", "{n} gaps", coverage["gap"])
        asides = []
        if past := sum(map(self.is_past_only, self.counted())):
            asides.append(words.counted("{n} only in past work", "{n} only in past work", past))
        asides += filter(None, [self.less_sure("gap")])
        if asides:
            gaps = words("{gaps} ({past})", gaps=gaps, past=words.listed(asides))
        partial = words.counted("{n} partial", "{n} partial", coverage["partial"])
        if doubt := self.less_sure("partial"):
            partial = words("{partial} ({doubt})", partial=partial, doubt=doubt)
        covered = words(
            "{covered} of {requirements} covered ({percent}), {partial}, {gaps}",
            covered=coverage["covered"],
            requirements=words.counted("{n} requirement", "{n} requirements", coverage["requirements"]),
            percent=words.percent(coverage["fraction"]),
            partial=partial,
            gaps=gaps,
        )
        if coverage["justified"]:
            justified = words.counted("{n} justified", "{n} justified", coverage["justified"])
            covered = words.listed([covered, justified])
        carried = words(
            "{carried} of {measures} carried ({percent})",
            carried=coverage["carried"],
            measures=words.counted("{n} measure", "{n} measures", coverage["measures"]),
            percent=words.percent(coverage["deep_fraction"]),
        )
        if coverage["unsettled"]:
            unsettled = words.counted("{n} unsettled", "{n} unsettled", coverage["unsettled"])
            carried = words.listed([carried, unsettled])
        counts = (
            ("{n} for the centre", "{n} for the centre", coverage["centre"]),
            ("{n} for other places", "{n} for other places", coverage["elsewhere"]),
            ("{n} no requirement", "{n} no requirements", coverage["none"]),
        )
        others = words.listed(words.counted(*one) for one in counts if one[2])
        return [
            *self.whom_and_what(),
            covered,
            carried,
            *([words("Not ours: {parts}", parts=others)] if others else []),
            *self.outside(),
        ]

    def less_sure(self, state: str) -> str:
        number = sum(one["state"] == state and not self.is_sure(one) for one in self.counted())
        return self.words.counted("{n} less sure", "{n} less sure", number) if number else ""

    def whom_and_what(self) -> Lines:
        words, issuer, scope = self.words, self.data["issuer"], self.data["scope"]
        ranks = {
            "national": words("a national body"),
            "province": words("a province"),
            "city": words("a city"),
            "county": words("a county or district"),
            "town": words("a town or street"),
        }
        if issuer["rank"] not in ranks:
            whom = words("Who has to act: not known, so every requirement counts as theirs; --issuer tells it")
        elif issuer["place"]:
            titles = "".join(one["text"] for one in self.units["local"].values() if one["role"] == "title")
            named = re.search(rf"{issuer['place']}(?:总工会|人民政府)", titles)
            who = named[0] if named else issuer["place"]
            whom = words("Who has to act: {place} ({rank})", place=visible(who), rank=ranks[issuer["rank"]])
        else:
            whom = words("Who has to act: {rank}", rank=ranks[issuer["rank"]])
        if scope is None:
            return [whom]
        names = [self.units["national"][one]["text"].rstrip("。；：．. ") for one in scope["sections"]]
        sections = "；".join(map(visible, names))
        if not scope["word"]:
            return [whom, words("Measured on: {sections}", sections=sections)]
        about = "Measured on what the plan is about (“{word}”): {sections}"
        return [whom, words(about, word=scope["word"], sections=sections)]

    def outside(self) -> Lines:
        outside = self.data["coverage"]["outside"]
        one, many = (f"Outside of what it is measured on: {{n}} requirement{end}" for end in ("", "s"))
        return [self.words.counted(one, many, outside)] if outside else []

    # Entries

    def gap_entries(self) -> list[Lines]:
        gaps = [one for one in self.counted() if one["state"] == "gap"]
        groups: dict[tuple[str, ...], list[dict[str, Any]]] = {}
        for one in sorted(gaps, key=lambda one: int(one["priority"]["rank"])):
            is_refused = any(each["national"] == one["national"] for each in self.review["rejected"])
            has_more = self.near(one) or self.aside(one) or one["is_decided"] or is_refused
            rule = self.rule_of(one), str(self.is_sure(one))
            groups.setdefault((*rule, one["national"]) if has_more and rule in groups else rule, []).append(one)
        ordered = sorted(groups.values(), key=lambda group: not self.is_sure(group[0]))
        return [list(self.gap_entry(*group)) for group in ordered]

    def rule_of(self, one: dict[str, Any]) -> str:
        units = self.units["national"]
        for unit in units[one["national"]]["outline"]:
            role, opens = units[unit]["role"], units[unit]["text"].rstrip().endswith((":", "："))
            if role == "task" or (opens and role != "heading"):
                return str(unit)
        return str(one["national"])

    def gap_entry(self, one: dict[str, Any], *also: dict[str, Any]) -> Iterator[str]:
        words, unit = self.words, one["national"]
        for each in (one, *also):
            yield self.row("○", "national", each["national"])
        yield self.where(unit)
        yield from filter(None, [self.aside(one)])
        if one["is_decided"]:
            yield words("said by a reviewer") if one["is_stated"] else words("confirmed")
        for rejected in self.review["rejected"]:
            if rejected["national"] == unit:
                yield self.row("×", "local", rejected["local"])
                yield words("rejected by a reviewer, {score}", score=f"{rejected['score']:.2f}")
        if not self.is_sure(one):
            yield words("less sure")
        near = self.near(one)
        pressing = one if near is not None else max((one, *also), key=lambda each: float(each["priority"]["points"]))
        if reasons := self.reasons(pressing):
            yield words("here for: {reasons}", reasons=reasons)
        if near is not None:
            yield self.row("", "local", near["local"])
            score = f"{near['score']:.2f}"
            yield words("nearest, {score}; it lacks {reasons}", score=score, reasons=self.lacks(near))

    def partial_entries(self) -> list[Lines]:
        ranked = [one for one in self.counted() if one["state"] == "partial"]
        ranked.sort(key=lambda one: int(one["priority"]["rank"]))
        covered = [one for one in self.counted() if one["state"] == "covered" and self.missing(one)]
        listed = sorted((*ranked, *covered), key=lambda one: not self.is_sure(one))
        return [list(self.partial_entry(one)) for one in listed]

    def partial_entry(self, one: dict[str, Any]) -> Iterator[str]:
        words, unit = self.words, one["national"]
        yield self.row({"covered": "●", "partial": "◐"}[one["state"]], "national", unit)
        yield self.where(unit)
        yield from filter(None, [self.aside(one)])
        if one["is_stated"]:
            yield words("said by a reviewer")
        if not self.is_sure(one):
            yield words("less sure")
        if missing := self.missing(one):
            yield missing
        links = self.links["national"][unit]
        if links:
            best = min(
                links,
                key=lambda link: (
                    not self.is_task(link["local"]),
                    -link["score"],
                    self.order["local"][link["local"]],
                ),
            )
            yield self.row(mark(best), "local", best["local"])
            if self.is_in_part(best):
                yield words("in part")
            yield from self.told_of_link(best)

    def not_ours_entries(self) -> list[Lines]:
        made = []
        for one in self.not_counted():
            who, why = self.addressees()[one["addressee"]], self.told_by(one)
            told = self.words("{addressee}: {reason}", addressee=who, reason=why) if why else who
            made.append([self.row("–", "national", one["national"]), self.where(one["national"]), told])
        return made

    def target_lines(self) -> list[Lines]:
        """Return the head and the rows of the table, each as one line."""
        if not self.data["targets"]:
            return [[self.words("none")]]
        head = joined(*map(self.words, ("indicator", "national", "local", "relation")))
        rows = ((one, theirs, j, ours, i, relation) for one, theirs, ours, relation, *_, j, i in self.targets())
        return [[head], *([joined(*(str(cell or "") for cell in row))] for row in rows)]

    def figure_entries(self, key: str = "figures") -> list[Lines]:
        relations = ["lowered", "dropped", "raised", "new", "share", "equal"]
        listed = sorted(self.data[key], key=lambda one: relations.index(one["relation"]))
        return [[self.figure_row("national", one), self.figure_row("local", one)] for one in listed]

    def figure_row(self, side: str, one: dict[str, Any]) -> str:
        unit = one["link"][0 if side == "local" else 1]
        sign = self.signs("figures")[one["relation"]] if side == "national" else ""
        said = one[side]
        about = (visible(said["indicator"]) and f"({visible(said['indicator'])})") if said else self.text(side, unit)
        ends = joined(self.directed("figures", one), difference(one)) if side == "local" else ""
        return joined(sign, unit, self.short_place(side, unit), self.figure(side, one), about, ends)

    def change_entries(self) -> list[Lines]:
        order = {"strength": ["weakened", "strengthened"]}
        made = []
        for key in ("strength", "deadlines", "bodies"):
            changes = [one for one in self.data[key] if one["relation"] != "taken_over"]
            if key in order:
                changes.sort(key=lambda one: order[key].index(one["relation"]))
            for one, line in zip(changes, self.told_changes(key, changes), strict=True):
                local, national = one["link"]
                made.append(
                    [
                        self.row(self.signs(key)[one["relation"]], "national", national),
                        self.row("", "local", local),
                        line,
                    ]
                )
        return made

    def told_changes(self, key: str, changes: list[dict[str, Any]]) -> Iterator[str]:
        """Yield the lines of changes as the table of requirements has them."""
        rows = JsonTables(
            {**self.data, "strength": [], "deadlines": [], "bodies": [], key: changes}, self.words.language
        )
        yield from (line for _, line, _ in rows.other_lines())

    def local_only_entries(self) -> list[Lines]:
        listed = [one["local"] for one in self.data["local_only"] if one["kind"] == "initiative"]
        made = []
        for section, units in groupby(listed, key=lambda unit: self.long_path("local", unit, self.width)):
            for number, unit in enumerate(units):
                row = self.row("+", "local", unit)
                made.append([section, row] if number == 0 else [row])
        return made

    def justified_entries(self) -> list[Lines]:
        return [
            [self.row("✓", "national", one["national"]), self.where(one["national"]), visible(one["justification"])]
            for one in self.counted()
            if one["state"] == "justified"
        ]

    def note_entries(self) -> list[Lines]:
        noted = {(one["side"], one["unit"]) for one in self.review["notes"]}
        noted |= {("national", one["national"]) for one in self.review["entries"] if one["text"].strip()}
        made = []
        for side in ("national", "local"):
            for unit in (unit for unit in self.order[side] if (side, unit) in noted):
                note = self.note(side, unit)
                entries = [
                    line for one in self.entries_of(side, unit) if one["text"].strip() for line in self.entry(one)
                ]
                made.append([self.row('"', side, unit), *(note.split("\n") if note is not None else []), *entries])
        return made

    def entries_of(self, side: str, unit: str) -> list[dict[str, Any]]:
        return [one for one in self.review["entries"] if side == "national" and one["national"] == unit]

    def entry(self, one: dict[str, Any]) -> Lines:
        first, *rest = map(visible, one["text"].strip().split("\n"))
        name = self.words(ENTRY_NAMES[EntryKind(one["kind"])])
        return [self.words("{name}: {text}", name=name, text=first or self.words("left blank")), *rest]

    def link_entries(self) -> list[Lines]:
        def place(link: dict[str, Any]) -> tuple[float, int, int]:
            at = (self.order[side][link[side]] for side in ("national", "local"))
            return (-link["score"], *at)

        return [
            [
                self.row(mark(link), "national", link["national"]),
                self.row("", "local", link["local"]),
                *self.told_in_part(link),
                *self.told_of_link(link),
            ]
            for link in sorted(self.data["links"], key=place)
        ]

    # Words of findings

    def told_in_part(self, link: dict[str, Any]) -> Iterator[str]:
        if self.is_in_part(link):
            requirement = next(one for one in self.data["requirements"] if one["national"] == link["national"])
            missing = self.missing(requirement)
            yield self.words("in part; {missing}", missing=missing) if missing else self.words("in part")

    def told_of_link(self, link: dict[str, Any]) -> Iterator[str]:
        if link["status"] != "automatic":
            yield self.words(STATUS_NAMES[LinkStatus(link["status"])])
        yield self.because(link)

    def because(self, link: dict[str, Any]) -> str:
        terms = ""
        for term in link["terms"]:
            if term["kind"] != "heading":
                mine, theirs = self.quoted("local", term["local"]), self.quoted("national", term["national"])
                terms += f" [{mine}]" if mine == theirs else f" [{theirs} ~ {mine}]"
        return self.words("because: {reasons}", reasons=self.evidence(link["evidence"][:4]) + terms)

    def lacks(self, near: dict[str, Any]) -> str:
        return self.evidence(one for one in near["evidence"][:4] if one["log_odds"] < 0)

    def evidence(self, evidence: Iterable[dict[str, Any]]) -> str:
        names = [f"{self.words(EVIDENCE_NAMES[EvidenceKind(one['kind'])])} {one['log_odds']:+.1f}" for one in evidence]
        return self.words.listed(names) or self.words("nothing in particular")

    # Rows

    def row(self, sign: str, side: str, unit: str) -> str:
        return joined(sign, visible(unit), self.short_place(side, unit), self.text(side, unit))

    def short_place(self, side: str, unit: str) -> str:
        own = self.units[side][unit]
        if own["page"] is not None:
            return f"p{own['page']}"
        return str(own["line"]) if own["source_paragraph"] is None else f"¶{own['source_paragraph']}"

    def where(self, national: str) -> str:
        return self.words("in {path}", path=self.long_path("national", national, self.width - _AROUND_A_PATH))

    def long_path(self, side: str, unit: str, width: int) -> str:
        above = [self.text(side, one) for one in self.units[side][unit]["outline"]]
        return shorten_path(above or [self.words("(under no heading)")], " › ", width)

    def signs(self, key: str) -> dict[str, str]:
        kind = next(kind for kind in change_kinds() if kind.key == key)
        return {relation.value.value: relation.sign for relation in kind.relations}

    def legend(self, key: str) -> str:
        return joined(*(f"{sign} {self.relation(key, {'relation': value})}" for value, sign in self.signs(key).items()))


def mark(link: dict[str, Any]) -> str:
    return f"{_KINDS[link['kind']]} {link['score']:.2f}"


def joined(*parts: str) -> str:
    """Return what stands in one line, a blank between any two words."""
    return " ".join(" ".join(parts).split())
