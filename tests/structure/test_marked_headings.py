"""What a file marks as headings: where a mark makes a heading of a line, and where it proves nothing."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aligner.model import Document, MarkedHeading, Place, Role, SourceKind, SourceText, Span
from aligner.structure import segment
from tests.structure.strategies import MARKERS, SENTENCES, STRANGE
from tests.structure.support import check_invariants

TITLE = "白石县完善乡村养老服务实施方案"
MEASURE = "新建住宅小区按每百户不少于30平方米配建养老用房。"
OTHER = "支持物业企业开设老年食堂，对用餐老人每餐补贴3元。"


def marked(*paragraphs: tuple[int, str] | str) -> Document:
    """Return the document of these paragraphs, some with the level at which the file marks them as headings."""
    text, places, headings = "", [], []
    for number, one in enumerate(paragraphs, start=1):
        level, content = (0, one) if isinstance(one, str) else one
        places.append(Place(len(text), paragraph=number))
        if level:
            headings.append(MarkedHeading(Span(len(text), len(text) + len(content)), level))
        text += f"{content}\n\n" if content == TITLE else f"{content}\n"
    return segment(
        SourceText(
            text=text,
            name="方案.docx",
            encoding="docx",
            sha256="0" * 64,
            kind=SourceKind.DOCX,
            places=tuple(places),
            headings=tuple(headings),
        )
    )


def outline(doc: Document) -> list[tuple[str, str, str]]:
    """Return the role, the headings above and the text of each unit."""
    return [(one.role.value, "/".join(doc.units[at].text for at in one.outline), one.text) for one in doc.units]


def test_a_marked_line_without_number_belongs_to_the_outline_at_its_level() -> None:
    doc = marked(
        *(TITLE, (1, "一、重点任务"), (2, "健全服务网络"), MEASURE, OTHER, (2, "提升服务质量"), MEASURE),
        *((1, "二、保障措施"), OTHER),
    )
    assert outline(doc) == [
        ("title", "", TITLE),
        ("heading", "", "一、重点任务"),
        ("heading", "一、重点任务", "健全服务网络"),
        ("task", "一、重点任务/健全服务网络", MEASURE),
        ("task", "一、重点任务/健全服务网络", OTHER),
        ("heading", "一、重点任务", "提升服务质量"),
        ("task", "一、重点任务/提升服务质量", MEASURE),
        ("heading", "", "二、保障措施"),
        ("task", "二、保障措施", OTHER),
    ]


@pytest.mark.parametrize(
    ("paragraphs", "above"),
    [
        (((1, "重点任务"), (2, "健全服务网络"), "1. " + OTHER, MEASURE), ["重点任务", "健全服务网络"]),
        (((2, "重点任务"), (3, "健全服务网络"), MEASURE), ["重点任务", "健全服务网络"]),
        (((1, "（一）重点任务"), (2, "健全服务网络。"), MEASURE), ["（一）重点任务", "健全服务网络。"]),
        (("一、重点任务", (2, "健全服务网络"), OTHER, "二、安排", (2, "强化保障"), MEASURE), ["二、安排", "强化保障"]),
        (("一、任务", "（一）健全网络", OTHER, (2, "提升质量"), MEASURE), ["一、任务", "提升质量"]),
        (("一、任务", "（一）健全网络", OTHER, (3, "提升质量"), MEASURE), ["一、任务", "（一）健全网络", "提升质量"]),
        (("一、任务", OTHER, (1, "保障措施"), MEASURE), ["保障措施"]),
        (("一、任务", (1, "健全网络"), OTHER, (1, "提升质量"), MEASURE, "二、其他", OTHER), ["一、任务", "提升质量"]),
        (((1, "城区"), "一、建站", OTHER, (1, "乡村"), "一、建站", OTHER, "二、护理", MEASURE), ["乡村", "二、护理"]),
        (((1, "一、任务"), (2, "健全网络"), "（一）建站", OTHER, (2, "强化保障"), "（一）培训", MEASURE),
         ["一、任务", "强化保障", "（一）培训"]),
    ],
)  # fmt: skip
def test_levels_are_those_of_the_file_among_the_numbers_of_the_text(
    paragraphs: tuple[tuple[int, str] | str, ...], above: list[str]
) -> None:
    doc = marked(TITLE, *paragraphs)
    measure = next(one for one in doc.units if one.text == MEASURE)
    assert [doc.units[at].text for at in measure.outline] == above
    assert measure.role is Role.TASK


@pytest.mark.parametrize(
    "mistaken",
    [
        "鼓励医疗机构在养老机构内设立护理站，开展定期巡诊。",
        "新建社区养老服务站120个",
        "市民政局要牵头建立联席会议制度",
        "每年培训养老护理员2000人次。培训经费由市财政承担。",
    ],
)
def test_a_measure_in_the_style_of_headings_stays_a_task(mistaken: str) -> None:
    doc = marked(TITLE, (1, "一、重点任务"), (2, "健全服务网络"), (2, mistaken), MEASURE, (2, "提升质量"), OTHER)
    roles = {one.text: one.role for one in doc.units}
    assert all(role is Role.TASK for text, role in roles.items() if text in mistaken)
    assert roles["健全服务网络"] is Role.HEADING


def test_a_mark_on_what_heads_nothing_proves_nothing() -> None:
    doc = marked(
        TITLE, (1, "一、任务"), (2, "健全服务网络"), (2, "提升服务质量"), (2, "强化要素保障"), (1, "二、其他"), OTHER
    )
    assert [one.text for one in doc.units if one.role is Role.TASK] == [
        *("健全服务网络", "提升服务质量", "强化要素保障", OTHER)
    ]


def test_a_mark_on_every_paragraph_proves_nothing() -> None:
    texts = ("一、重点任务", "健全服务网络", MEASURE, OTHER, "二、保障措施", MEASURE)
    assert outline(marked(TITLE, *((1, text) for text in texts))) == outline(marked(TITLE, *texts))


@pytest.mark.parametrize("title", [(TITLE,), ("白石县完善乡村", "养老服务实施方案"), ("白石县乡村养老",)])
def test_the_title_is_none_of_the_headings_though_it_is_marked_like_one(title: tuple[str, ...]) -> None:
    level = 1 if title[0] != "白石县乡村养老" else 2
    doc = marked(*((1, line) for line in title), (level, "健全服务网络"), MEASURE, (level, "提升质量"), OTHER)
    assert [one.text for one in doc.units if one.role is Role.TITLE] == list(title)
    assert [one.text for one in doc.units if one.role is Role.HEADING] == ["健全服务网络", "提升质量"]


def test_a_text_without_title_loses_no_task_to_its_first_heading() -> None:
    doc = marked((1, "健全服务网络"), MEASURE, OTHER, (1, "提升质量"), OTHER)
    assert [one.role.value for one in doc.units] == ["heading", "task", "task", "heading", "task"]


PIECES = st.sampled_from((*MARKERS, *SENTENCES, *STRANGE, "重点任务", "第一条 本法。", "县：", TITLE))
MARKED = st.tuples(st.integers(1, 9), st.lists(PIECES, min_size=1, max_size=2).map("".join))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(MARKED, MARKED.map(lambda one: one[1])), min_size=1, max_size=14))
def test_whatever_is_marked_gives_a_document(paragraphs: list[tuple[int, str] | str]) -> None:
    check_invariants(marked(*paragraphs))
