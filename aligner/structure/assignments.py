"""Who carries out a task and by when, said in a bracket or on a line of its own: （责任部门：…；完成时限：…）.

Offices end an item with it: a label and a list of bodies, a clause without an object (省财政厅牵头，各市配合), a bare
list of bodies, or a time. It belongs to the tasks before it and is none itself. Since it says nothing else, nothing
but names, duties and times may stand in it, and notes on these (首位为牵头单位，下同). Where bodies are named, a time
may tell what is done by then (4月底前出台相关政策); without any it would be a target of the sentence before it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache

from aligner.deferred import expression
from aligner.model import Body, Deadline, Span
from aligner.structure.assignment_names import (
    SHORTEST_NAME,
    are_persons,
    is_body,
    is_body_with_duty,
    is_named_plainly,
    names_of,
)
from aligner.structure.bodies import ends_like_a_body
from aligner.structure.deadlines import find_deadlines
from aligner.structure.times import find_times

CLOSING_SIGNS = {"（": "）)", "(": "）)", "〔": "〕", "［": "］]", "[": "］]", "【": "】"}
_HEADS = "牵头|主办|主责|总责"
_DOES = "责任|负责|承办|落实|实施|主管|执行"
_BUILDS = "建设|承建|业主|分管|包联|推进|组织|申报|项目"
"""What the label of a body may tell besides, and no clause says of a body alone."""
_HELPS = "配合|参与|参加|协办|协同|协助|支持|指导|监督|督办|督导"
_UNIT = (
    r"(?:考核|督查|督办|落实|实施|工作|主要|具体|[省市县区镇])*(?:单位|部门|主体|机构|处室|科室|股室|领导|人|县区|区县)"
    r"(?:[（(](?:单位|部门|科室|处室|人)[）)])?"
)
_WHOSE = (
    rf"(?:(?:主要|第一)?(?:(?P<heads>{_HEADS})|(?P<does>{_DOES}|{_BUILDS})|(?P<helps>{_HELPS})){_UNIT}"
    r"|(?P<when>(?:(?:(?:计划)?完成|办结|办理|实施|落实|推进|起止|工作|进度|整改|整治|治理|销号|验收|交付|建设|启动)(?:时限|时间|期限|时段)|时限|时间节点)(?:要求|安排)?))"
)
LABEL = expression(rf"{_WHOSE}\s*[：:]\s*")
_LABEL_INSIDE = expression(rf"{_WHOSE}\s*(?:[：:]\s*|[为是](?!牵头))")
"""In a bracket the label may also be a clause: 责任单位为县水务局."""
_WEAK_LABEL = expression(
    rf"(?:(?P<heads>{_HEADS})|(?P<does>责任|负责|落实|承办|(?:责任|任务|职责|工作)分工)|(?P<helps>{_HELPS}))\s*[：:]\s*"
)
"""A label behind which anything may stand (责任：到人), so that only names that end as those of bodies count."""
LABEL_OF_PERSON = expression("(?:人|领导)[：:][^：:]*$")
DUTY = expression(
    r"(?:按照?(?:各自)?职责(?:分工)?|根据职责(?:分工)?|依职责|分工|分别|共同|具体|联合|等){0,4}"
    rf"(?:(?P<heads>{_HEADS})|(?P<does>{_DOES}|推进|组织)|(?P<helps>{_HELPS}))(?:落实|实施|推进|完成|执行|负责){{0,4}}$"
)
_PARTNERS = expression("(?:牵头)?(?:会同|联合(?!会))")
"""What stands between a body and those that join it: 县水务局会同县财政局."""
_BEHIND_DUTY = expression(r"(?<=牵头|负责|配合|参与|参加|落实)(?:、|\s+)")
"""A mark that parts names elsewhere, and clauses here: 县水务局牵头、县财政局配合."""
_FIRST_LEADS = expression(
    r"(?:列|排|排在|排名)?(?:第一位?|首位|首个|最前)(?:的|者)?(?:单位|部门)?(?:的|者)?(?:单位|部门)?[为是]?牵头"
)
_NOTE = expression(r"[以]?下同$|下同[。，]?|不再列出|以下均|牵头单位$|^加[*＊★]|^另有|^适用|^备注")
_TIME = expression(
    r"(?:(?:贯穿|(?:19|20)\d\d年?)?全年|每年|长期|常年|持续|按季度?|每季度|每月|按月|年内|适时|立即|立行立改|即知即改|常态化?|动态|"
    r"按照?(?:国家|省|市|县|上级|中央|相关|有关|统一|部署|安排|要求|时序|进度|计划|规定|、)+)"
    r"(?:持续|长期|分步|有序|全面|推进|坚持|实施|开展|执行|落实|进行|完成|任务|进度|调整|管理|更新)*$"
)
_ALL_OF = expression(r"(?:(?:以上|上述)[^，；、]{0,4}?[均都]?)?由")
_WIDE = str.maketrans("()", "（）")
_BARE_DATE = expression(
    r"(?:(?P<begin>(?:19|20)\d\d)年?(?:\d{1,2}月)?[底初]?(?:[-—–~～至到]+)(?=\d))?"
    r"(?P<date>(?:(?:19|20)\d\d年(?!\d{1,2}月\d)[底末初]?)?(?:\d{1,2}月(?:份|[上中下]旬|\d{1,2}[日号])?|第?[一二三四1-4]季度|[上下]半年)?)"
    r"(?=\D|$)"
)
"""A date to which neither 前 nor 底 is added; one of a day of a year is when something was signed or printed."""
_DEED = expression(
    r"[，、]?(?:要|应|力争|基本|全部|全面|陆续|正式|率先|初步|并)*"
    r"(?:完成|启动|实施|落实|推进|办结|见效|到位|建成|出台|印发|报送|取得|形成|开展|提交|上报|制定|建立|组织|召开|举办|开工|投用|投入|实现|上线|"
    r"评选|公布|验收|部署|达到|见到)[^，；。]{0,14}$"
)
_DONE = expression(r"(?:完成|启动|实施|落实|推进|办结|见效|到位|建成|出台|印发|报送|基本|全面|全部|持续|并|和|、)*$")
_ALL_YEAR = expression(r"全年|年内")
LONGEST_ASSIGNMENT = 400
"""Code points from which a bracket is no assignment any more."""
_SHORTEST_DUTY = 2
"""Code points up to which a duty behind a list of bare names says too little to be theirs."""
_LONGEST_TIME = 16
"""Code points of a time that is none to be told (按上级要求): what is longer is a rule on times."""


@dataclass(frozen=True, slots=True)
class Assignment:
    """What an assignment says: the bodies that lead, those that do it, those that help, and the times, in order.

    `first_leads` tells that it declares the first of several bodies to be the one that leads.
    """

    heads: tuple[Body, ...] = ()
    does: tuple[Body, ...] = ()
    helps: tuple[Body, ...] = ()
    due: tuple[Deadline, ...] = ()
    first_leads: bool = False


@lru_cache(maxsize=2048)
def read_assignment(text: str) -> Assignment | None:
    """Return what an assignment says, with spans in code points of `text`; None where the text is no assignment.

    The text is a bracket with its marks, or words that begin with a label (责任单位：); a full stop may end it.
    """
    start, end = 0, len(text.rstrip().rstrip("。.；;").rstrip())
    is_bracket = bool(text) and end > 1 and text[end - 1] in CLOSING_SIGNS.get(text[0], "")
    if is_bracket:
        start, end = 1, end - 1
    if end - start > LONGEST_ASSIGNMENT or not (is_bracket or LABEL.match(text)):
        return None
    reading = _Reading(text.translate(_WIDE))
    is_one = all(reading.take(part) for part in _parts(text, start, end))
    return reading.result() if is_one else None


def _parts(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield what stands between the marks outside inner brackets, and from each label on."""
    depth, begin = 0, start
    labels = {label.start() for label in LABEL.finditer(text, start, end)}
    stops = {mark.start() for mark in _BEHIND_DUTY.finditer(text, start, end)}
    for at in range(start, end):
        if at in labels and not depth and at > begin:
            yield _stripped(text, begin, at)
            begin = at
        depth += (text[at] in CLOSING_SIGNS) - (text[at] in "）)〕］]】")
        if not depth and (text[at] in "；;，,。" or at in stops):
            yield _stripped(text, begin, at)
            begin = at + 1
    yield _stripped(text, begin, end)


def _stripped(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


@dataclass(slots=True)
class _Reading:
    """An assignment while it is read part by part; `label` is the kind of the last one, `bare` names without duty."""

    text: str
    label: str = ""
    bare: list[Body] = field(default_factory=list)
    bodies: dict[str, list[Body]] = field(default_factory=lambda: {"heads": [], "does": [], "helps": []})
    due: list[Deadline] = field(default_factory=list)
    says_time: bool = False
    needs_body: bool = False
    has_body: bool = False
    needs_other: bool = False
    is_begun: bool = False
    first_leads: bool = False

    def take(self, part: Span) -> bool:
        """Read a part; return whether it may stand in an assignment."""
        is_first, self.is_begun = not self.is_begun, True
        if label := _LABEL_INSIDE.match(self.text, part.start, part.end):
            self.label = label.lastgroup or ""
            part = _stripped(self.text, label.end(), part.end)
        elif label := _WEAK_LABEL.match(self.text, part.start, part.end):
            self.label = ""
            names, _ = self._with_partners(_stripped(self.text, label.end(), part.end))
            if names is not None and all(is_body(one.name) for one in names):
                self.bodies[label.lastgroup or ""] += names
                return True
            part = _stripped(self.text, label.end(), part.end)
        words = part.of(self.text)
        if not words or self._is_note(words):
            return True
        if self.label == "when":
            return self._take_time(part, is_labelled=True)
        if is_first and not self.label and are_persons(words, DUTY):
            # A person in charge before the bodies is no body, and alone may be anybody.
            self.needs_body = True
            return True
        is_taken = self._take_time(part, is_labelled=False) or self._take_duty(part) or self._take_both(part)
        return is_taken or self._take_names(part)

    def _is_note(self, words: str) -> bool:
        self.first_leads = self.first_leads or says_first_leads(words)
        return says_first_leads(words) or _NOTE.search(words) is not None

    def _take_time(self, part: Span, *, is_labelled: bool) -> bool:
        words = part.of(self.text)
        found, rest = _times_of(words, is_labelled=is_labelled)
        if found:
            if not is_labelled and not _DONE.fullmatch(rest.strip("，、 ")):
                if not _DEED.match(rest) or words.startswith(rest):
                    return False
                self.needs_body = True
            self.due += [_moved(one, part) for one in found]
        elif is_labelled and (often := find_times(words)):
            self.due += [_moved(one, part) for one in often]
        elif _TIME.match(words):
            if whole := _ALL_YEAR.search(words):
                span = Span(part.start + whole.start(), part.start + whole.end())
                self.due.append(Deadline(span, month=12, day=31))
        elif not is_labelled and (date := _BARE_DATE.match(words)) and date["date"]:
            rest = words[date.end() :]
            if rest and not _DEED.match(rest):
                return False
            last = Span(part.start + date.start("date"), part.start + date.end())
            found = find_deadlines(f"{date['date']}前")
            year = int(date["begin"]) if date["begin"] else None
            self.due += [_moved(one, last) if one.year else replace(_moved(one, last), year=year) for one in found]
            self.needs_body = True
        elif not is_labelled or self.says_time or len(words) > _LONGEST_TIME:
            return False
        self.says_time = True
        return True

    def _take_both(self, part: Span) -> bool:
        """Read a part that has bodies and a time without a mark between them: 县水务局6月底前完成."""
        found = find_deadlines(part.of(self.text))
        if not found or not found[0].span.start:
            return False
        bodies = _stripped(self.text, part.start, part.start + found[0].span.start)
        is_taken = self._take_duty(bodies) or self._take_names(bodies)
        return is_taken and self._take_time(Span(bodies.end, part.end), is_labelled=False)

    def _take_duty(self, part: Span) -> bool:
        words = part.of(self.text)
        duty = DUTY.search(words)
        if duty is None:
            return False
        if not duty.start():  # 县水务局、县财政局，按职责分工负责
            is_of_bare = bool(self.bare) and len(words) > _SHORTEST_DUTY
            self.bodies[duty.lastgroup or "does"] += self.bare if is_of_bare else []
            self.bare = [] if is_of_bare else self.bare
            return is_of_bare
        names, partners = self._with_partners(Span(part.start, part.start + duty.start()))
        is_plain = duty[0] != "组织"  # the end of a name as well: 县渔民组织
        if names is None or not all(self._may_have_duty(one.name, is_plain=is_plain) for one in (*names, *partners)):
            return False
        self.bodies["heads" if partners else duty.lastgroup or "does"] += [*self.bare, *names]
        self.bodies["helps"] += partners
        self.bare = []
        return True

    def _may_have_duty(self, name: str, *, is_plain: bool) -> bool:
        """Return whether a duty may be one of a name: of any plain one where a body stands in the text besides."""
        is_one = is_body_with_duty(name)
        is_plain = is_plain and not is_one and is_named_plainly(name)
        self.has_body = self.has_body or is_one
        self.needs_other = self.needs_other or is_plain
        return is_one or is_plain

    def _take_names(self, part: Span) -> bool:
        names, partners = self._with_partners(part)
        if names is None:
            return False
        self.bodies["helps"] += partners
        if self.label:
            self.bodies[self.label] += names
            return True
        self.bare += names
        return all(is_body(name.name) for name in (*names, *partners))

    def _with_partners(self, part: Span) -> tuple[list[Body] | None, list[Body]]:
        """Return the bodies of a list, and those that join them; None where something else stands there."""
        words = part.of(self.text)
        by = _ALL_OF.match(words)
        begin = part.start + (by.end() if by and len(words) - by.end() >= SHORTEST_NAME else 0)
        joining = _PARTNERS.search(words)
        if joining is None or not ends_like_a_body(words[: joining.start()]):
            return names_of(self.text, Span(begin, part.end)), []
        names = names_of(self.text, Span(begin, part.start + joining.start()))
        partners = names_of(self.text, Span(part.start + joining.end(), part.end))
        return (None, []) if partners is None else (names, partners)

    def result(self) -> Assignment | None:
        """Return what was read, None where it names neither a body nor a time."""
        self.bodies["does"] += self.bare
        is_none = not any(self.bodies.values()) and (self.needs_body or not (self.says_time or self.first_leads))
        if is_none or (self.needs_other and not self.has_body):
            return None
        heads, does, helps = (tuple(self.bodies[kind]) for kind in ("heads", "does", "helps"))
        return Assignment(heads, does, helps, self._dated(), self.first_leads)

    def _dated(self) -> tuple[Deadline, ...]:
        """Return the times; a month without year is one of the year named before it (2027年6月启动，12月底完成)."""
        year: int | None = None
        dated: list[Deadline] = []
        for one in self.due:
            names_month = self.text[one.span.start : one.span.start + 1].isdecimal()
            dated.append(replace(one, year=year) if one.year is None and one.month and names_month else one)
            year = dated[-1].year
        return tuple(dated)


def _times_of(words: str, *, is_labelled: bool) -> tuple[tuple[Deadline, ...], str]:
    """Return the deadlines of a part, and its other words; behind a label the word 前 is often left out."""
    found = find_deadlines(words) or (find_deadlines(f"{words}前") if is_labelled else ())
    if not found:
        return (), words
    return found, words[: found[0].span.start] + words[min(found[-1].span.end, len(words)) :]


def _moved(deadline: Deadline, part: Span) -> Deadline:
    span = Span(part.start + deadline.span.start, min(part.start + deadline.span.end, part.end))
    return replace(deadline, span=span)


def says_first_leads(text: str) -> bool:
    """Return whether words say that the first body of a list is the one that leads: 首位为牵头单位."""
    return _FIRST_LEADS.search(text) is not None
