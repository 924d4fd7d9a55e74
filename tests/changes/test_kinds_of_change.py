"""A further kind of change is told wherever the others are, once it is registered and found."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from io import BytesIO
from typing import Any

import docx
import openpyxl
import pytest
from jsonschema import Draft202012Validator
from lxml import html

from aligner import changes
from aligner.changes import ChangeKind, Relation, Weight, change_kinds, kind_of
from aligner.errors import ReadingError
from aligner.files.json_values import Value, span_data
from aligner.findings.find import CLAIM_FINDERS
from aligner.model import Alignment, Change, DocumentSide, Span
from aligner.reports import ReportOptions, render
from aligner.reports.registry import Part
from aligner.results.from_json import parse_result
from aligner.results.json_schema import json_schema
from aligner.results.to_json import to_data
from aligner.tui.details import Details
from aligner.tui.filters import Filter, passing
from aligner.tui.looks import plain
from aligner.tui.lookup import Lookup
from aligner.tui.words import use_language
from tests.reports.builders import reviewed

# A toy: how far the works of a clause reach


class ReachRelation(StrEnum):
    NARROWER = "narrower"
    UNKNOWN = "unknown"
    SAME = "same"


@dataclass(frozen=True)
class Reach:
    span: Span
    boats: int


def _from_data(value: Value, within: Span) -> Reach:
    return Reach(value["span"].span(within), value["boats"].count())


REACH = ChangeKind[Reach](
    key="reach",
    aspect="reach of works",
    relations=(
        Relation(ReachRelation.UNKNOWN, "reach unknown", "?", has_local=False),
        Relation(ReachRelation.NARROWER, "reaches less far", "<", has_delta=True),
        Relation(ReachRelation.SAME, "same reach", "=", Weight.SAME, has_delta=True),
    ),
    words=lambda said, quote: quote(said.span),
    about=lambda said: f"{said.boats} boats",
    lists_by_relation=True,
    to_data=lambda said: {"boats": said.boats, "span": span_data(said.span)},
    from_data=_from_data,
    description="How far works reach.",
    said_schema={
        "description": "A reach.",
        "type": "object",
        "additionalProperties": False,
        "required": ["boats", "span"],
        "properties": {
            "boats": {"description": "Boats.", "type": "integer"},
            "span": {"$ref": "#/$defs/span"},
        },
    },
    has_delta=True,
)


@pytest.fixture(autouse=True)
def _registered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changes, "_KINDS", (*change_kinds(), REACH))


def reach(alignment: Alignment, side: DocumentSide, words: str, boats: int) -> Reach:
    start = alignment.document(side).source.text.index(words)
    return Reach(Span(start, start + len(words)), boats)


@pytest.fixture
def alignment() -> Alignment:
    found = reviewed()
    local, national = DocumentSide.LOCAL, DocumentSide.NATIONAL
    ours, theirs = reach(found, local, "修缮渡口", 20), reach(found, national, "水务部门", 30)
    told = (
        Change("reach", 1, 1, (ours,), (theirs,), ReachRelation.NARROWER, Fraction(-10)),
        Change("reach", 1, 1, (ours,), (replace(theirs, boats=20),), ReachRelation.SAME, Fraction(0)),
        Change("reach", 2, 2, (), (reach(found, national, "清理河道", 9),), ReachRelation.UNKNOWN),
    )
    return replace(found, changes=(*found.changes, *told))


LINES = {"reaches less far: 水务部门 → 修缮渡口", "reach unknown: 清理河道 → –"}


def text_of(alignment: Alignment, name: str, *only: Part, language: str = "en") -> str:
    """Return what a format shows as text, the parts of a document one after the other."""
    content = render(alignment, name, options=ReportOptions(language=language, width=200, only=only))
    if isinstance(content, str):
        return "".join(map(str, html.fromstring(content).itertext())) if name == "html" else content
    if name == "xlsx":
        sheets = openpyxl.load_workbook(BytesIO(content))
        return "\n".join(str(cell) for sheet in sheets for row in sheet.iter_rows(values_only=True) for cell in row)
    document = docx.Document(BytesIO(content))
    return "\n".join(cell.text for table in document.tables for row in table.rows for cell in row.cells)


# The kinds that there are


def test_each_kind_has_a_finder_in_the_order_in_which_kinds_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    assert list(CLAIM_FINDERS) == [kind.key for kind in change_kinds()]
    kinds = [change_kinds().index(kind_of(change)) for change in reviewed().changes]
    assert kinds == sorted(kinds)


@pytest.mark.parametrize("kind", change_kinds(), ids=lambda kind: kind.key)
def test_each_kind_tells_each_of_its_relations(kind: ChangeKind[Any]) -> None:
    assert {one.value for one in kind.relations} == set(kind.relation_type)
    assert len({one.sign for one in kind.relations}) == len(kind.relations)
    assert not any(one.has_delta for one in kind.relations) or kind.has_delta


def test_a_change_of_an_unknown_kind_is_none() -> None:
    with pytest.raises(KeyError, match="dreams"):
        kind_of(Change("dreams", 0, 0, (), (), ReachRelation.SAME))


# JSON


def test_json_has_it_and_the_schema_describes_it(alignment: Alignment) -> None:
    data = to_data(alignment)
    Draft202012Validator.check_schema(json_schema())
    Draft202012Validator(json_schema()).validate(data)
    assert [(one["link"], one["relation"], one["delta"]) for one in data["reach"]] == [
        (["L2", "N2"], "narrower", -10),
        (["L2", "N2"], "same", 0),
        (["L3", "N3"], "unknown", None),
    ]
    assert [one["local"] and one["local"]["boats"] for one in data["reach"]] == [20, 20, None]


def test_it_comes_back_from_json(alignment: Alignment) -> None:
    text = json.dumps(to_data(alignment))
    assert parse_result(text, name="result.json").changes == alignment.changes


def test_a_result_that_was_saved_before_there_was_the_kind_can_still_be_read(alignment: Alignment) -> None:
    data = to_data(alignment)
    del data["reach"]
    assert parse_result(json.dumps(data), name="result.json").changes == reviewed().changes


@pytest.mark.parametrize(
    ("place", "value", "reason"),
    [
        ("local", None, r"reach\[0\]\.local does not go with the relation"),
        ("delta", None, r"reach\[0\]\.delta does not go with the relation"),
        ("relation", "nearer", r"reach\[0\]\.relation is not one of narrower, unknown, same"),
        ("link", ["L1", "N1"], r"reach\[0\]\.local"),
    ],
)
def test_what_does_not_fit_is_refused(alignment: Alignment, place: str, value: Any, reason: str) -> None:
    data = to_data(alignment)
    data["reach"][0][place] = value
    with pytest.raises(ReadingError, match=reason):
        parse_result(json.dumps(data), name="result.json")


# Reports


def test_the_printed_report_lists_it_with_its_signs_in_the_order_of_its_relations(alignment: Alignment) -> None:
    lines = [line.strip() for line in text_of(alignment, "text", "weakened").splitlines()]
    told = [line for line in lines if "reach" in line]
    assert told == ["reach unknown: 清理河道 → –", "reaches less far: 水务部门 → 修缮渡口"]
    assert any(line.startswith("? ") and "清理河道" in line for line in lines)
    assert any(line.startswith("< ") and "水务部门" in line for line in lines)


# openpyxl does not know the extension that makes bars of one colour.
@pytest.mark.filterwarnings("ignore:.* extension is not supported:UserWarning")
@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("name", ["html", "docx", "xlsx", "markdown"])
def test_every_format_with_tables_has_a_row_of_it_and_a_line_beside_the_requirement(
    alignment: Alignment, name: str, language: str
) -> None:
    shown = text_of(alignment, name, language=language)
    assert shown.count("reach of works") == 2
    for relation in ("reaches less far", "reach unknown"):
        assert shown.count(relation) >= 2
    assert "same reach" not in shown


def test_the_table_of_requirements_tells_it(alignment: Alignment) -> None:
    shown = text_of(alignment, "csv")
    assert all(line in shown for line in LINES)


# The desk


def test_the_desk_tells_it_of_the_link(alignment: Alignment) -> None:
    use_language("en")
    details = Details(Lookup(alignment), 200, lambda _: None)
    told = [
        plain(line)
        for link in alignment.links
        for line in details.of_link(link, DocumentSide.NATIONAL, (1, 1), None)
        if "reach" in plain(line)
    ]
    assert told == [
        "reaches less far: 水务部门 (30 boats) → 修缮渡口 (20 boats)",
        "reach unknown: 清理河道 (9 boats) → –",
    ]


def test_the_filter_for_what_changed_shows_its_clauses(alignment: Alignment) -> None:
    toy = replace(alignment, changes=REACH.of(alignment))
    lookup = Lookup(toy)
    assert passing(Filter.WEAKENED, lookup, DocumentSide.NATIONAL) == {1, 2}
    assert passing(Filter.WEAKENED, lookup, DocumentSide.LOCAL) == {1, 2}
    assert not passing(Filter.FIGURES, lookup, DocumentSide.LOCAL)
