"""How the values of options are read; what is wrong with one is told in the language of the user.

Each function raises `argparse.ArgumentTypeError`, which argparse makes the one line of.
"""

from __future__ import annotations

import argparse

from aligner.language import Words
from aligner.language.asked import count_asked

TYPE_CHECKING = False
if TYPE_CHECKING:
    from aligner.reports.registry import TaskColumn

_LAST_PORT = 65535


def _number(words: Words, text: str, *, low: float, high: float) -> float:
    try:
        value = float(text)
    except ValueError:
        value = float("nan")
    if not low <= value <= high:
        message = words("{text!r} is not a number from {low:g} to {high:g}", text=text, low=low, high=high)
        raise argparse.ArgumentTypeError(message)
    return value


def read_fraction(words: Words, text: str) -> float:
    """Return a number from 0 to 1."""
    return _number(words, text, low=0.0, high=1.0)


def read_columns(words: Words, text: str) -> tuple[TaskColumn, ...]:
    """Return columns of the table of tasks, each named once."""
    from aligner.reports.registry import TaskColumn

    known = {one.value for one in TaskColumn}
    keys = tuple(part.strip() for part in text.split(","))
    for at, key in enumerate(keys):
        if key not in known:
            message = words("{key!r} is no column; use {keys}", key=key, keys=tuple(one.value for one in TaskColumn))
            raise argparse.ArgumentTypeError(message)
        if key in keys[:at]:
            raise argparse.ArgumentTypeError(words("{key!r} is named twice", key=key))
    return tuple(map(TaskColumn, keys))


def read_issuer(words: Words, text: str) -> str:
    """Return a name or a level that tells who issues plans."""
    from aligner.structure.issuer import named_issuer

    if named_issuer(text) is None:
        message = words(
            "{text!r} names no issuer; say national, province, city, county or town, or a name such as 浙江省",
            text=text,
        )
        raise argparse.ArgumentTypeError(message)
    return text


def read_port(words: Words, text: str) -> int:
    """Return a port."""
    port = count_asked(text)
    if not port or port > _LAST_PORT:
        raise argparse.ArgumentTypeError(words("{text!r} is no port, a whole number from 1 to 65535", text=text))
    return port


def read_address(words: Words, text: str) -> str:
    """Return the address of one interface."""
    from ipaddress import ip_address

    try:
        address = ip_address(text)
    except ValueError:
        address = None
    if address is None or "%" in text or address.is_unspecified or address.is_multicast:
        raise argparse.ArgumentTypeError(
            words("{text!r} is not the address of one interface, such as 192.168.1.20", text=text)
        )
    return str(address)


def read_per_cent(words: Words, text: str) -> float:
    """Return a number from 0 to 100."""
    return _number(words, text, low=0.0, high=100.0)


def read_count(words: Words, text: str) -> int:
    """Return a whole number from 1."""
    if not (value := count_asked(text)):
        raise argparse.ArgumentTypeError(words("{text!r} is not a whole number from 1", text=text))
    return value
