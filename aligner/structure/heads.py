"""Which pieces head others: numbered headings, lead-in sentences, and bare lines over paragraphs.

The look of a number does not tell. （三）将审批权限下放至开发区。 is a whole measure, （三）简化审批。 is a
heading over its paragraphs; what tells them apart is what follows, and what follows the items beside it. A sentence
without number is a heading only where it names a topic, says nothing to do, and the paragraphs beside it open in the
same way.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property

from aligner.deferred import expression
from aligner.structure.characters import is_terminated
from aligner.structure.markers import Level
from aligner.structure.pieces import Piece
from aligner.structure.titles import is_date_line, is_salutation
from aligner.structure.topics import acts, announces, demands, has_amount, is_topic, without_stage_time

_BOX = 5.5  # 专栏1: stands in a section, over items numbered 1.
_LEAD_IN = 10
_MINOR_LEAD_IN = 11
_FIRST = re.compile(r"[第（(]?\s*[一1①⑴㈠](?![十\d])|[-—•●·■◆□※►▪]")
_SHORT_HEADING = 20
_CLEAR_TOPIC = 8
"""Up to how many code points, with the full stop, 落实政治待遇。 can hardly be all that an item asks for."""
_OPEN_ENDS = ("有", "包括", "如下")
_LIST_NAME = expression("(?:目标|任务|措施|要求|重点|分工|步骤|内容|范围|标准|安排)为?$")
_ORDINAL_SIGNS = "一二三四五六七八九十第其"
_LONGEST_HEADING = 70

_STANDS = re.compile(
    r"(?!推|加|强|提|促|保|抓|做|优|完|健|深|着|大|全力|积极|扎实|持续|不断|进一步|切实|努力|坚)[^，。]{4,}"
    r"(?:增强|提升|提高|改善|优化|向好|迸发|显现|凸显|显效|巩固|夯实|释放|加快|加速|壮大|扩大|完善|稳固|稳定|回升|回暖|新高|新突破|新进展|新成效|新台阶|"
    r"见效|活跃|畅通|健全|深化|有力|有序|明显|显著)。$"
)
"""A heading that is a whole sentence, as in reports: 重大项目支撑作用增强。"""
_LONGEST_MINOR = 16
_BOX_TITLE = expression(r"专\s*栏\s*(?:\d|[一二三四五六七八九十])")
_REPORT_HEADS = frozenset({Level.PART, Level.CHAPTER, Level.SECTION, Level.ARTICLE, Level.NUMERAL, Level.BRACKETED})
_LAW_HEADS = frozenset({Level.PART, Level.CHAPTER, Level.SECTION})


class _Reader:
    """What a decision on a piece needs to know of the others: its paragraph, its neighbours, the items beside it.

    Page furniture and what only says who carries out a task are overlooked: an item before a bracket is judged as if
    the bracket were not there.
    """

    def __init__(self, pieces: tuple[Piece, ...], *, is_list: bool) -> None:
        self.pieces = pieces
        self.is_list = is_list
        self.content = [at for at, piece in enumerate(pieces) if not piece.is_furniture]
        self._place = {at: place for place, at in enumerate(self.content)}
        self.members: dict[int, list[int]] = {}
        for at in self.content:
            self.members.setdefault(pieces[at].paragraph, []).append(at)
        self.sections = self._sections()
        self.runs: dict[int, list[int]] = {}
        self.families: dict[int, list[int]] = {}
        self.followed: set[int] = set()
        self._plain: dict[int, bool] = {}
        self._topics: dict[int, bool] = {}
        self._ordinals: dict[int, list[int]] = {}
        self._leading: dict[int, bool] = {}
        self._find_runs()

    def following(self, at: int) -> Piece | None:
        """Return the next piece of the text, or None at its end."""
        place = self._place[at] + 1
        return self.pieces[self.content[place]] if place < len(self.content) else None

    def previous(self, at: int) -> Piece | None:
        """Return the piece of the text before, or None at its beginning."""
        place = self._place[at] - 1
        return self.pieces[self.content[place]] if place >= 0 else None

    def is_ordinal(self, at: int) -> bool:
        """Return whether the piece begins with 一是 or its kin, which number sentences inside a paragraph as well."""
        marker = self.pieces[at].marker
        return marker is not None and marker.level is Level.ORDINAL and self.pieces[at].text[0] in _ORDINAL_SIGNS

    def ordinals(self, at: int) -> list[int]:
        """Return the pieces of the paragraph that begin with 一是 or its kin."""
        paragraph = self.pieces[at].paragraph
        if paragraph not in self._ordinals:
            self._ordinals[paragraph] = [one for one in self.members[paragraph] if self.is_ordinal(one)]
        return self._ordinals[paragraph]

    def are_ordinals_topics(self, at: int) -> bool:
        """Return whether most pieces of the paragraph that begin with 一是 or its kin name a topic and explain it."""
        alike = self.ordinals(at)
        if alike[0] not in self._leading:
            self._leading[alike[0]] = 2 * sum(_is_ordinal_topic(self, one) for one in alike) > len(alike)
        return self._leading[alike[0]]

    def siblings(self, at: int) -> int:
        """Return how many pieces the paragraph has."""
        return len(self.members[self.pieces[at].paragraph])

    def opens_paragraph(self, at: int) -> bool:
        """Return whether the piece is the first of its paragraph."""
        return at in self._place and self.members[self.pieces[at].paragraph][0] == at

    def _sections(self) -> dict[int, list[int]]:
        """Return for the first sentence of each paragraph those of all paragraphs of its section.

        In a paragraph that begins with the heading of the section it is the one behind the heading.
        """
        found: dict[int, list[int]] = {}
        section: list[int] = []
        for members in self.members.values():
            marker = self.pieces[members[0]].marker
            opens = marker is not None and marker.level in _REPORT_HEADS
            if opens:
                section = []
            if len(members) > opens:
                section.append(members[opens])
                found[members[opens]] = section
        return found

    def _find_runs(self) -> None:
        """Find the items beside each item, and those under which something stands that is no item of their kind.

        Items that count on from those of the section before (一、 1. 2. 二、 3. 4.) are of one family with them.
        """
        open_runs: dict[Level, list[int]] = {}
        families: dict[Level, list[int]] = {}
        for members in self.members.values():
            at = members[0]
            marker = self.pieces[at].marker
            if marker is None:
                continue
            for level in [level for level in open_runs if level > marker.level]:
                del open_runs[level]
            if marker.level not in open_runs:
                open_runs[marker.level] = []
                counts_on = not _FIRST.match(self.pieces[at].text) and marker.level in families
                families[marker.level] = families[marker.level] if counts_on else []
            self.runs[at], self.families[at] = open_runs[marker.level], families[marker.level]
            self.runs[at].append(at)
            self.families[at].append(at)
            following = self.following(members[-1])
            if following is not None and (following.marker is None or following.marker.level > marker.level):
                self.followed.add(at)

    def bears(self, at: int) -> bool:
        """Return whether paragraphs belong to an item that is one by itself.

        Behind the last of its run they may belong to none: 一、新建口袋公园。二、修缮步道。各县（区）要抓好落实。 are
        two measures and a demand. There the others tell.
        """
        run = self.runs[at]
        if at not in self.followed or at != run[-1]:
            return at in self.followed
        alike = [one for one in run[:-1] if self.siblings(one) == 1]
        if not alike:
            return len(run) == 1 or len(self.pieces[at].body) <= _SHORT_HEADING
        return 2 * sum(one in self.followed for one in alike) >= len(alike)

    def is_plain_list(self, at: int) -> bool:
        """Return whether the item is one of several beside each other, under none of which anything stands."""
        run = self.runs[at]
        if run[0] not in self._plain:
            self._plain[run[0]] = not any(one in self.followed or self.siblings(one) > 1 for one in run)
        return len(run) > 1 and self._plain[run[0]]

    def is_among_topics(self, at: int) -> bool:
        """Return whether half of the items beside an item name a topic, and half of those that it counts on from."""
        return self._are_topics(self.runs[at]) and self._are_topics(self.families[at])

    def _are_topics(self, run: list[int]) -> bool:
        key = id(run)  # each list lives as long as this object
        if key not in self._topics:
            topics = sum(_opens_with_topic(self, one) or self.bears(one) for one in run)
            self._topics[key] = 2 * topics >= len(run)
        return self._topics[key]

    @cached_property
    def uses_lead_ins(self) -> bool:
        """Return whether most paragraphs without number open with a topic, where a section has several."""
        starts = [at for at, section in self.sections.items() if len(section) > 1 and self.pieces[at].marker is None]
        longer = [at for at in starts if at != self.members[self.pieces[at].paragraph][-1]]
        leading = sum(_opens_with_topic(self, at) for at in longer)
        return leading > 1 and 2 * leading >= len(longer)


def find_heads(pieces: tuple[Piece, ...], *, start: int, is_law: bool, is_list: bool) -> dict[int, float]:
    """Return the level of each piece from `start` on that heads what follows; the outermost level is the lowest."""
    reader = _Reader(pieces, is_list=is_list)
    level_of = _law_level if is_law else _report_level
    heads = {at: level for at in reader.content if at >= start and (level := level_of(reader, at)) is not None}
    return heads if is_law else heads | _minor_lead_ins(pieces, heads)


def _law_level(reader: _Reader, at: int) -> float | None:
    marker = reader.pieces[at].marker
    is_head = marker is not None and marker.level in _LAW_HEADS and reader.opens_paragraph(at)
    return marker.level if marker is not None and is_head else None


def _report_level(reader: _Reader, at: int) -> float | None:
    marked = reader.pieces[at].heading
    return _level(reader, at) if marked is None else marked


def _level(reader: _Reader, at: int) -> float | None:
    """Return the level at which a piece of a report heads what follows, or None for a piece that heads nothing."""
    piece = reader.pieces[at]
    if reader.is_ordinal(at) and reader.siblings(at) > 1:
        return Level.ORDINAL if _is_ordinal_head(reader, at) else None
    over_list = _level_over_list(reader, at)
    if over_list is not None or not reader.opens_paragraph(at):
        return _LEAD_IN if over_list is None and _leads_in_behind_heading(reader, at) else over_list
    if is_date_line(piece) or is_salutation(piece.text):
        return None
    level = piece.marker.level if piece.marker else None
    if level in _REPORT_HEADS:
        return level if level in _LAW_HEADS or _names_section(reader, at) else None
    if reader.siblings(at) > 1:
        return (level or _LEAD_IN) if _leads_in(reader, at) else None
    return _standalone_level(reader, at)


def _names_section(reader: _Reader, at: int) -> bool:
    """Return whether a piece numbered 一、 or （一） names a section, and is no measure by itself."""
    body = reader.pieces[at].body
    if reader.siblings(at) > 1:
        is_short = len(body) <= _SHORT_HEADING and not demands(body) and not has_amount(body)
        if is_short and not acts(body):
            return True
        return (is_short or is_topic(body, longest=45, most_clauses=3)) and reader.is_among_topics(at)
    if not is_terminated(body):
        return not reader.is_plain_list(at)
    if len(body) > _LONGEST_HEADING or has_amount(body) or demands(body):
        return False
    return reader.bears(at)


def _leads_in(reader: _Reader, at: int) -> bool:
    """Return whether the first sentence of a paragraph names the topic of the others.

    The only paragraph of a section has its topic over it already; it gets another one only where that is the habit.
    So does an item among items that are measures, unless it is so short that it can hardly be one.
    """
    if not _opens_with_topic(reader, at):
        return False
    if reader.pieces[at].marker is None:
        return len(reader.sections[at]) > 1 or reader.uses_lead_ins
    body = reader.pieces[at].body
    is_clear = len(body) <= _CLEAR_TOPIC and not acts(body)
    return is_clear or reader.is_among_topics(at)


def _opens_with_topic(reader: _Reader, at: int) -> bool:
    """Return whether a sentence that begins a paragraph, or stands behind its heading, only names a topic."""
    piece = reader.pieces[at]
    members = reader.members[piece.paragraph]
    level = piece.marker.level if piece.marker else None
    longest = 45 if level is not None else 30
    # 加强宣传。加强培训。 are measures side by side, not a topic and what is said of it.
    second = reader.pieces[members[members.index(at) + 1]].text if at != members[-1] else ""
    is_parallel = level is None and second[:2] == piece.text[:2] and is_topic(second, longest=longest)
    return bool(second) and not is_parallel and is_terminated(piece.text) and is_topic(piece.body, longest=longest)


def _level_over_list(reader: _Reader, at: int) -> float | None:
    """Return the level of a piece that ends with a colon, announces the items behind it and says no more.

    The items are numbered, or paragraphs below a name that such lists have (分年度目标为：).
    """
    piece, following = reader.pieces[at], reader.following(at)
    if piece.text[-1] not in "：:" or following is None:
        return None
    label = piece.body.rstrip("：:")
    is_label = is_topic(label, longest=_SHORT_HEADING, most_clauses=1) and not label.endswith(_OPEN_ENDS)
    if following.marker is None:
        is_named = is_label and following.paragraph != piece.paragraph and _LIST_NAME.search(label) is not None
        return (piece.marker.level if piece.marker else _LEAD_IN) if is_named else None
    if not (is_label or announces(piece.text)):
        return None
    if piece.marker is None:
        return following.marker.level - 0.5
    return piece.marker.level if piece.marker.level < following.marker.level else None


def _is_ordinal_head(reader: _Reader, at: int) -> bool:
    """Return whether 二是经费保障。 heads the sentences behind it, as 一是组织保障。 before it does.

    Those of a paragraph are all topics or all measures: 一是加强宣传。二是加强培训。制作展板。 are measures.
    """
    if len(reader.ordinals(at)) == 1:
        return _leads_in(reader, at) if reader.opens_paragraph(at) else _leads_in_behind_heading(reader, at)
    return _is_ordinal_topic(reader, at) and reader.are_ordinals_topics(at)


def _is_ordinal_topic(reader: _Reader, at: int) -> bool:
    piece, following = reader.pieces[at], reader.following(at)
    is_bodied = following is not None and following.paragraph == piece.paragraph and following.marker is None
    return is_bodied and is_terminated(piece.text) and is_topic(piece.body, longest=45)


def _leads_in_behind_heading(reader: _Reader, at: int) -> bool:
    """Return whether the piece behind the heading of a section names a topic, as the later paragraphs do."""
    section = reader.sections.get(at, [])
    if len(section) < 2 or not _opens_with_topic(reader, at):
        return False
    others = [one for one in section[1:] if reader.siblings(one) > 1]
    leading = sum(_opens_with_topic(reader, one) for one in others)
    return leading > 0 and 2 * leading >= len(others)


def _standalone_level(reader: _Reader, at: int) -> float | None:
    """Return the level of a paragraph of one piece: a title line over others, a bare item, or a plain sentence."""
    piece = reader.pieces[at]
    following = reader.following(at)
    level = piece.marker.level if piece.marker else None
    if following is None:
        return None
    if is_terminated(piece.text):
        if level is None:
            return _LEAD_IN if announces(piece.text) else None
        return level if reader.bears(at) and is_topic(piece.body, longest=45) else None
    if len(piece.text) > 40 or piece.text[-1] in "：:，、":
        return None
    return _BOX if _BOX_TITLE.match(piece.text) else _line_level(reader, at, following)


def _line_level(reader: _Reader, at: int, following: Piece) -> float | None:
    """Return the level of a line that no full stop ends."""
    piece, previous = reader.pieces[at], reader.previous(at)
    is_stage = without_stage_time(piece.text) != piece.text
    if reader.is_list and not is_stage:
        stands_alone = following.block != piece.block and (previous is None or previous.block != piece.block)
        return _LEAD_IN if stands_alone and piece.marker is None and not has_amount(piece.text) else None
    if piece.marker is None:
        return _LEAD_IN if is_terminated(following.text) else None
    if following.marker is None:
        is_head = is_stage or len(following.text) > len(piece.text)
    else:
        is_head = following.marker.level > piece.marker.level and not (has_amount(piece.body) or demands(piece.body))
    return piece.marker.level if is_head else None


def _minor_lead_ins(pieces: tuple[Piece, ...], heads: dict[int, float]) -> dict[int, float]:
    """Return the topics inside paragraphs that have a heading.

    They are told by their parallel form (提振消费。… 扩大投资。…), or each says how something stands now and sentences
    of another form explain it (重大项目支撑作用增强。开工建设项目2100个。).
    """
    found: dict[int, float] = {}
    starts = {pieces[at].paragraph for at in heads}
    by_paragraph: dict[int, list[int]] = {}
    for at, piece in enumerate(pieces):
        if (
            piece.rank > 0
            and piece.paragraph in starts
            and piece.text.endswith("。")
            and len(piece.text) <= _LONGEST_MINOR
        ):
            by_paragraph.setdefault(piece.paragraph, []).append(at)
    for short in by_paragraph.values():
        for candidates, is_parallel in ((_bare(pieces, short), True), (_states(pieces, short), False)):
            shapes = Counter((len(pieces[at].text), pieces[at].text[:2]) for at in candidates)
            lengths = Counter(len(pieces[at].text) for at in candidates)
            bodied = [at for at in candidates if at + 1 not in candidates and _explains(pieces, at)]
            for at in bodied:
                text = pieces[at].text
                is_alike = shapes[len(text), text[:2]] > 1 or (len(text) <= 8 and lengths[len(text)] > 2)
                if is_alike if is_parallel else len(bodied) > 1:
                    found[at] = _MINOR_LEAD_IN
    return found


def _bare(pieces: tuple[Piece, ...], places: list[int]) -> list[int]:
    return [at for at in places if len(pieces[at].text) <= 11 and is_topic(pieces[at].text, longest=10)]


def _states(pieces: tuple[Piece, ...], places: list[int]) -> list[int]:
    return [at for at in places if _STANDS.match(pieces[at].text) and is_topic(pieces[at].text, longest=_LONGEST_MINOR)]


def _explains(pieces: tuple[Piece, ...], at: int) -> bool:
    """Return whether a sentence of the same paragraph follows."""
    return at + 1 < len(pieces) and pieces[at + 1].paragraph == pieces[at].paragraph
