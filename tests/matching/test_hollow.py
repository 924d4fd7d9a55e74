"""Verbs, adverbs and the nouns of every plan make no link by themselves."""

from __future__ import annotations

import pytest

import aligner
from aligner.model import Alignment

LOCAL = "云溪县渡口工作要点\n一、安全\n{}\n"
NATIONAL = "青岚省渡口工作报告\n一、发展\n{}\n"


def linked(local: str, national: str) -> bool:
    made: Alignment = aligner.align(LOCAL.format(local), NATIONAL.format(national))
    pairs = ((made.local.units[one.local].text, made.national.units[one.national].text) for one in made.links)
    return any(mine in local and theirs in national for mine, theirs in pairs)


@pytest.mark.parametrize(
    ("local", "national"),
    [
        ("健全完善船检体系。", "健全完善绿化体系。"),
        ("扎实推进码头修缮。", "扎实推进林场发展。"),
        ("深入推进“一网通航”。", "深入推进护林。"),
        ("强化航道力度。", "加大造林力度。"),
    ],
)
def test_texts_that_share_general_words_only_are_not_linked(local: str, national: str) -> None:
    assert not linked(local, national)


@pytest.mark.parametrize(
    ("local", "national"),
    [
        ("健全完善船检体系。", "建立健全船检制度。"),
        ("扎实推进码头修缮。", "加快码头改造。"),
        ("加强渡工培训。", "大力培训渡工。"),
    ],
)
def test_texts_that_share_what_they_are_about_may_be(local: str, national: str) -> None:
    assert linked(local, national)
