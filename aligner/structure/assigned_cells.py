"""What a cell of a table of tasks assigns: its words, read as if the head of its column stood before them as a label.

In a cell names are parted as it comes, by line breaks, blanks or strokes, and times are often figures alone: 2026.10,
10月, 2025-06-30, 3月至6月.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import replace
from itertools import chain

from aligner.model import Body, Deadline, Span
from aligner.structure.assignments import Assignment, read_assignment, says_first_leads
from aligner.structure.bodies import ends_like_a_body

_HEADS, _HELPS = (
    re.compile("牵头|主办|主责|主抓|总责"),
    re.compile("配合|参与|参加|协办|协同|协作|协助|支持|督办|督导|督查"),
)
_DOES = re.compile("责任|负责|承办|分管")
_OF_PERSON = re.compile("(?:领导|成员|人)$")
"""Heads of persons, who lead no body: 牵头领导 stands beside 责任单位."""
_TIMES = re.compile("时限|时间|期限|时段|节点|进度|日期")
_LABELS = {"heads": "牵头单位：", "helps": "配合单位：", "does": "责任单位：", "when": "完成时限："}
_ROLE_BEHIND = re.compile(r"[（(](牵头|主办|配合|协办|参与)(?:单位|部门)?[）)]")
_MARKS = re.compile(r"[★☆*＊▲△●◆■√]+|(?:^|(?<=[\s；;、，]))(?:\d{1,2}[.．、)）]|[（(]\d{1,2}[)）]|[①-⑳])(?=\s*[^\W\d])")
"""What marks or numbers a name."""
_UNIT = "(?:单位|部门|主体|[处科股部]室)"
_LABELLED = re.compile(
    r"(?:^|(?<=[\s；;，,。、]))(?:(?P<heads>牵头|主办|主责)|(?P<helps>配合|协办|协同|协作|参与|参加)|(?P<does>责任|承办|负责))"
    rf"(?:{_UNIT}?\s*[：:]|{_UNIT}\s*\n)\s*"
)
"""What a cell itself says of the names behind it."""
_GAP = re.compile(r"\s+|[/／|\\]")
_PARTED = "、，,；;：:。（(/／"
_SHORTEST, _LONGEST_PERSON = 2, 4
_RANGE = re.compile(r"[-—–－~～至到]+")
_FIGURES = re.compile(
    r"(?P<year>(?:19|20)\d\d)\s*[.．/／年-]\s*(?P<month>\d{1,2})(?:\s*[.．/／月-]\s*(?P<day>\d{1,2})日?|月)?(?!\d)"
)
_WHOLE_CELL = re.compile(
    r"\s*(?:(?P<year>(?:19|20)\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>[0-3]\d)?|(?P<only_month>1[0-2]|0?[1-9])[.．](?P<only_day>[1-3]\d)"
    r"|(?:(?P<year_of_quarter>(?:19|20)\d\d)年?\s*)?[Qq](?P<quarter>[1-4])(?:季度)?[末底]?)\s*前?\s*"
)
"""Times that are one only where nothing else stands in the cell: 20250630, 6.30, Q3."""
_WHOLE_YEAR = re.compile(r"\s*((?:19|20)\d\d)(?:年度?|年?全年)?\s*")
_BETWEEN_TIMES = re.compile(r"(?<=[前底月日])\s+(?=\d)")
_YEAR = re.compile(r"((?:19|20)\d\d)\s*[年.．/／-]")
_OF_PLANS = re.compile(
    "(?<=[年月度前末底])(?:的?(?:工作|目标|任务|安排|计划|重点|节点|推进|进度|要求|内容|措施)){1,6}$"
)
"""What a head says behind a part of the year: 一季度工作安排."""
_MONTHS = 12
_ANY_YEAR = 2024
"""A leap year, for the days of a month of no year."""
_STOP = re.compile("[，；。;]")


def read_cell(text: str, head: str) -> Assignment:
    """Return what a cell says under a head, with spans in code points of `text`; nothing where it says neither."""
    kind = _kind(head)
    said = Assignment(due=_in_year_of_head(_due(text), head)) if kind == "when" else _bodies(text, kind)
    return replace(said, first_leads=said.first_leads or says_first_leads(head))


def _bodies(text: str, kind: str) -> Assignment:
    """Return the bodies of a cell, of which `kind` tells what those before the first label in it do."""
    labels = list(_LABELLED.finditer(text))
    begins = [(0, kind), *((label.end(), label.lastgroup or kind) for label in labels)]
    ends = [*(label.start() for label in labels), len(text)]
    read = [
        _moved(_read(_parted(text[begin:end]), _LABELS[does]), begin)
        for (begin, does), end in zip(begins, ends, strict=True)
        if text[begin:end].strip()
    ]
    return Assignment(
        tuple(chain.from_iterable(one.heads for one in read)),
        tuple(chain.from_iterable(one.does for one in read)),
        tuple(chain.from_iterable(one.helps for one in read)),
        tuple(chain.from_iterable(one.due for one in read)),
        any(one.first_leads for one in read),
    )


def _read(text: str, label: str) -> Assignment:
    said = read_assignment(label + text)
    return Assignment() if said is None else _moved(said, -len(label))


def _kind(head: str) -> str:
    """Return what a head says of the names below it: that they lead, help, or do it; or that there are times."""
    leads, helps, does = (form.search(head) is not None for form in (_HEADS, _HELPS, _DOES))
    if _TIMES.search(head) and not (leads or helps or does):
        return "when"
    if leads and not (helps or does or _OF_PERSON.search(head)):
        return "heads"
    return "helps" if helps and not (leads or does) else "does"


def _parted(text: str) -> str:
    """Return the text with a mark between names that only a gap parts, and behind who leads; as long as it was."""
    text = _MARKS.sub(lambda mark: " " * len(mark[0]), text)
    text = _ROLE_BEHIND.sub(lambda role: role[1].ljust(len(role[0]), "；"), text)
    persons = _GAP.split(text.strip())
    are_persons = all(_SHORTEST <= len(name) <= _LONGEST_PERSON for name in persons)

    def part(gap: re.Match[str]) -> str:
        before = text[: gap.start()]
        is_between = before and before[-1] not in _PARTED and text[gap.end() : gap.end() + 1] not in _PARTED
        return "、" * len(gap[0]) if is_between and (are_persons or ends_like_a_body(before)) else gap[0]

    return _GAP.sub(part, text)


def _moved(said: Assignment, by: int) -> Assignment:
    def bodies(named: tuple[Body, ...]) -> tuple[Body, ...]:
        return tuple(replace(body, span=_span(body.span, by)) for body in named)

    due = tuple(replace(one, span=_span(one.span, by)) for one in said.due)
    return Assignment(bodies(said.heads), bodies(said.does), bodies(said.helps), due, said.first_leads)


def _span(span: Span, by: int) -> Span:
    return Span(max(span.start + by, 0), max(span.end + by, 0))


def _due(text: str) -> tuple[Deadline, ...]:
    """Return the times of a cell, of a stretch of time its end; a year holds for what follows it."""
    text = _OF_PLANS.sub("", text)
    if year := _WHOLE_YEAR.fullmatch(text):
        return (Deadline(Span(0, len(text)), int(year[1]), 12, 31),)
    if (cell := _WHOLE_CELL.fullmatch(text)) and (whole := _of_whole_cell(cell)):
        return (whole,)
    text = _BETWEEN_TIMES.sub(lambda gap: "；" * len(gap[0]), text)
    dates = [date for found in _FIGURES.finditer(text) if (date := _date(found)) is not None]
    ranges = list(_RANGE.finditer(text))
    start = ranges[-1].end() if ranges and not _STOP.search(text) else 0
    said = _read(text, _LABELS["when"]).due
    if not said and start:
        said = tuple(replace(one, span=_span(one.span, start)) for one in _read(text[start:], _LABELS["when"]).due)
    if not said or any(date.span.start >= start and start for date in dates):
        return tuple(dates[-1:]) or said
    return tuple(_in_year(one, text) for one in said)


def _in_year(deadline: Deadline, text: str) -> Deadline:
    years = _YEAR.findall(text, 0, deadline.span.start + 1)
    return replace(deadline, year=int(years[-1])) if years and deadline.month and deadline.year is None else deadline


def _in_year_of_head(due: tuple[Deadline, ...], head: str) -> tuple[Deadline, ...]:
    """Return the times of a cell in the year that the head of its column names, where they name none."""
    years = set(_YEAR.findall(head))
    year = int(years.pop()) if len(years) == 1 else None
    return tuple(replace(one, year=year) if one.year is None and one.month else one for one in due)


def _of_whole_cell(cell: re.Match[str]) -> Deadline | None:
    """Return the last day of what a cell says in figures alone; None where there is no such day."""
    year = cell["year"] or cell["year_of_quarter"]
    month = int(cell["month"] or cell["only_month"] or 3 * int(cell["quarter"] or 0))
    last = monthrange(int(year or _ANY_YEAR), month)[1]
    day = int(cell["day"] or cell["only_day"] or last)
    return Deadline(Span(*cell.span()), int(year) if year else None, month, day) if 1 <= day <= last else None


def _date(found: re.Match[str]) -> Deadline | None:
    year, month = int(found["year"]), int(found["month"])
    if not 1 <= month <= _MONTHS:
        return None
    last = monthrange(year, month)[1]
    day = int(found["day"] or last)
    return Deadline(Span(*found.span()), year, month, day) if 1 <= day <= last else None
