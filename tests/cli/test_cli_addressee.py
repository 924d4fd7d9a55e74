"""The options that say who issued the plan, and whose requirements count."""

from __future__ import annotations

import pytest

from tests.cli.program import Align

LOCAL = "某年浙江省政府工作报告\n\n一、任务\n修缮渡口五处。\n疏浚航道三十里。\n管好船只。\n"
NATIONAL = "某年国务院政府工作报告\n\n一、任务\n适时降准降息。\n推进雄安新区建设。\n修缮渡口。\n"


@pytest.fixture
def texts(align: Align) -> tuple[str, str]:
    for name, text in (("local.txt", LOCAL), ("report.txt", NATIONAL)):
        (align.folder / name).write_text(text, "utf-8")
    return "local.txt", "report.txt"


def test_what_is_not_ours_stands_under_a_heading_of_its_own(align: Align, texts: tuple[str, str]) -> None:
    ended = align(*texts, "--only", "not-ours", "--only", "gaps")
    assert "Not ours (2)" in ended.out
    assert "for the centre: [降准], [降息]" in ended.out
    assert "Not ours: 1 for the centre, 1 for other places" in align(*texts).out
    assert "非本地职责：中央层面1条、其他地区1条" in align(*texts, "--lang", "zh").out


def test_all_counts_every_requirement(align: Align, texts: tuple[str, str]) -> None:
    ours, everyone = align.json(*texts), align.json(*texts, "--addressee", "all")
    assert (ours["coverage"]["requirements"], everyone["coverage"]["requirements"]) == (1, 3)
    assert everyone["options"]["addressee"] == "all"
    assert "Not ours" not in align(*texts, "--addressee", "all").out


def test_the_exit_status_follows_what_counts(align: Align, texts: tuple[str, str]) -> None:
    assert align(*texts, "--fail-under", "100").status == 0
    assert align(*texts, "--fail-under", "100", "--addressee", "all").status == 1


def test_the_issuer_overrides_what_the_title_says(align: Align, texts: tuple[str, str]) -> None:
    found = align.json(*texts, "--issuer", "河北省")
    assert [one["addressee"] for one in found["requirements"]] == ["centre", "ours", "ours"]
    assert found["options"]["issuer"] == "河北省"
    national = align.json(*texts, "--issuer", "national")
    assert {one["addressee"] for one in national["requirements"]} == {"ours"}
    assert "河北省" in align(*texts, "--issuer", "河北省", "-f", "markdown").out


def test_who_is_no_issuer_is_refused_in_one_line(align: Align, texts: tuple[str, str]) -> None:
    ended = align(*texts, "--issuer", "somebody")
    assert ended.status == 2
    assert "'somebody' names no issuer" in ended.err
