"""Which units belong to one rule, and which are items."""

from __future__ import annotations

from aligner.structure.lists import is_item, rule_of
from tests.structure.support import document


def rules(text: str) -> dict[str, str]:
    """Return the beginnings of all units, each with that of what it is told with."""
    doc = document(text)
    return {unit.text[:4]: doc.units[rule_of(doc, at)].text[:4] for at, unit in enumerate(doc.units)}


def test_an_article_is_told_with_its_paragraphs_and_items() -> None:
    found = rules(
        "渡口管理条例\n第一条 为了规范渡口管理，制定本条例。\n第二条 渡口应当配备下列设施：\n（一）候船亭；\n"
        "（二）救生圈。\n第三条 渡口应当公示时间。变更时间的，应当提前公告。\n未公告的，不得停航。\n"
    )
    assert {found["第二条 "], found["（一）候"], found["（二）救"]} == {"第二条 "}
    assert {found["第三条 "], found["变更时间"], found["未公告的"]} == {"第三条 "}


def test_by_when_goes_with_the_sentence_before_it() -> None:
    found = rules(
        "一、重点任务\n修好渡口。疏浚航道二十里。争取下半年试通航。\n力争年底前修缮渡口五处，每年检查一次。\n"
    )
    assert (found["疏浚航道"], found["争取下半"], found["力争年底"]) == ("疏浚航道", "疏浚航道", "力争年底")


def test_a_heading_opens_no_rule() -> None:
    found = rules("一、重点任务：\n修缮渡口五处，每年检查一次。\n清理河道二十里。\n")
    assert all(own == told_with for own, told_with in found.items())


def test_an_item_stands_below_an_opener_of_any_role() -> None:
    doc = document(
        "渡口条例\n第一条 为了规范渡口，制定本条例。\n第二条 渡口经营者有下列行为之一的，由市交通局责令限期改正：\n"
        "（一）毁坏救生圈的。\n第三条 渡口应当公示时间。\n"
    )
    assert [unit.text for at, unit in enumerate(doc.units) if is_item(doc, at)] == ["（一）毁坏救生圈的。"]
