"""A picture of the screen in which wide characters are wide.

The export of rich gives each run of text the width of as many columns as it has characters, so that Chinese, which has
two columns a character, is squeezed into half its room. Here every run is cut where the width of its characters
changes, and each part gets the place and the width that it has on the screen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape, unescape
from itertools import groupby

from rich.cells import cell_len

_RUN = re.compile(
    r'<text class="(?P<style>[^"]*)" x="(?P<x>[0-9.]+)" y="(?P<y>[0-9.]+)" textLength="(?P<length>[0-9.]+)" '
    r'clip-path="(?P<clip>[^"]*)">(?P<text>[^<]*)</text>'
)


def with_wide_characters(svg: str) -> str:
    """Return a picture that rich has exported, with every character as wide as on the screen."""
    return _RUN.sub(lambda run: "".join(_parts(run)), svg)


def _parts(run: re.Match[str]) -> Iterator[str]:
    text = unescape(run["text"])
    column = float(run["length"]) / len(text) if text else 0.0
    at = float(run["x"])
    for width, characters in groupby(_clusters(text), key=cell_len):
        part = "".join(characters)
        length = cell_len(part) * column
        if width and part.strip("\u00a0 "):
            shown = escape(part).replace(" ", "&#160;").replace("\u00a0", "&#160;")
            yield (
                f'<text class="{run["style"]}" x="{at:g}" y="{run["y"]}" textLength="{length:g}" '
                f'clip-path="{run["clip"]}">{shown}</text>'
            )
        at += length


def _clusters(text: str) -> Iterator[str]:
    """Yield characters with the marks that stand on them."""
    cluster = ""
    for character in text:
        if cluster and cell_len(character):
            yield cluster
            cluster = ""
        cluster += character
    if cluster:
        yield cluster
