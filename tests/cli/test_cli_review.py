"""Reviews on the command line: reports that carry decisions, decisions that are shared, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from aligner.model import DocumentSide, LinkKind
from aligner.pipeline import Pipeline
from aligner.reading import read
from aligner.review.review_files import create
from aligner.review.session import Session
from aligner.review.store import ReviewStore, identity_of
from tests.cli.program import Align, run

BOTH = ("plan.txt", "national.txt")
SIDE = DocumentSide.NATIONAL


def decide(review: str, reviewer: str, *, gap_reason: str = "", kind: LinkKind | None = None) -> None:
    """Accept all links but the last, reject that, justify the gap if there is a reason, note the first task."""
    pipeline = Pipeline()
    local, national = pipeline.segment(read("plan.txt"), read("national.txt"))
    with ReviewStore.open(review, identity_of(national)) as store:
        session = Session(local, national, store, reviewer=reviewer, match=pipeline.match)
        session.settle()
        tasks = [one.national for one in session.alignment.requirements]
        session.act(session.verbs.accept(SIDE, tasks))
        covered = session.alignment.links_of_national(tasks[2])[0]
        if kind is None:
            session.act(session.verbs.reject_link(covered.local, covered.national))
        else:
            session.act(session.verbs.link(covered.local, covered.national, kind))
        if gap_reason:
            session.act(session.verbs.justify([tasks[3]], gap_reason))
        session.act(session.verbs.set_note(SIDE, tasks[0], "已核对"))


def test_a_report_carries_the_decisions(align: Align) -> None:
    decide("plan.txt.review", "王工", gap_reason="本地无旧船")
    plain, reviewed = align(*BOTH), align(*BOTH, "--review", "plan.txt.review")
    assert "3 of 4 requirements covered (75 %), 0 partial, 1 gap\n" in plain.out
    assert "2 of 3 requirements covered (67 %), 0 partial, 1 gap, 1 justified\n" in reviewed.out
    assert "4 of 4 requirements decided (100 %), by 王工" in reviewed.out
    assert "Justified (1)" in reviewed.out
    assert "本地无旧船" in reviewed.out
    assert "Notes (1)" in reviewed.out
    assert "accepted" in align(*BOTH, "--review", "plan.txt.review", "--only", "links").out
    assert "Review" not in plain.out


def test_lists_of_a_review_can_be_had_alone_and_in_chinese(align: Align) -> None:
    decide("plan.txt.review", "王工", gap_reason="本地无旧船")
    only = align(*BOTH, "--review", "plan.txt.review", "--only", "justified", "--lang", "zh").out
    assert "无需落实（1）" in only
    assert "批注" not in only
    assert "批注（1）" in align(*BOTH, "--review", "plan.txt.review", "--only", "notes", "--lang", "zh").out


def test_json_carries_the_decisions_and_the_threshold_counts_them(align: Align) -> None:
    decide("plan.txt.review", "王工", gap_reason="本地无旧船")
    data = align.json(*BOTH, "--review", "plan.txt.review")
    assert data["coverage"]["justified"] == 1
    assert [one["state"] for one in data["requirements"]] == ["covered", "covered", "gap", "justified"]
    assert data["review"]["reviewers"] == ["王工"]
    assert align.json(*BOTH)["review"] is None
    assert align(*BOTH, "--review", "plan.txt.review", "--fail-under", "70", "-q").status == 1


def test_decisions_on_changed_texts_are_told_and_not_applied(align: Align) -> None:
    decide("plan.txt.review", "王工")
    plan = align.folder / "plan.txt"
    plan.write_text(plan.read_text("utf-8").replace("开展两次救生演练", "开展三次救生演练"), "utf-8")
    ended = align(*BOTH, "--review", "plan.txt.review")
    assert ended.status == 0
    assert "1 decision was made on a text that has changed since" in ended.err
    assert "1 decision was made on a text that has changed since" in ended.out


def test_what_one_exports_another_can_import(align: Align) -> None:
    decide("mine.review", "王工", gap_reason="本地无旧船")
    assert align(*BOTH, "--review", "mine.review", "--review-export", "mine.json").status == 0
    ended = align(*BOTH, "--review", "other.review", "--review-import", "mine.json")
    assert (ended.status, ended.out) == (0, "")
    assert "took in 4 actions" in ended.err
    first, second = (align.json(*BOTH, "--review", name) for name in ("mine.review", "other.review"))
    assert first == second
    again = align(*BOTH, "--review", "other.review", "--review-import", "mine.json")
    assert "took in 0 actions; 4 known already" in again.err


def test_conflicts_are_listed_and_the_newer_decision_holds(align: Align) -> None:
    decide("mine.review", "王工")
    decide("other.review", "李工", kind=LinkKind.RELATED)
    align(*BOTH, "--review", "other.review", "--review-export", "other.json", "-q")
    ended = align(*BOTH, "--review", "mine.review", "--review-import", "other.json")
    assert "conflict over “" in ended.out
    assert "“link rejected” (王工" in ended.out
    assert "“link accepted as related” (李工" in ended.out
    assert "theirs holds" in ended.out
    assert "conflict" in ended.err
    data = align.json(*BOTH, "--review", "mine.review")
    assert [one["state"] for one in data["requirements"]] == ["covered", "covered", "partial", "gap"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((*BOTH, "--review", "missing.review"), "missing.review does not exist"),
        ((*BOTH, "--review", "plan.txt"), "plan.txt"),
        ((*BOTH, "--review-export", "x.json"), "plan.txt.review does not exist"),
        ((*BOTH, "--review-export", "plan.txt"), "plan.txt: is an input"),
        ((*BOTH, "--review-import", "missing.json"), "missing.json does not exist"),
        ((*BOTH, "--review-import", "plan.txt"), "plan.txt"),
        ((*BOTH, "--review-import", "plan.txt", "-o", "x.txt"), "--output has no meaning"),
        ((*BOTH, "--reviewer", "王工"), "use it with --tui"),
        ((*BOTH, "--only", "notes"), "name its file with --review"),
        (("plan.txt", "--tui"), "--tui needs a terminal"),
        ((*BOTH, "--tui", "-o", "x.txt"), "--output has no meaning with --tui"),
        ((*BOTH, "--tui", "--fail-under", "3"), "--fail-under has no meaning with --tui"),
        ((*BOTH, "--tui"), "--tui needs a terminal"),
        (("-", "national.txt", "--review-export", "x.json"), "name one with --review"),
    ],
)
def test_what_cannot_be_is_refused_in_one_line(align: Align, arguments: tuple[str, ...], said: str) -> None:
    assert said in align.refused(*arguments)


def test_a_report_needs_two_texts_and_a_desk_one_result(align: Align) -> None:
    assert "required: NATIONAL" in align.misused("plan.txt")
    assert "required: LOCAL" in align.misused("--tui")


def test_only_one_of_desk_export_and_import(align: Align) -> None:
    assert "not allowed with" in align.misused(*BOTH, "--tui", "--review-export", "x.json")


def test_a_result_never_overwrites_the_review(align: Align) -> None:
    decide("plan.txt.review", "王工")
    kept = (align.folder / "plan.txt.review").read_bytes()
    assert "is an input" in align.refused(*BOTH, "--review", "plan.txt.review", "-f", "text", "-o", "plan.txt.review")
    assert "is an input" in align.refused(*BOTH, "--review-export", "plan.txt.review")
    (align.folder / "plan.txt.review").rename("other.review")
    assert "is an input" in align.refused(*BOTH, "--review", "other.review", "--review-export", "other.review")
    (align.folder / "other.review").rename("plan.txt.review")
    assert (align.folder / "plan.txt.review").read_bytes() == kept


def test_a_damaged_review_is_refused_and_kept(align: Align) -> None:
    decide("plan.txt.review", "王工")
    path = align.folder / "plan.txt.review"
    damaged = path.read_bytes()[:5000]
    path.write_bytes(damaged)
    assert "plan.txt.review" in align.refused(*BOTH, "--review", "plan.txt.review")
    assert path.read_bytes() == damaged


def test_an_import_is_refused_while_a_desk_is_open(align: Align) -> None:
    decide("plan.txt.review", "王工")
    align(*BOTH, "--review-export", "mine.json", "-q")
    _, national = Pipeline().segment(read("plan.txt"), read("national.txt"))
    with ReviewStore.open("plan.txt.review", identity_of(national)):
        ended = align(*BOTH, "--review-import", "mine.json")
        assert ended.status == 2
        assert "is open in a desk" in ended.err
        assert align.json(*BOTH, "--review", "plan.txt.review")["review"]["reviewers"] == ["王工"]


def test_a_desk_cannot_read_keys_from_a_pipe(tmp_path: Path) -> None:
    ended = run("--tui", "samples/plan.txt", "samples/national.txt", "--review", str(tmp_path / "x.review"))
    assert ended.returncode == 2
    assert ended.stderr.count(b"\n") == 1
    assert b"--tui needs a terminal" in ended.stderr
    assert list(tmp_path.iterdir()) == []


def test_an_export_is_plain_json(align: Align) -> None:
    decide("plan.txt.review", "王工")
    align(*BOTH, "--review-export", "mine.json", "-q")
    assert len(json.loads((align.folder / "mine.json").read_text("utf-8"))["actions"]) == 3


def test_decisions_on_another_national_text_are_not_taken_in(align: Align) -> None:
    decide("plan.txt.review", "王工")
    align(*BOTH, "--review-export", "mine.json", "-q")
    assert "is about another national text (national.txt)" in align.refused(
        "plan.txt", "notasks.txt", "--review-import", "mine.json"
    )


def test_an_export_can_go_to_standard_output(align: Align) -> None:
    decide("plan.txt.review", "王工")
    ended = align(*BOTH, "--review-export", "-")
    assert (ended.status, ended.err) == (0, "")
    assert len(json.loads(ended.out)["actions"]) == 3


@pytest.mark.parametrize("option", [("--terms", "x.toml"), ("--min-score", "0.5"), ("--explain",)])
def test_options_of_an_alignment_are_refused_where_none_is_made(align: Align, option: tuple[str, ...]) -> None:
    assert "has no meaning with --review-export" in align.refused(*BOTH, "--review-export", "x.json", *option)


def test_a_review_beside_the_plan_is_never_overwritten(align: Align) -> None:
    decide("plan.txt.review", "王工")
    assert "is an input" in align.refused(*BOTH, "-f", "json", "-o", "plan.txt.review")


def test_a_review_of_other_texts_is_told(align: Align) -> None:
    create(align.folder / "other.review")
    ended = align(*BOTH, "--review", "other.review")
    assert ended.status == 0
    assert "other.review: holds no decisions on national.txt; is it the review of other texts?" in ended.err


def test_a_pdf_is_no_exported_review(align: Align) -> None:
    (align.folder / "report.pdf").write_bytes(b"%PDF-1.7\n")
    line = align.refused(*BOTH, "--review-import", "report.pdf")
    assert "report.pdf: nothing of it can be taken in; give a table of requirements" in line
    assert "--encoding" not in line
