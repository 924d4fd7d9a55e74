"""Texts for property tests: what policy documents are made of, in any order, and what breaks naive text handling."""

from __future__ import annotations

from hypothesis import strategies as st

MARKERS = (
    *("一、", "二、", "（一）", "(二)", "第一章 ", "第二节 ", "第三条 ", "第四条　", "第五条 ", "一是", "二是", "一要"),
    *("二要", "——", "1.", "2、", "（1）", "①", "- ", "第一，", "附件1", "目录"),
)
SENTENCES = (
    "加强基层组织建设。",
    "推动园区企业改善食堂条件，新增餐位13.1万个；",
    "覆盖率达到92%,每天12:30开放.",
    "他说：“先把路修好。再把灯装上！”",
    "落实补贴（标准见附表。）政策；",
    "下列事项应当公开：",
    "在肯定成绩的同时，也存在不少困难和问题。",
    "今年工作的总体要求是：坚持稳中求进。",
    "为此，制定本条例。",
    "让我们团结奋斗！",
    "AI for science团队2个",
    "谁来管？！没有人管……",
    "各位代表：",
    "完善协商协调机制",
    "（上接第1版）",
    "责任编辑：陈一叶 电话：0000-8123456",
    "— 3 —",
    "2025年6月18日",
)
STRANGE = (
    *("\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\x1c", "\x1f", "\u200b", "\ufeff", "\u0301", "\u3000", "\xa0", "\t"),
    *("𠮷", "😀", "“", "”", "（", "）", "《", '"', "(", "[", "。", "；", ".", "*", "、"),
)
LINE_ENDS = ("\n", "\n", "\n\n", "\r\n", "\r", "\r\n\r\n", "\n\n\n", " \n\t\n")

_pieces = st.one_of(
    st.sampled_from(MARKERS), st.sampled_from(SENTENCES), st.sampled_from(STRANGE), st.sampled_from(LINE_ENDS)
)


def policy_texts(*, max_pieces: int = 60) -> st.SearchStrategy[str]:
    """Return texts of markers, sentences, line ends and strange characters."""
    return st.lists(_pieces, max_size=max_pieces).map("".join)


def policy_lines() -> st.SearchStrategy[str]:
    """Return single lines of markers and sentences, some of them blank."""
    return st.lists(st.sampled_from(MARKERS + SENTENCES), max_size=5).map("".join)


def any_texts() -> st.SearchStrategy[str]:
    """Return policy texts and arbitrary ones; neither holds a lone surrogate, which no decoder lets through."""
    arbitrary = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)
    return st.one_of(policy_texts(), arbitrary, st.text("一、（）()。；\n\r “”第条章是要.1", max_size=120))


def wrapped_texts() -> st.SearchStrategy[str]:
    """Return texts whose lines all end at one width, in the middle of whatever stands there."""

    def wrap(text: str, width: int) -> str:
        return "\n".join(text[at : at + width] for at in range(0, len(text), width))

    return st.builds(wrap, policy_texts(max_pieces=40), st.integers(min_value=5, max_value=30))
