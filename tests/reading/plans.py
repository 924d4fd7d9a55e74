"""A short local plan in many dresses: however a file holds it, the tasks that are read from it are the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from aligner.model import Role, SourceText
from aligner.reading import read_data
from aligner.reading.revisions import Revisions
from aligner.structure import segment

TITLE = "青禾县渡口安全工作方案"
LINES = (
    *("一、工作目标", "到2027年，全县建成标准化渡口120个，每个乡镇至少有1处候船室。", "二、重点任务"),
    *("（一）修好码头", "新建候船室按每处不少于30平方米的标准建设。", "对使用10年以上的渡船每年至少检验2次。"),
    *("（二）培训船工", "每年培训船工200人次，培训经费由县财政承担。", "建立船工值守记录，每季度向社会公布。"),
    *("三、保障措施", "县交通局要建立联席会议制度，每半年召开1次会议。", "对工作不力的单位予以通报批评。"),
)
TASKS = [line for line in LINES if line.endswith("。")]
EXTRA = "停止发放渡口值守补贴。"
"""A sentence that is no text of the plan."""


def text(lines: Sequence[str] = (TITLE, "", *LINES)) -> str:
    """Return the plan as a plain text."""
    return "\n".join(lines) + "\n"


def paragraphs(lines: Sequence[str] = LINES, make: Callable[[str], str] = str) -> str:
    """Return the lines as paragraphs of a page."""
    return "".join(f"<p>{make(line)}</p>" for line in lines)


def page(body: str, *, head: str = "", title: str = TITLE) -> str:
    """Return a page with that body."""
    head = f'<meta charset="utf-8"><title>{title}</title>{head}'
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"


def source_of(content: str | bytes, *, revisions: Revisions = Revisions.ACCEPTED) -> SourceText:
    """Return what is read of a file."""
    data = content.encode() if isinstance(content, str) else content
    return read_data(data, name="方案", revisions=revisions)


def tasks_of(source: SourceText) -> list[str]:
    """Return the tasks of a text that was read."""
    return [unit.text for unit in segment(source).units if unit.role is Role.TASK]


def titles_of(source: SourceText) -> list[str]:
    """Return the lines of its title."""
    return [unit.text for unit in segment(source).units if unit.role is Role.TITLE]


def remarks_of(source: SourceText) -> dict[str, int]:
    """Return what was decided and left out, with how often."""
    return {one.kind.value: one.count for one in source.remarks}
