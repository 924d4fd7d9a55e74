"""The survey as an Excel workbook: what every plan makes of every requirement, and the tables that sum it up.

The sheet of all states has a row a requirement and a column a plan, each cell a sign on the ground of its state, so
that it can be read in black and white. It may have a million cells; so the workbook goes to the disk row by row.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, BinaryIO

import xlsxwriter
from rich.cells import cell_len

from aligner.language import Words, visible
from aligner.model import State
from aligner.reports.office.look import FILLS, HEAD_FILL, HEAD_FONT, SIZE, TITLE_FONT
from aligner.reports.office.xlsx_layout import row_height
from aligner.reports.office.xlsx_sheets import A3, A4, NO_TIME, Sheets, fitting, options_of_workbooks
from aligner.reports.survey.sentences import higher_name, path_told
from aligner.reports.survey.survey_tables import overview_table, tables_of
from aligner.reports.tables.table import BEGINNINGS_OF_FORMULAS, Column, ColumnKind
from aligner.reports.typesetting import shorten
from aligner.survey.found import Found
from aligner.survey.records import PlanClause, PlanDetails
from aligner.survey.survey import CARRIED_BY, STATES, Survey
from aligner.telling.names import ASIDE_NAMES, KIND_NAMES, STATE_NAMES
from aligner.telling.signs import ASIDE_SIGNS, NOT_OURS_SIGN, STATE_SIGNS

_TEXT = Column("text", "", ColumnKind.TEXT, 1)
_MOST_COLUMNS, _MOST_ROWS = 16_384, 1_048_576
"""What a sheet of Excel holds."""
_MOST_ONE_PAGE_WIDE = 40
"""Plans that fit beside one another on one page (A3)."""
_MANY_SCALE = 60
"""Per cent to which more of them are scaled down."""
_MANY_COLUMNS = 10
"""Columns that A4 has no room for."""
_TITLE_SIZE = 16
_NAME_LETTER = 6.2
"""Points that a letter of a plan's name takes, where it stands upright in the head."""
_LONGEST_NAME = 50
"""Letters of it that are shown there; the list of plans has all of them."""
_BUTTON = 22
"""Points that the button of a filter takes."""
_LEAST_HEAD = 50.0
_UPRIGHT = 90
_PLAN_WIDTH = 3.6
_LONG_CLAUSES = 20_000
"""Rows of clauses from which their heights are left to the program that shows them."""


def write(survey: Survey, details: Mapping[str, PlanDetails], file: BinaryIO, *, words: Words) -> None:
    """Write the workbook to an open file. What Excel cannot hold is left out, and a line of the summary says so."""
    all_found = [Found(survey, details, at) for at in range(len(survey.higher))]
    workbook = xlsxwriter.Workbook(file, {"constant_memory": True, **options_of_workbooks()})
    title = words(
        "What {plans} make of {national}",
        plans=words.counted("{n} plan", "{n} plans", len(survey.read)),
        national=words.listed(higher_name(one, words) for one in survey.higher),
    )
    workbook.set_properties({"title": title, "created": NO_TIME})
    sheets = _SurveySheets(workbook, words, title)
    sheets.add(overview_table(all_found, words, notes=tuple(_notes(all_found, words))))
    for found in all_found:
        if found.plans:
            sheets.add_states(found, number=found.number + 1 if len(all_found) > 1 else None)
    if survey.read:
        for table in tables_of(all_found, words):
            sheets.add(table, paper=A3 if len(table.columns) >= _MANY_COLUMNS else A4)
        if len(all_found) > 1:
            sheets.add_clauses(all_found)
    workbook.close()


def _notes(all_found: Sequence[Found], words: Words) -> Iterator[str]:
    left = len(all_found[0].plans) - (_MOST_COLUMNS - len(_HEADS))
    if left > 0:
        yield words(
            "the sheet of all states leaves out the last {n} plans, for Excel has no more columns; matrix.csv has them",
            n=left,
        )


_HEADS = ("id", "section", "requirement", "covered", "partial", "gap")
_WIDTHS = (7, 30, 48, 7, 7, 7)


class _SurveySheets(Sheets):
    """The sheets of a survey."""

    def add_states(self, found: Found, *, number: int | None) -> None:
        """Add the sheet with a row for each requirement and a column for each plan."""
        words = self.words
        sheet = self.workbook.add_worksheet(words("States") if number is None else words("States {n}", n=number))
        labels = [visible(one) for one in found.labels[: _MOST_COLUMNS - len(_HEADS)]]
        first = len(_HEADS)
        plain = self.look(border=0, valign="vcenter")
        sheet.set_row(0, _TITLE_SIZE * 1.6)
        sheet.write_string(0, 0, self.title, self.look(font=TITLE_FONT, size=_TITLE_SIZE, border=0, valign="vcenter"))
        sheet.set_row(1, SIZE * 1.8)
        sheet.write_string(1, 0, f"{higher_name(found.higher, words)}\u3000{self._legend()}", plain)
        self._write_heads(sheet, 2, labels)
        for at, width in enumerate(_WIDTHS):
            sheet.set_column(at, at, width)
        sheet.set_column(first, first + len(labels) - 1, _PLAN_WIDTH)
        signs = self._signs()
        grid, counts = found.grid, found.tally
        text = self.look(text_wrap=True, num_format="@")
        count = self.look(num_format="0", align="center", valign="vcenter")
        for at, asked in enumerate(found.higher.requirements):
            row = 3 + at
            # The outermost heading stands above most of a text, and tells rows apart least.
            texts = asked.id, path_told(asked.sections[-2:], words), visible(asked.text)
            sheet.set_row(row, row_height(texts, _WIDTHS[:3]))
            for column, told in enumerate(texts):
                self.write(sheet, row, column, told, _TEXT) if column else sheet.write_string(row, 0, told, text)
            for column, counted in enumerate((counts.covered, counts.partial, counts.gap), start=len(texts)):
                sheet.write_number(row, column, int(counted[at]), count)
            states = zip(
                grid.states[:, at].tolist(), grid.carried_by[:, at].tolist(), grid.counts[:, at].tolist(), strict=True
            )
            for column, (_, state) in enumerate(zip(labels, states, strict=False), start=first):
                sign, look = signs[state]
                sheet.write_string(row, column, sign, look)
        last = 2 + max(len(found.higher.requirements), 1)
        sheet.freeze_panes(3, 3)
        sheet.autofilter(2, 0, last, first + len(labels) - 1)
        sheet.repeat_rows(2)
        fits = len(labels) <= _MOST_ONE_PAGE_WIDE
        self.set_page(sheet, header=self.title, is_one_page_wide=fits, paper=A3)
        if not fits:
            sheet.repeat_columns(0, 2)
            sheet.set_print_scale(_MANY_SCALE)

    def add_clauses(self, all_found: Sequence[Found]) -> None:
        """Add the sheet with a row for each task of each plan, and what it answers in each higher text."""
        words = self.words
        sheet = self.workbook.add_worksheet(words("Tasks of plans"))
        heads = [
            words("plan"),
            words("id"),
            words("local task"),
            *(higher_name(one.higher, words) for one in all_found),
        ]
        widths = [20.0, 7.0, 48.0, *[48.0] * len(all_found)]
        head = self._head()
        sheet.set_row(0, row_height(heads, widths) + 6)
        for at, (told, width) in enumerate(zip(heads, widths, strict=True)):
            sheet.set_column(at, at, width)
            sheet.write_string(0, at, fitting(told), head)
        row = 0
        for texts in self._tasks(all_found):
            row += 1
            if row + 1 >= _MOST_ROWS:
                plain = self.look(border=0)
                sheet.write_string(row, 0, words("Excel has no more rows; long.csv has the rest"), plain)
                break
            if row <= _LONG_CLAUSES:
                sheet.set_row(row, row_height(texts, widths))
            for at, one in enumerate(texts):
                self.write(sheet, row, at, one or None, _TEXT)
        sheet.freeze_panes(1, 3)
        sheet.autofilter(0, 0, max(row, 1), len(heads) - 1)
        sheet.repeat_rows(0)
        self.set_page(sheet, header=f"{self.title} · {sheet.name}", is_one_page_wide=True)

    def _tasks(self, all_found: Sequence[Found]) -> Iterator[tuple[str, ...]]:
        """Yield the name of the plan, the id and the text of each task, and what it answers in each higher text."""
        for at, plan in enumerate(all_found[0].plans):
            held: list[dict[str, PlanClause]] = [
                {one.id: one for one in found.survey.clauses(plan.results[found.number]) if one.is_task}
                for found in all_found
            ]
            for identity, task in held[0].items():
                answered = (
                    self._answered(found, clauses.get(identity)) for found, clauses in zip(all_found, held, strict=True)
                )
                yield visible(all_found[0].labels[at]), identity, visible(task.text), *answered

    def _answered(self, found: Found, clause: PlanClause | None) -> str:
        if clause is None or clause.requirement is None or clause.kind is None:
            return ""
        asked = found.higher.requirements[clause.requirement]
        kind = self.words(KIND_NAMES[clause.kind])
        return self.words("{id} ({kind}) {text}", id=asked.id, kind=kind, text=visible(asked.text))

    def _write_heads(self, sheet: Any, row: int, labels: Sequence[str]) -> None:
        words = self.words
        told = (
            words("id"),
            words("section"),
            words("national requirement"),
            *(
                f"{STATE_SIGNS[state]} {words(STATE_NAMES[state])}"
                for state in (State.COVERED, State.PARTIAL, State.GAP)
            ),
        )
        labels = [shorten(label, _LONGEST_NAME) for label in labels]
        sheet.set_row(row, max(max(map(cell_len, labels), default=0) * _NAME_LETTER + _BUTTON, _LEAST_HEAD))
        for at, one in enumerate(told):
            sheet.write_string(row, at, one, self._head())
        for at, label in enumerate(labels, start=len(told)):
            look = {"quote_prefix": True} if label.startswith(BEGINNINGS_OF_FORMULAS) else {}
            sheet.write_string(row, at, label, self._head(rotation=_UPRIGHT, text_wrap=False, **look))

    def _head(self, **more: Any) -> Any:
        look = {"text_wrap": True, "bg_color": f"#{HEAD_FILL}", "align": "center", "valign": "vcenter", **more}
        return self.look(font=HEAD_FONT, **look)

    def _signs(self) -> dict[tuple[int, int, bool], tuple[str, Any]]:
        """Return sign and look of a cell, by the numbers of its state and of what carries it, and whether it counts."""
        signs: dict[tuple[int, int, bool], tuple[str, Any]] = {}
        aside = self.look(align="center", valign="vcenter")
        for at, state in enumerate(STATES):
            look = self.look(align="center", valign="vcenter", bg_color=f"#{FILLS[state]}")
            for by, carried_by in enumerate(CARRIED_BY):
                sign = (
                    STATE_SIGNS[state]
                    if carried_by is None
                    else ASIDE_SIGNS.get((state, carried_by), STATE_SIGNS[state])
                )
                signs[at, by, True] = sign, look
                is_justified = state is State.JUSTIFIED
                signs[at, by, False] = (STATE_SIGNS[state] if is_justified else NOT_OURS_SIGN), aside
        return signs

    def _legend(self) -> str:
        words = self.words
        told = [
            *((STATE_SIGNS[state], name) for name, state in self.states.items()),
            *((sign, words(ASIDE_NAMES[by])) for (_, by), sign in ASIDE_SIGNS.items()),
            (NOT_OURS_SIGN, words("not counted for this plan")),
        ]
        return "\u3000".join(f"{sign} {name}" for sign, name in told)
