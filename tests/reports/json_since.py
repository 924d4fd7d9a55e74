"""What changed since an earlier result, as the table and the sentences should tell it, worked out from JSON alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import PurePath
from typing import Any

from aligner.language import visible
from tests.reports.json_cells import Cell, Rows, lines
from tests.reports.json_lines import JsonLines, Lines

_CIRCUMSTANCES = {"version": "the version of the program", "decisions": "the decisions of reviewers"}
"""Those that differ in some case."""


class JsonSince(JsonLines):
    """What one JSON report says of an earlier one: rows of a table, cells of that of requirements, and lines."""

    def lists(self) -> dict[str, list[Lines]]:
        """Return the lines of what changed by their titles: the sentences, and the list."""
        words, entries = self.words, list(self.since_entries())
        judged = sum(not one["is_reworded"] for one in self.data["since"]["states"])
        what = words("national clause, what became of it, and the local clause now")
        found = {words("Since the earlier result"): [[sentence] for sentence in self.since_sentences()]}
        for name, own in (
            ("Changed since the earlier result", entries[: len(entries) - judged]),
            (
                "Judged otherwise since the earlier result, though none of its words changed",
                entries[len(entries) - judged :],
            ),
        ):
            title = words("{title} ({count})", title=words(name), count=len(own))
            found[title] = self.laid_out(what, "", own)
        return found

    def since_entries(self) -> Iterator[Lines]:
        for change, _, before, now, clause_before, _, remarks, unit, local in self.told_since():
            then = self.words("local clause then: {text}", text=clause_before)
            yield [
                self.row("", "national", str(unit)),
                self.where(str(unit)),
                self.words("{change}: {before} → {now}", change=change, before=before, now=now),
                *str(remarks or "").splitlines(),
                *([then] if clause_before else []),
                *([self.row("", "local", str(local))] if local else []),
            ]

    def told_since(self) -> Rows:
        """Return what the rows of the table hold: all that is told, and the ids of the two clauses at the end."""
        words, since = self.words, self.data["since"]
        rows: Rows = []
        judged: Rows = []
        earlier = {one["national"]: one for one in since["requirements"]}
        own = {one["national"]: one for one in self.data["requirements"]}
        turns = {"lost": "lost", "newly_covered": "newly covered", "newly_in_part": "newly in part"}
        for one in since["states"]:
            then, now = earlier[one["national"]], own[one["national"]]
            change = words({**turns, "other": "other change"}[one["turn"]])
            if one["turn"] == "lost" and now["state"] == "partial":
                change = words("lost in part")
            remarks = []
            if missing := self.missing(now):
                remarks.append(missing)
            if one["is_decided"]:
                remarks.append(words("decided otherwise by reviewers"))
            assert one["role"] is None  # of the clauses of these tests
            if not self.is_sure(now):
                remarks.append(words("less sure"))
            if not one["is_reworded"]:
                change = words("{change} (words unchanged)", change=change)
            standings = self.standing(then, counts=then["counts"]), self.standing(now, counts=now in self.counted())
            (rows if one["is_reworded"] else judged).append(self.since_row(change, one, *standings, remarks))
        for one in since["measures"]:
            change, *states = (
                ("measure lost", "measure carried", "measure missing")
                if one["local"] is None
                else ("measure newly carried", "measure missing", "measure carried")
            )
            measure = words("measure: {measure}", measure=self.quoted("national", one["span"]))
            rows.append(self.since_row(words(change), one, words(states[0]), words(states[1]), [measure]))
        for one in since["figures"]:
            change = "figure new" if not one["before"] else "figure gone" if one["now"] is None else "figure changed"
            now = "–" if one["now"] is None else self.quoted("local", one["now"]["span"])
            told = self.answered(one["figure"])
            rows.append(self.since_row(words(change), one, visible(one["before"]) or "–", now, [told]))
        return [*rows, *judged]

    def answered(self, national: dict[str, Any] | None) -> str:
        if national is None:
            return self.words("its clause is the same but for its figures")
        figure, about = self.quoted("national", national["span"]), visible(national["indicator"])
        if about:
            return self.words("national figure: {figure} ({about})", figure=figure, about=about)
        return self.words("national figure: {figure}", figure=figure)

    def since_row(self, change: str, one: dict[str, Any], before: str, now: str, remarks: list[str]) -> list[Cell]:
        unit, local = one["national"], one["local"]
        return [
            change,
            self.text("national", unit),
            before,
            now,
            visible(one["clause_before"]) or None,
            None if local is None else self.text("local", local),
            lines(remarks),
            unit,
            local,
        ]

    def standing(self, one: dict[str, Any], *, counts: bool) -> str:
        state = self.words({"covered": "covered", "partial": "partial", "gap": "gap"}.get(one["state"], "justified"))
        if counts:
            return state
        aside = self.addressees()[one["addressee"]] if one["is_in_scope"] else self.words("not measured on")
        return self.words("{state}, {aside}", state=state, aside=aside)

    def states_before(self) -> list[Cell]:
        """Return the cells of the table of requirements that tell what became of each before."""
        names = {"covered": "covered", "partial": "partial", "gap": "gap", "justified": "justified"}
        earlier = {one["national"]: self.words(names[one["state"]]) for one in self.data["since"]["requirements"]}
        return [earlier.get(one["national"]) for one in self.data["requirements"]]

    def since_sentences(self) -> list[str]:
        words, since = self.words, self.data["since"]
        turns = Counter(one["turn"] for one in since["states"] if one["is_reworded"])
        parts = []
        for turn, one, many in (
            ("newly_covered", "{n} newly covered", "{n} newly covered"),
            ("newly_in_part", "{n} newly in part", "{n} newly in part"),
            ("lost", "{n} lost or lost in part", "{n} lost or lost in part"),
            ("other", "{n} other change", "{n} other changes"),
        ):
            if turns[turn]:
                parts.append(words.counted(one, many, turns[turn]))
        if not since["states"]:
            parts = [words("no state of a requirement changed")]
        came = sum(one["local"] is not None for one in since["measures"])
        for number, one, many in (
            (came, "{n} measure newly carried", "{n} measures newly carried"),
            (len(since["measures"]) - came, "{n} measure lost", "{n} measures lost"),
            (
                sum(one["figure"] is not None for one in since["figures"]),
                "{n} figure that answers a national one moved",
                "{n} figures that answer national ones moved",
            ),
            (
                sum(one["figure"] is None for one in since["figures"]),
                "{n} other figure changed in a clause that answers a requirement",
                "{n} other figures changed in clauses that answer requirements",
            ),
            (
                sum(not one["is_reworded"] for one in since["states"]),
                "{n} judged otherwise though none of its words changed",
                "{n} judged otherwise though none of their words changed",
            ),
        ):
            parts += [words.counted(one, many, number)] if number else []
        before, now, clauses = since["coverage"], self.data["coverage"], since["local_clauses"]
        told = [
            words(
                "Since {result}: {changes}; coverage {before} → {now} "
                "({covered_before} of {all_before} → {covered} of {all})",
                result=PurePath(since["path"]).name,
                changes=words.listed(parts),
                before=words.percent(before["fraction"]),
                now=words.percent(now["fraction"]),
                covered_before=before["covered"],
                all_before=before["requirements"],
                covered=now["covered"],
                all=now["requirements"],
            )
        ]
        if since["circumstances"]:
            what = words.listed(words(_CIRCUMSTANCES[one]) for one in since["circumstances"])
            phrase = "Not the same in both results: {what}; so not every change need come from the local text"
            told.append(words(phrase, what=what))
        told.append(
            words(
                "Local text, page furniture left out: {new} of {now} clauses are new or reworded, {gone} of {before} "
                "then are gone or reworded",
                **clauses,
            )
            if clauses["gone"] or clauses["new"]
            else words("The local text says the same as then, word for word")
        )
        return told
