"""A 任务对照表 that has been through LibreOffice, as through programs that are built on it, comes back whole."""

from __future__ import annotations

from pathlib import Path
from shutil import copyfile

import pytest

from tests.cli.filled import edit_document, edit_workbook, writing
from tests.cli.program import Align
from tests.office import convert, needs_office

BOTH = ("plan.txt", "national.txt")
pytestmark = needs_office


def saved_by_office(path: Path, to: str, name: str) -> str:
    """Have LibreOffice save a file as one of another kind, or of its own, under a name, which is returned."""
    folder = path.parent / f"saved as {to} from {path.suffix[1:]}"
    folder.mkdir(exist_ok=True)
    convert([path], to, folder)
    copyfile(folder / f"{path.stem}.{to}", path.parent / f"{name}.{to}")
    return f"{name}.{to}"


@pytest.mark.parametrize(
    ("suffix", "to"),
    [
        ("xlsx", "xlsx"),
        ("docx", "docx"),
        *(pytest.param(*one, marks=pytest.mark.slow) for one in (("xlsx", "ods"), ("docx", "odt"))),
        *(pytest.param(*one, marks=pytest.mark.slow) for one in (("xlsx", "xls"), ("docx", "doc"))),
    ],
)
def test_what_was_written_comes_back_and_nothing_else(align: Align, suffix: str, to: str) -> None:
    path = align.folder / f"表.{suffix}"
    assert align(*BOTH, "--lang", "zh", "-o", path.name, "-q").status == 0
    cells = ((1, "落实情况", "部分落实"), (2, "责任单位", "交通局"), (4, "备注", "待报"), (4, "进展", "已启动"))
    untouched = saved_by_office(path, to, "untouched")
    edit_workbook(path, writing(*cells)) if suffix == "xlsx" else edit_document(path, *cells)
    filled = saved_by_office(path, to, "filled")
    assert "took in nothing" in align(*BOTH, "--review-import", untouched).err
    ended = align(*BOTH, "--review-import", filled, "--reviewer", "王工", "--lang", "en")
    assert "took in 4 changes" in ended.err
    assert "of 3 requirements\n" in ended.err
    assert ended.out == ""
    for again in (untouched, filled):
        assert "took in nothing" in align(*BOTH, "--review-import", again).err
