"""A workbook cut down to the cells that are shown, before a library opens it.

A file of some kilobytes can name a cell in the last row and column, merge all there are, or hold formats that no
library understands, and openpyxl makes an object of each. So the parts are opened as those of a Word file are, what is
in them is counted, and a new workbook is put together of what matters: the rows and columns that hold something and are
shown, close together, with the values and their formats. Whatever else the file has never comes before the library.
"""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import NoReturn

import openpyxl
from lxml import etree
from openpyxl.utils.cell import column_index_from_string, coordinate_from_string, get_column_letter, range_boundaries
from openpyxl.utils.exceptions import CellCoordinatesException, IllegalCharacterError
from openpyxl.worksheet.worksheet import Worksheet

from aligner.model import RemarkKind
from aligner.reading.word.packages import Package, Relation
from aligner.reading.workbook.styles import MAIN as _MAIN
from aligner.reading.workbook.styles import cut_styles, whole_number

_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.{}+xml"
_MOST_COLUMNS = 16_384
_REACH = 100
"""Rows or columns of a merged cell, or of a gap, that are looked at one by one; a file may claim a million."""
_WORDS = re.compile(r"[\u3400-\u9fff][\u3400-\u9fff，。、；：？！“”《》]*")
"""What is no formula, though “=” stands before it."""
ERRORS = (
    ValueError, TypeError, KeyError, IndexError, AttributeError, ArithmeticError, AssertionError, OSError,
    zipfile.BadZipFile, etree.LxmlError, CellCoordinatesException, IllegalCharacterError,
)  # fmt: skip
"""What openpyxl raises for values that are not as they should be; it has no error of its own for that."""


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged cell: where it begins in the rows and columns that are left, from 1, and over how many it reaches."""

    row: int
    column: int
    rows: int
    columns: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet with text: its name, the cells, and the rows, from 1, above which a blank one stands."""

    title: str
    cells: Worksheet
    rows: int
    breaks: frozenset[int]
    merges: tuple[Merge, ...]


@dataclass(frozen=True, slots=True)
class Workbook:
    """What is shown of a workbook, how often something in it is left out, and which formulas have no saved value.

    Of these the sheet and the place, such as B3, are told.
    """

    sheets: tuple[Sheet, ...]
    left_out: Mapping[RemarkKind, int]
    unsaved: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class _Kept:
    """The part of a sheet that is shown, as XML, and what is known of it."""

    title: str
    root: etree._Element
    rows: int
    breaks: frozenset[int]
    merges: tuple[Merge, ...]
    unsaved: tuple[str, ...]


def cut_down(package: Package, *, with_hidden: bool = False) -> Workbook:
    """Return what is shown of the workbook in `package`; `with_hidden` keeps rows and columns that are not.

    Raises:
        LimitError: if there is more in it than may be.
        ReadingError: if it is damaged.
    """
    main = next((one.target for one in package.relations("").values() if one.kind == "officeDocument"), "")
    main = main if package.has(main) else "xl/workbook.xml"
    root = package.xml(main)
    relations = package.relations(main)
    kept: list[_Kept] = []
    counts: Counter[RemarkKind] = Counter()
    for sheet in root.iterfind("{*}sheets/{*}sheet"):
        relation = relations.get(next((str(value) for key, value in sheet.items() if str(key).endswith("}id")), ""))
        if relation is None or not package.has(relation.target):
            package.reject_as_damaged("{path} is missing in it", path=sheet.get("name", ""))
        is_hidden = sheet.get("state", "visible") != "visible"
        if relation.kind != "worksheet":
            counts[RemarkKind.CHARTS] += relation.kind == "chartsheet" and not is_hidden
            continue
        found = _kept(
            package,
            relation.target,
            sheet.get("name", ""),
            counts if not is_hidden else Counter(),
            with_hidden=with_hidden and not is_hidden,
        )
        if is_hidden:
            counts[RemarkKind.HIDDEN_SHEETS] += bool(found.rows)
            continue
        _count_beside(package, relation.target, counts)
        if found.rows:
            kept.append(found)
    epoch = next((one.get("date1904", "0") for one in root.iterfind("{*}workbookPr")), "0")
    package.meter.check("paragraphs", len(kept))
    try:
        opened = _opened(_packed(package, relations, kept, epoch=epoch))
        sheets = tuple(
            Sheet(one.title, sheet, one.rows, one.breaks, one.merges)
            for one, sheet in zip(kept, opened.worksheets, strict=True)
        )
    except ERRORS as error:
        reject_value(package, error)
    return Workbook(sheets, counts, tuple((one.title, place) for one in kept for place in one.unsaved))


def reject_value(package: Package, error: Exception) -> NoReturn:
    """Raise a `ReadingError` that says that openpyxl could not take a value."""
    package.reject_as_damaged("a value in it cannot be read ({reason})", reason=type(error).__name__)


def _opened(data: bytes) -> openpyxl.Workbook:
    """Return what openpyxl makes of a workbook. What it has to say of odd formats is nothing that a user can mend."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return openpyxl.load_workbook(io.BytesIO(data), data_only=True, rich_text=True, keep_links=False)


def _count_beside(package: Package, path: str, counts: Counter[RemarkKind]) -> None:
    """Count what hangs on a sheet and is not read: comments, pictures, shapes, charts and objects."""
    for relation in package.relations(path).values():
        if not package.has(relation.target):
            continue
        if relation.kind == "comments":
            counts[RemarkKind.COMMENTS] += _count(package.xml(relation.target), "comment")
        elif relation.kind == "drawing":
            drawing = package.xml(relation.target)
            counts[RemarkKind.PICTURES] += _count(drawing, "pic")
            counts[RemarkKind.DRAWINGS] += sum(
                1 for one in drawing.iter("{*}sp") if any(text.text for text in one.iter("{*}t"))
            )
            counts[RemarkKind.CHARTS] += sum(
                1 for one in package.relations(relation.target).values() if one.kind == "chart"
            )
        elif relation.kind in ("oleObject", "package"):
            counts[RemarkKind.OBJECTS] += 1


def _count(root: etree._Element, name: str) -> int:
    return sum(1 for _ in root.iter(f"{{*}}{name}"))


# Sheets


def _kept(package: Package, path: str, title: str, counts: Counter[RemarkKind], *, with_hidden: bool) -> _Kept:
    """Return the part of a sheet that holds something and is shown, or may be hidden as well."""
    root = _in_one_namespace(package.xml(path))
    package.meter.check("cells", sum(1 for _ in root.iter("{*}c")))
    hidden_columns = frozenset() if with_hidden else _hidden_columns(root)
    rows: dict[int, dict[int, etree._Element]] = {}
    hidden: dict[int, dict[int, etree._Element]] = {}
    unsaved: list[str] = []
    row = 0
    for element in root.iterfind("{*}sheetData/{*}row"):
        row = whole_number(element.get("r"), row + 1)
        cells = dict(_cells(package, element))
        if with_hidden:
            cells = {column: _as_typed(cell) for column, cell in cells.items()}
        if cells:
            (hidden if not with_hidden and _is_hidden(element, "ht") else rows)[row] = cells
            without_value = [f"{get_column_letter(column)}{row}" for column, cell in cells.items() if _is_unsaved(cell)]
            counts[RemarkKind.FORMULAS] += len(without_value)
            unsaved += without_value
    references = (_boundaries(one.get("ref", "")) for one in root.iterfind("{*}mergeCells/{*}mergeCell"))
    merges = [one for one in references if one is not None]
    package.meter.check("cells", len(merges))

    def is_shown(column: int) -> bool:
        return column not in hidden_columns

    _move_out(merges, rows, hidden, is_shown)
    columns = sorted(filter(is_shown, {column for cells in rows.values() for column in cells}))
    numbers = sorted(number for number, cells in rows.items() if not cells.keys().isdisjoint(columns))
    counts[RemarkKind.HIDDEN_CELLS] += sum(map(len, hidden.values()))
    counts[RemarkKind.HIDDEN_CELLS] += sum(not is_shown(column) for cells in rows.values() for column in cells)
    package.meter.add("cells", len(numbers) * len(columns))
    made = etree.Element(f"{{{_MAIN}}}worksheet")
    data = etree.SubElement(made, f"{{{_MAIN}}}sheetData")
    for at, number in enumerate(numbers, start=1):
        line = etree.SubElement(data, f"{{{_MAIN}}}row", r=str(at))
        for place, column in enumerate(columns, start=1):
            if column in rows[number]:
                line.append(_cell(rows[number][column], f"{get_column_letter(place)}{at}"))
    passed = {row for _, top, _, bottom in merges for row in range(top + 1, min(bottom, top + _REACH) + 1)}
    breaks = _breaks(numbers, passed.union(hidden))
    found = tuple(_merges(merges, numbers, columns))
    return _Kept(title, made, len(numbers), frozenset(breaks), found, tuple(unsaved))


def _breaks(numbers: Sequence[int], passed: Container[int]) -> Iterator[int]:
    """Yield the rows, from 1, above which a blank one stands; those in `passed` hold something that is not there."""
    for at, (before, number) in enumerate(pairwise(numbers), start=2):
        if any(between not in passed for between in range(before + 1, min(number, before + _REACH))):
            yield at


def _in_one_namespace(root: etree._Element) -> etree._Element:
    """Return a part with the names that openpyxl knows; files of the “strict” kind have them from another namespace."""
    if etree.QName(root).namespace != _MAIN:
        for one in root.iter():
            one.tag = f"{{{_MAIN}}}{etree.QName(one).localname}"
    return root


def _cells(package: Package, row: etree._Element) -> Iterator[tuple[int, etree._Element]]:
    column = 0
    for cell in row.iterfind("{*}c"):
        try:
            place = cell.get("r")
            column = column_index_from_string(coordinate_from_string(place)[0]) if place else column + 1
        except ERRORS:
            package.reject_as_damaged("the place of a cell in it cannot be read")
        if any(etree.QName(one).localname in ("v", "is", "f") for one in cell):
            yield column, cell


def _is_unsaved(cell: etree._Element) -> bool:
    """Return whether a cell has a formula, and no value was saved with it."""
    value = cell.find("{*}v")
    return cell.find("{*}f") is not None and (value is None or not value.text) and cell.get("t") != "str"


def _as_typed(cell: etree._Element) -> etree._Element:
    """Return a cell with the words that a person has typed behind “=”, which a program has taken for a formula."""
    formula, value = cell.findtext("{*}f") or "", cell.findtext("{*}v")
    # What is the name of a value in the file has that value, and no error.
    if not _WORDS.fullmatch(formula) or (value != "#NAME?" and not _is_unsaved(cell)):
        return cell
    typed = etree.Element(f"{{{_MAIN}}}c", t="inlineStr")
    typed.attrib.update({key: cell.attrib[key] for key in ("r", "s") if key in cell.attrib})
    etree.SubElement(etree.SubElement(typed, f"{{{_MAIN}}}is"), f"{{{_MAIN}}}t").text = formula
    return typed


def _cell(cell: etree._Element, place: str) -> etree._Element:
    """Return a cell at another place, without its formula."""
    moved = etree.Element(f"{{{_MAIN}}}c", r=place)
    moved.attrib.update({key: cell.attrib[key] for key in ("s", "t") if key in cell.attrib})
    moved.extend(one for one in deepcopy(list(cell)) if etree.QName(one).localname in ("v", "is"))
    return moved


def _is_hidden(one: etree._Element, size: str) -> bool:
    """Return whether a row or column is hidden, or of no height or width at all."""
    is_flat = one.get(size) is not None and not _float(one.get(size, ""))
    return one.get("hidden") in ("1", "true") or is_flat


def _float(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 1.0


def _hidden_columns(root: etree._Element) -> frozenset[int]:
    """Return the columns that are hidden, of those that a sheet may have."""
    begins = Counter[int]()
    for one in root.iterfind("{*}cols/{*}col"):
        first = whole_number(one.get("min"), 1)
        last = whole_number(one.get("max"), first)
        if _is_hidden(one, "width") and first <= last:
            begins[first] += 1
            begins[last + 1] -= 1
    if not begins:
        return frozenset()
    open_at = accumulate(begins[column] for column in range(_MOST_COLUMNS + 1))
    return frozenset(column for column, count in enumerate(open_at) if count > 0)


def _boundaries(reference: str) -> tuple[int, int, int, int] | None:
    """Return the first column and row and the last ones of a range, None where it is none."""
    try:
        first, top, last, bottom = range_boundaries(reference)
    except ERRORS:
        return None
    if first is None or top is None or last is None or bottom is None:
        return None
    return first, top, last, bottom


def _move_out(
    merges: Sequence[tuple[int, int, int, int]],
    rows: dict[int, dict[int, etree._Element]],
    hidden: dict[int, dict[int, etree._Element]],
    is_shown: Callable[[int], bool],
) -> None:
    """Put what stands in a merged cell where it is shown, if it begins in a row or column that is hidden."""
    numbers = sorted(rows)
    for first, top, last, bottom in merges:
        cells = hidden.get(top, rows.get(top, {}))
        column = next((one for one in range(first, min(last, first + _REACH) + 1) if is_shown(one)), None)
        at = bisect_left(numbers, top)
        row = numbers[at] if at < len(numbers) and numbers[at] <= bottom else None
        if first in cells and column is not None and row is not None and (row, column) != (top, first):
            rows[row].setdefault(column, cells.pop(first))


def _merges(
    merges: Iterable[tuple[int, int, int, int]], numbers: Sequence[int], columns: Sequence[int]
) -> Iterator[Merge]:
    """Yield the merged cells over the rows and columns that are left."""
    for first, top, last, bottom in merges:
        row, column = bisect_left(numbers, top), bisect_left(columns, first)
        found = Merge(row + 1, column + 1, bisect_right(numbers, bottom) - row, bisect_right(columns, last) - column)
        if found.rows > 0 and found.columns > 0 and found.rows * found.columns > 1:
            yield found


# The new workbook


def _packed(package: Package, relations: Mapping[str, Relation], kept: Sequence[_Kept], *, epoch: str) -> bytes:
    """Return the bytes of a workbook that holds these sheets alone."""
    parts = {f"worksheet{at}": ("worksheet", one.root) for at, one in enumerate(kept, start=1)}
    for kind, cut in (("styles", cut_styles), ("sharedStrings", lambda root: root)):
        target = next((one.target for one in relations.values() if one.kind == kind), "")
        if package.has(target):
            parts[kind] = (kind, cut(_in_one_namespace(package.xml(target))))
    types = etree.Element(f"{{{_TYPES}}}Types")
    links = etree.Element(f"{{{_PACKAGE_RELATIONS}}}Relationships")
    book = etree.Element(f"{{{_MAIN}}}workbook")
    etree.SubElement(book, f"{{{_MAIN}}}workbookPr", date1904="1" if epoch in ("1", "true") else "0")
    listed = etree.SubElement(book, f"{{{_MAIN}}}sheets")
    for path, kind in (
        ("xl/workbook.xml", "sheet.main"),
        *((f"xl/{name}.xml", kind) for name, (kind, _) in parts.items()),
    ):
        etree.SubElement(types, f"{{{_TYPES}}}Override", PartName=f"/{path}", ContentType=_TYPE.format(kind))
    for at, (name, (kind, _)) in enumerate(parts.items(), start=1):
        link = {"Id": f"rId{at}", "Type": f"{_RELATIONS}/{kind}", "Target": f"{name}.xml"}
        etree.SubElement(links, f"{{{_PACKAGE_RELATIONS}}}Relationship", link)
        if kind == "worksheet":
            named = {"name": name, "sheetId": str(at), f"{{{_RELATIONS}}}id": f"rId{at}"}
            etree.SubElement(listed, f"{{{_MAIN}}}sheet", named)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for path, root in (
            ("[Content_Types].xml", types),
            ("xl/workbook.xml", book),
            ("xl/_rels/workbook.xml.rels", links),
            *((f"xl/{name}.xml", root) for name, (_, root) in parts.items()),
        ):
            archive.writestr(path, etree.tostring(root, encoding="utf-8", xml_declaration=True))
    return made.getvalue()
