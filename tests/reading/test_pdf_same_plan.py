"""What is promised of one plan in several files: as text, or as a PDF in one column or two, it asks for the same."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import aligner
from aligner.model import Document, Role, Unit
from aligner.reading import read
from aligner.structure import segment
from tests.fonts import needs_fonts
from tests.office import needs_office
from tests.shared import SHARED, needs_shared
from tests.typeset import Paper, Par, Part, typeset

pytestmark = [needs_office, needs_fonts]

_HEADING = re.compile(
    r"(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|第[一二三四五六七八九十]+章)[^。]{0,24}"
)

PLAN = """\
滨城市通村公路管护和供水改造实施方案
一、主要目标
到2027年，全市改造供水管网120公里，每个乡镇至少有1座漫水桥换成平板桥，漏损率降到9.5%以下。
二、重点任务
（一）管好公路
新建公路按每公里不少于2处的标准设置会车点，由市交通局牵头，各县区人民政府负责。
对80座以上的旧桥每月至少巡查2次，巡查记录当日录入平台。（市交通局、市应急局按职责分工负责）
支持物流企业和村集体共建货运站点，对每个站点补贴3万元，2026年6月底前全部建成。
（二）换好水表
水务集团必须在2025年12月底前换完老旧小区的水表，旧表统一回收登记。
每年培训管网维修工2000人次，培训经费由市财政承担。
建立供水水质日常监测制度，监测结果每季度向社会公布。
三、保障措施
市水利局要牵头建立联席会议制度，每半年至少召开1次会议，研究解决管护中的困难和问题，并把结果报送市政府办公室。
各县区要在2025年6月底前制定实施细则并报市政府备案。
"""


def said(unit: Unit, text: str) -> tuple[object, ...]:
    """Return who leads, who else takes part, and by when, in the words of the text."""
    duty = unit.responsibility
    return tuple([one.span.of(text) for one in some] for some in (duty.lead, duty.others, duty.due))


def asked(document: Document) -> list[tuple[object, ...]]:
    """Return what each task of a document says, by whom and by when."""
    return [
        (unit.text.replace(" ", ""), *said(unit, document.source.text))
        for unit in document.units
        if unit.role is Role.TASK
    ]


def parts(text: str, columns: int) -> list[Part]:
    title, *rest = [line.strip() for line in text.splitlines() if line.strip()]
    body = tuple(Par(line, "heading" if _HEADING.match(line) and len(line) < 30 else "body") for line in rest)
    return [Part((Par(title, "title"),)), Part(body, columns=columns)]


def test_a_plan_asks_for_the_same_as_text_and_in_one_column_or_two(tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text(PLAN, "utf-8")
    papers = {"one": (parts(PLAN, 1), Paper(size=16)), "two": (parts(PLAN, 2), Paper(size=10.5, footer="{page}"))}
    made = typeset(tmp_path, papers)
    wanted = asked(segment(read(str(tmp_path / "plan.txt"))))
    assert len(wanted) == 9
    for name in made:
        assert asked(segment(read(str(tmp_path / f"{name}.pdf")))) == wanted


@needs_shared
@pytest.mark.slow
@pytest.mark.parametrize("at", range(0, 49, 5))
def test_a_pair_has_the_same_states_by_way_of_pdf(at: int, tmp_path: Path) -> None:
    folder = sorted((SHARED / "pairs").iterdir())[at]
    texts = {side: folder / f"{side}.txt" for side in ("local", "national")}
    typeset(
        tmp_path,
        {side: (parts(path.read_text("utf-8-sig"), 1 + at % 2), Paper(size=16)) for side, path in texts.items()},
    )

    def states(*paths: Path) -> dict[str, str]:
        found = aligner.align(*paths)
        return {"".join(found.national.units[one.national].text.split()): one.state for one in found.requirements}

    wanted, found = states(*texts.values()), states(tmp_path / "local.pdf", tmp_path / "national.pdf")
    # A line or two of a list may be joined with the next one.
    assert sum(found.get(text) != wanted[text] for text in wanted) <= len(wanted) / 50
