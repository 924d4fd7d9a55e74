"""One document of a JSON report back to what it was, and a way to its units by their ids."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from aligner.changes import BODIES, DEADLINES
from aligner.files.json_values import Value, span_of
from aligner.language import N_, phrase
from aligner.model import (
    CellKind,
    DampedSpan,
    Document,
    MarkedHeading,
    Place,
    ReadingRemark,
    RemarkKind,
    Responsibility,
    Role,
    SourceKind,
    SourceText,
    Span,
    TaskCell,
    TaskRow,
    Unit,
)
from aligner.structure import source_offsets

_MOST_PLACES = 10**9
"""Pages or paragraphs of a document, whatever its limits were when it was read."""

_INNERMOST = 9
"""Levels of headings in a file."""


@dataclass(frozen=True, slots=True)
class Side:
    """A document as it was read, the index of each unit by its id, and the set phrases."""

    document: Document
    indexes: Mapping[str, int]
    damped: tuple[DampedSpan, ...]

    @classmethod
    def of(cls, value: Value) -> Side:
        """Return what the report says of a document.

        Raises:
            Misfit: if it says what cannot be.
        """
        source = _source(value)
        indexes: dict[str, int] = {}
        units = tuple(_with_duties(_units(value["units"], source, indexes), value["units"], source, indexes))
        damped = value["set_phrases"].each(lambda one: _set_phrase(one, source))
        places = [one.span for one in damped]
        value["set_phrases"].demand(places == sorted(places), "are out of order")
        return cls(Document(source, units), indexes, damped)

    @property
    def whole(self) -> Span:
        """The whole text."""
        return _whole(self.document.source)

    def unit(self, value: Value) -> int:
        """Return the index of the unit whose id stands there."""
        return _index(value, self.indexes)

    def within(self, unit: int) -> Span:
        """Return where a unit stands."""
        return self.document.units[unit].span

    def said_within(self, unit: int) -> Span:
        """Return the stretch in which a unit, and what assigns it, say who carries it out and by when."""
        own = self.document.units[unit]
        spans = [
            own.span,
            *(said.span for said in own.responsibility.bodies),
            *(said.span for said in own.responsibility.due),
        ]
        return Span(min(span.start for span in spans), max(span.end for span in spans))


def _source(value: Value) -> SourceText:
    text = value["text"].text()
    whole = Span(0, len(text))
    places = value["places"].each(lambda one: _place(one, whole))
    offsets = [place.offset for place in places]
    value["places"].demand(offsets == sorted(offsets), "are out of order")
    furniture = value["furniture"].each(lambda one: one.span(whole))
    ends = [0, *(span.end for span in furniture)]
    apart = all(end <= span.start for end, span in zip(ends, furniture, strict=False))
    value["furniture"].demand(apart, "is out of order")
    unread = value["unread_pages"].each(lambda one: one.count(1, _MOST_PLACES))
    value["unread_pages"].demand(list(unread) == sorted(set(unread)), "are out of order")
    # Results that were saved before these were told say nothing of them.
    rows = value["rows"].each(lambda one: _row(one, whole)) if "rows" in value else ()
    remarks = _remarks(value["remarks"]) if "remarks" in value else ()
    headings = _headings(value["headings"], whole) if "headings" in value else ()
    return SourceText(
        text=text,
        name=value["path"].text(".+"),
        encoding=value["encoding"].text(".+"),
        sha256=value["sha256"].text("[0-9a-f]{64}"),
        kind=value["kind"].choice(SourceKind),
        places=places,
        furniture=furniture,
        unread_pages=unread,
        rows=rows,
        remarks=remarks,
        headings=headings,
    )


def _remarks(value: Value) -> tuple[ReadingRemark, ...]:
    remarks = value.each(lambda one: ReadingRemark(one["kind"].choice(RemarkKind), one["count"].count(1, _MOST_PLACES)))
    kinds = [one.kind for one in remarks]
    value.demand(kinds == [kind for kind in RemarkKind if kind in kinds], "are out of order")
    return remarks


def _row(value: Value, whole: Span) -> TaskRow:
    cells = value.each(lambda one: TaskCell(one["span"].span(whole), one["kind"].choice(CellKind), one["head"].text()))
    value.demand(bool(cells) and all(len(cell.span) for cell in cells), "is empty")
    return TaskRow(cells)


def _headings(value: Value, whole: Span) -> tuple[MarkedHeading, ...]:
    headings = value.each(lambda one: MarkedHeading(one["span"].span(whole), one["level"].count(1, _INNERMOST)))
    starts = [one.span.start for one in headings]
    value.demand(starts == sorted(set(starts)), "are out of order")
    return headings


def _place(value: Value, whole: Span) -> Place:
    offset, page, paragraph = value.several(3, "has not three items")
    return Place(
        offset=offset.count(whole.start, whole.end),
        page=page.unless_null(lambda one: one.count(1, _MOST_PLACES)),
        paragraph=paragraph.unless_null(lambda one: one.count(1, _MOST_PLACES)),
    )


def _units(value: Value, source: SourceText, indexes: dict[str, int]) -> list[Unit]:
    """Return the units of a document; their indexes are added to `indexes` one by one."""
    units: list[Unit] = []
    end = paragraph = 0
    for row in value.rows():
        unit = _unit(row, source, indexes)
        row.demand(unit.id not in indexes, "has the id of another unit")
        row.demand(end <= unit.span.start, "begins before the unit above it ends")
        row.demand(not source.text[end : unit.span.start].strip(), "leaves out text before it")
        row.demand(paragraph <= unit.paragraph, "goes back to an earlier paragraph")
        indexes[unit.id] = len(units)
        units.append(unit)
        end, paragraph = unit.span.end, unit.paragraph
    value.demand(not source.text[end:].strip(), "leave out the end of the text")
    return units


def _with_duties(units: list[Unit], value: Value, source: SourceText, indexes: Mapping[str, int]) -> Iterator[Unit]:
    """Yield the units with what assignments say of them; results that were saved before there were any say nothing."""
    whole = _whole(source)
    for unit, row in zip(units, value.rows(), strict=True):
        if "assigns" not in row:
            yield unit
            continue
        assigns = row["assigns"].each(lambda one: _index(one, indexes))
        are_tasks = all(units[task].role is Role.TASK for task in assigns)
        row["assigns"].demand(unit.role is Role.ASSIGNMENT or not assigns, "is for assignments only")
        row["assigns"].demand(are_tasks, "names a unit that is no task")
        lead, others = (row[name].each(lambda one: BODIES.from_data(one, whole)) for name in ("lead", "others"))
        due = row["due"].each(lambda one: DEADLINES.from_data(one, whole))
        row.demand(unit.role is Role.TASK or not (lead or others or due), "is no task, and has a duty")
        yield replace(unit, assigns=assigns, responsibility=Responsibility(lead, others, due))


def _unit(value: Value, source: SourceText, earlier: Mapping[str, int]) -> Unit:
    span = span_of(value["start"], value["end"], _whole(source))
    unit = Unit(
        id=value["id"].text(".+"),
        span=span,
        text=value["text"].text(),
        role=value["role"].choice(Role),
        outline=value["outline"].each(lambda one: _index(one, earlier)),
        paragraph=value["paragraph"].count(0, _MOST_PLACES),
        measures=value["measures"].each(lambda one: one.span(span)),
    )
    value["text"].demand(_stands_there(unit, source), "is not what stands there in the whole text")
    position = source.position(span.start)
    value["line"].demand(value["line"].count() == position.line, "is not the line of the unit")
    for name, part, place in (
        ("page", N_("page"), position.page),
        ("source_paragraph", N_("paragraph"), position.paragraph),
    ):
        told = value[name].unless_null(lambda one: one.count(1))
        value[name].demand(told == place, "is not the {part} of the unit", part=phrase(part))
    value["outline"].demand(list(unit.outline) == sorted(set(unit.outline)), "is out of order")
    value["measures"].demand(unit.role is Role.TASK or not unit.measures, "is for tasks only")
    ends = [span.start, *(one.end for one in unit.measures)]
    apart = all(end <= one.start for end, one in zip(ends, unit.measures, strict=False))
    value["measures"].demand(apart, "is out of order")
    return unit


def _stands_there(unit: Unit, source: SourceText) -> bool:
    """Return whether the text of a unit is that of its span but for white space, so that each can be found there."""
    try:
        offsets = source_offsets(source, unit.span, unit.text)
    except IndexError:
        return False
    is_inside = not offsets or offsets[-1] < unit.span.end
    return is_inside and "".join(unit.text.split()) == "".join(unit.span.of(source.text).split())


def _index(value: Value, indexes: Mapping[str, int]) -> int:
    found = indexes.get(value.text())
    if found is None:
        value.reject("is the id of no unit that it may name")
    return found


def _set_phrase(value: Value, source: SourceText) -> DampedSpan:
    return DampedSpan(span_of(value["start"], value["end"], _whole(source)), value["damping"].fraction())


def _whole(source: SourceText) -> Span:
    return Span(0, len(source.text))
