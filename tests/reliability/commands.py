"""Options that are wrong, or contradict each other, and places where no result can be written."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tests.reliability.kinds import NATIONAL, PLAN, Kind, Outcome, arguments, beside, refused

BOTH = (PLAN, NATIONAL)


def _into_folder(folder: Path) -> Sequence[str]:
    (folder / "out.txt").mkdir()
    return (*BOTH, "-o", "out.txt")


def _empty_folder(folder: Path) -> Sequence[str]:
    (folder / "plans").mkdir()
    return "plans", NATIONAL, "-o", "out/"


def _alone_in_folder(folder: Path) -> Sequence[str]:
    (folder / "plans").mkdir()
    (folder / NATIONAL).rename(folder / "plans" / NATIONAL)
    return "plans", f"plans/{NATIONAL}", "-o", "out/"


COMMANDS: tuple[Kind, ...] = (
    refused("no text at all", arguments(), "LOCAL"),
    refused("one text only", arguments(PLAN), "NATIONAL"),
    refused("three texts without a folder", arguments(PLAN, *BOTH), "name it with -o FOLDER/"),
    refused("three texts and the name of a result", arguments(PLAN, *BOTH, "-o", "out.xlsx"), "names a file"),
    refused("many plans in a format", arguments(*BOTH, "-o", "out/", "-f", "json"), "is for a single plan"),
    refused("a national text alone in its folder", _alone_in_folder, "there is no plan but"),
    refused("a folder without plans", _empty_folder, "no plans in"),
    refused("an option that there is not", arguments(*BOTH, "--colour"), "unrecognized arguments"),
    refused("an option without its value", arguments(*BOTH, "--terms"), "expected one argument"),
    refused("a format that there is not", arguments(*BOTH, "-f", "odt"), "invalid choice"),
    refused("a score above 1", arguments(*BOTH, "--min-score", "1.5"), "is not a number from 0 to 1"),
    refused("a score that is no number", arguments(*BOTH, "--min-score", "nan"), "is not a number from 0 to 1"),
    refused("a coverage above 100", arguments(*BOTH, "--fail-under", "101"), "is not a number from 0 to 100"),
    refused("a list of no entries", arguments(*BOTH, "--top", "0"), "is not a whole number from 1"),
    refused("a limit that there is not", arguments(*BOTH, "--limit", "lines=9"), "the limits are"),
    refused("a limit of nothing", arguments(*BOTH, "--limit", "units=0"), "is at least 1"),
    refused("an issuer that is none", arguments(*BOTH, "--issuer", "???"), "names no issuer"),
    refused("headings without a name", arguments(*BOTH, "--scope-sections", ","), "no heading is named"),
    refused("an empty name for the result", arguments(*BOTH, "-o", ""), "is empty"),
    refused("a suffix that tells no format", arguments(*BOTH, "-o", "out.odt"), "the suffix tells no format"),
    refused(
        "comments in a plan that is no Word file", arguments(*BOTH, "--as", "comments", "-o", "a.docx"), "no Word doc"
    ),
    refused(
        "comments without a Word document", arguments(*BOTH, "--as", "comments", "-o", "a.html"), "name one with -o"
    ),
    refused("two results in one place", arguments(*BOTH, "-o", "a.txt", "-o", "./a.txt"), "cannot go to one place"),
    refused(
        "one format for two results", arguments(*BOTH, "-f", "json", "-o", "a", "-o", "b"), "the format of one result"
    ),
    refused("a result in place of a text", arguments(*BOTH, "-o", PLAN), "is an input"),
    refused("a result in place of terms", beside("t.txt", "", *BOTH, "--terms", "t.txt", "-o", "t.txt"), "is an input"),
    refused(
        "a result in place of a review", beside("r.txt", b"SQLite format 3\0", *BOTH, "-o", "r.txt"), "is a review"
    ),
    refused("a result in a folder that there is not", arguments(*BOTH, "-o", "none/out.txt"), "does not exist"),
    refused("a result in place of a folder", _into_folder, "is a folder"),
    refused("a result below a file", arguments(*BOTH, "-o", "plan.txt/out.txt"), "is a file"),
    refused(
        "a result with a name that is too long", arguments(*BOTH, "-o", "x" * 300 + ".txt"), "the name is too long"
    ),
    refused(
        "a list of a format that holds everything",
        arguments(*BOTH, "-f", "json", "--only", "gaps"),
        "always holds everything",
    ),
    refused("notes without a review", arguments(*BOTH, "--only", "notes"), "name its file with --review"),
    refused("a reviewer without the desk", arguments(*BOTH, "--reviewer", "甲"), "use it with --tui"),
    refused("the desk without a terminal", arguments("--tui", *BOTH), "needs a terminal"),
    refused(
        "the desk and an export at once", arguments("--tui", *BOTH, "--review-export", "a.json"), "not allowed with"
    ),
    refused(
        "a report with an import", arguments(*BOTH, "--review-import", "a.json", "-o", "b.txt"), "has no meaning with"
    ),
    Kind(
        what="a saved result that is no .json",
        make=arguments("--tui", PLAN),
        gets=Outcome.REFUSED,
        says="a saved result is a .json file",
        on_terminal=True,
    ),
)
