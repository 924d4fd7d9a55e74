"""Where a clause stands, as people cite it: every kind of numbering that offices use, and texts without any."""

from __future__ import annotations

import pytest

from aligner.language import words_of
from aligner.model import Document, Role
from aligner.reading import read_data
from aligner.structure import segment
from aligner.structure.annexes import annex_label
from aligner.telling.sources import Sources
from tests.pdf_pages import Sheet, lines, written
from tests.structure.support import document

LAW = """青禾县渡口管理办法
第一章 总则
第一条 为了加强渡口管理，保障安全，制定本办法。
第二章 管理职责
第九条 县交通运输部门应当建立渡口台账。
渡口经营人应当履行下列职责：
（一）配备救生衣；
（二）每日检查船只。
乡镇人民政府应当组织巡查。
第十条 渡口不得超载。
"""
SUBITEMS = """青禾县渡口管理办法
第一章 总则
第一条 为了加强渡口管理，保障安全，制定本办法。
第二章 管理职责
第二条 渡口经营人应当遵守下列规定：
（一）配备下列物品：
1.救生衣；
2.灭火器；
（二）每日检查船只。
第三条 渡口应当设置标志。
设置标志应当符合下列要求：
（一）标明下列事项：
1.渡口名称；
2.载客定额；
（二）字迹清楚。
"""
REPORT = """全省渡口工作报告
二、今年任务
（一）建好渡口
加快新建码头12座。
加强渡口巡查。
（二）用好渡口。推进船票联网。
完善候船服务。
三、保障措施
（一）加强领导。健全考核办法。
"""
LIST = """临江市渡口工作要点
1.新建码头12座。
2.培训船工300人次。
"""
TWO_LISTS = """临江市渡口工作要点
一、建好渡口
1.新建码头12座。
2.加强航道疏浚。
二、管好渡口
1.加强渡口巡查。
2.培训船工300人次。
"""
ANNEX = """临江市渡口实施方案
一、主要任务
（一）新建码头。新建码头12座。
附件：渡口整治方案
一、整治内容
（一）清理航道。清理航道20公里。
"""
ANNEX_LINES = """临江市渡口实施方案
一、主要任务
（一）新建码头。新建码头12座。
附件1
渡口整治方案
一、整治内容
（一）清理航道。清理航道20公里。
附 件 2：
船工培训方案
一、培训内容
（一）培训船工。培训船工300人次。
"""
NOTICE = """临江市人民政府关于印发渡口整治方案的通知
各县（区）人民政府：
现将《渡口整治方案》印发给你们，请认真贯彻执行。
附件
渡口整治方案
一、整治内容
（一）清理航道。清理航道20公里。
"""
PLAIN = """临江市渡口工作安排
新建码头12座。
加强渡口巡查。
"""
TABLE = (
    "<h1>临江市渡口工作计划</h1><p>一、今年任务</p><table><tr><th>序号</th><th>工作任务</th><th>责任单位</th></tr>"
    "<tr><td>1</td><td>新建码头12座。</td><td>交通局</td></tr><tr><td>2</td><td>加强渡口巡查。</td><td>海事处</td></tr></table>"
)


def told(doc: Document, language: str = "zh") -> dict[str, str]:
    """Return where each clause stands, by its text."""
    sources = Sources(doc, words_of(language))
    return {unit.text: sources[at] for at, unit in enumerate(doc.units) if unit.role not in (Role.TITLE, Role.HEADING)}


@pytest.mark.parametrize(
    ("text", "zh", "en"),
    [
        (LAW, "第一条", "第一条"),
        (LAW, "第九条第一款", "第九条第一款"),
        (LAW, "第九条第二款第（二）项", "第九条第二款第（二）项"),
        (LAW, "第九条第三款", "第九条第三款"),
        (SUBITEMS, "第二条第（一）项", "第二条第（一）项"),
        (SUBITEMS, "第二条第（一）项第2目", "第二条第（一）项第2目"),
        (SUBITEMS, "第三条第二款第（一）项第1目", "第三条第二款第（一）项第1目"),
        (SUBITEMS, "第三条第二款第（二）项", "第三条第二款第（二）项"),
        (REPORT, "第二部分（一）第2段", "part 二（一）, paragraph no. 2"),
        (REPORT, "（二）第2段", "（二）, paragraph no. 2"),
        (REPORT, "第三部分（一）", "part 三（一）"),
        (LIST, "第2项", "item 2"),
        (TWO_LISTS, "第一部分第2项", "part 一, item 2"),
        (ANNEX, "第一部分（一）", "part 一（一）"),
        (ANNEX, "附件第一部分（一）", "附件, part 一（一）"),
        (ANNEX_LINES, "第一部分（一）", "part 一（一）"),
        (ANNEX_LINES, "附件1第一部分（一）", "附件1, part 一（一）"),
        (ANNEX_LINES, "附件2第一部分（一）", "附件2, part 一（一）"),
        (NOTICE, "（一）", "（一）"),
        (PLAIN, "第2段", "paragraph no. 2"),
    ],
)
def test_a_clause_is_cited_as_people_find_it(text: str, zh: str, en: str) -> None:
    doc = document(text)
    cited = dict(zip(told(doc).values(), told(doc, "en").values(), strict=True))
    assert cited[zh] == en


@pytest.mark.parametrize("text", [LAW, SUBITEMS, LIST, TWO_LISTS, ANNEX, ANNEX_LINES, PLAIN])
def test_no_two_paragraphs_are_cited_alike(text: str) -> None:
    cited = list(told(document(text)).values())
    assert len(set(cited)) == len(cited)


def test_a_heading_that_begins_its_paragraph_is_told_with_it() -> None:
    assert told(document(REPORT))["推进船票联网。"] == "（二）第1段"


def test_a_row_of_a_table_is_told_by_its_number() -> None:
    cited = told(segment(read_data(TABLE.encode(), name="a.html"), id_prefix=""))
    assert [one for text, one in cited.items() if "。" in text] == ["第一部分表中第1行", "第一部分表中第2行"]


def test_without_numbers_a_page_is_told() -> None:
    pages = (["渡口工作计划", "新建码头12座。"], ["加强渡口巡查。"])
    data = written([Sheet(tuple(lines(page))) for page in pages])
    assert list(told(segment(read_data(data, name="a.pdf"), id_prefix="")).values()) == ["第1页", "第2页"]


def test_the_number_that_the_place_tells_anyway_is_known() -> None:
    doc = document(LAW)
    sources = Sources(doc, words_of("zh"))
    assert doc.units[2].text[sources.numbered(2) :].startswith("为了")
    assert (sources.is_rule(4), Sources(document(REPORT), words_of("zh")).is_rule(4)) == (True, False)


def test_articles_are_no_sections() -> None:
    doc = document(LAW)
    sections = [[doc.units[above].text for above in Sources(doc, words_of("zh")).section(at)] for at in (4, 7)]
    assert sections == [["第二章 管理职责"]] * 2


def test_a_heading_in_an_article_is_no_section() -> None:
    doc = document(SUBITEMS)
    at = next(at for at, unit in enumerate(doc.units) if unit.text.startswith("2.载客定额"))
    assert [doc.units[above].text for above in Sources(doc, words_of("zh")).section(at)] == ["第二章 管理职责"]


@pytest.mark.parametrize(
    ("line", "label"),
    [
        *(
            ("附件2", "附件2"),
            ("附 件 2：", "附件2"),
            ("附件1-2 船工培训方案", "附件1-2"),
            ("附件二十一：方案", "附件二十一"),
        ),
        *(
            ("附录A 验收办法", "附录A"),
            ("附件一览表", "附件"),
            ("附件2026年工作要点", "附件"),
            ("附则", ""),
            ("附近水域", ""),
        ),
    ],
)
def test_an_annex_is_called_as_its_line_begins(line: str, label: str) -> None:
    assert annex_label(line) == label
