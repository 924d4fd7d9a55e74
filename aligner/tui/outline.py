"""The national outline as a tree, with the coverage of each section."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from rich.style import Style
from rich.text import Text
from textual.message import Message
from textual.widgets import Tree
from textual.widgets.tree import TreeNode

from aligner.language import percent
from aligner.model import Alignment, Coverage, Role, Unit
from aligner.reports.typesetting import shorten
from aligner.telling.quoting import Quoter
from aligner.tui.header import coverage_bar, state_counts
from aligner.tui.words import words

_BAR = 5
_LEAST_HEADING = 6
"""Columns of a heading that are shown, however deep it stands."""


class Outline(Tree[int | None]):
    """The sections of the national document that hold requirements; each node knows its heading."""

    class Chosen(Message):
        """The user chose a section: the unit to go to."""

        def __init__(self, unit: int) -> None:
            self.unit = unit
            super().__init__()

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's name
        super().__init__("", id=id)
        self.show_root = False
        self.guide_depth = 2
        self._sections: dict[int | None, TreeNode[int | None]] = {}
        self._shown: tuple[int | None, ...] = ()
        self._labelled: dict[int | None, tuple[str, Coverage, int]] = {}
        self._alignment: Alignment | None = None

    def show(self, alignment: Alignment) -> None:
        """Show the sections of an alignment; nodes stay as they are where only counts have changed."""
        headings = tuple(section.heading for section in alignment.sections)
        if headings != self._shown:
            self._lay_out(alignment)
            self._shown = headings
        self._alignment = alignment
        self._label_all(alignment)

    def on_resize(self) -> None:
        """Make the labels anew for the room there is."""
        if self._alignment is not None:
            self._label_all(self._alignment)

    def _label_all(self, alignment: Alignment) -> None:
        national = Quoter(alignment.national, words())
        for section in alignment.sections:
            node = self._sections[section.heading]
            wanted = national.heading(section.heading), section.coverage, self._room(node)
            if self._labelled.get(section.heading) != wanted:
                self._labelled[section.heading] = wanted
                node.set_label(_label(*wanted))

    def _room(self, node: TreeNode[int | None]) -> int:
        """Return the columns of a label, right of the guides."""
        depth = 0
        while node.parent is not None and node.parent is not self.root:
            node, depth = node.parent, depth + 1
        return self.scrollable_content_region.width - depth * self.guide_depth

    def _lay_out(self, alignment: Alignment) -> None:
        self.clear()
        self._sections = {}
        self._labelled = {}
        chain: list[TreeNode[int | None]] = []
        deepest = [*(section.depth for section in alignment.sections[1:]), 0]
        for section, next_depth in zip(alignment.sections, deepest, strict=False):
            parent = chain[section.depth - 1] if section.depth and section.depth <= len(chain) else self.root
            has_children = next_depth > section.depth
            node = parent.add("", section.heading, expand=True, allow_expand=has_children)
            self._sections[section.heading] = node
            chain[section.depth :] = [node]

    def point_at(self, outline: tuple[int, ...]) -> None:
        """Put the cursor on the innermost of the headings above a unit."""
        node = next((self._sections[above] for above in reversed(outline) if above in self._sections), None)
        if node is not None and node is not self.cursor_node:
            self.move_cursor(node)

    def on_tree_node_selected(self, event: Tree.NodeSelected[int | None]) -> None:
        """Tell where the section begins: at its first requirement."""
        event.stop()
        alignment, heading = self._alignment, event.node.data
        if alignment is None:
            return
        units = alignment.national.units
        first = next(
            (one.national for one in alignment.requirements if heading in _headings_above(one.national, units)),
            None,
        )
        if first is not None:
            self.post_message(self.Chosen(first))

    def render_label(self, node: TreeNode[int | None], base_style: Style, style: Style) -> Text:
        """Return the label of a node as it is: no icon, for the guides tell the tree."""
        label = node.label.copy() if isinstance(node.label, Text) else Text(str(node.label))
        label.stylize(base_style + style)
        return label


def _headings_above(unit: int, units: Sequence[Unit]) -> tuple[int | None, ...]:
    """Return the sections that a unit is in: those of its headings, or the one without a heading."""
    return tuple(above for above in units[unit].outline if units[above].role is Role.HEADING) or (None,)


def _label(heading: str, coverage: Coverage, width: int) -> Text:
    """Return the label of a section: bar, share, heading and, where there is room for them in `width`, the counts."""
    lead = "".join(piece.text for piece in coverage_bar(coverage, _BAR))
    lead += f"{percent(coverage.fraction, sign='%'):>5} "
    counts = "  " + " ".join(state_counts(coverage).values())
    # Whoever looks for a section looks for its name: the counts are what can be spared.
    room = max(width - cell_len(lead), _LEAST_HEADING)
    if cell_len(heading + counts) <= room:
        return Text(lead + heading + counts)
    return Text(lead + shorten(heading, room))
