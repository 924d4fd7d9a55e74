"""Gaps in the order of how many other plans cover them."""

from __future__ import annotations

import pytest

from aligner.findings import Concluder
from aligner.findings.peers import KnownPeers, peers_of_result
from aligner.model import Alignment, Link, LinkKind, PeerPlans, Peers, PriorityReason, Role, State
from aligner.structure import segment
from tests.reports.builders import concluder_of, document, source

PLANS = PeerPlans("results.sqlite", 8)


def beside(
    national: tuple[str, ...],
    covered: tuple[int, ...],
    *,
    local: tuple[tuple[Role, str], ...] = ((Role.TASK, "修好灯塔。"),),
    links: tuple[Link, ...] = (),
) -> Alignment:
    """Return an alignment beside 8 other plans, of which so many cover each task of the nation."""
    theirs = document(*((Role.TASK, one) for one in national), prefix="N", name="national.txt")
    concluder = concluder_of(document(*local, prefix="L"), theirs, links)
    known = KnownPeers(PLANS, {at: Peers(8, number, 0) for at, number in enumerate(covered)})
    return Concluder(concluder.matched, concluder.options, peers=known).conclude()


def order(alignment: Alignment) -> list[int]:
    """Return the places of the open requirements, the most pressing first."""
    ranked = sorted((one.priority.rank, one.national) for one in alignment.requirements if one.priority is not None)
    return [national for _, national in ranked]


def test_a_gap_that_more_plans_cover_comes_first_whatever_else_speaks_for_another() -> None:
    national = "添置救生衣。", "2026年年底前必须建成渡口候船室30座。", "办好船歌节。"
    alignment = beside(national, (7, 2, 8))
    assert order(alignment) == [2, 0, 1]
    for one in alignment.requirements:
        assert one.priority is not None
        assert one.priority.points == pytest.approx(sum(reason.points for reason in one.priority.reasons))


def test_what_nobody_else_covers_is_ranked_as_ever() -> None:
    national = "添置救生衣。", "2026年年底前必须建成渡口候船室30座。"
    alignment = beside(national, (0, 0))
    assert order(alignment) == [1, 0]
    reasons = {reason.reason for one in alignment.requirements if one.priority for reason in one.priority.reasons}
    assert PriorityReason.PEERS not in reasons


def test_set_phrases_stay_last_whoever_repeats_them() -> None:
    assert order(beside(("坚持稳中求进，真抓实干。", "添置救生衣。"), (8, 1))) == [1, 0]


def test_few_plans_tell_less_than_many() -> None:
    national = document((Role.TASK, "添置救生衣。"), (Role.TASK, "修好栈桥。"), prefix="N")
    concluder = concluder_of(document((Role.TASK, "办好船歌节。"), prefix="L"), national, [])
    known = KnownPeers(PLANS, {0: Peers(1, 1, 0), 1: Peers(8, 7, 1)})
    assert order(Concluder(concluder.matched, concluder.options, peers=known).conclude()) == [1, 0]


def test_what_a_principle_says_is_not_put_first() -> None:
    local = (Role.PRINCIPLE, "要添置救生衣。"), (Role.TASK, "修好灯塔。")
    links = (Link(0, 0, 0.9, LinkKind.COUNTERPART),)
    alignment = beside(("添置救生衣。", "办好船歌节。"), (8, 1), local=local, links=links)
    assert [one.state for one in alignment.requirements] == [State.GAP, State.GAP]
    assert order(alignment) == [1, 0]


def test_items_of_a_list_stand_for_themselves() -> None:
    text = "报告\n今后任务\n要做好三件事：\n一是添置救生衣；\n二是修好栈桥；\n三是办好船歌节。\n要修缮候船室。\n"
    national, local = (
        segment(source(text, "national.txt"), id_prefix="N"),
        document((Role.TASK, "修灯塔。"), prefix="L"),
    )
    concluder = concluder_of(local, national, [])
    tasks = [at for at, unit in enumerate(national.units) if unit.role is Role.TASK]
    found = KnownPeers(PLANS, {at: Peers(8, 8 - 2 * number, 0) for number, at in enumerate(reversed(tasks))})
    assert order(Concluder(concluder.matched, concluder.options, peers=found).conclude()) == tasks[::-1]


def test_a_saved_result_keeps_its_peers_for_the_next_conclusion() -> None:
    before = beside(("添置救生衣。", "修好栈桥。"), (3, 8))
    known = peers_of_result(before, before.national)
    assert known == KnownPeers(PLANS, {0: Peers(8, 3, 0), 1: Peers(8, 8, 0)})
