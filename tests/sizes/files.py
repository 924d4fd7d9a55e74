"""Web pages and Word files of odd kinds: each gives one with about so many code points, elements or cells."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tests.reading.word_files import field, level, num, numbered, numbering, p, part, r, style, word_file, zipped

_TASK = "加强基层组织建设，推动工作落实。"


def _page(content: Callable[[int], str]) -> Callable[[int], bytes]:
    return lambda size: f"<html><body><p>{_TASK}</p>{content(size)}</body></html>".encode()


def _repeated(text: str) -> Callable[[int], str]:
    return lambda size: text * (size // len(text))


def _nested(opening: str, closing: str, *, deepest: int, inside: str) -> Callable[[int], str]:
    """Return elements inside one another to a depth, with so much text inside, again and again."""

    def made(size: int) -> str:
        depth = min(deepest, size // (len(opening) + len(closing)))
        rest = size - depth * (len(opening) + len(closing))
        return opening * depth + inside * max(1, rest // len(inside)) + closing * depth

    return made


PAGES: Mapping[str, Callable[[int], bytes]] = {
    "paragraphs": _page(_repeated(f"<p>{_TASK}</p>")),
    "paragraphs that do not end": _page(_repeated(f"<p>{_TASK}")),
    "paragraphs deep inside": _page(_nested("<div>", "</div>", deepest=100, inside=f"<p>{_TASK}</p>")),
    "texts deep inside": _page(_nested("<div>", "</div>", deepest=100, inside="甲<b>乙</b>")),
    "depth": _page(_nested("<div>", "</div>", deepest=1 << 20, inside="甲")),
    "spans that do not end": _page(_repeated("<span>甲")),
    "a wide table": _page(lambda size: f"<table><tr>{'<td>甲</td>' * (size // 10)}</tr></table>"),
    "a long table": _page(lambda size: f"<table>{'<tr><td>甲</td><td>乙</td></tr>' * (size // 29)}</table>"),
    "many tables": _page(_repeated(f"<table><tr><th>任务</th></tr><tr><td>{_TASK}</td></tr></table>")),
    "tables in tables": _page(_nested("<table><tr><td>", "</td></tr></table>", deepest=30, inside="<p>甲</p>")),
    "cells over many rows": _page(
        lambda size: "<table>" + '<tr><td rowspan="65534">甲</td><td>乙</td></tr>' * (size // 43) + "</table>"
    ),
    "cells over many columns": _page(
        lambda size: "<table>" + '<tr><td colspan="1000">甲</td><td>乙</td></tr>' * (size // 43) + "</table>"
    ),
    "an attribute without end": _page(lambda size: f'<p title="{"甲" * size}">乙</p>'),
    "many attributes": _page(lambda size: f"<p {' '.join(f'a{one}=1' for one in range(size // 8))}>乙</p>"),
    "attributes in quotes": _page(lambda size: "<p " + " ".join(f'a{one}=">"' for one in range(size // 9)) + ">乙</p>"),
    "tags with many attributes": _page(
        lambda size: f"<p {' '.join(f'a{one}' for one in range(999))}>乙</p>" * (size // 5900)
    ),
    "tags with a quote that stays open": _page(_repeated("<p a='")),
    "a style without end": _page(lambda size: f'<ol style="{"list-style:" * (size // 11)}"><li>甲</li></ol>'),
    "a centred style without end": _page(lambda size: f'<p style="{"text-align " * (size // 11)}">甲</p>'),
    "many lists": _page(_repeated("<ol><li>甲</li></ol>")),
    "one list": _page(lambda size: f"<ol reversed>{'<li>甲</li>' * (size // 10)}</ol>"),
    "items that do not end": _page(lambda size: "<ol>" + "<li>甲" * (size // 5)),
    "items outside of lists": _page(_repeated("<li>甲")),
    "lists in lists": _page(_nested("<ol><li>", "</li></ol>", deepest=50, inside="<li>甲</li>")),
    "line breaks": _page(_repeated("甲<br>")),
    "line breaks alone": _page(_repeated("<br>")),
    "spaces": _page(lambda size: "甲" + " " * size + "乙"),
    "lines of spaces": _page(_repeated("甲 \n \t")),
    "spaces that do not break": _page(_repeated("&nbsp;")),
    "zero-width spaces": _page(_repeated("\u200b")),
    "breaks and zero-width spaces": _page(_repeated("<br>\u200b")),
    "links": _page(_repeated('<a href="x">甲</a>')),
    "headings": _page(_repeated("<h1>甲</h1>")),
    "hidden": _page(_repeated('<p style="display:none">甲</p>')),
    "comments": _page(_repeated("<!--甲-->")),
    "scripts": _page(_repeated("<script>var x</script>")),
    "preformatted": _page(lambda size: f"<pre>{'甲 乙' * (size // 3)}</pre>"),
    "spaces in preformatted": _page(lambda size: f"<pre>甲{' ' * size}乙</pre>"),
    "many preformatted": _page(_repeated("<pre>甲 \n</pre>")),
    "tags that do not end": _page(_repeated("<p ")),
    "tags that open alone": _page(_repeated("<")),
    "entities": _page(_repeated("&amp;")),
}
"""Web pages, by what they hold."""


def _styles(size: int) -> bytes:
    chain = "".join(style(f"s{one}", "", based_on=f"s{one + 1}") for one in range(size // 90))
    body = "".join(p(_TASK, f'<w:pStyle w:val="s{one}"/>') for one in range(size // 90))
    return word_file(body, styles=chain)


def _numbers(size: int) -> bytes:
    return word_file(
        numbered(_TASK) * (size // 120), numbering=numbering(level(0, "chineseCounting", "第%1条"), nums=num(1))
    )


def _in_tables(depth: int, inside: str) -> str:
    return "<w:tbl><w:tr><w:tc>" * depth + inside + "</w:tc></w:tr></w:tbl>" * depth


def _merged(size: int) -> bytes:
    rows = f"<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr>{p('甲')}</w:tc><w:tc>{p('乙')}</w:tc></w:tr>" * (size // 120)
    return word_file(f"<w:tbl>{rows}</w:tbl>")


def _spanning(size: int) -> bytes:
    cell = '<w:tc><w:tcPr><w:gridSpan w:val="1000"/></w:tcPr>' + p("甲") + "</w:tc>"
    return word_file(f"<w:tbl>{f'<w:tr>{cell * 10}</w:tr>' * (size // 900)}</w:tbl>")


def _part_of(**parts: Callable[[int], str]) -> Callable[[int], bytes]:
    return lambda size: word_file(p(_TASK), **{kind: made(size) for kind, made in parts.items()})


WORDS: Mapping[str, Callable[[int], bytes]] = {
    "paragraphs": lambda size: word_file(p(_TASK) * (size // 70)),
    "runs": lambda size: word_file(p(r("甲") * (size // 50))),
    "fields": lambda size: word_file(p(field("PAGE", r("1")) * (size // 200))),
    "fields that do not end": lambda size: word_file(
        p(r('<w:fldChar w:fldCharType="begin"/>') * (size // 60) + r("甲"))
    ),
    "fields that end only": lambda size: word_file(p(r('<w:fldChar w:fldCharType="end"/>') * (size // 60) + r("甲"))),
    "bookmarks": lambda size: word_file(
        p("".join(f'<w:bookmarkStart w:id="{one}" w:name="b{one}"/>' for one in range(size // 50)) + r("甲"))
    ),
    "styles, each based on the next": _styles,
    "numbered paragraphs": _numbers,
    "tables": lambda size: word_file(_in_tables(1, p("甲")) * (size // 100)),
    "tables in tables": lambda size: word_file(_in_tables(min(30, size // 100), p("甲") * (size // 50))),
    "merged cells": _merged,
    "cells over many columns": _spanning,
    "a wide table": lambda size: word_file(
        "<w:tbl><w:tr>" + f"<w:tc>{p('甲')}</w:tc>" * (size // 60) + "</w:tr></w:tbl>"
    ),
    "one long text": lambda size: word_file(p(r("甲" * size))),
    "spaces": lambda size: word_file(p(r("甲" + " " * size + "乙"))),
    "tabs and breaks": lambda size: word_file(p(r("<w:tab/><w:br/>") * (size // 40) + r("甲"))),
    "text boxes": lambda size: word_file(
        p(
            r(f"<w:pict><v:shape><v:textbox><w:txbxContent>{p('甲')}</w:txbxContent></v:textbox></v:shape></w:pict>")
            * (size // 170)
        )
    ),
    "footnotes": _part_of(
        footnotes=lambda size: "".join(
            f'<w:footnote w:id="{one}">' + p("注") + "</w:footnote>" for one in range(size // 80)
        )
    ),
    "headers": lambda size: zipped({"word/document.xml": part("document", p(_TASK)), "word/header1.xml": "x" * size}),
    "abstract numberings": _part_of(
        numbering=lambda size: "".join(
            numbering(level(0, "decimal", "%1."), key=one, nums=num(one, abstract=one)) for one in range(size // 200)
        )
    ),
    "content controls": lambda size: word_file(f"<w:sdt><w:sdtContent>{p('甲')}</w:sdtContent></w:sdt>" * (size // 90)),
    "many attributes": lambda size: word_file(
        p("<w:r " + " ".join(f'w:a{one}="1"' for one in range(size // 12)) + "><w:t>甲</w:t></w:r>")
    ),
    "many names of spaces": lambda size: word_file(
        p("<w:r " + " ".join(f'xmlns:a{one}="b"' for one in range(size // 14)) + "><w:t>甲</w:t></w:r>")
    ),
    "symbols": lambda size: word_file(p(r('<w:sym w:font="Wingdings" w:char="F0A7"/>') * (size // 60) + r("甲"))),
    "deleted runs": lambda size: word_file(
        p(("<w:del>" + r("<w:delText>甲</w:delText>") + "</w:del>") * (size // 70) + r("甲"))
    ),
}
"""Word files, by what they hold."""
