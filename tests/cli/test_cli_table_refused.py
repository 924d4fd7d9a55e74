"""A table of other texts, or none at all, is not taken in."""

from __future__ import annotations

from typing import Any

import docx

from tests.cli.filled import BOTH, NOTHING, edit_workbook, entries, export, take, write
from tests.cli.program import Align


def test_tables_of_other_texts_and_other_files_are_refused(align: Align) -> None:
    export(align, "表.xlsx", "表.docx")
    plan = align.folder / "plan.txt"
    (align.folder / "other.txt").write_text("松溪市方案\n\n一、任务\n建设绿道。\n每年植树三万棵。\n", "utf-8")
    for name in ("表.xlsx", "表.docx"):
        for texts in (("other.txt", "national.txt"), ("plan.txt", "other.txt")):
            assert "is a table of two other texts" in align.refused(*texts, "--review-import", name)
    plan.write_text(plan.read_text("utf-8").replace("两次", "三次"), "utf-8")
    assert NOTHING in take(align, "表.xlsx").err  # edited since
    docx.Document().save(str(align.folder / "空.docx"))
    assert "no comparison of requirements is in it" in align.refused(*BOTH, "--review-import", "空.docx")
    (align.folder / "坏.xlsx").write_bytes((align.folder / "表.xlsx").read_bytes()[:3000])
    assert "坏.xlsx" in align.refused(*BOTH, "--review-import", "坏.xlsx")
    assert "--columns has no meaning" in align.refused(*BOTH, "--review-import", "表.xlsx", "--columns", "number")


def test_without_properties_the_rows_tell_another_pair(align: Align) -> None:
    export(align, "表.xlsx")
    path = align.folder / "表.xlsx"

    def lose(sheet: Any) -> None:
        for name in list(sheet.parent.custom_doc_props.names):
            del sheet.parent.custom_doc_props[name]
        write(sheet, 1, "责任单位", "交通局")
        sheet.delete_cols(sheet.max_column)  # the tags

    edit_workbook(path, lose)
    (align.folder / "other.txt").write_text("松溪市方案\n\n一、任务\n要建设绿道。\n每年要植树三万棵。\n", "utf-8")
    assert "about other requirements" in align.refused("plan.txt", "other.txt", "--review-import", "表.xlsx")
    take(align, "表.xlsx")
    assert list(entries(align).values()) == ["交通局"]
    assert NOTHING in take(align, "表.xlsx").err
