"""Gaps beside other plans, at the desk."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from aligner.model import State
from aligner.pipeline import Pipeline
from aligner.survey.peers import peers_in
from tests.cli.test_cli_peers import GAP, PLANS
from tests.survey.surveys import NATIONAL, survey
from tests.tui.support import Driver, drive, opening


def test_the_desk_tells_how_many_cover_a_gap_also_when_the_links_have_changed(tmp_path: Path) -> None:
    path = survey(tmp_path, PLANS)
    pipeline = partial(Pipeline, peers=partial(peers_in, path))

    async def play(desk: Driver) -> None:
        gap = next(one for one in desk.alignment.requirements if one.state is State.GAP)
        await desk.select(desk.alignment.national.units[gap.national].id)
        assert "other plans that cover it: 2 of 3" in desk.text("details")
        assert f"as in 白沙县.txt: {GAP}" in desk.text("details")
        before = gap.peers
        await desk.press("x")
        assert [one.peers for one in desk.alignment.requirements if one.national == gap.national] == [before]

    drive(opening(tmp_path, local=PLANS["plan.txt"], national=NATIONAL, pipeline=pipeline), play, size=(120, 40))
