"""Alignments for the tests of the reports: by hand, from files, and any that the model allows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from hashlib import sha256
from typing import TypeVar

import numpy as np
from hypothesis import strategies as st

from aligner.lexicon import default_terms, load_default
from aligner.matching import Matched, Side
from aligner.matching.candidates import Candidates
from aligner.matching.explanation import Explainer
from aligner.matching.features import FEATURES
from aligner.matching.profile import Profiler
from aligner.matching.scored import Scored
from aligner.matching.scoring import default_model
from aligner.model import (
    Alignment,
    Document,
    Link,
    LinkKind,
    Options,
    ReturnedDecision,
    ReturnKind,
    Role,
    SourceText,
    Span,
    Unit,
)
from aligner.review.basis import Basis
from aligner.review.decisions import Aspect, Change, Decision
from aligner.review.resolution import Resolution
from aligner.structure import segment

T = TypeVar("T")


def source(text: str, name: str) -> SourceText:
    digest = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return SourceText(text, name=name, encoding="utf-8", sha256=digest)


@cache
def profiler() -> Profiler:
    return Profiler(load_default(), default_terms())


def basis_of(local: Document, national: Document, links: Iterable[Link], options: Options | None = None) -> Basis:
    """Return two documents matched with these links; no other pair was compared."""
    ordered = tuple(sorted(links, key=lambda link: (link.local, link.national)))
    sides = [Side(one, profiler().profile(one)) for one in (local, national)]
    none, units = np.zeros(0), np.zeros(0, dtype=np.int64)
    pairs = Candidates(units, units, np.zeros((0, 3)), *[none] * 7)
    scored = Scored(pairs, np.zeros((0, len(FEATURES))), none, Explainer(sides[0], sides[1], default_model()))
    return Basis(Matched(ordered, scored, *sides), options or Options())


def aligned(local: Document, national: Document, links: Iterable[Link], options: Options | None = None) -> Alignment:
    """Return an alignment with these links, and all that is found on them; no other pair was compared."""
    return basis_of(local, national, links, options).conclude()


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
    return document(*lines, prefix=prefix, name=draw(TEXTS.filter(bool)), outlines=outlines)


@st.composite
def bases(draw: st.DrawFn) -> Basis:
    """Any two documents and any links between them."""
    local, national = draw(documents("L")), draw(documents("N"))
    pairs = [(i, j) for i in range(len(local.units)) for j in range(len(national.units))]
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=10)) if pairs else list[tuple[int, int]]()
    scores = st.floats(0, 1)
    links = [Link(i, j, draw(scores), draw(st.sampled_from(LinkKind))) for i, j in chosen]
    return basis_of(local, national, links, Options(min_score=draw(scores)))


def alignments() -> st.SearchStrategy[Alignment]:
    """Any alignment: its links name existing units, and its findings follow from them."""
    return bases().map(lambda basis: basis.conclude())


def resolution_of(
    decided: Mapping[tuple[Aspect, int | None, int | None], str], returned: Iterable[ReturnedDecision] = ()
) -> Resolution:
    """Return what decisions come to, by aspect and the indexes of the local and the national unit."""
    applied = {
        subject: Decision(Change(subject[0], None, None, value), "", "2026-01-05T08:00:00.000000Z")
        for subject, value in decided.items()
    }
    return Resolution(applied, tuple(returned), ())


@st.composite
def reviewed_alignments(draw: st.DrawFn) -> Alignment:
    """Any alignment that somebody has reviewed."""
    basis = draw(bases())
    local, national = (range(len(side.document.units)) for side in (basis.matched.local, basis.matched.national))
    decided: dict[tuple[Aspect, int | None, int | None], str] = {}
    for pair in draw(_some([(i, j) for i in local for j in national])):
        decided[Aspect.LINK, *pair] = draw(st.sampled_from(VALUES[Aspect.LINK]))
    for unit in draw(_some([*((i, None) for i in local), *((None, j) for j in national)])):
        aspect = draw(st.sampled_from(list(Aspect)))
        if aspect in (Aspect.CONFIRMED, Aspect.JUSTIFICATION, Aspect.ROLE, Aspect.NOTE, Aspect.BOOKMARK):
            decided[aspect, *unit] = draw(st.sampled_from(VALUES[aspect]) if aspect in VALUES else TEXTS)
    returned = draw(st.lists(_returned(_some_of(local), _some_of(national)), max_size=3))
    return basis.conclude(resolution_of(decided, returned), reviewers=draw(st.lists(TEXTS, max_size=3)))


VALUES = {
    Aspect.LINK: ("counterpart", "related", "rejected"),
    Aspect.CONFIRMED: ("yes",),
    Aspect.BOOKMARK: ("yes",),
    Aspect.ROLE: tuple(role.value for role in Role),
}


def _some(items: Sequence[T]) -> st.SearchStrategy[list[T]]:
    return st.lists(st.sampled_from(items), unique=True, max_size=8) if items else st.builds(list[T])


def _some_of(units: Sequence[int]) -> st.SearchStrategy[int | None]:
    return st.sampled_from([None, *units])


@st.composite
def _returned(
    draw: st.DrawFn, local: st.SearchStrategy[int | None], national: st.SearchStrategy[int | None]
) -> ReturnedDecision:
    aspect = draw(st.sampled_from(Aspect))
    value = draw(st.sampled_from(VALUES[aspect]) if aspect in VALUES else TEXTS)
    texts = draw(TEXTS), draw(TEXTS)
    kind = draw(st.sampled_from(ReturnKind))
    return ReturnedDecision(kind, aspect.value, value, *texts, draw(local), draw(national), draw(TEXTS))
