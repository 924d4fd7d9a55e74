"""Tracked changes of a Word file: read as made or as never made, and told."""

from __future__ import annotations

import pytest

from aligner.model import SourceText
from aligner.reading.documents import read_data
from aligner.reading.revisions import Revisions
from tests.reading.word_files import level, numbering, p, r, word_file

WHO = 'w:id="1" w:author="李" w:date="2025-01-01T00:00:00Z"'


def ins(text: str, name: str = "ins") -> str:
    return f"<w:{name} {WHO}>{text if text.startswith('<') else r(text)}</w:{name}>"


def gone(text: str, name: str = "del") -> str:
    inside = text if text.startswith("<") else f"<w:r><w:delText>{text}</w:delText></w:r>"
    return f"<w:{name} {WHO}>{inside}</w:{name}>"


def mark(name: str) -> str:
    return f"<w:rPr><w:{name} {WHO}/></w:rPr>"


def row(text: str, change: str = "") -> str:
    properties = f"<w:trPr><w:{change} {WHO}/></w:trPr>" if change else ""
    return f"<w:tr>{properties}<w:tc>{p(text)}</w:tc></w:tr>"


def cell(text: str, change: str = "") -> str:
    properties = f"<w:tcPr><w:{change} {WHO}/></w:tcPr>" if change else ""
    return f"<w:tc>{properties}{p(text)}</w:tc>"


def read(body: str, revisions: Revisions, **parts: str) -> SourceText:
    return read_data(word_file(body, **parts), name="计划.docx", revisions=revisions)


CASES = [
    # what stands in the file, the text with the changes made and without them, how many there are
    (p(r("新建") + gone("20") + ins("30") + r("个。")), "新建30个。", "新建20个。", 2),
    (p(ins("新建") + ins("30") + ins("个。")), "新建30个。", "", 1),
    (p(r("甲。")) + p(gone("乙。")) + p(ins("丙。")), "甲。\n\n丙。", "甲。\n乙。", 2),
    (p(r("甲。")) + p(gone("乙。"), mark("del")) + p(r("丙。")), "甲。\n丙。", "甲。\n乙。\n丙。", 1),
    (p(r("甲，"), mark("del")) + p(r("乙。")), "甲，乙。", "甲，\n乙。", 1),
    (p(r("甲，"), mark("ins")) + p(r("乙。")), "甲，\n乙。", "甲，乙。", 1),
    (p(ins("甲。"), mark("ins")) + p(ins("乙。"), mark("ins")) + p(r("丙。")), "甲。\n乙。\n丙。", "丙。", 1),
    (p(gone("<w:r><w:t>甲。</w:t></w:r>", "moveFrom"), mark("moveFrom")) + p(r("乙。"))
     + p(ins("甲。", "moveTo"), mark("moveTo")) + p(r("丙。")), "乙。\n甲。\n丙。", "甲。\n乙。\n丙。", 2),
    (p(r("甲") + ins(gone("乙")) + r("。")), "甲。", "甲。", 1),
    (p("甲。", f'<w:jc w:val="left"/><w:pPrChange {WHO}><w:pPr/></w:pPrChange>'), "甲。", "甲。", 0),
    (p(r("甲。", f"<w:b/><w:rPrChange {WHO}><w:rPr/></w:rPrChange>")), "甲。", "甲。", 0),
    (f"<w:tbl>{row('甲。')}{row('乙。', 'ins')}{row('丙。', 'ins')}{row('丁。', 'del')}</w:tbl>",
     "甲。\n乙。\n丙。", "甲。\n丁。", 2),
    (f"<w:tbl><w:tr>{cell('甲。')}{cell('乙。', 'cellIns')}{cell('丙。', 'cellDel')}</w:tr></w:tbl>",
     "甲。\n乙。", "甲。\n丙。", 2),
    (p(r("甲。") + f"<w:hyperlink>{ins('乙。')}</w:hyperlink>"), "甲。乙。", "甲。", 1),
    (p(r("甲。") + f"<w:del {WHO}><w:r><w:rPr><w:vanish/></w:rPr><w:t> </w:t></w:r></w:del>"), "甲。", "甲。", 0),
]  # fmt: skip


@pytest.mark.parametrize(("body", "accepted", "original", "count"), CASES)
def test_changes_are_read_as_made_or_as_never_made(body: str, accepted: str, original: str, count: int) -> None:
    end = p("完。")
    made, unmade = (read(body + end, one) for one in Revisions)
    assert made.text.removesuffix("完。").rstrip("\n") == accepted
    assert unmade.text.removesuffix("完。").rstrip("\n") == original
    for source, kind in ((made, "revisions_accepted"), (unmade, "revisions_rejected")):
        assert {one.kind.value: one.count for one in source.remarks if one.count} == ({kind: count} if count else {})


def test_changes_are_read_as_made_unless_asked_otherwise() -> None:
    assert read_data(word_file(CASES[0][0]), name="计划.docx").text == "新建30个。"


def test_numbers_count_the_paragraphs_that_there_were() -> None:
    lists = numbering(level(0, "decimal", "%1."))
    listed = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    was_plain = f"{listed}<w:pPrChange {WHO}><w:pPr/></w:pPrChange>"
    body = p("甲。", listed) + p(ins("乙。"), mark("ins") + listed) + p("丙。", listed) + p("丁。", was_plain)
    assert read(body, Revisions.ACCEPTED, numbering=lists).text == "1. 甲。\n2. 乙。\n3. 丙。\n4. 丁。"
    assert read(body, Revisions.ORIGINAL, numbering=lists).text == "1. 甲。\n2. 丙。\n丁。"


def test_changes_in_a_note_count_as_well() -> None:
    note = f'<w:footnote w:id="2">{p(r("面积") + gone("八百") + ins("一千") + r("平方米。"))}</w:footnote>'
    body = p(r("办好夜校") + r('<w:footnoteReference w:id="2"/>') + r("。"))
    source = read(body, Revisions.ORIGINAL, footnotes=note)
    assert source.text == "办好夜校。\n面积八百平方米。"
    assert [(one.kind.value, one.count) for one in source.remarks] == [("revisions_rejected", 2), ("notes", 1)]
