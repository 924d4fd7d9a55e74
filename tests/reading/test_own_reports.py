"""A report of this program is no text to align: whoever gives one is told so, in any format and either language."""

from __future__ import annotations

import pytest

from aligner.errors import ReadingError
from aligner.model import Alignment, SourceText
from aligner.pipeline import align
from aligner.reading import read_data
from aligner.reports import FORMATS, ReportOptions, render
from aligner.reports.registry import Part
from aligner.reports.tables.making import make_tables

LOCAL = "青禾县渡口工作计划\n一、任务\n新建码头12座。\n培训船工300人次。\n"
NATIONAL = "全国渡口工作报告\n一、今后任务\n各地要新建码头15座。\n必须严禁超载。\n"


@pytest.fixture(scope="module")
def alignment() -> Alignment:
    return align(SourceText(LOCAL, "l.txt", "utf-8", ""), SourceText(NATIONAL, "n.txt", "utf-8", ""))


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("format_", FORMATS)
def test_a_report_is_refused(alignment: Alignment, format_: str, language: str) -> None:
    made = render(alignment, format_, options=ReportOptions(language=language))
    data = made if isinstance(made, bytes) else made.encode()
    with pytest.raises(ReadingError, match=r"and no document; give the (?:two|local and)"):
        read_data(data, name=f"a.{format_}")


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("only", ["gaps", "figures", "links", "local-only"])
def test_a_printed_list_is_a_report(alignment: Alignment, only: Part, language: str) -> None:
    printed = render(alignment, "text", options=ReportOptions(language=language, only=(only,)))
    assert isinstance(printed, str)
    with pytest.raises(ReadingError, match="is a report of this program"):
        read_data(printed.encode(), name="清单.txt")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_table_of_a_report_is_one_by_itself(alignment: Alignment, language: str) -> None:
    tables = make_tables(alignment, language=language)
    own = tables.tasks, tables.sections, tables.requirements, tables.gaps, tables.not_ours, tables.targets
    for one in (*own, tables.figures, tables.changes):
        heads = "\t".join(column.title for column in one.columns)
        with pytest.raises(ReadingError, match="is a report of this program"):
            read_data(f"{heads}\n{LOCAL}".encode(), name=f"{one.key}.txt")


def test_a_report_that_was_cut_by_hand_is_one_still() -> None:
    table = "序号,上位任务要求,本地条款,落实情况\n1,新建码头15座。,新建码头12座。,已落实\n"
    with pytest.raises(ReadingError, match="is a report of this program"):
        read_data(table.encode(), name="对照表.csv")


OFFICE_TABLE = "任务落实对照表\n序号\t国家要求\t本地条款\n1\t要建码头。\t新建码头。\n"
PROSE = "渡口工作报告\n对照国家要求，我市措施落实情况较好，差距在候船室。\n下一步打算：明确责任归属，新建候船室。\n"


@pytest.mark.parametrize("text", [LOCAL, NATIONAL, OFFICE_TABLE, PROSE])
def test_other_texts_are_none(text: str) -> None:
    assert read_data(text.encode(), name="a.txt").text
