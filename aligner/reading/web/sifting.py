"""What stands on a page and is no text of it: struck out, deleted, hidden, white on white, prompts, comments, notes.

It is taken out of the tree before anything else looks at the page, and an empty element in its place tells what it was.
What may be seen is text: white counts only where no background is known of, a small size where nothing inside is
larger, and what holds most sentences of a page is shown by a script, whatever it says of itself.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import islice

from lxml import etree

from aligner.model import RemarkKind
from aligner.reading.prompts import MOST, is_prompt
from aligner.reading.revisions import Revisions
from aligner.reading.web.elements import BLOCKS, GONE, beginning_of, is_unseen, packed
from aligner.reading.web.note_marks import is_note_mark, is_power, raised
from aligner.reading.web.notes import linked_notes
from aligner.reading.web.style_sheets import StyleSheets, classes_of

_STRUCK = frozenset({"s", "strike", "del"})
_NONE = re.compile(r"\bnone\b")
_SIZE = re.compile(r"([\d.]+)(px|pt|em|rem|ex|%|)(?:\s|$)")
_TOO_SMALL = 1.0
"""Points or pixels up to which a size cannot be read."""
_WHITE = re.compile(
    r"(?:#fff(?:fff)?(?:ff)?|white|rgba?\(255,255,255(?:,1(?:\.0*)?)?\)|window|hsla?\([\d.]+(?:deg)?,[\d.]+%,100%(?:,1)?\))$"
)
_CLEAR = re.compile(r"transparent$|(?:rgba|hsla)\([^()]*,0(?:\.0*)?\)$")
_NOT_SEEN_THROUGH = re.compile(r"0?\.?0*%?$(?<=0)|0%$")
_FAR_OFF = re.compile(r"-(?:\d{4,}(?:\.\d*)?(?:px|pt)?|\d{3,}(?:\.\d*)?r?em|\d{3,}(?:\.\d*)?(?:%|vw))\s*$")
_NO_GROUND = re.compile(r"(?:none|transparent|inherit|initial|rgba\(\d+,\d+,\d+,0\)|)$")
_GROUNDS = ("background", "background-color", "background-image")
_COMMENT_CLASSES = frozenset({"msocomtxt", "msocomanchor", "msocomoff"})
_COMMENT = re.compile(r"comment(?:-list)?$")
_NOTES = re.compile(r"(?:footnote|endnote)-list$")
_RUNNING = re.compile(r"(?:header|footer)$")
_CONTENTS = re.compile(r"msotoc\d$")
_FEWEST_STOPS = 5
_STOPS = re.compile("[。；！？]")
_BEFORE = 12
_LONGEST_MARK = 30
_DEEPEST = 200
"""Elements around one in which a background is looked for."""
_MOST_LOOKS = 300_000
"""Elements that are looked at beside the one in question; from there on what may be hidden is read."""


@dataclass(slots=True)
class Sifted:
    """What was found on a page: how much was left out of all of it, what is a note, and the marks of notes in order.

    What is left out of the article alone is counted where that is written.
    """

    counts: Counter[RemarkKind] = field(default_factory=Counter)
    asides: set[etree._Element] = field(default_factory=set)
    marks: list[str] = field(default_factory=list)


def kind_gone(element: etree._Element) -> RemarkKind | None:
    """Return what an element was that has been taken out of the tree, None for any other and for what needs no word."""
    kind = element.get("kind") if element.tag == GONE else None
    return RemarkKind(kind) if kind else None


def sift(body: etree._Element, *, revisions: Revisions) -> Sifted:
    """Take out of a page what is no text of it; `revisions` says which text is read where changes are marked."""
    return _Sieve(body, revisions).sifted()


class _Sieve:
    def __init__(self, body: etree._Element, revisions: Revisions) -> None:
        self._body = body
        root = body.getroottree().getroot()
        self._sheets = StyleSheets(root)
        self._revisions = revisions
        self._found = Sifted()
        self._before = ""
        self._comments: Counter[str] = Counter()
        self._has_insertions = next(body.iter("ins"), None) is not None
        self._stops: int | None = None
        self._looks = 0
        self._notes = 0

    def sifted(self) -> Sifted:
        notes = linked_notes(self._body)
        self._found.asides |= notes.texts
        stack: list[tuple[etree._Element, bool]] = [(self._body, False)]
        inside_change = 0
        changes: set[etree._Element] = set()
        while stack:
            one, is_done = stack.pop()
            if is_done:
                inside_change -= one in changes
                if one.tag in BLOCKS:
                    self._before = ""
                self._pass(one.tail)
                continue
            if is_unseen(one):
                self._pass(one.tail)
                continue
            if one.tag in BLOCKS or one.tag == "br":
                self._before = ""
            if one in notes.marks:
                self._mark(one)
                self._pass(one.tail)
                continue
            if self._is_change(one):
                if not inside_change:
                    self._count_change()
                if self._is_unmade(one):
                    self._take_out(one, None)
                    self._pass(one.tail)
                    continue
                changes.add(one)
                inside_change += 1
            elif self._judge(one):
                self._pass(one.tail)
                continue
            stack.append((one, True))
            stack += [(inner, False) for inner in reversed(one)]
            self._pass(one.text)
        self._found.counts[RemarkKind.NOTES] += max(self._notes, len(notes.texts))
        self._found.counts[RemarkKind.COMMENTS] += max(self._comments.values(), default=0)
        return self._found

    def _pass(self, text: str | None) -> None:
        if text:
            self._before = (self._before + text[-_BEFORE:])[-_BEFORE:] if text.strip() else self._before

    def _take_out(self, element: etree._Element, kind: RemarkKind | None) -> None:
        is_seen = kind is not None and _shows_text(element)
        before = element.getprevious()
        goes_on = before is not None and not packed(before.tail) and kind is not None and before.get("kind") == kind
        del element[:]  # not clear(), which takes what follows the element as well
        element.attrib.clear()
        element.text = None
        element.tag = GONE
        if kind is not None and is_seen:
            element.set("kind", kind)
            if goes_on and before is not None and before.tag == GONE:
                before.attrib.pop("kind")

    # Tracked changes

    def _is_change(self, element: etree._Element) -> bool:
        if element.tag in ("ins", "del"):
            return self._revisions is Revisions.ORIGINAL or element.tag == "ins" or self._is_tracked(element)
        return element.tag == "span" and not classes_of(element).isdisjoint(("msoins", "msodel"))

    def _is_tracked(self, element: etree._Element) -> bool:
        """Return whether a deletion is a change that somebody proposes, rather than text that is struck out."""
        return self._has_insertions or element.get("cite") is not None or element.get("datetime") is not None

    def _is_unmade(self, element: etree._Element) -> bool:
        is_deletion = element.tag == "del" or "msodel" in classes_of(element)
        return is_deletion is (self._revisions is Revisions.ACCEPTED)

    def _count_change(self) -> None:
        is_accepted = self._revisions is Revisions.ACCEPTED
        self._found.counts[RemarkKind.REVISIONS_ACCEPTED if is_accepted else RemarkKind.REVISIONS_REJECTED] += 1

    # All else

    def _judge(self, element: etree._Element) -> bool:
        """Take an element out that is no text, or set it aside as a note; return whether it is out."""
        if element.tag == "body":
            return False
        says = self._sheets.says(element)
        classes = classes_of(element)
        if self._is_comment(element, says, classes):
            self._take_out(element, None)
            return True
        name = says.get("mso-element", "")
        if _NOTES.match(name):
            self._notes += max(1, sum("note" in one.get("style", "") for one in element))
        if _NOTES.match(name) or _RUNNING.match(name) or any(map(_CONTENTS.match, classes)):
            self._found.asides.add(element)
        if (says.get("mso-footnote-id") or says.get("mso-endnote-id")) and self._before.strip():
            self._mark(element)
            return True
        if (element.tag == "sup" or says.get("vertical-align") == "super") and self._judge_raised(element):
            return True
        kind = self._kind(element, says, classes)
        if kind is None or self._is_the_text(element, kind):
            return False
        self._take_out(element, kind)
        return True

    def _kind(self, element: etree._Element, says: Mapping[str, str], classes: frozenset[str]) -> RemarkKind | None:
        decoration = says.get("text-decoration", "") + " " + says.get("text-decoration-line", "")
        if "line-through" in decoration or (element.tag in _STRUCK and not _NONE.search(decoration)):
            return RemarkKind.STRUCK
        is_hidden = (
            element.get("hidden") is not None
            or says.get("display") == "none"
            or says.get("visibility") == "hidden"
            or says.get("mso-hide") == "all"
            or (element.tag == "dialog" and element.get("open") is None)
            or _NOT_SEEN_THROUGH.match(says.get("opacity", ""))
            or _is_off_screen(says)
        )
        if is_hidden or ("font-size" in says and self._is_too_small(element, says["font-size"])):
            return RemarkKind.HIDDEN
        shows_prompt = "msoplaceholdertext" in classes or element.get("showingplchdr") == "t"
        if shows_prompt and is_prompt("".join(map(str, islice(element.itertext(), MOST))).strip()):
            return RemarkKind.PLACEHOLDERS
        color = _color(element, says)
        if _CLEAR.match(color) and not any(one.get("style") or one.get("class") for one in element.iterdescendants()):
            return RemarkKind.WHITE
        return RemarkKind.WHITE if _WHITE.match(color) and self._is_white(element, says) else None

    def _is_comment(self, element: etree._Element, says: Mapping[str, str], classes: frozenset[str]) -> bool:
        """Return whether an element is a comment of Word or its anchor; the words that it is on are text."""
        if _COMMENT.match(says.get("mso-element", "")) or "msocomtxt" in classes:
            texts = sum("mso-element:comment" in packed(one.get("style")).lower() for one in element)
            self._comments["texts"] += max(1, texts)
            return True
        if says.get("mso-special-character") == "comment":
            return True
        if not classes.isdisjoint(_COMMENT_CLASSES) or element.get("href", "").startswith("#_msocom_"):
            self._comments["anchors"] += "msocomoff" not in classes
            return True
        return False

    def _judge_raised(self, element: etree._Element) -> bool:
        text = beginning_of(element, _LONGEST_MARK)
        if is_power(text, self._before):
            del element[:]
            element.text = raised(text)
            return False
        if not text or not is_note_mark(text, self._before):
            return False
        if not self._before.strip():
            if text in self._found.marks:  # the note itself begins with it
                self._set_note_aside(element)
            return False
        self._mark(element)
        return True

    def _mark(self, element: etree._Element) -> None:
        self._found.marks.append(beginning_of(element, _LONGEST_MARK))
        self._take_out(element, RemarkKind.NOTE_MARKS)

    def _set_note_aside(self, element: etree._Element) -> None:
        block = next((one for one in islice(element.iterancestors(), _DEEPEST) if one.tag in BLOCKS), None)
        if block is not None and block.tag in ("p", "li", "dd") and block not in self._found.asides:
            self._found.asides.add(block)
            self._found.counts[RemarkKind.NOTES] += 1

    def _is_the_text(self, element: etree._Element, kind: RemarkKind) -> bool:
        """Return whether what is hidden holds most of what the page says: a script shows it."""
        if kind not in (RemarkKind.HIDDEN, RemarkKind.WHITE):
            return False
        stops = self._stops_of(element)
        if stops < _FEWEST_STOPS:
            return False
        if self._stops is None:
            self._stops = sum(len(_STOPS.findall(str(text))) for text in self._body.itertext())
        return 2 * stops > self._stops

    def _stops_of(self, element: etree._Element) -> int:
        return sum(len(_STOPS.findall(str(text))) for text in element.itertext() if self._may_look())

    def _may_look(self) -> bool:
        self._looks += 1
        return self._looks <= _MOST_LOOKS

    def _is_too_small(self, element: etree._Element, size: str) -> bool:
        if not _is_small(size):
            return False
        for one in element.iterdescendants():
            if not self._may_look():
                return False
            if not isinstance(one.tag, str):
                continue
            size = self._sheets.says(one).get("font-size", "")
            is_larger = size != "" and not _is_small(size) and not size.endswith(("%", "em"))
            if is_larger or one.get("size") is not None or (one.get("class") and not self._sheets.is_whole):
                return False
        return True

    def _is_white(self, element: etree._Element, says: Mapping[str, str]) -> bool:
        if not self._sheets.is_whole or _has_ground(element, says):
            return False
        for one in islice(element.iterancestors(), _DEEPEST):
            if not self._may_look() or _has_ground(one, self._sheets.says(one)):
                return False
        for one in element.iterdescendants():
            if not self._may_look():
                return False
            if isinstance(one.tag, str):
                said = self._sheets.says(one)
                color = _color(one, said)
                if (color and not _WHITE.match(color)) or _has_ground(one, said):
                    return False
        return True


def _is_off_screen(says: Mapping[str, str]) -> bool:
    """Return whether an element is moved far out of the page."""
    is_placed = says.get("position") in ("absolute", "fixed")
    moved = [says.get(name, "") for name in ("left", "top", "margin-left") if is_placed] + [says.get("text-indent", "")]
    return any(_FAR_OFF.match(value) for value in moved)


def _color(element: etree._Element, says: Mapping[str, str]) -> str:
    return packed(says.get("color") or (element.get("color", "") if element.tag == "font" else "")).lower()


def _has_ground(element: etree._Element, says: Mapping[str, str]) -> bool:
    """Return whether an element has a background on which white can be seen, as far as is known."""
    values = [packed(says.get(name)).lower() for name in _GROUNDS]
    values += [packed(element.get(name)).lower() for name in ("bgcolor", "background")]
    return any(not _NO_GROUND.match(value) and not _WHITE.match(value) for value in values)


def _is_small(size: str) -> bool:
    match = _SIZE.match(size)
    if match is None or match[1].count(".") > 1 or match[1] == ".":
        return False
    value = float(match[1])
    return value == 0 or (match[2] in ("px", "pt") and value <= _TOO_SMALL)


def _shows_text(element: etree._Element) -> bool:
    stack = [element]
    while stack:
        one = stack.pop()
        if is_unseen(one):
            continue
        if packed(one.text).strip("\u200b\ufeff"):
            return True
        for inner in one:
            if packed(inner.tail).strip("\u200b\ufeff"):
                return True
            stack.append(inner)
    return False
