"""What is never ours, kept from plan to plan."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from aligner.errors import UsageError
from aligner.model import Addressee, DocumentSide, SourceText, State
from aligner.pipeline import align
from aligner.review.decisions import Action, Aspect, Change, change_of_unit
from aligner.review.exchange import export_text
from aligner.review.keys import keys_of
from aligner.review.never_ours import given_actions, never_ours
from aligner.review.store import identity_of
from aligner.structure import segment

NATIONAL = "水运工作报告\n\n一、任务\n修缮渡口五处。\n清理河道二十里。\n开通国际航线。\n"
PLAN = "临江市水运工作要点\n\n一、任务\n疏浚浅滩三处。\n"
OTHER = "全国造林报告\n\n一、任务\n植树百万棵。\n封山育林十万亩。\n"


def source(text: str, name: str = "text") -> SourceText:
    return SourceText(text, name, "utf-8", sha256(text.encode()).hexdigest())


def actions() -> tuple[Action, ...]:
    national, local = segment(source(NATIONAL), id_prefix="N"), segment(source(PLAN), id_prefix="L")
    theirs, mine = keys_of(national), keys_of(local)
    last = len(theirs) - 1
    changes = (
        change_of_unit(Aspect.ADDRESSEE, DocumentSide.NATIONAL, theirs[last], Addressee.CENTRE.value),
        change_of_unit(Aspect.JUSTIFICATION, DocumentSide.NATIONAL, theirs[last - 1], "本市没有河道"),
        change_of_unit(Aspect.NOTE, DocumentSide.NATIONAL, theirs[last - 1], "问问水利局"),
        Change(Aspect.LINK, mine[-1], theirs[last - 2], "counterpart"),
    )
    return (
        Action("a1", "王敏", "2026-01-02T03:04:05.000000Z", changes),
        Action("a2", "王敏", "2026-01-02T03:04:06.000000Z", changes[3:]),
    )


@pytest.fixture
def exported(tmp_path: Path) -> str:
    path = tmp_path / "never.json"
    national = segment(source(NATIONAL), id_prefix="N")
    path.write_text(export_text(actions(), identity_of(national), local_name="plan.txt"), "utf-8")
    return str(path)


def test_only_what_holds_for_any_plan_is_kept() -> None:
    (kept,) = never_ours(actions())
    assert [change.aspect for change in kept.changes] == [Aspect.ADDRESSEE, Aspect.JUSTIFICATION]
    assert never_ours(actions()[1:]) == ()


def test_another_plan_has_it_too(exported: str) -> None:
    plan = source("河东县水运工作要点\n\n一、任务\n为船员办理保险。\n")
    alignment = align(plan, source(NATIONAL), actions=given_actions(None, exported))
    told = [(one.addressee, one.state, one.justification) for one in alignment.requirements]
    assert told[1:] == [
        (Addressee.OURS, State.JUSTIFIED, "本市没有河道"),
        (Addressee.CENTRE, State.GAP, ""),
    ]
    assert alignment.requirements[2].is_addressee_decided
    assert alignment.coverage.requirements == 1
    assert alignment.links == align(plan, source(NATIONAL)).links


def test_another_national_text_is_refused(exported: str) -> None:
    with pytest.raises(UsageError, match="is about another national text"):
        align(source(PLAN), source(OTHER, "other"), actions=given_actions(None, exported))


def test_without_files_nobody_has_decided_anything() -> None:
    assert given_actions(None, None) is None
