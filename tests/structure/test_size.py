"""Work grows with the size of the text: sizes at which anything quadratic would not come to an end.

No time is asserted; a run that hangs here is the failure.
"""

from __future__ import annotations

import pytest

from aligner.files import Limits
from tests.structure.support import check_invariants, document

LARGE = {
    "one paragraph without a stop": "加强基层组织建设，" * 25_000,
    "one paragraph of sentences": "加强基层组织建设，推动工作落实。" * 12_500,
    "one word over and over": "政府" * 100_000,
    "one word that may open a clause": "是" * 200_000,
    "opening brackets": "（" * 20_000,
    "opening quotes in a plan": "一、今后任务\n" + "“" * 100_000,
    "opening quotes of all kinds": "“‘「《（[【" * 3_000,
    "closing brackets": "）》”" * 10_000,
    "brackets inside brackets": "（" * 20_000 + "）" * 20_000,
    "brackets that cross": "（“" * 10_000 + "）”" * 10_000,
    "quoted stops": "“好。”" * 20_000,
    "straight quotes after stops": '。"' * 20_000,
    "stops": "。" * 100_000,
    "half-width stops": "好." * 20_000,
    "lines of one character": "好\n" * 20_000,
    "lines of one character with stops": "好。\n" * 20_000,
    "lines of one numeral": "一\n" * 20_000,
    "blank lines": "\n" * 200_000 + "好",
    "blank lines between lines": "好\n\n\n\n" * 20_000,
    "spaces": "好" + " " * 200_000 + "坏",
    "spaces in the middle of words": "好 2 坏 " * 40_000,
    "items": "（一）加强宣传；\n" * 10_000,
    "sections": "一、加强宣传\n" * 10_000,
    "sections and lead-ins": "一、加强宣传\n" + "凝聚共识。\n" * 10_000 + "深化改革。推动落实到位。\n" * 5_000,
    "paragraphs before the first lead-in": "一、宣传\n"
    + "全面落实要求，凝聚各方共识。" * 10_000
    + "\n深化改革。推动落实到位。",
    "articles": "第一条 加强宣传。\n" * 10_000,
    "lists that open lists": "第一条 甲。\n第二条 乙。\n第三条 丙：\n" + "（一）包括：\n1.如下：\n" * 5_000,
    "items that open lists": "第一条 甲。\n第二条 乙。\n第三条 丙：\n" + "（一）包括：\n" * 10_000,
    "wrapped lines": "始终坚持以人民为中心的发展思想，把工作\n落实到基层一线，让群众得到更多的实惠。\n" * 5_000,
    "furniture": "— 3 —\n" * 20_000,
    "furniture between items": "加强宣传\n— 3 —\n" * 10_000,
    "continued": "（上接第1版）" * 20_000,
    "contents": "目录\n" + "加强宣传\n" * 20_000,
    "salutations": "各位代表：\n" * 20_000,
    "appeals": "各位代表！让我们团结奋斗！\n" * 5_000,
    "problems": "但存在不足和问题，" * 20_000 + "。",
}


@pytest.mark.slow
@pytest.mark.parametrize("text", LARGE.values(), ids=LARGE.keys())
def test_a_large_text_is_done_in_time_and_in_order(text: str) -> None:
    check_invariants(document(text, limits=Limits(sentence=10**6)))
