"""Pictures: wide characters have the room that they have on the screen."""

from __future__ import annotations

from aligner.tui.picture import with_wide_characters


def test_a_run_is_cut_where_the_width_changes() -> None:
    run = '<text class="r1" x="24.4" y="20" textLength="61" clip-path="url(#a)">N3&#160;建会</text>'
    first, second = with_wide_characters(f"<g>{run}</g>").removeprefix("<g>").removesuffix("</g>").split("</text>")[:2]
    assert first == '<text class="r1" x="24.4" y="20" textLength="36.6" clip-path="url(#a)">N3&#160;'
    assert second == '<text class="r1" x="61" y="20" textLength="48.8" clip-path="url(#a)">建会'


def test_signs_of_markup_stay_escaped() -> None:
    run = '<text class="r1" x="0" y="20" textLength="61" clip-path="url(#a)">&lt;b&gt;&amp;x</text>'
    assert with_wide_characters(run) == run


def test_blanks_are_left_out_and_nothing_else_is_touched() -> None:
    run = '<text class="r1" x="0" y="20" textLength="24.4" clip-path="url(#a)">&#160;&#160;</text><rect x="1"/>'
    assert with_wide_characters(run) == '<rect x="1"/>'
