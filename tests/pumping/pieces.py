"""What a regular expression is made of, and the texts that repeat it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

_OTHERS = "政a1 ，。（）:\n"
"""What is tried for a class that says what it does not hold."""
_MOST = 3
"""Alternatives of a branch and characters of a class that are taken."""
END = "\x00"
"""What no expression ends with."""
_Tree = Sequence[tuple[Any, Any]]


def _class(items: Sequence[tuple[Any, Any]]) -> list[str]:
    """Return characters of a class."""
    if items and items[0][0] is codes.NEGATE:
        inside = _pattern_of(items[1:])
        return [one for one in _OTHERS if not inside(one)][:_MOST]
    found: list[str] = []
    for code, value in items:
        if code is codes.LITERAL:
            found.append(chr(value))
        elif code is codes.RANGE:
            found.append(chr(value[0]))
        elif code is codes.CATEGORY:
            found += [one for one in _OTHERS if _is_of(value, one)][:1]
    return [*found[:2], *found[-1:]] if len(found) > _MOST else found


def _is_of(category: Any, character: str) -> bool:
    name = str(category)
    kinds = {"DIGIT": character.isdigit(), "SPACE": character.isspace(), "WORD": character.isalnum()}
    kind = next(one for one in kinds if name.endswith(one))
    return kinds[kind] != ("NOT" in name)


def _pattern_of(items: Sequence[tuple[Any, Any]]) -> Any:
    def holds(character: str) -> bool:
        for code, value in items:
            if code is codes.LITERAL and chr(value) == character:
                return True
            if code is codes.RANGE and value[0] <= ord(character) <= value[1]:
                return True
            if code is codes.CATEGORY and _is_of(value, character):
                return True
        return False

    return holds


def _samples(tree: _Tree, pieces: dict[str, None]) -> list[str]:
    """Return some texts that an expression may match; add those of its parts to `pieces`."""
    whole = [""]
    for code, value in tree:
        some = _of_node(code, value, pieces)
        if not some:
            continue
        if code is not codes.LITERAL:
            # A word counts as one; where something is repeated, so does what stands before it.
            pieces.update(dict.fromkeys(filter(None, (*whole[:1], *some))))
        whole = [begun + some[at % len(some)] for at, begun in enumerate(whole * min(len(some), _MOST))][:_MOST]
    pieces.update(dict.fromkeys(filter(None, whole[:1])))
    return whole


def _of_node(code: Any, value: Any, pieces: dict[str, None]) -> list[str]:  # noqa: PLR0911 - a case each
    if code is codes.LITERAL:
        return [chr(value)]
    if code is codes.NOT_LITERAL:
        return [one for one in _OTHERS if ord(one) != value][:_MOST]
    if code is codes.ANY:
        return ["政", "a"]
    if code is codes.IN:
        return _class(value)
    if code is codes.CATEGORY:
        return [one for one in _OTHERS if _is_of(value, one)][:1]
    if code is codes.BRANCH:
        branches = value[1]
        chosen = [*branches[:2], *branches[-1:]] if len(branches) > _MOST else branches
        return [one for branch in chosen for one in _samples(branch, pieces)[:1]]
    if code is codes.SUBPATTERN:
        return _samples(value[3], pieces)
    if code is codes.ATOMIC_GROUP:
        return _samples(value, pieces)
    if code in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
        least, _, inner = value
        return [one * max(1, min(least, 20)) for one in _samples(inner, pieces)]
    if code in (codes.ASSERT, codes.ASSERT_NOT):
        _samples(value[1], pieces)
    return []


def pieces_of(pattern: str, flags: int) -> list[str]:
    """Return the pieces of an expression, in a fixed order: its characters, parts, and beginnings."""
    pieces: dict[str, None] = {}
    whole = _samples(parser.parse(pattern, flags), pieces)
    return list(dict.fromkeys([*whole, *pieces, " ", "1"]))


def texts(pieces: Sequence[str], *, most: int) -> Iterator[tuple[str, str, str]]:
    """Yield what to pump, in a fixed order, at most so many: what stands before, what is repeated, what stands behind.

    First come single pieces, then beginnings with pieces behind them, then pairs.
    """
    given = 0
    whole = pieces[0]
    for before, repeated, behind in _all(pieces, whole):
        if given >= most:
            return
        if repeated:
            given += 1
            yield before, repeated, behind


def _all(pieces: Sequence[str], whole: str) -> Iterator[tuple[str, str, str]]:
    longest = sorted(pieces, key=len, reverse=True)
    yield from (("", one, END) for one in pieces)
    yield from ((whole, one, END) for one in pieces if len(one) <= 2)
    for before in longest[:12]:
        yield from (("", before + one, END) for one in pieces if len(one) <= 2)
    for before in longest[:12]:
        yield from ((before, one, END) for one in pieces if len(one) <= 2)
    yield from (("", one + other, END) for one in pieces for other in pieces if one != other)


def is_simple(pattern: str, flags: int) -> bool:
    """Return whether an expression repeats nothing without end, so that it cannot take long anywhere."""
    return not any(bound is codes.MAXREPEAT or bound > 60 for bound in _bounds(parser.parse(pattern, flags)))


def _bounds(tree: _Tree) -> Iterator[int]:
    for code, value in tree:
        if code in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
            yield value[1]
            yield from _bounds(value[2])
        elif code is codes.BRANCH:
            for branch in value[1]:
                yield from _bounds(branch)
        elif code is codes.SUBPATTERN:
            yield from _bounds(value[3])
        elif code is codes.ATOMIC_GROUP:
            yield from _bounds(value)
        elif code in (codes.ASSERT, codes.ASSERT_NOT):
            yield from _bounds(value[1])
