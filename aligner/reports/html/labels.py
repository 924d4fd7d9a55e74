"""The words of the page, in each language: controls, legends, and what is said around texts and tables.

They stand apart from those of the tables because a page has controls, which no other format has. What both say, both
take from `aligner.telling.labels` and `aligner.telling.table_labels`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True, kw_only=True)
class PageLabels:
    """The words of one language. Words in braces are filled in."""

    parts: str
    """The name of the list of parts of the page."""
    skip_to_texts: str
    skip_to_table: str
    dark: str
    help: str
    tools: str
    """The name of the row of search and filters."""
    filters: str
    section: str
    all_sections: str
    show_all: str
    shown: str
    """How much the filters leave: ``{shown}``, ``{all}``, ``{local}``."""
    filtered: str
    """Before what a table is filtered by."""
    search: str
    search_hint: str
    previous: str
    next: str
    hits: str
    """Which of the places found is shown: ``{at}``, ``{all}``."""
    no_hits: str

    map: str
    map_told: str
    column: str
    """What a column of the map is: ``{name}``."""
    joins: str
    """What a ribbon of the map joins: ``{national}``, ``{local}``, ``{kind}``, ``{score}``."""
    texts: str
    texts_told: str
    why: str
    why_hint: str
    no_counterpart: str
    state: str
    removed: str
    added: str
    changed: str
    same_words: str
    counted_of: str
    """A section with the state of its requirements: ``{covered}``, ``{partial}``, ``{gap}``."""
    local_only: str
    local_only_state: str
    """How a local clause without any link is called beside it."""
    score: str
    notes: str
    note: str
    came_back: str
    came_back_of: str
    """A decision that came back: ``{decision}``, ``{value}``, ``{reviewer}``."""
    about: str
    role_corrected: str
    """A role that a reviewer has corrected: ``{found}``, ``{role}``."""
    bookmark: str
    to_top: str

    keys_on: str
    keys: tuple[tuple[str, str], ...]
    """Keys, parted by blanks, and what they do."""


PAGE_LABELS: Mapping[str, PageLabels] = MappingProxyType(
    {
        "en": PageLabels(
            parts="Parts of the page",
            skip_to_texts="Skip to the texts",
            skip_to_table="Skip to the table of requirements",
            dark="Dark",
            help="Keys",
            tools="Search and filters",
            filters="Show only",
            section="National section",
            all_sections="All sections",
            show_all="Show all",
            shown="{shown} of {all} requirements, {local} local clauses",
            filtered="Filtered:",
            search="Search both texts",
            search_hint="Search",
            previous="Previous place found",
            next="Next place found",
            hits="{at} of {all}",
            no_hits="not found",
            map="Map",
            map_told="Each block is a clause, as tall as its text is long; ribbons join clauses that are linked, "
            "the stronger the higher the score. Choose a block to read the clause.",
            column="{name} text",
            joins="{national} – {local}: {kind}, {score}",
            texts="Side by side",
            texts_told="Choose a clause to see what answers it, and why.",
            why="Why",
            why_hint="Choose a clause in either text: its counterparts are highlighted, and the reasons stand here.",
            no_counterpart="No clause is linked to it.",
            state="State",
            removed="removed",
            added="added",
            changed="changed",
            same_words="The words are the same.",
            counted_of="{covered} covered, {partial} partial, {gap} missing",
            local_only="Local only",
            local_only_state="local only",
            score="score {score}",
            notes="Notes",
            note="note",
            came_back="Decisions that came back",
            came_back_of="{decision}: {value} ({reviewer})",
            about="About this comparison",
            role_corrected="role corrected: {found} → {role}",
            bookmark="bookmarked",
            to_top="To the top",
            keys_on="Keys are on",
            keys=(
                ("j k", "next and previous requirement"),
                ("↓ ↑", "next and previous clause, in the text that has the focus"),
                ("→ ←", "to the counterpart on the other side"),
                ("g G", "next and previous gap"),
                ("/", "search"),
                ("n N", "next and previous place found; in the search box Enter and Shift+Enter"),
                ("Esc", "leave the search, or let go of the clause"),
                ("?", "this list"),
            ),
        ),
        "zh": PageLabels(
            parts="本页各部分",
            skip_to_texts="跳至文本对照",
            skip_to_table="跳至任务对照表",
            dark="深色",
            help="按键",
            tools="查找与筛选",
            filters="只看",
            section="上位文件部分",
            all_sections="全部",
            show_all="全部显示",
            shown="任务要求{shown}/{all}条，本地条款{local}条",
            filtered="已筛选：",
            search="在两份文件中查找",
            search_hint="查找",
            previous="上一处",
            next="下一处",
            hits="第{at}处，共{all}处",
            no_hits="未找到",
            map="对应关系图",
            map_told="每个色块是一条条款，高度与篇幅成比例；色带连接相对应的条款，得分越高颜色越浓。选中色块可查看条款。",
            column="{name}文本",
            joins="{national}–{local}：{kind}，{score}",
            texts="文本对照",
            texts_told="选中条款，查看与之对应的条款及依据。",
            why="依据",
            why_hint="在任一文本中选中条款，与之对应的条款随即标出，依据显示于此。",
            no_counterpart="没有与之对应的条款。",
            state="落实情况",
            removed="删去",
            added="增加",
            changed="改动",
            same_words="文字相同。",
            counted_of="已落实{covered}条，部分落实{partial}条，未落实{gap}条",
            local_only="本地特有",
            local_only_state="本地特有",
            score="得分{score}",
            notes="批注",
            note="批注",
            came_back="退回的判定",
            came_back_of="{decision}：{value}（{reviewer}）",
            about="关于本次对照",
            role_corrected="性质更正：{found} → {role}",
            bookmark="已加书签",
            to_top="回到顶部",
            keys_on="启用按键",
            keys=(
                ("j k", "下一条、上一条任务要求"),
                ("↓ ↑", "在当前文本中移到下一条、上一条条款"),
                ("→ ←", "移到另一侧的对应条款"),
                ("g G", "下一条、上一条未落实的任务要求"),
                ("/", "查找"),
                ("n N", "下一处、上一处；在查找框中用回车、Shift+回车"),
                ("Esc", "退出查找，或取消选中"),
                ("?", "显示本表"),
            ),
        ),
    }
)
"""The words of the page by language, with the same keys as `aligner.telling.labels.LABELS`."""
