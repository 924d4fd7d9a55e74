"""Whole files inside of a Word file that are part of its text."""

from __future__ import annotations

import pytest

from aligner.errors import LimitError, ReadingError
from aligner.files import DEFAULT_LIMITS, Limits
from aligner.model import SourceText
from aligner.reading.documents import read_data
from aligner.structure import segment
from tests.reading.word_files import CHUNK, p, r, style, with_chunks, word_file


def read(data: bytes, limits: Limits = DEFAULT_LIMITS) -> SourceText:
    return read_data(data, name="计划.docx", limits=limits)


PAGE = "<html><head><meta charset='utf-8'></head><body><p>修好渡口。</p><p>办好食堂。</p></body></html>"
FRAGMENT = "<p>修好渡口。</p><p>办好食堂。</p>"
WORD = word_file(p("修好渡口。") + p(r("停办。", "<w:strike/>") + r("办好食堂。")))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.html", PAGE.encode()),
        ("a.htm", PAGE.replace("utf-8", "gbk").encode("gbk")),
        ("a.xhtml", PAGE.encode()),
        ("a.html", FRAGMENT.encode()),
        ("a.docx", WORD),
        ("a.dat", WORD),
        ("a.txt", "修好渡口。\r\n办好食堂。\r\n".encode()),
        ("a.txt", "修好渡口。\n办好食堂。".encode("gb18030")),
    ],
)
def test_files_inside_are_read_in_their_place(name: str, content: bytes) -> None:
    source = read(with_chunks(p("办好夜校。") + CHUNK.format("c") + p("建好书屋。"), c=(name, content)))
    assert source.text.split("\n") == ["办好夜校。", "修好渡口。", "办好食堂。", "建好书屋。"]
    assert [place.paragraph for place in source.places] == [1, 2, 3, 4]
    told = [(one.kind.value, one.count) for one in source.remarks]
    assert told == ([("struck", 1)] if content is WORD else [])


def test_what_such_a_file_says_of_its_text_is_kept() -> None:
    table = "<table><tr><th>任务</th><th>责任单位</th></tr><tr><td>修好渡口。</td><td>县交通局</td></tr></table>"
    inner = word_file(
        p("健全网络", '<w:pStyle w:val="h"/>') + p("办好食堂。") + p("甲" + "。"),
        styles=style("h", "", name="heading 2"),
    )
    body = p("计划", '<w:jc w:val="center"/>') + CHUNK.format("a") + CHUNK.format("b")
    source = read(with_chunks(body, a=("a.html", f"<body>{table}</body>".encode()), b=("b.docx", inner)))
    assert [(one.span.of(source.text), one.level) for one in source.headings] == [("健全网络", 2)]
    (task,) = [unit for unit in segment(source).units if unit.text == "修好渡口。"]
    assert [body.name for body in task.responsibility.lead] == ["县交通局"]


def test_an_empty_or_missing_file_inside_is_nothing() -> None:
    body = p("办好夜校。") + CHUNK.format("a") + CHUNK.format("none")
    assert read(with_chunks(body, a=("a.html", b"<html><body> </body></html>"))).text == "办好夜校。"


def test_what_cannot_be_read_inside_is_refused() -> None:
    data = with_chunks(p("办好夜校。") + CHUNK.format("a"), a=("a.dat", b"\x89PNG\r\n\x1a\n" + bytes(50)))
    with pytest.raises(ReadingError, match=r"word/a\.dat, which cannot be read .*open it in Word"):
        read(data)


def test_files_inside_of_files_have_one_limit_together() -> None:
    nested = word_file(p("修好渡口。"))
    for _ in range(6):
        nested = with_chunks(CHUNK.format("a") + p("甲。"), a=("a.docx", nested))
    with pytest.raises(LimitError, match="deep inside one another"):
        read(nested)
    many = "".join(CHUNK.format("a") for _ in range(30))
    with pytest.raises(LimitError, match="2000 paragraphs"):
        read(with_chunks(many, a=("a.docx", word_file(p("甲。") * 100))), Limits(paragraphs=2000))
    for content in (b"<p>a</p>" * 100, "甲。".encode()):
        with pytest.raises(LimitError, match="20000 elements"):
            read(with_chunks(many, a=("a.html", content)), Limits(elements=20_000))
