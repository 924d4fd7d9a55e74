"""The article of a web page, as a browser shows it."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aligner.errors import ReadingError
from aligner.model import Place, Role, SourceKind, SourceText
from aligner.reading import read_data
from aligner.structure import segment
from tests.reading.texts import assigned, furniture, running


def source_of(page: str) -> SourceText:
    return read_data(page.encode(), name="计划.html")


def lines_of(body: str, *, title: str = "") -> list[str]:
    """Return the lines of a page with this body that are not blank."""
    page = f"<!DOCTYPE html><html><head><title>{title}</title></head><body>{body}</body></html>"
    return [line for line in source_of(page).text.split("\n") if line]


GOVERNMENT_PAGE = """<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>青禾市总工会关于做好今年职工服务工作的通知-青禾市总工会</title>
<style>.a{color:red}</style><script>var words = "这里是脚本。";</script></head><body>
<div class="top"><ul><li><a href="/">首页</a></li><li><a href="/a">工会概况</a></li>
<li><a href="/b">通知公告</a></li></ul></div>
<div class="position">当前位置：<a href="/">首页</a> &gt; <a href="/b">通知公告</a></div>
<div class="wrap"><div class="left">
<h1>关于做好今年职工服务工作的通知</h1>
<div class="info">发布时间：2025-03-01 来源：办公室 字号：[<a>大</a> <a>中</a> <a>小</a>]</div>
<div class="TRS_Editor" id="zoom">
<p>各区总工会：</p>
<p>　　现将今年职工服务工作要点印发给你们，请抓好落实。</p>
<h2>一、总体要求</h2><p>　　把服务送到车间班组，
让职工看得见、用得上。</p>
<h2>二、重点任务</h2>
<p><strong>（一）推进集体协商。</strong>签订集体合同&nbsp;&ldquo;两个普遍&rdquo;覆盖85%以上。</p>
<p>（二）建好职工书屋。<br>新建书屋20家。</p>
<ol><li>摸清底数，建立台账。</li><li><p>分批建设，按期验收。</p></li></ol>
<ul><li>办好夜校。</li><li>开展技能竞赛。</li></ul>
<table><tr><th>任务</th><th>牵头部门</th></tr><tr><td>建设书屋20家</td><td rowspan="2">宣教部</td></tr>
<tr><td>办夜校10期</td></tr></table>
<p style="display: none">统计代码。</p><p hidden>草稿。</p><span aria-hidden="true"></span>
<p style="text-align:right">青禾市总工会<br>2025年3月1日</p>
<p>附件：<a href="a.doc">任务分解表.doc</a></p>
</div>
<div class="share">分享到：<a>微信</a> <a>微博</a></div>
<p>上一篇：<a>关于举办竞赛的通知</a></p><p>下一篇：<a>关于开展慰问的通知</a></p>
</div><div class="side"><h3>热点</h3><ul><li><a>市总工会召开全会。会议强调，加强基层建设。</a></li>
<li><a>送清凉活动启动</a></li><li><a>劳模宣讲走进企业</a></li></ul></div></div>
<div class="footer"><p>版权所有：青禾市总工会　承办：信息中心。</p><p>ICP备00000000号</p></div>
</body></html>"""


def test_of_a_government_page_the_whole_article_is_read_and_nothing_else() -> None:
    assert source_of(GOVERNMENT_PAGE).text.split("\n") == [
        *("关于做好今年职工服务工作的通知", "", "各区总工会：", "　　现将今年职工服务工作要点印发给你们，请抓好落实。"),
        *("一、总体要求", "　　把服务送到车间班组，让职工看得见、用得上。", "二、重点任务"),
        *("（一）推进集体协商。签订集体合同\xa0“两个普遍”覆盖85%以上。", "（二）建好职工书屋。", "新建书屋20家。"),
        *("1. 摸清底数，建立台账。", "2. 分批建设，按期验收。", "办好夜校。", "开展技能竞赛。"),
        *("任务", "牵头部门", "建设书屋20家", "宣教部", "办夜校10期"),
        *("青禾市总工会", "2025年3月1日", "附件：任务分解表.doc"),
    ]


def test_paragraphs_are_counted_and_line_breaks_are_none() -> None:
    source = source_of(GOVERNMENT_PAGE)
    assert [place.paragraph for place in source.places] == list(range(1, len(source.places) + 1))
    assert source.places[:2] == (Place(0, paragraph=1), Place(17, paragraph=2))
    assert source.position(source.text.index("建好职工书屋")).paragraph == 8
    assert source.position(source.text.index("新建书屋")).paragraph == 8
    assert source.position(source.text.index("摸清底数")).paragraph == 9
    assert (source.kind, source.encoding) == (SourceKind.HTML, "utf-8")


OLD_PAGE = """<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312">
<title>工作要点</title></head><body><table width=1000><tr><td><a href=#>首页</a> <a href=#>新闻</a></td></tr>
<tr><td class=title align=center><b>青禾市工会工作要点</b></td></tr><tr><td align=center>2025-2-3 浏览次数：35</td></tr>
<tr><td class=content>
&nbsp;&nbsp;&nbsp;&nbsp;今年工作的总体要求是：服务大局。<br><br>
　　一、加强思想引领<br>
　　（一）开展宣讲活动。进企业100场。<br>
　　（二）建好职工书屋。新建20家，
藏书一万册。<br>
<br>二、维护职工权益
</td></tr><tr><td align=center>版权所有 青禾市总工会 地址：人民路1号</td></tr></table></body></html>"""


def test_an_old_page_in_tables_and_line_breaks_has_paragraphs_as_well() -> None:
    source = read_data(OLD_PAGE.encode("gb18030"), name="计划.html")
    paragraphs = [
        *(
            "青禾市工会工作要点",
            "今年工作的总体要求是：服务大局。",
            "一、加强思想引领",
            "（一）开展宣讲活动。进企业100场。",
        ),
        *("（二）建好职工书屋。新建20家，藏书一万册。", "二、维护职工权益"),
    ]
    assert [line.strip() for line in source.text.split("\n") if line] == paragraphs
    assert len(source.places) == len(paragraphs)
    assert source.encoding == "gb18030"


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("办好\n夜校。", ["办好夜校。"]),
        ("Office  of\n the Union", ["Office of the Union"]),
        ("<b>办好</b>\n<i>夜校。</i>", ["办好 夜校。"]),
        ("<pre>一、总体\n二、任务</pre>", ["一、总体", "二、任务"]),
        ("甲<script>乙</script><noscript>丙</noscript><!-- 丁 -->戊", ["甲戊"]),
        ("A&amp;B &lt;c&gt; &#20013;&hellip;", ["A&B <c> 中…"]),
        ("<ruby>匠<rp>(</rp><rt>jiàng</rt><rp>)</rp></ruby>心", ["匠心"]),
        ("甲<p>乙</p>丙<div>丁<div>戊</div>己</div>", ["甲", "乙", "丙", "丁", "戊", "己"]),
        ("<select><option>选项</select><button>提交</button><textarea>填写</textarea>甲", ["甲"]),
        ('甲<p style="color:red; visibility:hidden">乙</p>', ["甲"]),
        ("甲<br><br>乙<br>　　丙<br>丁", ["甲", "乙", "　　丙", "丁"]),
        ("<dl><dt>书屋</dt><dd>二十家</dd></dl>", ["书屋", "二十家"]),
    ],
)
def test_text_is_read_as_a_browser_shows_it(body: str, lines: list[str]) -> None:
    assert lines_of(body) == lines


@pytest.mark.parametrize(
    ("listed", "lines"),
    [
        ("<ol><li>甲<li>乙</ol>", ["1. 甲", "2. 乙"]),
        ('<ol start="3"><li>甲</li><li value=7>乙</li><li>丙</li></ol>', ["3. 甲", "7. 乙", "8. 丙"]),
        ('<ol type="a"><li>甲</li></ol><ol type="I"><li>乙</li><li>丙</li></ol>', ["a. 甲", "I. 乙", "II. 丙"]),
        ("<ol><li>甲<ol><li>乙</ol><li>丙</ol>", ["1. 甲", "1. 乙", "2. 丙"]),
        (
            "<ol><li>一、甲</li><li>（二）乙</li><li>③丙</li><li>2025年</li></ol>",
            ["一、甲", "（二）乙", "③丙", "4. 2025年"],
        ),
        ('<ol style="list-style:none"><li>甲</li></ol>', ["甲"]),
        ('<ol style="color:red; LIST-STYLE-TYPE : None"><li>甲</li></ol>', ["甲"]),
        ('<ol><li style="list-style:inside none">甲</li><li>乙</li></ol>', ["甲", "2. 乙"]),
        ('<ol style="list-style:disc;float:none"><li>甲</li></ol>', ["1. 甲"]),
        ("<ol><li></li><li><p>甲</p><p>乙</p></li></ol>", ["2. 甲", "乙"]),
        ("<ul><li>甲</li></ul>", ["甲"]),
    ],
)
def test_the_numbers_of_a_list_are_read(listed: str, lines: list[str]) -> None:
    assert lines_of(listed) == lines


SENTENCES = "".join(f"<p>第{number}项任务要按期完成，并报告进展。</p>" for number in range(1, 9))
EIGHT = [f"第{number}项任务要按期完成，并报告进展。" for number in range(1, 9)]


@pytest.mark.parametrize(
    "around",
    [
        "<nav><a>首页</a></nav><article>{}</article><footer>主办单位：工会。承办单位：信息中心。</footer>",
        '<div id="nav"><p>首页</p></div><div class="x-content">{}</div><div class="site-footer">工会。</div>',
        '<form action="/">{}</form>',
        "<div><div><div><div>{}</div></div></div></div>",
        "<table><tr><td><a>甲</a><a>乙</a><a>丙</a></td><td>{}</td></tr></table>",
        '<div role="navigation">导航。</div><div>{}</div><aside>热点。</aside>',
        "{}<p>版权所有 工会</p>",
        "<div>{}<div><a>相关一</a><a>相关二</a><a>相关三</a></div></div>",
    ],
)
def test_the_article_is_found_in_what_stands_around_it(around: str) -> None:
    assert lines_of(around.format(SENTENCES)) == EIGHT


def test_no_part_of_an_article_in_several_parts_is_lost() -> None:
    half = len(SENTENCES) // 2
    assert lines_of(f"<div>{SENTENCES[:half]}</div><div>{SENTENCES[half:]}</div>") == EIGHT
    assert lines_of(f"<p>开头一段。说明两句。</p><div>{SENTENCES}</div>")[0] == "开头一段。说明两句。"


@pytest.mark.parametrize(
    ("before", "title"),
    [
        ("<h1>工会工作要点</h1>", ""),
        ("<div class='article-title'>工会工作要点</div><div>2025年3月</div>", ""),
        ("<div>青禾市总工会</div><div>工会工作要点</div>", "工会工作要点_青禾市"),
    ],
)
def test_a_title_outside_the_article_is_read(before: str, title: str) -> None:
    source = source_of(f"<html><title>{title}</title><body>{before}<div>{SENTENCES}</div></body></html>")
    assert source.text.split("\n")[:3] == ["工会工作要点", "", EIGHT[0]]


def test_a_title_inside_the_article_is_parted_from_the_text_and_comes_once() -> None:
    inside = f"<div><p align=center>青禾市总工会</p><p style='text-align: center'>工作要点</p>{SENTENCES}</div>"
    page = f"<html><title>工作要点</title><body><div class=title>工作要点</div>{inside}</body></html>"
    assert source_of(page).text.split("\n")[:4] == ["青禾市总工会", "工作要点", "", EIGHT[0]]


@pytest.mark.parametrize(
    "body",
    ["", "<script>document.write('计划。')</script>", '<div id="app"></div>', "&nbsp;<br>　", "<p hidden>计划</p>"],
)
def test_a_page_that_shows_no_text_is_told(body: str) -> None:
    with pytest.raises(ReadingError, match=r"计划\.html is a web page that shows no text by itself; copy the text"):
        lines_of(body)


def test_what_the_site_puts_above_the_title_is_set_aside() -> None:
    index = (
        "<table><tr><td>索引号：</td><td>2233/2025-7</td></tr><tr><td>发文机关：</td><td>白石县政府</td></tr></table>"
    )
    head = "<head><title>白石县学前教育行动方案_政策文件_白石县人民政府</title></head>"
    article = "<h1>白石县学前教育行动方案</h1><p>一、重点任务</p><p>新建幼儿园三所。</p>"
    source = source_of(f"<html>{head}<body><p>白石县人民政府门户网站</p>{index}{article}</body></html>")
    assert running(source) == ["白石县学前教育行动方案", "一、重点任务", "新建幼儿园三所。"]
    assert furniture(source) == ["白石县人民政府门户网站", "索引号：", "2233/2025-7", "发文机关：", "白石县政府"]
    several = f"<html>{head}<body><p>各乡镇：方案已经县政府同意，现印发给你们。</p>{article}</body></html>"
    assert source_of(several).furniture == ()


def test_a_page_of_nothing_but_links_shows_them() -> None:
    assert lines_of("<ul><li><a>甲计划</a></li><li><a>乙计划</a></li><li><a>丙计划</a></li></ul>") == [
        *("甲计划", "乙计划", "丙计划")
    ]


def test_depth_and_size_are_no_trouble() -> None:
    assert lines_of(f"{'<div><span>' * 900}办好夜校。{'</span></div>' * 900}") == ["办好夜校。"]
    started = process_time()
    assert len(lines_of(SENTENCES * 500)) == 4_000
    assert process_time() - started < 10


# Tables of tasks


def row(*cells: str, tag: str = "td") -> str:
    """Return a row; a cell that begins with an attribute has it before the sign ``|``."""
    parted = [cell.rpartition("|") for cell in cells]
    return f"<tr>{''.join(f'<{tag} {attributes}>{text}</{tag}>' for attributes, _, text in parted)}</tr>"


HEAD = row("序号", "工作任务", "责任单位", "完成时限", tag="th")
TASKS = ("建成职工书屋二十家，每家藏书不少于八百册。", "推进职工夜校进园区，全年开班一百个。")
BODY = row("1", TASKS[0], "宣教部<br>办公室", "6月底前") + row("2", TASKS[1], "<p>各区</p><p>总工会</p>", "12月底前")
ASIDES = ["序号", "工作任务", "责任单位", "完成时限", "1", "2"]
ASSIGNED = ["宣教部\n办公室", "6月底前", "各区", "总工会", "12月底前"]


@pytest.mark.parametrize(
    "table",
    [
        f"<table>{HEAD}{BODY}</table>",
        f"<table><thead>{HEAD}</thead><tbody>{BODY}</tbody></table>",
        f"<table><form><tbody>{HEAD}{BODY}</tbody></form></table>",
        f"<table><tr><td></td></tr>{HEAD}{BODY}</table>",
        f"<table><tr><td><table>{HEAD}{BODY}</table></td></tr></table>",
        f"<table><tr><td>序号</td><td>任务</td></tr><tr><td><table>{HEAD}{BODY}</table></td></tr></table>",
    ],
    ids=["plain", "head of its own", "form", "empty row before", "in a table", "in a table with such a head"],
)
def test_only_the_tasks_of_a_table_are_running_text(table: str) -> None:
    source = source_of(f"<h1>青禾市总工会今年工作要点</h1><p>一、重点任务</p>{table}<p>各单位要抓好落实。</p>")
    before = ["序号", "任务"] if "<td>任务" in table else []
    assert running(source) == [*("青禾市总工会今年工作要点", "一、重点任务", *before, *TASKS, "各单位要抓好落实。")]
    assert furniture(source) == ASIDES
    assert assigned(source) == ASSIGNED
    assert [place.paragraph for place in source.places] == list(range(1, len(source.places) + 1))
    assert source.text[source.places[-1].offset :] == "各单位要抓好落实。"


def test_only_the_tasks_become_units_that_count() -> None:
    source = source_of(f"<h1>青禾市总工会今年工作要点</h1><p>一、重点任务</p><table>{HEAD}{BODY}</table>")
    units = segment(source).units
    assert [unit.text for unit in units if unit.role is Role.TASK] == list(TASKS)
    assert {unit.role for unit in units[2:] if unit.text not in TASKS} == {Role.NOISE, Role.ASSIGNMENT}


def test_merged_cells_are_counted_as_they_are_seen() -> None:
    source = source_of(
        "<p>前</p><table>"
        + row("rowspan=2|序号", "colspan=2|工作任务", "rowspan=2|责任单位", "colspan=99999|备注")
        + row("内容", "要求", "甲", "乙")
        + row("colspan=7|一、服务职工")
        + row("rowspan=2|1", "书屋", "八百册", "rowspan=0|宣教部", "丙")
        + row("colspan=2|夜校", "丁")
        + row("2", "食堂", "两处", "colspan=x|戊")
        + "</table><p>后</p>"
    )
    assert running(source) == ["前", "一、服务职工", "书屋", "八百册", "夜校", "食堂", "两处", "后"]


@pytest.mark.parametrize(
    "rows",
    [
        row("工作任务", "完成情况") + row("办好夜校。", "开班一百个。"),
        row("责任单位") + row("办好夜校。"),
        row("发布时间：2月3日", "来源：办公室") + row("colspan=2|办好夜校。建好书屋。"),
        row("首页", "联系人") + row("", "办好夜校。" * 8),
        row("栏目", "说明") + row("公告", f"<table>{row('办好夜校。', '开班一百个。')}</table>"),
    ],
    ids=["no asides", "one cell", "sentences", "sentences in the aside", "table in a table"],
)
def test_a_table_without_such_a_head_or_of_the_layout_is_running_text(rows: str) -> None:
    assert source_of(f"<p>前</p><table>{rows}</table><p>后</p>").furniture == ()


def test_a_head_outside_of_what_is_taken_for_the_article_is_still_its_head() -> None:
    head = row("序号", "任务", "责任单位")
    body = "".join(row(str(at), "办好职工夜校，建好职工书屋。" * 3, "宣教部") for at in range(9))
    source = source_of(f"<table><thead>{head}</thead><tbody>{body}</tbody></table>")
    assert furniture(source) == [str(at) for at in range(9)]
    assert assigned(source) == ["宣教部"] * 9


WORDS = st.text(st.sampled_from("工会职权益，夜校A1 "), min_size=1, max_size=20).map(lambda text: f"文{text}字")
TAGS = st.sampled_from(["p", "div", "h2", "li", "blockquote", "td", "section"])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(TAGS, WORDS), min_size=1, max_size=8))
def test_every_block_is_a_paragraph(blocks: list[tuple[str, str]]) -> None:
    opened = {"td": ("<table><tr><td>", "</td></tr></table>")}
    body = "".join(
        f"{opened.get(tag, (f'<{tag}>', ''))[0]}{text}{opened.get(tag, ('', f'</{tag}>'))[1]}" for tag, text in blocks
    )
    shown = [" ".join(text.split(" ")) for _, text in blocks]
    assert lines_of(body) == [" ".join(filter(None, text.split(" "))) for text in shown]


@settings(max_examples=80, deadline=None)
@given(st.text("<>/pdivtrolb =\"'&;文。\n!-", max_size=60))
def test_any_markup_gives_a_text_or_is_told(markup: str) -> None:
    try:
        source = source_of(f"<html>{markup}</p>文</html>")
    except ReadingError:
        return
    offsets = [place.offset for place in source.places]
    assert offsets == sorted(set(offsets))


TITLES = st.sampled_from(["序号", "任务", "措施", "责任单位", "时限", "", "办好夜校。"])
CELLS = st.tuples(st.sampled_from(["", "colspan=2|", "rowspan=2|", "rowspan=0|"]), WORDS).map("".join)


@settings(max_examples=60, deadline=None)
@given(st.lists(TITLES, max_size=4), st.lists(st.lists(CELLS, max_size=4), max_size=4))
def test_a_table_loses_nothing_and_doubles_nothing(heads: list[str], rows: list[list[str]]) -> None:
    table = "".join(row(*cells) for cells in (heads, *rows))
    source = source_of(f"<p>一、重点任务。</p><table>{table}</table><p>完。</p>")
    texts = ["一、重点任务。", *heads, *(cell.rpartition("|")[2] for cells in rows for cell in cells), "完。"]
    written = "".join("".join(texts).split())
    assert "".join(source.text.split()) == written
    assert sorted("".join([*running(source), *furniture(source), *assigned(source)])) == sorted(
        source.text.replace("\n", "")
    )
    assert "".join("".join(unit.text.split()) for unit in segment(source).units) == written


def test_the_card_and_the_tools_of_a_government_site_are_left_out() -> None:
    body = """<div class="header"><div><a href="/">青禾市人民政府</a></div></div>
<div class="where">您所在的位置：<a>首页</a> &gt; <a>文件</a></div>
<table><tr><td>索引号：</td><td>000000/2026-00007</td><td>主题分类：</td><td>水利</td></tr>
<tr><td>发文机关：</td><td>青禾市水利局</td><td>成文日期：</td><td>2026年2月3日</td></tr></table>
<h1>青禾市山塘整修方案</h1>
<div>发布时间：2026-02-05 08:00 来源：市水利局 浏览次数：<span>31</span></div>
<div class="text"><p>一、整修山塘</p><p>整修山塘40口。清淤12处。</p>
<p>二、专人管护</p><p>每口山塘配管护员1名。每月巡查。</p>
<p>雨季加密巡查。</p></div>
<div><h3>相关解读</h3><ul><li><a>一张图看懂山塘整修</a></li></ul></div>
<div>【打印】【关闭】 扫一扫在手机打开当前页</div>"""
    assert lines_of(body, title="青禾市山塘整修方案-青禾市人民政府") == [
        "青禾市山塘整修方案",
        "一、整修山塘",
        "整修山塘40口。清淤12处。",
        "二、专人管护",
        "每口山塘配管护员1名。每月巡查。",
        "雨季加密巡查。",
    ]


@pytest.mark.parametrize(
    "block",
    [
        "<p>政策解读会每季度一场</p>",
        "<p>相关文件上网公开，见<a>目录</a></p>",
        "<table><tr><td>项目名称：山塘</td><td>服务对象：农户</td><td>内容：整修</td></tr></table>",
    ],
)
def test_what_only_begins_like_a_part_of_the_site_is_read(block: str) -> None:
    body = f"<div><p>一、整修山塘</p><p>整修山塘40口。</p>{block}<p>每口山塘配管护员1名。</p></div>"
    assert len(lines_of(body)) > 3


def test_signs_of_no_width_part_neither_words_nor_numbers() -> None:
    assert lines_of("<p>改造配电变压器1&#8203;200台，总&shy;投资&#x2060;3\ufeff万元。</p>") == [
        "改造配电变压器1200台，总投资3万元。"
    ]


def test_a_list_counts_as_its_style_says() -> None:
    items = "<li>修好码头</li><li>培训船工</li>"
    assert lines_of(f'<ol style="list-style-type:cjk-ideographic">{items}</ol>') == ["一、修好码头", "二、培训船工"]


def test_a_list_that_an_item_heads_is_numbered_apart_from_it() -> None:
    body = "<ol><li>修好码头<ol><li>新建渡口3处。</li></ol></li><li>培训船工。<ol><li>培训20人。</li></ol></li></ol>"
    assert lines_of(body) == ["1. 修好码头", "（1）新建渡口3处。", "2. 培训船工。", "1. 培训20人。"]
