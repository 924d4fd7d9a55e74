"""What the wording of a measure tells."""

from __future__ import annotations

import pytest

from aligner.structure.measure_wording import MeasureWording, wording_of


@pytest.mark.parametrize(
    ("measure", "told"),
    [
        ("建立渡口巡查制度", {"founds"}),
        ("进一步健全渡口巡查制度", {"founds"}),
        ("为渡工子女发放补贴", {"founds"}),
        ("修缮渡口", set()),
        ("边境渡口通航", {"is_beyond"}),
        ("围绕水路建设任务", {"opens"}),
        ("提升渡口管护水平", {"aims", "ends_in_outcome"}),
        ("为水路建设提供支撑", {"aims"}),
        ("为渡工办理登记", set()),
        ("自觉爱护渡口", {"is_attitude"}),
        ("接入全国水路调度平台", {"is_beyond"}),
        ("对接海南自由贸易港航线", {"is_beyond"}),
        ("申报国家级示范渡口", set()),
        ("打造具有国际竞争力的造船基地", {"aims"}),
        ("依照国家规定检验渡船", set()),
        ("加强统筹协调", {"is_general"}),
        ("及时解决渡口建设中的具体问题", {"is_general"}),
        ("加强渡口统筹管理", set()),
        ("将修缮与管护结合起来", {"is_way"}),
        ("真抓实干、久久为功", {"is_motto"}),
        ("航务管理委员会会同某省、某市人民政府", {"is_empty"}),
        ("及时通报同级水利、应急和船舶主管部门", set()),
        ("报告航务部门和海事机构", set()),
        ("第九条 航务部门和某省人民政府", {"is_empty"}),
        ("继续落实有关规定", {"is_empty", "founds"}),
        ("依照法律规定", {"is_empty"}),
        ("依照渡口规定检验渡船", set()),
        ("加强渡口和船舶管理机构", set()),
        ("完善渡船贷款利率", {"founds", "is_beyond"}),
    ],
)
def test_what_the_wording_of_a_measure_tells(measure: str, told: set[str]) -> None:
    wording = wording_of(measure)
    assert {name for name in MeasureWording.__slots__ if getattr(wording, name)} == told
