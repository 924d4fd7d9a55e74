from pathlib import Path

import pytest

from aligner.errors import UsageError
from aligner.model import Rank
from aligner.survey.details import details_of, read_meta
from aligner.survey.plan_names import PlanNames, labels_of
from aligner.survey.records import PlanDetails
from tests.survey.invented import Made, higher_text, result, survey

AS_SAVED = {
    "with the heads of the manual": "name,region,level,date\n甲.txt,东部,省级,2025-01-15\n",
    "in another order, with more columns": "序号,日期,层级,名称,备注,地区\n1,2025/1/15,省级,甲.txt,好,东部\n",
    "as Excel saves UTF-8": "\ufeff文件,地区,层级,日期\r\n甲.txt,东部,省级,2025年1月15日\r\n\r\n,,,\r\n",
    "with semicolons": "sep=;\nname;region;level;date\n甲.txt;东部;省级;2025.1.15\n",
    "as Unicode text, with tabs": "名称\t地区\t层级\t日期\n甲.txt\t东部\t省级\t2025/1/15 0:00\n",
    "quoted, with blanks": '"name", "Region", "LEVEL", "date"\n"甲.txt", "东部", "省级", "2025-1-15"\n',
    "with old line ends": "name,region,level,date\r甲.txt,东部,省级,２０２５年１月１５日\r",
}


@pytest.mark.parametrize("text", AS_SAVED.values(), ids=AS_SAVED)
def test_lists_as_they_are_saved(text: str) -> None:
    assert read_meta(text, name="meta.csv") == {"甲.txt": PlanDetails("东部", "省级", "2025-01-15")}


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("2025年1月", "2025-01"),
        ("2025年", "2025"),
        ("2025", "2025"),
        ("2025-3", "2025-03"),
        ("", ""),
        ("2024-2-29", "2024-02-29"),
        ("2025年 3月 4日", "2025-03-04"),
    ],
)
def test_dates(written: str, date: str) -> None:
    assert read_meta(f"name,date\n甲,{written}\n", name="meta.csv")["甲"].date == date


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "line 1 has no column of names"),
        ("地区,层级\n东部,省级\n", "meta.csv: line 1 has no column of names"),
        ("name,date\n甲,Jan-25\n", "line 2 has 'Jan-25' where a date should be"),
        ("name,date\n甲,45672\n", "line 2 has '45672' where a date should be"),
        ("name,date\n甲,2025-02-30\n", "line 2 has '2025-02-30'"),
        ("name,date\n甲,15.01.2025\n", "line 2 has '15.01.2025'"),
        ("name\n甲\n乙\n甲\n", "line 4 names 甲 again, after line 2"),
        ("name,region\n,东部\n", "line 2 has no name of a plan"),
        ("名称,文件\n甲,乙\n", "line 1 has two columns for name"),
        ("name\n" + "甲" * 200_000 + "\n", "line 2 is no line of a table"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(text: str, said: str) -> None:
    with pytest.raises(UsageError) as error:
        read_meta(text, name="meta.csv")
    assert said in str(error.value)
    assert "\n" not in str(error.value)


def test_names_as_people_write_them() -> None:
    names = PlanNames(["浙江/local.txt", "浙江/杭州/规划.docx", "江西/规划.docx", "湖北.v2.txt"])
    assert names.meant_by("浙江/local.txt") == ("浙江/local.txt",)
    assert names.meant_by("浙江\\local.txt") == ("浙江/local.txt",)
    assert names.meant_by("浙江/local") == names.meant_by("local.txt") == names.meant_by("浙江") == ("浙江/local.txt",)
    assert names.meant_by("./江西") == ("江西/规划.docx",)
    assert names.meant_by("湖北.v2") == ("湖北.v2.txt",)
    assert len(names.meant_by("规划.docx")) == 2
    assert names.meant_by("海南") == names.meant_by("") == names.meant_by(".") == ()


def test_details_are_those_of_the_list_or_else_of_the_texts(tmp_path: Path) -> None:
    plans: dict[str, Made] = {
        "甲.txt": result("●", province="浙江", rank=Rank.CITY),
        "乙/本.txt": result("○"),
        "丙/本.txt": "坏了",
    }
    with survey(tmp_path, higher_text(("一", 1)), plans) as made:
        found = details_of(made)
        assert found.details == {
            "甲.txt": PlanDetails("浙江", "city", ""),
            "乙/本.txt": PlanDetails("", "", ""),
            "丙/本.txt": PlanDetails("", "", ""),
        }
        meta = read_meta("name,region,date\n甲,东部,2025\n本.txt,西部,2025\n海南,南部,2025\n", name="meta.csv")
        found = details_of(made, meta)
    assert found.details["甲.txt"] == PlanDetails("东部", "city", "2025")
    assert found.details["乙/本.txt"] == PlanDetails("", "", "")  # no province beside regions of the office
    assert (found.unknown, found.unclear) == (("海南",), ("本.txt",))


def test_labels_leave_out_what_all_names_have() -> None:
    assert labels_of(["plans/浙江/local.txt", "plans/江西/local.txt"]) == ("浙江", "江西")
    assert labels_of(["2025-浙江.docx", "2025-江西.docx"]) == ("浙江", "江西")
    assert labels_of(["浙江.docx", "江西.pdf"]) == ("浙江.docx", "江西.pdf")
    assert labels_of(["方案-1.txt", "方案-2.txt"]) == ("方案-1", "方案-2")
    assert labels_of(["浙江/a.txt", "浙江/b/a.txt"]) == ("a", "b/a")
    assert labels_of(["浙江.txt"]) == ("浙江.txt",)
    assert labels_of(["/x/a.txt", "/y/a.txt"]) == ("x", "y")
