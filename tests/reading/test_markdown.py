"""Markdown: told from plain text, and read without its marks."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from aligner.errors import LimitError
from aligner.model import SourceKind
from tests.reading.plans import EXTRA, LINES, TASKS, TITLE, remarks_of, source_of, tasks_of, text, titles_of
from tests.reading.texts import assigned, furniture


def headed(line: str) -> str:
    return f"## {line}" if line[1] == "、" else f"### {line}" if line.startswith("（") else line


def written(make: Callable[[str], str] = headed, *, title: str = f"# {TITLE}", between: str = "\n\n") -> str:
    """Return the plan in Markdown, each line made by a function."""
    return between.join([title, *map(make, LINES)]) + "\n"


def item(sign: str) -> Callable[[str], str]:
    return lambda line: f"{sign} {line}" if line in TASKS else headed(line)


def changed(old: str, new: str) -> Callable[[str], str]:
    return lambda line: headed(line).replace(old, new)


def bold_lead(line: str) -> str:
    lead, comma, rest = line.partition("，")
    return f"**{lead}{comma}**{rest}" if line in TASKS else f"**{line}**"


@pytest.mark.parametrize(
    "content",
    [
        written(),
        written(between="\n"),
        written().replace("\n", "\r\n"),
        written(item("-")),
        written(item("- [x]")),
        written(item(">")),
        written(bold_lead),
        written(lambda line: f"---\n\n{headed(line)}" if line[1] == "、" else headed(line)),
        written(lambda line: f"{line}\n---" if line[1] == "、" else line, title=f"{TITLE}\n==="),
        written(lambda line: headed(line).replace("# ", "#"), title=f"#{TITLE}"),
        written(lambda line: f"＃＃　{line}" if line[1] == "、" else line, title=f"＃　{TITLE}"),
        written(lambda line: f"    {line}" if line in TASKS else headed(line)),
        written(lambda line: f"{line[:14]}\n{line[14:]}" if line in TASKS else headed(line)),
        written(changed("候船室", "[候船室](https://example.cn/a.html)")),
        written(changed("候船室", "[[房屋|候船室]]")),
        written(changed("候船室", "==候船室==")),
        written(changed("二、", "**二、**")),
        f"---\ntitle: {TITLE}\ntags: [渡口]\n---\n\n" + written(title=""),
        f"% {TITLE}\n% 县交通局\n\n"
        + written(lambda line: headed(line) + (" {#a .b}" if line[1] == "、" else ""), title=""),
        f"```markdown\n{written()}```\n",
        written(title=f"# {TITLE}\n\n[TOC]"),
        written(title=f"# 📄 {TITLE}").replace("## 一、", "## 🚀 一、"),
        written(lambda line: f"- ✅ {line}" if line in TASKS else headed(line)),
        written(lambda line: f"- [ ] {line} #渡口 #船工 ^a1" if line in TASKS else headed(line)),
        written(changed("30平", "$30$平")),
        written(title=f'<h1 align="center">{TITLE}</h1>'),
        f"```text\n{text()}```\n",
        f"```\n{written()}```\n",
    ],
)
def test_no_marks_are_left_in_the_text(content: str) -> None:
    source = source_of(content)
    assert (source.kind, tasks_of(source), titles_of(source)) == (SourceKind.MARKDOWN, TASKS, [TITLE])
    assert not source.remarks


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (written(changed("30平", "~~20~~30平")), {"struck": 1}),
        (written(changed("二、重点任务", f"二、重点任务\n\n~~{EXTRA}~~")), {"struck": 1}),
        (written(changed("30平", "<del>20</del>30平")), {"struck": 1}),
        (written(changed("120个", "120个[^1]")) + "\n[^1]: 必须是标准化渡口。\n", {"notes": 1, "note_marks": 1}),
        (written(changed("120个", "120个^[1]^")), {"note_marks": 1}),
        (written(changed("二、", "<!-- 指标必须提高。 -->\n\n## 二、")), {"comments": 1}),
        (written(changed("二、重点任务", f"二、重点任务\n\n![{EXTRA}](a.png)")), {"pictures": 1}),
        (
            written(changed("二、重点任务", "二、重点任务\n\n```mermaid\ngraph TD; A[渡口]-->B[船工]\n```")),
            {"drawings": 1},
        ),
    ],
)
def test_what_is_left_out_is_said(content: str, told: dict[str, int]) -> None:
    source = source_of(content)
    assert (tasks_of(source), remarks_of(source)) == (TASKS, told)


def test_the_note_of_a_mark_is_set_aside() -> None:
    source = source_of(written(changed("120个", "120个[^1]")) + "\n[^1]: 必须是标准化渡口。\n")
    assert furniture(source) == ["必须是标准化渡口。"]


def test_what_a_chat_program_says_around_a_text_is_set_aside() -> None:
    before, after = "好的，以下是根据您的要求起草的方案：", "如果需要我进一步调整，请随时告诉我！"
    source = source_of(f"{before}\n\n---\n\n{written()}\n---\n\n{after}\n")
    assert (tasks_of(source), titles_of(source), furniture(source)) == (TASKS, [TITLE], [before, after])


def test_a_last_line_that_speaks_to_an_office_is_text() -> None:
    assert not furniture(source_of(written() + "\n如有困难，请你局及时报告。\n"))


def test_a_grid_is_a_table() -> None:
    rule = "+----+----------+\n"
    rows = "".join(f"| {at} | {line[:8]} |\n|    | {line[8:]} |\n{rule}" for at, line in enumerate(TASKS, 1))
    source = source_of(f"# {TITLE}\n\n{rule}| 序号 | 工作任务 |\n{rule.replace('-', '=')}{rows}")
    assert tasks_of(source) == TASKS


@pytest.mark.parametrize(
    "line",
    [
        "修好码头[责任单位](县交通局)，投资[总额](350)万元。",
        "[县交通局][县水务局]修好码头。",
        "[投资]: 3.25亿元",
        "修好的码头为 10 ^4",
        "希望你单位于6月底前修好码头。",
        "修好码头时有困难，随时联系县交通局。",
    ],
)
def test_what_only_looks_like_a_mark_is_text(line: str) -> None:
    source = source_of(f"{written()}\n{line}\n")
    assert (source.text.split("\n")[-1], furniture(source)) == (line, [])


def test_a_row_of_a_grid_loses_no_cell_where_a_line_has_fewer() -> None:
    rule = "+----+------+\n"
    source = source_of(f"# {TITLE}\n\n{rule}| 任务 | 单位 |\n{rule}| 修码头 | 县局 |\n| 两座 |\n{rule}")
    assert "县局" in source.text


def test_an_emoji_that_says_no_is_text() -> None:
    assert "❌ 占用渡口。" in source_of(written() + "\n- ❌ 占用渡口。\n").text


def test_a_row_of_a_table_is_a_task() -> None:
    rows = "".join(f"| {at} | **{line[:3]}**{line[3:]} | 县交通局<br>县水务局 |\n" for at, line in enumerate(TASKS, 1))
    source = source_of(f"# {TITLE}\n\n| 序号 | 任务 | 责任单位 |\n| :-: | --- | --- |\n{rows}")
    assert tasks_of(source) == TASKS
    assert assigned(source) == ["县交通局\n县水务局"] * len(TASKS)


def test_numbers_are_those_that_are_shown() -> None:
    source = source_of(
        "# 方案\n\n## 任务\n\n3. 修好码头。\n3. 培训船工。\n   1. 办好夜校。\n\n1、建好书屋。\n2、办好食堂。\n"
    )
    lines = [line for line in source.text.split("\n") if line.endswith("。")]
    assert lines == ["3. 修好码头。", "4. 培训船工。", "1. 办好夜校。", "1、建好书屋。", "2、办好食堂。"]


@pytest.mark.parametrize(
    "more",
    [
        "# 附注\n",
        "注：*为约束性指标。**为预期性指标。\n",
        "－－－－\n",
        "----------\n",
        "[附件]: 见表\n",
        "- 甲\n- 乙\n",
        "*" * 30 + "\n",
    ],
)
def test_a_plain_text_with_a_sign_here_and_there_stays_as_it_is(more: str) -> None:
    source = source_of(text() + more)
    assert (source.kind, source.text) == (SourceKind.TEXT, text() + more)


def test_quotes_inside_one_another_have_a_limit() -> None:
    with pytest.raises(LimitError, match="--limit depth="):
        source_of(f"# 方案\n\n## 任务\n\n{'>' * 60} 修好码头。\n")
