from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import replace
from functools import cache
from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from aligner.language import LANGUAGES, visible, words_of
from aligner.model import Alignment, DocumentSide, Link, LinkKind, Role
from aligner.pipeline import align
from aligner.reading import read
from aligner.reports import ReportOptions, render
from aligner.reports.registry import TaskColumn
from aligner.reports.tables.making import make_tables
from aligner.reports.tables.table import Reach, shown
from aligner.telling.quoting import Quoter
from tests.reports.builders import aligned, alignments, document, reviewed, reviewed_alignments
from tests.shared import ROOT

NASTY = (
    "<script>alert(1)</script><!-- & --> {{ 7 * 7 }} {% raw %} &amp; &#39; \"双引号\" '单引号' [方括号] ]]> "
    "</style></title>`${x}` \x1b[31m红\x1b[0m \u202e反\u202c \u2028 \x00 \ud800 \\u003c"
)


@cache
def samples() -> Alignment:
    return align(read(str(ROOT / "samples/plan.txt")), read(str(ROOT / "samples/national.txt")))


@cache
def nasty() -> Alignment:
    local = document((Role.HEADING, NASTY), (Role.TASK, NASTY), (Role.TASK, "修桥" + NASTY), prefix="L", name=NASTY)
    national = document((Role.TITLE, NASTY), (Role.HEADING, NASTY), (Role.TASK, NASTY), (Role.TASK, "种树"), prefix="N")
    return aligned(local, national, [Link(1, 2, 0.9, LinkKind.COUNTERPART), Link(0, 1, 0.4, LinkKind.RELATED)])


ALIGNMENTS = {"samples": samples, "reviewed": reviewed, "nasty": nasty}


def content_of(alignment: Alignment, language: str = "en") -> str:
    content = render(alignment, "html", options=ReportOptions(language=language))
    assert isinstance(content, str)
    return content


def tree_of(content: str) -> html.HtmlElement:
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True)
    return html.document_fromstring(content.encode(), parser=parser)


def select(tree: html.HtmlElement, query: str) -> list[html.HtmlElement]:
    """Return the elements below `tree` that a simple CSS selector names: steps parted by blanks or ``>``."""
    paths = ["." + "".join(map(_step, re.findall(r"(>?) *([^\s>]+)", part))) for part in query.split(", ")]
    found: list[html.HtmlElement] = tree.xpath(" | ".join(paths))
    return found


def _step(step: tuple[str, str]) -> str:
    child, name = step
    tag = re.match(r"[a-z]\w*", name)
    has = 'contains(concat(" ", @class, " "), " {} ")'
    tests = [f"not({has.format(one)})" for one in re.findall(r":not\(\.([\w-]+)\)", name)]
    name = re.sub(r":not\([^)]*\)", "", name)
    tests += [
        f'@{key}="{value}"' if value else f"@{key}"
        for key, value in re.findall(r'\[([\w-]+)(?:="?([^"\]]*)"?)?\]', name)
    ]
    name = re.sub(r"\[[^\]]*\]", "", name)
    tests += [has.format(one) for one in re.findall(r"\.([\w-]+)", name)]
    tests += [f'@id="{one}"' for one in re.findall(r"#([\w-]+)", name)]
    return f"/{'' if child else '/'}{tag[0] if tag else '*'}" + "".join(f"[{test}]" for test in tests)


def texts(tree: html.HtmlElement, query: str) -> list[str]:
    return [element.text_content() for element in select(tree, query)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ALIGNMENTS)
def test_all_texts_stand_on_the_page_in_order_and_literally(name: str, language: str) -> None:
    alignment = ALIGNMENTS[name]()
    tree = tree_of(content_of(alignment, language))
    for side in DocumentSide:
        found = texts(tree, f"#pane-{side.value} .clause > .clause-text")
        assert found == [visible(unit.text) for unit in alignment.document(side).units]


@pytest.mark.slow
@given(alignment=alignments() | reviewed_alignments(), language=st.sampled_from(LANGUAGES))
@settings(max_examples=25)
def test_whatever_the_texts_hold_the_page_is_whole(alignment: Alignment, language: str) -> None:
    content = content_of(alignment, language)
    assert content == content_of(alignment, language)
    tree = tree_of(content)
    names = [element.get("id") for element in select(tree, "[id]")]
    assert len(names) == len(set(names))
    targets = {link.get("href") for link in select(tree, "a")}
    assert targets <= {f"#{name}" for name in names}
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]", content)
    assert len(select(tree, ".clause")) == len(alignment.local.units) + len(alignment.national.units)
    assert len(select(tree, "#pane-national .chip")) == len(alignment.links) == len(select(tree, ".map-body path"))


@pytest.mark.parametrize("details", [False, True])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ALIGNMENTS)
def test_tables_agree_cell_for_cell_with_those_of_all_formats(name: str, language: str, *, details: bool) -> None:
    alignment, words = ALIGNMENTS[name](), words_of(language)
    options = ReportOptions(language=language, details=details)
    tree = tree_of(str(render(alignment, "html", options=options)))
    tables = make_tables(alignment, language=language, details=details)
    whole = replace(tables.overview, key="about", rows=tables.overview.rows + tables.about.rows)
    for table in (whole, tables.sections, tables.tasks, *tables.lists()[2:-1]):
        rows = select(tree, f"#{table.key} tbody tr:not(.group)")
        assert len(rows) == len(table.rows)
        for row, values in zip(rows, table.rows, strict=True):
            cells = cells_of(row)
            for column, value in zip(table.columns, values, strict=True):
                if column.reach is Reach.DETAILS and not details:
                    assert column.key not in cells
                elif column.key not in TOLD_OTHERWISE.get(table.key, ()):
                    assert cells.get(column.key, "") == shown(value, column.kind, words), column.key


TOLD_OTHERWISE = {
    "tasks": ("section",),  # by the heads of the groups
    "sections": ("depth", "justified"),  # by the indent; and left out where nothing is justified
    "figures": ("delta", "unit", "national_value", "local_value"),  # by the difference in words
}


def cells_of(row: html.HtmlElement) -> dict[str, str]:
    cells: dict[str, list[str]] = {}
    for line in select(row, "[data-key]"):
        cells.setdefault(line.get("data-key"), []).append(line.text_content())
    return {key: "\n".join(lines) for key, lines in cells.items()}


def test_the_requirements_stand_in_groups_of_their_sections() -> None:
    tree, table = tree_of(content_of(samples())), make_tables(samples(), language="en").tasks
    found = [
        (select(group, "tr.group")[0].text_content().strip(), cells_of(row)["number"])
        for group in select(tree, "#tasks tbody")
        for row in select(group, "tr:not(.group)")
    ]
    assert found == [(row[table.at("section")], str(row[table.at("number")])) for row in table.rows]


def test_the_columns_that_were_asked_for_stand_in_the_order_in_which_they_were() -> None:
    columns = (TaskColumn.REQUIREMENT, TaskColumn.STATE, TaskColumn.NUMBER)
    tree = tree_of(str(render(samples(), "html", options=ReportOptions(columns=columns))))
    wanted = [column.title for column in make_tables(samples(), language="en").tasks.select(*columns).columns]
    assert texts(tree, "#tasks thead th") == wanted
    first = [row.get("data-of") for row in select(tree, "#tasks tbody tr:not(.group)")]
    assert [select(row, "a")[0].get("href") for row in select(tree, "#tasks tbody tr:not(.group)")] == [
        f"#{one}" for one in first
    ]


def test_what_is_for_the_screen_alone_is_marked_so() -> None:
    tree, table = tree_of(content_of(samples())), make_tables(samples(), language="en").gaps
    wanted = [column.title for column in table.columns if column.reach is Reach.SHEETS]
    assert texts(tree, "#gaps thead th.screen-only") == wanted


@pytest.mark.parametrize("name", ALIGNMENTS)
def test_nothing_of_the_page_acts_but_its_own_style_and_scripts(name: str) -> None:
    content = content_of(ALIGNMENTS[name]())
    tree = tree_of(content)
    policy = select(tree, "meta[http-equiv]")[0].get("content")
    blocks = {"style-src": select(tree, "style"), "script-src": select(tree, "script:not(.data)")}
    for directive, elements in blocks.items():
        digests = [b64encode(sha256(one.text_content().encode()).digest()).decode() for one in elements]
        allowed = re.search(rf"{directive} ([^;]*)", policy)
        assert allowed is not None
        assert allowed[1].split() == [f"'sha256-{digest}'" for digest in digests]
    assert policy.startswith("default-src 'none';")
    assert {"base-uri 'none'", "form-action 'none'"} <= {part.strip() for part in policy.split(";")}
    assert len(blocks["style-src"]) == 1
    assert len(blocks["script-src"]) == 2
    attributes = {key for element in tree.iter() if isinstance(element.tag, str) for key in element.attrib}
    assert not {key for key in attributes if key == "style" or key.startswith("on")}
    fetched = [value for key in ("src", "srcset", "action", "data", "poster") for value in tree.xpath(f"//@{key}")]
    assert fetched == []
    assert {link.get("href") for link in select(tree, "link")} == {"data:,"}


def test_texts_are_marked_as_chinese_where_the_page_is_not() -> None:
    tree = tree_of(content_of(samples(), "en"))
    assert tree.get("lang") == "en"
    assert {
        one.get("lang") for one in select(tree, ".clause-text, .block title, .group th, [data-key=requirement]")
    } == {"zh"}
    chinese = tree_of(content_of(samples(), "zh"))
    assert chinese.get("lang") == "zh"
    assert not select(chinese, "[lang]")


def test_states_and_kinds_are_told_by_signs_and_words() -> None:
    tree = tree_of(content_of(reviewed()))
    states = {clause.get("data-state"): " ".join(texts(clause, ".state")[0].split()) for clause in clauses(tree)}
    assert states == {
        "covered": "● covered",
        "justified": "✓ justified",
        "gap": "○ gap",
        "only": "+ local only",
    }
    chips = {" ".join(chip.split()[:1]) for chip in texts(tree, ".chip")}
    assert chips <= {"=", "≈"}


def clauses(tree: html.HtmlElement) -> list[html.HtmlElement]:
    return list(select(tree, ".clause[data-state]"))


def test_what_a_reviewer_said_stands_where_it_belongs() -> None:
    tree = tree_of(content_of(reviewed()))
    assert "本市无荒山" in texts(tree, "#n-3 .why")[0]
    assert "问一下" in texts(tree, "#n-4 .why")[0]
    assert "好" in texts(tree, "#l-1 .why")[0]
    assert "bookmarked" in texts(tree, "#l-2")[0]
    assert "role corrected: background → closing" in texts(tree, "#n-5 .why")[0]
    review = texts(tree, "#review")[0]
    for words in ("李明, 王芳", "问一下", "植树。", "旧文。", "看这里"):
        assert words in review


@pytest.mark.slow
@given(alignment=alignments())
@settings(max_examples=20)
def test_the_edits_of_a_link_are_stretches_of_the_texts_as_they_are_shown(alignment: Alignment) -> None:
    tree = tree_of(content_of(alignment))
    local, national = (Quoter(one, words_of("en")) for one in (alignment.local, alignment.national))
    for difference in alignment.differences:
        chip = select(tree, f'#n-{difference.national} .chip[href="#l-{difference.local}"]')[0]
        found = re.findall(r"([rac])(\d+)-(\d+),(\d+)-(\d+)", chip.get("data-edits"))
        shown_texts = [
            quoter.text(unit).encode("utf-16-le")
            for quoter, unit in ((national, difference.national), (local, difference.local))
        ]
        words = [
            tuple(
                text[2 * int(a) : 2 * int(b)].decode("utf-16-le")
                for text, a, b in zip(shown_texts, edit[1::2], edit[2::2], strict=True)
            )
            for edit in found
        ]
        assert words == [
            (national.quote(difference.national, edit.national), local.quote(difference.local, edit.local))
            for edit in difference.edits
        ]


def test_a_text_without_requirements_has_a_page_that_says_so() -> None:
    empty = aligned(document(prefix="L"), document(prefix="N"), [])
    tree = tree_of(content_of(empty))
    assert "No task was found in the national text" in texts(tree, "#summary")[0]
    assert not select(tree, "#tasks, #gaps, #sections, select")
