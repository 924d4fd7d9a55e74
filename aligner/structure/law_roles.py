"""Roles in laws and regulations, which are written in articles and have parts of their own.

Name and adoption history are the title, chapter titles the headings; purpose, definitions, date of effect and repeal
are background; the general principles are principle; every other rule is a task.
"""

from __future__ import annotations

from aligner.deferred import expression
from aligner.model import Role
from aligner.structure.markers import Level
from aligner.structure.outline import Outline
from aligner.structure.pieces import Piece

_PURPOSE = expression(r"(?:制定|修订|结合).{0,30}本(?:法|条例|办法|规定|细则|规则)。$|^为了?.{6,}(?:制定|根据)")
DEFINES = expression(
    r"本(?:法|条例|办法|规定|细则|规则|意见|方案|措施|规划|计划|通知)所称|(?:是指|系指)|本(?:法|条例|办法|规定)中?下列(?:用语|术语)|含义(?:是|如下|：)|以下(?:统称|简称)[^，）)]{0,200}[。]$"
)
_TEXT = "(?:法|条例|办法|规定|细则|规则|规程|决定|通知|意见|方案|措施)"
_SCOPE = expression(rf"(?:不?适用|参照适用)(?:于)?本{_TEXT}(?:的?(?:有关)?规定)?。$|^本{_TEXT}(?:不?适用|所规范)")
_NAMES_LIST = expression(
    r"(?:职责|义务|职权|权限|来源|任务|权利|内容|范围|职能|事项)(?:是|包括|为|有|如下|包括下列[^，]{0,6})?[：:]$"
)
_PRINCIPLE = expression(
    r"方针|原则|坚持|根本|基本职责|不受侵犯|合法权益|全心全意|国家(?:保护|鼓励|支持|实行|保障)|发展.{0,12}事业|"
    r"国民经济(?!命脉)|教育职工|主人翁|共同(?:责任|参与)|^.{0,20}是.{2,30}组织"
)
_RULE = expression(r"应当|不得|可以|必须|负责|有权|通过.{2,20}(?:制度|形式)|制定或者修改|的权利。|罚款|责令|依照")
_FOUNDS = expression(r"任何(?:单位|组织).{0,12}不得侵犯|属于.{2,12}所有。$")


def find_law_roles(pieces: tuple[Piece, ...], outline: Outline) -> tuple[Role, ...]:
    """Return the role of each piece of a text in articles."""
    general = _general_provisions(pieces, outline)
    return tuple(_role(piece, at, outline, is_general=at in general) for at, piece in enumerate(pieces))


def _general_provisions(pieces: tuple[Piece, ...], outline: Outline) -> frozenset[int]:
    """Return the pieces of the first chapter, or of the first four articles where there are no chapters."""
    chapters = [at for at in range(len(pieces)) if outline.is_heading[at] and at < outline.annex]
    if chapters:
        return frozenset(range(chapters[0], chapters[1] if len(chapters) > 1 else chapters[0] + 1))
    articles = [at for at, piece in enumerate(pieces) if piece.marker and piece.marker.level is Level.ARTICLE]
    return frozenset(range(articles[4] if len(articles) > 4 else 0))


def _role(piece: Piece, at: int, outline: Outline, *, is_general: bool) -> Role:
    if piece.is_furniture or at >= outline.annex or at in outline.frame.roles:
        return outline.frame.roles.get(at, Role.NOISE)
    if at < outline.start:
        return Role.TITLE
    text = piece.body
    if outline.is_heading[at] or (_NAMES_LIST.search(text) and not _RULE.search(text)):
        return Role.HEADING
    if any(form.search(text) for form in (_PURPOSE, DEFINES, _SCOPE)):
        return Role.BACKGROUND
    is_stance = _PRINCIPLE.search(text) and not _RULE.search(text)
    return Role.PRINCIPLE if is_general and (is_stance or _FOUNDS.search(text)) else Role.TASK
