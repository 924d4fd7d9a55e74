"""What was left out of a file, or decided about it, is told in one line wherever the file is named."""

import io
from dataclasses import replace

import docx
import pytest

from aligner.language import words_of
from aligner.model import Alignment, ReadingRemark, RemarkKind, remarks_of
from aligner.reports import ReportOptions, render
from aligner.reports.markdown_report import escape
from aligner.telling.remarks import remark_note, remark_sentence
from tests.reports.builders import aligned_texts
from tests.reports.test_text_report import text_of

COUNTS = {RemarkKind.PICTURES: 1, RemarkKind.COMMENTS: 2, RemarkKind.REVISIONS_ACCEPTED: 3, RemarkKind.CHARTS: 0}
REMARKS = remarks_of(COUNTS)


@pytest.fixture(scope="module")
def made() -> Alignment:
    made = aligned_texts("计划\n二、任务\n修缮栈桥。\n", "报告\n二、任务\n修缮栈桥。\n", [])
    return replace(made, local=replace(made.local, source=replace(made.local.source, remarks=REMARKS)))


def test_remarks_come_in_one_order_and_count_something() -> None:
    assert [(one.kind, one.count) for one in REMARKS] == [
        (RemarkKind.REVISIONS_ACCEPTED, 3),
        (RemarkKind.COMMENTS, 2),
        (RemarkKind.PICTURES, 1),
    ]


def test_what_was_decided_and_what_was_left_out_are_one_line(made: Alignment) -> None:
    line = "3 tracked changes read as accepted; left out: 2 comments, 1 picture"
    assert remark_sentence(REMARKS, words_of("en")) == line
    assert remark_sentence(REMARKS, words_of("zh")) == "修订3处，已按接受修订后的文本读取；未读取：批注2条、图片1张"
    assert str(remark_note(made.local.source)) == f"{made.local.source.name}: {line}"
    assert remark_note(made.national.source) is None
    assert remark_sentence(REMARKS[:1], words_of("en")) == "3 tracked changes read as accepted"
    assert remark_sentence(REMARKS[1:], words_of("en")) == "left out: 2 comments, 1 picture"


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("kind", RemarkKind)
def test_each_kind_has_words(kind: RemarkKind, language: str) -> None:
    one, many = (remark_sentence([ReadingRemark(kind, count)], words_of(language)) for count in (1, 7))
    assert "1" in one
    assert "7" in many


def test_reports_tell_it_beside_the_document(made: Alignment) -> None:
    assert text_of(made).count("left out: 2 comments, 1 picture") == 1
    line = f"{made.local.source.name}: 3 tracked changes read as accepted; left out: 2 comments, 1 picture"
    assert f"{line}<" in str(render(made, "html", options=ReportOptions()))
    assert f"\n{escape(line)}\n" in str(render(made, "markdown", options=ReportOptions()))
    word = docx.Document(io.BytesIO(bytes(render(made, "docx", options=ReportOptions()))))  # type: ignore[arg-type]
    assert line in [paragraph.text for paragraph in word.paragraphs]
