"""What is promised of PDF documents that a word processor made: the paragraphs that went in come out, in order."""

from __future__ import annotations

import random
import re
from collections import Counter
from pathlib import Path

import pypdfium2
import pytest

from aligner.model import SourceText
from aligner.reading.pdf.document import read as read_pdf
from tests.fonts import needs_fonts
from tests.office import needs_office
from tests.reading.texts import running
from tests.typeset import Paper, Par, Part, typeset

pytestmark = [needs_office, needs_fonts]

SUBJECTS = ("各县（市、区）", "市交通局", "水务集团", "沿江各乡镇", "12个试点社区", "社区卫生服务中心", "公园管理处")
DEEDS = (
    "修好",
    "管好",
    "逐年更新",
    "在2026年底前建成",
    "会同有关单位“一张图”管理",
    "分批移交",
    "按照《护栏养护办法》检查",
)
THINGS = (
    "通村公路和漫水桥",
    "老旧供水管网",
    "沿江护栏、步道和照明",
    "口袋公园",
    "APP报修平台",
    "漏损率在9.5%以下的小区",
)


def sentence(chance: random.Random) -> str:
    parts = [f"{chance.choice(DEEDS)}{chance.choice(THINGS)}" for _ in range(chance.randint(1, 4))]
    return f"{chance.choice(SUBJECTS)}要{'，'.join(parts)}。"


def article(seed: int, count: int, **kinds: str) -> list[Par]:
    """Return paragraphs that are alike in no two documents; `kinds` says what a heading and a body are set as."""
    chance = random.Random(seed)  # noqa: S311 - it makes texts, not secrets
    found = []
    for number in range(count):
        if number % 5 == 0:
            mark = "一二三四五六七八九"[number // 5]
            found.append(Par(f"{mark}、{chance.choice(DEEDS)}{chance.choice(THINGS)}", kinds.get("heading", "heading")))
        text = "".join(sentence(chance) for _ in range(chance.randint(1, 7)))
        found.append(Par(text, kinds.get("body", "body")))
    return found


TITLE = Par("某市关于加强通村公路管理养护和老旧供水管网更新改造工作的实施意见", "title")
OPENING = [TITLE, Par("（2025年3月1日市政府第9次会议通过）", "centred"), Par("各县（市、区），市直各单位：", "plain")]
NOTED = [Par(par.text, par.kind, f"见第{at}号文件。" if at in {2, 9} else "") for at, par in enumerate(article(1, 24))]
SECOND = Par("水表换新走进千家万户", "title")

DOCUMENTS: dict[str, tuple[list[Part], Paper]] = {
    "page": (
        [Part((*OPENING, *NOTED))],
        Paper(size=16, header="某市人民政府公报 2025年第4期", footer="— {page} —"),
    ),
    "newspaper": (
        [
            Part((TITLE,)),
            Part(tuple(article(2, 26)), columns=2),
            Part((SECOND,)),
            Part(tuple(article(3, 20)), columns=3),
        ],
        Paper(size=9, width=34, height=48, margin=1.5, leading=120, gap=0.5, header="某市日报 第{page}版"),
    ),
    "narrow": (
        [Part((TITLE,)), Part(tuple(article(4, 40)), columns=4)],
        Paper(size=9, width=34, height=48, margin=1.5, leading=115, gap=0.5, justified=False),
    ),
    "block": (
        [Part((*OPENING, *article(5, 30)))],
        Paper(size=12, indent=0, spacing=9, leading=130, footer="第{page}页 共{pages}页"),
    ),
    "annex": (
        [Part((*OPENING, *article(6, 6))), Part((Par("附件", "plain"), *article(7, 6)), page_break=True)],
        Paper(size=14, footer="{page}"),
    ),
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder: Path = tmp_path_factory.mktemp("typeset")
    return typeset(folder, DOCUMENTS)


@pytest.fixture(scope="module")
def read(made: dict[str, bytes]) -> dict[str, SourceText]:
    return {name: read_pdf(data, name=f"{name}.pdf") for name, data in made.items()}


def drawn_on(page: pypdfium2.PdfPage) -> str:
    """Return the characters of a page without the raised figures behind full stops, which point to notes."""
    return solid(re.sub(r"。[12](?=\s|$)", "。", page.get_textpage().get_text_range()))


def solid(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_paragraphs_that_went_in_come_out_in_order(name: str, read: dict[str, SourceText]) -> None:
    wanted = [solid(par.text) for part in DOCUMENTS[name][0] for par in part.paragraphs]
    assert list(map(solid, running(read[name]))) == wanted


def test_what_the_pages_print_around_the_text_is_furniture(read: dict[str, SourceText]) -> None:
    around = {name: Counter(solid(span.of(source.text)) for span in source.furniture) for name, source in read.items()}
    pages = {name: max(place.page or 0 for place in source.places) for name, source in read.items()}
    assert around["page"].pop("某市人民政府公报2025年第4期") == pages["page"]
    assert around["page"].pop("1见第2号文件。") == 1
    assert around["page"].pop("2见第9号文件。") == 1
    assert around["page"] == {f"—{page}—": 1 for page in range(1, pages["page"] + 1)}
    assert around["newspaper"] == {f"某市日报第{page}版": 1 for page in range(1, pages["newspaper"] + 1)}
    assert around["narrow"] == {}
    assert around["block"] == {f"第{page}页共{pages['block']}页": 1 for page in range(1, pages["block"] + 1)}
    assert around["annex"] == {str(page): 1 for page in range(1, pages["annex"] + 1)}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_each_character_of_the_file_is_in_the_text_once(
    name: str, read: dict[str, SourceText], made: dict[str, bytes]
) -> None:
    document = pypdfium2.PdfDocument(made[name])
    drawn: Counter[str] = Counter()
    for page in document:
        drawn.update(drawn_on(page))
    document.close()
    assert Counter(solid(read[name].text)) == drawn


@pytest.mark.parametrize("name", DOCUMENTS)
def test_places_tell_the_page_of_each_line(name: str, read: dict[str, SourceText], made: dict[str, bytes]) -> None:
    source = read[name]
    document = pypdfium2.PdfDocument(made[name])
    texts = list(map(drawn_on, document))
    document.close()
    on_page = [""] * len(texts)
    for offset, character in enumerate(source.text):
        if not character.isspace():
            page = source.position(offset).page
            assert page is not None
            on_page[page - 1] += character
    assert [Counter(text) for text in on_page] == [Counter(text) for text in texts]
