"""Plain texts of odd kinds: each gives about so many code points."""

from __future__ import annotations

from collections.abc import Callable, Mapping

_CLAUSE = "加强基层组织建设，推动工作落实"
_HEAD = "任务名称\t责任单位\t完成时限\n"


def repeated(text: str) -> Callable[[int], str]:
    """Return what repeats a text up to a size."""
    return lambda size: text * (size // len(text))


def _after(head: str, text: str) -> Callable[[int], str]:
    return lambda size: head + text * ((size - len(head)) // len(text))


def _inside(opening: str, closing: str) -> Callable[[int], str]:
    return lambda size: opening * (size // 2) + closing * (size // 2)


def _numbered(form: str, *, first: int = 1) -> Callable[[int], str]:
    def made(size: int) -> str:
        lines: list[str] = []
        while size > 0:
            lines.append(form.format(len(lines) + first))
            size -= len(lines[-1])
        return "".join(lines)

    return made


TEXTS: Mapping[str, Callable[[int], str]] = {
    "one Chinese character": repeated("政"),
    "one letter": repeated("a"),
    "one digit": repeated("9"),
    "one Chinese numeral": repeated("一"),
    "one scale": repeated("亿"),
    "one full stop": repeated("。"),
    "one comma": repeated("，"),
    "one enumeration comma": repeated("、"),
    "one colon": repeated("："),
    "one dash": repeated("—"),
    "one space": _after("好", " "),
    "one wide space": _after("好", "\u3000"),
    "one bracket that opens": repeated("（"),
    "one bracket that closes": repeated("）"),
    "one half-width bracket": repeated("("),
    "one square bracket": repeated("【"),
    "one book title that opens": repeated("《"),
    "one quote that opens": repeated("“"),
    "one straight quote": repeated('"'),
    "brackets inside brackets": _inside("（", "）"),
    "quotes inside quotes": _inside("“", "”"),
    "book titles inside one another": _inside("《", "》"),
    "pairs of brackets": repeated("（）"),
    "brackets of one numeral": repeated("（一）"),
    "brackets that assign": repeated("（责任单位：市总工会）"),
    "brackets that assign, a line each": repeated(_CLAUSE + "（责任单位：市总工会）\n"),
    "lines that assign": repeated("责任单位：市总工会、市教育局\n"),
    "one task and lines that assign": _after("一、加强宣传。\n", "责任单位：市总工会\n"),
    "tasks without a stop and one that assigns": lambda size: (_CLAUSE + "。\n") * (size // 17) + "责任单位：市局\n",
    "one task of many bodies": _numbered("第{}局、", first=1),
    "an assignment of many bodies": lambda size: "加强宣传。\n责任单位：" + _numbered("市第{}局、")(size),
    "many tasks and many assignments": lambda size: (
        _numbered("修缮渡口{}处。\n")(size // 2) + _numbered("责任单位：县第{}小学\n")(size // 2)
    ),
    "circled numbers": repeated("①"),
    "enclosed numbers": repeated("⑴甲"),
    "dates": repeated("2027年12月31日前"),
    "deadlines": repeated("到2027年年底前完成"),
    "half dates": repeated("2027年"),
    "figures with units": repeated("建设13.1万个驿站、"),
    "figures with half-width commas": repeated("1,"),
    "thousands separators": _after("1", ",000"),
    "ranges": repeated("3至"),
    "percentages": repeated("5%"),
    "Chinese percentages": repeated("百分之"),
    "decimals": repeated("1."),
    "respectively": repeated("分别3个、"),
    "bodies": repeated("由市总工会负责、"),
    "places": repeated("浙江省杭州市西湖区"),
    "modal verbs": repeated("必须应当不得"),
    "short clauses": repeated("推动建设，"),
    "sentences on one line": repeated(_CLAUSE + "。"),
    "sentences, a line each": repeated(_CLAUSE + "。\n"),
    "lines of one character": repeated("好\n"),
    "lines of one numeral": repeated("一\n"),
    "lines of one digit": repeated("1\n"),
    "lines of one opening bracket": repeated("（\n"),
    "empty lines": _after("好", "\n"),
    "lines with CR": repeated("好。\r"),
    "lines with CR LF": repeated("好。\r\n"),
    "lines with spaces before CR LF": repeated("好 \r\n\r\n"),
    "form feeds": repeated("好\x0c"),
    "line separators": repeated("好\u2028"),
    "vertical tabs": repeated("好\x0b"),
    "tabs": _after("好", "\t"),
    "table of tabs": _after(_HEAD, f"{_CLAUSE}\t市总工会\t2027年底\n"),
    "table of empty cells": _after(_HEAD, "\t\t\n"),
    "table with one wide row": _after(_HEAD, "甲\t"),
    "table of two columns": repeated("甲\t乙\n"),
    "Markdown table": _after("|任务|责任单位|\n|---|---|\n", f"|{_CLAUSE}|市局|\n"),
    "Markdown table with one wide row": _after("|任务|责任单位|\n|---|---|\n", "|甲"),
    "comma table": _after("任务,责任单位\n", f"{_CLAUSE},市局\n"),
    "quoted comma table": _after('"任务","责任单位"\n"', '甲"",'),
    "Markdown headings": repeated("# 甲\n"),
    "alternating scripts": repeated("中a国b"),
    "mixed scripts": repeated("abcйд가か1２Ⅷ①"),
    "words and spaces": repeated("word "),
    "combining marks": _after("好", "\u0301"),
    "combined characters": repeated("e\u0301\u0302"),
    "zero-width spaces": _after("好", "\u200b"),
    "zero-width spaces between": repeated("好\u200b"),
    "zero-width joiners": repeated("好\u200d"),
    "astral Chinese characters": repeated("\U00020000"),
    "emoji": repeated("😀"),
    "private use": repeated("\ue000"),
    "compatibility forms": repeated("㈠㎡％"),
    "soft hyphens": repeated("好\xad"),
    "controls of direction": repeated("好\u202e"),
    "articles": _numbered("第{}条 加强宣传。\n"),
    "first articles": repeated("第一条"),
    "first articles, a line each": repeated("第一条 加强宣传。\n"),
    "chapters and articles on one line": repeated("第一章 总则 第一条 为了发展，"),
    "sections": repeated("一、加强宣传\n"),
    "items": repeated("（一）加强宣传；\n"),
    "items on one line": _numbered("{}.加强宣传；"),
    "lists that open lists": repeated("（一）包括：\n1.如下：\n"),
    "first and second": repeated("一是加强。二是推动。"),
    "colons that announce lists": repeated("抓好工作：一要"),
    "salutations": repeated("各位代表：\n"),
    "contents": _after("目录\n", "加强宣传……1\n"),
    "dots of contents": repeated("…"),
    "full stops of half width": repeated("."),
    "annexes": repeated("附件1：\n"),
    "signatures": repeated("市总工会\n2025年6月18日\n"),
    "furniture": repeated("— 3 —\n"),
    "continued": repeated("（上接第1版）"),
    "problems": repeated("但存在不足和问题，"),
    "references": repeated("根据《条例》第三条规定，"),
    "web addresses": repeated("http://a.b/c?d=e&"),
    "hard-wrapped lines": repeated("始终坚持以人民为中心的发展思想，把工作\n落实到基层一线，让群众得到更多的实惠。\n"),
    "letter-spaced lines": repeated("指 导 思 想\n"),
    "contacts": repeated("责任编辑：陈一叶 电话：0000-8123456\n"),
}
"""By what they hold."""
