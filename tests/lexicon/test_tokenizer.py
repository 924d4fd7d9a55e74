"""Tokens cover a text exactly, are the same from every back end, and leave the user's words whole."""

from __future__ import annotations

import pickle
import re
import sys
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from aligner.errors import UsageError
from aligner.lexicon import NO_WORDS, Token, UserWords, backends, tokenize
from aligner.lexicon.backends import BACKENDS, backend, default_backend, import_jieba
from aligner.model import Span

SHARED = Path(__file__).resolve().parents[3] / "shared"


def installed(name: str) -> bool:
    try:
        backend(name)
    except UsageError:
        return False
    return True


INSTALLED = [name for name in BACKENDS if installed(name)]
both_installed = pytest.mark.skipif(len(INSTALLED) < 2, reason="rjieba is not installed")
each_backend = pytest.mark.parametrize("name", INSTALLED)


def texts(text: str, *words: str) -> list[str]:
    return [token.text for token in tokenize(text, user_words=UserWords(words))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        (" \n\t　", ""),
        ("推动平台企业合法规范用工。", "推动 平台 企业 合法 规范 用工 。"),
        ("2025年建会率达到92%，", "2025 年 建会率 达到 92% ，"),
        ("增长13.1万人", "增长 13.1 万人"),
        ("1,234.5亿元和12,345,678人", "1,234.5 亿元 和 12,345,678 人"),
        ("2024,2025两年", "2024 , 2025 两年"),
        ("1,2345和12,34", "1 , 2345 和 12 , 34"),
        ("降低８．５％、3‰", "降低 ８．５％ 、 3‰"),
        ("3．10个项目", "3 ． 10 个 项目"),
        ("3．１项", "3 ． １ 项"),
        ("1.开展12:30的3.14.15", "1 . 开展 12 : 30 的 3.14.15"),
        ("PM2.5、5G和COVID-19", "PM2.5 、 5G 和 COVID - 19"),
        ("①②落实……", "① ② 落实 … …"),
        ("a%和ＡＰＰ", "a % 和 ＡＰＰ"),
        ("䶮江𠀀", "䶮 江 𠀀"),
        ("café_ñ", "café _ ñ"),
        ("\ud800市", "\ud800 市"),
    ],
)
@each_backend
def test_words_numbers_and_marks(text: str, expected: str, name: str) -> None:
    assert [token.text for token in tokenize(text, backend=name)] == expected.split()


def test_spans_count_code_points_of_the_text_given() -> None:
    assert tokenize(" 𠀀\r\n工会 5%") == (
        Token("𠀀", Span(1, 2)),
        Token("工会", Span(4, 6)),
        Token("5%", Span(7, 9)),
    )


def check_cover(text: str, tokens: tuple[Token, ...]) -> None:
    assert all(token.text == token.span.of(text) and token.text.strip() == token.text != "" for token in tokens)
    assert all(before.span.end <= after.span.start for before, after in pairwise(tokens))
    covered = {at for token in tokens for at in range(token.span.start, token.span.end)}
    assert all(text[at].isspace() for at in range(len(text)) if at not in covered)


MIXED = st.text(st.sampled_from("工会劳动权益１2３.,，．%％‰aＢé①〇 \n—*")) | st.text()


@given(MIXED, st.frozensets(st.text(st.sampled_from("工会劳动2.%a "), min_size=1, max_size=4), max_size=4))
@example("工 会", frozenset({"工 会"}))
def test_every_character_but_space_is_in_exactly_one_token(text: str, words: frozenset[str]) -> None:
    for name in INSTALLED:
        tokens = tokenize(text, backend=name)
        check_cover(text, tokens)
        assert all(len(token.text.split()) == 1 for token in tokens)
        check_cover(text, tokenize(text, backend=name, user_words=UserWords(words)))


@cache
def dictionary_words() -> list[str]:
    jieba = import_jieba()
    lines = Path(jieba.__file__).with_name("dict.txt").read_text("utf-8").splitlines()
    return [line.split()[0] for line in lines[::100]]


HAN = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FD5), max_size=8)
WORDS = st.deferred(lambda: st.lists(st.sampled_from(dictionary_words()), max_size=8).map("".join))
# Of these characters nearly every pair is a word, so that ties and ambiguous cuts abound.
COMMON = st.text(
    st.sampled_from("中国人大会工作为了上下年度一不是在有和到的个全部分力量平台企业建设发展新时代"), max_size=30
)
NUMBERS = st.sampled_from(["2025", "13.1", "92%", "1,000", "5G", "第3", "，", " "])


@both_installed
@settings(max_examples=300)
@given(st.lists(HAN | WORDS | COMMON | NUMBERS, max_size=6).map("".join))
def test_back_ends_give_the_same_tokens(text: str) -> None:
    assert tokenize(text, backend="rjieba") == tokenize(text, backend="jieba")


@both_installed
@pytest.mark.parametrize("text", ["的" * 3000, "龘" * 3000, "中国人民" * 750])
def test_back_ends_agree_on_endless_runs(text: str) -> None:
    assert tokenize(text, backend="rjieba") == tokenize(text, backend="jieba")


def test_a_back_end_is_given_chinese_only_in_runs_of_bounded_length(monkeypatch: pytest.MonkeyPatch) -> None:
    class Recorder:
        name = "jieba"

        def __init__(self) -> None:
            self.runs: list[str] = []

        def cut(self, run: str) -> list[str]:
            self.runs.append(run)
            return [run]

    recorder = Recorder()
    monkeypatch.setattr(backends, "_loaded", {"jieba": recorder})
    tokenize("龘" * 2500 + "，A座 2025年\n〇", backend="jieba")
    assert [len(run) for run in recorder.runs[:-2]] == [1024, 1024, 452]
    assert recorder.runs[-2:] == ["座", "年"]


def shared_documents() -> Iterator[Path]:
    yield from sorted((SHARED / "seeds").glob("*.txt"))
    yield from sorted((SHARED / "gold" / "documents").glob("*.txt"))
    yield from sorted((SHARED / "pairs").glob("*/local.txt"))[::6]


@both_installed
@pytest.mark.skipif(not SHARED.is_dir(), reason="../shared is absent")
def test_back_ends_give_the_same_tokens_on_real_documents() -> None:
    documents = list(shared_documents())
    assert documents
    lines = {line for path in documents for line in path.read_text("utf-8").splitlines()}
    differing = [line for line in lines if tokenize(line, backend="rjieba") != tokenize(line, backend="jieba")]
    assert differing == []


def test_a_user_word_stays_whole() -> None:
    assert texts("新就业形态劳动者") == ["新", "就业", "形态", "劳动者"]
    assert texts("新就业形态劳动者", "新就业形态劳动者") == ["新就业形态劳动者"]


def test_tokens_are_cut_again_at_the_borders_of_a_user_word() -> None:
    assert texts("中华全国总工会") == ["中华全国总工会"]
    assert texts("中华全国总工会", "全国") == ["中华", "全国", "总工会"]
    assert texts("中华全国总工会", "全国", "中华", "工会") == ["中华", "全国", "总", "工会"]
    assert texts("规范用工管理", "范用", "管理") == ["规", "范用", "工", "管理"]


def test_user_words_are_found_leftmost_then_longest() -> None:
    assert texts("集体合同制度", "集体合同", "集体", "合同制度") == ["集体合同", "制度"]
    assert texts("集体合同制度", "体合", "集体合") == ["集体合", "同", "制度"]
    assert texts("甲乙甲乙甲", "甲乙甲") == ["甲乙甲", "乙", "甲"]


def test_user_words_may_hold_numbers_letters_marks_and_spaces() -> None:
    assert texts("看A股和5G网络", "A股", "5G网络") == ["看", "A股", "和", "5G网络"]
    assert texts("“八五”普法 2.0 版", "“八五”普法 2.0") == ["“八五”普法 2.0", "版"]


def test_a_number_or_latin_word_is_never_cut_by_a_user_word() -> None:
    assert texts("15G和PM2.5，5G", "5G", "PM2", "和PM") == ["15G", "和", "PM2.5", "，", "5G"]
    assert texts("看A股B", "A股B", "A股", "B0") == ["看", "A股B"]
    assert texts("看A股BC", "A股B", "A股") == ["看", "A股", "BC"]


def test_spaces_around_a_user_word_and_words_of_one_character_do_not_count() -> None:
    words = UserWords([" 集体合同\n", "国", "", " 国 "])
    assert words.words == {"集体合同"}
    assert words == UserWords(["集体合同"])
    assert texts("全国", "国") == ["全国"]


def test_user_words_tell_whether_there_are_any() -> None:
    assert UserWords(["工会"])
    assert not NO_WORDS
    assert not UserWords(["会"])


def test_one_string_is_not_taken_for_many_words() -> None:
    with pytest.raises(TypeError, match="not one"):
        UserWords("集体合同")


def test_user_words_reach_a_worker_process() -> None:
    words = UserWords(["规范用工", "用工"])
    copy = pickle.loads(pickle.dumps(words))  # noqa: S301 - made here
    assert copy == words
    assert hash(copy) == hash(words)
    assert list(copy.occurrences("规范用工")) == [Span(0, 4)]


def slowly_overlaid(text: str, words: frozenset[str]) -> list[str]:
    """Return what user words should give, the obvious way: one border at a time."""
    plain = tokenize(text)
    borders = {at for token in plain for at in (token.span.start, token.span.end)}
    inside = {
        at
        for token in plain
        if not re.match("[一-龥]", token.text)
        for at in range(token.span.start + 1, token.span.end)
    }
    kept = sorted({word.strip() for word in words if len(word.strip()) > 1}, key=len, reverse=True)
    at, found = 0, []
    while at < len(text):
        for word in kept:
            if text.startswith(word, at) and not {at, at + len(word)} & inside:
                found.append((at, at + len(word)))
                at += len(word)
                break
        else:
            at += 1
    for start, end in found:
        borders = {border for border in borders if not start < border < end} | {start, end}
    return [text[start:end] for start, end in pairwise(sorted(borders)) if text[start:end].strip()]


@st.composite
def text_with_words(draw: st.DrawFn) -> tuple[str, frozenset[str]]:
    pieces = st.sampled_from(
        ["中华全国总工会", "国总", "工", "会", "劳动者", "权益", "1.5", "15", "ab", "a", "，", " "]
    )
    text = "".join(draw(st.lists(pieces, max_size=8)))
    at = st.integers(0, len(text))
    return text, draw(st.frozensets(st.builds(lambda start, end: text[start:end], at, at), max_size=6))


@settings(max_examples=300)
@given(text_with_words())
def test_user_words_move_no_other_border(drawn: tuple[str, frozenset[str]]) -> None:
    text, words = drawn
    assert texts(text, *words) == slowly_overlaid(text, words)


def test_an_unknown_back_end_is_named_with_those_that_exist() -> None:
    with pytest.raises(UsageError, match=r"'thulac'.*rjieba, jieba"):
        tokenize("工会", backend="thulac")


def test_the_default_is_the_first_that_is_installed() -> None:
    assert default_backend().name == INSTALLED[0]
    assert default_backend() is backend(INSTALLED[0])


def test_jieba_serves_where_its_port_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backends, "_loaded", {"jieba": backend("jieba")})
    monkeypatch.setitem(sys.modules, "rjieba", None)
    assert default_backend.__wrapped__().name == "jieba"
    with pytest.raises(UsageError, match="rjieba cannot be imported"):
        tokenize("工会", backend="rjieba")


def test_importing_jieba_leaves_pkg_resources_to_who_has_it(monkeypatch: pytest.MonkeyPatch) -> None:
    theirs = ModuleType("pkg_resources")
    monkeypatch.setitem(sys.modules, "pkg_resources", theirs)
    assert import_jieba() is sys.modules["jieba"]
    assert sys.modules["pkg_resources"] is theirs


def test_a_short_word_at_the_end_of_a_text_is_not_taken_for_a_longer_one() -> None:
    words = UserWords(["法律责任", "法律责任追究制度"])
    assert list(words.occurrences("法律责任")) == [Span(0, 4)]
    assert [token.text for token in tokenize("承担法律责任", user_words=words)][-1] == "法律责任"
