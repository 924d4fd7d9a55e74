"""Which units belong to one list."""

from __future__ import annotations

from aligner.structure.lists import is_item, list_of
from tests.structure.support import document


def test_a_list_is_its_opener_and_its_items() -> None:
    text = (
        "渡口管理条例\n第一条 为了规范渡口管理，制定本条例。\n第二条 渡口应当配备下列设施：\n（一）候船亭；\n"
        "（二）救生圈。\n第三条 渡口应当公示时间。\n"
    )
    doc = document(text)
    opener = next(at for at, unit in enumerate(doc.units) if unit.text.endswith("："))
    found = {unit.text[:4]: list_of(doc, at) for at, unit in enumerate(doc.units)}
    assert {found["第二条 "], found["（一）候"], found["（二）救"]} == {opener}
    assert found["第三条 "] is None


def test_a_heading_opens_no_list() -> None:
    doc = document("一、重点任务：\n修缮渡口五处，每年检查一次。\n清理河道二十里。\n")
    assert {list_of(doc, at) for at in range(len(doc.units))} == {None}


def test_an_item_stands_below_an_opener_of_any_role() -> None:
    doc = document(
        "渡口条例\n第一条 为了规范渡口，制定本条例。\n第二条 渡口经营者有下列行为之一的，由市交通局责令限期改正：\n"
        "（一）毁坏救生圈的。\n第三条 渡口应当公示时间。\n"
    )
    assert [unit.text for at, unit in enumerate(doc.units) if is_item(doc, at)] == ["（一）毁坏救生圈的。"]
