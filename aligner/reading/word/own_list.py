"""What this program has put at the end of a Word file of others, so that it is known when the file comes again.

It stands in a bookmark: every program keeps bookmarks, while few keep content controls around paragraphs as they are.
"""

from __future__ import annotations

from lxml import etree

from aligner.reading.word.wordml import attribute, name_of

NAME = "aligner_missing"
"""The name of the bookmark."""


def marks_of_own_list(root: etree._Element) -> list[etree._Element]:
    """Return the marks of the bookmark in the order of the file, the first a beginning and the last an end, or none.

    LibreOffice may begin a bookmark a second time in its last paragraph, and end that one alone.
    """
    marks: list[etree._Element] = []
    keys: set[str | None] = set()
    for one in root.iter("{*}bookmarkStart", "{*}bookmarkEnd"):
        if attribute(one, "name") == NAME:
            keys.add(attribute(one, "id"))
            marks.append(one)
        elif attribute(one, "id") in keys and name_of(one) == "bookmarkEnd":
            marks.append(one)
    while marks and name_of(marks[-1]) == "bookmarkStart":
        del marks[-1]
    return marks


class OwnList:
    """The list in a text that is read from its beginning, in which it begins once."""

    def __init__(self) -> None:
        """Begin where no mark has been met."""
        self._end: etree._Element | None = None

    def begins_at(self, mark: etree._Element) -> bool:
        """Return whether the list begins at a mark; one that never ends does not."""
        if self._end is not None or attribute(mark, "name") != NAME:
            return False
        marks = marks_of_own_list(mark.getroottree().getroot())
        if not marks or marks[0] is not mark:
            return False
        self._end = marks[-1]
        return True

    def ends_at(self, mark: etree._Element) -> bool:
        """Return whether the list, which has begun, ends at a mark."""
        return mark is self._end
