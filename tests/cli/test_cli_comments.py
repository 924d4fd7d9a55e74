"""`--as comments`: the Word file of the plan itself, with what was found in its margin."""

from __future__ import annotations

import pytest

from aligner.cli.inputs import check_original
from aligner.errors import ReadingError
from aligner.files import DEFAULT_LIMITS
from aligner.reading import read_data
from aligner.reading.revisions import Revisions
from aligner.reports.registry import Original
from tests.cli.program import PLAN_TEXT, Align
from tests.reading.word_files import p, word_file
from tests.reports.commented import lines_of_list, texts_commented

COMMENTS = ("plan.docx", "national.txt", "-o", "gaps.docx", "--as", "comments")


@pytest.fixture
def word(align: Align) -> Align:
    (align.folder / "plan.docx").write_bytes(word_file("".join(map(p, PLAN_TEXT.splitlines()))))
    return align


def test_the_plan_comes_back_with_comments(word: Align) -> None:
    ended = word(*COMMENTS, "-o", "table.xlsx")
    assert (ended.status, ended.err) == (0, "align: wrote gaps.docx\nalign: wrote table.xlsx\n")
    made = (word.folder / "gaps.docx").read_bytes()
    assert "每个渡口建设一座候船室，配备饮水机和急救箱。" in texts_commented(made)
    assert any("对柴油机超标的旧船安装消声器。" in line for line in lines_of_list(made))
    assert (word.folder / "table.xlsx").read_bytes().startswith(b"PK")


def test_the_commented_file_is_aligned_as_the_plan_was(word: Align) -> None:
    word(*COMMENTS)
    lists = ("national.txt", "--only", "gaps", "--only", "links")
    before, again = word("plan.docx", *lists), word("gaps.docx", *lists)
    assert again.out.partition("Gaps")[2] == before.out.partition("Gaps")[2] != ""
    assert "1 list that this program has added" in again.err


def test_a_table_is_the_default(word: Align) -> None:
    word("plan.docx", "national.txt", "-o", "a.docx")
    word("plan.docx", "national.txt", "-o", "b.docx", "--as", "table")
    assert (word.folder / "a.docx").read_bytes() == (word.folder / "b.docx").read_bytes()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("plan.txt", "national.txt", "-o", "a.docx"), "plan.txt is no Word document (.docx)"),
        (("-", "national.txt", "-o", "a.docx"), "-: --as comments writes into the file LOCAL; name a file"),
        (("plan.docx", "national.txt", "-o", "a.html"), "--as tells what a Word document holds; name one with -o"),
        (("plan.docx", "national.txt"), "--as tells what a Word document holds; name one with -o"),
        (("plan.docx", "national.txt", "-o", "plan.docx"), "plan.docx: is an input; choose another file"),
        (("plan.docx", "national.txt", "--review-export", "a.json"), "--as has no meaning with --review-export"),
    ],
)
def test_what_cannot_be_is_refused_in_a_line(word: Align, arguments: tuple[str, ...], said: str) -> None:
    assert said in word.refused(*arguments, "--as", "comments")
    assert not (word.folder / "a.docx").exists()


def test_a_file_that_has_changed_meanwhile_is_refused() -> None:
    read, now = word_file(p("渡口计划")), word_file(p("别的计划"))
    original = Original(data=now, revisions=Revisions.ACCEPTED, limits=DEFAULT_LIMITS)
    with pytest.raises(ReadingError, match=r"plan\.docx has changed while it was read"):
        check_original(original, read_data(read, name="plan.docx"))
