"""A list of what is to be done, and nothing else: no title that says so, no heading, no number that opens the items.

A clerk pastes the clauses that matter, or has one line of them. Where nothing tells the part of the document, the
sentences do: nearly all ask for something, and hardly any tells what was. A piece of news asks for much as well; the
words by which it reports give it away.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from aligner.structure.circumstances import demands, tells_of_past
from aligner.structure.measures import ACTION
from aligner.structure.pieces import Piece

_REPORTS = re.compile(
    r"记者|本报|据悉|据了解|获悉|日前|近日|昨[日天]|去年|上年|过去|同比|一年来|指出|表示|认为|介绍说?|主持召开|出席|曾|了[一二三四五六七八九十\d]|[一-鿿]了[^。]{0,20}[。；]$"
)
_OPENS = 24
"""Code points within which the verb of a measure stands: 按每百户不少于30平方米的标准配建."""
_ASK, _TELL = 0.6, 0.2
"""Of the sentences, how many ask for something at least, and how many may tell what was."""


def asks_throughout(pieces: Sequence[Piece]) -> bool:
    """Return whether pieces of text ask for something, nearly all of them."""
    asking = telling = 0
    for piece in pieces:
        if tells_of_past(piece.body) or _REPORTS.search(piece.body):
            telling += 1
        elif demands(piece.body) or ACTION.search(piece.body, 0, _OPENS):
            asking += 1
    return asking >= _ASK * len(pieces) and asking > 0 and telling <= _TELL * len(pieces)
