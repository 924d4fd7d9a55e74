"""Two people on one review: the right to write goes on, texts change, and what both decided is settled."""

from __future__ import annotations

from pathlib import Path

import pytest

from aligner.errors import ReviewError
from aligner.review.decisions import Action, Aspect, Change, standing
from aligner.review.exchange import merge, settled
from aligner.review.store import ReviewStore, read_actions
from tests.review.support import NATIONAL, NOON, key, link, names, national, note, opened, python

HOLDER = """
import sys
from aligner.review.store import ReviewStore
from tests.review.support import NATIONAL, note
store = ReviewStore.open(sys.argv[1], NATIONAL)
for number in range(int(sys.argv[2])):
    print(store.append(note(f"第{number}次"), reviewer="乙").id, flush=True)
print("done", flush=True)
sys.stdin.readline()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "plan.txt.review"


# Taking over


def test_a_desk_takes_over_when_the_other_has_gone_with_all_that_was_decided(path: Path) -> None:
    with opened(path) as first:
        first.append(note("一"), reviewer="甲")
        second = ReviewStore.open(path, NATIONAL)
        assert second.is_read_only
        assert not second.can_be_taken_over
        assert not second.take_over()
        first.append(note("二"), reviewer="甲")
        assert len(second.actions) == 1
        kept = first.actions
    with second:
        assert second.can_be_taken_over
        assert second.take_over()
        assert second.actions == kept
        assert not second.is_read_only
        second.append(note("三"), reviewer="乙")
        assert ReviewStore.open(path, NATIONAL).read_only_reason == "locked"
    assert len(read_actions(path, NATIONAL)) == 3
    assert names(path.parent) == [path.name]


def test_of_two_that_wait_one_takes_over(path: Path) -> None:
    with opened(path) as first:
        first.append(note(), reviewer="甲")
        waiting = [ReviewStore.open(path, NATIONAL) for _ in range(2)]
    assert [one.take_over() for one in waiting] == [True, False]
    with pytest.raises(ReviewError, match="another desk has this review open"):
        waiting[1].append(note(), reviewer="丙")
    waiting[0].close()
    assert waiting[1].can_be_taken_over
    assert waiting[1].take_over()
    waiting[1].close()


@pytest.mark.parametrize("number", [0, 1, 30])
def test_what_a_desk_decided_before_it_was_killed_is_there_for_the_one_that_takes_over(path: Path, number: int) -> None:
    with python("-c", HOLDER, str(path), str(number)) as process:
        assert process.stdout is not None
        ids = [line.strip() for line in iter(process.stdout.readline, "done\n")]
        second = ReviewStore.open(path, NATIONAL)
        assert second.read_only_reason == "locked"
        assert not second.can_be_taken_over
        process.kill()
        process.wait(timeout=30)
    assert second.can_be_taken_over
    with second:
        assert second.take_over()
        assert [one.id for one in second.actions] == ids
        second.append(note("此后"), reviewer="甲")
    assert len(read_actions(path, NATIONAL)) == number + 1


def test_a_file_that_cannot_be_read_leaves_the_desk_as_it_was(path: Path) -> None:
    with opened(path) as first:
        first.append(note(), reviewer="甲")
        second = ReviewStore.open(path, NATIONAL)
    path.write_bytes(b"no review")
    with pytest.raises(ReviewError):
        second.take_over()
    assert second.is_read_only
    assert second.can_be_taken_over
    assert len(second.actions) == 1


# An edited national text


def test_decisions_follow_an_edited_national_text_and_come_back_with_the_first(path: Path) -> None:
    edited = national("健全服务体系", "畅通投诉渠道", "加强队伍和阵地建设")
    other = national("甲", "乙", "丙", name="other.txt")
    with opened(path) as store:
        store.append(note(), reviewer="甲")
        kept = store.actions
        store.turn_to(edited)
        assert store.actions == kept
        store.append(note("再核"), reviewer="甲")
        store.turn_to(other)
        assert store.actions == ()
        store.append(note("另一份"), reviewer="甲")
        store.turn_to(NATIONAL)
        assert len(store.actions) == 2
    assert len(read_actions(path, edited)) == 2
    assert len(read_actions(path, other)) == 1


# Settling


def action(identity: str, hour: int, changes: tuple[Change, ...], reviewer: str) -> Action:
    return Action(identity, reviewer, f"2024-05-01T{hour:02}:00:00.000000Z", changes)


def cut(offset: str) -> tuple[Change, ...]:
    return (Change(Aspect.SPLIT, key(), None, offset),)


@pytest.mark.parametrize("hours", [(1, 2), (2, 1)])
@pytest.mark.parametrize("pick", ["ours", "theirs"])
@pytest.mark.parametrize(
    "said",
    [(note("甲说"), note("乙说")), (link("counterpart"), link("rejected")), (cut("2"), cut("3"))],
)
def test_what_is_chosen_holds_and_the_other_stays_in_the_history(
    path: Path, hours: tuple[int, int], pick: str, said: tuple[tuple[Change, ...], tuple[Change, ...]]
) -> None:
    ours, theirs = action("a", hours[0], said[0], "甲"), action("b", hours[1], said[1], "乙")
    with ReviewStore.open(path, NATIONAL, now=lambda: NOON.replace(hour=0)) as store:
        store.insert([ours])
        merged = merge(store.actions, [theirs])
        (conflict,) = merged.conflicts
        chosen = conflict.ours if pick == "ours" else conflict.theirs
        store.insert(merged.new, then=settled(conflict, chosen), reviewer="甲")
        assert [one.value for one in standing(store.actions) if one.change.value is not None] == [chosen.value]
        assert {one.id for one in store.actions} >= {"a", "b"}
        assert not merge(store.actions, [theirs]).conflicts


def test_what_is_taken_in_and_what_is_chosen_are_kept_together_or_not_at_all(path: Path) -> None:
    with opened(path) as store:
        store.append(note(), reviewer="甲")
        before = store.actions
        path.rename(path.with_name("away"))
        with pytest.raises(ReviewError):
            store.insert([action("b", 1, link(), "乙")], then=note("以我为准"), reviewer="甲")
        assert store.actions == before
