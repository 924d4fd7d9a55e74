"""A desk without a screen on two texts, and a log that lives in memory only.

It stands apart from `support`, which other processes import as well and which therefore has to stay light.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import cache, lru_cache

from aligner.findings import Concluder
from aligner.model import Alignment, Document, DocumentSide, Link, Requirement, Review, State
from aligner.pipeline import Pipeline
from aligner.review.decisions import Action, Change
from aligner.review.session import Log, Session
from tests.reports.builders import source
from tests.shared import ROOT

LOCAL, NATIONAL = DocumentSide.LOCAL, DocumentSide.NATIONAL

PLAN = """\
望湖区文化工作要点
一、重点任务
（一）公共阅读。
在每个社区建成一处全天开放的阅读角。
图书馆夜间开放不少于三小时，并增设儿童专区。
（二）乡土记忆。
整理湖区渔歌并录制成集。
每年秋天在码头放映露天电影。
"""
REPORT = """\
全国文化发展五年安排
一、今后任务
（一）扩大公共阅读服务。
社区阅读角五年内覆盖所有社区，必须全天开放。
图书馆应当夜间开放，增设儿童专区。
为山区学校配送流动书车3000辆。
（二）传承乡土文化。
整理地方民歌，录制并出版专集。
"""


def sample(name: str) -> str:
    return (ROOT / "samples" / f"{name}.txt").read_text("utf-8")


class MemoryLog:
    """Actions in a list, undone and redone as in a review file."""

    def __init__(self) -> None:
        self._actions: list[Action] = []
        self._moments = 0

    @property
    def actions(self) -> tuple[Action, ...]:
        return tuple(self._actions)

    def append(self, changes: Sequence[Change], *, reviewer: str) -> Action:
        action = Action(f"a{len(self._actions)}", reviewer, self._moment(), tuple(changes))
        self._actions.append(action)
        return action

    def undo(self, *, reviewer: str) -> Action | None:
        del reviewer
        done = [at for at, one in enumerate(self._actions) if not one.is_undone]
        return self._turn(done[-1]) if done else None

    def redo(self, *, reviewer: str) -> Action | None:
        del reviewer
        latest = max((one.time for one in self._actions), default="")
        undone = [at for at, one in enumerate(self._actions) if one.is_undone and one.turned > latest]
        return self._turn(max(undone, key=lambda at: self._actions[at].turned)) if undone else None

    def insert(self, actions: Iterable[Action], *, then: Sequence[Change] = (), reviewer: str = "") -> int:
        known = {one.id for one in self._actions}
        new = [one for one in actions if one.id not in known]
        self._actions += new
        if then:
            self.append(then, reviewer=reviewer)
        return len(new)

    def close(self) -> None:
        pass

    def _turn(self, at: int) -> Action:
        action = self._actions[at]
        self._actions[at] = replace(action, is_undone=not action.is_undone, turned=self._moment())
        return self._actions[at]

    def _moment(self) -> str:
        self._moments += 1
        return f"2026-03-02T08:00:00.{self._moments:06}Z"


@cache
def pipeline() -> Pipeline:
    return Pipeline()


@lru_cache(maxsize=32)
def documents(local: str, national: str) -> tuple[Document, Document]:
    return pipeline().segment(source(local, "plan.txt"), source(national, "national.txt"))


@lru_cache(maxsize=32)
def matched(local: Document, national: Document) -> Concluder:
    """Return two documents matched; once, since what was matched serves any number of sessions."""
    return pipeline().match(local, national)


def session_on(
    local: str = PLAN,
    national: str = REPORT,
    log: Log | None = None,
    *,
    reviewer: str = "苏敏",
    match: Callable[[Document, Document], Concluder] = matched,
) -> Session:
    """Return a desk on two texts that is ready for decisions."""
    session = Session(*documents(local, national), log or MemoryLog(), reviewer=reviewer, match=match)
    session.settle()
    return session


def unit_of(alignment: Alignment, side: DocumentSide, part: str) -> int:
    """Return the one unit whose text holds `part`."""
    (found,) = (at for at, unit in enumerate(alignment.document(side).units) if part in unit.text)
    return found


def requirement_of(alignment: Alignment, national: int) -> Requirement:
    return next(one for one in alignment.requirements if one.national == national)


def after(session: Session, changes: Sequence[Change]) -> Alignment:
    """Make changes and return what they come to.

    On the way it is checked that undo and redo lead back and forth, and that whoever opens the review anew sees it.
    """
    before = session.alignment
    assert session.act(changes) is not None
    session.settle()
    changed = session.alignment
    assert session.undo() is not None
    session.settle()
    assert session.alignment == before
    assert session.redo() is not None
    session.settle()
    assert session.alignment == changed
    assert reopened(session).alignment == changed
    return changed


def reopened(session: Session) -> Session:
    """Return another desk on the same texts and log."""
    anew = Session(*session._documents, session._log, reviewer="别人", match=matched)
    anew.settle()
    return anew


def link_of(alignment: Alignment, pair: tuple[int, int]) -> Link | None:
    return next((link for link in alignment.links if (link.local, link.national) == pair), None)


def pair_of(alignment: Alignment, local: str, national: str) -> tuple[int, int]:
    return unit_of(alignment, LOCAL, local), unit_of(alignment, NATIONAL, national)


def review_of(alignment: Alignment) -> Review:
    assert alignment.review is not None
    return alignment.review


def state_of(alignment: Alignment, national: int) -> State:
    return requirement_of(alignment, national).state


def gaps(alignment: Alignment) -> list[int]:
    return [one.national for one in alignment.requirements if one.state is State.GAP]


def is_decided(alignment: Alignment, local: int) -> bool:
    return next(one.is_decided for one in alignment.local_only if one.local == local)
