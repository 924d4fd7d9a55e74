"""The tables of a survey but that of all states, which is too wide to be held: made once, laid out by the workbook."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from aligner.changes import change_kinds
from aligner.language import N_, Words, rounded, visible
from aligner.reports.survey.sentences import (
    correlation_sentence,
    counting_few_sentence,
    coverage_sentence,
    failures,
    higher_name,
    level_told,
    names_within,
    path_told,
    plans_sentence,
    value_told,
    who,
)
from aligner.reports.tables.table import Column, ColumnKind, ColumnRow, Table, Value, table_of
from aligner.survey.found import Found
from aligner.survey.groups import Group
from aligner.survey.over_places import FigureOverPlaces

_TEXT, _COUNT, _SCORE, _SHARE, _, _MIXED = ColumnKind
_ROOM = 32_000
"""Code units of UTF-16 for the names in a cell, of which Excel takes 32,767."""
_MOST_GROUPS = 60
"""Groups that stand beside one another; regions that are a county each would make a second matrix."""
_MOST_NAMED = 20
"""Requirements that the summary names of those that nobody takes up."""
_INDENT = "\u3000"

Row = tuple[Value, ...]


def overview_table(all_found: Sequence[Found], words: Words, *, notes: Sequence[str] = ()) -> Table:
    """Return what is told of the whole: what was read, how much is covered, what nobody takes up, what failed."""
    survey = all_found[0].survey
    rows: list[Row] = [(words("plans"), plans_sentence(survey, words))]
    for found in all_found:
        rows.append((words("national"), higher_name(found.higher, words)))
        rows.append((words("requirements"), len(found.higher.requirements)))
        rows += [(words("coverage"), told) for told in [coverage_sentence(found, words)] if told]
        rows += [(None, told) for told in [counting_few_sentence(found, words)] if told]
        if found.plans:
            nobody = found.tally.taken_up_by_nobody
            rows.append((words("found in no plan"), len(nobody)))
            rows += [(None, told) for told in _some_of(nobody, found, words)]
            without = int((found.tally.plans == 0).sum())
            rows += [(words("not counted for any plan"), without)] if without else []
        rows += [(words("length"), told) for told in [correlation_sentence(found, words)] if told]
    rows += [(words("left out"), note) for note in notes]
    rows += [(words("not read: {name}", name=name), why) for name, why in failures(survey, words)]
    columns: Sequence[ColumnRow] = (("item", words("item"), _TEXT, 30), ("value", words("value"), _MIXED, 80))
    return table_of("overview", words("Summary"), columns, rows)


def _some_of(requirements: Sequence[int], found: Found, words: Words) -> Iterator[str]:
    """Yield the first of some requirements, and how many more there are."""
    for at in requirements[:_MOST_NAMED]:
        identity, _, text = _requirement(found, at, words)
        yield f"{identity} {text}"
    if len(requirements) > _MOST_NAMED:
        yield words("… and {n} more", n=len(requirements) - _MOST_NAMED)


def tables_of(all_found: Sequence[Found], words: Words) -> Iterator[Table]:
    """Yield the tables that follow it; where there are several higher texts, a column tells which one a row is of."""
    makers: tuple[Callable[[Found, Words], Table], ...] = (
        _sections,
        _requirements,
        _plans,
        _figures,
        _turned,
        _groups,
    )
    for make in makers:
        table = _together([make(found, words) for found in all_found], all_found, words)
        if table.rows:
            # Of plans much may not be known; which columns are empty may differ between higher texts.
            yield table.filled() if make is _plans else table
    for found in all_found:
        for title, groups in (
            (N_("Covering plans by region"), found.groups.regions),
            (N_("Covering plans by level"), found.groups.levels),
        ):
            if groups and len(groups) <= _MOST_GROUPS:
                number = f" {found.number + 1}" if len(all_found) > 1 else ""
                yield _adopters_of_groups(found, groups, f"{words(title)}{number}", words)


def _together(tables: Sequence[Table], all_found: Sequence[Found], words: Words) -> Table:
    first = tables[0]
    if len(tables) == 1:
        return first
    columns = (Column("national", words("national"), _TEXT, 16), *first.columns)
    rows = (
        (higher_name(found.higher, words), *row)
        for found, table in zip(all_found, tables, strict=True)
        for row in table.rows
    )
    return Table(first.key, first.title, columns, tuple(rows))


def _sections(found: Found, words: Words) -> Table:
    columns: Sequence[ColumnRow] = (
        ("section", words("section"), _TEXT, 60),
        ("requirements", words("requirements"), _COUNT, 10),
        ("covered", words("covered, in all plans"), _COUNT, 10),
        ("partial", words("partial, in all plans"), _COUNT, 10),
        ("gap", words("gap, in all plans"), _COUNT, 10),
        ("coverage", words("coverage"), _SHARE, 10),
        ("plans", words("plans that take some of it up"), _COUNT, 14),
    )
    rows = (
        (
            _INDENT * (len(one.path) - 1) + path_told(one.path[-1:], words),
            one.requirements,
            one.covered,
            one.partial,
            one.gap,
            rounded(one.fraction),
            one.taking_up,
        )
        for one in found.sections
        if one.requirements
    )
    return table_of("sections", words("Sections"), columns, rows)


def _requirement_columns(words: Words) -> tuple[ColumnRow, ...]:
    return (
        ("id", words("id"), _TEXT, 7),
        ("section", words("section"), _TEXT, 24),
        ("requirement", words("national requirement"), _TEXT, 44),
    )


def _requirement(found: Found, at: int, words: Words) -> Row:
    asked = found.higher.requirements[at]
    return asked.id, path_told(asked.sections, words), visible(asked.text)


def _requirements(found: Found, words: Words) -> Table:
    columns: Sequence[ColumnRow] = (
        *_requirement_columns(words),
        ("plans", words("plans for which it counts"), _COUNT, 9),
        ("covered", words("covered"), _COUNT, 8),
        ("partial", words("partial"), _COUNT, 8),
        ("gap", words("gap"), _COUNT, 8),
        ("coverage", words("share of plans that cover it"), _SHARE, 10),
        ("by_reference", words("by reference"), _COUNT, 8),
        ("past", words("only in past work"), _COUNT, 8),
        ("covered_by", words("who covers it"), _TEXT, 40),
        ("partly_by", words("who covers it in part"), _TEXT, 30),
    )

    def rows() -> Iterator[Row]:
        counts = found.tally
        names = _dated_names(found)
        for at, plans in enumerate(counts.plans.tolist()):
            taking = found.adopters(at)
            yield (
                *_requirement(found, at, words),
                plans,
                *(int(one[at]) for one in (counts.covered, counts.partial, counts.gap)),
                rounded(int(counts.covered[at]) / plans) if plans else None,
                int(counts.by_reference[at]),
                int(counts.past[at]),
                *(
                    names_within([names[one] for one in those], words, room=_ROOM) or None
                    for those in (taking.covered, taking.partial)
                ),
            )

    return table_of("requirements", words("Requirements"), columns, rows())


def _dated_names(found: Found) -> list[str]:
    """Return what each plan is called where plans stand in the order of their dates."""
    dates = (found.details[one.name].date for one in found.plans)
    return [
        f"{visible(label)} {date}" if date else visible(label) for label, date in zip(found.labels, dates, strict=True)
    ]


def _plans(found: Found, words: Words) -> Table:
    columns: Sequence[ColumnRow] = (
        ("plan", words("plan"), _TEXT, 26),
        ("region", words("region"), _TEXT, 10),
        ("level", words("level"), _TEXT, 10),
        ("date", words("date"), _TEXT, 11),
        ("title", words("title"), _TEXT, 36),
        ("characters", words("characters"), _COUNT, 9),
        ("covered", words("covered"), _COUNT, 8),
        ("partial", words("partial"), _COUNT, 8),
        ("gap", words("gap"), _COUNT, 8),
        ("coverage", words("coverage"), _SHARE, 9),
        ("place", words("rank by coverage"), _COUNT, 8),
        ("place_without_length", words("rank with length taken out"), _COUNT, 10),
        ("alike", words("most alike, with the likeness (none: no more than chance)"), _TEXT, 30),
        ("remarks", words("remark"), _TEXT, 30),
    )

    def rows() -> Iterator[Row]:
        for at, (plan, facts) in enumerate(zip(found.plans, found.facts, strict=True)):
            details, standing = found.details[plan.name], found.ranking.standings[at]
            alike = (f"{visible(found.labels[one.plan])} {one.likeness:.2f}" for one in found.alike[at])
            yield (
                visible(plan.name),
                visible(details.region) or None,
                level_told(details.level, words) or None,
                details.date or None,
                visible(facts.title) or None,
                facts.characters,
                facts.coverage.covered,
                facts.coverage.partial,
                facts.coverage.gap,
                rounded(facts.coverage.fraction),
                standing.place,
                standing.without_length,
                words.listed(alike) or None,
                "\n".join(visible(one.get(words.language, "")) for one in facts.remarks) or None,
            )

    return table_of("plans", words("Plans"), columns, rows())


def _figures(found: Found, words: Words) -> Table:
    columns: Sequence[ColumnRow] = (
        ("id", words("id"), _TEXT, 7),
        ("indicator", words("indicator"), _TEXT, 22),
        ("national_figure", words("national figure"), _TEXT, 14),
        ("plans", words("plans in which one was found"), _COUNT, 8),
        ("least", words("lowest"), _TEXT, 18),
        ("median", words("middle"), _TEXT, 10),
        ("greatest", words("highest"), _TEXT, 18),
        ("raised", words("above the national figure"), _MIXED, 18),
        ("lowered", words("below the national figure"), _MIXED, 18),
        ("kept", words("equal to it"), _MIXED, 18),
        ("all", words("the figure of each, lowest first"), _TEXT, 48),
    )
    return table_of(
        "figures", words("Figures over places"), columns, (_figure(found, one, words) for one in found.figures)
    )


def _figure(found: Found, one: FigureOverPlaces, words: Words) -> Row:
    national = visible(one.national_said)
    if one.is_share:
        national = words("{figure} (for the whole; plans give their part, not to be held against it)", figure=national)
    ordered = sorted(one.figures, key=lambda figure: figure.value)
    each = [f"{visible(found.labels[figure.plan])} {visible(figure.said)}" for figure in ordered]
    ends = (
        words(
            "{value} ({plans})",
            value=value_told(these[0].value, one.unit),
            plans=who([x.plan for x in these], found, words),
        )
        for these in (one.least, one.greatest)
    )
    least, greatest = ends
    turned = (_counted(those, found, words) for those in (one.raised, one.lowered, one.kept))
    return (
        None if one.requirement is None else found.higher.requirements[one.requirement].id,
        visible(one.indicator) or None,
        national,
        len(one.figures),
        least,
        value_told(one.median, one.unit),
        greatest,
        *((None,) * 3 if one.is_share else turned),
        names_within(each, words, room=_ROOM),
    )


def _counted(plans: Sequence[int], found: Found, words: Words) -> Value:
    """Return how many plans there are and which, 0 where there are none."""
    if not plans:
        return 0
    names = names_within([visible(found.labels[at]) for at in plans], words, room=_ROOM)
    return words("{n}: {names}", n=len(plans), names=names)


def _turned(found: Found, words: Words) -> Table:
    kinds = {kind.key: kind for kind in change_kinds()}
    columns: Sequence[ColumnRow] = (
        *_requirement_columns(words),
        ("aspect", words("aspect"), _TEXT, 8),
        ("change", words("change"), _TEXT, 10),
        ("count", words("plans"), _COUNT, 8),
        ("plans", words("who"), _TEXT, 50),
    )

    def rows() -> Iterator[Row]:
        names = _dated_names(found)
        for one in found.turned:
            kind = kinds[one.kind]
            yield (
                *_requirement(found, one.requirement, words),
                words(kind.aspect),
                words(kind.relation_of(one.relation).label),
                len(one.plans),
                names_within([names[at] for at in one.plans], words, room=_ROOM),
            )

    return table_of("changes", words("Strength and deadlines"), columns, rows())


def _groups(found: Found, words: Words) -> Table:
    columns: Sequence[ColumnRow] = (
        ("by", words("grouped by"), _TEXT, 10),
        ("group", words("group"), _TEXT, 24),
        ("plans", words("plans"), _COUNT, 10),
        ("coverage", words("mean coverage"), _SHARE, 12),
        ("who", words("who"), _TEXT, 60),
    )

    def rows() -> Iterable[Row]:
        for by, groups in ((words("region"), found.groups.regions), (words("level"), found.groups.levels)):
            for one in groups:
                members = [visible(found.labels[at]) for at in one.plans]
                names = names_within(members, words, room=_ROOM)
                yield by, _group_name(one, words), len(one.plans), rounded(one.coverage), names

    return table_of("groups", words("Groups"), columns, rows())


def _adopters_of_groups(found: Found, groups: Sequence[Group], title: str, words: Words) -> Table:
    """Return how many plans of each group cover each requirement."""
    columns: Sequence[ColumnRow] = (
        *_requirement_columns(words),
        *(
            (f"group_{at}", words("{group} (of {n})", group=_group_name(one, words), n=len(one.plans)), _COUNT, 9)
            for at, one in enumerate(groups)
        ),
    )
    rows = (
        (*_requirement(found, at, words), *(int(one.tally.covered[at]) for one in groups))
        for at, plans in enumerate(found.tally.plans.tolist())
        if plans
    )
    return table_of("groups_covering", title, columns, rows)


def _group_name(group: Group, words: Words) -> str:
    return level_told(group.name, words) or words("not told")
