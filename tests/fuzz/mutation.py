"""Inputs much like others: what a seed is made of, left out, said twice, moved, or put in the place of another.

What has a form is taken apart by it (XML into its tags, an archive into its members, JSON into its values), since a
mutation of the bytes alone hardly ever gets past what checks the form.
"""

from __future__ import annotations

import io
import json
import re
import sqlite3
import zipfile
import zlib
from collections.abc import Callable, Sequence
from random import Random
from typing import Any

from tests.fuzz.target import LONGEST, Mutate

_NUMBERS = (
    "0",
    "-1",
    "1",
    "65536",
    "2147483648",
    "99999999999999999999",
    "1e999",
    "NaN",
    "",
    " ",
    "x",
    "一",
    "²",
    "\u0660",
)
_TEXTS = (
    *(
        "一、",
        "（一）",
        "第一条",
        "1.",
        "①",
        "。",
        "；",
        "：",
        "，",
        "、",
        "“",
        "”",
        "（",
        "）",
        "《",
        "\n",
        "\n\n",
        "\r",
        "\t",
    ),
    *(
        "2027年",
        "年底前",
        "13.1万",
        "%",
        "亿",
        "百分之",
        "责任单位：",
        "市总工会",
        "不少于",
        "必须",
        "各位代表：",
        "附件",
        "目录",
    ),
    *(
        "\u200b",
        "\u0301",
        "\ufeff",
        "\x0c",
        "\x85",
        "\u2028",
        "𠮷",
        "\x00",
        "\ud7ff",
        "|",
        "#",
        "- ",
        "---",
        "<",
        "&",
        '"',
        "\\",
    ),
)
_BYTES = (
    b"\x00",
    b"\xff",
    b"\x80",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b"PK\x03\x04",
    b"\x7f\xff\xff\xff",
    b"\xff\xff\xff\xff",
)
_TAG = re.compile(r"(<[^<>]*>)")
_VALUE = re.compile(r'="([^"]*)"')
_MORE_TAGS = (
    *("<w:p>", "</w:p>", "<w:tbl>", "</w:tbl>", "<w:tr>", "<w:tc>", "</w:tc>", "<w:r/>", "<w:tab/>", "<w:vMerge/>"),
    *("<table>", "<tr>", "<td>", "</table>", "<li>", "<ol>", "<pre>", "</pre>", "<br>", "<h1>", "<!--", "-->", "<p>"),
    *("<![CDATA[", "]]>", "<!DOCTYPE x>", "&#0;", "&x;", "<script>", "<b hidden>", "<w:sdt>", "<w:ins>", "<w:del>"),
)


def of_pieces(pieces: list[str], random: Random, more: Sequence[str]) -> list[str]:
    """Return the pieces with some left out, said twice, moved, exchanged or added."""
    for _ in range(1 + random.randrange(4)):
        at = random.randrange(len(pieces) + 1)
        length = 1 + (random.randrange(8) if random.random() < 0.5 else 0)
        some = pieces[at : at + length]
        other = random.randrange(len(pieces) + 1)
        match random.randrange(6):
            case 0:
                del pieces[at : at + length]
            case 1:
                pieces[at:at] = some * (1 + random.randrange(3))
            case 2:
                pieces[other:other] = some
            case 3:
                del pieces[at : at + length]
                pieces[other:other] = some
            case 4:
                pieces[at:at] = [random.choice(more)]
            case _:
                pieces[at : at + 1] = [random.choice(more)]
    return pieces


def text(data: bytes, random: Random) -> bytes:
    """Return a text with other characters, words and lines."""
    pieces = re.findall(r"\w{1,4}|.|\n", data.decode("utf-8", "replace"), re.DOTALL)
    return "".join(of_pieces(pieces, random, _TEXTS)).encode("utf-8", "replace")[:LONGEST]


def raw(data: bytes, random: Random) -> bytes:
    """Return bytes with others among them."""
    changed = bytearray(data)
    for _ in range(1 + random.randrange(4)):
        at = random.randrange(len(changed) + 1)
        length = 1 + random.randrange(8)
        match random.randrange(5):
            case 0 if at < len(changed):
                changed[at] = random.randrange(256)
            case 1 if at < len(changed):
                changed[at] ^= 1 << random.randrange(8)
            case 2:
                del changed[at : at + length]
            case 3:
                changed[at:at] = random.choice(_BYTES)
            case _:
                changed[at:at] = changed[at : at + length * 4]
    return bytes(changed[:LONGEST])


def xml(data: bytes, random: Random) -> bytes:
    """Return XML or HTML with other tags and attributes, most of the time."""
    content = data.decode("utf-8", "replace")
    if random.random() < 0.3:
        values = list(_VALUE.finditer(content))
        if values:
            one = random.choice(values)
            value = random.choice([*_NUMBERS, *_TEXTS, random.choice(values)[1]])
            return (content[: one.start(1)] + value + content[one.end(1) :]).encode("utf-8", "replace")[:LONGEST]
    pieces = [piece for piece in _TAG.split(content) if piece]
    return "".join(of_pieces(pieces, random, (*_MORE_TAGS, *_TEXTS))).encode("utf-8", "replace")[:LONGEST]


def values(data: bytes, random: Random) -> bytes:
    """Return JSON with another value in a place of it."""
    try:
        whole = json.loads(data)
    except (ValueError, RecursionError):
        return text(data, random)
    places: list[tuple[Any, Any]] = []
    stack = [whole] if isinstance(whole, (dict, list)) else []
    while stack:
        one = stack.pop()
        inner = list(one) if isinstance(one, dict) else list(range(len(one)))
        places += [(one, key) for key in inner]
        stack += [one[key] for key in inner if isinstance(one[key], (dict, list))]
    if not places:
        return text(data, random)
    for _ in range(1 + random.randrange(2)):
        holder, key = random.choice(places)
        if isinstance(holder, dict) and random.random() < 0.2:
            holder.pop(key, None)
        elif key in holder if isinstance(holder, dict) else key < len(holder):
            other, other_key = random.choice(places)
            same = (
                other[other_key] if (other_key in other if isinstance(other, dict) else other_key < len(other)) else 0
            )
            kinds: tuple[Any, ...] = (
                *(None, True, 0, -1, 1, 1 << 31, 1 << 70, 0.5, -0.0, 1e308, "", "x", [], {}, [[]]),
                *(json.loads(json.dumps(same)), random.choice(_TEXTS), _near(holder[key], random)),
            )
            holder[key] = random.choice(kinds)
    return json.dumps(whole, ensure_ascii=random.random() < 0.5).encode("utf-8", "replace")[:LONGEST]


def _near(value: Any, random: Random) -> Any:
    """Return a value of the same kind."""
    if isinstance(value, str):
        return text(value.encode("utf-8", "replace"), random).decode("utf-8", "replace")
    if isinstance(value, (int, float)):
        return value + random.choice((-1, 1, 2, 1000))
    if isinstance(value, list):
        return value * 2 if random.random() < 0.5 else value[::-1]
    return value


def members(mutate: Mutate) -> Mutate:
    """Return what changes a member of a ZIP archive, or now and then the archive itself."""
    return _members(mutate, zipfile.ZIP_DEFLATED)


def unpacked_members(mutate: Mutate) -> Mutate:
    """Return what does the same with an archive that is not compressed."""
    return _members(mutate, zipfile.ZIP_STORED)


def _members(mutate: Mutate, compression: int) -> Mutate:

    def changed(data: bytes, random: Random) -> bytes:
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                content = {one: archive.read(one) for one in archive.namelist()}
        except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, OSError, ValueError, EOFError):
            return raw(data, random)
        if not content or random.random() < 0.1:
            return raw(data, random)
        name = random.choice(sorted(content))
        match random.randrange(12):
            case 0:
                del content[name]
            case 1:
                content[name], content[random.choice(sorted(content))] = b"", content[name]
            case _:
                content[name] = mutate(content[name], random)
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", compression) as archive:
            for path, inside in content.items():
                archive.writestr(zipfile.ZipInfo(path), inside)
        return buffer.getvalue()

    return changed


def database(data: bytes, random: Random) -> bytes:
    """Return an SQLite database with another value in a place of it, or with other bytes."""
    if random.random() < 0.4:
        return raw(data, random)
    connection = sqlite3.connect(":memory:")
    try:
        connection.deserialize(data)
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute("PRAGMA writable_schema = ON")
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        table = random.choice(tables)
        columns = [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')]
        statement = random.choice(_STATEMENTS)(table, random.choice(columns), random)
        value = random.choice((None, 0, -1, 1 << 40, 0.5, "", "x", b"", b"\xff", random.choice(_TEXTS)))
        connection.execute(statement, (value,) if "?" in statement else ())
        connection.commit()
        return bytes(connection.serialize())
    except (sqlite3.Error, IndexError, ValueError):
        return raw(data, random)
    finally:
        connection.close()


_STATEMENTS: tuple[Callable[[str, str, Random], str], ...] = (
    lambda table, column, _: f'UPDATE "{table}" SET "{column}" = ?',  # noqa: S608 - of a database that is thrown away
    lambda table, column, random: (
        f'UPDATE "{table}" SET "{column}" = ? WHERE rowid = {1 + random.randrange(4)}'  # noqa: S608
    ),
    lambda table, _column, random: f'DELETE FROM "{table}" WHERE rowid = {1 + random.randrange(4)}',  # noqa: S608
    lambda table, _column, _: f'DROP TABLE "{table}"',
    lambda table, column, _: f'ALTER TABLE "{table}" RENAME COLUMN "{column}" TO other',
    lambda table, _column, _: f'CREATE VIEW v AS SELECT * FROM "{table}"',  # noqa: S608
    lambda _table, _column, random: f"PRAGMA user_version = {random.randrange(-1, 9)}",
    lambda _table, _column, random: f"PRAGMA application_id = {random.randrange(9)}",
    lambda table, column, _: f'INSERT OR IGNORE INTO "{table}" ("{column}") VALUES (?)',  # noqa: S608
)


def either(*mutations: Mutate) -> Mutate:
    """Return what does one of several mutations."""
    return lambda data, random: random.choice(mutations)(data, random)
