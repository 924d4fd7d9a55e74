"""What `align LOCAL NATIONAL` prints: the findings in the order in which a plan is reviewed.

First how much is covered and where, then what is missing, what is half done, what changed, and what is only local.
Every state and kind has a sign of its own, so that nothing is told by colour alone; texts are shown in full and
literally. The lines are laid out here and go through rich as they are, for the colours.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from io import StringIO
from itertools import chain, groupby

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from aligner.changes import FIGURES
from aligner.language.display import percent, visible
from aligner.model import Alignment, Coverage, LocalOnlyKind, Role, SectionCoverage, SourceKind
from aligner.reports.registry import Part, ReportOptions
from aligner.reports.text.entries import STATES, Entries
from aligner.reports.text.lists import QUIET_STYLE, Entry, Row, lay_out
from aligner.reports.text.review_entries import ReviewEntries
from aligner.reports.typesetting import bar, pad, pad_left, shorten, wrap
from aligner.telling.changes import relation_label
from aligner.telling.labels import LABELS, Counted, Labels
from aligner.telling.sentences import coverage_sentences, source_name, unread_sentence
from aligner.telling.signs import KIND_SIGNS

MIN_WIDTH = 40
"""Columns below which no report is laid out: fewer would leave a clause some ten characters a line."""

_ROOMY = 60
"""Columns from which there is room for wider gaps and deeper indents."""
_USUAL_TOP = 10
"""Entries of a list in a report that shows all of them."""
_TITLE_STYLE = "bold"


def render(alignment: Alignment, options: ReportOptions) -> str:
    """Return the printed report: lines of at most `options.width` columns (at least 40), each ended by a line feed.

    Raises:
        UsageError: if no heading begins with `options.section`.
    """
    width = max(options.width, MIN_WIDTH)
    page = _Page(alignment, LABELS[options.language], replace(options, width=width))
    blocks = [block for block in map(list, page.parts()) if block]
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
class _Page:
    """One report being laid out; each part is some lines, none if it is left out."""

    alignment: Alignment
    labels: Labels
    options: ReportOptions

    def parts(self) -> Iterator[Iterable[Text]]:
        entries = Entries(self.alignment, self.labels, self.options)
        yield self._header()
        if not self.options.only:
            yield self._total()
            yield self._review(entries)
            yield self._sections(entries)
        only = self.options.only
        if self.alignment.requirements:
            if self._shows("gaps"):
                yield self._list("gaps", self.labels.gaps, self.labels.requirement, entries.gaps())
            if self._shows("partial"):
                yield self._list("partial", self.labels.partials, self.labels.requirement_and_link, entries.partial())
        if self._shows("figures"):
            figures = entries.figures(changed_only=not only)
            legend = [(one.sign, relation_label(FIGURES, one, self.labels)) for one in FIGURES.relations]
            yield self._list("figures", self.labels.figures, self.labels.figure_and_counted, figures, legend=legend)
        if self._shows("weakened"):
            yield self._list("weakened", self.labels.weakened, self.labels.clause_and_change, entries.changed())
        if self._shows("local-only"):
            yield self._local_only(entries)
        if (review := self._review_entries(entries)) is not None:
            lists: tuple[tuple[Part, str, str, list[Entry]], ...] = (
                ("justified", self.labels.justified, self.labels.requirement, review.justified()),
                ("notes", self.labels.notes, self.labels.clause_and_note, review.notes()),
            )
            for part, title, what, listed in lists:
                if (part in only) if only else listed:
                    yield self._list(part, title, what, listed)
        if only and "links" in only:
            yield self._links(entries)
        elif not only:
            yield self._not_listed(entries)

    def _shows(self, part: Part) -> bool:
        return not self.options.only or part in self.options.only

    def _header(self) -> Iterator[Text]:
        names = (self.labels.local, self.labels.national)
        column = max(map(cell_len, names)) + 2
        for sign, name, document in zip(" ↔", names, (self.alignment.local, self.alignment.national), strict=True):
            size = self.labels.size.format(
                name=source_name(document.source, self.labels),
                units=self.labels.units.of(len(document.units)),
                tasks=self.labels.tasks.of(sum(unit.role is Role.TASK for unit in document.units)),
            )
            label = pad(f"{sign} {name}", column + 2)
            for at, line in enumerate(wrap(size, self.options.width - column - 2)):
                yield Text.assemble((label, _TITLE_STYLE) if at == 0 else " " * (column + 2), line)
            if unread := unread_sentence(document.source, self.labels):
                yield from (Text(" " * (column + 2) + line) for line in wrap(unread, self.options.width - column - 2))

    def _total(self) -> Iterator[Text]:
        coverage = self.alignment.coverage
        yield from _title(self.labels.coverage)
        if not coverage.requirements:
            yield from map(Text, wrap(self.labels.no_requirements, self.options.width))
            return
        yield _bar(coverage, min(self.options.width, 60))
        for sentence in coverage_sentences(self.alignment, self.labels):
            yield from map(Text, wrap(sentence, self.options.width))
        names = (self.labels.covered, self.labels.partial, self.labels.gap)
        signs = ((sign + cell, name) for (sign, cell, _), name in zip(STATES.values(), names, strict=True))
        yield from _legend(signs, self.options.width)

    def _review_entries(self, entries: Entries) -> ReviewEntries | None:
        review = self.alignment.review
        return None if review is None else ReviewEntries(review, entries)

    def _review(self, entries: Entries) -> Iterator[Text]:
        review = self._review_entries(entries)
        if review is not None:
            yield from _title(self.labels.review)
            for line in review.summary():
                yield from map(Text, wrap(line, self.options.width))

    def _sections(self, entries: Entries) -> Iterator[Text]:
        sections = [section for section in self.alignment.sections if entries.has_section(section.heading)]
        if not sections:
            return
        yield from _title(self.labels.sections)
        is_roomy = self.options.width >= _ROOMY
        gap = "  " if is_roomy else " "
        digits = len(str(max(max(_counts(section.coverage)) for section in sections)))
        share, bar_width = len(f">99{self.labels.percent_sign}"), min(20, self.options.width // 6)
        deep = max(share, cell_len(self.labels.deep)) if is_roomy else 0
        figures_width = len(gap) * (6 if deep else 5) + bar_width + share + digits * 3 + deep
        headings = [self._heading(section, self.options.width - figures_width) for section in sections]
        column = max(map(cell_len, headings))
        signs = gap.join(sign.rjust(digits) for sign, _, _ in STATES.values())
        head = [" " * column, " " * bar_width, " " * share, signs]
        yield Text(gap.join([*head, pad_left(self.labels.deep, deep)] if deep else head), QUIET_STYLE)
        for section, heading in zip(sections, headings, strict=True):
            fraction = percent(section.coverage.fraction, sign=self.labels.percent_sign)
            counts = gap.join(str(count).rjust(digits) for count in _counts(section.coverage))
            cells = [Text(pad(heading, column)), _bar(section.coverage, bar_width), Text(fraction.rjust(share))]
            cells.append(Text(counts))
            if deep:
                carried = percent(section.coverage.deep_fraction, sign=self.labels.percent_sign)
                cells.append(Text(pad_left(carried, deep)))
            yield Text(gap).join(cells)

    def _local_only(self, entries: Entries) -> Iterator[Text]:
        listed = entries.local_only()
        yield from self._list("local-only", self.labels.local_only, self.labels.local_clause, listed)
        phrases = sum(one.kind is LocalOnlyKind.SET_PHRASE for one in self.alignment.local_only)
        yield from self._left_out(self.labels.set_phrases_only, phrases)
        if self.options.section is None:
            rest = len(self.alignment.local_only) - len(listed) - phrases
            yield from self._left_out(self.labels.more_local_only, rest)

    def _links(self, entries: Entries) -> Iterator[Text]:
        kinds = zip(KIND_SIGNS.values(), (self.labels.counterpart, self.labels.related), strict=True)
        listed = entries.links()
        yield from self._list("links", self.labels.links, self.labels.linked_clauses, listed, legend=kinds)
        if self.options.section is None:
            yield from self._left_out(self.labels.more_links, len(self.alignment.links) - len(listed))

    def _not_listed(self, entries: Entries) -> Iterator[Text]:
        unchanged = len(entries.figures(changed_only=False)) - len(entries.figures(changed_only=True))
        parts: tuple[tuple[str, int, Part], ...] = (
            (self.labels.links, len(entries.links()), "links"),
            (self.labels.unchanged_figures, unchanged, "figures"),
        )
        for title, count, part in parts:
            if count:
                what = self.labels.titled.format(title=title, count=count)
                yield from map(Text, wrap(self.labels.not_listed.format(what=what, part=part), self.options.width))

    def _list(
        self, part: Part, title: str, what: str, entries: Sequence[Entry], *, legend: Iterable[tuple[str, str]] = ()
    ) -> Iterator[Text]:
        yield from _title(self.labels.titled.format(title=title, count=len(entries)))
        if not entries:
            yield Text(self.labels.none)
            return
        yield from _legend(legend, self.options.width)
        usual = None if self.options.only else _USUAL_TOP
        shown = entries[: self.options.top or usual]
        has_scores = any(len(row.mark) > 1 for entry in shown for row in entry.rows)
        has_lines = all(one.source.kind is SourceKind.TEXT for one in (self.alignment.local, self.alignment.national))
        place = self.labels.line if has_lines else self.labels.place
        head = Row(self.labels.score if has_scores else "", self.labels.id, place, what)
        yield from lay_out(head, shown, self.options.width)
        if left := len(entries) - len(shown):
            phrase = self.labels.more.of(left).replace("{part}", part)
            yield from (Text(line, QUIET_STYLE) for line in wrap(phrase, self.options.width))

    def _left_out(self, phrase: Counted, number: int) -> Iterator[Text]:
        if number:
            yield from (Text(line, QUIET_STYLE) for line in wrap(phrase.of(number), self.options.width))

    def _heading(self, section: SectionCoverage, room: int) -> str:
        units = self.alignment.national.units
        heading = self.labels.no_heading if section.heading is None else visible(units[section.heading].text)
        step = 2 if self.options.width >= _ROOMY else 1
        indent = max(0, min(step * section.depth, room - 6))  # however deep: a few characters of the heading
        return " " * indent + shorten(heading, room - indent)


def _title(title: str) -> Iterator[Text]:
    # A rule under the words only: one across the page would break where a terminal shows ─ wide.
    yield Text(title, _TITLE_STYLE)
    yield Text("─" * cell_len(title), QUIET_STYLE)


def _counts(coverage: Coverage) -> tuple[int, int, int]:
    return coverage.covered, coverage.partial, coverage.gap


def _bar(coverage: Coverage, width: int) -> Text:
    styles = {cell: style for _, cell, style in STATES.values()}
    cells = bar(_counts(coverage), "".join(styles), width)
    return Text.assemble(*(("".join(run), styles.get(cell, "")) for cell, run in groupby(cells)))


def _legend(names: Iterable[tuple[str, str]], width: int) -> Iterator[Text]:
    lines = [""]
    for sign, name in names:
        entry = f"{sign} {name}"
        longer = f"{lines[-1]}   {entry}" if lines[-1] else entry
        if cell_len(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(entry)
    yield from (Text(line, QUIET_STYLE) for line in lines if line)
