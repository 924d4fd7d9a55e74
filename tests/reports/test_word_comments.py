"""The author's own Word file comes back with comments and a list of what is missing; all else in it is as it was."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from lxml import etree

from aligner.errors import ReadingError
from aligner.files import DEFAULT_LIMITS
from aligner.model import RemarkKind, SourceText
from aligner.reading import read_data
from aligner.reading.revisions import Revisions
from aligner.reports.registry import Original, ReportOptions, render
from tests.cli.program import SAMPLE_NATIONAL, SAMPLE_PLAN
from tests.office import convert, needs_office
from tests.reading.plans import LINES, TASKS, TITLE, tasks_of, text
from tests.reading.word_files import (
    CHUNK,
    field,
    level,
    members_of,
    numbered,
    numbering,
    p,
    r,
    style,
    with_chunks,
    word_file,
    zipped,
)
from tests.reports.commented import (
    aligned,
    commented,
    comments_of,
    id_of,
    lines_of_list,
    local_name,
    members,
    texts_commented,
    words_of_comments,
)

NATIONAL = text()
MISSING = "每年对全部渡口开展两次消防演练。"
WITH_GAP = text((TITLE, "", *LINES, MISSING))
HEAD = p(TITLE)
SECTION = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
HIDDEN = "<w:vanish/>"
STRICT = (
    (
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    ),
    (
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "http://purl.oclc.org/ooxml/officeDocument/relationships",
    ),
)


def body_of(make: Callable[[str], str] = p) -> str:
    return HEAD + "".join(map(make, LINES)) + SECTION


def cut_up(line: str) -> str:
    """Return a paragraph whose runs are cut where no word ends, as a spell checker leaves it."""
    parts = (line[at : at + 3] for at in range(0, len(line), 3))
    return p('<w:proofErr w:type="spellStart"/>'.join(r(part, "<w:b/>") for part in parts))


def tracked(line: str) -> str:
    middle = len(line) // 2
    change = 'w:id="7" w:author="张三" w:date="2025-01-01T00:00:00Z"'
    deleted = f'<w:del {change}><w:r><w:delText xml:space="preserve">旧话</w:delText></w:r></w:del>'
    return p(f"<w:ins {change}>{r(line[:middle])}</w:ins>{deleted}{r(line[middle:])}")


def linked(line: str) -> str:
    return p(f'<w:hyperlink w:anchor="a">{r(line[:3])}</w:hyperlink>{r(line[3:])}')


def with_field(line: str) -> str:
    return p(field(" REF a ", r(line[:2])) + r(line[2:-2]) + field(" REF b ", r(line[-2:])))


def controlled(line: str) -> str:
    control = f'<w:sdt><w:sdtPr><w:id w:val="1"/></w:sdtPr><w:sdtContent>{r(line[:4])}</w:sdtContent></w:sdt>'
    return p(control + r(line[4:]))


def with_marks(line: str) -> str:
    """Return a paragraph with a page that has ended inside of it, and a reference to a note."""
    return p(
        f"<w:r><w:lastRenderedPageBreak/><w:t>{line[:3]}</w:t><w:t>{line[3:]}</w:t></w:r>"
        '<w:r><w:footnoteReference w:id="2"/></w:r>'
    )


def boxed(line: str) -> str:
    return p(
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent>'
        f"{p(line)}</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict/></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )


def cells(*texts: str) -> str:
    return "<w:tr>" + "".join(f"<w:tc>{p(one)}</w:tc>" for one in texts) + "</w:tr>"


def celled() -> str:
    rows = "".join(cells(str(at), line, "县交通局") for at, line in enumerate(TASKS, start=1))
    return f"{HEAD}<w:tbl>{cells('序号', '工作任务', '责任单位')}{rows}</w:tbl>{p()}{SECTION}"


def in_one_paragraph() -> str:
    runs = r("".join(TASKS[:3]), '<w:color w:val="FF0000"/>') + r("".join(TASKS[3:]))
    return HEAD + p("一、工作目标") + p(runs) + SECTION


NUMBERS = numbering(level(0, "chineseCounting", "（%1）"), level(1, "decimal", "%2."))
NOTES = f'<w:footnote w:id="2">{p("指县级渡口。")}</w:footnote>'
KINDS: dict[str, bytes] = {
    "plain paragraphs": word_file(body_of()),
    "runs cut in the middle of words": word_file(body_of(cut_up)),
    "tracked changes": word_file(body_of(tracked)),
    "links": word_file(body_of(linked)),
    "fields at both ends": word_file(body_of(with_field)),
    "content controls": word_file(body_of(controlled)),
    "notes and page ends": word_file(body_of(with_marks), footnotes=NOTES),
    "text boxes": word_file(body_of(boxed)),
    "a table of tasks": word_file(celled()),
    "numbers that Word counts": word_file(
        body_of(lambda line: numbered(line) if line in TASKS else p(line)), numbering=NUMBERS
    ),
    "two sections": word_file(HEAD + p(LINES[0], SECTION) + "".join(map(p, LINES[1:])) + SECTION),
    "several clauses in a run": word_file(in_one_paragraph()),
    "hidden text around": word_file(body_of(lambda line: p(r("隐", HIDDEN) + r(line) + r("藏", HIDDEN)))),
    "headings by style": word_file(
        body_of(lambda line: p(line) if line in TASKS else p(line, '<w:pStyle w:val="1"/>')),
        styles=style("1", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>', name="heading 1"),
    ),
    "a file of the same plan inside": with_chunks(
        HEAD + p(LINES[0]) + CHUNK.format("a"), a=("a.docx", word_file(body_of()))
    ),
}


def _changed(data: bytes, *pairs: tuple[str, str]) -> bytes:
    made = {}
    for name, content in members(data).items():
        changed = content.decode()
        for old, new in pairs:
            changed = changed.replace(old, new)
        made[name] = changed
    return zipped(made)


KINDS["strict"] = _changed(KINDS["plain paragraphs"], *STRICT)
KINDS["other prefixes, as WPS has some"] = _changed(
    KINDS["plain paragraphs"], ("<w:", "<n1:"), ("</w:", "</n1:"), (" w:", " n1:"), ("xmlns:w=", "xmlns:n1=")
)
KINDS["no space preserved"] = _changed(KINDS["several clauses in a run"], (' xml:space="preserve">', "> "))
ON_NOTHING = "a file of the same plan inside"
"""The kind whose clauses stand in no run of the file."""


def without_own(source: SourceText) -> SourceText:
    """Return a text without what tells of this program's comments and list in its file."""
    own = (RemarkKind.COMMENTS, RemarkKind.OWN_LIST)
    return replace(source, sha256="", remarks=tuple(one for one in source.remarks if one.kind not in own))


@pytest.mark.parametrize("kind", KINDS)
def test_comments_are_on_the_clauses_and_all_else_is_as_it_was(kind: str) -> None:
    data = KINDS[kind]
    made = commented(data, WITH_GAP)
    before, after = members(data), members(made)
    changed = {"word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"}
    assert all(after[name] == content for name, content in before.items() if name not in changed)
    assert after.keys() - before.keys() == {"word/comments.xml"}
    assert without_own(read_data(made, name="方案.docx")) == without_own(read_data(data, name="方案.docx"))
    found = [one.strip().replace("旧话", "") for one in texts_commented(made)]
    assert found == TASKS or (kind == ON_NOTHING and found)
    assert MISSING in "".join(lines_of_list(made))
    assert commented(made, WITH_GAP) == made, "a second run changes nothing"


def test_the_original_text_of_tracked_changes_can_be_commented() -> None:
    change = 'w:id="7" w:author="张三"'
    old = f"<w:del {change}><w:r><w:delText>{TASKS[0]}</w:delText></w:r></w:del><w:ins {change}>{r('改后。')}</w:ins>"
    made = commented(word_file(HEAD + p("一、任务") + p(old)), NATIONAL, revisions=Revisions.ORIGINAL)
    assert texts_commented(made) == [TASKS[0]]


def test_a_run_that_is_cut_looks_as_before() -> None:
    root = etree.fromstring(members(commented(KINDS["several clauses in a run"], NATIONAL))["word/document.xml"])
    looks = {
        "".join(map(str, one.itertext())): [local_name(inner) for inner in one[0]]
        for one in root.iter("{*}r")
        if local_name(one[0]) == "rPr"
    }
    assert all(looks[task] == ["color"] for task in TASKS[:3])


def test_the_comment_says_what_the_clause_answers_and_what_is_less() -> None:
    plan = word_file("".join(map(p, Path(SAMPLE_PLAN).read_text("utf-8").splitlines())))
    national = Path(SAMPLE_NATIONAL).read_text("utf-8")
    made = commented(plan, national)
    said = dict(zip(texts_commented(made), words_of_comments(made), strict=True))
    answered, less = said["抓好职工书屋焕新，统一添置电子阅读终端，每家每年更新图书不少于200册。"]
    assert answered.startswith("已落实：实施职工书屋焕新计划，")
    assert answered.endswith("每家书屋每年更新图书不少于300册。〔（一）第2段〕")
    assert less.startswith("与上位文件相比，数字降低：不少于300册")
    _, weaker = said["引导百人以上企业每年开展一次工资集体协商，并把协商结果公示给全体职工。"]
    assert weaker.startswith("与上位文件相比，减弱：必须每年开展一次工资集体协商 → 引导")
    assert len(said["户外劳动者驿站必须延时开放，晚间照常提供饮水、充电、如厕服务。"]) == 1, (
        "what is stricter is left out"
    )
    first = words_of_comments(commented(plan, national, language="en"))[0]
    assert first[0].startswith("covered: 到2030年")


def test_what_is_missing_is_listed_by_section() -> None:
    title, about, counts, section, entry = lines_of_list(commented(word_file(body_of()), WITH_GAP))
    assert title == "对照国家要求尚缺的内容"
    assert "再次对照本文件时不会读入" in about
    assert counts.startswith("8条任务要求中已落实7条")
    assert section == "三、保障措施"
    assert entry == f"1. {MISSING}〔第三部分第3段〕"


AUTHORS = (
    '<w:comment w:id="{0}" w:author="{1}"><w:p w14:paraId="{2}"'
    ' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"><w:r><w:t>{3}</w:t></w:r></w:p></w:comment>'
)


def test_comments_of_others_stay_and_so_does_what_they_have_answered() -> None:
    marked = (
        '<w:commentRangeStart w:id="{0}"/>{1}<w:commentRangeEnd w:id="{0}"/><w:r><w:commentReference w:id="{0}"/></w:r>'
    )
    lines = "".join(p(marked.format(at, r(line))) for at, line in enumerate(TASKS[:3]))
    words = ((0, "aligner", "0A", "旧批注"), (1, "aligner", "0B", "有人回复"), (2, "张三", "0C", "张三的话"))
    told = "".join(AUTHORS.format(*one) for one in words)
    parts = members_of(HEAD + p("一、任务") + lines, comments=told, commentsExtended="")
    parts["word/commentsExtended.xml"] = (
        '<w15:commentsEx xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml">'
        '<w15:commentEx w15:paraId="0C" w15:paraIdParent="0B"/></w15:commentsEx>'
    )
    made = commented(zipped(parts), NATIONAL)
    assert words_of_comments(made, "张三") == [["张三的话"]]
    assert [one for one in words_of_comments(made) if "已落实" not in one[0]] == [["有人回复"]]
    keys = [id_of(one) for one in comments_of(made)]
    assert len(keys) == len(set(keys)) == 5
    assert sorted(texts_commented(made)) == sorted([*TASKS[:3], TASKS[1]])


def test_what_the_author_writes_behind_the_list_is_text_and_stays() -> None:
    made = commented(word_file(body_of()), WITH_GAP)
    parts = members(made)
    document = parts["word/document.xml"].decode().replace("<w:sectPr>", p(MISSING) + "<w:sectPr>")
    edited = zipped({**parts, "word/document.xml": document})
    assert read_data(edited, name="方案.docx").text.endswith(MISSING)
    again = commented(edited, WITH_GAP)
    assert texts_commented(again) == [*TASKS, MISSING]
    assert MISSING not in "".join(lines_of_list(again))


def test_a_list_without_its_bookmark_is_no_text() -> None:
    for language in ("en", "zh"):
        parts = members(commented(word_file(body_of()), WITH_GAP, language=language))
        document = parts["word/document.xml"].replace(b"aligner_missing", b"other")
        with pytest.raises(ReadingError, match="delete the list, from its heading on"):
            read_data(zipped({**parts, "word/document.xml": document}), name="方案.docx")


def test_a_stray_beginning_of_the_bookmark_takes_nothing_away() -> None:
    stray = '<w:bookmarkStart w:id="5" w:name="aligner_missing"/>'
    data = word_file(body_of(lambda line: p(stray + r(line))))
    assert texts_commented(commented(data, WITH_GAP)) == TASKS


def test_properties_stand_in_the_order_that_word_wants() -> None:
    orders = {
        "pPr": ["pageBreakBefore", "spacing", "ind", "jc"],
        "rPr": ["b", "sz", "szCs"],
        "comment": ["p"],
        "p": ["pPr", "bookmarkStart", "r", "bookmarkEnd"],
    }
    parts = members(commented(word_file(body_of()), WITH_GAP))
    root = etree.fromstring(parts["word/document.xml"])
    added = [
        one for one in root.iter("{*}p") if "".join(map(str, one.itertext())) in list(lines_of_list(zipped(parts)))
    ]
    for part in (*added, etree.fromstring(parts["word/comments.xml"])):
        for one in part.iter(etree.Element):
            names = [local_name(inner) for inner in one]
            wanted = orders.get(local_name(one), names)
            assert [wanted.index(name) for name in names] == sorted(wanted.index(name) for name in names)
    assert (
        b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"'
        in (parts["word/_rels/document.xml.rels"])
    )
    assert b'PartName="/word/comments.xml"' in parts["[Content_Types].xml"]


def test_a_file_with_macros_is_refused() -> None:
    parts = members_of(body_of())
    kind = "application/vnd.ms-word.document.macroEnabled.main+xml"
    parts["[Content_Types].xml"] = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Override PartName="/word/document.xml" ContentType="{kind}"/></Types>'
    )
    with pytest.raises(ReadingError, match="holds macros or is a template"):
        commented(zipped(parts), NATIONAL)


def test_another_file_than_the_one_that_was_aligned_is_refused() -> None:
    other = Original(data=word_file(p("别的")), revisions=Revisions.ACCEPTED, limits=DEFAULT_LIMITS)
    with pytest.raises(ReadingError, match="has changed while it was read"):
        render(aligned(word_file(body_of()), NATIONAL), "docx", options=ReportOptions(original=other))


@needs_office
@pytest.mark.slow
def test_libreoffice_keeps_comments_and_list(tmp_path: Path) -> None:
    document, table = docx.Document(), docx.Document()
    for line in (TITLE, *LINES):
        document.add_paragraph(line)
    table.add_paragraph(TITLE)
    grid = table.add_table(0, 3)
    for row in (("序号", "工作任务", "责任单位"), *((str(at), line, "县交通局") for at, line in enumerate(TASKS))):
        for cell, said in zip(grid.add_row().cells, row, strict=True):
            cell.text = said
    files = [tmp_path / "paragraphs.docx", tmp_path / "table.docx"]
    for file, made in zip(files, (document, table), strict=True):
        made.save(str(file))
        file.write_bytes(commented(file.read_bytes(), WITH_GAP))
    convert(files, "docx", tmp_path / "saved")
    for file in files:
        saved = (tmp_path / "saved" / file.name).read_bytes()
        assert len(words_of_comments(saved)) == len(TASKS)
        assert tasks_of(read_data(saved, name="a.docx")) == TASKS
