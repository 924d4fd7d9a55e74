"""What groups plans and puts them in order: from a list that an office keeps, or else from the texts themselves.

The list is a table as a spreadsheet saves it: any order of columns, commas, semicolons or tabs between them, dates as
they are shown in cells.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from io import StringIO
from types import MappingProxyType

from aligner.errors import UsageError
from aligner.files import shown
from aligner.language import visible
from aligner.model import Rank
from aligner.survey.plan_names import PlanNames
from aligner.survey.records import PlanDetails
from aligner.survey.survey import Survey

_HEADS = {
    "name": ("name", "file", "plan", "名称", "文件", "文件名", "文件名称"),
    "region": ("region", "province", "地区", "区域", "省份"),
    "level": ("level", "层级", "级别"),
    "date": ("date", "日期", "发布日期", "印发日期"),
}
"""How the head of each column may be written."""
_DATE = re.compile(
    r"(?P<year>(?:19|20)\d\d)"
    r"(?:(?P<sign>[-/.])(?P<month>\d{1,2})(?:(?P=sign)(?P<day>\d{1,2}))?|"
    r"年(?:(?P<month_zh>\d{1,2})月(?:(?P<day_zh>\d{1,2})日?)?)?)?"
    r"(?:[ T]00?:00(?::00)?)?"
)
"""A day, a month or a year as people and spreadsheets write it, which may add the hour 0:00."""
_LONGEST_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Listed:
    """The details of all plans by their names, and which names of the list are in no plan, or could be of several."""

    details: Mapping[str, PlanDetails]
    unknown: tuple[str, ...] = ()
    unclear: tuple[str, ...] = ()


def details_of(survey: Survey, meta: Mapping[str, PlanDetails] = MappingProxyType({})) -> Listed:
    """Return the details of each plan of a survey; `meta` has those of a list, by names as they are written there.

    A column that the list has filled in anywhere holds for all plans, since a region of the office and one of ours
    would not make groups. Without it, the region is the province of the issuer, and the level the key of its rank, each
    empty where the text does not tell it; no text tells the date.
    """
    names = PlanNames(one.name for one in survey.plans)
    given: dict[str, PlanDetails] = {}
    unknown: list[str] = []
    unclear: list[str] = []
    for name, details in meta.items():
        meant = [one for one in names.meant_by(name) if one not in given]
        if len(meant) == 1:
            given[meant[0]] = details
        else:
            (unclear if names.meant_by(name) else unknown).append(name)
    has_region, has_level = (any(getattr(one, field) for one in meta.values()) for field in ("region", "level"))
    nothing = PlanDetails("", "", "")
    found: dict[str, PlanDetails] = {}
    for plan in survey.plans:
        region = level = ""
        if plan.results:
            facts = survey.facts(plan.results[0])
            region, level = facts.province, "" if facts.rank is Rank.UNKNOWN else facts.rank.value
        listed = given.get(plan.name, nothing)
        found[plan.name] = PlanDetails(
            listed.region if has_region else region, listed.level if has_level else level, listed.date
        )
    return Listed(found, tuple(unknown), tuple(unclear))


def read_meta(text: str, *, name: str) -> Mapping[str, PlanDetails]:
    """Return the details in the `text` of a table called `name`, by the names of plans as they are written there.

    Raises:
        UsageError: if it has no column of names, a name stands there twice, or a date is none; the message names the
        line.
    """
    rows = _rows(text, name)
    line, head = next(rows, (1, []))
    at = {field: _column(head, heads, field, line, name) for field, heads in _HEADS.items()}
    if at["name"] is None:
        raise UsageError(
            "{name}: line {line} has no column of names; head the columns name, region, level, date (or 名称, 地区,"
            " 层级, 日期), of which only the first is needed",
            name=shown(name),
            line=line,
        )
    found: dict[str, PlanDetails] = {}
    lines: dict[str, int] = {}
    for line, row in rows:

        def cell(field: str, row: list[str] = row) -> str:
            column = at[field]
            return row[column].strip() if column is not None and column < len(row) else ""

        plan = cell("name")
        if not plan:
            if any(one.strip() for one in row):
                raise UsageError("{name}: line {line} has no name of a plan; fill it in", name=shown(name), line=line)
            continue
        if plan in found:
            raise UsageError(
                "{name}: line {line} names {plan} again, after line {before}; leave one of the two",
                name=shown(name),
                line=line,
                plan=_cut(plan),
                before=lines[plan],
            )
        found[plan] = PlanDetails(cell("region"), cell("level"), _date(cell("date"), line, name))
        lines[plan] = line
    return found


def _rows(text: str, name: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows that are not empty, each with the number of the line in which it ends."""
    body = text.removeprefix("\ufeff")
    first = next((line for line in body.splitlines() if line.strip()), "")
    separator = max(",\t;", key=first.count)
    if first.strip().casefold().startswith("sep="):  # a line that tells Excel, and nobody else, how to read the rest
        separator = first.strip()[4:5] or separator
    if separator in '"\r\n':
        separator = ","
    reader = csv.reader(StringIO(body, newline=""), delimiter=separator, skipinitialspace=True)
    try:
        for row in reader:
            is_note = reader.line_num == 1 and row and row[0].strip().casefold().startswith("sep=")
            if any(one.strip() for one in row) and not is_note:
                yield reader.line_num, row
    except csv.Error as error:
        raise UsageError(
            "{name}: line {line} is no line of a table; save the list as CSV again, one line a plan",
            name=shown(name),
            line=reader.line_num,
        ) from error


def _column(head: list[str], heads: tuple[str, ...], field: str, line: int, name: str) -> int | None:
    """Return the column that one of `heads` heads, None where there is none."""
    written = [unicodedata.normalize("NFKC", one).strip().casefold() for one in head]
    found = [at for at, one in enumerate(written) if one in heads]
    if len(found) > 1 and field not in written:
        raise UsageError(
            "{name}: line {line} has two columns for {field}; leave one of them",
            name=shown(name),
            line=line,
            field=field,
        )
    # The name that is documented goes before others that may head something else.
    return written.index(field) if field in written else found[0] if found else None


def _date(written: str, line: int, name: str) -> str:
    """Return a date as PlanDetails has it."""
    plain = unicodedata.normalize("NFKC", written)
    if "年" in plain:
        plain = "".join(plain.split())
    if not plain:
        return ""
    match = _DATE.fullmatch(plain)
    if match:
        year, month, day = match["year"], match["month"] or match["month_zh"], match["day"] or match["day_zh"]
        try:
            date(int(year), int(month or 1), int(day or 1))
        except ValueError:
            pass
        else:
            return "-".join((year, *(f"{int(part):02}" for part in (month, day) if part)))
    raise UsageError(
        "{name}: line {line} has {written!r} where a date should be; write it as 2025-01-15, 2025-01 or 2025",
        name=shown(name),
        line=line,
        written=_cut(written),
    )


def _cut(text: str) -> str:
    text = visible(text)
    return text if len(text) <= _LONGEST_SHOWN else f"{text[: _LONGEST_SHOWN - 1]}…"
