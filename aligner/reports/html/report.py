"""The page: one file that a browser opens without a network, to read, search, print and send round.

Style and script are part of the file, and a content security policy names both by their digests: whatever the documents
hold, nothing else can act on the page, and nothing is fetched. All texts are in the markup and the script only brings
them forward, so the page can be read and printed where scripts are off. There is no date in it: the same alignment
gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from aligner.changes import FIGURES, Weight
from aligner.language import N_, visible, visible_lines, words_of
from aligner.model import Alignment, DocumentSide, LinkKind, State
from aligner.reports.html import blocks
from aligner.reports.html.alignment_map import Column, Segment, bar_of, map_of
from aligner.reports.html.page_remarks import remarks_data
from aligner.reports.html.page_tables import Layout, Row, Shown, anchor
from aligner.reports.html.page_texts import Clause, Pane, Panes
from aligner.reports.registry import ReportOptions
from aligner.reports.tables.making import make_tables
from aligner.reports.tables.overview import sections_with_tasks
from aligner.telling.decided import decision_told
from aligner.telling.names import KIND_NAMES, STATE_NAMES
from aligner.telling.quoting import Quoter, shortened, table_title
from aligner.telling.scores import score_told
from aligner.telling.signs import KIND_SIGNS, LOCAL_ONLY_SIGN, STATE_SIGNS
from aligner.telling.since import since_sentences
from aligner.telling.statements import compared_sentence, coverage_sentences, reading_sentences, review_sentence
from aligner.telling.teller import Teller, ToldPart

_STYLE = ("style.css", "tables.css", "print.css")
_FIRST_SCRIPT = ("first.js",)
"""Says that scripts are on before anything is drawn."""
_SCRIPT = ("base.js", "selection.js", "search.js", "filters.js", "sorting.js", "remarks.js", "dark.js", "tools.js")
_LABEL_LENGTH = 17
"""Characters of a heading beside the map."""
_TOLD_LENGTH = 36
"""Characters of a clause that a block of the map tells."""
_LEAST_LABELLED = 7.0
"""The narrowest part of a bar, in per cent, that has room for its number."""
_MANY = 200
"""Rows, clauses or links from which on a part is laid out only when it comes into view."""
_KEYS = (
    ("j k", N_("next and previous requirement")),
    ("↓ ↑", N_("next and previous clause, in the text that has the focus")),
    ("→ ←", N_("to the counterpart on the other side")),
    ("g G", N_("next and previous gap")),
    ("/", N_("search")),
    ("n N", N_("next and previous place found; in the search box Enter and Shift+Enter")),
    ("Esc", N_("leave the search, or let go of the clause")),
    ("?", N_("this list")),
)
"""Keys of the page, parted by blanks, and what they do."""


@dataclass(frozen=True, slots=True)
class Section:
    """A section: the row of its table, its name in the filter, its heading, and its bar, drawn and told in words."""

    row: Row
    value: str
    heading: str
    depth: int
    bar: tuple[Segment, ...]
    told: str


@dataclass(frozen=True, slots=True)
class Returned:
    """A decision that came back: what was decided, the texts that it was made on, and where they stand now."""

    words: str
    texts: tuple[str, ...]
    targets: tuple[tuple[str, str], ...]


def render(alignment: Alignment, options: ReportOptions) -> str:
    """Return `alignment` as a page, an HTML document in itself."""
    environment = blocks.environment("aligner.reports.html")
    return environment.get_template("page.html.j2").render(_Page.of(alignment, options).values())


@dataclass(frozen=True, slots=True)
class _Page(ToldPart):
    """One alignment on its way to the page."""

    layout: Layout

    @classmethod
    def of(cls, alignment: Alignment, options: ReportOptions) -> _Page:
        teller = Teller(alignment, words_of(options.language))
        tables = make_tables(alignment, language=options.language, details=options.details)
        return cls(teller, Layout.of(teller, tables, options))

    def values(self) -> dict[str, object]:
        """Return what the templates show."""
        return {**self._words(), **self._blocks(), **self._parts(), **self._functions()}

    def _functions(self) -> dict[str, object]:
        return {
            "visible": visible,
            "visible_lines": visible_lines,
            "percent": self.words.percent,
            "score_told": score_told,
        }

    def _words(self) -> dict[str, object]:
        words = self.words
        return {
            "language": words.language,
            "quoted": "" if words.language == "zh" else Markup(' lang="zh"'),
            "_": words,
            "counted": words.counted,
            "keys": tuple((keys, words(what)) for keys, what in _KEYS),
            "signs": {state.value: STATE_SIGNS[state] for state in State},
            "state_order": {state.value: at for at, state in enumerate(State)},
            "states": {state.value: words(name) for state, name in STATE_NAMES.items()},
            "kind_signs": {kind.value: KIND_SIGNS[kind] for kind in LinkKind},
            "kinds": {kind.value: words(name) for kind, name in KIND_NAMES.items()},
            "only_sign": LOCAL_ONLY_SIGN,
            "unchanged": tuple(one.value for one in FIGURES.relations if one.weight is not Weight.CHANGED),
            "least_labelled": _LEAST_LABELLED,
            "many": _MANY,
        }

    def _blocks(self) -> dict[str, object]:
        """Return style and scripts, and the policy that allows them."""
        style, first, script = (
            blocks.joined(_STYLE),
            blocks.script(blocks.joined(_FIRST_SCRIPT)),
            blocks.script(blocks.joined(_SCRIPT)),
        )
        return {
            "style": Markup(style),  # noqa: S704 - files of this package
            "first_script": Markup(first),  # noqa: S704 - files of this package
            "script": Markup(script),  # noqa: S704 - files of this package
            "policy": blocks.policy((style,), (first, script)),
            "remarks": Markup(remarks_data(self.alignment, self.words)),  # noqa: S704 - no "<" is in it
        }

    def _summary(self) -> Iterator[str]:
        yield from coverage_sentences(self.alignment, self.words)
        yield from reading_sentences(self.alignment, self.words)
        yield compared_sentence(self.alignment, self.words)
        yield self._review_told()

    def _parts(self) -> dict[str, object]:
        layout, coverage = self.layout, self.alignment.coverage
        requirements, gaps, drawn = layout.requirements(), layout.gaps(), map_of(self.alignment)
        panes = self._panes(requirements, gaps)
        return {
            "panes": panes,
            "summary": tuple(filter(None, self._summary())),
            "review_told": self._review_told(),
            "facts": {str(name): value for name, value in layout.tables.overview.rows},
            "coverage": coverage,
            "bar": bar_of(coverage),
            "overview": layout.overview(),
            "section_table": layout.sections(),
            "sections": tuple(self._sections()),
            "since": layout.since(),
            "since_told": since_sentences(self.alignment, self.words),
            "title": table_title(self.teller.local, self.teller.national),
            "tasks": layout.tasks(),
            "lists": tuple(filter(lambda one: one.rows, self._lists(gaps))),
            "local_alone": bool(self.alignment.local_only),
            "map": drawn,
            "map_texts": {name: tuple(map(_told, pane.clauses)) for name, pane in panes.items()},
            "map_labels": {
                "national": tuple(_map_labels(drawn.national, self.teller.national, DocumentSide.NATIONAL)),
                "local": tuple(_map_labels(drawn.local, self.teller.local, DocumentSide.LOCAL)),
            },
            "review": self.alignment.review,
            "returned": tuple(self._returned()),
        }

    def _lists(self, gaps: Shown) -> Iterator[Shown]:
        layout = self.layout
        yield gaps
        yield from (layout.not_ours(), layout.targets(), layout.figures(), layout.changes(), layout.local_only())
        yield layout.unquoted()

    def _panes(self, requirements: Shown, gaps: Shown) -> dict[str, Pane]:
        panes = Panes(
            teller=self.teller,
            requirements={row.about: row for row in requirements.rows},
            gaps={row.about: row for row in gaps.rows},
        )
        return {side.value: panes.pane(side) for side in DocumentSide}

    def _review_told(self) -> str:
        """Return how far the review is, empty where there is none, or nothing to review."""
        return review_sentence(self.alignment, self.words) if self.alignment.requirements else ""

    def _sections(self) -> Iterator[Section]:
        for one, row in zip(sections_with_tasks(self.alignment), self.layout.sections().rows, strict=True):
            counts = {"covered": one.coverage.covered, "partial": one.coverage.partial, "gap": one.coverage.gap}
            value = "none" if one.heading is None else str(one.heading)
            told = self.words("{covered} covered, {partial} partial, {gap} missing", **counts)
            heading = self.teller.national.heading(one.heading)
            yield Section(row, value, heading, one.depth, bar_of(one.coverage), told)

    def _returned(self) -> Iterator[Returned]:
        for one in self.alignment.review.returned if self.alignment.review else ():
            texts = tuple(visible(text) for text in (one.national_text, one.local_text) if text)
            words = self.words(
                "{decision} ({reviewer})",
                decision=decision_told(one.decision, one.value, self.words),
                reviewer=visible(one.reviewer),
            )
            sides = ((DocumentSide.NATIONAL, one.national), (DocumentSide.LOCAL, one.local))
            targets = tuple(
                (anchor(side, unit), self.teller.quoter(side).id(unit)) for side, unit in sides if unit is not None
            )
            yield Returned(words, texts, targets)


def _told(clause: Clause) -> str:
    """Return what a block of the map says of a clause."""
    state = f" {clause.sign} {clause.state_label}" if clause.state else ""
    return f"{clause.id}{state} {shortened(clause.text, _TOLD_LENGTH)}"


def _map_labels(column: Column, quoter: Quoter, side: DocumentSide) -> Iterator[tuple[str, float, str, str]]:
    """Yield the labels of a column: where they lead, where they stand, in short and in full."""
    for one in column.labels:
        text = quoter.text(one.unit)
        yield anchor(side, one.unit), one.y, shortened(text, _LABEL_LENGTH), text
