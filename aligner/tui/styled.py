"""A widget that draws its own lines in looks, whose styles are those of the theme."""

from __future__ import annotations

from typing import ClassVar

from rich.style import Style
from textual.widget import Widget

from aligner.tui.looks import Look


class Styled(Widget):
    """Knows the style of each look; the style sheet is asked once, and again when it has changed."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"look--{look}" for look in Look}

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._known_styles: dict[str, Style] = {}

    def notify_style_update(self) -> None:
        """Forget the styles: the theme, or what applies of the style sheet, has changed."""
        self._known_styles = {}
        super().notify_style_update()

    @property
    def base_style(self) -> Style:
        """The style of the widget itself."""
        if "" not in self._known_styles:
            self._known_styles[""] = self.rich_style
        return self._known_styles[""]

    def style_of(self, name: str) -> Style:
        """Return what a component class adds to the style of the widget."""
        if name not in self._known_styles:
            self._known_styles[name] = self.get_component_rich_style(name, partial=True)
        return self._known_styles[name]

    def style_of_look(self, look: Look) -> Style:
        """Return what a look adds to the style of the widget."""
        return self.style_of(f"look--{look}")
