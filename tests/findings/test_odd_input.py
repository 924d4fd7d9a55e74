"""What no plan should hold: findings come without an exception, and in time in proportion to the text."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from aligner.changes import FIGURES
from aligner.model import Alignment, Document, SourceText, Span
from aligner.pipeline import align

SHORT, LONG = 1_000, 20_000
"""Code points; anything that takes the square of the larger number would stand out among the tests."""

ODD: dict[str, Callable[[int], str]] = {
    "words without a mark": lambda size: "推动建设职工驿站" * (size // 8),
    "nothing but short clauses": lambda size: "推动建设，" * (size // 5),
    "figure after figure": lambda size: "建设13.1万个驿站、" * (size // 10),
    "lists of subjects and figures": lambda size: "甲和乙分别3个、5个，" * (size // 11),
    "a number of 400 digits": lambda _: f"建设{'7' * 400}个驿站。",
    "a number as long as the unit": lambda size: "9" * size,
    "a Chinese numeral as long as the unit": lambda size: "一" * size,
    "scale upon scale": lambda size: "亿" * size,
    "ranges without end": lambda size: "3至" * (size // 2),
    "thousands separators": lambda size: "1" + ",000" * (size // 4),
    "modal verbs": lambda size: "必须应当可以" * (size // 6),
    "deadline after deadline": lambda size: "到2027年年底前" * (size // 9),
    "body after body": lambda size: "由市总工会负责、" * (size // 8),
    "brackets that never close": lambda size: "（" * size,
    "mixed scripts": lambda size: "abcйд가か1２Ⅷ①" * (size // 11),
    "marks alone": lambda size: "，" * size,
}


def text(content: str) -> SourceText:
    return SourceText(f"今后任务\n{content}。\n", "odd.txt", "utf-8", "0" * 64)


def spans(alignment: Alignment) -> list[tuple[Document, Span]]:
    """Return every span that a finding names, with its document."""
    local, national = alignment.local, alignment.national
    found = [(local, edit.local) for one in alignment.differences for edit in one.edits]
    found += [(national, edit.national) for one in alignment.differences for edit in one.edits]
    found += [(national, measure.span) for one in alignment.requirements for measure in one.measures]
    found += [(local, said.span) for one in alignment.changes for said in one.local_said]
    return found + [(national, said.span) for one in alignment.changes for said in one.national_said]


@pytest.mark.parametrize("size", [SHORT, pytest.param(LONG, marks=pytest.mark.slow)])
@pytest.mark.parametrize("kind", ODD)
def test_odd_text_is_aligned_with_itself_and_with_plain_text(kind: str, size: int) -> None:
    odd, plain = text(ODD[kind](size)), text("各级工会必须到2027年底建设300家驿站")
    for local, national in ((odd, odd), (odd, plain), (plain, odd)):
        for document, span in spans(align(local, national)):
            assert span.end <= len(document.source.text)


@pytest.mark.parametrize(("written", "value"), [("1亿亿元", 10**16), ("三亿亿元", 3 * 10**16), ("1万亿亿元", 10**20)])
def test_very_large_amounts_are_exact(written: str, value: int) -> None:
    alignment = align(text(f"募集资金{written}"), text(f"募集资金{written}"))
    assert [said.low for one in FIGURES.of(alignment) for said in one.local_said] == [value]
