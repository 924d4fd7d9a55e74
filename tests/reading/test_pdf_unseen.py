"""What is promised of what a PDF does not show, strikes out, or names wrongly: it is no text, and it is said."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from aligner.errors import ReadingError
from aligner.model import RemarkKind, SourceText
from aligner.reading.pdf.document import read as read_pdf
from tests.pdf_pages import Sheet, Show, lines, written
from tests.reading.texts import running

BODY = ["各县要修好通村公路，管好护栏。", "水表换新由水司承担。", "办好社区食堂，每餐补贴3元。"] * 3
GONE = "取消夜间值班补贴。"
WIDTH = 12 * len(GONE)


pytestmark = pytest.mark.usefixtures("in_place")


def read(*sheets: Sheet) -> SourceText:
    return read_pdf(written(sheets), name="计划.pdf")


def told(source: SourceText) -> dict[RemarkKind, int]:
    return {remark.kind: remark.count for remark in source.remarks}


def page(show: Show | None = None, **drawn: str) -> Sheet:
    return Sheet((*lines(BODY), *([show] if show else [])), **drawn)  # type: ignore[arg-type]


PLAIN = Show(GONE, 90, 400)
QUAD = f"90 411 {90 + WIDTH} 411 90 398 {90 + WIDTH} 398"
STRIKE = f"0.6 w 90 404.3 m {90 + WIDTH} 404.3 l S"
UNSEEN = {
    "a line through it": (page(PLAIN, above=STRIKE), RemarkKind.STRUCK),
    "a thin box through it": (page(PLAIN, above=f"90 404 {WIDTH} 0.6 re f"), RemarkKind.STRUCK),
    "two lines through it": (
        page(PLAIN, above=f"0.4 w 90 403 m {90 + WIDTH} 403 l S 90 406 m {90 + WIDTH} 406 l S"),
        RemarkKind.STRUCK,
    ),
    "struck out by a reader": (
        page(
            PLAIN,
            notes=f"<< /Type /Annot /Subtype /StrikeOut /Rect [90 398 300 411] /QuadPoints [{QUAD}] >>",
        ),
        RemarkKind.STRUCK,
    ),
    "white": (page(replace(PLAIN, grey=1)), RemarkKind.WHITE),
    "covered": (page(PLAIN, above=f"1 g 88 394 {WIDTH + 4} 22 re f"), RemarkKind.WHITE),
    "beside the page": (page(replace(PLAIN, x=640)), RemarkKind.WHITE),
    "not printed": (page(replace(PLAIN, mode=3)), RemarkKind.HIDDEN),
    "tiny": (page(replace(PLAIN, size=0.8)), RemarkKind.HIDDEN),
}


@pytest.mark.parametrize("kind", UNSEEN)
def test_what_cannot_be_seen_or_is_struck_out_is_no_text_and_said(kind: str) -> None:
    sheet, remark = UNSEEN[kind]
    source = read(sheet)
    assert running(source) == BODY
    assert told(source) == {remark: 1}


SEEN = {
    "underlined": page(PLAIN, above=f"0.6 w 90 397.5 m {90 + WIDTH} 397.5 l S"),
    "overlined": page(PLAIN, above=f"0.6 w 90 413 m {90 + WIDTH} 413 l S"),
    "boxed": page(PLAIN, above=f"0.6 w 86 394 {WIDTH + 8} 22 re S"),
    "over a line across the page": page(PLAIN, above="0.6 w 0 404 m 595 404 l S"),
    "white on dark": page(replace(PLAIN, grey=1), below=f"0.2 g 80 390 {WIDTH + 20} 30 re f"),
    "clipped to where it stands": page(PLAIN, below="80 390 200 30 re W n"),
}


@pytest.mark.parametrize("kind", SEEN)
def test_what_is_seen_is_text(kind: str) -> None:
    source = read(SEEN[kind])
    assert running(source) == [*BODY, GONE]
    assert told(source) == {}


def test_invisible_text_over_a_picture_is_that_of_a_scan() -> None:
    shown = tuple(replace(show, mode=3) for show in lines(BODY))
    source = read(Sheet(shown, has_image=True))
    assert running(source) == BODY
    assert told(source) == {}


def test_a_shadow_of_a_line_is_no_second_line() -> None:
    line = "每年新增床位100张。"
    assert read(Sheet((Show(line, 90, 700), Show(line, 91.4, 698.6)))).text == f"{line}\n"


def test_comments_are_told_and_what_is_filled_into_a_form_is_text() -> None:
    comment = "<< /Type /Annot /Subtype /Text /Rect [300 500 320 520] /Contents (x) >>"
    source = read(page(notes=comment * 2))
    assert running(source) == BODY
    assert told(source) == {RemarkKind.COMMENTS: 2}


@pytest.mark.parametrize(("value", "is_text"), [("<< /Type /Sig >>", False), ("(x)", True)])
def test_what_a_field_shows_is_text_and_what_a_signature_shows_is_none(value: str, *, is_text: bool) -> None:
    place = "/F 4 /Rect [90 100 290 120]"
    field = f"<< /Type /Annot /Subtype /Widget {place} /T (s) /V {value} /AP << /N 9 0 R >> >>"
    source = read_pdf(written([page(notes=field)], form="签名：李明"), name="计划.pdf")
    assert running(source) == [*BODY, *(["签名：李明"] if is_text else [])]


def taken_for(shift: int) -> Callable[[str], str]:
    return lambda text: "".join(chr(ord(char) + shift) if "一" <= char <= "龟" else char for char in text)


NONSENSE: dict[str, Callable[[str], str]] = {
    "other Chinese": taken_for(300),
    "private": lambda text: "".join(chr(0xE000 + ord(char) % 3000) for char in text),
    "Latin": lambda text: text.encode("gb18030").decode("latin-1"),
    "signs": lambda text: "".join(chr(33 + 7 * ord(char) % 90) for char in text),
    "question marks": lambda text: "".join("?" if "一" <= char <= "龟" else char for char in text),
}
SENSE = "".join(BODY) * 2


@pytest.mark.parametrize("kind", NONSENSE)
@pytest.mark.parametrize("is_scan", [True, False])
def test_characters_that_make_no_sense_are_refused(kind: str, *, is_scan: bool) -> None:
    garbled = NONSENSE[kind](SENSE)
    with pytest.raises(ReadingError, match="which characters"):
        read(Sheet(tuple(lines([garbled[at : at + 30] for at in range(0, 240, 30)])), has_image=is_scan))


def test_a_page_of_characters_that_make_no_sense_is_told() -> None:
    garbled = NONSENSE["private"](SENSE)
    bad = Sheet(tuple(lines([garbled[at : at + 30] for at in range(0, 240, 30)])))
    source = read(page(), page(), bad, page())
    assert source.unread_pages == (3,)
    assert running(source) == BODY * 3


def test_a_font_may_make_sense_on_some_pages_and_none_on_others() -> None:
    garbled = NONSENSE["private"](SENSE * 6)
    bad = Sheet(tuple(lines([garbled[at : at + 30] for at in range(0, 900, 30)])))
    source = read(page(), bad, page(), page())
    assert source.unread_pages == (2,)
    assert running(source) == BODY * 3


def test_no_paragraph_goes_on_beyond_a_page_that_was_not_read() -> None:
    bad = Sheet(tuple(Show("nobody can name these", 90, 700 - 20 * at, font="X") for at in range(9)))
    words = ["公路、", "护栏、", "水表、", "食堂、", "公园、", "水沟、", "路灯、", "桥梁、"]
    rows = ["".join(words[at:] + words[:at]) for at in range(8)]
    start, rest = Sheet(tuple(lines(rows))), Sheet(tuple(lines([*rows[3:], *rows[:3], "和长廊。"])))
    assert len(running(read(start, rest))) == 1
    assert len(running(read(start, bad, rest))) == 2


_FILES = "/Names << /EmbeddedFiles << /Names [(a) << /Type /Filespec /F (a.pdf) >>] >> >>"
_FORM = "/AcroForm << /Fields [] /XFA (<xdp/>) >>"


@pytest.mark.parametrize(
    ("catalogue", "text", "said"),
    [
        (f"{_FORM} /NeedsRendering true", "Please wait...", "XFA"),
        (_FORM, "请稍候……请升级到最新版本的 Adobe Reader。", "XFA"),
        (_FILES, "请在 Acrobat 或 Adobe Reader 中打开此 PDF 包。", "portfolio"),
        (_FILES, "", "portfolio"),
    ],
)
def test_a_cover_sheet_for_what_only_some_programs_show_is_refused(catalogue: str, text: str, said: str) -> None:
    with pytest.raises(ReadingError, match=said):
        read_pdf(written([Sheet((Show(text, 90, 700),) if text else ())], catalogue=catalogue), name="计划.pdf")


def test_a_form_or_a_plan_with_files_that_has_its_text_is_read() -> None:
    for catalogue in (_FORM, _FILES):
        source = read_pdf(written([page()], catalogue=catalogue), name="计划.pdf")
        assert running(source) == BODY


def test_a_page_of_names_or_of_english_makes_sense() -> None:
    names = ["张伟　李芳　王秀英　刘洋　陈静　杨磊　赵敏　黄勇"] * 8
    english = ["The county shall mend its roads and keep every bridge."] * 6
    assert read(page(), Sheet(tuple(lines(names))), Sheet(tuple(lines(english)))).unread_pages == ()
