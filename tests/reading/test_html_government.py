"""Pages as government sites make them: the article alone is read, with its title; what holds none is refused."""

from __future__ import annotations

import pytest

from aligner.errors import ReadingError
from aligner.structure import segment
from tests.reading.plans import LINES, TASKS, TITLE, page, paragraphs, source_of, tasks_of, titles_of
from tests.reading.texts import assigned, running

TOP = (
    '<div class="header"><div class="logo"><a href="/">青禾县人民政府门户网站</a></div><ul><li><a>首页</a></li>'
    "<li><a>政务公开</a></li><li><a>办事服务</a></li></ul></div>"
    '<div class="dqwz">您现在的位置：<a>首页</a> &gt; <a>政务公开</a> &gt; <a>政策文件</a></div>'
)
INFO = (
    '<div class="info">发布时间：2025-03-16　来源：县政府办公室　浏览次数：12 '
    "字体：【<a>大</a> <a>中</a> <a>小</a>】</div>"
)
END = (
    "<div><h3>相关解读</h3><ul><li><a>一图读懂渡口方案</a></li></ul></div>"
    "<div>【打印】【关闭】 扫一扫在手机打开当前页</div>"
    "<div>分享到：<a>微信</a><a>微博</a></div><div class=footer>主办单位：青禾县人民政府办公室　ICP备00000001号</div>"
)
FILES = (
    '<div class="fj"><p>附件：</p><ul><li><a href="a.docx">1.任务分解表.docx</a></li>'
    "<li><a>2.名单.xlsx</a></li></ul></div>"
)
NAMES = {
    "索引号": "000/2025-1",
    "主题分类": "交通、安全",
    "发文机关": "县政府办公室",
    "成文日期": "2025年3月15日",
    "标题": TITLE,
    "发文字号": "青政办发〔2025〕6号",
    "主题词": "渡口 船工 码头 安全 培训 值守",
    "有效性": "有效",
    "内容概述": "明确工作目标、重点任务和保障措施，由县交通局负责解释和组织实施",
}
CARD = "<table>" + "".join(f"<tr><td>{name}：</td><td>{value}</td></tr>" for name, value in NAMES.items()) + "</table>"
CARD_WITHOUT_COLONS = CARD.replace("：</td>", "</td>")
LIST = "<ul>" + "".join(f"<li><b>{name}：</b>{value}</li>" for name, value in NAMES.items()) + "</ul>"
H1 = f"<h1>{TITLE}</h1>"
TEXT = f'<div class="TRS_Editor">{paragraphs()}</div>'
SPANS = paragraphs(LINES, lambda line: "".join(f"<span>{line[at : at + 4]}</span>" for at in range(0, len(line), 4)))
CELLS = (
    "<table width=1000><tr><td><table><tr><td width=200><table><tr><td><a>工作动态</a></td></tr>"
    "<tr><td><a>通知公告</a></td></tr></table></td>"
    f"<td><table><tr><td align=center><b>{TITLE}</b></td></tr><tr><td>{paragraphs()}</td></tr></table></td>"
    "</tr></table></td></tr></table>"
)


@pytest.mark.parametrize(
    ("body", "name"),
    [
        (CARD + H1 + INFO + TEXT + FILES, f"{TITLE}_政策文件_青禾县人民政府"),
        (CARD_WITHOUT_COLONS + H1 + INFO + TEXT, TITLE),
        (LIST + H1 + INFO + TEXT, "政策文件"),
        (H1 + CARD + INFO + f'<div id="zoom">{paragraphs()}</div>', "青禾县人民政府"),
        (f'<div class="title">{TITLE}</div>' + CARD + INFO + TEXT, "青禾县人民政府"),
        (CARD + INFO + f'<div id="UCAP-CONTENT">{paragraphs()}</div>', "青禾县人民政府"),
        (LIST + INFO + TEXT, "青禾县人民政府"),
        (H1 + INFO + f'<div class="TRS_Editor">{SPANS}</div>', TITLE),
        (H1 + INFO + "<div>" + "<br>".join(f"　　{line}" for line in LINES) + "</div>", TITLE),
        (H1 + INFO + "<div>" + "<br>\n".join(LINES) + "</div>", TITLE),
        (H1 + f"<div><div>{paragraphs(LINES[:2])}</div><div>{paragraphs(LINES[2:])}</div></div>", TITLE),
        (H1 + "".join(f"<div>{line}</div>" for line in LINES), TITLE),
        (CELLS, TITLE),
        (H1 + TEXT.replace("</div>", '<p>附件：<a href="a.docx">1.任务分解表.docx</a></p></div>'), TITLE),
        (f'<div class="bt">{H1}</div><div><div>{INFO}{TEXT}</div><ul><li><a>新闻一条</a></li></ul></div>', TITLE),
    ],
)
def test_of_a_page_the_article_is_read_alone(body: str, name: str) -> None:
    source = source_of(page(TOP + body + END, title=name))
    assert tasks_of(source) == TASKS
    assert titles_of(source) == [TITLE]
    told = "".join(running(source))
    assert not [
        word for word in ("首页", "索引号", "浏览", "打印", "微信", "一图读懂", "主办单位", "主题词") if word in told
    ]


def test_a_table_of_tasks_below_the_article_is_part_of_it() -> None:
    table = "<table><tr><td>任务</td><td>责任单位</td></tr><tr><td>修渡船</td><td>县局</td></tr></table>"
    source = source_of(page(f"{TOP}{H1}{INFO}<div>{TEXT}</div><div>{table}</div>{END}"))
    assert (tasks_of(source), assigned(source)) == ([*TASKS, "修渡船"], ["县局"])


@pytest.mark.parametrize(
    "head",
    [
        {"title": TITLE},
        {"title": f"{TITLE}_政策文件_青禾县人民政府"},
        {"title": f"青禾县人民政府 - {TITLE}"},
        {"title": "青禾县人民政府", "head": f'<meta name="ArticleTitle" content="{TITLE}">'},
        {"title": "政策", "head": f'<meta property="og:title" content="{TITLE}">'},
    ],
)
def test_a_title_may_stand_in_the_head_of_the_page_alone(head: dict[str, str]) -> None:
    source = source_of(page(TOP + INFO + TEXT + END, **head))
    assert (titles_of(source), tasks_of(source)) == ([TITLE], TASKS)


def test_the_head_of_a_page_gives_no_other_title_and_none_of_a_file() -> None:
    old = TITLE.replace("工作", "应急")
    assert old not in source_of(page(f"<p align=center>{TITLE}</p>{TEXT}", title=old)).text
    word = '<meta name=Generator content="Microsoft Word 15">'
    assert old not in source_of(page(f"<p>青禾县渡口安全工作安排</p>{TEXT}", title=old, head=word)).text


def headed(line: str) -> str:
    if line[1] == "、":
        return f"<h2>{line[2:]}</h2>"
    return f"<h3>{line[3:]}</h3>" if line.startswith("（") else f"<p>{line}</p>"


def test_headings_of_an_article_are_headings_without_numbers_as_well() -> None:
    text = "".join(map(headed, LINES))
    document = segment(source_of(page(f"{TOP}<h1>{TITLE}</h1>{INFO}<div>{text}</div>{END}")))
    above = [[document.units[at].text for at in unit.outline] for unit in document.units if unit.text in TASKS]
    assert above[0] == ["工作目标"]
    assert above[1:3] == [["重点任务", "修好码头"]] * 2
    assert above[3:] == [["重点任务", "培训船工"]] * 2 + [["保障措施"]] * 2


def test_where_a_site_sets_all_in_headings_they_tell_nothing() -> None:
    text = "".join(f"<h4>{line}</h4>" for line in LINES)
    assert tasks_of(source_of(page(f"{TOP}<h1>{TITLE}</h1>{INFO}<div>{text}</div>{END}"))) == TASKS


def test_the_foot_of_a_site_is_no_task() -> None:
    foot = "<div class=ft><p><a>关于我们</a> <a>网站地图</a></p></div>"
    assert tasks_of(source_of(page(H1 + paragraphs() + foot))) == TASKS


def test_a_short_article_below_a_larger_card_is_the_article() -> None:
    few = LINES[:5]
    source = source_of(page(TOP + CARD + H1 + INFO + f"<div>{paragraphs(few)}</div>" + END, title="青禾县人民政府"))
    assert tasks_of(source) == [line for line in few if line.endswith("。")]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ('<div id="app"></div><noscript>请启用JavaScript。</noscript><script>x</script>', "shows no text by itself"),
        ("<div id=root>加载中...</div>", "a script has yet to load"),
        ("<h2>该内容已被发布者删除</h2>", "is an error page"),
        ("<p>为了账号安全，请完成安全验证后继续访问。</p><p>请拖动滑块完成拼图。</p>", "is an error page"),
        (TOP + "<div>正在加载，请稍候…</div><script>x</script>", "a script has yet to load"),
        ("<h1>404</h1><p>很抱歉，您访问的页面不存在。</p><p>请返回首页。</p>", "is an error page"),
        ("<p>您的请求被网站防火墙拦截，请联系管理员。</p>", "is an error page"),
        ("<form><p>请输入密码登录。</p><input type=password><p>请联系管理员。</p></form>", "is a page to log in"),
    ],
)
def test_a_page_without_an_article_is_refused(body: str, said: str) -> None:
    with pytest.raises(ReadingError, match=said):
        source_of(page(body, title="青禾县人民政府"))
