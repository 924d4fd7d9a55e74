"""The frame of a document: all by which an office sends a text out, and nothing of which is to be carried out.

Issuer, number, addressees, the sentence of a notice that passes a text on, signatures and dates are title lines; lists
of annexes, “to be made public”, copies to, and the line of the printer are furniture; and so is an annex of forms. They
stand before the text, after it, and between a notice and the text that it passes on, whose title begins the outline
anew. They are told by their own forms and by what stands next to them: a body's name is a signature where a date
follows, and numbered lines are a list of annexes where 附件： comes before.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from aligner.deferred import expression
from aligner.model import Role
from aligner.structure.annexes import find_annexes, is_annex_line
from aligner.structure.characters import is_terminated
from aligner.structure.formal_clauses import is_formal
from aligner.structure.markers import Level
from aligner.structure.pieces import Piece
from aligner.structure.titles import is_date_line, is_salutation

_LONGEST_TITLE = 60
_MOST_TITLE_LINES = 9
_REACH = 6
"""How many paragraphs after the addressees the sentence stands at the latest that passes the text on."""
_MOST_SIGNERS = 20

_FILE_NUMBER = expression(
    r"[（(]?\s*[^\s，。；：]{1,16}\s*[〔\[［(（]\s*(?:19|20)\d{2}\s*[〕\]］)）]\s*第?\s*\d{1,5}\s*号?\s*[）)]?(?:\s*签发人.{0,12})?$"
)
_ADDRESSEES = expression(
    r"(?!.*[。；！？])(?=.*(?:各|有关|人民政府|委员会|[局厅委部办会院]|单位|部门|公司|学校|机构|中心))[^：:]{2,400}[：:]$"
)
_PASSES_ON = expression(
    r"(?:印发|转发|下发|颁发|发布|公布)[^。]{0,16}请[^。]{0,40}(?:执行|实施|落实|遵照|办理|施行|推进)|"
    r"(?:印发|转发|下发|颁发|分发)(?:给)?你们|现(?:予以?|一并)?(?:印发|转发|下发|发布|公布)"
)
_ASKS = expression(r"^(?:请|望|希)[^。]{0,40}(?:执行|实施|落实|遵照|办理|施行|推进)。$")
_ENDS_NOTICE = expression(
    r"^(?:特此(?:通知|公告|函告|函达|通告)|此(?:通知|复)|.{0,12}(?:执行|实施|工作)中.{0,20}(?:问题|情况|意见).{0,20}(?:反馈|报告|报送|联系))"
)
_REMARK = expression(
    r"[（(](?:此件|本件|本文|此文|该件)[^（）()]{2,20}[）)]$|[（(]?(?:信息公开(?:选项|属性|类型|类别)|公开(?:属性|方式|类别|选项))\s*[:：].{0,12}$|"
    r"[（(](?:联系人|联系电话|联系方式|联系单位)[^（）()]{2,80}[）)]$|(?:抄送|抄报|主送|分送|主题词)\s*[:：]|"
    r"(?:联系人|联系电话)\s*[:：][^。]{2,60}$|[（(]\s*(?:备\s*)?注\s*[:：].{2,120}[）)]$|(?:备\s*)?注\s*[:：][^。]{2,80}$"
)
_PRINTED = expression(
    r"[^，。；]{2,40}\s*(?:19|20)\d{2}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日\s*印(?:发|制)$|印发(?:日期|时间)\s*[:：]|共印\s*\d+\s*份"
)
_SIGNER = expression(
    r"[会室局厅委部院府司处组校馆站署团队社办台所协联行]$|(?:中心|集团|大学|公司|党组|书记处|检察院)$|"
    r"^(?:主席|总理|省长|市长|县长|区长|州长|主任|部长|局长|厅长|会长)\s*[:：]?\s*\S{1,2}\s?\S{1,2}$"
)
_BODY = expression(
    r"(?!成立|建设|设立|组建|筹建|新建|完善|加强|支持|建好|用好)[^，。；：、\d]{2,24}(?:委员会|人民政府|办公室|总工会|党支部|党委|管委会|(?<!布)局|厅)"
)
_FEWEST_LINES = 4
_SIGNED = expression(
    r"[^，。；：]{2,60}?[会室局厅委部院府司处组署团社办协联]\s*(?:19|20)\d{2}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日\s*(?:[（(]此件[^（）]{2,12}[）)])?$"
)
_NAMED = expression(r"《([^《》]{4,80}(?:《[^《》]*》[^《》]*)*)》|[印转]发([^《》。；]{4,80}?)的通知$")
_GENRE = expression(
    r"(?:方案|计划|措施|意见|要点|规划|办法|细则|规定|清单|纲要|政策|规则|标准|制度|规范|安排|指引|目标|任务|决定|条例)(?:[（(].{1,20}[）)])?$"
)
_REPORT = expression(r"(?:报告|讲话|发言|致辞)(?:[（(].*)?$")
_LIST = expression(r"附\s*件\s*[:：]\s*(?P<first>.*)$")
_FIGURE = expression(r"(\d{1,2})\s*[.．、]")
_PLAIN = expression(r"[\s“”\"'‘’《》〈〉<>（）()〔〕—–\-－~～·、，,：:]")


@dataclass(frozen=True, slots=True)
class Frame:
    """What the frame of a document is made of.

    `roles` has the role of each piece that belongs to it; `start` is the index of the first piece after the front
    matter, 0 where no form tells any; `restarts` are the pieces at which a text within begins, with its title;
    `annex` is the index of the piece from which on the document is annexes of no interest.
    """

    roles: Mapping[int, Role]
    start: int
    restarts: frozenset[int]
    annex: int

    def without(self, pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
        """Return the pieces with all that belongs to the frame as furniture, for those who look at the text alone."""
        return tuple(
            replace(piece, is_furniture=True) if at in self.roles else piece for at, piece in enumerate(pieces)
        )


def find_frame(pieces: tuple[Piece, ...], *, is_law: bool) -> Frame:
    """Return the frame of a document; `is_law` tells a text in articles."""
    roles = dict(_clauses(pieces, is_law=is_law))
    roles.update(_unsigned(pieces))
    roles.update(_signatures(pieces))
    roles.update(_lists(pieces, roles))
    front = _front(pieces, roles)
    roles.update(front.roles)
    restarts = set(_inner_titles(pieces, front, roles))
    for at in tuple(restarts):
        roles.update((line, Role.TITLE) for line in _title_lines(pieces, at))
    is_report = any(is_salutation(piece.text) or _REPORT.search(piece.text) for piece in pieces[:_MOST_TITLE_LINES])
    annexes = find_annexes(pieces, roles, front.end, is_law=is_law, is_report=is_report)
    annex = len(pieces)
    for one, end in zip(reversed(annexes), [len(pieces), *(one.start for one in reversed(annexes))], strict=False):
        if not one.is_read and end == annex:
            annex = one.start
        elif not one.is_read:
            roles.update((at, Role.NOISE) for at in range(one.start, end))
        else:
            restarts.add(one.start)
            roles[one.start] = Role.NOISE if is_annex_line(pieces[one.start].text) else Role.TITLE
            roles.update((at, Role.TITLE) for at in range(one.start + 1, one.body) if not pieces[at].is_furniture)
    return Frame({at: role for at, role in roles.items() if at < annex}, front.end, frozenset(restarts), annex)


def _is_line(piece: Piece) -> bool:
    """Return whether the piece is a paragraph by itself that no full stop ends."""
    return not piece.is_furniture and piece.siblings == 1 and not is_terminated(piece.text)


def _may_list(piece: Piece) -> bool:
    """Return whether the piece may name an annex: a paragraph of one piece, which a full stop ends now and then."""
    return not piece.is_furniture and piece.siblings == 1 and len(piece.text) <= 2 * _LONGEST_TITLE


def _is_title_line(piece: Piece) -> bool:
    if not _is_line(piece) or piece.marker is not None:
        return False
    return len(piece.text) <= _LONGEST_TITLE or (len(piece.text) <= 2 * _LONGEST_TITLE and _names_genre(piece.text))


def _names_genre(text: str) -> bool:
    return text.endswith("通知") or _GENRE.search(text) is not None


def _is_section(piece: Piece) -> bool:
    return piece.rank == 0 and piece.marker is not None and piece.marker.level <= Level.BRACKETED


def _clauses(pieces: tuple[Piece, ...], *, is_law: bool) -> Iterator[tuple[int, Role]]:
    """Yield what is told by its own form wherever it stands."""
    for at, piece in enumerate(pieces):
        if piece.is_furniture:
            continue
        if _REMARK.match(piece.text) or (_is_line(piece) and _PRINTED.match(piece.text)):
            yield at, Role.NOISE
        elif piece.rank == piece.siblings - 1 and _SIGNED.match(piece.text):
            yield at, Role.TITLE
        elif is_formal(piece.body, in_law=is_law):
            yield at, Role.BACKGROUND


def _unsigned(pieces: tuple[Piece, ...]) -> Iterator[tuple[int, Role]]:
    """Yield the last line of a text in sentences that is the name of a body, though no date stands below it."""
    text = [(at, piece) for at, piece in enumerate(pieces) if not piece.is_furniture]
    if len(text) < _FEWEST_LINES or not all(is_terminated(piece.text) for _, piece in text[-3:-1]):
        return
    at, last = text[-1]
    if _is_title_line(last) and _BODY.fullmatch(last.text):
        yield at, Role.TITLE


def _signatures(pieces: tuple[Piece, ...]) -> Iterator[tuple[int, Role]]:
    """Yield the names of bodies and persons over a date, with the date: each on a line of its own."""
    for at, piece in enumerate(pieces):
        if piece.is_furniture or not is_date_line(piece):
            continue
        for above in range(at - 1, max(-1, at - 1 - _MOST_SIGNERS), -1):
            signer = pieces[above]
            if not signer.is_furniture:
                if not _is_title_line(signer) or not _SIGNER.search(signer.text):
                    break
                yield above, Role.TITLE
                yield at, Role.TITLE


def _lists(pieces: tuple[Piece, ...], framed: Mapping[int, Role]) -> Iterator[tuple[int, Role]]:
    """Yield the lines that list annexes, 附件：1.… 2.…, which stand before a signature or at the end."""
    for at, piece in enumerate(pieces):
        found = _LIST.match(piece.text) if _may_list(piece) else None
        if found is None:
            continue
        members = [at]
        number = int(first[1]) if (first := _FIGURE.match(found["first"])) else 0
        for below in range(at + 1, len(pieces)):
            following = _FIGURE.match(pieces[below].text) if _may_list(pieces[below]) else None
            if following is not None and int(following[1]) == number + 1:
                number += 1
                members.append(below)
            elif not pieces[below].is_furniture:
                break
        after = next((below for below in range(members[-1] + 1, len(pieces)) if not pieces[below].is_furniture), None)
        is_last = after is None or after in framed or is_annex_line(pieces[after].text)
        if number > 0 or (found["first"] and is_last):
            yield from ((member, Role.NOISE) for member in members)


@dataclass(slots=True)
class _Front:
    """The front matter: its roles, where it ends (0 where there is none), the names and place of what it passes on."""

    roles: dict[int, Role]
    names: list[str]
    end: int = 0
    passing: int | None = None
    title: int | None = None


def _front(pieces: tuple[Piece, ...], framed: Mapping[int, Role]) -> _Front:
    """Return the front matter of a notice or an opinion: what has a number, addressees, or passes a text on."""
    front, none = _Front({}, []), _Front({}, [])
    title = ""
    tells = False
    for at, piece in enumerate(pieces):
        if piece.is_furniture:
            continue
        if is_salutation(piece.text) or len(front.roles) >= _MOST_TITLE_LINES:
            return none
        is_number = piece.siblings == 1 and _FILE_NUMBER.match(piece.text) is not None
        is_addressees = piece.siblings == 1 and piece.marker is None and _ADDRESSEES.match(piece.text) is not None
        if is_addressees or (piece.rank == 0 and _passes_on(pieces, at, reach=1) is not None):
            front.names += [found[1] or found[2] for found in _NAMED.finditer(title)]
            if is_addressees:
                front.roles[at] = Role.TITLE
            _notice(pieces, at + is_addressees, front, framed)
            return front
        if not (is_number or _is_title_line(piece) or is_date_line(piece)):
            front.end = at
            return front if tells else none
        title += "" if is_number else piece.text
        tells = tells or is_number
        front.roles[at] = Role.TITLE
    return none


def _passes_on(pieces: tuple[Piece, ...], start: int, *, reach: int) -> int | None:
    """Return the sentence that passes a text on, if it is in the next paragraphs and no section comes before it."""
    for at in range(start, len(pieces)):
        piece = pieces[at]
        if not piece.is_furniture:
            if piece.paragraph - pieces[start].paragraph >= reach or _is_section(piece):
                return None
            if _PASSES_ON.search(piece.text) and (is_terminated(piece.text) or piece.text[-1] in "，,"):
                return at
    return None


def _notice(pieces: tuple[Piece, ...], start: int, front: _Front, framed: Mapping[int, Role]) -> None:
    """Find where a notice ends, after the title of the text that it passes on; at `start` if it passes none on."""
    front.end = start
    passing = front.passing = _passes_on(pieces, start, reach=_REACH)
    if passing is None:
        return
    for at in range(start, passing + 1):
        front.names += [found[1] for found in _NAMED.finditer(pieces[at].text) if found[1]]
        front.roles[at] = Role.TITLE if at == passing else Role.BACKGROUND
    is_signed = False
    for at in range(passing + 1, len(pieces)):
        front.end = at
        piece = pieces[at]
        if piece.is_furniture or at in framed:
            is_signed = is_signed or (at in framed and is_date_line(piece))
        elif is_date_line(piece):
            front.roles[at], is_signed = Role.TITLE, True
        elif is_annex_line(piece.text) and _is_line(piece):
            front.roles[at] = Role.NOISE
        elif _names(piece, front.names) or (is_signed and _is_title_line(piece)):
            front.title = at
            front.end = at + len(tuple(_title_lines(pieces, at)))
            return
        elif _PASSES_ON.search(piece.text) or _ASKS.search(piece.text) or _ENDS_NOTICE.search(piece.text):
            front.roles[at] = Role.TITLE
        elif is_terminated(piece.text) and not is_signed and _goes_on(pieces, at, front.names):
            front.roles[at] = Role.TASK
        else:
            return
    front.end = len(pieces)


def _goes_on(pieces: tuple[Piece, ...], start: int, names: list[str]) -> bool:
    """Return whether the notice goes on here: its signature, or the title of what it passes on, comes below."""
    for piece in pieces[start : start + 2 * _MOST_SIGNERS]:
        if _is_section(piece):
            return False
        if is_date_line(piece) or _names(piece, names):
            return True
    return False


def _plain(text: str) -> str:
    return _PLAIN.sub("", text)


def _names(piece: Piece, names: list[str]) -> bool:
    """Return whether the line is, or begins, one of the names of what a notice passes on."""
    if not names or not _is_title_line(piece):
        return False
    line = _plain(piece.text)
    return len(line) >= 4 and any(
        (line in name and 2 * len(line) >= len(name)) or (name in line and len(line) <= len(name) + 12)
        for name in map(_plain, names)
    )


def _inner_titles(pieces: tuple[Piece, ...], front: _Front, framed: Mapping[int, Role]) -> Iterator[int]:
    """Yield the first lines of the titles of the texts that a notice passes on."""
    if front.passing is None:
        return
    taken = front.passing
    for at in range(front.passing + 1, len(pieces)):
        if at > taken and (at == front.title or (at not in framed and _names(pieces[at], front.names))):
            yield at
            taken = at + len(tuple(_title_lines(pieces, at))) - 1


def _title_lines(pieces: tuple[Piece, ...], start: int) -> Iterator[int]:
    """Yield the lines of the title that begins at `start`: it, its rest if it is broken, and what is in brackets."""
    yield start
    is_whole = _names_genre(pieces[start].text)
    for at in range(start + 1, min(len(pieces), start + 4)):
        text = pieces[at].text
        if not _is_title_line(pieces[at]) or not (text[0] in "（(" or (not is_whole and _names_genre(text))):
            return
        yield at
        is_whole = True
