"""Alignments for the tests of the reports: by hand, from files, and any that the model allows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from hashlib import sha256
from typing import TypeVar

import numpy as np
from hypothesis import strategies as st

from aligner.changes import BodyRelation
from aligner.findings import Concluder
from aligner.lexicon import default_terms, load_default
from aligner.matching import Matched, Side
from aligner.matching.assessment import Compared, assess
from aligner.matching.candidates import Candidates
from aligner.matching.equal import EqualUnits
from aligner.matching.explanation import Explainer
from aligner.matching.features import measure
from aligner.matching.profile import Profiler
from aligner.matching.scored import Scored
from aligner.matching.scoring import LogisticModel, default_model
from aligner.matching.states import STATE_FEATURES, Judge, StateModel
from aligner.model import (
    Addressee,
    Alignment,
    Body,
    Document,
    Evidence,
    EvidenceKind,
    Explanation,
    Link,
    LinkKind,
    NearMiss,
    Options,
    Place,
    RemarkKind,
    ReturnedDecision,
    ReturnKind,
    Role,
    SharedTerm,
    SourceKind,
    SourceText,
    Span,
    TermKind,
    Unit,
    findings,
    remarks_of,
)
from aligner.review.basis import Basis
from aligner.review.decisions import SEGMENTATION, Aspect, Change, Decision
from aligner.review.resolution import Resolution, Subject
from aligner.structure import segment

T = TypeVar("T")


def source(text: str, name: str) -> SourceText:
    digest = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return SourceText(text, name=name, encoding="utf-8", sha256=digest)


@cache
def profiler() -> Profiler:
    return Profiler(load_default(), default_terms())


def concluder_of(
    local: Document,
    national: Document,
    links: Iterable[Link],
    options: Options | None = None,
    *,
    are_whole: bool = True,
) -> Concluder:
    """Return two documents matched with these links; no other pair was compared.

    `are_whole` tells whether counterparts carry the whole of what they answer.
    """
    ordered = tuple(sorted(links, key=lambda link: (link.local, link.national)))
    sides = Side(local, profiler().profile(local)), Side(national, profiler().profile(national))
    none, units = np.zeros(0), np.zeros(0, dtype=np.int64)
    pairs = Candidates(units, units, np.zeros((0, 3)), *[none] * 7)
    profiles = sides[0].profile, sides[1].profile
    compared = Compared(pairs, EqualUnits.of(*profiles), measure(*profiles, pairs))
    assessed = assess(compared, default_model(), *profiles)
    scored = Scored(pairs, none, Explainer(*sides, default_model(), compared.measured, assessed))
    verdict = LogisticModel(9.0 if are_whole else -9.0, np.zeros(len(STATE_FEATURES)))
    nothing = LogisticModel(-9.0, np.zeros(len(STATE_FEATURES)))  # so that what has no link is surely a gap
    judge = Judge.of(compared, assessed, StateModel(nothing, verdict), sides[1].profile.table)
    return Concluder(Matched(ordered, scored, *sides, compared.measured.matcher, judge), options or Options())


def aligned(
    local: Document,
    national: Document,
    links: Iterable[Link],
    options: Options | None = None,
    *,
    are_whole: bool = True,
) -> Alignment:
    """Return an alignment with these links, and all that is found on them; no other pair was compared."""
    return concluder_of(local, national, links, options, are_whole=are_whole).conclude()


def aligned_texts(local: str, national: str, links: Iterable[tuple[str, str, float, str]]) -> Alignment:
    """Align two texts as they are segmented; links name units by their ids (L1, N1, ...)."""
    documents = (
        segment(source(local, "local.txt"), id_prefix="L"),
        segment(source(national, "national.txt"), id_prefix="N"),
    )
    at = {unit.id: index for document in documents for index, unit in enumerate(document.units)}
    return aligned(*documents, [Link(at[i], at[j], score, LinkKind(kind)) for i, j, score, kind in links])


def document(
    *lines: tuple[Role, str], prefix: str, name: str = "plan.txt", outlines: Sequence[tuple[int, ...]] = ()
) -> Document:
    """Return a document with one unit a line; without `outlines`, each unit stands under the headings before it."""
    units: list[Unit] = []
    headings: tuple[int, ...] = ()
    start = 0
    for index, (role, text) in enumerate(lines):
        outline = outlines[index] if outlines else headings
        units.append(Unit(f"{prefix}{index + 1}", Span(start, start + len(text)), text, role, outline, index))
        if role is Role.HEADING:
            headings = (*headings, index)
        start += len(text) + 1
    return Document(source("".join(f"{text}\n" for _, text in lines), name), tuple(units))


CHARACTERS = (
    "建立健全工会，。；：“”《》（）——…·、0123456789.%abc []/\\\x1b\t\x9b\u200b\u202e\u2028\u3000\u0301\ufe0f❤😀①"
)
TEXTS = st.text(CHARACTERS, max_size=60) | st.text(max_size=20)


@st.composite
def documents(draw: st.DrawFn, prefix: str) -> Document:
    """Any document: texts of all kinds of characters, any roles, headings inside headings."""
    lines = draw(st.lists(st.tuples(st.sampled_from(Role), TEXTS), max_size=8))
    outlines: list[tuple[int, ...]] = []
    for index in range(len(lines)):
        above = [None, *(at for at in range(index) if lines[at][0] is Role.HEADING)]
        inner = draw(st.sampled_from(above))
        outlines.append(() if inner is None else (*outlines[inner], inner))
    made = document(*lines, prefix=prefix, name=draw(TEXTS.filter(bool)), outlines=outlines)
    return Document(draw(_read_from_a_file(made.source)), made.units)


@st.composite
def _read_from_a_file(draw: st.DrawFn, source: SourceText) -> SourceText:
    """Any kind of file that a text may come from, with what such files tell of their text."""
    offsets, counts = st.integers(0, len(source.text)), st.none() | st.integers(1, 99)
    borders = sorted(draw(st.lists(offsets, max_size=4)))
    return replace(
        source,
        kind=draw(st.sampled_from(SourceKind)),
        places=tuple(Place(at, draw(counts), draw(counts)) for at in sorted(draw(st.lists(offsets, max_size=4)))),
        furniture=tuple(Span(start, end) for start, end in zip(borders[::2], borders[1::2], strict=False)),
        unread_pages=tuple(sorted(draw(st.sets(st.integers(1, 99), max_size=3)))),
        remarks=remarks_of(draw(st.dictionaries(st.sampled_from(RemarkKind), st.integers(1, 99), max_size=3))),
    )


@st.composite
def concluders(draw: st.DrawFn) -> Concluder:
    """Any two documents and any links between them."""
    local, national = draw(documents("L")), draw(documents("N"))
    pairs = [(i, j) for i in range(len(local.units)) for j in range(len(national.units))]
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=10)) if pairs else list[tuple[int, int]]()
    scores = st.floats(0, 1)
    links = [Link(i, j, draw(scores), draw(st.sampled_from(LinkKind))) for i, j in chosen]
    options = Options(min_score=draw(scores))
    return concluder_of(local, national, links, options, are_whole=draw(st.booleans()))


def alignments() -> st.SearchStrategy[Alignment]:
    """Any alignment: its links name existing units, and its findings follow from them."""
    return concluders().map(lambda concluder: concluder.conclude())


def resolution_of(decided: Mapping[Subject, str], returned: Iterable[ReturnedDecision] = ()) -> Resolution:
    """Return what decisions come to, by aspect and the indexes of the local and the national unit."""
    applied = {
        subject: Decision(Change(subject[0], None, None, value), "", "2026-01-05T08:00:00.000000Z")
        for subject, value in decided.items()
    }
    return Resolution(applied, tuple(returned), ())


@cache
def reviewed() -> Alignment:
    """Return an alignment in which a reviewer has decided on all kinds of things."""
    local = document(
        (Role.HEADING, "一、渡口"),
        (Role.TASK, "2027年6月前，修缮渡口20个，由市水务局负责。"),
        (Role.TASK, "可以修码头。"),
        (Role.TASK, "办书市。"),
        (Role.ACHIEVEMENT, "去年造船三艘。"),
        prefix="L",
    )
    national = document(
        (Role.HEADING, "一、水路"),
        (Role.TASK, "2027年底前，修缮渡口30个，由水务部门负责。"),
        (Role.TASK, "必须修码头，清理河道。"),
        (Role.TASK, "种树。"),
        (Role.TASK, "必须造大船100艘。"),
        (Role.BACKGROUND, "各位代表："),
        prefix="N",
    )
    terms = (SharedTerm(TermKind.WORD, Span(14, 16), Span(14, 16), 3.5, 1.0),)
    explanation = Explanation((Evidence(EvidenceKind.WORDING, 2.5), Evidence(EvidenceKind.RANK, -1.25)), terms)
    links = [
        Link(1, 1, 0.9, LinkKind.COUNTERPART, explanation),
        Link(2, 2, 0.8, LinkKind.RELATED),
        Link(3, 3, 0.4, LinkKind.RELATED),
    ]
    returned = [
        ReturnedDecision(ReturnKind.SUSPECT, "note", "看这里", "", "植树。", None, 3, "王芳"),
        ReturnedDecision(ReturnKind.ORPHANED, "link", "rejected", "旧文。", "种树。", None, 3, "王芳"),
    ]
    decided: dict[Subject, str] = {
        (Aspect.LINK, 1, 1): "counterpart",
        (Aspect.LINK, 2, 2): "counterpart",
        (Aspect.LINK, 3, 3): "rejected",
        (Aspect.LINK, 4, 2): "related",
        (Aspect.JUSTIFICATION, None, 3): "本市无荒山",
        (Aspect.CONFIRMED, 3, None): "yes",
        (Aspect.NOTE, None, 4): "问一下",
        (Aspect.NOTE, 1, None): "好\n另报市局",
        (Aspect.BOOKMARK, 2, None): "yes",
        (Aspect.ROLE, None, 5): "closing",
    }
    other_body = findings.Change(
        "bodies",
        *(1, 1),
        (Body(_span_of("市水务局", local), "市水务局"),),
        (Body(_span_of("水务部门", national), "水务部门"),),
        BodyRelation.CHANGED,
        probability=0.75,
    )
    found = Basis(concluder_of(local, national, links)).conclude(
        resolution_of(decided, returned), reviewers=["王芳", "李明"]
    )
    *others, gap = found.requirements
    return replace(
        found,
        requirements=(*others, replace(gap, near_miss=NearMiss(4, 0.05, explanation))),
        changes=(*found.changes, other_body),
    )


def _span_of(words: str, document: Document) -> Span:
    start = document.source.text.index(words)
    return Span(start, start + len(words))


@cache
def shared_out() -> Alignment:
    """Return an alignment of a province's report whose requirements are its own, the centre's and another place's."""
    local = document(
        (Role.TITLE, "某年浙江省政府工作报告"),
        (Role.HEADING, "一、任务"),
        (Role.TASK, "修缮渡口五处。"),
        (Role.TASK, "办好地方债券发行。"),
        prefix="L",
    )
    national = document(
        (Role.TITLE, "某年国务院政府工作报告"),
        (Role.HEADING, "一、任务"),
        (Role.TASK, "修缮渡口，配齐救生设施。"),
        (Role.TASK, "赤字率按3%安排，发行国债两万亿元。"),
        (Role.TASK, "推进雄安新区建设。"),
        (Role.TASK, "办好全国统一的渡船名册。"),
        (Role.TASK, "疏浚航道。"),
        prefix="N",
    )
    links = [Link(2, 2, 0.8, LinkKind.COUNTERPART), Link(3, 3, 0.3, LinkKind.RELATED)]
    decided: dict[Subject, str] = {(Aspect.ADDRESSEE, None, 6): "elsewhere"}
    return Basis(concluder_of(local, national, links)).conclude(resolution_of(decided, []), reviewers=["王芳"])


@cache
def said_outright() -> Alignment:
    """Return an alignment of whose requirements a reviewer has said what became of them, and entered what to do."""
    local = document(
        (Role.HEADING, "一、渡口"),
        (Role.TASK, "修缮渡口五处。"),
        (Role.ACHIEVEMENT, "去年清理河道二十里。"),
        (Role.TASK, "开通夜班渡船。"),
        prefix="L",
    )
    national = document(
        (Role.HEADING, "一、水路"),
        (Role.TASK, "修缮渡口，配齐救生设施。"),
        (Role.TASK, "必须清理河道，疏浚航道。"),
        (Role.TASK, "提高船员待遇，办好培训。"),
        (Role.TASK, "种树三万棵。"),
        (Role.TASK, "开通早班渡船，公布时刻。"),
        prefix="N",
    )
    pairs = [(1, 1, "counterpart"), (2, 2, "related"), (3, 5, "related")]
    decided: dict[Subject, str] = {
        (Aspect.STATE, None, 1): "gap",
        (Aspect.STATE, None, 2): "covered",
        (Aspect.STATE, None, 3): "partial",
        (Aspect.STATE, None, 4): "gap",
        (Aspect.JUSTIFICATION, None, 4): "本市无荒山",
        (Aspect.NOTE, None, 1): "再核",
        (Aspect.LEAD, None, 1): "市交通局",
        (Aspect.MEASURES, None, 1): "拟修缮渡口三处",
        (Aspect.DUE, None, 3): "",
        (Aspect.MEASURES, None, 5): "",
        (Aspect.PROGRESS, None, 5): "已招标",
        (Aspect.SUPPORT, None, 0): "市水务局\n各县区",
    }
    links = [Link(i, j, 0.8, LinkKind(kind)) for i, j, kind in pairs]
    return Basis(concluder_of(local, national, links)).conclude(resolution_of(decided, []), reviewers=["王芳"])


@cache
def carried() -> Alignment:
    """Return an alignment whose requirements are carried in part, by reference, by past work alone, and by no task."""
    local = document(
        (Role.PRINCIPLE, "坚持开通早班渡船。"),
        (Role.TASK, "修缮渡口五处。"),
        (Role.TASK, "船员待遇按照国家有关规定执行。"),
        (Role.ACHIEVEMENT, "去年清理河道二十里。"),
        (Role.ACHIEVEMENT, "去年修缮渡口两处。"),
        prefix="L",
    )
    national = document(
        (Role.HEADING, "一、水路"),
        (Role.TASK, "修缮渡口，配齐救生设施。"),
        (Role.TASK, "提高船员待遇。"),
        (Role.TASK, "必须清理河道。"),
        (Role.TASK, "开通早班渡船。"),
        prefix="N",
    )
    pairs = [(1, 1, "counterpart"), (2, 2, "related"), (3, 3, "counterpart"), (0, 4, "counterpart")]
    links = [Link(i, j, 0.8, LinkKind(kind)) for i, j, kind in (*pairs, (4, 1, "counterpart"))]
    links[-1] = replace(links[-1], score=0.9)
    return aligned(local, national, links, are_whole=False)


WORDS = {
    Aspect.LINK: ("counterpart", "related", "rejected"),
    Aspect.CONFIRMED: ("yes",),
    Aspect.BOOKMARK: ("yes",),
    Aspect.ADDRESSEE: tuple(addressee.value for addressee in Addressee),
    Aspect.STATE: ("covered", "partial", "gap"),
    Aspect.ROLE: tuple(role.value for role in Role),
}
"""The values of decisions that are words; those of the others are texts."""
OF_UNITS = tuple(aspect for aspect in Aspect if aspect is not Aspect.LINK and aspect not in SEGMENTATION)


@st.composite
def reviewed_alignments(draw: st.DrawFn) -> Alignment:
    """Any alignment that somebody has reviewed."""
    basis = Basis(draw(concluders()))
    local, national = (side.document.units for side in (basis.matched.local, basis.matched.national))
    pairs = [(i, j) for i in range(len(local)) for j in range(len(national))]
    decided: dict[Subject, str] = {(Aspect.LINK, *pair): draw(_values(Aspect.LINK)) for pair in draw(_some_of(pairs))}
    units = [*((i, None, one) for i, one in enumerate(local)), *((None, j, one) for j, one in enumerate(national))]
    for i, j, unit in draw(_some_of(units)):
        aspect = draw(st.sampled_from(OF_UNITS))
        if unit.text or aspect is not Aspect.ROLE:  # no segmentation gives a unit without text, nor a measure to it
            decided[aspect, i, j] = draw(_values(aspect))
    returned = draw(st.lists(_returned(len(local), len(national)), max_size=3))
    return basis.conclude(resolution_of(decided, returned), reviewers=draw(st.lists(TEXTS, max_size=3)))


def _values(aspect: Aspect) -> st.SearchStrategy[str]:
    return st.sampled_from(WORDS[aspect]) if aspect in WORDS else TEXTS


def _some_of(items: Sequence[T]) -> st.SearchStrategy[list[T]]:
    return st.lists(st.sampled_from(items), unique_by=id, max_size=8) if items else st.builds(list[T])


@st.composite
def _returned(draw: st.DrawFn, local: int, national: int) -> ReturnedDecision:
    aspect = draw(st.sampled_from(Aspect))
    return ReturnedDecision(
        draw(st.sampled_from(ReturnKind)),
        aspect.value,
        draw(_values(aspect)),
        draw(TEXTS),
        draw(TEXTS),
        draw(st.sampled_from([None, *range(local)])),
        draw(st.sampled_from([None, *range(national)])),
        draw(TEXTS),
    )
