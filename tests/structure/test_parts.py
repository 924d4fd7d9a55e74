"""What a file says itself: where its paragraphs begin, and what is no part of the running text."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from aligner.model import Document, Place, Role, SourceKind, SourceText, Span
from aligner.structure import segment
from tests.structure.strategies import any_texts, policy_lines, policy_texts
from tests.structure.support import check_invariants, document, texts


def of_paragraphs(*paragraphs: str, furniture: tuple[str, ...] = ()) -> SourceText:
    """Return the text of a Word file: paragraphs, then notes, headers and footers."""
    places: list[Place] = []
    spans: list[Span] = []
    at = 0
    for number, text in enumerate((*paragraphs, *furniture), start=1):
        if number <= len(paragraphs):
            places.append(Place(at, paragraph=number))
        else:
            places += [Place(at)] if not spans else []
            spans.append(Span(at, at + len(text)))
        at += len(text) + 1
    return SourceText(
        text="\n".join((*paragraphs, *furniture)),
        name="plan.docx",
        encoding="docx",
        sha256="0" * 64,
        kind=SourceKind.DOCX,
        places=tuple(places),
        furniture=tuple(spans),
    )


def apart(doc: Document) -> list[str]:
    """Return the texts of the units in what is told to be furniture."""
    spans = doc.source.furniture
    return [unit.text for unit in doc.units if any(one.start <= unit.span.start < one.end for one in spans)]


# Paragraphs of the file


OPEN_ENDED = (
    "坚持以职工为中心，把服务送到车间班组，",
    "让更多的一线职工得到实惠",
    "建好用好职工书屋，每家书屋",
    "更新图书二百册",
)
WRAPPED = (
    *("坚持以职工为中心，把服务送到车间班组，让更", "多的一线职工得到实惠。建好用好职工书屋，每"),
    *("家书屋每年更新图书不少于二百册，开放时间向", "全体职工公布，节假日照常开放，并组织读书交"),
    *("流活动；职工夜校按季度开班，课程由职工投票", "选出，学费由工会补助，结业后发给证书，并推"),
    *("荐到用工单位。各级工会要把这项工作列入年度", "计划。"),
)


def test_two_paragraphs_are_never_joined() -> None:
    joined = document("\n".join(OPEN_ENDED))
    assert len(joined.units) != len({unit.paragraph for unit in segment(of_paragraphs(*OPEN_ENDED)).units})
    doc = segment(of_paragraphs(*OPEN_ENDED))
    check_invariants(doc)
    assert len({unit.paragraph for unit in doc.units}) == len(OPEN_ENDED)
    assert "".join(texts(doc)) == "".join(OPEN_ENDED)
    for unit in doc.units:
        ends = doc.source.position(unit.span.start), doc.source.position(unit.span.end - 1)
        assert ends[0].paragraph == ends[1].paragraph


def test_a_wrapped_text_pasted_line_by_line_is_read_as_its_lines_are() -> None:
    doc = segment(of_paragraphs(*WRAPPED))
    check_invariants(doc)
    assert texts(doc) == texts(document("\n".join(WRAPPED)))
    assert len({unit.paragraph for unit in doc.units}) < len(WRAPPED)


def test_lines_of_one_paragraph_are_joined_as_in_a_text() -> None:
    doc = segment(of_paragraphs("坚持以职工为中心，\n把服务送到车间班组。", "建好职工书屋，", "办好夜校。"))
    assert texts(doc) == ["坚持以职工为中心，把服务送到车间班组。", "建好职工书屋，", "办好夜校。"]


def test_a_line_that_comes_again_is_no_running_title_where_the_file_tells_them() -> None:
    rows = [line for _ in range(4) for line in ("权益保障部", "建好职工书屋，按期验收。")]
    assert "权益保障部" in texts(document("\n".join(rows)), Role.NOISE)
    assert not texts(segment(of_paragraphs(*rows)), Role.NOISE)


def test_headings_of_a_word_file_head_what_follows() -> None:
    doc = segment(
        of_paragraphs("工作要点", "一、总体要求", "坚持稳中求进。", "二、重点任务", "（一）办好夜校。", "开班十个。")
    )
    outlines = {unit.text: [doc.units[at].text for at in unit.outline] for unit in doc.units}
    assert outlines["开班十个。"] == ["二、重点任务", "（一）办好夜校。"]


@settings(deadline=None, max_examples=100)
@given(st.lists(policy_lines().filter(str.strip), min_size=1, max_size=12))
def test_no_unit_goes_from_one_paragraph_to_the_next(paragraphs: list[str]) -> None:
    doc = segment(of_paragraphs(*paragraphs))
    check_invariants(doc)
    for unit in doc.units:
        ends = doc.source.position(unit.span.start), doc.source.position(unit.span.end - 1)
        assert ends[0].paragraph == ends[1].paragraph


# Furniture


def test_furniture_is_noise_under_no_heading() -> None:
    plain = of_paragraphs("一、重点任务", "（一）办好夜校。开班十个。")
    source = of_paragraphs(
        "一、重点任务",
        "（一）办好夜校。开班十个。",
        furniture=("夜校指职工夜间学校。由工会举办，", "内部资料", "第 1 页"),
    )
    doc = segment(source)
    check_invariants(doc)
    assert apart(doc) == ["夜校指职工夜间学校。由工会举办，", "内部资料", "第 1 页"]
    assert all((unit.role, unit.outline) == (Role.NOISE, ()) for unit in doc.units[-3:])
    assert len({unit.paragraph for unit in doc.units[-4:]}) == 4
    assert doc.units[:-3] == segment(plain).units


def test_furniture_amid_the_text_changes_nothing_around_it() -> None:
    """As in a PDF, where a footer stands between the paragraphs of two pages."""
    first, footer, second = "一、重点任务\n（一）办好夜校。", "青禾市总工会", "（二）建好书屋。\n每年更新图书。"
    text = f"{first}\n{footer}\n{second}"
    span = Span(len(first) + 1, len(first) + 1 + len(footer))
    source = replace(document(text).source, furniture=(span,))
    doc = segment(source)
    check_invariants(doc)
    alone = document(f"{first}\n{second}")
    rest = [unit for unit in doc.units if unit.span.start != span.start]
    assert [(unit.text, unit.role) for unit in rest] == [(unit.text, unit.role) for unit in alone.units]
    assert [[doc.units[at].text for at in unit.outline] for unit in rest] == [
        [alone.units[at].text for at in unit.outline] for unit in alone.units
    ]
    assert apart(doc) == [footer]


def test_nothing_joins_across_furniture() -> None:
    text = "坚持以职工为中心，\n内部资料\n把服务送到车间班组。"
    source = replace(document(text).source, furniture=(Span(10, 14),))
    assert texts(segment(source)) == ["坚持以职工为中心，", "内部资料", "把服务送到车间班组。"]
    cut = replace(document("办好夜校。").source, furniture=(Span(2, 3),))
    assert texts(segment(cut)) == ["办好", "夜", "校。"]


@st.composite
def divided(draw: st.DrawFn) -> SourceText:
    """Any text of which any parts are told to be furniture, and with paragraphs that begin anywhere."""
    text = draw(any_texts() | policy_texts(max_pieces=20))
    borders = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    furniture = tuple(Span(start, end) for start, end in zip(borders[::2], borders[1::2], strict=False))
    offsets = sorted(draw(st.lists(st.integers(0, len(text)), max_size=5)))
    numbers = st.none() | st.integers(1, 9)
    places = tuple(Place(offset, page=draw(numbers), paragraph=draw(numbers)) for offset in offsets)
    return replace(document(text).source, furniture=furniture, places=places)


@settings(deadline=None, max_examples=200)
@given(divided())
def test_each_character_stands_in_one_unit_whatever_the_file_sets_apart(source: SourceText) -> None:
    doc = segment(source)
    check_invariants(doc)
    for unit in doc.units:
        for span in source.furniture:
            is_inside = span.start <= unit.span.start < span.end
            assert is_inside or not unit.span.start < span.end or not span.start < unit.span.end or not len(span)
            if is_inside:
                assert unit.span.end <= span.end
                assert (unit.role, unit.outline) == (Role.NOISE, ())
