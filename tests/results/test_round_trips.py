"""What is written as JSON opens again as it was, whatever is found in the texts."""

from __future__ import annotations

import pytest

from aligner.lexicon import default_terms, load_default
from aligner.model import Alignment
from aligner.pipeline import align
from aligner.reading import read
from aligner.reports import ReportOptions, render
from aligner.results.from_json import parse_result
from tests.reports.builders import aligned_texts
from tests.shared import SHARED, needs_shared

NATIONAL = """某年国务院政府工作报告
二、今年工作
今年主要预期目标是：国内生产总值增长5%左右；居民消费价格涨幅2%左右；居民收入增长和经济增长同步；粮食产量1.4万亿斤左右；单位国内生产总值能耗降低3%左右。
渡口经营者应当每年检修渡船，发现险情及时向港务局报告，处一万元以上五万元以下罚款。
"""


def as_written(alignment: Alignment) -> str:
    return str(render(alignment, "json", options=ReportOptions()))


@pytest.mark.parametrize(
    "targets",
    [
        "居民收入增长7%",
        "城镇和农村居民收入分别增长6%、7%",
        "农村居民收入增长7%",
        "居民收入增速高于全国平均水平",
        "居民收入与经济增长基本同步",
        "居民消费价格涨幅与全国一致",
        "粮食产量、单位GDP能耗完成国家下达任务",
        "粮食产量增长2%",
        "地区生产总值增长5%以上",
        "固定资产投资增长8%",
    ],
)
def test_targets_of_all_kinds_come_back(targets: str) -> None:
    local = f"渡县政府工作报告\n二、今年工作\n今年主要预期目标是：{targets}。\n"
    text = as_written(alignment := aligned_texts(local, NATIONAL, [("L3", "N3", 0.9, "counterpart")]))
    back = parse_result(text, name="result.json")
    assert back.targets == alignment.targets != ()
    assert as_written(back) == text


@pytest.mark.parametrize(
    "rule",
    [
        "渡口经营者应当每半年检修渡船，发现险情立即向港务局、公安机关报告，处二万元以上五万元以下罚款。",
        "渡口经营者可以检修渡船，发现险情提前三日向有关部门报告。",
        "鼓励渡口经营者在春节前检修渡船，明年年底前完成，由县交通部门另行规定。",
        "渡口经营者应当在2027年6月30日前检修渡船30艘，24小时内报告。",
    ],
)
def test_changes_of_all_kinds_come_back(rule: str) -> None:
    local = f"渡县渡口管理办法\n{rule}\n"
    text = as_written(aligned_texts(local, NATIONAL, [("L2", "N8", 0.97, "counterpart")]))
    assert as_written(parse_result(text, name="result.json")) == text


@pytest.mark.slow
@pytest.mark.timeout(600)
@needs_shared
def test_the_results_of_real_pairs_come_back() -> None:
    lexicon, terms = load_default(), default_terms()
    for folder in sorted((SHARED / "pairs").iterdir()):
        texts = [read(str(folder / name)) for name in ("local.txt", "national.txt")]
        text = as_written(align(texts[0], texts[1], lexicon=lexicon, terms=terms))
        assert as_written(parse_result(text, name=folder.name)) == text, folder.name
