"""What is kept, what is undone, and which document is meant."""

from __future__ import annotations

import sqlite3
import tempfile
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aligner.review.decisions import REJECTED, YES, Action, Aspect, Change, standing
from aligner.review.keys import UnitKey
from aligner.review.store import NationalIdentity, ReviewStore, default_path, read_actions
from tests.review.support import NATIONAL, NOON, key, link, names, national, note, opened, quick_check

OTHER = national("保障休息权利", "规范用工管理", name="other.txt")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "plan.txt.review"


# Keeping


def test_a_review_is_beside_the_local_document() -> None:
    assert default_path("plans/plan.txt") == "plans/plan.txt.review"


def test_looking_leaves_no_file_behind(path: Path) -> None:
    with opened(path) as store:
        assert store.actions == ()
        assert store.undo(reviewer="甲") is None
        assert store.redo(reviewer="甲") is None
        assert store.insert([]) == 0
    assert names(path.parent) == []


def test_what_was_decided_is_there_when_it_is_opened_again(path: Path) -> None:
    unit = UnitKey("0f", "1e", 1, 3, is_unique=False, before="2d", after="3c", text="同一句话")
    changes = (
        Change(Aspect.LINK, unit, key(), REJECTED),
        Change(Aspect.JUSTIFICATION, None, unit, "由上级承担\n另文说明"),
        Change(Aspect.ROLE, unit, None, "background"),
        Change(Aspect.CONFIRMED, None, key(), YES),
        Change(Aspect.BOOKMARK, unit, None, None),
        Change(Aspect.SPLIT, None, unit, "7"),
        Change(Aspect.MERGE, unit, None, "4b"),
    )
    with opened(path) as store:
        kept = [store.append(changes, reviewer="甲"), store.append(note(), reviewer="")]
        assert store.actions == tuple(kept)
    with opened(path) as store:
        assert [repr(one) for one in store.actions] == [repr(one) for one in kept]  # all fields, not only equal keys
    assert read_actions(path, NATIONAL) == tuple(kept)


@given(value=st.text(st.characters(exclude_categories=())), reviewer=st.text(st.characters(exclude_categories=())))
@settings(max_examples=25)
def test_any_text_is_kept_as_it_is(value: str, reviewer: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "review"
        with opened(path) as store:
            action = store.append(note(value, unit=value), reviewer=reviewer)
        assert repr(read_actions(path, NATIONAL)) == repr((action,))


def test_a_unit_is_kept_once(path: Path) -> None:
    with opened(path) as store:
        for number in range(5):
            store.append(note(str(number)), reviewer="甲")
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT count(*) FROM unit_keys").fetchone() == (1,)


def test_closing_leaves_the_one_file(path: Path) -> None:
    store = ReviewStore.open(path, NATIONAL)
    store.append(note(), reviewer="甲")
    store.close()
    store.close()
    assert names(path.parent) == [path.name]
    assert quick_check(path) == [("ok",)]
    with pytest.raises(ValueError, match="closed"):
        store.append(note(), reviewer="甲")


def test_looking_at_a_review_does_not_change_it(path: Path) -> None:
    with opened(path) as store:
        store.append(note(), reviewer="甲")
    before = path.read_bytes()
    with opened(path):
        pass
    read_actions(path, NATIONAL)
    assert path.read_bytes() == before


def test_order_is_kept_if_the_clock_is_put_back(path: Path) -> None:
    moments = iter(NOON - timedelta(hours=number) for number in range(4))
    with ReviewStore.open(path, NATIONAL, now=lambda: next(moments)) as store:
        first, second = store.append(note("一"), reviewer="甲"), store.append(note("二"), reviewer="甲")
        undone = store.undo(reviewer="甲")
    with ReviewStore.open(path, OTHER, now=lambda: next(moments)) as store:
        elsewhere = store.append(note("三"), reviewer="甲")
    assert first.time == "2024-05-01T12:00:00.000000Z"
    assert second.time == "2024-05-01T12:00:00.000001Z"
    assert undone is not None
    assert undone.turned == "2024-05-01T12:00:00.000002Z"
    assert elsewhere.time == "2024-05-01T12:00:00.000003Z"


def test_two_names_of_one_file_have_one_lock(path: Path) -> None:
    link_to_it = path.with_name("link.review")
    link_to_it.symlink_to(path)
    with opened(path), ReviewStore.open(link_to_it, NATIONAL) as second:
        assert second.read_only_reason == "locked"


@pytest.mark.parametrize(
    "change",
    [
        Change(Aspect.LINK, key(), None, "related"),
        Change(Aspect.NOTE, key(), key(), "x"),
        Change(Aspect.NOTE, None, None, "x"),
        Change(Aspect.ROLE, key(), None, "hero"),
        Change(Aspect.SPLIT, key(), None, "-1"),
        Change(Aspect.NOTE, UnitKey("a", "", 1, 1), None, "x"),
    ],
)
def test_what_cannot_be_is_not_kept(path: Path, change: Change) -> None:
    with opened(path) as store:
        with pytest.raises(ValueError, match="change 1"):
            store.append([change], reviewer="甲")
        assert store.actions == ()


# Undoing


@given(steps=st.lists(st.sampled_from(["append", "append", "undo", "redo", "reopen"]), max_size=14))
@settings(max_examples=40)
def test_undo_and_redo_work_like_two_piles_also_after_a_restart(steps: list[str]) -> None:
    done: list[str] = []
    undone: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        store = ReviewStore.open(Path(folder) / "review", NATIONAL, now=lambda: NOON)
        for number, step in enumerate(steps):
            match step:
                case "append":
                    done.append(store.append(note(str(number)), reviewer="甲").id)
                    undone.clear()
                case "undo":
                    action = store.undo(reviewer="乙")
                    assert (action.id if action else None) == (done[-1] if done else None)
                    undone += [done.pop()] if done else []
                case "redo":
                    action = store.redo(reviewer="乙")
                    assert (action.id if action else None) == (undone[-1] if undone else None)
                    done += [undone.pop()] if undone else []
                case _:
                    before = store.actions
                    store.close()
                    store = ReviewStore.open(Path(folder) / "review", NATIONAL, now=lambda: NOON)
                    assert store.actions == before
            assert [one.id for one in store.actions if not one.is_undone] == done
        assert len(store.actions) == sum(step == "append" for step in steps)
        store.close()


def test_what_was_undone_does_not_stand_but_stays_in_the_history(path: Path) -> None:
    with opened(path) as store:
        store.append(link("related"), reviewer="甲")
        store.append(link(REJECTED), reviewer="甲")
        store.undo(reviewer="乙")
        assert [one.value for one in standing(store.actions)] == ["related"]
        assert [one.is_undone for one in store.actions] == [False, True]
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT turned_by FROM actions ORDER BY time").fetchall() == [("",), ("乙",)]


# Several national documents


def test_a_file_keeps_several_national_documents_apart(path: Path) -> None:
    with opened(path) as store:
        store.append(note("一"), reviewer="甲")
    with ReviewStore.open(path, OTHER) as store:
        assert store.actions == ()
        store.append(note("二"), reviewer="甲")
        store.append(note("三"), reviewer="甲")
    assert len(read_actions(path, NATIONAL)) == 1
    assert len(read_actions(path, OTHER)) == 2
    assert read_actions(path, national("扩大开放")) == ()


@pytest.mark.parametrize(
    ("now", "is_same"),
    [
        (national("无关内容", name="renamed.txt", sha256=NATIONAL.sha256), True),
        (national("健全服务体系", "畅通投诉渠道", "改了这句", "又加一句", name="renamed.txt"), True),
        (national("健全服务体系", *(f"新的第{number}句" for number in range(9)), name="renamed.txt"), False),
        (national("健全服务体系", *(f"新的第{number}句" for number in range(9))), True),
        (national("全都改了", "一句不剩"), False),
        (national(), False),
    ],
    ids=["same bytes", "half", "a third, renamed", "a third, same name", "nothing", "empty"],
)
def test_an_edited_national_document_is_recognised(path: Path, now: NationalIdentity, is_same: bool) -> None:  # noqa: FBT001
    with opened(path) as store:
        action = store.append(note(), reviewer="甲")
    assert read_actions(path, now) == ((action,) if is_same else ())


def test_of_several_the_one_that_shares_most_is_meant(path: Path) -> None:
    near = national("甲句", "乙句", "丙句", name="near.txt")
    far = national("甲句", "丁句", "戊句", "己句", name="far.txt")
    for number, one in enumerate((far, near)):
        with ReviewStore.open(path, one) as store:
            store.append(note(str(number)), reviewer="甲")
    assert len(read_actions(path, far)) == 1
    edited = national("甲句", "乙句", "丙句", "丁句", name="far.txt")
    assert [one.changes[0].value for one in read_actions(path, edited)] == ["1"]


def test_an_edited_document_is_remembered_with_the_first_decision_on_it(path: Path) -> None:
    versions = [
        national("一", "二", "三", "四", name="a.txt"),
        national("一", "二", "五", "六", name="b.txt"),
        national("五", "六", "七", "八", name="c.txt"),
    ]
    with ReviewStore.open(path, versions[0]) as store:
        store.append(note("1"), reviewer="甲")
    with ReviewStore.open(path, versions[1]) as store:
        assert len(store.actions) == 1
    assert read_actions(path, versions[2]) == ()
    with ReviewStore.open(path, versions[1]) as store:
        store.append(note("2"), reviewer="甲")
    assert len(read_actions(path, versions[2])) == 2


# Actions of other files


def test_actions_of_another_review_are_added_as_they_are(path: Path) -> None:
    with ReviewStore.open(path.with_name("theirs.review"), NATIONAL) as theirs:
        theirs.append(link("related"), reviewer="乙")
        theirs.append(note(), reviewer="乙")
        theirs.undo(reviewer="乙")
        with opened(path) as store:
            ours = store.append(note(), reviewer="甲")
            assert store.insert(theirs.actions) == 2
            assert store.insert(theirs.actions) == 0
            theirs.redo(reviewer="乙")
            assert store.insert(theirs.actions) == 1
            assert store.actions == (ours, *theirs.actions)  # ours is of 2024
            assert store.append(note(), reviewer="甲").time > theirs.actions[-1].turned
        assert read_actions(path, NATIONAL)[:3] == (ours, *theirs.actions)


def test_an_older_turn_of_another_review_changes_nothing(path: Path) -> None:
    with opened(path) as store:
        action = store.append(note(), reviewer="甲")
        store.undo(reviewer="甲")
        before = store.actions
        assert store.insert([action]) == 0
        assert store.actions == before


def test_the_later_of_two_turns_in_one_import_counts(path: Path) -> None:
    action = Action("a1", "乙", "2024-01-01T00:00:00.000000Z", note())
    undone = Action("a1", "乙", action.time, note(), is_undone=True, turned="2024-01-02T00:00:00.000000Z")
    with opened(path) as store:
        assert store.insert([action, undone, action]) == 1
        assert store.actions == (undone,)
