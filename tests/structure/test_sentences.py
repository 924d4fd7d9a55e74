"""Where sentences end, and where they do not."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given

from aligner.structure.sentences import sentence_ends
from tests.structure.strategies import any_texts


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in pairwise([0, *sentence_ends(text)])]


@pytest.mark.parametrize(
    "parts",
    [
        ["修好路。", "装上灯。"],
        ["谁来管？", "马上管！", "管到底；", "有回音。"],
        ["修好路;", "装上灯!", "谁来管?", "马上管｡"],
        ["真的吗？！", "真的！！！", "好。"],
        ["修路、架桥……都要抓紧。", "还有……"],
        ["提高到13.1万人，增长2.5%。", "完成。"],
        ["覆盖率达到99.2%.", "对逾期的挂牌督办."],
        ["修好路.", "装上灯."],
        ["修好路.", "“老街”装上灯."],
        ["每天12:30至18:00开放，比例为7:3；", "免费。"],
        ["升级到3.0版，访问www.example.cn办理。", "好。"],
        ["1.清理河道。", "2.栽植树木。"],
        ["他说：“路修好了。灯也亮了。”", "大家都笑了。"],
        ["“路修好了！”", "大家都笑了。"],
        ["按照“谁主管、谁负责。”的原则办理。", "好。"],
        ["开展“你需要什么？”大走访。", "好。"],
        ["编写《怎样当好楼长？》读本。", "好。"],
        ["落实政策（标准见附表。逾期不办。），统一发放。", "好。"],
        ["统一发放。", "（标准见附表。）", "好。"],
        ["发出“一函两书；三级联动。”等通知。", "好。"],
        ["（一）修路。", "（2）架桥。"],
        ["实施(含改造。扩建)工程。", "好。"],
        ["实施（含改造。扩建)工程。", "好。"],
        ["推进“一窗受理改革。", "完成。"],
        ["公布清单（共316项。", "完成。"],
        ["设立窗口），办好事。", "完成。"],
        ["他说:\"路修好了。\"", "大家笑了。"],
        ["他说:\"路修好了\"。", "\"灯亮了\"。", "好。"],
        ["没有句号"],
        ["修好路。", "没有句号"],
        ["修好路。  ", "装上灯。  "],
    ],
    ids="|".join,
)  # fmt: skip
def test_sentences(parts: list[str]) -> None:
    assert [part.strip() for part in sentences("".join(parts))] == [part.strip() for part in parts]


@given(any_texts())
def test_ends_rise_to_the_end_of_the_text(text: str) -> None:
    ends = sentence_ends(text)
    assert ends[-1] == len(text)
    assert ends == sorted(ends)
    assert all(text[start:end].strip() for start, end in pairwise([0, *ends])) or not text.strip()


@given(any_texts())
def test_a_sentence_begins_with_no_mark_that_ends_one(text: str) -> None:
    assert not any(sentence.lstrip()[:1] in tuple("。！？；") for sentence in sentences(text)[1:])
