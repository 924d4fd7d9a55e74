"""What `align LOCAL NATIONAL` prints: the findings in the order in which a plan is reviewed.

First how much is covered and where, then what is missing, what is half done, what is only local, and last the links
that all of it rests on. Every state and kind has a sign of its own, so that nothing is told by colour alone; texts
are shown in full and literally. The lines are laid out here and go through rich as they are, for the colours.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import StringIO
from itertools import chain, groupby

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from aligner.model import (
    Alignment,
    Coverage,
    Document,
    Explanation,
    Link,
    LinkKind,
    NearMiss,
    Role,
    SectionCoverage,
    State,
    TermKind,
)
from aligner.reports.display import percent, visible
from aligner.reports.labels import LABELS, Counted, Labels
from aligner.reports.registry import ReportOptions
from aligner.reports.typesetting import bar, pad, shorten, shorten_path, wrap

MIN_WIDTH = 40
"""Columns below which no report is laid out: fewer would leave a clause some ten characters a line."""

_ROOMY = 60
"""Columns from which there is room for wider gaps and deeper indents."""

_STATES = {State.COVERED: ("●", "█", "green"), State.PARTIAL: ("◐", "▒", "yellow"), State.GAP: ("○", "░", "red")}
"""Sign, cell of a bar, and colour of each state."""

_KIND_SIGNS = {LinkKind.COUNTERPART: "=", LinkKind.RELATED: "≈"}
_LOCAL_ONLY_SIGN = "+"
_REASONS = 4
_TITLE_STYLE, _SECTION_STYLE, _QUIET_STYLE = "bold", "cyan", "dim"


def render(alignment: Alignment, options: ReportOptions) -> str:
    """Return the printed report: lines of at most `options.width` columns (at least 40), each ended by a line feed."""
    width = max(options.width, MIN_WIDTH)
    page = _Page(alignment, LABELS[options.language], width, everything=options.scope == "all", explain=options.explain)
    parts = (page.header, page.total, page.sections, page.gaps, page.partials, page.local_only, page.links)
    blocks = [block for block in (list(part()) for part in parts) if block]
    for line in chain.from_iterable(blocks):
        line.rstrip()
    text = Text("\n\n").join(Text("\n").join(block) for block in blocks)

    file = StringIO()
    console = Console(
        file=file,
        width=width,
        height=25,  # of no effect, but without it rich asks the terminal
        force_terminal=options.color,
        color_system="standard" if options.color else None,
        no_color=not options.color,
        legacy_windows=False,
    )
    console.print(text, soft_wrap=True)
    return file.getvalue()


@dataclass(frozen=True, slots=True)
class _Row:
    """A unit as it is listed: its mark (a sign, a score), id, line and text, all fit to be shown."""

    mark: str
    id: str
    line: str
    text: str
    mark_style: str = ""


@dataclass(frozen=True, slots=True)
class _Entry:
    """Rows that belong together, and the section that they are listed under (none in a list without sections).

    A row without id is a remark on the row before it.
    """

    rows: tuple[_Row, ...]
    section: str = ""


@dataclass(frozen=True, slots=True)
class _Page:
    """One report being laid out; each public method returns the lines of one part, none if the part is left out."""

    alignment: Alignment
    labels: Labels
    width: int
    everything: bool
    explain: bool

    def header(self) -> Iterator[Text]:
        names = (self.labels.local, self.labels.national)
        column = max(map(cell_len, names)) + 2
        for sign, name, document in zip(" ↔", names, (self.alignment.local, self.alignment.national), strict=True):
            path = self.labels.standard_input if document.source.name == "-" else visible(document.source.name)
            size = self.labels.size.format(
                name=path,
                units=self.labels.units.of(len(document.units)),
                tasks=self.labels.tasks.of(sum(unit.role is Role.TASK for unit in document.units)),
            )
            label = pad(f"{sign} {name}", column + 2)
            for at, line in enumerate(wrap(size, self.width - column - 2)):
                yield Text.assemble((label, _TITLE_STYLE) if at == 0 else " " * (column + 2), line)

    def total(self) -> Iterator[Text]:
        coverage = self.alignment.coverage
        yield from self._title(self.labels.coverage)
        if not coverage.requirements:
            yield from map(Text, wrap(self.labels.no_requirements, self.width))
            return
        yield _bar(coverage, min(self.width, 60))
        summary = self.labels.coverage_summary.format(
            covered=coverage.covered,
            requirements=self.labels.requirements.of(coverage.requirements),
            percent=percent(coverage.fraction, sign=self.labels.percent_sign),
            partial=coverage.partial,
            gaps=self.labels.gaps_counted.of(coverage.gap),
        )
        yield from map(Text, wrap(summary, self.width))
        names = (self.labels.covered, self.labels.partial, self.labels.gap)
        yield _legend((sign + cell, name) for (sign, cell, _), name in zip(_STATES.values(), names, strict=True))

    def sections(self) -> Iterator[Text]:
        sections = self.alignment.sections
        if not sections:
            return
        yield from self._title(self.labels.sections)
        gap = "  " if self.width >= _ROOMY else " "
        digits = len(str(max(max(_counts(section.coverage)) for section in sections)))
        share, bar_width = len(f">99{self.labels.percent_sign}"), min(20, self.width // 6)
        figures_width = len(gap) * 5 + bar_width + share + digits * 3
        headings = [self._heading(section, self.width - figures_width) for section in sections]
        column = max(map(cell_len, headings))
        signs = gap.join(sign.rjust(digits) for sign, _, _ in _STATES.values())
        yield Text(gap.join((" " * column, " " * bar_width, " " * share, signs)), _QUIET_STYLE)
        for section, heading in zip(sections, headings, strict=True):
            fraction = percent(section.coverage.fraction, sign=self.labels.percent_sign).rjust(share)
            counts = gap.join(str(count).rjust(digits) for count in _counts(section.coverage))
            cells = (pad(heading, column), _bar(section.coverage, bar_width), fraction, counts)
            yield Text(gap).join(cell if isinstance(cell, Text) else Text(cell) for cell in cells)

    def gaps(self) -> Iterator[Text]:
        return self._requirements(State.GAP, self.labels.gaps, self.labels.requirement)

    def partials(self) -> Iterator[Text]:
        return self._requirements(State.PARTIAL, self.labels.partials, self.labels.requirement_and_link)

    def local_only(self) -> Iterator[Text]:
        local = self.alignment.local
        listed = [i for i in self.alignment.local_only if self.everything or local.units[i].role is Role.TASK]
        entries = [_Entry((_row(local, i, _LOCAL_ONLY_SIGN),), self._section(local, i)) for i in listed]
        yield from self._list(self.labels.local_only, self.labels.local_clause, entries)
        yield from self._left_out(self.labels.more_local_only, len(self.alignment.local_only) - len(listed))

    def links(self) -> Iterator[Text]:
        local, national = self.alignment.local, self.alignment.national
        listed = [
            link
            for link in self.alignment.links
            if self.everything or Role.TASK in (local.units[link.local].role, national.units[link.national].role)
        ]
        entries = [
            _Entry(
                (
                    _row(national, link.national, _mark(link)),
                    _row(local, link.local, ""),
                    *self._because(link.explanation),
                )
            )
            for link in sorted(listed, key=lambda link: (-link.score, link.national, link.local))
        ]
        kinds = zip(_KIND_SIGNS.values(), (self.labels.counterpart, self.labels.related), strict=True)
        yield from self._list(self.labels.links, self.labels.linked_clauses, entries, legend=_legend(kinds))
        yield from self._left_out(self.labels.more_links, len(self.alignment.links) - len(listed))

    def _requirements(self, state: State, title: str, what: str) -> Iterator[Text]:
        if not self.alignment.requirements:
            return
        local, national = self.alignment.local, self.alignment.national
        sign, _, style = _STATES[state]
        entries = []
        for requirement in self.alignment.requirements:
            if requirement.state is not state:
                continue
            index = requirement.national
            rows = [_row(national, index, sign, style)]
            links = self.alignment.links_of_national(index)
            for link in sorted(links, key=lambda link: (-link.score, link.local))[:1]:
                rows += [_row(local, link.local, _mark(link)), *self._because(link.explanation)]
            if self.explain and requirement.near_miss is not None:
                rows += self._nearest(requirement.near_miss)
            entries.append(_Entry(tuple(rows), self._section(national, index)))
        yield from self._list(title, what, entries)

    def _because(self, explanation: Explanation) -> Iterator[_Row]:
        if self.explain:
            reasons = [f"{self.labels.evidence[one.kind]} {one.log_odds:+.1f}" for one in explanation.evidence]
            said = "".join(f" {pair}" for pair in self._terms(explanation))
            text = ", ".join(reasons[:_REASONS]) or self.labels.nothing_in_common
            yield _Row("", "", "", self.labels.because.format(reasons=text + said))

    def _nearest(self, near_miss: NearMiss) -> Iterator[_Row]:
        lacks = [
            f"{self.labels.evidence[one.kind]} {one.log_odds:+.1f}"
            for one in near_miss.explanation.evidence[:_REASONS]
            if one.log_odds < 0
        ]
        reasons = ", ".join(lacks) or self.labels.nothing_in_common
        yield _row(self.alignment.local, near_miss.local, "")
        yield _Row("", "", "", self.labels.nearest.format(score=near_miss.score, reasons=reasons))

    def _terms(self, explanation: Explanation) -> Iterator[str]:
        """Yield what both sides say, in the words of both where they differ."""
        local, national = self.alignment.local.source.text, self.alignment.national.source.text
        for term in explanation.terms:
            if term.kind is not TermKind.HEADING:
                left, right = (
                    " ".join(span.of(text).split()) for span, text in ((term.local, local), (term.national, national))
                )
                yield f"[{visible(left)}]" if left == right else f"[{visible(right)} ~ {visible(left)}]"

    def _list(self, title: str, what: str, entries: Sequence[_Entry], *, legend: Text | None = None) -> Iterator[Text]:
        yield from self._title(self.labels.titled.format(title=title, count=len(entries)))
        if not entries:
            yield Text(self.labels.none)
            return
        if legend is not None:
            yield legend
        rows = tuple(chain.from_iterable(entry.rows for entry in entries))
        has_scores = any(len(row.mark) > 1 for row in rows)
        head = _Row(self.labels.score if has_scores else "", self.labels.id, self.labels.line, what)
        columns = _Columns.of((head, *rows))
        for line in columns.lines(head, self.width):
            line.stylize(_QUIET_STYLE)
            yield line
        for section, group in groupby(entries, key=lambda entry: entry.section):
            if section:
                yield Text()
                yield Text(section, _SECTION_STYLE)
            for entry in group:
                for row in entry.rows:
                    yield from columns.lines(row, self.width)

    def _title(self, title: str) -> Iterator[Text]:
        # A rule under the words only: one across the page would break where a terminal shows ─ wide.
        yield Text(title, _TITLE_STYLE)
        yield Text("─" * cell_len(title), _QUIET_STYLE)

    def _left_out(self, phrase: Counted, number: int) -> Iterator[Text]:
        if number:
            yield from (Text(line, _QUIET_STYLE) for line in wrap(phrase.of(number), self.width))

    def _section(self, document: Document, index: int) -> str:
        headings = [visible(document.units[heading].text) for heading in document.units[index].outline]
        return shorten_path(headings or [self.labels.no_heading], " › ", self.width)

    def _heading(self, section: SectionCoverage, room: int) -> str:
        units = self.alignment.national.units
        heading = self.labels.no_heading if section.heading is None else visible(units[section.heading].text)
        step = 2 if self.width >= _ROOMY else 1
        indent = max(0, min(step * section.depth, room - 6))  # however deep: a few characters of the heading
        return " " * indent + shorten(heading, room - indent)


@dataclass(frozen=True, slots=True)
class _Columns:
    """The widths of the columns before the text, the same for all rows of a list."""

    mark: int
    id: int
    line: int

    @classmethod
    def of(cls, rows: Iterable[_Row]) -> _Columns:
        widths = ((cell_len(row.mark), cell_len(row.id), cell_len(row.line)) for row in rows)
        return cls(*map(max, zip(*widths, strict=True)))

    def lines(self, row: _Row, width: int) -> Iterator[Text]:
        indent = self.mark + 1 + self.id + 2 + self.line + 2
        if indent > width // 2:  # ids of some other origin: the columns would leave no room for the text
            head = " ".join(filter(None, (row.mark, row.id, row.line)))
            yield from map(Text, wrap(head, width))
            indent, gutter = 2, Text("  ")
        else:
            gutter = Text.assemble(
                (pad(row.mark, self.mark), row.mark_style),
                f" {pad(row.id, self.id)}  ",
                (" " * (self.line - cell_len(row.line)) + row.line, _QUIET_STYLE),
                "  ",
            )
        first, *rest = wrap(row.text, width - indent)
        yield gutter + Text(first)
        yield from (Text(" " * indent + line) for line in rest)


def _row(document: Document, index: int, mark: str, mark_style: str = "") -> _Row:
    unit = document.units[index]
    line = document.source.position(unit.span.start).line
    return _Row(mark, visible(unit.id), str(line), visible(unit.text), mark_style)


def _mark(link: Link) -> str:
    return f"{_KIND_SIGNS[link.kind]} {link.score:.2f}"


def _counts(coverage: Coverage) -> tuple[int, int, int]:
    return coverage.covered, coverage.partial, coverage.gap


def _bar(coverage: Coverage, width: int) -> Text:
    styles = {cell: style for _, cell, style in _STATES.values()}
    cells = bar(_counts(coverage), "".join(styles), width)
    return Text.assemble(*(("".join(run), styles.get(cell, "")) for cell, run in groupby(cells)))


def _legend(names: Iterable[tuple[str, str]]) -> Text:
    return Text("   ".join(f"{sign} {name}" for sign, name in names), _QUIET_STYLE)
