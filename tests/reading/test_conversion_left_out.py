"""What is no text of the page, and what changed, is told of files that LibreOffice converts as well."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import RGBColor

from aligner.reading import read
from aligner.reading.revisions import Revisions
from tests.office import convert, needs_office


def _change(name: str, text: str) -> str:
    element = "delText" if name == "del" else "t"
    return (
        f'<w:{name} {nsdecls("w")} w:id="7" w:author="李" w:date="2025-01-01T00:00:00Z"><w:r><w:{element}>{text}'
        f"</w:{element}></w:r></w:{name}>"
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one plan in three formats of other word processors."""
    path = tmp_path_factory.mktemp("plans")
    document = docx.Document()
    document.add_paragraph("健全网络", style="Heading 2")
    changed = document.add_paragraph("新建")
    changed._p.append(parse_xml(_change("del", "20")))
    changed._p.append(parse_xml(_change("ins", "30")))
    changed.add_run("座码头。")
    for name in ("strike", "double_strike", "hidden"):
        setattr(document.add_paragraph("办好夜校。").add_run("停办食堂。").font, name, True)
    document.add_paragraph("修好渡口。").add_run("白字。").font.color.rgb = RGBColor(255, 255, 255)
    raised = document.add_paragraph("建站120个")
    raised.add_run("1").font.superscript = True
    raised.add_run("。")
    document.add_comment(raised.runs, text="偏低", author="王")
    document.save(str(path / "plan.docx"))
    for suffix in ("doc", "odt", "rtf"):
        convert([path / "plan.docx"], suffix, path)
    return path


@needs_office
@pytest.mark.slow
@pytest.mark.parametrize("suffix", ["doc", "odt", "rtf"])
@pytest.mark.parametrize("revisions", list(Revisions))
def test_other_word_processors_lose_none_of_it(folder: Path, suffix: str, revisions: Revisions) -> None:
    source = read(str(folder / f"plan.{suffix}"), revisions=revisions)
    number, kind = ("30", "revisions_accepted") if revisions is Revisions.ACCEPTED else ("20", "revisions_rejected")
    assert [line for line in source.text.split("\n") if line] == [
        *("健全网络", f"新建{number}座码头。", *["办好夜校。"] * 3, "修好渡口。", "建站120个。")
    ]
    assert {one.kind.value: one.count for one in source.remarks} == {
        kind: 2,
        "struck": 2,
        "hidden": 1,
        "white": 1,
        "comments": 1,
        "note_marks": 1,
    }
    assert [(one.span.of(source.text), one.level) for one in source.headings] == [("健全网络", 2)]
