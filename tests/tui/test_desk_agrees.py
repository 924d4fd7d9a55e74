"""The desk says of every clause what the JSON report says, in the words of the tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from aligner.changes import RESULTS, FigureRelation
from aligner.language import visible
from aligner.model import NEAR, Alignment, DocumentSide, LinkStatus, LocalOnlyKind, Role, State
from aligner.reports.typesetting import shorten_path
from aligner.telling.names import LOCAL_ONLY_NAMES, ROLE_NAMES, STATE_NAMES, STATUS_NAMES
from aligner.tui.details import Details
from aligner.tui.filters import Filter, passing
from aligner.tui.looks import Line, plain
from aligner.tui.lookup import Lookup
from aligner.tui.words import use_language
from tests.reports.agreeing import CASES, sample_texts, told_by_json, year_targets
from tests.reports.json_cells import in_line
from tests.reports.json_lines import JsonLines, Lines, joined, mark
from tests.tui.support import Driver, drive, opening

WIDE = 1000
"""Columns in which no text of the cases is broken."""
SIDES = {"national": DocumentSide.NATIONAL, "local": DocumentSide.LOCAL}
EDITS = {"removed": "−", "added": "+", "changed": "~"}


class JsonDetails(JsonLines):
    """The lines about each clause, worked out from JSON alone; who decided, and when, JSON does not tell."""

    def __init__(self, data: dict[str, Any], language: str) -> None:
        super().__init__(data, language, WIDE)
        self.requirements_of = {one["national"]: one for one in data["requirements"]}

    def of_link(self, link: dict[str, Any], side: str) -> Lines:
        unit, status = link[side], self.words(STATUS_NAMES[LinkStatus(link["status"])])
        requirement = self.requirements_of.get(link["national"])
        lines = [joined(self.head(side, unit), mark(link)[:1], self.kind_alone(link), mark(link)[2:], status)]
        lines += [*self.who_and_when(side, unit), *self.remarks_on(side, unit), *self.changes_of(link)]
        lines += self.whose_duty(requirement) if requirement else ()
        if requirement and (missing := self.missing(requirement)):
            lines.append(f"− {missing}")
        if requirement and requirement["state"] in ("gap", "justified") and not requirement["is_stated"]:
            said = "Only tasks carry a requirement. If the role of the local clause is wrong, correct it."
            lines.append(self.words(said))
        lines += [self.edited("national", link), self.edited("local", link), self.because(link)]
        return lines

    def of_gap(self, one: dict[str, Any]) -> Lines:
        unit, near = one["national"], one["near_miss"]
        is_confirmed = one["is_decided"] and (one["justification"] or not one["is_stated"])
        lines = [joined(self.head("national", unit), self.words("confirmed") if is_confirmed else "")]
        lines += [*self.who_and_when("national", unit), *self.remarks_on("national", unit)]
        lines += self.whose_duty(one)
        if one["state"] == "justified":
            lines.append(f"✓ {visible(one['justification'])}")
        elif one["priority"] is not None:
            rank = one["priority"]["rank"]
            lines.append(self.words("priority {rank}: {reasons}", rank=rank, reasons=self.reasons(one)))
        if near is None or near["score"] < NEAR:
            return [*lines, self.words("Nothing in the local document comes near.")]
        lines.append(f"? {near['score']:.2f} {near['local']} {self.text('local', near['local'])}")
        return [*lines, self.words("lacks: {reasons}", reasons=self.lacks(near))]

    def whose_duty(self, one: dict[str, Any]) -> Iterator[str]:
        if one["addressee"] != "ours" or one["is_addressee_decided"]:
            who, why = self.addressees()[one["addressee"]], self.told_by(one)
            told = self.words("{addressee}: {reason}", addressee=who, reason=why) if why else who
            yield "– " + self.words("whose duty: {addressee}", addressee=told)

    def of_local_only(self, one: dict[str, Any]) -> Lines:
        kind = self.words(LOCAL_ONLY_NAMES[LocalOnlyKind(one["kind"])])
        confirmed = self.words("confirmed") if one["is_decided"] else ""
        head = joined(self.head("local", one["local"]), "+", kind, confirmed)
        return [head, *self.who_and_when("local", one["local"]), *self.remarks_on("local", one["local"])]

    def of_rest(self, side: str, unit: str) -> Lines:
        lines = [self.head(side, unit), *self.who_and_when(side, unit), *self.remarks_on(side, unit)]
        if self.units[side][unit]["role"] == "task":
            return lines
        return [*lines, self.words("A clause of this role is not counted. If the role is wrong, correct it.")]

    def head(self, side: str, unit: str) -> str:
        requirement = self.requirements_of.get(unit) if side == "national" else None
        signs = {"covered": "●", "partial": "◐", "gap": "○", "justified": "✓"}
        state = f"{signs[requirement['state']]} {self.state(requirement)}" if requirement else ""
        if requirement and (aside := self.aside(requirement)):
            state = self.words("{state}, {aside}", state=state, aside=aside)
        if requirement and not self.is_sure(requirement):
            state = self.words("{state}, {aside}", state=state, aside=self.words("less sure"))
        parts = [self.place(side, unit), self.words(ROLE_NAMES[Role(self.units[side][unit]["role"])])]
        if above := self.units[side][unit]["outline"]:
            parts.append(shorten_path([self.text(side, one) for one in above], " › ", WIDE - 30))
        return joined(unit, state, " · ".join(parts))

    def kind_alone(self, link: dict[str, Any]) -> str:
        return self.kind({**link, "status": "automatic"})

    def who_and_when(self, side: str, unit: str) -> Iterator[str]:
        if told := self.assigned(side, unit):
            yield told
        is_requirement = side == "national" and unit in self.requirements_of
        for link in sorted(self.links[side][unit], key=self.best_first) if is_requirement else ():
            if told := self.assigned("local", link["local"]):
                yield f"{link['local']} {told}"
        if assigned := self.units[side][unit]["assigns"]:
            yield self.words("says who carries out: {clauses}", clauses=self.words.listed(assigned))

    def best_first(self, link: dict[str, Any]) -> tuple[bool, float, int]:
        return link["kind"] == "related", -link["score"], self.order["local"][link["local"]]

    def assigned(self, side: str, unit: str) -> str:
        bodies, times = self.responsible(side, unit), self.due(side, unit)
        told = [self.words("responsible: {bodies}", bodies=bodies)] if bodies else []
        return " · ".join([*told, self.words("due: {times}", times=times)] if times else told)

    def remarks_on(self, side: str, unit: str) -> Iterator[str]:
        if (note := self.note(side, unit)) is not None:
            yield from f'" {note}'.split("\n")
        requirement = self.requirements_of.get(unit) if side == "national" else None
        if requirement and requirement["is_stated"]:
            said = {"justified": "gap"}.get(requirement["state"], requirement["state"])
            yield self.words("state, said outright: {value}", value=self.words(STATE_NAMES[State(said)]))
        for one in self.entries_of(side, unit):
            first, *rest = self.entry(one)
            yield from (f'" {first}', *rest)
        for one in self.review.get("returned", ()):
            if one[side] == unit:
                yield from self.returned(one)
        for one in self.review.get("roles", ()):
            if (one["side"], one["unit"]) == (side, unit):
                found, role = (
                    self.words(ROLE_NAMES[Role(value)]) for value in (one["found"], self.units[side][unit]["role"])
                )
                yield self.words("role corrected: {found} → {role}", found=found, role=role)
        other = {"local": "national", "national": "local"}[side]
        for one in self.review["rejected"]:
            if one[side] == unit:
                said = self.words("link rejected")
                yield f"× {one['score']:.2f} {one[other]} {said} {self.text(other, one[other])}"

    def returned(self, one: dict[str, Any]) -> Iterator[str]:
        assert (one["decision"], one["value"]) in {("note", "看这里"), ("link", "rejected")}
        said = self.words("note: {value}", value="看这里") if one["decision"] == "note" else self.words("link rejected")
        yield "! " + self.words("earlier decision by {reviewer}: {decision}", reviewer=one["reviewer"], decision=said)
        for side in ("national", "local"):
            if one[f"{side}_text"]:
                yield f"{self.words(side)} {one[f'{side}_text']}"

    def changes_of(self, link: dict[str, Any]) -> Iterator[str]:
        pair = [link["local"], link["national"]]
        for one in self.data["figures"]:
            if one["link"] == pair:
                yield self.words(
                    "figure {relation}: {national} → {local}",
                    relation=self.directed("figures", one),
                    national=self.figure_in_full("national", one),
                    local=self.figure_in_full("local", one),
                )
        for key in ("strength", "deadlines", "bodies"):
            changes = [one for one in self.data[key] if one["link"] == pair]
            yield from self.told_changes(key, changes)

    def figure_in_full(self, side: str, one: dict[str, Any]) -> str:
        said = one[side]
        return in_line(self.figure(side, one)) + (
            f" ({visible(said['indicator'])})" if said and said["indicator"] else ""
        )

    def edited(self, side: str, link: dict[str, Any]) -> str:
        """Return the text of a side with marks around its edits."""
        unit, text, shown, at = link[side], self.units[side][link[side]]["text"], "", 0
        for edit in link["edits"]:
            start, end = self.within(side, unit, edit[side])
            if start < end:
                shown += f"{visible(text[at:start])}⟨{EDITS[edit['kind']]}{visible(text[start:end])}⟩"
                at = end
        return f"{unit} {shown}{visible(text[at:])}"


class Shown:
    """The lines of the desk about each clause, by the ids that JSON has."""

    def __init__(self, alignment: Alignment) -> None:
        self.alignment = alignment
        self.details = Details(Lookup(alignment), WIDE, lambda _: None)
        self.at = {
            name: {unit.id: number for number, unit in enumerate(alignment.document(side).units)}
            for name, side in SIDES.items()
        }

    def of_link(self, link: dict[str, Any], side: str) -> Lines:
        key = self.at["local"][link["local"]], self.at["national"][link["national"]]
        found = next(one for one in self.alignment.links if (one.local, one.national) == key)
        return read(self.details.of_link(found, SIDES[side], (1, 1), None))

    def of_gap(self, one: dict[str, Any]) -> Lines:
        unit = self.at["national"][one["national"]]
        requirement = self.details.lookup.requirements[unit]
        near = [requirement.near_miss] if requirement.near_miss and requirement.near_miss.score >= NEAR else []
        return read(self.details.of_gap(requirement, near, None))

    def of_local_only(self, one: dict[str, Any]) -> Lines:
        return read(self.details.of_local_only(self.at["local"][one["local"]], ()))

    def of_rest(self, side: str, unit: str) -> Lines:
        return read(self.details.of_rest(SIDES[side], self.at[side][unit]))


def read(lines: Iterable[Line]) -> Lines:
    return [joined(plain(line)) for line in lines]


@pytest.fixture(params=[(name, language) for name in CASES for language in ("en", "zh")], ids="-".join)
def pair(request: pytest.FixtureRequest) -> Iterator[tuple[JsonDetails, Shown]]:
    name, language = request.param
    use_language(language)
    yield JsonDetails(told_by_json(CASES[name]()), language), Shown(CASES[name]())
    use_language("en")


def test_the_desk_says_of_links_what_json_says(pair: tuple[JsonDetails, Shown]) -> None:
    told, shown = pair
    for link in told.data["links"]:
        for side in SIDES:
            assert shown.of_link(link, side) == [joined(line) for line in told.of_link(link, side)]


def test_the_desk_says_of_clauses_without_links_what_json_says(pair: tuple[JsonDetails, Shown]) -> None:
    told, shown = pair
    for one in told.data["requirements"]:
        if one["state"] in ("gap", "justified"):
            assert shown.of_gap(one) == [joined(line) for line in told.of_gap(one)]
    only = {one["local"]: one for one in told.data["local_only"]}
    for one in only.values():
        assert shown.of_local_only(one) == [joined(line) for line in told.of_local_only(one)]
    for side, units in told.units.items():
        for unit in units:
            if not told.links[side][unit] and unit not in (only, told.requirements_of)[side == "national"]:
                assert shown.of_rest(side, unit) == [joined(line) for line in told.of_rest(side, unit)]


def test_the_open_desk_has_the_threshold_of_findings_for_what_comes_near(tmp_path: Path) -> None:
    local, national = sample_texts()

    async def play(desk: Driver) -> None:
        data = told_by_json(desk.alignment)
        gaps = [one for one in data["requirements"] if one["state"] == "gap"]
        for one in gaps:
            await desk.select(one["national"])
            told, near = desk.text("details"), one["near_miss"]
            candidates = re.findall(r"^\? (\d\.\d\d) (L\d+) ", told, re.MULTILINE)
            is_lonely = "nothing_near" in [reason["reason"] for reason in one["priority"]["reasons"]]
            assert is_lonely == ("Nothing in the local document comes near." in told) == (not candidates)
            if not is_lonely:
                assert candidates[0] == (f"{near['score']:.2f}", near["local"])
            assert all(float(score) >= NEAR for score, _ in candidates)
        for one in data["local_only"]:
            await desk.select(one["local"])
            candidates = re.findall(r"^\? (\d\.\d\d) N\d+ ", desk.text("details"), re.MULTILINE)
            assert all(float(score) >= NEAR for score in candidates)

    drive(opening(tmp_path, local=local, national=national), play, size=(200, 60))


# What is told on request only


def test_figures_of_the_past_are_neither_told_nor_counted_as_changed_figures() -> None:
    alignment = year_targets()
    (result,) = RESULTS.of(alignment)
    past = replace(alignment, changes=(replace(result, relation=FigureRelation.RAISED, delta=Fraction(1)),))
    lookup = Lookup(past)
    for side in DocumentSide:
        assert not passing(Filter.FIGURES, lookup, side)
        assert not passing(Filter.WEAKENED, lookup, side)
    details = Details(lookup, 200, lambda _: None)
    told = [plain(line) for link in past.links for line in details.of_link(link, DocumentSide.NATIONAL, (1, 1), None)]
    assert not any("figure" in line and "→" in line for line in told)


def test_the_filter_for_figures_shows_changed_ones_only() -> None:
    alignment = year_targets()
    ids = {alignment.national.units[at].id for at in passing(Filter.FIGURES, Lookup(alignment), DocumentSide.NATIONAL)}
    assert ids == {"N5"}  # neither the share, nor the equal one, nor the new one


def test_the_details_tell_the_relation_what_both_sides_say_and_whether_it_is_stricter() -> None:
    alignment = year_targets()
    details = Details(Lookup(alignment), 200, lambda _: None)
    told = {
        plain(line) for link in alignment.links for line in details.of_link(link, DocumentSide.NATIONAL, (1, 1), None)
    }
    assert "figure raised, stricter: 5%左右 (国内生产总值增长) → 5.5%左右 (地区生产总值增长)" in told
    (weakened,) = (line for line in told if line.startswith("weakened: "))
    assert weakened.startswith("weakened: 应当配备熟悉水性")
    assert weakened.endswith("…")
