"""How Word writes the number of a numbered paragraph, by the names that ECMA-376 (part 1, 17.18.59) gives the formats.

The number is not in the text of the paragraph, but a reader sees it, quotes it, and the outline of a plan hangs on it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

_DIGITS = "〇一二三四五六七八九"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_UNITS = ("", "十", "百", "千")
_LEGAL_SIMPLIFIED = dict(zip("〇零一二三四五六七八九十百千万", "零零壹贰叁肆伍陆柒捌玖拾佰仟万", strict=True))
_LEGAL_TRADITIONAL = dict(zip("〇零一二三四五六七八九十百千万", "零零壹貳參肆伍陸柒捌玖拾佰仟萬", strict=True))
_LEGAL_JAPANESE = dict(zip("〇零一二三四五六七八九十百千万", "零零壱弐参四五六七八九拾百阡萬", strict=True))
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺㊻㊼㊽㊾㊿"
_ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL")),
    *((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)
_LARGEST_ROMAN = 3999
_LARGEST_LETTER = 26 * 30  # AAA… of thirty letters: Word goes no further


def format_number(value: int, number_format: str) -> str:
    """Return `value`, 0 or more, as the format named `number_format` writes it (``chineseCounting``: 十二).

    Formats that Chinese documents do not use, and numbers that a format has no sign for, are written in plain digits;
    ``none`` and ``bullet`` give no number.
    """
    formatter = _FORMATS.get(number_format, str)
    return formatter(value) or (str(value) if number_format not in ("none", "bullet") else "")


def positional(value: int) -> str:
    """Return `value` digit by digit: 一〇五."""
    return "".join(_DIGITS[int(digit)] for digit in str(value))


def counted(value: int) -> str:
    """Return `value` as one counts: 十二, 一百零五, 一千零二十; beyond 9999 digit by digit."""
    if not 0 < value <= 9999:
        return positional(value)
    places = str(value)
    words = ""
    for at, digit in enumerate(places):
        if digit != "0":
            words += _DIGITS[int(digit)] + _UNITS[len(places) - 1 - at]
        elif words and not words.endswith("零") and int(places[at:]):
            words += "零"
    return words.removeprefix("一") if 10 <= value < 20 else words


def _counted_up_to_99(value: int) -> str:
    return counted(value) if value < 100 else positional(value)


def _japanese(value: int) -> str:
    """Return `value` without 零, and without 一 before 十, 百 and 千: 百五."""
    words = counted(value).replace("零", "")
    for unit in _UNITS[1:]:
        words = words.replace(f"一{unit}", unit)
    return words


def _legal(signs: Mapping[str, str]) -> Callable[[int], str]:
    def formatter(value: int) -> str:
        # Legal numbers write the one before ten as well: 壹拾贰.
        words = f"一{counted(value)}" if 10 <= value < 20 else counted(value)
        return "".join(signs.get(word, word) for word in words)

    return formatter


def _letters(first: str) -> Callable[[int], str]:
    # After z comes aa, then bb: the letter is repeated.
    return lambda value: (
        chr(ord(first) + (value - 1) % 26) * ((value - 1) // 26 + 1) if 0 < value <= _LARGEST_LETTER else ""
    )


def _roman(value: int) -> str:
    if not 0 < value <= _LARGEST_ROMAN:
        return ""
    words = ""
    for size, sign in _ROMAN:
        words += sign * (value // size)
        value %= size
    return words


def _from(signs: Sequence[str]) -> Callable[[int], str]:
    return lambda value: signs[value - 1] if 0 < value <= len(signs) else ""


def _series(first: str, length: int) -> Callable[[int], str]:
    return _from("".join(chr(ord(first) + at) for at in range(length)))


_FORMATS: Mapping[str, Callable[[int], str]] = {
    "none": lambda _: "",
    "bullet": lambda _: "",
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": lambda value: f"{value:02}",
    "decimalFullWidth": lambda value: str(value).translate(_FULL_WIDTH),
    "decimalFullWidth2": lambda value: str(value).translate(_FULL_WIDTH),
    "decimalEnclosedCircle": _from(_CIRCLED),
    "decimalEnclosedCircleChinese": _from(_CIRCLED),
    "decimalEnclosedParen": _series("⑴", 20),
    "decimalEnclosedFullstop": _series("⒈", 20),
    "numberInDash": lambda value: f"- {value} -",
    "upperLetter": _letters("A"),
    "lowerLetter": _letters("a"),
    "upperRoman": _roman,
    "lowerRoman": lambda value: _roman(value).lower(),
    "chineseCounting": _counted_up_to_99,
    "taiwaneseCounting": _counted_up_to_99,
    "chineseCountingThousand": counted,
    "taiwaneseCountingThousand": counted,
    "japaneseCounting": _japanese,
    "ideographDigital": positional,
    "japaneseDigitalTenThousand": positional,
    "taiwaneseDigital": positional,
    "chineseLegalSimplified": _legal(_LEGAL_SIMPLIFIED),
    "ideographLegalTraditional": _legal(_LEGAL_TRADITIONAL),
    "japaneseLegal": _legal(_LEGAL_JAPANESE),
    "ideographTraditional": _from(_STEMS),
    "ideographZodiac": _from(_BRANCHES),
    "ideographZodiacTraditional": _from([_STEMS[at % 10] + _BRANCHES[at % 12] for at in range(60)]),
    "ideographEnclosedCircle": _series("㊀", 10),
    "ideographParenthesesEnclosed": _series("㈠", 10),
}
