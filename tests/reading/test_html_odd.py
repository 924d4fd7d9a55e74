"""Web pages made in odd ways: no sentence of theirs is lost, and none of them takes long."""

from __future__ import annotations

from time import process_time

import pytest

from aligner.errors import ReadingError
from aligner.reading import read_data


def text_of(body: str, *, title: str = "", attributes: str = "") -> str:
    page = f"<!DOCTYPE html><html><head><title>{title}</title></head><body {attributes}>{body}</body></html>"
    return read_data(page.encode(), name="计划.html").text


def lines_of(body: str) -> list[str]:
    """Return the lines of a page with this body that are not blank."""
    return [line for line in text_of(body).split("\n") if line]


EIGHT = [f"第{number}项任务要按期完成，并报告进展。" for number in range(1, 9)]
SENTENCES = "".join(f"<p>{line}</p>" for line in EIGHT)


# Clauses that have words of a site in them, or stand where a site has its own


@pytest.mark.parametrize(
    "clause",
    [
        "将经验分享到各乡镇。",
        "把经验分享到各乡镇，共同提高",
        "推进网站ICP备案管理，落实主体责任。",
        "推进网站ICP备案管理",
        "完善网站标识码管理办法",
        "加强作品版权所有人权益保护。",
        "版权所有人权益保护",
        "所有新建网站接入公网安备案系统。",
        "各站点页脚写明“版权所有：县总工会”字样。",
        "办好分享会，上一篇：经验，下一篇：做法；",
        "清理失效链接。各站点写明版权所有：县总工会",
    ],
)
@pytest.mark.parametrize("tag", ["p", "div", "span"])
def test_a_clause_is_kept_whatever_words_it_uses(clause: str, tag: str) -> None:
    assert clause in text_of(f"<div>{SENTENCES}<{tag}>{clause}</{tag}></div>").split("\n")[-1]


@pytest.mark.parametrize(
    "words",
    [
        *("版权所有 工会", "版权所有：工会", "青禾市总工会 版权所有", "©2025 版权所有 工会", "版权所有©工会"),
        *("某ICP备 00000000号-1", "ICP备案号：某00000000", "某公网安备 00000000000000号", "网站标识码：0000000000"),
        *("网站标识码bm00000000", "上一篇：关于竞赛的通知", "下一篇: 没有了", "分享到：微信", "当前位置：首页"),
    ],
)
def test_a_line_that_says_it_is_of_the_site_is_left_out(words: str) -> None:
    assert lines_of(f"<div>{SENTENCES}<p>{words}</p></div>") == EIGHT


def test_a_foot_of_the_article_itself_and_a_list_called_menu_are_kept() -> None:
    foot = "本办法自明年一月起施行。"
    assert lines_of(f"<article>{SENTENCES}<footer>{foot}</footer></article><footer>工会。</footer>") == [*EIGHT, foot]
    assert lines_of(f"<div>{SENTENCES}<menu><li>要建好学校。<li>要建好医院。</menu></div>")[8:] == [
        *("要建好学校。", "要建好医院。")
    ]


THREE = "要建好学校，改善条件。要建好医院，方便群众。要治理河流。"


@pytest.mark.parametrize(
    "around",
    [
        "<article>{}<footer><p>" + THREE + "</p></footer></article>",
        "<div>{}</div><aside><p>" + THREE + "</p></aside>",
        "{}<menu><li>" + THREE.replace("。", "。</li><li>") + "</li></menu>",
        "<div>{}<div class='sidebar'>" + THREE + "</div></div>",
        "<div>{}<div role='complementary'>" + THREE + "</div></div>",
        "<div>{}</div><ul>" + "".join(f"<li><a href=1>{one}。</a></li>" for one in THREE.split("。")[:3]) + "</ul>",
        "<div>{}</div><div>" + "".join(f"<p><a>{one}；</a></p>" for one in THREE.split("。")[:3]) + "</div>",
    ],
)
def test_sentences_are_kept_whatever_they_stand_in(around: str) -> None:
    lines = lines_of(around.format(SENTENCES))
    assert lines[:8] == EIGHT
    assert "".join(lines[8:]).replace("；", "。") == THREE


@pytest.mark.parametrize(
    ("name", "is_kept"),
    [
        *(("share-economy", True), ("market_share", True), ("navigation-safety", True), ("menu-reform", True)),
        *(("share", False), ("text share", False), ("share-box", False), ("nav_1", False), ("main-nav", False)),
        *(("site-footer", False), ("Footer", False), ("copyright-wrap", False)),
    ],
)
def test_only_a_whole_name_tells_that_a_part_is_of_the_site(name: str, *, is_kept: bool) -> None:
    lines = lines_of(f'<div>{SENTENCES}<div class="{name}"><p>发展共享经济</p></div></div>')
    assert lines == [*EIGHT, *(["发展共享经济"] if is_kept else [])]


def test_a_long_list_of_links_is_of_the_site_though_headlines_are_sentences() -> None:
    news = "".join(f"<li><a>第{number}场宣讲走进企业{'！' if number % 6 == 0 else ''}</a></li>" for number in range(30))
    assert lines_of(f"<div>{SENTENCES}<ul>{news}</ul></div>") == EIGHT


def test_a_page_that_hides_its_body_until_a_script_has_run_is_read() -> None:
    for hidden in ('style="display:none"', 'style="visibility: hidden"', "hidden"):
        assert [line for line in text_of(SENTENCES, attributes=hidden).split("\n") if line] == EIGHT


# Numbers of lists


@pytest.mark.parametrize(
    ("listed", "lines"),
    [
        ("<ol reversed start=5><li>甲</li><li>乙</li></ol>", ["5. 甲", "4. 乙"]),
        ("<ol reversed><li>甲</li><li>乙</li><li>丙</li></ol>", ["3. 甲", "2. 乙", "1. 丙"]),
        ('<ol reversed><li>甲</li><li value="9">乙</li><li>丙</li></ol>', ["3. 甲", "9. 乙", "8. 丙"]),
        ('<ol start="-2"><li>甲</li><li>乙</li></ol>', ["-2. 甲", "-1. 乙"]),
        ('<ol start=" +3 "><li>甲</li></ol>', ["3. 甲"]),
        ('<ol type="i" start="-1"><li>甲</li><li>乙</li><li>丙</li></ol>', ["-1. 甲", "0. 乙", "i. 丙"]),
        ('<ol start="二"><li>甲</li></ol>', ["1. 甲"]),
    ],
)
def test_a_list_may_count_down_and_from_below_zero(listed: str, lines: list[str]) -> None:
    assert lines_of(listed) == lines


# Depth and size


@pytest.mark.parametrize("before", ["", "<p>甲<b>乙</p></b></i>&x;" * 3000], ids=["clean", "faulty"])
@pytest.mark.parametrize(
    "deep", ["<div>" * 2100, "<font>一句话。" * 3000, "<b><i>" * 50_000], ids=["one", "two", "three"]
)
def test_a_page_that_is_too_deep_to_be_read_to_its_end_is_told(before: str, deep: str) -> None:
    with pytest.raises(ReadingError) as caught:
        text_of(f"{before}\n<p>甲。</p>{deep}<p>乙。</p>")
    assert str(caught.value) == (
        "计划.html is a web page with elements inside one another to a depth that cannot be read: from line 2 on, text "
        "would be lost; copy the text from the browser and save it as plain text (.txt, UTF-8)"
    )


@pytest.mark.parametrize(
    "body",
    [
        f"<p>甲乙丙丁。</p>{'<div>' * 1500}{'<br>' * 16_000}{'</div>' * 1500}{SENTENCES}",
        f"{'<div>' * 1500}{'<br>' * 16_000}{'</div>' * 1500}<div>{SENTENCES}</div>",
        f"{'<div class=title>' * 1500}短标题啊{'<br>' * 16_000}{'</div>' * 1500}<div>{SENTENCES}</div>",
        f'<div class="{"_" * 30_000}">短标题文字</div><div>{SENTENCES}</div>',
        f'<div class="{"a-" * 30_000}">短标题文字</div><div>{SENTENCES}</div>',
        f"<div>{'<b>' * 1500}{'字<br>' * 16_000}{'</b>' * 1500}{SENTENCES}</div>",
    ],
    ids=["breaks", "breaks-before", "titles", "class", "classes", "characters"],
)
def test_a_deep_or_long_winded_page_takes_no_longer_than_its_size(body: str) -> None:
    started = process_time()
    assert text_of(body).endswith(EIGHT[-1])
    assert process_time() - started < 4


def test_a_tag_of_thousands_of_attributes_is_refused_and_where_it_stands_told() -> None:
    for value in ("", "=1", '=">"', "='<p>'"):
        attributes = " ".join(f"a{number}{value}" for number in range(2_100))
        with pytest.raises(ReadingError, match=r"2000 attributes in line 1, .*save it as plain text"):
            text_of(f"{SENTENCES}<p {attributes}>甲</p>")


def test_words_in_a_script_are_no_attributes() -> None:
    script = "if (a<b) { " + "x = y; " * 900 + "}"
    assert lines_of(f"{SENTENCES}<script>{script}</script>") == EIGHT


def test_white_space_is_kept_inside_of_what_is_preformatted_and_nowhere_else() -> None:
    assert lines_of(f"{SENTENCES}<p>甲<pre>乙\n丙<b>丁\n戊</b>己\n</pre>庚\n辛</p>")[8:] == [
        "甲",
        "乙",
        "丙丁",
        "戊己",
        "庚辛",
    ]


def test_cells_that_claim_to_reach_over_all_rows_cost_no_more_than_the_others() -> None:
    rows = '<tr><td rowspan="65534"></td><td>甲</td></tr>' * 6_000
    start = process_time()
    assert len(lines_of(f"<table>{rows}</table>")) == 6_000
    assert process_time() - start < 20
