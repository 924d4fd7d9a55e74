"""The desk, complete: what leaves it (reports, pictures), and its keys explained."""

from __future__ import annotations

from pathlib import Path

from aligner.errors import AlignerError
from aligner.files import write
from aligner.reports import format_for_path, known_suffixes, render
from aligner.tui.bindings import COMMANDS, Group, shown_key
from aligner.tui.correcting import Correcting
from aligner.tui.deciding import Deciding
from aligner.tui.dialogs import Page, TextQuestion, help_lines
from aligner.tui.looks import Line, Look
from aligner.tui.picture import with_wide_characters
from aligner.tui.recalling import Recalling
from aligner.tui.words import _


class Desk(Deciding, Correcting, Recalling):
    """The screen of a review."""

    def action_export(self) -> None:
        """Ask for a file, and write a report with all decisions to it."""
        state = self.placed()
        if state is None or self.is_busy:
            self.say(_("One moment: the texts are still being matched."))
            return
        confirmed: set[str] = set()

        def check(name: str) -> str:
            path = name.strip()
            problem = self._problem(path)
            if not problem and _exists(path) and path not in confirmed:
                confirmed.add(path)
                return _("{name} exists; press Enter again to replace it", name=path)
            return problem

        def answer(name: str | None) -> None:
            if name is None:
                return
            path = name.strip()
            try:
                kind = format_for_path(path)
                if kind is not None:
                    write(path, render(state.alignment, kind, options=self.opening.export_options))
            except AlignerError as error:
                self.app.bell()
                self.say(_("Not written: {problem}", problem=error.phrase), Look.WARNING)
            else:
                self.say(_("Wrote {name}", name=path))

        suggested = str(Path(self.opening.texts[0].name).with_suffix(".report.txt"))
        about = _("the suffix tells the format: {suffixes}", suffixes=known_suffixes())
        hint = _("Enter writes the report, Esc leaves things as they are")
        question = TextQuestion(_("Export to which file?"), text=suggested, about=about, hint=hint, check=check)
        self.app.push_screen(question, answer)

    def _problem(self, name: str) -> str:
        """Return why a report cannot go to a file of that name, or an empty text."""
        if not name:
            return _("Name a file.")
        if format_for_path(name) is None:
            return _("The suffix tells no format; use one of {suffixes}.", suffixes=known_suffixes())
        path = Path(name)
        for other in (*self.opening.protected, self.opening.review_name):
            try:
                if path.exists() and path.samefile(other):
                    return _("{name} is an input; choose another file.", name=name)
            except OSError:
                continue
        return ""

    def action_picture(self) -> None:
        """Save what is on the screen as an SVG picture in the present folder, under a new name."""
        stem = Path(self.opening.texts[0].name).stem
        number = 1
        while (path := Path(f"{stem}-{number}.svg")).exists():
            number += 1
        try:
            write(path, with_wide_characters(self.app.export_screenshot(title="align")))
        except AlignerError as error:
            self.say(_("Not written: {problem}", problem=error.phrase), Look.WARNING)
        else:
            self.say(_("Wrote {name}", name=path))

    def action_dark(self) -> None:
        """Change between a light and a dark screen."""
        self.app.theme = "textual-light" if self.app.current_theme.dark else "textual-dark"

    def action_keys(self) -> None:
        """Show all keys."""
        self.app.push_screen(Page(_("Keys"), _help))

    def action_quit(self) -> None:
        """Leave the desk; everything is kept already."""
        self.app.exit()


def _exists(name: str) -> bool:
    try:
        return Path(name).exists()
    except OSError:  # no such name can be; writing will say why
        return False


def _help(width: int) -> list[Line]:
    groups = [
        (
            _(group.value),
            [
                (" ".join(shown_key(key) for key in command.keys), _(command.label))
                for command in COMMANDS
                if command.group is group
            ],
        )
        for group in Group
    ]
    return list(help_lines(groups, width))
