"""What a page prints around a text, and clauses that only look like it: a clause taken for furniture is lost."""

from __future__ import annotations

import pytest

from aligner.structure.furniture import Furniture, leading_furniture

NOTHING_RECURS = Furniture.found_in([])


@pytest.mark.parametrize(
    "line",
    [
        "3",
        "— 12 —",
        "-5-",
        "第3页",
        "第 3 页 共 12 页",
        "3/12",
        "Page 3 of 12",
        "(上接第1版)",
        "（上接一版）",
        "下转第四版",
        "(下转A2版)",
        "——据新华社",
        "★",
        "* * *",
        "――――――",
        "（来源：青岚日报）",
        "来源：市总工会",
        "责任编辑：陈一叶",
        "本版编辑：陈一叶 版式：孙舟 校对：周一",
        "电话：0000-8123456",
        "投稿邮箱：news@example.cn",
        "2025年6月18日 星期三 第3版",
        "2025年6月18日　星期三",
        "打印本页 关闭窗口",
        "索 引 号：00000000-2025-00012",
        "发文机关：青岚市人民政府 成文日期：2025年6月3日",
        "原文链接：https://www.example.cn/1.html",
        "版权所有：青岚市人民政府",
        "当前位置：首页 > 公开",
    ],
)
def test_furniture(line: str) -> None:
    assert NOTHING_RECURS.contains(line)


@pytest.mark.parametrize(
    "line",
    [
        "2025年工作要点",
        "。",
        "2025年6月18日",
        "（2025年6月18日）",
        "2025年6月18日星期三前完成整改。",
        "据统计，全市共有会员12万人。",
        "据此，制定本办法。",
        "设立24小时热线电话：由专人值守，及时受理职工诉求。",
        "公布举报电话、邮箱和地址，每周回访一次",
        "电话回访覆盖率达到95%以上",
        "推动来源可查、去向可追",
        "有效性评估每年开展一次",
        "发布日期提前三天告知",
        "拓宽资金来源渠道",
        "编辑出版职工读本",
        "上接天线、下接地气，推动政策落地",
        "接续推进改革",
        "第3章",
        "第一条",
        "一、",
        "13.1万",
        "坚持版权保护，打击侵权盗版。",
        "——加强组织建设",
        "（一）加强组织建设",
        "主办、承办赛事20项",
    ],
)
def test_no_furniture(line: str) -> None:
    assert not NOTHING_RECURS.contains(line)


def test_a_clause_of_any_length_is_no_furniture() -> None:
    assert not NOTHING_RECURS.contains("责任编辑：" + "加强宣传" * 30)


def test_a_line_that_recurs_three_times_is_a_running_title() -> None:
    lines = [
        "临江工会简报",
        "加强宣传。",
        "临江工会简报",
        "推动协商。",
        "临江工会简报",
        "推动协商。",
        "推动协商。",
        "宣传",
        "宣传",
        "宣传",
    ]
    furniture = Furniture.found_in(lines)
    assert furniture.contains("临江工会简报")
    assert not furniture.contains("推动协商。")  # a sentence may be said three times
    assert not furniture.contains("宣传")  # too short to tell
    assert not Furniture.found_in(lines[:4]).contains("临江工会简报")


@pytest.mark.parametrize(
    ("paragraph", "furniture"),
    [
        ("(上接第1版)推广节水灌溉。", "(上接第1版)"),
        ("（上接第一版） 推广节水灌溉。", "（上接第一版） "),
        ("（紧接第二版）推广。", "（紧接第二版）"),
        ("推广节水灌溉（上接第1版）。", ""),
        ("(上接第1版)", ""),  # nothing is run together with it
        ("上接第1版推广。", ""),  # without brackets its end cannot be told
        ("（一）推广节水灌溉。", ""),
    ],
)
def test_furniture_run_together_with_text(paragraph: str, furniture: str) -> None:
    assert leading_furniture(paragraph) == len(furniture)
