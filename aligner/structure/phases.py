"""What part of a report or law a piece stands in: looking back, naming problems, setting principles, giving tasks.

The same sentence (推进劳动关系协调机制建设) is an achievement in a review of last year and a task in the plan for
the next, and Chinese marks no tense; the part of the document decides. Parts are told by the top headings, and inside
them by the sentences with which reports by custom turn from one part to the next (在肯定成绩的同时, 2026年是…).
"""

from __future__ import annotations

import re
from enum import Enum, auto

from aligner.deferred import expression
from aligner.structure.characters import is_terminated
from aligner.structure.circumstances import admits_problem, demands, tells_of_past
from aligner.structure.markers import Level
from aligner.structure.minutes import names_minutes
from aligner.structure.outline import Outline
from aligner.structure.parts import Part, find_parts, opens_with_aim, sets_an_aim
from aligner.structure.pieces import Piece
from aligner.structure.titles import is_salutation


class Phase(Enum):
    """The part of a document that a piece stands in."""

    OPENING = auto()
    INTRODUCTION = auto()
    REVIEW = auto()
    PROBLEMS = auto()
    SITUATION = auto()
    THOUGHT = auto()
    OVERALL = auto()
    PRINCIPLES = auto()
    GOALS = auto()
    SCOPE = auto()
    PLAN = auto()
    CLOSING = auto()
    ANNEX = auto()


_REVIEW_HEADING = expression(
    r"回顾|过去|总结(?!推广|经验)|(?:所做|完成)的?工作|工作(?:开展|进展|完成|落实|推进)?(?:情况|成效|成绩)|大数据|历程|"
    r"[一二三四五]年来|以来"
)
_SUCCESS = expression(r"取得|成就(?!梦想|未来|事业)|成绩|成果(?:丰硕|显著|累累|喜人|$)")
_PLAN_HEADING = expression(
    r"今后|未来|下一步|下步|任务|安排|部署|打算|重点|目标|举措|措施|新的一年|加强政府自身建设|总体要求|要求|规划|主要工作"
)
_PROBLEM_HEADING = expression(
    r"问题(?!导向|线索|整改|清单)|不足|短板|困难(?!群|职工|家庭|人|学生|企业|老|残|儿|户|妇|党员|帮)"
)
_QUESTION = expression(
    r"^(?:关于|有关|研究|审议|讨论|听取|解决|协调)|(?:有关|相关|若干|几个|需要?(?:注意|说明|明确|把握)的?)(?:几个)?问题。?$"
)
_AT_FAULT = expression(r"存在|面临|突出|主要问题|不足|短板|差距|困难|不[力够强实高畅]问题")
"""What a heading in 问题 has that admits something: 关于用地问题 only names a question that is dealt with."""
_THOUGHT_HEADING = expression(
    r"(?:习近平新时代中国特色社会主义思想|重要论述|重要讲话|会议精神).{0,200}(?:统领|道路|指导|领会|把握)|指导思想|基本原则|形势|重大意义"
)
_PROBLEM_TURN = expression(
    r"(?:清醒|看到|认识到|正视|面临|存在|仍有).{0,40}(?:问题|困难|不足|差距|短板|挑战|弱项)|(?:问题|困难|不足|短板|差距).{0,12}(?:主要有|主要是|表现在)"
)
_PROBLEM_LEAD = expression(r"^(?:在(?:充分)?(?:肯定|总结|看到)|尽管|同时|但|与此同时|当前|我们也|对照|回顾)")
_SOBER = expression(r"^(?:[^，]{2,16}同时，|同时，)?我们也?(?:要|深知)?清醒地?(?:看到|认识)")
_PLAN_TURN = expression(r"^(?:今年|明年|\d{4}年|新的一年)[，,]?(?:是|我们|全|各)")
_REVIEW_TURN = expression(
    r"^(?:一年来|过去一年|过去[一二三四五六七八九十\d]+年|[一二三四五]年来|去年以来|会前|\d{4}年，)"
)


def names_question(heading: str, *, in_minutes: bool) -> bool:
    """Return whether a heading names a question to be dealt with, as 关于用地问题 does, and admits no shortcoming.

    The headings of minutes are the agenda, and need no word that says so.
    """
    return (in_minutes or _QUESTION.search(heading) is not None) and _AT_FAULT.search(heading) is None


def _phase_of_heading(text: str, *, has_subsections: bool, in_minutes: bool) -> Phase:
    sets_aim = sets_an_aim(text)
    looks_back = (_REVIEW_HEADING.search(text) and not opens_with_aim(text)) or (_SUCCESS.search(text) and not sets_aim)
    if looks_back and not re.search(r"今后|目标|任务|安排", text):
        return Phase.REVIEW
    if _PROBLEM_HEADING.search(text) and not sets_aim and not names_question(text, in_minutes=in_minutes):
        return Phase.PROBLEMS
    if _PLAN_HEADING.search(text):
        return Phase.PLAN
    if _THOUGHT_HEADING.search(text) and not has_subsections:
        return Phase.THOUGHT
    return Phase.PLAN


_PLAN_TITLE = expression(
    r"今后|要点|计划|方案|意见|规划|安排|部署|任务|措施|打算|清单|通知|细则|办法|决定|规定|纲要|通告|公告|行动|指南|政策|制度|倡议|"
    r"纪\s*要|公约|规约|守则|准则|须知|承诺|责任(?:书|状)|协议|备忘录"
)
_REPORT_TITLE = expression(r"(?:报告|讲话|发言|致辞)(?:[（(].*)?$")


def _phase_of_title(text: str, phase: Phase) -> Phase:
    """Return the phase in which a document of this title begins, or `phase` where the title does not tell."""
    leads_in = text.endswith(("：", ":")) and _PLAN_HEADING.search(text) is not None
    looks_back, looks_ahead = _REVIEW_HEADING.search(text) is not None, leads_in or _PLAN_TITLE.search(text) is not None
    if looks_back == looks_ahead or _REPORT_TITLE.search(text):
        return phase
    return Phase.REVIEW if looks_back else Phase.PLAN


_LATER_NUMERAL = expression(r"[二三四五六七八九十]\s*[、．.]")
_COMING_WORK = expression(r"今后|下一步|下步|总体要求|打算|新的一年|\d{4}年")


def _lost_review(pieces: tuple[Piece, ...], outline: Outline) -> int:
    """Return the index of the heading that ends a review whose beginning is on another page, or 0.

    A page that continues from another one may open inside section 一 and only name section 二, the coming work.
    """
    numerals = (
        at for at, p in enumerate(pieces) if outline.is_heading[at] and p.marker and p.marker.level is Level.NUMERAL
    )
    first = next(numerals, 0)
    is_later = _LATER_NUMERAL.match(pieces[first].text) and _COMING_WORK.search(pieces[first].text) if pieces else None
    return first if is_later else 0


_LONGEST_INTRODUCTION = 8
"""Sentences up to which the beginning of a short plan is its introduction."""
_PHASE_OF_PART = {
    Part.SITUATION: Phase.SITUATION,
    Part.BASIS: Phase.REVIEW,
    Part.SHORTCOMINGS: Phase.PROBLEMS,
    Part.OVERALL: Phase.OVERALL,
    Part.PRINCIPLES: Phase.PRINCIPLES,
    Part.GOALS: Phase.GOALS,
    Part.SCOPE: Phase.SCOPE,
    Part.MEASURES: Phase.PLAN,
}


_ANNOUNCES = expression(
    r"(?:制定|提出|编制|明确|出台|印发|作出|公布|通知|规定|通告|部署)(?:了)?(?:本|如下|以下|此|该)|(?:如下|以下)(?:意见|措施|通知|方案|规定)?[：:。]?$"
)


_OPENS_TEXT = expression(r"(?:如下|以下)[^。；，：:]{0,10}[：:]$")
"""What the last sentence of an introduction ends with: 现将会议精神纪要如下："""


def announces_measures(text: str) -> bool:
    """Return whether a sentence says that the text itself follows: 现提出以下意见, 制定本方案."""
    return _ANNOUNCES.search(text) is not None


def _introduction(pieces: tuple[Piece, ...], outline: Outline, phases: list[Phase]) -> range:
    """Return what stands between the title of a plan and its first heading or numbered item, if anything does.

    A text without either has no introduction, nor has one in which most would be introduction and nothing says so.
    """
    if outline.start >= len(pieces) or phases[outline.start] is not Phase.PLAN:
        return range(0)
    if not any(_PLAN_TITLE.search(piece.text) for piece in pieces[: outline.start]):
        return range(0)
    for at in range(outline.start, len(pieces)):
        if outline.is_heading[at] or (pieces[at].marker is not None and not pieces[at].is_furniture):
            is_short = at - outline.start <= max(_LONGEST_INTRODUCTION, (len(pieces) - at) // 2)
            is_told = at > outline.start and announces_measures(pieces[at - 1].text)
            is_short = is_short or is_told
            told = (before + 1 for before in range(outline.start, at) if _OPENS_TEXT.search(pieces[before].text))
            return range(outline.start, next(told, at) if is_short else outline.start)
    return range(0)


def _bare_list(pieces: tuple[Piece, ...], outline: Outline, phases: list[Phase]) -> range:
    """Return the text of a document that nothing but its sentences tells to be a list of what is to be done."""
    whole = range(outline.start, min(outline.farewell, outline.annex))
    if any(phases[at] is not Phase.OPENING for at in whole):
        return range(0)
    from aligner.structure.bare_lists import asks_throughout  # noqa: PLC0415 - most texts have a title or headings

    return whole if asks_throughout([pieces[at] for at in whole if not pieces[at].is_furniture]) else range(0)


def _lay_parts_over(pieces: tuple[Piece, ...], outline: Outline, phases: list[Phase]) -> None:
    """Set the phases of what stands under headings that name a part; a section on the basis may turn to problems."""
    section: tuple[int, ...] = ()
    phase = Phase.PLAN
    for at, part in enumerate(find_parts(pieces, outline.above)):
        if part is None or (phases[at] in (Phase.REVIEW, Phase.PROBLEMS) and part is not Part.SHORTCOMINGS):
            continue
        chain = tuple(head for head in outline.above[at] if _is_numbered(pieces[head]))
        if part is not Part.BASIS or chain != section:
            section, phase = chain, _PHASE_OF_PART[part]
        if part is Part.BASIS and not outline.is_heading[at]:
            phase = Phase.PROBLEMS if admits_problem(pieces[at].text) else _turn(phase, pieces[at], started=True)
        phases[at] = phase


def find_phases(pieces: tuple[Piece, ...], outline: Outline) -> tuple[Phase, ...]:
    """Return the phase of each piece of a report."""
    top = min((p.marker.level for p in pieces if p.marker is not None and not p.is_furniture), default=None)
    with_subsections = {
        index for chain in outline.above for index in chain[:1] if len(chain) > 1 and _is_numbered(pieces[chain[1]])
    }
    phases: list[Phase] = []
    resumes = _lost_review(pieces, outline)
    phase = Phase.REVIEW if resumes else Phase.OPENING
    started = False
    titles = [piece.text for piece in pieces[: outline.start]]
    in_minutes = any(map(names_minutes, titles))
    is_report = any(_REPORT_TITLE.search(title) or is_salutation(title) for title in titles)
    for at, piece in enumerate(pieces):
        if at >= outline.annex:
            phase = Phase.ANNEX
        elif at in outline.frame.restarts:
            phase = _phase_of_title(piece.text, Phase.PLAN)
        elif at < outline.start:
            phase = phase if is_terminated(piece.text) else _phase_of_title(piece.text, phase)
        elif outline.is_heading[at] and piece.marker is not None and piece.marker.level == top and _is_numbered(piece):
            phase = _phase_of_heading(piece.body, has_subsections=at in with_subsections, in_minutes=in_minutes)
            started = True
        elif at >= resumes and outline.is_heading[at] and not outline.above[at] and piece.siblings == 1:
            phase = _phase_of_heading(piece.body, has_subsections=False, in_minutes=in_minutes)
            started = True
        elif phase is Phase.OPENING and _is_item(piece) and not (is_report and not demands(piece.body)):
            phase = Phase.REVIEW if tells_of_past(piece.body) else Phase.PLAN
        elif not piece.is_furniture:
            phase = _turn(phase, piece, started=started)
        phases.append(phase)
    for at in _bare_list(pieces, outline, phases) if not is_report else ():
        phases[at] = Phase.PLAN
    for at in _introduction(pieces, outline, phases):
        phases[at] = Phase.INTRODUCTION
    _lay_parts_over(pieces, outline, phases)
    for at in _problem_lists(pieces, tuple(phases)):
        phases[at] = Phase.PROBLEMS
    for at in range(outline.farewell, outline.annex):
        phases[at] = Phase.CLOSING
    return tuple(phases)


_SHORTCOMING = expression(
    r"不足|不够|不强|不优|不高|不大|不快|不实|薄弱|短板|滞后|偏[低弱慢小]|亟[需待]|有待|仍需|还需|还要|尚未|尚不|压力|困难|制约|差距|矛盾|"
    r"问题|下滑|乏力|风险隐患|欠账|不平衡"
)


def _problem_lists(pieces: tuple[Piece, ...], phases: tuple[Phase, ...]) -> list[int]:
    """Return the pieces of a review that list shortcomings though no sentence announces them.

    A paragraph counts when most of its pieces after the first shortcoming name one; one hit alone may well be a
    success (解决了一批突出问题).
    """
    paragraphs: dict[int, list[int]] = {}
    for at, piece in enumerate(pieces):
        if phases[at] in (Phase.OPENING, Phase.REVIEW) and not piece.is_furniture:
            paragraphs.setdefault(piece.paragraph, []).append(at)
    found: list[int] = []
    for members in paragraphs.values():
        hits = [at for at in members if _SHORTCOMING.search(pieces[at].text)]
        tail = [at for at in members if hits and at >= hits[0]]
        weight = sum(len(_SHORTCOMING.findall(pieces[at].text)) for at in hits)
        if len(hits) >= 2 and weight >= 4 and len(hits) >= 0.7 * len(tail):
            found += tail
    return found


def _is_item(piece: Piece) -> bool:
    """Return whether a piece is a numbered item, at which an opening ends at the latest."""
    is_numbered = piece.marker is not None and piece.marker.level <= Level.FIGURE
    return is_numbered and piece.rank == 0 and not piece.is_furniture and is_terminated(piece.text)


def _is_numbered(piece: Piece) -> bool:
    return piece.marker is not None and piece.marker.level <= Level.BRACKETED


def _turn(phase: Phase, piece: Piece, *, started: bool) -> Phase:
    """Return the phase after the customary sentence that `piece` may be."""
    if phase in (Phase.OPENING, Phase.REVIEW):
        leads = _PROBLEM_LEAD.search(piece.text) is not None or (piece.rank == 0 and len(piece.text) <= 80)
        if _SOBER.search(piece.text) or (leads and _PROBLEM_TURN.search(piece.text)):
            return Phase.PROBLEMS
        if phase is Phase.OPENING and _REVIEW_TURN.search(piece.text):
            return Phase.REVIEW
    if phase in (Phase.PROBLEMS, Phase.REVIEW) and not started and piece.rank == 0 and _PLAN_TURN.search(piece.text):
        return Phase.PLAN
    return phase
