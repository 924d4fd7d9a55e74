"""Who fills a table in: the full name of the body that issued the local text, or a blank where nobody says it."""

from __future__ import annotations

import pytest

from aligner.model import Options
from aligner.structure import segment
from aligner.telling.issuing import issuing_body
from tests.reports.builders import aligned, source

TASKS = "一、任务\n" + "".join(f"（{number}）修缮渡口{number}处。\n" for number in "一二三四五六七八九")


def told(text: str, issuer: str = "") -> str:
    local, national = (
        segment(source(text, "l.txt"), id_prefix="L"),
        segment(source("修缮渡口。", "n.txt"), id_prefix="N"),
    )
    return issuing_body(aligned(local, national, (), Options(issuer=issuer)))


@pytest.mark.parametrize(
    ("text", "body"),
    [
        (f"临江市交通运输局关于修缮渡口的通知\n{TASKS}", "临江市交通运输局"),
        (f"临江市人民政府办公室关于印发渡口方案的通知\n{TASKS}", "临江市人民政府办公室"),
        (f"临江市总工会办公室关于修缮渡口的通知\n{TASKS}", "临江市总工会办公室"),
        (f"临江市渡口整治工作领导小组办公室关于修缮渡口的通知\n{TASKS}", "临江市渡口整治工作领导小组办公室"),
        (f"临江市妇女联合会2031年工作要点\n{TASKS}", "临江市妇女联合会"),
        (f"临江市防汛抗旱指挥部关于修缮渡口的通知\n{TASKS}", "临江市防汛抗旱指挥部"),
        (f"临江市人民代表大会常务委员会工作要点\n{TASKS}", "临江市人民代表大会常务委员会"),
        (f"青禾县青山镇人民政府工作要点\n{TASKS}", "青禾县青山镇人民政府"),
        (f"临江市渡口工作报告\n现在，我代表市人民政府，向大会报告工作。\n{TASKS}", "临江市人民政府"),
        (f"临江市渡口工作报告\n我受市长委托，代表市人民政府报告工作。\n{TASKS}", "临江市人民政府"),
        (f"临江市渡口工作方案\n{TASKS}临江市交通运输局\n2031年3月1日", "临江市交通运输局"),
        (f"临江市渡口工作方案\n{TASKS}", ""),
        (f"临江市发展改革委关于修缮渡口的通知\n{TASKS}", ""),
    ],
)
def test_the_body_is_named_as_the_text_names_it(text: str, body: str) -> None:
    assert told(text) == body


@pytest.mark.parametrize(
    "text",
    [
        f"临江市气象局 临江市水利局关于修缮渡口的通知\n{TASKS}",
        f"临江市气象局、临江市水利局关于修缮渡口的通知\n{TASKS}",
        f"临江市人民政府与临江市水利局工作方案\n{TASKS}",
        f"临江市渡口工作方案\n{TASKS}临江市气象局\n临江市水利局\n2031年3月1日",
        f"临江市渡口工作方案\n{TASKS}中共临江市委\n临江市人民政府\n2031年3月1日",
    ],
)
def test_of_several_bodies_none_is_told_as_the_one(text: str) -> None:
    assert told(text) == ""


@pytest.mark.parametrize(("issuer", "body"), [("临江市总工会", "临江市总工会"), ("市交通局", ""), ("city", "")])
def test_what_a_user_says_is_a_body_if_it_is_its_full_name(issuer: str, body: str) -> None:
    assert told(f"临江市人民政府工作报告\n{TASKS}", issuer) == body
