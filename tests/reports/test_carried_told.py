"""Every report says what carries a requirement if that is no task of its own, and which counterparts carry a part."""

from __future__ import annotations

from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest
from rich.cells import cell_len

from aligner.language import words_of
from aligner.model import CarriedBy, State
from aligner.reports import ReportOptions, render
from aligner.reports.notebook import fragment
from tests.reports.builders import carried

SAID = {
    "en": ("done so far, no new measure", "by reference", "counterpart, in part"),
    "zh": ("已有以往工作，无新举措", "援引规定", "对应（仅部分）"),
}


def test_the_case_has_all_of_them() -> None:
    found = [(one.state, one.by) for one in carried().requirements]
    assert found == [
        (State.PARTIAL, CarriedBy.PLAN),
        (State.PARTIAL, CarriedBy.REFERENCE),
        (State.GAP, CarriedBy.PAST),
        (State.GAP, None),
    ]


@pytest.mark.parametrize("language", SAID)
@pytest.mark.parametrize("name", ["html", "csv", "markdown"])
def test_tables_say_so(name: str, language: str) -> None:
    content = render(carried(), name, options=ReportOptions(language=language))
    assert isinstance(content, str)
    past, by_reference, in_part = SAID[language]
    if name != "csv":  # there the kind of each link is told, elsewhere what is missing
        in_part = words_of(language)("missing: {measures}", measures="配齐救生设施")
    assert [told for told in (past, by_reference, in_part) if told not in content.replace("\\", "")] == []


@pytest.mark.parametrize(("name", "member"), [("docx", "word/document.xml"), ("xlsx", "xl/sharedStrings.xml")])
@pytest.mark.parametrize("language", SAID)
def test_office_files_say_so(name: str, member: str, language: str) -> None:
    content = render(carried(), name, options=ReportOptions(language=language))
    assert isinstance(content, bytes)
    text = ZipFile(BytesIO(content)).read(member).decode()
    past, by_reference, _ = SAID[language]
    missing = words_of(language)("missing: {measures}", measures="配齐救生设施")
    assert [told for told in (past, by_reference, missing) if told not in text] == []


@pytest.mark.parametrize("language", SAID)
def test_the_printed_report_says_so(language: str) -> None:
    whole = str(render(carried(), "text", options=ReportOptions(language=language, width=100)))
    links = str(render(carried(), "text", options=ReportOptions(language=language, width=80, only=("links",))))
    words = words_of(language)
    past, by_reference, _ = SAID[language]
    lines = [line.strip() for line in StringIO(whole)]
    assert [lines.count(told) for told in (past, by_reference, words("in part"))] == [1, 1, 1]
    assert words.counted("{n} only in past work", "{n} only in past work", 1) in whole
    missing = words("missing: {measures}", measures="配齐救生设施")
    assert words("in part; {missing}", missing=missing) in links
    assert all(cell_len(line.rstrip("\n")) <= 100 for line in StringIO(whole + links))


@pytest.mark.parametrize("language", SAID)
def test_a_notebook_says_so(language: str) -> None:
    shown = fragment(carried(), language=language)
    past, by_reference, _ = SAID[language]
    missing = words_of(language)("missing: {measures}", measures="配齐救生设施")
    assert [told for told in (past, by_reference, missing) if told not in shown] == []
