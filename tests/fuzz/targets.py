"""The targets: what the program reads, and what it promises of any bytes there."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from threading import Event

from aligner.lexicon import from_bytes, parse_terms, taught, tokenize
from aligner.model import SourceText, Span
from aligner.pipeline import align
from aligner.reading import read_data
from aligner.reading.confinement.tasks import Task
from aligner.reading.kinds import is_ofd
from aligner.reading.ofd import extraction
from aligner.reading.plain.decoding import decode
from aligner.reading.readers import READERS, reader_of_bytes
from aligner.reading.revisions import Revisions
from aligner.reports import ReportOptions, render
from aligner.reports.registry import FORMATS
from aligner.results.from_json import parse_result
from aligner.review.exchange import export_text, parse
from aligner.review.store import read_actions
from aligner.structure import segment
from aligner.structure.assignments import read_assignment
from aligner.structure.bodies import find_bodies
from aligner.structure.duties import find_duties
from aligner.structure.measures import split_measures
from aligner.structure.obligations import find_obligations
from aligner.structure.quantities import find_quantities
from aligner.structure.times import find_times
from tests.fuzz import filled, mutation, seeds
from tests.fuzz.target import Target
from tests.review.support import NATIONAL
from tests.structure.support import check_invariants

BETWEEN = "\n=====\n"
"""What parts the local text from the national one in the input of a target that takes two."""
_READERS = tuple(one for one in READERS if not one.needs_office)


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def _source(text: str, name: str) -> SourceText:
    return SourceText(text, name=name, encoding="utf-8", sha256="0" * 64)


def _decode(data: bytes) -> None:
    source = decode(data, name="a.txt")
    assert source.text.strip(), "a text without text"
    assert data.decode(source.encoding).lstrip("\ufeff") == source.text, "another text than the codec reads"
    source.text.encode("utf-8")


def _segment(data: bytes) -> None:
    check_invariants(segment(_source(_text(data), "a.txt")))


def _in_order(spans: Iterable[Span], text: str) -> None:
    ends = [Span(0, 0), *spans]
    assert all(before.end <= after.start < after.end for before, after in pairwise(ends)), "they overlap"
    assert ends[-1].end <= len(text), "beyond the end"


def _numbers(data: bytes) -> None:
    for line in filter(str.strip, _text(data).split("\n")):
        _in_order((one.span for one in find_quantities(line)), line)
        _in_order((one.span for one in find_times(line)), line)


def _said(data: bytes) -> None:
    for line in filter(str.strip, _text(data).split("\n")):
        _in_order(split_measures(line), line)
        _in_order((one.span for one in find_obligations(line)), line)
        _in_order((one.span for one in tokenize(line)), line)
        spans = [one.span for one in find_bodies(line)] + [one.span for one in find_duties(line)]
        assigned = read_assignment(line)
        if assigned is not None:
            spans += [one.span for one in (*assigned.heads, *assigned.does, *assigned.helps)]
            spans += [one.span for one in assigned.due]
        assert all(0 <= one.start <= one.end <= len(line) for one in spans), "beyond the end"


def _read_as(*names: str) -> Callable[[bytes], None]:
    """Return what reads and segments the bytes if they are of one of these kinds."""

    def run(data: bytes) -> None:
        reader = reader_of_bytes(data)
        if reader is not None and reader.name not in names:
            return
        for revisions in Revisions if reader is not None and reader.keeps_revisions else (Revisions.ACCEPTED,):
            source = read_data(data, name="a", readers=_READERS, revisions=revisions)
            length = len(source.text)
            assert source.text.strip(), "a text without text"
            source.text.encode("utf-8")
            assert all(0 <= one.offset <= length for one in source.places), "a place beyond the end"
            cells = [cell.span for row in source.rows for cell in row.cells]
            marked = [one.span for one in source.headings]
            spans = (*source.furniture, *cells, *marked)
            assert all(0 <= one.start <= one.end <= length for one in spans), "beyond the end"
            check_invariants(segment(source))

    return run


def _ofd(data: bytes) -> None:
    """Do what is done in a process of its own, which takes its time to start."""
    if is_ofd(data):
        answer, text = extraction.work(data, Task(order={}, report=lambda *_: None, gone=Event(), is_alone=False))
        decoded = text.decode()
        assert "problem" in answer or decoded.strip(), "a text without text"
        check_invariants(segment(_source(decoded or "空", "a.ofd")))


def _terms(data: bytes) -> None:
    parse_terms(_text(data), name="a.toml")


def _lexicon(data: bytes) -> None:
    lexicon = from_bytes(data, name="a.npz")
    words = ("工会", "职工", "x")
    lexicon.word_weights(words)
    lexicon.vectors_of(words)
    assert min(lexicon.phrase_frequencies.values(), default=0) >= 0, "less than none"


def _taught(data: bytes) -> None:
    taught.from_bytes(data, name="a.npz")


def _result(data: bytes) -> None:
    alignment = parse_result(_text(data), name="a.json")
    written = str(render(alignment, "json", options=ReportOptions()))
    assert str(render(parse_result(written, name="b.json"), "json", options=ReportOptions())) == written
    for name in FORMATS:
        render(alignment, name, options=ReportOptions(scope="all", explain=True))


def _exchange(data: bytes) -> None:
    national, actions = parse(_text(data), name="a.json")
    text = export_text(actions, national, local_name="a.txt")
    assert parse(text, name="b.json") == (national, actions), "another review than was taken in"


def _review(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.review"
        path.write_bytes(data)
        read_actions(path, NATIONAL)
        assert path.read_bytes() == data, "reading changes the file"


def _align(data: bytes) -> None:
    local, _, national = _text(data).partition(BETWEEN)
    if not (local.strip() and national.strip()):
        return
    alignment = align(_source(local, "a.txt"), _source(national, "b.txt"))
    for name in FORMATS:
        for language in ("en", "zh"):
            render(alignment, name, options=ReportOptions(scope="all", explain=True, language=language))
    written = str(render(alignment, "json", options=ReportOptions()))
    assert str(render(parse_result(written, name="a.json"), "json", options=ReportOptions())) == written


_AS_TEXT = mutation.either(mutation.text, mutation.text, mutation.raw)


def _of(texts: Sequence[str]) -> Callable[[], Mapping[str, bytes]]:
    return lambda: {f"seed-{number}": text.encode() for number, text in enumerate(texts)}


TARGETS: tuple[Target, ...] = (
    Target(
        name="decode",
        promise="any bytes become a text that the codec named reads, or are refused",
        run=_decode,
        seeds=seeds.encoded,
        mutate=mutation.raw,
        quick=1_500,
    ),
    Target(
        name="segment",
        promise="units are in order, do not overlap, and hold each character of any text once",
        run=_segment,
        seeds=_of(seeds.TEXTS),
        mutate=_AS_TEXT,
    ),
    Target(
        name="numbers",
        promise="figures and times of any line are in order, do not overlap, and stand in it",
        run=_numbers,
        seeds=_of(seeds.FIGURES),
        mutate=_AS_TEXT,
        quick=800,
    ),
    Target(
        name="said",
        promise="words, measures, duties, bodies and assignments of any line stand in it",
        run=_said,
        seeds=_of(seeds.TEXTS),
        mutate=_AS_TEXT,
        quick=100,
    ),
    Target(
        name="text",
        promise="any file with tables of tasks in Markdown, tabs or commas is read or refused",
        run=_read_as(),
        seeds=_of(seeds.TABLES),
        mutate=_AS_TEXT,
    ),
    Target(
        name="html",
        promise="any web page is read or refused",
        run=_read_as(),
        seeds=_of(seeds.PAGES),
        mutate=mutation.either(mutation.xml, mutation.xml, mutation.raw),
    ),
    Target(
        name="message",
        promise="any e-mail or saved page is read or refused",
        run=_read_as("eml", "mht"),
        seeds=_of(seeds.MESSAGES),
        mutate=_AS_TEXT,
    ),
    Target(
        name="markdown",
        promise="any text in Markdown is read or refused",
        run=_read_as(),
        seeds=_of(seeds.MARKED),
        mutate=_AS_TEXT,
    ),
    Target(
        name="docx",
        promise="any Word file is read or refused",
        run=_read_as("docx"),
        seeds=seeds.word_files,
        mutate=mutation.members(mutation.xml),
    ),
    Target(
        name="xlsx",
        promise="any workbook is read or refused",
        run=_read_as("xlsx"),
        seeds=seeds.workbooks,
        mutate=mutation.members(mutation.xml),
        quick=60,
    ),
    Target(
        name="pdf",
        promise="any PDF is read or refused",
        run=_read_as("pdf"),
        seeds=seeds.pdfs,
        mutate=mutation.either(mutation.raw, mutation.text),
        quick=10,
    ),
    Target(
        name="ofd",
        promise="any OFD document is read or refused",
        run=_ofd,
        seeds=seeds.ofds,
        mutate=mutation.members(mutation.xml),
        quick=100,
    ),
    Target(
        name="terms",
        promise="any list of terms is taken or refused",
        run=_terms,
        seeds=_of(seeds.TERMS),
        mutate=_AS_TEXT,
        quick=800,
    ),
    Target(
        name="lexicon",
        promise="any lexicon is one, or refused",
        run=_lexicon,
        seeds=seeds.lexica,
        mutate=mutation.either(mutation.unpacked_members(mutation.raw), mutation.raw),
    ),
    Target(
        name="taught",
        promise="any table of taught words is one, or refused",
        run=_taught,
        seeds=seeds.tables_of_words,
        mutate=mutation.either(mutation.unpacked_members(mutation.raw), mutation.raw),
    ),
    Target(
        name="result",
        promise="any saved result is read, rendered in all formats and written as it was read, or refused",
        run=_result,
        seeds=seeds.results,
        mutate=mutation.either(mutation.values, mutation.values, mutation.text),
        quick=60,
    ),
    Target(
        name="exchange",
        promise="any exported review is read and written as it was, or refused",
        run=_exchange,
        seeds=seeds.exchanged,
        mutate=mutation.either(mutation.values, mutation.values, mutation.text),
    ),
    Target(
        name="filled-table",
        promise="any table that comes back is taken in as decisions that a review can keep, or refused",
        run=filled.take_in,
        seeds=filled.tables,
        mutate=mutation.members(mutation.xml),
        quick=60,
    ),
    Target(
        name="review",
        promise="any review file is read and stays as it is, or is refused",
        run=_review,
        seeds=seeds.reviews,
        mutate=mutation.database,
        quick=100,
    ),
    Target(
        name="align",
        promise="any two texts are aligned, shown in all formats and languages, and read back from JSON",
        run=_align,
        seeds=_of(tuple(BETWEEN.join(pair) for pair in seeds.PAIRS)),
        mutate=_AS_TEXT,
        quick=10,
    ),
)
"""All targets, in the order in which data goes through the program."""


def target_called(name: str) -> Target | None:
    """Return the target of that name."""
    return next((one for one in TARGETS if one.name == name), None)
