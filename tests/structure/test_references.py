"""Which clauses take a rule over by reference, and which only act by the rules."""

from __future__ import annotations

import pytest

from aligner.structure.references import takes_over


@pytest.mark.parametrize(
    "text",
    [
        "渡口管理人员的待遇按照国家和本省有关规定执行。",
        "船舶检验依照有关法律、法规的规定办理。",
        "违反本条例规定的行为，法律、行政法规已有处罚规定的，从其规定。",
        "乡镇渡口参照前款规定执行。",
        "前款行为，其他法律规定由有关部门处罚的，依照其规定执行。",
        "第九条 渡口理事会应当按照法定期限换届。",
    ],
)
def test_what_leaves_it_to_the_rule_takes_it_over(text: str) -> None:
    assert takes_over(text)


@pytest.mark.parametrize(
    "text",
    [
        "船主应当按照国家有关规定，为船员办理保险。",
        "按照规定的航线开行早班渡船。",
        "严格执行汛期停航规定。",
        "修订渡口安全管理规定，并组织实施。",
        "依照章程民主选举理事会。",
        "打击违反规定载客的行为。",
    ],
)
def test_what_acts_by_the_rules_does_not(text: str) -> None:
    assert not takes_over(text)
