import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.model import Place, Position, SourceKind, SourceText


def source(text: str) -> SourceText:
    return SourceText(text=text, name="plan.txt", encoding="utf-8", sha256="0" * 64)


def slow_position(text: str, offset: int) -> Position:
    """Walk the text: a line ends after LF, and after CR unless LF follows."""
    line = column = 1
    for at in range(offset):
        if text[at] == "\n" or (text[at] == "\r" and text[at + 1 : at + 2] != "\n"):
            line, column = line + 1, 1
        else:
            column += 1
    return Position(line, column)


@pytest.mark.parametrize(
    ("text", "offset", "line", "column"),
    [
        ("", 0, 1, 1),
        ("一、", 2, 1, 3),
        ("一\n二", 2, 2, 1),
        ("一\r二", 2, 2, 1),
        ("一\r\n二", 3, 2, 1),
        ("一\n", 2, 2, 1),
        ("一\r\n\r\n二三", 6, 3, 2),
        ("𠮷𠮷丙", 2, 1, 3),
        ("一\x0b二\u2028三\x85四", 6, 1, 7),
    ],
)
def test_line_and_column_count_code_points_from_one(text: str, offset: int, line: int, column: int) -> None:
    assert source(text).position(offset) == Position(line, column)


@given(text=st.text(st.sampled_from("中文a　\r\n\x0b\u2028𠮷"), max_size=40))
def test_every_position_is_that_of_a_slow_walk(text: str) -> None:
    document = source(text)
    expected = [slow_position(text, offset) for offset in range(len(text) + 1)]
    assert [document.position(offset) for offset in range(len(text) + 1)] == expected


@pytest.mark.parametrize("offset", [-1, 3])
def test_an_offset_outside_the_text_is_an_error(offset: int) -> None:
    with pytest.raises(IndexError, match=f"offset {offset} outside a text of 2 code points"):
        source("一\n").position(offset)


def test_a_position_names_the_page_and_the_paragraph_that_the_text_comes_from() -> None:
    places = (Place(2, page=1, paragraph=4), Place(6, page=2))
    source = SourceText("一\n二三四\n五六", "plan.docx", "docx", "", kind=SourceKind.DOCX, places=places)
    assert source.position(0) == Position(1, 1)
    assert source.position(4) == Position(2, 3, page=1, paragraph=4)
    assert source.position(len(source.text)) == Position(3, 3, page=2)
