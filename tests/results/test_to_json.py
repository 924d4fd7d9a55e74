from __future__ import annotations

import dataclasses
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

from aligner import __version__
from aligner.model import (
    Addressee,
    Alignment,
    Bookmark,
    CellKind,
    Coverage,
    DocumentSide,
    Entry,
    EntryKind,
    EvidenceKind,
    Link,
    LinkKind,
    LinkStatus,
    MarkedHeading,
    Note,
    Options,
    Place,
    RejectedLink,
    ReturnedDecision,
    ReturnKind,
    Review,
    Role,
    RoleChange,
    SourceKind,
    Span,
    State,
    TaskCell,
    TaskRow,
    TermKind,
)
from aligner.reports import ReportOptions, render
from aligner.results.json_schema import json_schema
from aligner.review.decisions import Aspect
from tests.reports.builders import aligned, aligned_texts, alignments, document, reviewed_alignments
from tests.reports.golden_cases import expected, report
from tests.shared import ROOT, load_score, needs_shared

SCHEMA = json_schema()
ON_REQUEST = {"peers"}
"""Fields that only some results have."""


def text_of(alignment: Alignment) -> str:
    content = render(alignment, "json", options=ReportOptions())
    assert isinstance(content, str)
    return content


def data_of(alignment: Alignment) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(text_of(alignment))
    return data


def two_clauses(*, score: float = 0.5) -> Alignment:
    local = document((Role.TASK, "修渡口。"), (Role.TASK, "修码头。"), prefix="L")
    national = document((Role.TASK, "修缮渡口。"), prefix="N")
    return aligned(local, national, [Link(0, 0, score, LinkKind.COUNTERPART)])


@pytest.mark.parametrize("path", expected(".json"), ids=lambda path: path.parent.name)
def test_whole_reports_are_byte_for_byte_as_expected(path: Path) -> None:
    assert report(path) == path.read_bytes()


def objects(node: Any) -> list[dict[str, Any]]:
    """Return every description of an object inside a part of the schema."""
    if isinstance(node, list):
        return [found for item in node for found in objects(item)]
    if not isinstance(node, dict):
        return []
    found = [node] if node.get("type") == "object" else []
    return found + [inner for value in node.values() for inner in objects(value)]


def test_the_schema_is_a_valid_one_and_describes_every_field() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    for node in objects(SCHEMA):
        assert node["additionalProperties"] is False
        assert set(node["required"]) == node["properties"].keys() - ON_REQUEST
        for name, field in node["properties"].items():
            definition = SCHEMA["$defs"].get(field.get("$ref", "").removeprefix("#/$defs/"), {})
            assert field.get("description") or definition.get("description"), name


def test_the_documentation_has_every_field_and_every_value() -> None:
    documented = set(re.findall(r"`([\w.]+)`", (ROOT / "docs" / "formats.md").read_text("utf-8")))
    fields = {name for node in objects(SCHEMA) for name in node["properties"]}
    enumerations = (
        SourceKind,
        EvidenceKind,
        Role,
        LinkKind,
        LinkStatus,
        State,
        Addressee,
        TermKind,
        ReturnKind,
        DocumentSide,
        Aspect,
    )
    values = {str(value) for definition in enumerations for value in definition}
    assert fields | values <= documented | {name.split(".")[-1] for name in documented} | {"tool", "options", "lexicon"}


def test_the_schema_knows_every_option_role_kind_and_state() -> None:
    properties = SCHEMA["properties"]
    assert set(properties["options"]["properties"]) == {field.name for field in dataclasses.fields(Options)}
    assert SCHEMA["$defs"]["unit"]["properties"]["role"]["enum"] == [role.value for role in Role]
    assert SCHEMA["$defs"]["document"]["properties"]["kind"]["enum"] == [kind.value for kind in SourceKind]
    assert properties["links"]["items"]["properties"]["kind"]["enum"] == [kind.value for kind in LinkKind]
    assert properties["links"]["items"]["properties"]["status"]["enum"] == [status.value for status in LinkStatus]
    assert properties["requirements"]["items"]["properties"]["state"]["enum"] == [state.value for state in State]
    returned = properties["review"]["anyOf"][0]["properties"]["returned"]["items"]["properties"]
    assert returned["kind"]["enum"] == [kind.value for kind in ReturnKind]
    assert returned["decision"]["enum"] == [aspect.value for aspect in Aspect]


@given(alignment=alignments() | reviewed_alignments())
def test_any_alignment_gives_a_valid_report_that_holds_all_of_it(alignment: Alignment) -> None:
    text = text_of(alignment)
    text.encode("utf-8")
    data = json.loads(text)
    Draft202012Validator(SCHEMA).validate(data)

    ids = {side: [unit["id"] for unit in data[side]["units"]] for side in ("local", "national")}
    for side, own in (("local", alignment.local), ("national", alignment.national)):
        assert data[side]["text"] == own.source.text
        assert [unit["text"] for unit in data[side]["units"]] == [unit.text for unit in own.units]
        assert [unit["paragraph"] for unit in data[side]["units"]] == [unit.paragraph for unit in own.units]
        for unit, row in zip(own.units, data[side]["units"], strict=True):
            assert (row["start"], row["end"], row["role"]) == (unit.span.start, unit.span.end, unit.role)
            assert [ids[side].index(above) for above in row["outline"]] == list(unit.outline)
    found = [(ids["local"].index(k["local"]), ids["national"].index(k["national"]), k["kind"]) for k in data["links"]]
    assert found == [(link.local, link.national, link.kind) for link in alignment.links]
    assert [link["status"] for link in data["links"]] == [link.status for link in alignment.links]
    assert [ids["national"].index(row["national"]) for row in data["requirements"]] == [
        requirement.national for requirement in alignment.requirements
    ]
    assert [ids["local"].index(row["local"]) for row in data["local_only"]] == [
        one.local for one in alignment.local_only
    ]
    apart = sum(data["coverage"][name] for name in ("justified", "centre", "elsewhere", "none", "outside"))
    assert data["coverage"]["requirements"] + apart == len(data["requirements"])
    assert (data["review"] is None) == (alignment.review is None)
    assert text == text_of(alignment)


def test_the_scope_of_the_printed_report_changes_nothing() -> None:
    options = ReportOptions(scope="tasks", width=40), ReportOptions(scope="all", width=200, color=True, language="zh")
    tasks, everything = (render(two_clauses(), "json", options=each) for each in options)
    assert tasks == everything


def test_scores_and_fractions_have_four_decimals() -> None:
    alignment = replace(two_clauses(score=2 / 3), coverage=Coverage(covered=1, gap=2, measures=6, carried=1))
    data = data_of(alignment)
    assert data["links"][0]["score"] == 0.6667
    coverage = data["coverage"]
    assert [coverage[name] for name in ("covered", "partial", "gap", "requirements", "fraction")] == [
        1,
        0,
        2,
        3,
        0.3333,
    ]
    assert [coverage[name] for name in ("measures", "carried", "deep_fraction")] == [6, 1, 0.1667]


def test_without_requirements_the_fraction_is_null() -> None:
    national = document((Role.BACKGROUND, "各位代表："), prefix="N")
    assert data_of(aligned(national, national, []))["coverage"]["fraction"] is None


def test_requirements_under_no_heading_form_a_section_without_one() -> None:
    assert data_of(two_clauses())["sections"][0]["heading"] is None


def test_offsets_count_code_points_and_lines_count_every_line_end() -> None:
    data = data_of(aligned_texts("建🚢十艘。\r\n修渡口。\r护堤岸。\n", "修渡口。\n", []))
    units = data["local"]["units"]
    assert [(unit["start"], unit["end"], unit["line"]) for unit in units] == [(0, 5, 1), (7, 11, 2), (12, 16, 3)]


def test_a_file_tells_where_its_text_stands() -> None:
    local = document((Role.TASK, "修渡口。"), (Role.TASK, "修码头。"), (Role.NOISE, "内部资料"), prefix="L")
    places = (Place(0, page=2, paragraph=7), Place(5, page=3, paragraph=8), Place(10))
    rows = (TaskRow((TaskCell(Span(0, 4), CellKind.TASK), TaskCell(Span(5, 9), CellKind.ASSIGNMENT, "责任单位"))),)
    source = replace(
        local.source,
        encoding="docx",
        kind=SourceKind.DOCX,
        places=places,
        furniture=(Span(10, 14),),
        rows=rows,
        headings=(MarkedHeading(Span(0, 4), 2),),
    )
    national = document((Role.TASK, "修渡口。"), prefix="N")
    data = data_of(aligned(replace(local, source=source), national, []))
    names = ("kind", "encoding", "places", "furniture")
    assert data["local"]["rows"] == [
        [{"span": [0, 4], "kind": "task", "head": ""}, {"span": [5, 9], "kind": "assignment", "head": "责任单位"}]
    ]
    assert data["local"]["headings"] == [{"span": [0, 4], "level": 2}]
    assert [data["local"][name] for name in names] == [
        *("docx", "docx", [[0, 2, 7], [5, 3, 8], [10, None, None]], [[10, 14]])
    ]
    assert [(unit["line"], unit["page"], unit["source_paragraph"]) for unit in data["local"]["units"]] == [
        *((1, 2, 7), (2, 3, 8), (3, None, None))
    ]
    assert [data["national"][name] for name in names] == ["text", "utf-8", [], []]
    assert [(unit["page"], unit["source_paragraph"]) for unit in data["national"]["units"]] == [(None, None)]


def test_the_tool_and_its_options_are_named() -> None:
    data = data_of(replace(two_clauses(), options=Options(min_score=0.25, encoder=True)))
    assert (data["schema"], data["tool"]) == (6, {"name": "aligner", "version": __version__})
    options = {"min_score": 0.25, "encoder": True, "issuer": "", "addressee": "ours", "scope_sections": []}
    assert data["options"] == options


def test_each_unit_and_each_link_is_one_line_in_plain_chinese() -> None:
    lines = text_of(two_clauses()).splitlines()
    assert sum('"修码头。"' in line for line in lines) == 1
    links = [line.strip() for line in lines if '"score"' in line]
    assert len(links) == 1
    assert links[0].startswith('{"local": "L1", "national": "N1"')
    assert text_of(two_clauses()).endswith("}\n")


REVIEW = Review(
    reviewers=("王芳",),
    notes=(Note(DocumentSide.NATIONAL, 0, "问\n一下"), Note(DocumentSide.LOCAL, 1, "好")),
    bookmarks=(Bookmark(DocumentSide.LOCAL, 0),),
    roles=(RoleChange(DocumentSide.LOCAL, 1, Role.BACKGROUND),),
    rejected=(RejectedLink(1, 0, 1 / 3),),
    returned=(ReturnedDecision(ReturnKind.ORPHANED, "link", "related", "旧文。", "修渡口。", None, 0, "王芳"),),
    entries=(Entry(0, EntryKind.LEAD, "市交通局"), Entry(0, EntryKind.DUE, "")),
)


def test_a_review_names_units_by_their_ids() -> None:
    assert data_of(replace(two_clauses(), review=REVIEW))["review"] == {
        "reviewers": ["王芳"],
        "notes": [
            {"side": "national", "unit": "N1", "text": "问\n一下"},
            {"side": "local", "unit": "L2", "text": "好"},
        ],
        "bookmarks": [{"side": "local", "unit": "L1"}],
        "roles": [{"side": "local", "unit": "L2", "found": "background"}],
        "rejected": [{"local": "L2", "national": "N1", "score": 0.3333}],
        "returned": [
            {
                "kind": "orphaned",
                "decision": "link",
                "value": "related",
                "local": None,
                "national": "N1",
                "local_text": "旧文。",
                "national_text": "修渡口。",
                "reviewer": "王芳",
            }
        ],
        "entries": [
            {"national": "N1", "kind": "lead", "text": "市交通局"},
            {"national": "N1", "kind": "due", "text": ""},
        ],
    }


def test_each_thing_that_a_reviewer_said_is_one_line() -> None:
    lines = text_of(replace(two_clauses(), review=REVIEW)).splitlines()
    assert [line.strip(" ,") for line in lines if '"side": "national"' in line] == [
        r'{"side": "national", "unit": "N1", "text": "问\n一下"}'
    ]
    assert sum('"orphaned"' in line for line in lines) == 1


def test_a_result_that_nobody_has_reviewed_says_so() -> None:
    assert data_of(two_clauses())["review"] is None


def test_a_lone_surrogate_is_escaped_and_comes_back() -> None:
    local = document((Role.TASK, "坏\udc80字。"), prefix="L", name="plan\udcff.txt")
    text = text_of(aligned(local, local, []))
    assert r"坏\udc80字。" in text
    assert json.loads(text.encode("utf-8"))["local"]["path"] == "plan\udcff.txt"


def test_nothing_in_the_file_acts_on_a_terminal_or_breaks_a_line() -> None:
    clause = "甲\x1b[31m\x9b2J\u202e乙\u2028\x85丙。"
    local = document((Role.TASK, clause), prefix="L")
    text = text_of(aligned(local, local, []))
    assert not set(text) & set("\x1b\x9b\u202e\u2028\x85")
    assert json.loads(text)["local"]["units"][0]["text"] == clause


@needs_shared
def test_the_scoring_script_reads_the_report() -> None:
    local, national = (document((Role.HEADING, "一、渡口"), (Role.TASK, "修渡口。"), prefix=side) for side in "LN")
    data = data_of(aligned(local, national, [Link(1, 1, 0.9, LinkKind.COUNTERPART)]))
    gold = [{"local": "L2", "role": "task", "links": [["N2", 2]]}, {"local": "L1", "role": "heading", "links": []}]
    units = [[dict(unit, section=unit["outline"]) for unit in data[side]["units"]] for side in ("local", "national")]
    scored = load_score().score(data, gold, *units)
    assert scored["f1"] == scored["span_f1_local"] == scored["section_acc_national"] == 1.0
    assert scored["state_macro_f1"] == 1.0
