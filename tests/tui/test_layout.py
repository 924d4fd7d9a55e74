"""What is worked out without a screen: wrapping with looks, and which lines a pane shows."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from aligner.reports.typesetting import break_lines, wrap
from aligner.tui.looks import Look, Piece, plain, wrapped
from aligner.tui.viewport import Place, kept_full, moved, showing, window

TEXTS = st.text("建立工会，。“”（）——…·0123.%ab []😀\u0301", max_size=80)
HEIGHTS = st.lists(st.integers(1, 6), min_size=1, max_size=20)


@given(TEXTS, st.integers(2, 40))
def test_lines_are_where_wrapping_breaks(text: str, width: int) -> None:
    stripped = text.strip()
    lines = break_lines(stripped, width)
    assert [stripped[start:end] for start, end in lines] == wrap(text, width)
    assert "".join("".join(wrap(text, width)).split()) == "".join(text.split())


@given(st.lists(TEXTS, max_size=4), st.integers(6, 40))
def test_pieces_keep_their_looks_when_wrapped(texts: list[str], width: int) -> None:
    looks = list(Look)
    pieces = [Piece(text, looks[at]) for at, text in enumerate(texts)]
    lines = list(wrapped(pieces, width, first="> "))
    assert all(cell_len(plain(line)) <= width for line in lines)
    assert plain(lines[0]).startswith("> ")
    for at, text in enumerate(texts):
        shown = "".join(piece.text for line in lines for piece in line[1:] if piece.look is looks[at])
        assert "".join(shown.split()) == "".join(text.split())


@given(HEIGHTS, st.integers(1, 30), st.data())
def test_a_window_shows_the_lines_in_order(heights: list[int], height: int, data: st.DataObject) -> None:
    every = [Place(row, line) for row, lines in enumerate(heights) for line in range(lines)]
    top = data.draw(st.sampled_from(every))
    at = every.index(top)
    assert window(top, height, len(heights), heights.__getitem__) == every[at : at + height]
    steps = data.draw(st.integers(-200, 200))
    there = moved(top, steps, len(heights), heights.__getitem__)
    assert there == every[max(0, min(at + steps, len(every) - 1))]


@given(HEIGHTS, st.integers(1, 30), st.data())
def test_a_row_that_is_wanted_is_seen(heights: list[int], height: int, data: st.DataObject) -> None:
    rows, lines_of = len(heights), heights.__getitem__
    every = [Place(row, line) for row, lines in enumerate(heights) for line in range(lines)]
    top = kept_full(data.draw(st.sampled_from(every)), height, rows, lines_of)
    row = data.draw(st.integers(0, rows - 1))
    before = window(top, height, rows, lines_of)
    shown = window(showing(top, row, height, rows, lines_of), height, rows, lines_of)
    assert Place(row) in shown
    assert sum(place.row == row for place in shown) == min(heights[row], height)
    assert len(shown) == min(height, len(every))  # no blank lines while there are others to be shown
    if shown != before:  # it moves only if the row was not in sight as a whole
        assert Place(row) not in before or sum(place.row == row for place in before) < min(heights[row], height)
