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
