"""What leaves the desk: reports, and pictures of the screen."""

from __future__ import annotations

from pathlib import Path

from aligner.errors import AlignerError
from aligner.files import write
from aligner.model import Alignment
from aligner.reports import format_for_path, known_suffixes, render
from aligner.tui.dialogs import TextQuestion
from aligner.tui.host import Host
from aligner.tui.looks import Look
from aligner.tui.opening import Opening
from aligner.tui.words import _


class Exporting:
    """The actions that write files."""

    def __init__(self, desk: Host) -> None:
        """Write what a desk shows."""
        self._desk = desk

    def export(self) -> None:
        """Ask for a file, and write a report with all decisions to it."""
        state, sitting = self._desk.placed(), self._desk.sitting
        if state is None or sitting.is_busy:
            self._desk.say(_("One moment: the texts are still being matched."))
            return
        opening = sitting.opening
        confirmed: set[str] = set()

        def check(name: str) -> str:
            path = name.strip()
            problem = _problem(path, opening)
            if not problem and _exists(path) and path not in confirmed:
                confirmed.add(path)
                return _("{name} exists; press Enter again to replace it", name=path)
            return problem

        def answer(name: str | None) -> None:
            if name is not None:
                self._write(state.alignment, name.strip())

        suggested = str(Path(opening.texts[0].name).with_suffix(".report.txt"))
        about = _("the suffix tells the format: {suffixes}", suffixes=known_suffixes())
        hint = _("Enter writes the report, Esc leaves things as they are")
        question = TextQuestion(_("Export to which file?"), text=suggested, about=about, hint=hint, check=check)
        self._desk.ask(question, answer)

    def _write(self, alignment: Alignment, path: str) -> None:
        try:
            kind = format_for_path(path)
            if kind is not None:
                write(path, render(alignment, kind, options=self._desk.sitting.opening.export_options))
        except AlignerError as error:
            self._desk.fail(_("Not written: {problem}", problem=error.phrase))
        else:
            self._desk.say(_("Wrote {name}", name=str(Path(self._desk.sitting.opening.folder, path))))

    def picture(self) -> None:
        """Save what is on the screen as an SVG picture in the present folder, under a new name."""
        stem = Path(self._desk.sitting.opening.texts[0].name).stem
        number = 1
        while (path := Path(f"{stem}-{number}.svg")).exists():
            number += 1
        try:
            write(path, self._desk.picture())
        except AlignerError as error:
            self._desk.say(_("Not written: {problem}", problem=error.phrase), Look.WARNING)
        else:
            self._desk.say(_("Wrote {name}", name=str(Path(self._desk.sitting.opening.folder, path))))


def _problem(name: str, opening: Opening) -> str:
    """Return why a report cannot go to a file of that name, or an empty text."""
    if not name:
        return _("Name a file.")
    if format_for_path(name) is None:
        return _("The suffix tells no format; use one of {suffixes}.", suffixes=known_suffixes())
    path = Path(name)
    for other in (*opening.protected, opening.review_name):
        try:
            if path.exists() and path.samefile(other):
                return _("{name} is an input; choose another file.", name=name)
        except OSError:
            continue
    return ""


def _exists(name: str) -> bool:
    try:
        return Path(name).exists()
    except OSError:  # no such name can be; writing will say why
        return False
