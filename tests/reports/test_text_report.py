from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from aligner.errors import UsageError
from aligner.language import LANGUAGES, visible, words_of
from aligner.model import Alignment, Coverage, Link, LinkKind, Place, RejectedLink, Review, Role, SourceKind, State
from aligner.reports import ReportOptions, render
from aligner.reports.registry import Part, Scope
from tests.reports.builders import aligned, aligned_texts, alignments, document
from tests.reports.golden_cases import expected, report

ANSI = re.compile(r"\x1b\[[0-9;]*m")


def text_of(
    alignment: Alignment,
    *,
    scope: Scope = "tasks",
    width: int = 80,
    color: bool = False,
    language: str = "en",
    only: tuple[Part, ...] = (),
    top: int | None = None,
    section: str | None = None,
) -> str:
    options = ReportOptions(
        scope=scope, width=width, color=color, language=language, only=only, top=top, section=section
    )
    content = render(alignment, "text", options=options)
    assert isinstance(content, str)
    return content


def part(text: str, title: str) -> str:
    """Return the lines of a report below a title, up to the next one."""
    found = re.search(rf"^{re.escape(title)}.*\n─+\n((?:(?!.*\n─).*\n)*)", text, re.MULTILINE)
    assert found is not None
    return found[1]


def ferries() -> Alignment:
    """Three requirements (covered, partly covered, missing), and links and clauses that are no tasks."""
    national = document(
        (Role.HEADING, "一、渡口"),
        (Role.TASK, "修缮渡口。"),
        (Role.TASK, "更换渡船。"),
        (Role.TASK, "培训船员。"),
        (Role.ACHIEVEMENT, "已建渡口。"),
        prefix="N",
    )
    local = document(
        (Role.TASK, "修三个渡口。"),
        (Role.TASK, "渡船刷漆。"),
        (Role.TASK, "渡船换灯。"),
        (Role.TASK, "放养鱼苗。"),
        (Role.ACHIEVEMENT, "已建码头。"),
        (Role.PROBLEM, "人手不足。"),
        prefix="L",
    )
    links = [
        Link(0, 1, 0.7, LinkKind.COUNTERPART),
        Link(1, 2, 0.31, LinkKind.RELATED),
        Link(2, 2, 0.75, LinkKind.RELATED),
        Link(4, 4, 0.9, LinkKind.COUNTERPART),
    ]
    return aligned(local, national, links)


def one_requirement(text: str) -> Alignment:
    national = document((Role.HEADING, text), (Role.TASK, text), prefix="N", name=text)
    return aligned(national, national, [])


@pytest.mark.parametrize("path", expected(".txt"), ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_whole_reports_are_byte_for_byte_as_expected(path: Path) -> None:
    assert report(path) == path.read_bytes()


@given(
    alignment=alignments(),
    width=st.integers(1, 200),
    language=st.sampled_from(LANGUAGES),
    color=st.booleans(),
    only=st.sampled_from([(), get_args(Part)]),
)
@settings(max_examples=60)
def test_no_line_is_wider_than_the_page_whatever_the_texts_hold(
    alignment: Alignment, width: int, language: str, only: tuple[Part, ...], *, color: bool
) -> None:
    text = text_of(alignment, scope="all", width=width, language=language, color=color, only=only)
    lines = ANSI.sub("", text).split("\n")
    assert max(map(cell_len, lines)) <= max(width, 40)
    assert lines == [line.rstrip() for line in lines]
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]", "".join(lines))


@given(alignment=alignments(), language=st.sampled_from(LANGUAGES))
@settings(max_examples=30)
def test_colour_adds_codes_and_changes_nothing_else(alignment: Alignment, language: str) -> None:
    plain, coloured = (text_of(alignment, color=color, language=language) for color in (False, True))
    assert "\x1b" not in plain
    assert ANSI.sub("", coloured) == plain != coloured


@pytest.mark.parametrize("variable", ["NO_COLOR", "FORCE_COLOR"])
def test_the_environment_has_no_say_in_the_colours(variable: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = text_of(ferries()), text_of(ferries(), color=True)
    monkeypatch.setenv(variable, "1")
    monkeypatch.setenv("COLUMNS", "50")
    assert (text_of(ferries()), text_of(ferries(), color=True)) == before


def test_deep_outlines_and_long_ids_still_fit() -> None:
    headings = [(Role.HEADING, f"第{number}层标题，文字很长很长很长") for number in range(30)]
    deep = document(*headings, (Role.TASK, "修缮渡口。"), prefix="N" * 70)
    for width in (40, 60, 200):
        text = text_of(aligned(deep, deep, []), width=width)
        assert max(map(cell_len, text.split("\n"))) <= width
        assert "修缮渡口。" in text
        assert ("N" * 70 + "31") in text.replace("\n", "")


def test_gaps_are_listed_with_section_id_line_and_full_text() -> None:
    lines = part(text_of(ferries()), "Gaps, most pressing first (1)").splitlines()
    assert lines[1:3] == ["○ N4     4  培训船员。", "            in 一、渡口"]
    assert lines[3].startswith("            here for: most of its section is open")


def test_items_of_a_list_are_told_once_and_all_are_counted() -> None:
    national = (
        "渡口管理条例\n第一条 为了规范渡口，制定本条例。\n第二条 渡口应当配备下列设施：\n（一）候船亭；\n"
        "（二）救生圈；\n（三）公示牌。\n第三条 渡口应当公示时间。\n"
    )
    listed = aligned_texts("工作要点\n放养鱼苗。\n", national, [])
    gaps = sum(one.state is State.GAP for one in listed.counted)
    lines = part(text_of(listed), f"Gaps, most pressing first ({gaps})").splitlines()
    assert sum(line.startswith("○") for line in lines) == gaps == 5
    assert sum("here for:" in line for line in lines) == 2


def test_the_parts_of_an_article_are_told_once_for_what_presses_most() -> None:
    national = (
        "渡口管理条例\n第一条 为了规范渡口，制定本条例。\n第二条 渡口可以代售联票。\n"
        "因停航退票的，应当在十日内退还票款；\n改签的，由旅客承担差价。\n第三条 渡口应当公示时间。\n"
    )
    listed = aligned_texts("工作要点\n放养鱼苗。\n", national, [])
    lines = part(text_of(listed), "Gaps, most pressing first (4)").splitlines()
    article = next(at for at, line in enumerate(lines) if "代售联票" in line)
    assert ["退还票款" in lines[article + 1], "承担差价" in lines[article + 2]] == [True, True]
    assert "a deadline [十日内]" in " ".join(lines[article + 3 : article + 7])
    assert sum("here for:" in line for line in lines) == 2


def test_a_partly_covered_requirement_is_followed_by_its_best_link() -> None:
    lines = part(text_of(ferries()), "Partial, or with measures missing (").splitlines()
    assert lines[1] == "◐      N3     3  更换渡船。"
    assert "≈ 0.75 L3     3  渡船换灯。" in lines
    assert not any("刷漆" in line for line in lines)


def test_what_is_less_sure_is_counted_and_listed_when_asked_for() -> None:
    doubtful = ferries()
    links = [replace(link, score=0.2) if link.national == 2 else link for link in doubtful.links]
    alignment = aligned(doubtful.local, doubtful.national, links)
    text = text_of(alignment)
    assert "1 of 3 requirements covered (33 %), 1 partial (1 less sure), 1 gap\n" in text
    listed = part(text, "Partial, or with measures missing (1)").splitlines()
    assert listed[:2] == ["none that is sure", "1 more (1 less sure): --only partial"]
    asked = part(text_of(alignment, only=("partial",)), "Partial, or with measures missing (1)").splitlines()
    assert [line.strip() for line in asked if "更换渡船" in line or "less sure" in line][1:] == ["less sure"]


@pytest.mark.parametrize(
    ("local", "language", "said"),
    [
        ("评选操作法，每项发给奖金2000元。", "en", "none that differs; the local text adds 1 figure\n"),
        ("评选操作法，每项发给奖金2000元。", "zh", "没有不同的数字；本地文本另有1个新增数字\n"),
        ("评选操作法，发给奖金。", "en", "none\n"),
    ],
)
def test_that_no_figure_differs_is_not_told_as_none_where_the_local_text_adds_some(
    local: str, language: str, said: str
) -> None:
    alignment = aligned_texts(
        f"工作要点\n{local}\n", "今后任务\n评选操作法，发给奖金。\n", [("L2", "N2", 0.96, "counterpart")]
    )
    assert (
        part(text_of(alignment, language=language), "数字" if language == "zh" else "Figures").strip() == said.strip()
    )


def test_the_scope_of_tasks_leaves_out_what_concerns_no_task_and_says_so() -> None:
    text = text_of(ferries(), scope="tasks") + text_of(ferries(), scope="tasks", only=("links",))
    assert "放养鱼苗" in part(text, "Local only (1)")
    assert "人手不足" not in text
    assert "1 more clause without counterpart is not listed" in text
    assert "已建码头" not in text
    assert "1 more link is not listed" in part(text, "Links, best first (3)")


def test_the_scope_of_all_lists_every_link_and_clause() -> None:
    text = text_of(ferries(), scope="all") + text_of(ferries(), scope="all", only=("links",))
    assert "人手不足" in part(text, "Local only (2)")
    assert "已建码头" in part(text, "Links, best first (4)")
    assert "not listed" not in text


def test_a_link_belongs_to_the_tasks_if_either_side_is_one() -> None:
    local, national = (
        document((Role.TASK, "修渡口。"), (Role.PROBLEM, "渡口太旧。"), prefix=prefix) for prefix in "LN"
    )
    links = [Link(0, 1, 0.5, LinkKind.RELATED), Link(1, 0, 0.5, LinkKind.RELATED), Link(1, 1, 0.5, LinkKind.RELATED)]
    text = text_of(aligned(local, national, links), only=("links",))
    assert "1 more link is not listed" in part(text, "Links, best first (2)")


def test_a_list_shows_its_first_entries_and_where_the_rest_is() -> None:
    national = document(*((Role.TASK, f"修缮第{number}号渡口。") for number in range(14)), prefix="N")
    gaps = aligned(document((Role.TASK, "放养鱼苗。"), prefix="L"), national, [])
    assert "\n4 more: --only gaps\n" in text_of(gaps)
    assert "\n12 more: --only gaps\n" in text_of(gaps, top=2)
    assert "more: " not in text_of(gaps, only=("gaps",))
    assert text_of(gaps, only=("gaps",)).count("○ N") == 14


def test_a_section_is_named_by_the_beginning_of_its_heading() -> None:
    national = document(
        (Role.HEADING, "一、渡口"), (Role.TASK, "修缮渡口。"), (Role.HEADING, "二、渡船"), (Role.TASK, "更换渡船。"),
        prefix="N", outlines=[(), (0,), (), (2,)],
    )  # fmt: skip
    alignment = aligned(document((Role.TASK, "放养鱼苗。"), prefix="L"), national, [])
    text = text_of(alignment, section="二")
    assert "更换渡船" in text
    assert "修缮渡口" not in text
    with pytest.raises(UsageError, match="--section 三: no heading begins so"):
        text_of(alignment, section="三")


def test_links_come_best_first() -> None:
    scores = re.findall(
        r"^[=≈] (\d\.\d\d) N", part(text_of(ferries(), scope="all", only=("links",)), "Links"), re.MULTILINE
    )
    assert scores == ["0.90", "0.75", "0.70", "0.31"]


def test_the_total_counts_partial_requirements_apart() -> None:
    assert "1 of 3 requirements covered (33 %), 1 partial, 1 gap\n" in text_of(ferries())
    assert "3条任务要求中已落实1条（33%），部分落实1条，未落实1条\n" in text_of(ferries(), language="zh")


def test_without_requirements_there_is_no_figure_and_no_list_of_gaps() -> None:
    speech = document((Role.BACKGROUND, "各位代表："), prefix="N")
    text = text_of(aligned(speech, speech, []))
    assert "No task was found in the national text" in text
    assert "%" not in text
    assert "Gaps" not in text


def test_requirements_that_are_all_justified_are_told_as_such() -> None:
    only = ferries().requirements[2]
    justified = replace(only, state=State.JUSTIFIED, justification="无渡口", near_miss=None, priority=None)
    text = text_of(replace(ferries(), requirements=(justified,), coverage=Coverage(justified=1), sections=()))
    assert "\n0 of 0 requirements covered (–), 0 partial, 0 gaps, 1 justified\n" in part(text, "Coverage")
    assert "No task was found" not in text


def test_standard_input_is_named_in_the_language_of_the_report() -> None:
    local = document((Role.TASK, "修渡口。"), prefix="L", name="-")
    assert "标准输入" in text_of(aligned(local, local, []), language="zh")


@pytest.mark.parametrize("text", ["[bold]修[/bold]渡口[/]", "修[red]渡口", ":ship:渡口", r"\[甲\]渡口", "[link=x]渡口"])
def test_texts_are_shown_literally_and_are_no_markup(text: str) -> None:
    assert text_of(one_requirement(text)).count(text) >= 4  # both names, the heading, the gap
    assert text in ANSI.sub("", text_of(one_requirement(text), color=True))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("渡\x1b[2J口\x07", "渡␛[2J口␇"),
        ("渡\t口\r\n岸\x00\x7f", "渡␉口␍␊岸␀␡"),
        ("渡\x9b31m口", "渡‹U+009B›31m口"),
        ("渡\u202e口\u2066岸", "渡‹U+202E›口‹U+2066›岸"),
        ("渡\u2028口\udc80", "渡‹U+2028›口‹U+DC80›"),
        ("渡\u200b\ufeff\u00ad口", "渡口"),
        ("渡　口 ①❤\ufe0f", "渡　口 ①❤\ufe0f"),
    ],
)
def test_what_cannot_be_seen_is_made_visible_or_left_out(text: str, shown: str) -> None:
    assert visible(text) == shown
    assert shown in text_of(one_requirement(f"修{text}堤"))


@pytest.mark.parametrize(
    ("coverage", "figure", "signs"),
    [
        (Coverage(covered=999, gap=1), ">99 %", "█░"),
        (Coverage(covered=1, partial=1, gap=998), "<1 %", "█▒░"),
        (Coverage(covered=0, gap=3), "(0 %)", "░"),
        (Coverage(covered=3), "(100 %)", "█"),
    ],
)
def test_neither_figure_nor_bar_looks_full_or_empty_if_it_is_not(coverage: Coverage, figure: str, signs: str) -> None:
    text = part(text_of(replace(ferries(), coverage=coverage)), "Coverage")
    assert figure in text
    first = text.splitlines()[0]
    assert (len(first), "".join(dict.fromkeys(first))) == (60, signs)


@pytest.mark.parametrize(
    ("language", "said"), [("en", "rejected by a reviewer, 0.62"), ("zh", "该对应已被审阅否定，得分0.62")]
)
def test_a_gap_tells_which_link_was_rejected(language: str, said: str) -> None:
    rejected = Review(reviewers=("王芳",), rejected=(RejectedLink(3, 3, 0.62), RejectedLink(0, 2, 0.2)))
    text = text_of(replace(ferries(), review=rejected), language=language)
    gap = part(text, words_of(language)("Gaps, most pressing first"))
    lines = gap.splitlines()
    at = next(number for number, line in enumerate(lines) if line.startswith("×"))
    assert "放养鱼苗。" in lines[at]
    assert lines[at + 1].strip() == said
    assert gap.count("×") == 1  # the other requirement that lost a link is no gap
    assert "×" not in part(text_of(ferries(), language=language), words_of(language)("Gaps, most pressing first"))


def test_a_report_in_json_does_not_load_the_terminal_library() -> None:
    program = """
import sys
from aligner.model import Alignment, Coverage, Document, Options, SourceText
from aligner.files import write
from aligner.reports import FORMATS, ReportOptions, format_for_path, render
empty = Document(SourceText("", "a.txt", "utf-8", "0" * 64), ())
alignment = Alignment(empty, empty, Options(), (), (), Coverage(), (), ())
render(alignment, "json", options=ReportOptions())
assert "rich" not in sys.modules, "json"
render(alignment, "text", options=ReportOptions())
assert "rich" in sys.modules, "text"
"""
    subprocess.run([sys.executable, "-c", program], check=True, timeout=60)


def test_a_place_is_a_page_or_a_paragraph_where_the_file_has_them() -> None:
    made = aligned_texts(
        "计划\n二、任务\n修缮栈桥。\n", "报告\n二、任务\n修缮栈桥。\n安装路灯。\n", [("L3", "N3", 0.9, "counterpart")]
    )
    local, national = made.local.source, made.national.source
    read = replace(
        made,
        local=replace(made.local, source=replace(local, kind=SourceKind.DOCX, places=(Place(0, paragraph=7),))),
        national=replace(made.national, source=replace(national, kind=SourceKind.PDF, places=(Place(0, page=3),))),
    )
    said = text_of(read, only=("links", "gaps"))
    assert re.search(r"=\s+0\.90\s+N3\s+p3\s+修缮栈桥。", said)
    assert re.search(r"L3\s+¶7\s+修缮栈桥。", said)
    assert re.search(r"id\s+place\s+national requirement", said)
    assert re.search(r"id\s+line\s+national requirement", text_of(made, only=("gaps",)))


def test_pages_that_could_not_be_read_are_told_beside_their_document() -> None:
    made = aligned_texts("计划\n二、任务\n修缮栈桥。\n", "报告\n二、任务\n修缮栈桥。\n", [])
    read = replace(made, local=replace(made.local, source=replace(made.local.source, unread_pages=(2, 5))))
    assert "without text that can be read, so not read: page 2, 5" in text_of(read)
    assert "第2、5页无可读文字，未读" in text_of(read, language="zh")
    assert "so not read" not in text_of(made)
