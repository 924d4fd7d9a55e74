"""What each piece does in its document: title, heading, background, achievement, problem, principle, task, closing.

The definitions are those of the annotation guidelines that the quality benchmark is scored against. The part of the
document (`phases`) gives the role that a sentence has there by default; wording overrides it where reports by custom
use fixed forms: 总体要求是 opens a principle wherever it stands, 表示衷心感谢 closes.
"""

from __future__ import annotations

import re

from aligner.deferred import expression
from aligner.model import Role
from aligner.structure.asides import aside_role
from aligner.structure.characters import is_terminated
from aligner.structure.law_roles import DEFINES, find_law_roles
from aligner.structure.markers import Level
from aligner.structure.minutes import names_minutes, tells_of_meeting
from aligner.structure.outline import Outline
from aligner.structure.parts import announces
from aligner.structure.phases import Phase, find_phases
from aligner.structure.pieces import Piece
from aligner.structure.preamble_roles import has_target, preamble_role
from aligner.structure.rosters import find_rosters
from aligner.structure.titles import is_date_line, is_salutation

_DEFAULT = {
    Phase.OPENING: Role.BACKGROUND,
    Phase.REVIEW: Role.ACHIEVEMENT,
    Phase.PROBLEMS: Role.PROBLEM,
    Phase.THOUGHT: Role.BACKGROUND,
    Phase.PLAN: Role.TASK,
    Phase.CLOSING: Role.CLOSING,
    Phase.ANNEX: Role.NOISE,
}
_PREAMBLE = frozenset({Phase.INTRODUCTION, Phase.SITUATION, Phase.OVERALL, Phase.PRINCIPLES, Phase.GOALS, Phase.SCOPE})
_OPENS_REPORT = expression(r"政府.{0,60}(?:报告|审议)|请予审议.{0,60}(?:政协|列席)")
_THANKS = re.compile(r"(?:表示|致以|表达).{0,12}(?:感谢|敬意|问候)")
_ADDRESSES = expression(r"^(?:在此|向|我代表|受|并?以?.{0,12}名义)")
_CREDIT = expression(
    r"来之不易|成之惟艰|根本在于|归根结底|结果[。！]$|很不平凡|极不平凡|实践(?:充分|再次)|启示|规律性认识"
)
_YEAR_IS = re.compile(
    r"^(?:今年|明年|今后[一二三四五]年，|未来[一二三四五]年，|\d{4}年|.{0,6}时期)?是?[^，。]{0,30}是.{0,40}(?:之年|[一的]年|时期|时刻)"
)
_OVERALL = re.compile(
    r"总体?的?要求(?:是|：|:)|总体要求和|指导思想是|总体思路(?:是|：)|基本思路|主要任务是|总体目标|工作思路|"
    r"以习近平新时代中国特色社会主义思想为指导"
)
_OVERALL_HEADING = expression(r"总体要求|指导思想|总体思路|基本原则")
_OVERALL_SECTION = re.compile(r"(?:总体要求|指导思想|总体思路|(?:基本|工作)原则)。?$")
_PURPOSE = re.compile(r"^(?:为|按照|根据).{4,}(?:制定|提出|编制|明确)(?:本|如下|以下)")
_TARGETS = re.compile(r"预期目标|主要目标(?:是|：)|目标任务是")
_RATIONALE = re.compile(
    r"^(?:提出|确定|制定|实现|完成)?(?:上述|这些|以上)[^，]{0,10}目标|目标(?:的)?(?:确定|设定)|(?:左右|以上|以内)，(?:既是|主要|体现|目的|综合)"
)
_STATES = re.compile(r"^[^，。]{2,24}是[^，。]*(?:的|之本|之基|之源|[线点手石路大重志要求音力])[^，。]{0,10}[，。]")
_MATTERS = re.compile(
    r"(?:^|，)[^，。]{0,30}是[^，。]*(?:重要|必然|内在|关键|迫切|根本)[^，。]{0,4}(?:举措|要求|需要|途径|抓手|保障|任务|内容|手段|支撑)"
)
_DEMANDS_BESIDE = re.compile(
    r"，(?:开展|推进|加强|[^，]{0,16}(?<![重主必首需])要(?![求素点件务义]))|(?<![重主必首需])要(?![求素点件务义])[^，]{4,300}[。；]$"
)
_DEMANDS_OF_US = expression(r"要求(?:我们|工会|我|各级|广大)|我们(?:必须|要|将|一定要)|^要|必须坚持|，要(?:坚持|把)")
_QUOTES_LEADER = re.compile(
    r"^(?:党的.{2,8}以来，)?习近平(?:总书记|主席)|习近平(?:总书记|主席)[^，]{0,12}(?:强调|指出)"
)
_SCENE = expression(
    r"^党的.{2,12}(?:以来|召开|胜利)|^习近平总书记(?:每|始终|亲临|给)|隆重庆祝|^在这一.*进程中|^外部环境"
)
_ETHOS = re.compile(
    r"两个确立|四个意识|干字当头|求真务实|以人民为中心|恪尽职守|有效市场|政治判断力|实事求是|我们(?:要|将)坚持|"
    r"^(?:各级)?(?:领导干部|干部|公务员|全体政府)[^，]{0,12}(?:要|必须|都要)|心无旁骛|习近平.{2,6}思想|不折不扣"
)
_EXHORTS = expression(
    r"^(?:各级|各地区?|广大|全体)[^，。；]{0,12}都?(?:要|必须)(?:深刻领悟|扛[稳牢起]|善于|勇于|敢于|牢固树立|始终把|自觉(?!接受|遵守))|"
    r"^政府要寓[^，。]{1,8}于|^要?善于把|^(?:必须)?坚持(?:和落实)?“两个毫不动摇”[。；]"
)
"""How reports call on those who act to have a spirit; what they shall do stands in other sentences."""
_BODY_MUST = expression(r"^[^，。]{0,20}(?:部门|单位|政府|[局委厅办院县区市乡镇]|街道)(?:[（(][^（）()]*[）)])?要")
_QUOTATION = re.compile(r"“[^“”]*”")
_CONCRETE = expression(r"\d|“[^“”]+”|《|工程|行动|试点|机制|制度|体系|平台|基地|中心|计划|方案|名录|清单|规划")
_YEAR_OF_TITLE = re.compile(r"(?<![\d〔\[])((?:19|20)\d{2})(?=\s*[年—–~～至-])")
_YEAR_OF_NUMBER = expression(r"[〔\[]((?:19|20)\d{2})[〕\]]")
_ANNOUNCES_TALK = expression(r"^(?:下面|接下来|借此机会)，[^。]{0,12}(?:讲|谈|提|强调|报告)[^，。]{1,14}。$")
_LOOKS_BACK = re.compile(r"^(?:过去|去年|上年|一年来|[一二三四五]年来)")
_TEACHES = expression(r"(?:实践|经验|经历|教训|历程)[^。]{0,20}(?:体会到|认识到|告诉|启示|证明|表明|昭示)")
_NAMES_PROBLEM = re.compile(
    r"(?:(?:存在|反馈|具体|主要|突出|发现|整改)的?(?:主要|突出)?)?问题(?:描述|表现|[一二三四五六七八九十\d]{1,3})?[：:]."
)
"""How a list of shortcomings to put right opens each of them: 问题一：…"""
_LABEL = re.compile(
    r"[^，。；：:]{0,8}(?:措施|目标|任务|问题|内容|要求|事项|标准|步骤|安排|分工|指标|名单|如下|以下[^，。；：:]{0,8}|分别[为是]|议定|决定)为?[：:]$"
)
"""A line that only says what the lines below it are."""
_ADDRESSES_PROBLEMS = expression(r"^对(?:此|这些|于这些)|加以解决|切实解决|高度重视")
_CONFIDENCE = expression(r"坚定.{0,6}信心|有.{0,20}(?:优势|有利条件|潜力)|长期向好|乘风破浪")


def find_roles(pieces: tuple[Piece, ...], outline: Outline) -> tuple[Role, ...]:
    """Return the role of each piece."""
    if outline.is_law:
        return find_law_roles(pieces, outline)
    return _ReportRoles(pieces, outline).roles()


class _ReportRoles:
    """One pass over the pieces of a report; holds what a decision needs to know of the neighbours."""

    def __init__(self, pieces: tuple[Piece, ...], outline: Outline) -> None:
        self.pieces = pieces
        self.outline = outline
        self.phases = find_phases(pieces, outline)
        self.year = _first_year(pieces[: outline.start])
        self.rosters = find_rosters(
            pieces, outline.start, in_minutes=any(names_minutes(piece.text) for piece in pieces[: outline.start])
        )
        self.first_lead_in = _first_lead_ins(pieces, outline)
        self.is_plan = outline.start > 0 and self.phases[outline.start - 1] is Phase.PLAN
        self.quotations = {
            piece.paragraph
            for piece in pieces
            if piece.text.startswith("强调") or (piece.rank == 0 and _QUOTES_LEADER.search(piece.text))
        }
        self.overall = {piece.paragraph for piece in pieces if _OVERALL.search(piece.text)}
        self.targets = {piece.paragraph for piece in pieces if _TARGETS.search(piece.text)}
        self.checkable = {piece.paragraph for piece in pieces if has_target(piece.text)}
        self.thanks = {piece.paragraph for piece in pieces if _THANKS.search(piece.text)}

    def roles(self) -> tuple[Role, ...]:
        return tuple(self._role(at) for at in range(len(self.pieces)))

    def _role(self, at: int) -> Role:
        piece, phase = self.pieces[at], self.phases[at]
        if piece.is_furniture or phase is Phase.ANNEX or at in self.outline.frame.roles or at in self.rosters:
            return self.outline.frame.roles.get(at, Role.NOISE)
        if self._belongs_to_title(at):
            return Role.TITLE
        if self.outline.is_heading[at]:
            return self._of_heading(at)
        if phase is Phase.CLOSING:
            return Role.CLOSING if is_terminated(piece.text) else Role.TITLE
        if piece.paragraph in self.thanks and (_THANKS.search(piece.text) or _ADDRESSES.search(piece.text)):
            return Role.CLOSING
        return self._by_label(at) or self._by_phase(at)

    def _by_label(self, at: int) -> Role | None:
        """Return the role of what its wording tells: what is to be put right, or what stands below or follows."""
        body, phase = self.pieces[at].body, self.phases[at]
        if phase is Phase.PLAN and _NAMES_PROBLEM.match(body):
            return Role.PROBLEM
        if phase not in (Phase.PLAN, Phase.OVERALL, Phase.GOALS):
            return None
        return Role.HEADING if _LABEL.match(body) or announces(body) else None

    def _of_heading(self, at: int) -> Role:
        """Return the role of a heading: a shortcoming or a principle that sentences explain is one itself."""
        piece, phase = self.pieces[at], self.phases[at]
        if phase is Phase.PROBLEMS and not _is_section(piece):
            return Role.PROBLEM
        return Role.PRINCIPLE if phase is Phase.PRINCIPLES and is_terminated(piece.text) else Role.HEADING

    def _belongs_to_title(self, at: int) -> bool:
        """Return whether the piece is a title line, a date, a salutation, or the sentence that submits the report."""
        piece = self.pieces[at]
        if at < self.outline.start or is_salutation(piece.text) or is_date_line(piece):
            return True
        opens = self.phases[at] is Phase.OPENING and not self.outline.is_heading[at]
        return opens and _OPENS_REPORT.search(piece.text) is not None

    def _by_phase(self, at: int) -> Role:
        text, phase = self.pieces[at].text, self.phases[at]
        if phase in _PREAMBLE:
            return self._in_preamble(at)
        if phase in (Phase.PLAN, Phase.THOUGHT):
            return self._in_plan(at) if phase is Phase.PLAN else self._in_thought(at)
        if phase is Phase.PROBLEMS:
            return _in_problems(text)
        if phase is Phase.REVIEW and any(form.search(text) for form in (_CREDIT, _YEAR_IS, _SCENE, _ANNOUNCES_TALK)):
            return Role.BACKGROUND
        if phase is Phase.OPENING and _OVERALL.search(text) and not text.startswith(("这次", "大会", "会议")):
            return Role.PRINCIPLE if "大会的主题" not in text else Role.BACKGROUND
        return _DEFAULT[phase]

    def _in_preamble(self, at: int) -> Role:
        piece = self.pieces[at]
        if _OVERALL.search(piece.text) and self.phases[at] is Phase.INTRODUCTION and not _PURPOSE.search(piece.text):
            return Role.PRINCIPLE
        if piece.paragraph in self.targets and not self._tells_circumstances(at):
            return Role.TASK
        if self.phases[at] in (Phase.OVERALL, Phase.GOALS) and self._tells_circumstances(at):
            return Role.BACKGROUND
        return preamble_role(
            piece.text,
            self.phases[at],
            paragraph_has_target=piece.paragraph in self.checkable,
            is_under_item=self._under_lead_in(at),
        )

    def _in_thought(self, at: int) -> Role:
        piece = self.pieces[at]
        if piece.paragraph in self.quotations and "我们" not in piece.text:
            return Role.BACKGROUND
        is_principle = self._under_overall_section(at) or _DEMANDS_OF_US.search(piece.text)
        return Role.PRINCIPLE if is_principle else Role.BACKGROUND

    def _in_plan(self, at: int) -> Role:
        piece = self.pieces[at]
        text = piece.text
        if self._tells_circumstances(at) or tells_of_meeting(text):
            return Role.BACKGROUND
        if piece.paragraph in self.targets:
            return Role.TASK
        if self._states_overall_thought(at):
            return Role.PRINCIPLE
        aside = aside_role(text, year=self.year)
        if aside is not None or _LOOKS_BACK.search(text):
            return aside or Role.ACHIEVEMENT
        bare = _QUOTATION.sub("", text)
        if not _DEMANDS_BESIDE.search(text) and (_STATES.search(bare) or _MATTERS.search(bare)):
            is_slogan = _STATES.search(bare) and piece.rank == 0 and not self._under_lead_in(at) and not self.is_plan
            return Role.PRINCIPLE if is_slogan else Role.BACKGROUND
        is_ethos = _ETHOS.search(text) and not _CONCRETE.search(text) and not _BODY_MUST.search(text)
        return Role.PRINCIPLE if is_ethos or _EXHORTS.search(text) or self._introduces_section(at) else Role.TASK

    def _tells_circumstances(self, at: int) -> bool:
        """Return whether a sentence among measures asks, gives a reason or a purpose, or says what year it is."""
        piece = self.pieces[at]
        text = piece.text
        is_question = text.endswith(("？", "?", "？！", "?!"))
        tells_year = _YEAR_IS.search(text) and not re.search("(?<![重主必首])要|开展|推进|加强", text)
        return (
            is_question
            or any(form.search(text) for form in (_RATIONALE, _PURPOSE, DEFINES))
            or bool(tells_year and piece.paragraph not in self.targets)
        )

    def _under_lead_in(self, at: int) -> bool:
        chain = self.outline.above[at]
        return bool(chain) and not _is_section(self.pieces[chain[-1]])

    def _under_overall_section(self, at: int) -> bool:
        chain = self.outline.above[at]
        return bool(chain) and _OVERALL_SECTION.search(self.pieces[chain[-1]].text) is not None

    def _states_overall_thought(self, at: int) -> bool:
        chain = self.outline.above[at]
        if self._under_overall_section(at):
            return True
        if self.pieces[at].paragraph not in self.overall:
            return False
        return not self._under_lead_in(at) or _OVERALL_HEADING.search(self.pieces[chain[-1]].text) is not None

    def _introduces_section(self, at: int) -> bool:
        """Return whether the piece sets the tone between a section heading and the lead-ins that carry its tasks."""
        chain = self.outline.above[at]
        if (
            self.is_plan
            or not chain
            or not _is_section(self.pieces[chain[-1]])
            or re.search(r"\d", self.pieces[at].text)
        ):
            return False
        first = self.first_lead_in.get(chain[-1], 0)
        return at < first and self.pieces[at].paragraph != self.pieces[first].paragraph


def _first_year(titles: tuple[Piece, ...]) -> int | None:
    """Return the first year that the title names, or else that of the document's number; None where neither does."""
    names = [piece.text for piece in titles if not is_date_line(piece) and not is_terminated(piece.text)]
    for form in (_YEAR_OF_TITLE, _YEAR_OF_NUMBER):
        years = [int(found[1]) for name in names for found in form.finditer(name)]
        if years:
            return min(years)
    return None


def _first_lead_ins(pieces: tuple[Piece, ...], outline: Outline) -> dict[int, int]:
    """Return for each heading that has lead-ins right below it the index of the first."""
    found: dict[int, int] = {}
    for at, chain in enumerate(outline.above):
        if outline.is_heading[at] and chain and not _is_section(pieces[at]):
            found.setdefault(chain[-1], at)
    return found


def _is_section(piece: Piece) -> bool:
    return piece.marker is not None and piece.marker.level <= Level.BRACKETED


def _in_problems(text: str) -> Role:
    if _TEACHES.search(text):
        return Role.BACKGROUND
    if _ADDRESSES_PROBLEMS.search(text):
        return Role.PROBLEM
    if _CONFIDENCE.search(text):
        return Role.BACKGROUND
    if re.match(r"(?:我们|因此|为此)?，?(?:一定|必须)?要", text):
        return Role.TASK
    return Role.PROBLEM
