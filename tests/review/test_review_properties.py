"""Whatever a reviewer does can be undone, done again and opened again; and no edit of the plan loses a decision."""

from __future__ import annotations

import random
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aligner.model import (
    Alignment,
    CarriedBy,
    Document,
    DocumentSide,
    EntryKind,
    LinkKind,
    LinkStatus,
    Requirement,
    ReturnKind,
    Role,
    Span,
    State,
)
from aligner.pipeline import align
from aligner.review.decisions import REJECTED, Change
from aligner.review.session import Session
from aligner.review.store import ReviewStore, identity_of, read_actions
from tests.review.desk import LOCAL, PLAN, REPORT, MemoryLog, documents, pipeline, sample, session_on
from tests.shared import SEEDS, needs_shared


@dataclass(frozen=True)
class Step:
    """What a reviewer does next: numbers stand for units, counted round where there are fewer."""

    verb: str
    side: DocumentSide
    unit: int
    other: int

    def changes(self, session: Session) -> Sequence[Change]:
        """Return the step as changes to the alignment at hand."""
        verbs, alignment = session.verbs, session.alignment
        count = len(alignment.document(self.side).units)
        unit = self.unit % count
        units = unit, (unit + 1) % count, (unit + 5) % count
        pair = self.unit % len(alignment.local.units), self.other % len(alignment.national.units)
        if alignment.links and self.other % 2:
            pair = next((link.local, link.national) for link in alignment.links[self.unit % len(alignment.links) :])
        deeds: dict[str, Callable[[], Sequence[Change]]] = {
            "accept link": lambda: verbs.accept_link(*pair),
            "reject link": lambda: verbs.reject_link(*pair),
            "link": lambda: verbs.link(*pair, list(LinkKind)[self.unit % 2]),
            "accept": lambda: verbs.accept(self.side, units),
            "reject": lambda: verbs.reject(self.side, units),
            "confirm": lambda: verbs.confirm_up_to(self.side, unit, among=range(self.other)),
            "role": lambda: verbs.set_role(self.side, units, list(Role)[self.other % len(Role)]),
            "justify": lambda: verbs.justify(
                [one.national for one in alignment.requirements], "缘由" * (self.other % 3)
            ),
            "note": lambda: verbs.set_note(self.side, unit, "备注" * (self.other % 3)),
            "bookmark": lambda: verbs.toggle_bookmarks(self.side, units),
            "state": lambda: verbs.set_state(units, [None, State.COVERED, State.PARTIAL, State.GAP][self.other % 4]),
            "entry": lambda: verbs.set_entry(
                self.unit % len(alignment.national.units),
                list(EntryKind)[self.other % len(EntryKind)],
                [None, "", "市交通局"][self.other % 3],
            ),
            "split": lambda: verbs.split(self.side, unit, self.other),
            "merge": lambda: verbs.merge(self.side, unit),
            "renew": lambda: [change for one in session.returned[:1] for change in verbs.renew(one)],
            "dismiss": lambda: [change for one in session.returned[:1] for change in verbs.dismiss(one)],
        }
        return deeds[self.verb]()


VERBS = [
    "accept link",
    "reject link",
    "link",
    "accept",
    "reject",
    "confirm",
    "role",
    "justify",
    "note",
    "bookmark",
    "state",
    "entry",
]
STEPS = st.lists(
    st.builds(
        Step,
        st.sampled_from([*VERBS, *VERBS, "split", "merge", "renew", "dismiss", "undo", "redo"]),
        st.sampled_from(DocumentSide),
        st.integers(0, 20),
        st.integers(0, 20),
    ),
    max_size=12,
)


def take(session: Session, steps: Sequence[Step]) -> None:
    for step in steps:
        if step.verb == "undo":
            session.undo()
        elif step.verb == "redo":
            session.redo()
        else:
            session.act(step.changes(session))
        session.settle()
        check_counts(session.alignment)


def check_counts(alignment: Alignment) -> None:
    """Check that what is counted and what is listed agree."""
    states = Counter(one.state for one in alignment.requirements)
    coverage = alignment.coverage
    assert [coverage.covered, coverage.partial, coverage.gap, coverage.justified] == [
        states[state] for state in (State.COVERED, State.PARTIAL, State.GAP, State.JUSTIFIED)
    ]
    tasks = [at for at, unit in enumerate(alignment.national.units) if unit.role is Role.TASK]
    assert [one.national for one in alignment.requirements] == tasks
    counted = [one for one in alignment.requirements if one.state is not State.JUSTIFIED]
    assert coverage.requirements == len(counted)
    assert coverage.measures == sum(len(one.measures) for one in counted)
    assert coverage.carried == sum(measure.local is not None for one in counted for measure in one.measures)
    top = [section.coverage for section in alignment.sections if section.depth == 0]
    assert sum(one.requirements + one.justified for one in top) == len(tasks)
    for one in alignment.requirements:
        carriers = [
            link
            for link in alignment.links_of_national(one.national)
            if alignment.local.units[link.local].role is Role.TASK
        ]
        kinds = {link.kind for link in carriers}
        stood_for = {link.kind for link in carriers if link.status is not LinkStatus.AUTOMATIC}
        is_answered = one.state in (State.COVERED, State.PARTIAL)
        if one.is_stated:
            assert one.is_decided
            assert one.state is not State.COVERED or not one.lacking
        else:
            assert is_answered == bool(carriers)
            assert one.state is not State.COVERED or LinkKind.COUNTERPART in kinds
            assert one.state is State.COVERED or LinkKind.COUNTERPART not in stood_for
        assert (one.by in (CarriedBy.PLAN, CarriedBy.REFERENCE)) == (is_answered and bool(carriers))
        assert (one.state is State.JUSTIFIED) == bool(one.justification)
        assert (one.priority is not None) == (one.state in (State.PARTIAL, State.GAP))
    assert review_pairs(alignment).isdisjoint((link.local, link.national) for link in alignment.links)
    ranks = sorted(one.priority.rank for one in alignment.requirements if one.priority)
    assert ranks == list(range(1, len(ranks) + 1))


def review_pairs(alignment: Alignment) -> set[tuple[int, int]]:
    assert alignment.review is not None
    return {(one.local, one.national) for one in alignment.review.rejected}


def all_of(turn: Callable[[], object], session: Session) -> Alignment:
    """Undo, or redo, until nothing is left to, and return what is there then."""
    while turn() is not None:
        pass
    session.settle()
    return session.alignment


@given(steps=STEPS)
@settings(max_examples=60)
def test_undoing_everything_leads_back_and_redoing_everything_forth(steps: list[Step]) -> None:
    log = MemoryLog()
    session = session_on(log=log)
    first = session.alignment
    take(session, steps)
    last = session.alignment
    while session.redo() is not None:
        session.settle()
        last = session.alignment
    assert session_on(log=log, reviewer="别人", match=pipeline().match).alignment == last
    assert all_of(session.undo, session) == first
    assert all_of(session.redo, session) == last


@given(steps=STEPS)
@settings(max_examples=12)
def test_a_review_that_is_opened_again_is_as_it_was_left(steps: list[Step]) -> None:
    identity = identity_of(documents(PLAN, REPORT)[1])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plan.txt.review"
        with ReviewStore.open(path, identity) as store:
            session = session_on(log=store)
            take(session, steps)
            left = session.alignment
        with ReviewStore.open(path, identity) as store:
            session = session_on(log=store)
            assert session.alignment == left
            assert all_of(session.undo, session) == session_on().alignment


# Editing

KINDS = ("reword", "insert", "delete a word", "cut", "delete")


def edited(text: str, units: Sequence[tuple[int, int]]) -> tuple[str, list[tuple[int, int, int]]]:
    """Return a text in which these stretches are edited, one kind after the other, and what became of the rest.

    The rest is told as stretches of the old text, each with how far it has moved.
    """
    pieces: list[str] = []
    rest: list[tuple[int, int, int]] = []
    at = length = 0
    for number, (start, end) in enumerate([*sorted(units), (len(text), len(text))]):
        rest.append((at, start, length - at))
        middle = (start + end) // 2
        head, tail = text[start:middle], text[middle:end]
        into = {
            "reword": head[: len(head) // 2] + "统筹做好有关事项" + tail[len(tail) // 2 :],
            "insert": f"{head}亦{tail}",
            "delete a word": head[:-2] + tail,
            "cut": f"{head}。{tail}",
            "delete": "",
        }[KINDS[number % len(KINDS)]]
        pieces += [text[at:start], into]
        at = end
        length = sum(map(len, pieces))
    return "".join(pieces), rest


def some_of(local: Document, share: float, seed: int) -> list[int]:
    """Return a share of the units that are sentences of some length, drawn by lot."""
    clauses = [at for at, unit in enumerate(local.units) if unit.role is not Role.HEADING and len(unit.text) >= 12]
    return random.Random(seed).sample(clauses, round(share * len(clauses)))  # noqa: S311 - a lot, not a secret


def moved(before: Document, after: Document, rest: Sequence[tuple[int, int, int]]) -> dict[int, int]:
    """Return where the units that nobody edited stand now."""
    places = {unit.span: at for at, unit in enumerate(after.units)}
    found = {}
    for at, unit in enumerate(before.units):
        for start, end, shift in rest:
            if start <= unit.span.start and unit.span.end <= end:
                new = places.get(Span(unit.span.start + shift, unit.span.end + shift))
                if new is not None and after.units[new].text == unit.text:
                    found[at] = new
    return found


@dataclass(frozen=True)
class Said:
    """Everything that was decided on a text, by the units it was decided on."""

    links: dict[tuple[int, int], str]
    notes: dict[int, str]
    bookmarks: list[int]


def decide_on_everything(session: Session) -> Said:
    """Decide on every link, note every unit, mark every third, and return it."""
    start = session.alignment
    changes: list[Change] = []
    values = [LinkKind.COUNTERPART.value, LinkKind.RELATED.value, REJECTED]
    links = {(link.local, link.national): values[at % 3] for at, link in enumerate(start.links)}
    by_hand = {(one.local, gap.national): values[0] for one, gap in zip(start.local_only, gaps(start), strict=False)}
    count = len(start.local.units)
    notes = {unit: f"备注{unit}" for unit in range(count)}
    verbs = session.verbs
    for (local, national), value in (links | by_hand).items():
        is_kept = value != REJECTED
        changes += verbs.link(local, national, LinkKind(value)) if is_kept else verbs.reject_link(local, national)
    for unit, text in notes.items():
        changes += verbs.set_note(LOCAL, unit, text)
    session.act(changes)
    session.act(session.verbs.toggle_bookmarks(LOCAL, range(0, count, 3)))
    return Said(links | by_hand, notes, list(range(0, count, 3)))


def gaps(alignment: Alignment) -> list[Requirement]:
    return [one for one in alignment.requirements if one.state is State.GAP]


def edited_meanwhile(
    plan: str, report: str, *, share: float, seed: int
) -> tuple[Said, Alignment, Alignment, dict[int, int]]:
    """Decide on everything, edit a share of the plan's sentences and open it again.

    Returns what was said, the alignment then and now, and where the units stand now that nobody edited.
    """
    log = MemoryLog()
    session = session_on(plan, report, log)
    said = decide_on_everything(session)
    before = session.alignment
    spans = [before.local.units[unit].span for unit in some_of(before.local, share, seed)]
    text, rest = edited(plan, [(span.start, span.end) for span in spans])
    now = session_on(text, report, log).alignment
    places = moved(before.local, now.local, rest)
    assert len(before.local.units) - len(places) >= len(spans) > len(KINDS)
    return said, before, now, places


def check_nothing_is_lost(said: Said, before: Alignment, after: Alignment, places: dict[int, int]) -> None:
    """Check that what was said of units that are as they were holds, and that all the rest came back."""
    local, national = before.local.units, before.national.units
    review = after.review
    assert review is not None
    kept = {(places[i], j): value for (i, j), value in said.links.items() if i in places}
    assert {(one.local, one.national) for one in review.rejected} == {
        pair for pair, value in kept.items() if value == REJECTED
    }
    assert {
        (one.local, one.national): one.kind.value for one in after.links if one.status is not LinkStatus.AUTOMATIC
    } == {pair: value for pair, value in kept.items() if value != REJECTED}
    assert {one.unit: one.text for one in review.notes} == {places[i]: said.notes[i] for i in said.notes if i in places}
    assert [one.unit for one in review.bookmarks] == [places[i] for i in said.bookmarks if i in places]
    lost = [("link", value, local[i].text, national[j].text) for (i, j), value in said.links.items() if i not in places]
    lost += [("note", text, local[i].text, "") for i, text in said.notes.items() if i not in places]
    lost += [("bookmark", "yes", local[i].text, "") for i in said.bookmarks if i not in places]
    returned = [(one.decision, one.value, one.local_text, one.national_text) for one in review.returned]
    assert Counter(returned) == Counter(lost)
    assert {one.kind for one in review.returned} == {*ReturnKind}


@pytest.mark.parametrize("seed", range(3))
def test_after_an_edit_what_was_decided_holds_or_comes_back(seed: int) -> None:
    check_nothing_is_lost(*edited_meanwhile(sample("plan"), sample("national"), share=0.12, seed=seed))


AGAIN = "以上事项由市总工会办公室牵头落实。"


def repetitive() -> str:
    """Return the sample plan with the same sentence after every other one, in many sections."""
    lines = sample("plan").splitlines()
    return "\n".join(line.replace("。", f"。{AGAIN}") if "）" in line[:4] else line for line in lines)


@pytest.mark.parametrize("seed", range(3))
def test_after_an_edit_it_does_so_too_where_the_plan_repeats_itself(seed: int) -> None:
    assert repetitive().count(AGAIN) > 20
    check_nothing_is_lost(*edited_meanwhile(repetitive(), sample("national"), share=0.1, seed=seed))


def test_where_next_to_everything_was_edited_a_decision_may_come_back_but_goes_nowhere_else() -> None:
    said, _, now, places = edited_meanwhile(repetitive(), sample("national"), share=0.4, seed=1)
    review = now.review
    assert review is not None
    notes = {one.unit: one.text for one in review.notes}
    assert notes.items() <= {places[unit]: text for unit, text in said.notes.items() if unit in places}.items()
    applied = len(notes) + len(review.bookmarks) + len(review.rejected)
    applied += sum(link.status is not LinkStatus.AUTOMATIC for link in now.links)
    assert applied + len(review.returned) == len(said.links) + len(said.notes) + len(said.bookmarks)


@needs_shared
def test_after_an_edit_what_was_decided_on_real_documents_holds_or_comes_back() -> None:
    plan, report = (SEEDS[number].read_text("utf-8") for number in (4, 0))
    check_nothing_is_lost(*edited_meanwhile(plan, report, share=0.1, seed=1))


def test_a_run_without_a_desk_finds_the_same_in_an_edited_plan(tmp_path: Path) -> None:
    plan, report = documents(PLAN, REPORT)
    path = tmp_path / "review"
    with ReviewStore.open(path, identity_of(report)) as store:
        decide_on_everything(session_on(log=store))
        now = session_on(PLAN.replace("夜间", "周末"), REPORT, store).alignment
    source = now.local.source
    assert source != plan.source
    assert align(source, report.source, actions=lambda one: read_actions(path, identity_of(one))) == now
    assert now.review is not None
    assert now.review.returned
