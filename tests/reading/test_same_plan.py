"""One plan as offices send it round, in each format that is read: the same tasks, figures, bodies and deadlines.

A format joins by a line in `FORMATS`.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from fractions import Fraction
from functools import cache
from html import escape
from pathlib import Path

import pytest
from openpyxl import Workbook

from aligner.model import Body, Deadline, Role
from aligner.reading import read
from aligner.structure import segment
from aligner.structure.quantities import find_quantities
from tests.ofd_files import Paper as OfdPaper
from tests.ofd_files import ofd
from tests.office import convert, needs_office
from tests.reading.word_files import p, word_file
from tests.typeset import Paper, Par, Part, flat_document

TITLE = "渡口县水上客运安全三年行动方案"
AIM = "为保障群众出行安全，根据上级有关规定，结合我县实际，制定本方案。"


@dataclass(frozen=True, slots=True)
class Task:
    """A task of the plan: its section, its words, who carries it out, and by when, as it is written."""

    section: str
    text: str
    bodies: tuple[str, ...]
    due: str = ""


_BUILD, _RUN, _KEEP = "一、完善渡口设施", "二、规范渡运管理", "三、强化应急保障"
TASKS = (
    Task(_BUILD, "新建标准化码头12座，修缮栈桥3.5公里。", ("县交通运输局", "县水务局"), "2026年底前"),
    Task(
        _BUILD,
        "按每百人不少于30平方米的标准改建候船室，配齐座椅、饮水机和无障碍通道。",
        ("县交通运输局",),
        "2027年6月底前",
    ),
    Task(_BUILD, "在全部渡口安装视频监控和照明设备，完好率达到98%以上。", ("县公安局", "县供电公司"), "2026年9月底前"),
    Task(_BUILD, "更新老旧渡船15艘，每艘补助8万元，优先选用电动渡船。", ("县财政局", "县交通运输局"), "2027年底前"),
    Task(_RUN, "实行渡工持证上岗，每年培训不少于300人次，未取得证书的不得驾驶渡船。", ("县人力资源社会保障局",)),
    Task(_RUN, "严禁超载和冒险航行，六级以上大风、能见度不足500米的一律停航。", ("县交通运输局", "县气象局")),
    Task(_RUN, "建立渡口日常巡查制度，每月检查不少于2次，发现的隐患在15日内整改到位。", ("各乡镇人民政府",)),
    Task(_RUN, "推行渡船实名登记和电子台账，实现一船一档、一渡一码。", ("县交通运输局", "县数据局"), "2026年6月底前"),
    Task(_RUN, "开展暑期学生乘船安全宣传，覆盖全县42所中小学校。", ("县教育局",), "2026年7月底前"),
    Task(
        _KEEP,
        "组建水上应急救援队伍，每个乡镇不少于10人，配备冲锋舟2艘。",
        ("县应急管理局", "各乡镇人民政府"),
        "2026年底前",
    ),
    Task(_KEEP, "每年汛期前组织1次综合演练，演练情况向社会公布。", ("县应急管理局", "县水务局")),
    Task(_KEEP, "将渡口运行维护经费列入年度预算，每年安排120万元，并建立稳定增长机制。", ("县财政局",)),
    Task(
        _KEEP, "为全部乘客投保意外伤害保险，每人每次保额不低于20万元。", ("县交通运输局", "县医疗保障局"), "2026年底前"
    ),
)
HEADS = ("工作领域", "序号", "工作任务", "责任单位", "完成时限")


def _paragraphs() -> list[tuple[str, str]]:
    """Return the paragraphs of the plan, each with its kind: who carries a task out stands in brackets, or below it."""
    found = [("title", TITLE), ("body", AIM)]
    for number, task in enumerate(TASKS):
        if not number or TASKS[number - 1].section != task.section:
            found.append(("heading", task.section))
        due = f"；完成时限：{task.due}" if task.due else ""
        duty = f"责任单位：{'、'.join(task.bodies)}{due}"
        if number % 2:
            found += [("body", task.text), ("body", duty)]
        else:
            found.append(("body", f"{task.text}（{duty}）"))
    return found


def _rows() -> list[Sequence[str]]:
    """Return the plan as a table, its heads first."""
    rows = [
        (task.section[2:], str(at), task.text, "、".join(task.bodies), task.due) for at, task in enumerate(TASKS, 1)
    ]
    return [HEADS, *rows]


def _text() -> bytes:
    return "\n".join(text for _, text in _paragraphs()).encode()


def _markdown() -> bytes:
    marks = {"title": "# ", "heading": "## ", "body": ""}
    return "\n\n".join(marks[kind] + text for kind, text in _paragraphs()).encode()


def _markdown_table() -> bytes:
    head, *rows = ["| " + " | ".join(row) + " |" for row in _rows()]
    return "\n".join([f"# {TITLE}", "", head, "|---" * len(HEADS) + "|", *rows, ""]).encode()


def _csv() -> bytes:
    stream = io.StringIO()
    csv.writer(stream).writerows(_rows())
    return stream.getvalue().encode("utf-8-sig")


def _page() -> bytes:
    names = {"title": "h1", "heading": "h2", "body": "p"}
    body = "\n".join(f"<{names[kind]}>{escape(text)}</{names[kind]}>" for kind, text in _paragraphs())
    head = f"<head><meta charset=utf-8><title>{TITLE}</title></head>"
    return f"<!DOCTYPE html><html>{head}<body>{body}</body></html>".encode()


def _saved_page() -> bytes:
    message = EmailMessage(policy=SMTP)
    message["Subject"], message["Snapshot-Content-Location"] = TITLE, "https://www.example.com/plan.html"
    message.set_content(_page().decode(), subtype="html", charset="gb18030", cte="quoted-printable")
    message.make_related()
    return message.as_bytes()


def _mail() -> bytes:
    message = EmailMessage(policy=SMTP)
    message["From"], message["To"], message["Subject"] = "a@example.com", "b@example.com", TITLE
    message.set_content("\r\n".join(text for _, text in _paragraphs()), cte="base64")
    message.add_alternative(_page().decode(), subtype="html", cte="base64")
    return message.as_bytes()


def _workbook() -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append([TITLE])
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(HEADS))
    for row in _rows():
        sheet.append(list(row))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _word() -> bytes:
    return word_file("".join(p(text) for _, text in _paragraphs()))


def _word_table() -> bytes:
    rows = ("".join(f"<w:tc>{p(cell)}</w:tc>" for cell in row) for row in _rows())
    return word_file(p(TITLE) + "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>")


def _ofd(**changes: float) -> bytes:
    return ofd([text for _, text in _paragraphs()], paper=OfdPaper(**changes))  # type: ignore[arg-type]


def _office(suffix: str, columns: int = 1) -> Callable[[Path], bytes]:
    """Return what has LibreOffice set the plan in columns, and save it."""

    def make(folder: Path) -> bytes:
        title, *rest = [Par(text, kind) for kind, text in _paragraphs()]
        parts = [Part((title,)), Part(tuple(rest), columns=columns)]
        (folder / "made.fodt").write_text(
            flat_document(parts, Paper(header="渡口县人民政府公报", footer="{page}")), "utf-8"
        )
        convert([folder / "made.fodt"], suffix, folder)
        return (folder / f"made.{suffix}").read_bytes()

    return make


FORMATS: Mapping[str, tuple[str, Callable[[], bytes]]] = {
    "plain text": (".txt", _text),
    "Markdown": (".md", _markdown),
    "Markdown table": (".md", _markdown_table),
    "CSV": (".csv", _csv),
    "web page": (".html", _page),
    "saved web page": (".mht", _saved_page),
    "e-mail": (".eml", _mail),
    "workbook": (".xlsx", _workbook),
    "Word": (".docx", _word),
    "Word table": (".docx", _word_table),
    "OFD": (".ofd", _ofd),
    "OFD in two columns": (".ofd", lambda: _ofd(columns=2, letters=44, size=10.5)),
}
"""Formats that the tests write themselves: the suffix, and what writes the plan."""

OF_OFFICE: Mapping[str, tuple[str, Callable[[Path], bytes]]] = {
    "PDF": (".pdf", _office("pdf")),
    "PDF in two columns": (".pdf", _office("pdf", columns=2)),
    "old Word": (".doc", _office("doc")),
    "OpenDocument": (".odt", _office("odt")),
    "Rich Text": (".rtf", _office("rtf")),
}
"""Formats that LibreOffice writes."""


@dataclass(frozen=True, slots=True)
class Found:
    """What is read of a task: its words, its figures, who carries it out, and by when."""

    text: str
    figures: tuple[tuple[Fraction, Fraction, str, str], ...]
    bodies: tuple[str, ...]
    due: tuple[tuple[int | None, int | None, int | None], ...]


def _date(one: Deadline) -> tuple[int | None, int | None, int | None]:
    return one.year, one.month, one.day


def _name(one: Body) -> str:
    return one.name


def found_in(path: Path, data: bytes) -> list[Found]:
    """Return what is read of the tasks of a file."""
    path.write_bytes(data)
    tasks = (unit for unit in segment(read(str(path))).units if unit.role is Role.TASK)
    return [
        Found(
            "".join(unit.text.split()),
            tuple((one.low, one.high, one.unit, str(one.bound)) for one in find_quantities(unit.text)),
            tuple(sorted(map(_name, unit.responsibility.bodies))),
            tuple(map(_date, unit.responsibility.due)),
        )
        for unit in tasks
    ]


@cache
def _of_the_text(folder: Path) -> list[Found]:
    return found_in(folder / "plain.txt", _text())


def test_the_plain_text_says_what_the_plan_says(tmp_path: Path) -> None:
    found = _of_the_text(tmp_path)
    assert [one.text for one in found] == [task.text for task in TASKS]
    assert [one.bodies for one in found] == [tuple(sorted(task.bodies)) for task in TASKS]
    assert [any(year for year, *_ in one.due) for one in found] == [bool(task.due) for task in TASKS]
    assert sum(len(one.figures) for one in found) > len(TASKS)


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_says_the_same(name: str, tmp_path: Path) -> None:
    suffix, make = FORMATS[name]
    assert found_in(tmp_path / f"plan{suffix}", make()) == _of_the_text(tmp_path)


@needs_office
@pytest.mark.slow
@pytest.mark.parametrize("name", OF_OFFICE)
def test_a_format_of_an_office_suite_says_the_same(name: str, tmp_path: Path) -> None:
    suffix, make = OF_OFFICE[name]
    assert found_in(tmp_path / f"plan{suffix}", make(tmp_path)) == _of_the_text(tmp_path)
