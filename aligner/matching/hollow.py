"""Pairs that have nothing in common but how every plan speaks: 大力推进…, 健全完善…体系, 深入开展….

A short text is made of such words by half, so that two headings look alike whatever they are about. What they are about
has to have something in common as well: two characters side by side, or a word that is near to one of the other.
"""

from __future__ import annotations

import re

import numpy as np

from aligner.matching.arrays import Flags, Indexes
from aligner.matching.candidates import Candidates
from aligner.matching.profile import DocumentProfile, UnitProfile
from aligner.matching.word_matching import WordMatcher
from aligner.matching.word_table import WordTable
from aligner.model import Role

_WORDS = """
进一步 不断 持续 扎实 切实 着力 深入 深化 全面 大力 积极 努力 认真 坚决 坚持 充分 有效 有力
有序 稳步 稳妥 广泛 牢固 严格 突出 聚焦 围绕 统筹 推动 推进 推广 推行 加强 加快 加大 完善 健全
实施 开展 建立 构建 打造 落实 贯彻 提高 提升 促进 强化 优化 增强 巩固 拓展 扩大 培育 做好 抓好
做实 抓实 做强 做优 发挥 支持 保障 引导 鼓励 组织 规范 创新 改革 探索 制定 出台 学习 确保 树立
示范 试点 创建 高质量 发展 建设 工作 机制 体系 体制 制度 能力 水平 力度 作用 活动 行动 专项
项目 平台 方式 政策 措施 举措 重点 管理 服务 新 更 好 要 大 全
"""
_GENERAL = re.compile("|".join(sorted(_WORDS.split(), key=lambda word: (-len(word), word))))
_NO_LETTER = re.compile(r"\W+")
_SHORT = 24
"""Code points of a text without its set phrases that is short enough to be made of general words."""
_MOSTLY = 0.5
"""Share of its weight that a word keeps beside set phrases, below which it is part of one."""
_NEAR = 0.5
"""How near two words are that may mean the same."""


def are_hollow(
    pairs: Candidates, asked: Indexes, local: DocumentProfile, national: DocumentProfile, matcher: WordMatcher
) -> Flags:
    """Return which of the pairs `asked`, by their numbers, have nothing in common but general words; (pairs,)."""
    found = np.zeros(len(pairs), dtype=np.bool_)
    doubtful = [
        at for at in asked.tolist() if _is_doubtful(local.units[pairs.local[at]], national.units[pairs.national[at]])
    ]
    if doubtful:
        at = np.array(doubtful, dtype=np.int64)
        found[at] = ~_have_near_words(pairs.local[at], pairs.national[at], local.table, national.table, matcher)
    return found


def has_content(text: str) -> bool:
    """Return whether a text says something beside general words."""
    return any(len(part) > 1 for part in _telling_parts(text))


def _is_doubtful(local: UnitProfile, national: UnitProfile) -> bool:
    """Return whether one of two units is short, and beside general words and set phrases they share no characters."""
    if not any(unit.role is Role.HEADING or len(unit.substance) <= _SHORT for unit in (local, national)):
        return False
    return not _bigrams(local.substance) & _bigrams(national.substance)


def _bigrams(text: str) -> set[str]:
    return {part[at : at + 2] for part in _telling_parts(text) for at in range(len(part) - 1)}


def _telling_parts(text: str) -> list[str]:
    """Return what stands between general words and marks."""
    return _NO_LETTER.split(_GENERAL.sub("\0", text))


def _have_near_words(
    local: Indexes, national: Indexes, mine: WordTable, theirs: WordTable, matcher: WordMatcher
) -> Flags:
    nearest = matcher.nearest(local, national)
    telling = (
        (nearest.likeness >= _NEAR)
        & mine.kept(_are_telling)[nearest.entries]
        & theirs.kept(_are_telling)[nearest.others]
    )
    found: Flags = np.bincount(nearest.pairs[telling], minlength=len(local)) > 0
    return found


def _are_telling(table: WordTable) -> Flags:
    """Return which entries are words that are neither general nor part of a set phrase, (entries,)."""
    is_general = np.array([*(_GENERAL.fullmatch(word) is not None for word in table.numbers), True], dtype=np.bool_)
    telling: Flags = ~is_general[table.words] & (table.weights >= _MOSTLY * table.full_weights)
    return telling
