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
from aligner.language import words_of
from aligner.model import Alignment, Coverage, LocalOnlyKind, Role, SectionCoverage, SourceKind
from aligner.reports.registry import Part, ReportOptions
from aligner.reports.text.entries import STATES, Entries
from aligner.reports.text.lists import QUIET_STYLE, Entry, Row, lay_out
from aligner.reports.text.review_entries import ReviewEntries
from aligner.reports.text.table import lay_out_table
from aligner.reports.typesetting import bar, pad, pad_left, shorten, wrap
from aligner.telling.names import KIND_NAMES, STATE_NAMES
from aligner.telling.remarks import remark_sentence
from aligner.telling.signs import KIND_SIGNS
from aligner.telling.statements import compared_sentence, coverage_sentences, source_name, unread_sentence
from aligner.telling.teller import Teller, ToldPart

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
    page = _Page(Teller(alignment, words_of(options.language)), replace(options, width=width))
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
class _Page(ToldPart):
    """One report being laid out; each part is some lines, none if it is left out."""

    options: ReportOptions

    def parts(self) -> Iterator[Iterable[Text]]:
        entries = Entries(self.teller, self.options)
        yield self._header()
        if not self.options.only:
            yield self._total()
            yield self._review(entries)
        if self.alignment.since is not None and self._shows("since"):
            yield self._since()
            yield from self._changed_since(entries)
        only = self.options.only
        if self.alignment.requirements:
            yield from self._of_requirements(entries)
        if not only:
            yield self._sections(entries)
        yield from self._of_differences(entries)
        if self._shows("local-only"):
            yield self._local_only(entries)
        if (review := self._review_entries(entries)) is not None:
            lists: tuple[tuple[Part, str, str, list[Entry]], ...] = (
                ("justified", self.words("Justified"), self.words("national requirement"), review.justified()),
                ("notes", self.words("Notes"), self.words("clause, and the note on it"), review.notes()),
            )
            for part, title, what, listed in lists:
                if (part in only) if only else listed:
                    yield self._list(part, title, what, listed)
        if only and "links" in only:
            yield self._links(entries)
        elif not only:
            yield self._not_listed(entries)

    def _of_differences(self, entries: Entries) -> Iterator[Iterable[Text]]:
        only = self.options.only
        targets = entries.targets()
        if self._shows("targets") and (only or targets):
            yield self._targets(targets)
        legend = [(one.sign, self.words(one.label)) for one in FIGURES.relations]
        what = self.words("national figure, local figure, and what they count")
        if self._shows("figures"):
            figures = entries.figures(changed_only=not only)
            yield self._list(
                "figures", self.words("Figures"), what, figures, legend=legend, none=self._no_figures(entries)
            )
        if self._shows("weakened"):
            changed = self.words("national clause, local clause, and what changed")
            yield self._list("weakened", self.words("Changes other than figures"), changed, entries.changed())
        # A list of changes that is empty must not look as if all had been compared.
        has_changes = self._shows("figures") or self._shows("weakened")
        if has_changes and (compared := compared_sentence(self.alignment, self.words)):
            yield self._aside(compared)
        if "results" in only:
            yield self._list("results", self.words("Figures of the past"), what, entries.results(), legend=legend)

    def _no_figures(self, entries: Entries) -> str:
        """Return what it means that no figure is listed: where some are that do not differ, not that there are none."""
        if not entries.figures(changed_only=False):
            return self.words("none")
        if added := entries.new_figures:
            return self.words.counted(
                "none that differs; the local text adds {n} figure",
                "none that differs; the local text adds {n} figures",
                added,
            )
        return self.words("none that differs")

    def _targets(self, listed: Sequence[tuple[str, ...]]) -> Iterator[Text]:
        """Yield the targets of the year as a table: indicator, national and local figure, and relation."""
        yield from _title(self.words("{title} ({count})", title=self.words("Targets of the year"), count=len(listed)))
        if listed:
            words = self.words
            head = words("indicator"), words("national"), words("local"), words("relation")
            yield from lay_out_table(head, listed, self.options.width)
        else:
            yield Text(self.words("none"))

    def _of_requirements(self, entries: Entries) -> Iterator[Iterable[Text]]:
        if self._shows("gaps"):
            yield self._list(
                "gaps", self.words("Gaps, most pressing first"), self.words("national requirement"), entries.gaps()
            )
        if self._shows("partial"):
            yield self._list(
                "partial",
                self.words("Partial, or with measures missing"),
                self.words("national requirement, and the best local clause for it"),
                entries.partial(),
            )
        if self._shows("not-ours") and (self.options.only or self.alignment.not_counted):
            yield self._list(
                "not-ours",
                self.words("Not ours"),
                self.words("national requirement, and who has to carry it out"),
                entries.not_ours(),
            )

    def _shows(self, part: Part) -> bool:
        return not self.options.only or part in self.options.only

    def _header(self) -> Iterator[Text]:
        names = (self.words("local"), self.words("national"))
        column = max(map(cell_len, names)) + 2
        for sign, name, document in zip(" ↔", names, (self.alignment.local, self.alignment.national), strict=True):
            size = self.words(
                "{name} ({clauses}, {tasks})",
                name=source_name(document.source, self.words),
                clauses=self.words.counted("{n} clause", "{n} clauses", len(document.units)),
                tasks=self.words.counted(
                    "{n} task", "{n} tasks", sum(unit.role is Role.TASK for unit in document.units)
                ),
            )
            label = pad(f"{sign} {name}", column + 2)
            for at, line in enumerate(wrap(size, self.options.width - column - 2)):
                yield Text.assemble((label, _TITLE_STYLE) if at == 0 else " " * (column + 2), line)
            asides = (
                remark_sentence(document.source.remarks, self.words),
                unread_sentence(document.source, self.words),
            )
            for aside in filter(None, asides):
                yield from (Text(" " * (column + 2) + line) for line in wrap(aside, self.options.width - column - 2))

    def _total(self) -> Iterator[Text]:
        has_bar = self.alignment.coverage.requirements > 0
        yield from _title(self.words("Coverage"))
        if has_bar:
            yield _bar(self.alignment.coverage, min(self.options.width, 60))
        for sentence in coverage_sentences(self.alignment, self.words):
            yield from map(Text, wrap(sentence, self.options.width))
        if has_bar:
            signs = ((sign + cell, self.words(STATE_NAMES[state])) for state, (sign, cell, _) in STATES.items())
            yield from _legend(signs, self.options.width)

    def _review_entries(self, entries: Entries) -> ReviewEntries | None:
        review = self.alignment.review
        return None if review is None else ReviewEntries(review, entries)

    def _review(self, entries: Entries) -> Iterator[Text]:
        review = self._review_entries(entries)
        if review is not None:
            yield from _title(self.words("Review"))
            for line in review.summary():
                yield from map(Text, wrap(line, self.options.width))

    def _since(self) -> Iterator[Text]:
        from aligner.telling.since import since_sentences

        yield from _title(self.words("Since the earlier result"))
        for sentence in since_sentences(self.alignment, self.words):
            yield from map(Text, wrap(sentence, self.options.width))

    def _changed_since(self, entries: Entries) -> Iterator[Iterable[Text]]:
        what = self.words("national clause, what became of it, and the local clause now")
        listed, judged = entries.since(reworded=True), entries.since(reworded=False)
        if listed or self.options.only:
            yield self._list("since", self.words("Changed since the earlier result"), what, listed)
        if judged:
            title = self.words("Judged otherwise since the earlier result, though none of its words changed")
            yield self._list("since", title, what, judged)

    def _sections(self, entries: Entries) -> Iterator[Text]:
        sections = [section for section in self.alignment.sections if entries.has_section(section.heading)]
        if not sections:
            return
        yield from _title(self.words("Coverage by national section"))
        is_roomy = self.options.width >= _ROOMY
        gap = "  " if is_roomy else " "
        digits = len(str(max(max(_counts(section.coverage)) for section in sections)))
        share, bar_width = len(f">99{self.words.percent_sign}"), min(20, self.options.width // 6)
        deep = max(share, cell_len(self.words("deep"))) if is_roomy else 0
        figures_width = len(gap) * (6 if deep else 5) + bar_width + share + digits * 3 + deep
        headings = [self._heading(section, self.options.width - figures_width) for section in sections]
        column = max(map(cell_len, headings))
        signs = gap.join(sign.rjust(digits) for sign, _, _ in STATES.values())
        head = [" " * column, " " * bar_width, " " * share, signs]
        yield Text(gap.join([*head, pad_left(self.words("deep"), deep)] if deep else head), QUIET_STYLE)
        for section, heading in zip(sections, headings, strict=True):
            fraction = self.words.percent(section.coverage.fraction)
            counts = gap.join(str(count).rjust(digits) for count in _counts(section.coverage))
            cells = [Text(pad(heading, column)), _bar(section.coverage, bar_width), Text(fraction.rjust(share))]
            cells.append(Text(counts))
            if deep:
                carried = self.words.percent(section.coverage.deep_fraction)
                cells.append(Text(pad_left(carried, deep)))
            yield Text(gap).join(cells)

    def _local_only(self, entries: Entries) -> Iterator[Text]:
        listed = entries.local_only()
        yield from self._list("local-only", self.words("Local only"), self.words("local clause"), listed)
        phrases = sum(one.kind is LocalOnlyKind.SET_PHRASE for one in self.alignment.local_only)
        if phrases:
            yield from self._aside(
                self.words.counted(
                    "{n} more clause without counterpart is not listed, as it says nothing beyond set phrases.",
                    "{n} more clauses without counterpart are not listed, as they say nothing beyond set phrases.",
                    phrases,
                )
            )
        possible = sum(one.kind is LocalOnlyKind.POSSIBLE_COUNTERPART for one in self.alignment.local_only)
        if possible:
            yield from self._aside(
                self.words.counted(
                    "{n} more clause without counterpart is shown below the gap that it may answer.",
                    "{n} more clauses without counterpart are shown below the gaps that they may answer.",
                    possible,
                )
            )
        rest = len(self.alignment.local_only) - len(listed) - phrases - possible
        if rest and self.options.section is None:
            yield from self._aside(
                self.words.counted(
                    "{n} more clause without counterpart is not listed, as it is no task.",
                    "{n} more clauses without counterpart are not listed, as they are no tasks.",
                    rest,
                )
            )

    def _links(self, entries: Entries) -> Iterator[Text]:
        kinds = zip(KIND_SIGNS.values(), map(self.words, KIND_NAMES.values()), strict=True)
        listed = entries.links()
        yield from self._list(
            "links", self.words("Links, best first"), self.words("national clause, local clause"), listed, legend=kinds
        )
        rest = len(self.alignment.links) - len(listed)
        if rest and self.options.section is None:
            yield from self._aside(
                self.words.counted(
                    "{n} more link is not listed, as it joins no task.",
                    "{n} more links are not listed, as they join no tasks.",
                    rest,
                )
            )

    def _not_listed(self, entries: Entries) -> Iterator[Text]:
        unchanged = len(entries.figures(changed_only=False)) - len(entries.figures(changed_only=True))
        parts: tuple[tuple[str, int, Part], ...] = (
            (self.words("Links, best first"), len(entries.links()), "links"),
            (self.words("Figures that are new, equal, or a share"), unchanged, "figures"),
            (self.words("Figures of the past"), len(entries.results()), "results"),
        )
        for title, count, part in parts:
            if count:
                what = self.words("{title} ({count})", title=title, count=count)
                yield from map(
                    Text, wrap(self.words("{what}: --only {part}", what=what, part=part), self.options.width)
                )

    def _list(
        self,
        part: Part,
        title: str,
        what: str,
        entries: Sequence[Entry],
        *,
        legend: Iterable[tuple[str, str]] = (),
        none: str = "",
    ) -> Iterator[Text]:
        """Yield a list with its title; `none` tells what it means that it is empty."""
        yield from _title(self.words("{title} ({count})", title=title, count=sum(one.count for one in entries)))
        if not entries:
            yield from map(Text, wrap(none or self.words("none"), self.options.width))
            return
        yield from _legend(legend, self.options.width)
        unasked = not (self.options.only or self.options.top)
        shown = [one for one in entries if one.is_sure][:_USUAL_TOP] if unasked else entries[: self.options.top]
        if not shown:
            yield Text(self.words("none that is sure"))
        has_scores = any(len(row.mark) > 1 for entry in shown for row in entry.rows)
        has_lines = all(one.source.kind is SourceKind.TEXT for one in (self.alignment.local, self.alignment.national))
        place = self.words("line") if has_lines else self.words("place")
        head = Row(self.words("score") if has_scores else "", self.words("id"), place, what)
        if shown:
            yield from lay_out(head, shown, self.options.width)
        rest = entries[len(shown) :]
        if left := sum(one.count for one in rest):
            what = self.words.counted("{n} more", "{n} more", left)
            if unsure := sum(one.count for one in rest if not one.is_sure):
                doubt = self.words.counted("{n} less sure", "{n} less sure", unsure)
                what = self.words("{partial} ({doubt})", partial=what, doubt=doubt)
            yield from self._aside(self.words("{what}: --only {part}", what=what, part=part))

    def _aside(self, sentence: str) -> Iterator[Text]:
        yield from (Text(line, QUIET_STYLE) for line in wrap(sentence, self.options.width))

    def _heading(self, section: SectionCoverage, room: int) -> str:
        heading = self.teller.national.heading(section.heading)
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
