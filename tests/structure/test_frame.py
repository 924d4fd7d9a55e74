"""The frame of a document: how an office sends a text out is no part of what is to be carried out."""

from __future__ import annotations

import pytest

from aligner.model import Role
from tests.structure.support import check_invariants, document, shown, texts

NOTICE = [
    "青岚市人民政府办公室关于印发青岚市渡口改造方案的通知",
    "青政办发〔2025〕8号",
    "各县区人民政府，市政府各部门：",
    "《青岚市渡口改造方案》已经市政府同意，现印发给你们，请认真贯彻执行。",
    "青岚市人民政府办公室",
    "2025年6月3日",
    "（此件公开发布）",
    "青岚市渡口改造方案",
    "为保障群众出行，制定本方案。",
    "一、改造渡口",
    "改造渡口5座。",
    "二、更新渡船",
    "更新渡船8艘。",
    "抄送：市委各部门，市法院，市检察院。",
    "青岚市人民政府办公室2025年6月4日印发",
]
NOTICE_SHOWN = """\
title 青岚市人民政府办公室关于印发青岚市渡口改造方案的通知
title 青政办发〔2025〕8号
title 各县区人民政府，市政府各部门：
title 《青岚市渡口改造方案》已经市政府同意，现印发给你们，请认真贯彻执行。
title 青岚市人民政府办公室
title 2025年6月3日
noise （此件公开发布）
title 青岚市渡口改造方案
background 为保障群众出行，制定本方案。
heading 一、改造渡口
  task 改造渡口5座。
heading 二、更新渡船
  task 更新渡船8艘。
  noise 抄送：市委各部门，市法院，市检察院。
  noise 青岚市人民政府办公室2025年6月4日印发
"""


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\r\n\r\n\r\n"])
def test_the_wrapper_of_a_notice_has_no_task(gap: str) -> None:
    doc = document(gap.join(NOTICE))
    check_invariants(doc)
    assert shown(doc) == NOTICE_SHOWN


def test_a_wrapper_over_items_without_sections() -> None:
    lines = [*NOTICE[:6], NOTICE[7], "1.改造渡口5座。", "2.更新渡船8艘。"]
    assert texts(document("\n".join(lines)), Role.TASK) == ["1.改造渡口5座。", "2.更新渡船8艘。"]


def test_what_a_notice_says_besides_is_told_apart() -> None:
    doc = document(
        "各镇人民政府：\n为方便群众过河，我局编制了《青岚市渡口改造方案》。现印发给你们，请认真执行。"
        "各镇要在7月底前上报渡口清单。\n特此通知。\n青岚市交通运输局\n青岚市财政局\n二〇二五年六月三日\n"
        "青岚市渡口改造方案\n（2025—2027年）\n一、改造渡口\n改造渡口5座。\n"
    )
    assert shown(doc) == (
        "title 各镇人民政府：\n"
        "background 为方便群众过河，我局编制了《青岚市渡口改造方案》。\n"
        "title 现印发给你们，请认真执行。\n"
        "task 各镇要在7月底前上报渡口清单。\n"
        "title 特此通知。\n"
        "title 青岚市交通运输局\n"
        "title 青岚市财政局\n"
        "title 二〇二五年六月三日\n"
        "title 青岚市渡口改造方案\n"
        "title （2025—2027年）\n"
        "heading 一、改造渡口\n"
        "  task 改造渡口5座。\n"
    )


def test_two_texts_in_one_notice_each_begin_the_outline_anew() -> None:
    doc = document(
        "青岚市人民政府关于印发渡口改造若干措施和渡船更新行动计划的通知\n各县区人民政府：\n"
        "《渡口改造若干措施》《渡船更新行动计划》已经市政府同意，现印发给你们，请认真抓好落实。\n"
        "青岚市人民政府\n2025年6月3日\n渡口改造若干措施\n一、改造渡口\n改造渡口5座。\n"
        "渡船更新行动计划\n一、更新渡船\n更新渡船8艘。\n"
    )
    assert texts(doc, Role.TASK) == ["改造渡口5座。", "更新渡船8艘。"]
    (title,) = [unit for unit in doc.units if unit.text == "渡船更新行动计划"]
    assert title.role is Role.TITLE
    assert title.outline == ()


OPINION = "青岚市关于保护古井的实施意见\n1.普查古井。2026年完成全市古井普查。\n{end}"


@pytest.mark.parametrize(
    "end",
    [
        "青岚市人民政府\n2025年6月3日",
        "青岚市人民政府\n二○二五年六月三日\n（此件公开发布）",
        "青岚市水利局 青岚市文物局\n2025年6月3日",
        "青岚市水利局\n青岚市总工会\n青岚大学\n2025年6月3日",
        "青岚市人民政府   2025年6月3日   （此件公开发布）",
        "（此件有删减）\n（联系人：林树，联系电话：0000-81234567）",
        "信息公开选项：主动公开\n青岚市人民政府办公室\n2025年6月4日印发",
        "附件：1.古井登记表\n2.古井保护名单\n青岚市人民政府\n2025年6月3日",
        "附件：古井保护任务分解表（略）",
        "附件：1.古井登记表\n青岚市人民政府\n2025年6月3日\n附件1\n古井登记表\n编号\t位置\t水深",
        "附件1\n井长名单\n林一江\n陈二河",
        "本意见由市水利局负责解释。\n本意见自2025年7月1日起施行，有效期5年。",
        "自发布之日起施行，《青岚市古井管理办法》同时废止。\n此前规定与本意见不一致的，以本意见为准。",
    ],
)
def test_what_follows_the_text_is_no_task(end: str) -> None:
    doc = document(OPINION.format(end=end))
    check_invariants(doc)
    assert texts(doc, Role.TASK) == ["2026年完成全市古井普查。"]
    assert texts(doc, Role.HEADING) == ["1.普查古井。"]


@pytest.mark.parametrize(
    "measure",
    [
        "自2026年1月1日起施行新的水价。",
        "对抄送的检查结果限期整改。",
        "由市水利局负责解释政策、答复来信。",
        "许可证有效期为三年，期满前30日换发。",
        "2026年印发古井保护图册。",
        "将古井附件一并登记造册。",
        "停止执行的收费项目一律公示。",
    ],
)
def test_what_only_looks_like_a_frame_stays_a_task(measure: str) -> None:
    assert texts(document(OPINION.format(end=f"2.管护古井。{measure}")), Role.TASK)[1:] == [measure]


def test_the_annex_that_a_notice_passes_on_is_the_text() -> None:
    doc = document(
        "关于印发古井保护方案的通知\n各镇人民政府：\n现将《古井保护方案》印发给你们，请认真执行。\n"
        "附件：1.古井保护方案\n2.古井登记表\n青岚市水利局\n2025年6月3日\n"
        "附件1\n古井保护方案\n一、普查古井\n普查全市古井。\n附件2\n古井登记表\n编号\t位置\t水深\n"
    )
    assert texts(doc, Role.TASK) == ["普查全市古井。"]
    (task,) = [unit for unit in doc.units if unit.role is Role.TASK]
    assert [doc.units[above].text for above in task.outline] == ["一、普查古井"]


def test_an_annex_with_measures_of_its_own_is_read() -> None:
    doc = document(
        OPINION.format(
            end="青岚市人民政府\n2025年6月3日\n附件\n古井修缮行动计划\n一、修缮井台\n修缮井台40处。\n二、清淤\n每年清淤一次。"
        )
    )
    assert texts(doc, Role.TASK) == ["2026年完成全市古井普查。", "修缮井台40处。", "每年清淤一次。"]
    assert "古井修缮行动计划" in texts(doc, Role.TITLE)


def test_what_is_annexed_to_a_report_is_not_read() -> None:
    doc = document(
        "政府工作报告\n各位代表：\n一、今年的工作\n保护古井40处。\n改造渡口5座。\n附件\n名词解释\n1.井长制：由村民担任井长。\n"
    )
    assert texts(doc, Role.TASK) == ["保护古井40处。", "改造渡口5座。"]


@pytest.mark.parametrize(
    ("last", "role"),
    [
        ("柳湾村村民委员会", Role.TITLE),
        ("云溪县总工会办公室", Role.TITLE),
        ("云溪县民政局", Role.TITLE),
        ("成立环境整治委员会", Role.TASK),
        ("优化产业布局", Role.TASK),
        ("各村成立治理办公室，配专人2名", Role.TASK),
    ],
)
def test_a_body_may_sign_without_a_date(last: str, role: Role) -> None:
    text = (
        f"柳湾村文明公约\n一、爱护公物，讲究卫生。\n二、红事简办，礼金不超过200元。\n三、邻里和睦，互相帮助。\n{last}\n"
    )
    assert document(text).units[-1].role is role
