"""Everything a reviewer can do, what comes of it, and that it can be undone: on the sample texts, without a screen."""

from __future__ import annotations

from dataclasses import replace

import pytest

from aligner.model import (
    Alignment,
    Bookmark,
    DocumentSide,
    Explanation,
    Link,
    LinkKind,
    LinkStatus,
    Note,
    RejectedLink,
    ReturnKind,
    Review,
    Role,
    RoleChange,
    State,
)
from aligner.review.decisions import Aspect
from aligner.review.session import Session
from tests.review.desk import (
    LOCAL,
    NATIONAL,
    PLAN,
    REPORT,
    MemoryLog,
    after,
    documents,
    gaps,
    is_decided,
    link_of,
    matched,
    pair_of,
    requirement_of,
    review_of,
    state_of,
    unit_of,
)

COUNTERPART, RELATED = LinkKind.COUNTERPART, LinkKind.RELATED


# Before anything is decided


def test_nobody_has_said_anything_of_an_alignment_that_was_just_opened(start: Alignment) -> None:
    assert review_of(start) == Review()
    assert not any(one.is_decided for one in start.requirements)
    assert not any(one.is_decided for one in start.local_only)
    assert {link.status for link in start.links} == {LinkStatus.AUTOMATIC}


def test_there_is_nothing_to_undo_or_to_redo(session: Session, start: Alignment) -> None:
    assert (session.undo(), session.redo(), session.act(())) == (None, None, None)
    assert session.alignment == start


def test_a_desk_waits_for_the_matching() -> None:
    session = Session(*documents(PLAN, REPORT), MemoryLog(), reviewer="苏敏", match=matched)
    assert session.is_stale
    with pytest.raises(ValueError, match="nothing has been matched"):
        _ = session.alignment
    with pytest.raises(ValueError, match="nothing has been matched"):
        _ = session.basis
    session.settle()
    assert not session.is_stale


# Links


def test_accepting_a_link_changes_who_stands_for_it_and_nothing_else(session: Session, start: Alignment) -> None:
    pair = pair_of(start, "落实网络安全等级保护制度", "落实网络安全等级保护制度")
    alignment = after(session, session.verbs.accept_link(*pair))
    before = link_of(start, pair)
    assert before is not None
    assert link_of(alignment, pair) == replace(before, status=LinkStatus.ACCEPTED)
    assert requirement_of(alignment, pair[1]).is_decided
    assert review_of(alignment) == Review(reviewers=("苏敏",))
    assert alignment.coverage == start.coverage
    assert session.verbs.accept_link(*pair) == ()
    assert session.verbs.accept_link(pair[0], 0) == ()


def test_a_requirement_is_decided_once_all_its_links_are(session: Session, start: Alignment) -> None:
    national = unit_of(start, NATIONAL, "聘请退休法官")
    first, second = start.links_of_national(national)
    once = after(session, session.verbs.accept_link(first.local, national))
    assert not requirement_of(once, national).is_decided
    twice = after(session, session.verbs.reject_link(second.local, national))
    assert requirement_of(twice, national).is_decided


def test_a_rejected_link_leaves_a_gap_with_the_next_best_as_near_miss(session: Session, start: Alignment) -> None:
    pair = pair_of(start, "户均慰问金不低于1200元", "户均慰问金不低于1000元")
    alignment = after(session, session.verbs.reject_link(*pair))
    gap, before = requirement_of(alignment, pair[1]), link_of(start, pair)
    assert before is not None
    assert link_of(alignment, pair) is None
    assert review_of(alignment).rejected == (RejectedLink(*pair, before.score),)
    assert (gap.state, gap.is_decided) == (State.GAP, True)
    next_best = next((unit, score) for unit, score in session.ranked(NATIONAL, pair[1]) if unit != pair[0])
    assert gap.near_miss is not None
    assert (gap.near_miss.local, gap.near_miss.score) == next_best
    assert alignment.coverage.covered == start.coverage.covered - 1
    assert alignment.coverage.gap == start.coverage.gap + 1
    assert pair[0] in [one.local for one in alignment.local_only]
    assert session.verbs.reject_link(*pair) == ()


def test_a_link_by_hand_may_join_what_was_never_compared(session: Session, start: Alignment) -> None:
    pair = next(
        (one.local, gap)
        for one in start.local_only
        for gap in gaps(start)
        if gap not in dict(session.ranked(LOCAL, one.local))
    )
    alignment = after(session, session.verbs.link(*pair, RELATED))
    assert link_of(alignment, pair) == Link(*pair, 0.0, RELATED, Explanation(), LinkStatus.BY_HAND)
    assert (state_of(alignment, pair[1]), requirement_of(alignment, pair[1]).is_decided) == (State.PARTIAL, True)
    assert pair[0] not in [one.local for one in alignment.local_only]
    assert pair in [(one.local, one.national) for one in alignment.differences]
    assert session.verbs.link(*pair, RELATED) == ()
    taken_back = after(session, session.verbs.reject_link(*pair))
    assert taken_back == start


def test_a_link_by_hand_between_compared_units_has_their_score(session: Session, start: Alignment) -> None:
    gap = next(one for one in start.requirements if one.near_miss)
    assert gap.near_miss is not None
    pair = gap.near_miss.local, gap.national
    link = link_of(after(session, session.verbs.link(*pair, COUNTERPART)), pair)
    assert link is not None
    assert (link.score, link.status) == (gap.near_miss.score, LinkStatus.BY_HAND)
    assert link.explanation.evidence
    assert state_of(session.alignment, gap.national) is State.COVERED


def test_another_kind_makes_a_covered_requirement_partial_and_back(session: Session, start: Alignment) -> None:
    pair = pair_of(start, "汇编成册", "编印案例汇编")
    partial = after(session, session.verbs.link(*pair, RELATED))
    assert (state_of(start, pair[1]), state_of(partial, pair[1])) == (State.COVERED, State.PARTIAL)
    assert partial.coverage.partial == start.coverage.partial + 1
    priority = requirement_of(partial, pair[1]).priority
    assert priority is not None
    covered = after(session, session.verbs.link(*pair, COUNTERPART))
    assert covered.coverage == start.coverage
    found = link_of(start, pair)
    assert found is not None
    assert link_of(covered, pair) == replace(found, status=LinkStatus.ACCEPTED)


def test_a_rejected_link_can_be_made_again(session: Session, start: Alignment) -> None:
    pair = pair_of(start, "汇编成册", "编印案例汇编")
    after(session, session.verbs.reject_link(*pair))
    alignment = after(session, session.verbs.link(*pair, COUNTERPART))
    assert review_of(alignment).rejected == ()
    link = link_of(alignment, pair)
    assert link is not None
    assert link.status is LinkStatus.ACCEPTED


# Units: accepted, rejected, confirmed


def test_several_units_are_accepted_at_once(session: Session, start: Alignment) -> None:
    wanted = [unit_of(start, NATIONAL, "聘请退休法官"), gaps(start)[0], 0]
    alignment = after(session, session.verbs.accept(NATIONAL, wanted))
    assert [one.national for one in alignment.requirements if one.is_decided] == sorted(wanted[:2])
    assert sum(link.status is LinkStatus.ACCEPTED for link in alignment.links) == 2
    assert alignment.coverage == start.coverage
    assert session.verbs.accept(NATIONAL, wanted) == ()


def test_a_local_initiative_can_be_confirmed(session: Session, start: Alignment) -> None:
    local = unit_of(start, LOCAL, "单身职工联谊会")
    alignment = after(session, session.verbs.accept(LOCAL, [local]))
    assert [one.local for one in alignment.local_only if one.is_decided] == [local]


def test_several_units_lose_all_their_links_at_once(session: Session, start: Alignment) -> None:
    wanted = [unit_of(start, LOCAL, "户外劳动者驿站必须延时开放"), unit_of(start, LOCAL, "免费体检一次")]
    lost = [link for unit in wanted for link in start.links_of_local(unit)]
    alignment = after(session, session.verbs.reject(LOCAL, wanted))
    assert len(lost) == 3
    assert alignment.links == tuple(link for link in start.links if link not in lost)
    assert {(one.local, one.national) for one in review_of(alignment).rejected} == {(a.local, a.national) for a in lost}
    assert [is_decided(alignment, unit) for unit in wanted] == [True, True]


def test_all_requirements_up_to_one_are_confirmed(session: Session, start: Alignment) -> None:
    last = unit_of(start, NATIONAL, "500名海外学员")
    everything = range(len(start.national.units))
    alignment = after(session, session.verbs.confirm_up_to(NATIONAL, last, among=everything))
    up_to = [one.national for one in start.requirements if one.national <= last]
    assert len(up_to) == 11
    assert [one.national for one in alignment.requirements if one.is_decided] == up_to
    accepted = [link for link in alignment.links if link.status is LinkStatus.ACCEPTED]
    assert {link.national for link in accepted} == set(up_to) - set(gaps(start))
    assert session.verbs.confirm_up_to(NATIONAL, last, among=everything) == ()
    rest = session.verbs.confirm_up_to(NATIONAL, everything[-1], among=gaps(start))
    assert [one.aspect for one in rest] == [Aspect.CONFIRMED] * sum(gap > last for gap in gaps(start))


def test_all_local_clauses_up_to_one_are_confirmed(session: Session, start: Alignment) -> None:
    last = unit_of(start, LOCAL, "晨光早餐车")
    everything = range(len(start.local.units))
    alignment = after(session, session.verbs.confirm_up_to(LOCAL, last, among=everything))
    assert all((link.status is LinkStatus.ACCEPTED) == (link.local <= last) for link in alignment.links)
    assert all(one.is_decided == (one.local <= last) for one in alignment.local_only)
    assert is_decided(alignment, last)
    assert session.verbs.confirm_up_to(LOCAL, last, among=everything) == ()


# Roles


def test_the_role_of_a_national_unit_takes_it_out_of_the_denominator(session: Session, start: Alignment) -> None:
    covered, gap = unit_of(start, NATIONAL, "编印案例汇编"), gaps(start)[0]
    alignment = after(session, session.verbs.set_role(NATIONAL, [covered, gap], Role.BACKGROUND))
    assert {alignment.national.units[unit].role for unit in (covered, gap)} == {Role.BACKGROUND}
    assert alignment.national.units[covered].measures == ()
    assert alignment.coverage.requirements == start.coverage.requirements - 2
    assert not {covered, gap} & {one.national for one in alignment.requirements}
    assert review_of(alignment).roles == (
        RoleChange(NATIONAL, min(covered, gap), Role.TASK),
        RoleChange(NATIONAL, max(covered, gap), Role.TASK),
    )
    assert [(link.local, link.national) for link in alignment.links] == [(a.local, a.national) for a in start.links]
    assert session.verbs.set_role(NATIONAL, [covered, gap], Role.BACKGROUND) == ()
    back = after(session, session.verbs.set_role(NATIONAL, [covered, gap], Role.TASK))
    assert back.requirements == start.requirements
    assert review_of(back).roles == ()


def test_a_role_brings_a_national_unit_into_the_denominator(session: Session, start: Alignment) -> None:
    linked, lonely = unit_of(start, NATIONAL, "38.5万户"), unit_of(start, NATIONAL, "新发展会员2450万人")
    alignment = after(session, session.verbs.set_role(NATIONAL, [linked, lonely], Role.TASK))
    assert alignment.coverage.requirements == start.coverage.requirements + 2
    assert (state_of(alignment, linked), state_of(alignment, lonely)) == (State.PARTIAL, State.GAP)
    assert requirement_of(alignment, lonely).near_miss is not None
    assert all(alignment.national.units[unit].measures for unit in (linked, lonely))
    assert alignment.coverage.measures > start.coverage.measures


def test_the_role_of_a_local_unit_decides_whether_it_is_local_only(session: Session, start: Alignment) -> None:
    local = start.local_only[0].local
    without = after(session, session.verbs.set_role(LOCAL, [local], Role.CLOSING))
    assert [one.local for one in without.local_only] == [one.local for one in start.local_only[1:]]
    assert without.coverage == start.coverage
    closing = next(at for at, unit in enumerate(start.local.units) if unit.role is Role.CLOSING)
    added = after(session, session.verbs.set_role(LOCAL, [closing], Role.PROBLEM))
    assert closing in [one.local for one in added.local_only]
    assert [one.unit for one in review_of(added).roles] == [local, closing]


# Justifications, notes, bookmarks


def test_a_justified_gap_is_counted_apart(session: Session, start: Alignment) -> None:
    first, second, *_ = gaps(start)
    covered = unit_of(start, NATIONAL, "编印案例汇编")
    alignment = after(session, session.verbs.justify([first, covered, second], " 由省里承担 "))
    for unit in (first, second):
        one = requirement_of(alignment, unit)
        assert (one.state, one.justification, one.is_decided) == (State.JUSTIFIED, "由省里承担", True)
        assert one.priority is None
    assert state_of(alignment, covered) is State.COVERED
    assert alignment.coverage.justified == 2
    assert alignment.coverage.requirements == start.coverage.requirements - 2
    assert alignment.coverage.measures < start.coverage.measures
    assert session.verbs.justify([first], "由省里承担") == ()
    other = after(session, session.verbs.justify([first], "没有海外学员"))
    assert requirement_of(other, first).justification == "没有海外学员"
    gone = after(session, session.verbs.justify([first, second], "  "))
    assert gone == start
    assert session.verbs.justify([first], "") == ()


def test_a_justified_gap_that_is_linked_is_covered(session: Session, start: Alignment) -> None:
    gap = gaps(start)[0]
    after(session, session.verbs.justify([gap], "由省里承担"))
    alignment = after(session, session.verbs.link(start.local_only[0].local, gap, COUNTERPART))
    assert (state_of(alignment, gap), requirement_of(alignment, gap).justification) == (State.COVERED, "")
    assert alignment.coverage.justified == 0
    assert session.verbs.justify([gap], "另有理由") == ()


@pytest.mark.parametrize("side", [LOCAL, NATIONAL])
def test_a_note_is_kept_replaced_and_taken_away(session: Session, start: Alignment, side: DocumentSide) -> None:
    alignment = after(session, session.verbs.set_note(side, 5, " 问业务处\n再定 "))
    assert review_of(alignment).notes == (Note(side, 5, "问业务处\n再定"),)
    assert session.verbs.set_note(side, 5, "问业务处\n再定") == ()
    replaced = after(session, session.verbs.set_note(side, 5, "已问"))
    assert review_of(replaced).notes == (Note(side, 5, "已问"),)
    assert after(session, session.verbs.set_note(side, 5, " ")) == start
    assert session.verbs.set_note(side, 5, "") == ()


def test_bookmarks_are_set_until_all_have_one_and_then_taken_away(session: Session) -> None:
    after(session, session.verbs.toggle_bookmarks(LOCAL, [7]))
    alignment = after(session, session.verbs.toggle_bookmarks(LOCAL, [5, 7, 9]))
    assert review_of(alignment).bookmarks == tuple(Bookmark(LOCAL, unit) for unit in (5, 7, 9))
    after(session, session.verbs.toggle_bookmarks(NATIONAL, [5]))
    fewer = after(session, session.verbs.toggle_bookmarks(LOCAL, [5, 9]))
    assert review_of(fewer).bookmarks == (Bookmark(NATIONAL, 5), Bookmark(LOCAL, 7))


# Splits and merges


def test_a_split_makes_two_units_once_it_is_matched(session: Session, start: Alignment) -> None:
    unit = unit_of(start, LOCAL, "审计结果")
    noted = unit_of(start, LOCAL, "晨光早餐车")
    after(session, session.verbs.set_note(LOCAL, noted, "好"))
    before = session.alignment
    assert session.act(session.verbs.split(LOCAL, unit, start.local.units[unit].text.index("经费收支"))) is not None
    assert session.is_stale
    assert session.alignment is before
    session.undo()
    assert not session.is_stale
    alignment = after(session, session.verbs.split(LOCAL, unit, start.local.units[unit].text.index("经费收支")))
    assert [one.text[:4] for one in alignment.local.units[unit : unit + 2]] == ["工会经费", "经费收支"]
    assert len(alignment.local.units) == len(start.local.units) + 1
    assert {link.national for link in alignment.links_of_local(unit + 1)} == {unit_of(start, NATIONAL, "开展年度审计")}
    assert review_of(alignment) == Review(reviewers=("苏敏",), notes=(Note(LOCAL, noted + 1, "好"),))


def test_a_merge_joins_what_a_split_has_parted(session: Session, start: Alignment) -> None:
    unit = unit_of(start, NATIONAL, "聘请退休法官")
    offset = start.national.units[unit].text.index("简易案件")
    parted = after(session, session.verbs.split(NATIONAL, unit, offset))
    assert parted.coverage.requirements == start.coverage.requirements + 1
    joined = after(session, session.verbs.merge(NATIONAL, unit))
    assert [one.text for one in joined.national.units] == [one.text for one in start.national.units]
    assert joined.coverage == start.coverage
    assert session.verbs.merge(NATIONAL, len(start.national.units) - 1) == ()


def test_what_was_decided_on_a_unit_comes_back_when_it_is_split(session: Session, start: Alignment) -> None:
    pair = pair_of(start, "审计结果", "开展年度审计")
    after(session, session.verbs.accept_link(*pair))
    alignment = after(session, session.verbs.split(LOCAL, pair[0], 11))
    (one,) = review_of(alignment).returned
    assert (one.kind, one.decision, one.national) == (ReturnKind.SUSPECT, "link", pair[1])
    assert one.local in (pair[0], pair[0] + 1)


def test_a_split_that_cannot_be_made_comes_back(session: Session, start: Alignment) -> None:
    alignment = after(session, session.verbs.split(LOCAL, 5, 0))
    assert alignment.local == start.local
    assert [one.decision for one in review_of(alignment).returned] == ["split"]
    (source,) = session.returned
    assert session.verbs.renew(source) == ()
    assert after(session, session.verbs.dismiss(source)) == start
