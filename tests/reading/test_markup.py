"""Texts in languages for machines: refused by name, never read as sentences; pieces of a web page are read as one."""

from __future__ import annotations

import json

import pytest

from aligner.errors import ReadingError
from tests.reading.plans import LINES, TASKS, TITLE, source_of, tasks_of, text


@pytest.mark.parametrize(
    ("content", "called"),
    [
        (f"<?xml version='1.0'?><plan>{''.join(f'<item>{line}</item>' for line in LINES)}</plan>", "an XML file"),
        (f"<w:x xmlns:w='x'>{''.join(f'<w:p>{line}</w:p>' for line in LINES)}</w:x>", "an XML file"),
        (json.dumps({"title": TITLE, "items": LINES}, ensure_ascii=False), "data in JSON"),
        ("\n".join(json.dumps({"item": line}, ensure_ascii=False) for line in LINES), "data in JSON"),
        ("items:\n" + "".join(f"  - {line}\n" for line in LINES), "data in YAML"),
        (f"title: {TITLE}\nitems:\n" + "".join(f"- item: {line}\n" for line in LINES), "data in YAML"),
        ("\\begin{document}\n\\section{任务}\n" + text() + "\\end{document}", "in LaTeX"),
        ("".join(f"\\item {line}\n" for line in LINES), "in LaTeX"),
        (f"'''{TITLE}'''\n== 任务 ==\n{text()}== 其他 ==\n[[分类:渡口]]\n", "marks of a wiki"),
        ("[b]" + text() + "[/b][size=3]甲[/size][color=red]乙[/color]", "BBCode"),
        (f"#+TITLE: {TITLE}\n* 任务\n{text()}", "AsciiDoc"),
        ("".join(f"&lt;p&gt;{line}&lt;/p&gt;\n" for line in LINES), "tags written as text"),
        ("var tasks = [\n" + "".join(f'  "{line}",\n' for line in LINES) + "];\nshow(tasks);\n", "a program"),
        (f'<?php\necho "{TASKS[0]}";\n?>\n', "a program"),
        ("# -*- coding: utf-8 -*-\nITEMS = [\n" + "".join(f'    "{line}",\n' for line in LINES) + "]\n", "a program"),
        ("@echo off\nrem 渡口\necho 修好码头\npause\n", "a program"),
        ("".join(f"{at}\n00:00:{at:02},000 --> 00:00:{at:02},900\n{x}\n\n" for at, x in enumerate(LINES)), "subtitles"),
        ("".join(f"[00:{at:02}.00]{line}\n" for at, line in enumerate(LINES)), "subtitles"),
        ("".join(f"张三 2025/3/1 09:{at:02}:00\n{line}\n\n" for at, line in enumerate(LINES)), "record of a chat"),
        ("".join(f"2025-03-01 9:{at:02}:00 张三(1)\n{line}\n\n" for at, line in enumerate(LINES)), "record of a chat"),
        ("".join(f"2025-03-01 09:00:{at:02} INFO - {line}\n" for at, line in enumerate(LINES)), "log of a program"),
        ("--- a\n+++ b\n@@ -1,3 +1,4 @@\n" + "".join(f"+{line}\n" for line in LINES), "list of changes"),
        ("[plan]\n" + "".join(f"item{at}={line}\n" for at, line in enumerate(LINES)), "settings of a program"),
        ("BEGIN:VCALENDAR\nSUMMARY:渡口\nEND:VCALENDAR\n", "a calendar"),
    ],
)
def test_a_language_for_machines_is_refused_by_its_name(content: str, called: str) -> None:
    with pytest.raises(ReadingError, match=rf"方案 is .*{called}.*; open it in the program"):
        source_of(content)


@pytest.mark.parametrize(
    "content",
    [
        "".join(f"<b>{line}</b><br>\n" for line in (TITLE, *LINES)),
        f"{TITLE}<br>\n" + "<br>\n".join(LINES),
        "<tr><td>" + "</td></tr><tr><td>".join(LINES) + "</td></tr>",
    ],
)
def test_a_piece_of_a_page_is_read_as_one(content: str) -> None:
    assert tasks_of(source_of(content)) == TASKS


@pytest.mark.parametrize(
    "more",
    [
        "网页里用<br>换行。\n",
        "见<http://example.cn/>；\n",
        "{略}[附件]\n",
        "代码：a = b;\n",
        "会议时间：9:00。\n",
        "[附件]\n",
        "KPI:\n- 修好码头\n",
    ],
)
def test_a_sign_in_a_text_is_text(more: str) -> None:
    assert source_of(text() + more).text == text() + more
