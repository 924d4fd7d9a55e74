"""The words of tables, in each language: the heads of columns, and what stands in cells beside the texts.

They stand apart from those of the printed report because a column has room for a word or two, where a line of the
report is a phrase. What both say, both take from `aligner.telling.labels`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from aligner.model import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class TableLabels:
    """The words of one language. Words in braces are filled in."""

    comparison: str
    """The title of a document that holds the tables."""
    between: str
    """What was compared: ``{local}``, ``{national}``."""
    made_by: str
    """Which program made a document: ``{version}``."""

    overview: str
    about: str
    sections: str
    requirements: str
    local_clauses: str
    figures: str
    changes: str
    gaps: str

    what: str
    value: str
    number: str
    id: str
    section: str
    depth: str
    requirement: str
    place: str
    state: str
    local_ids: str
    local_clause: str
    score: str
    missing: str
    changed: str
    missing_or_changed: str
    remark: str
    role: str
    kind: str
    national_ids: str
    national_clause: str
    relation: str
    counted: str
    national_figure: str
    national_value: str
    local_figure: str
    local_value: str
    unit: str
    delta: str
    difference: str
    """By how much a figure differs, in words."""
    aspect: str
    national_words: str
    local_words: str
    rank: str
    reasons: str
    points: str
    nearest_id: str
    nearest_clause: str
    nearest_score: str
    national_id: str
    local_id: str
    coverage: str
    measures: str
    carried: str
    deep_coverage: str
    requirements_counted: str

    document: str
    units: str
    tasks: str
    encoding: str
    unread_pages: str
    digest: str
    decided: str
    reviewers: str
    came_back: str
    initiatives: str
    set_phrases: str
    set_phrase: str
    """What a local clause of nothing but set phrases is called."""
    min_score: str
    program: str

    clause: str
    """A local clause beside its requirement: ``{text}``, ``{place}``, ``{kind}``."""
    kind_and_status: str
    """A link and who stands for it: ``{kind}``, ``{status}``."""
    line: str
    page: str
    paragraph: str
    roles: Mapping[Role, str]
    strength: str
    deadline: str
    body: str
    figure_changed: str
    """A change of a figure in one line: ``{relation}``, ``{national}``, ``{local}``."""
    rejected: str
    """A link that a reviewer took away: ``{id}``."""
    nearest: str
    """The clause that came nearest: ``{id}``, ``{place}``, ``{score}``."""
    note_on: str
    """A note on a local clause: ``{id}``, ``{text}``."""


TABLE_LABELS: Mapping[str, TableLabels] = MappingProxyType(
    {
        "en": TableLabels(
            comparison="Comparison of requirements",
            between="{local} against {national}",
            made_by="aligner {version}",
            overview="Summary",
            about="About",
            sections="Sections",
            requirements="Requirements",
            local_clauses="Local clauses",
            figures="Figures",
            changes="Strength, deadlines, bodies",
            gaps="Gaps",
            what="item",
            value="value",
            number="no.",
            id="id",
            section="section",
            depth="depth",
            requirement="national requirement",
            place="position",
            state="state",
            local_ids="local ids",
            local_clause="local clause",
            score="score",
            missing="missing measures",
            changed="changed",
            missing_or_changed="missing or changed",
            remark="remark",
            role="role",
            kind="counterpart",
            national_ids="national ids",
            national_clause="national clause",
            relation="relation",
            counted="what is counted",
            national_figure="national figure",
            national_value="national value",
            local_figure="local figure",
            local_value="local value",
            unit="unit",
            delta="difference in value",
            difference="difference",
            aspect="aspect",
            national_words="national wording",
            local_words="local wording",
            rank="rank",
            reasons="why first",
            points="points",
            nearest_id="nearest id",
            nearest_clause="nearest local clause",
            nearest_score="its score",
            national_id="national id",
            local_id="local id",
            coverage="coverage",
            measures="measures",
            carried="carried",
            deep_coverage="deep coverage",
            requirements_counted="requirements",
            document="document",
            units="units",
            tasks="tasks",
            encoding="encoding",
            unread_pages="pages without text (scans)",
            digest="SHA-256",
            decided="decided by reviewers",
            reviewers="reviewers",
            came_back="decisions that came back",
            initiatives="local initiatives",
            set_phrases="local clauses of set phrases only",
            set_phrase="set phrases only",
            min_score="lowest score kept",
            program="program",
            clause="{text} ({place}, {kind})",
            kind_and_status="{kind}, {status}",
            line="line {n}",
            page="page {n}",
            paragraph="paragraph {n}",
            roles={
                Role.TITLE: "title",
                Role.HEADING: "heading",
                Role.BACKGROUND: "background",
                Role.ACHIEVEMENT: "achievement",
                Role.PROBLEM: "problem",
                Role.PRINCIPLE: "principle",
                Role.TASK: "task",
                Role.CLOSING: "closing",
                Role.NOISE: "page furniture",
            },
            strength="strength",
            deadline="deadline",
            body="body",
            figure_changed="figure {relation}: {national} → {local}",
            rejected="rejected by a reviewer: {id}",
            nearest="nearest: {id} ({place}), score {score}",
            note_on="{id}: {text}",
        ),
        "zh": TableLabels(
            comparison="任务落实对照表",
            between="{local}对照{national}",
            made_by="aligner {version}",
            overview="概况",
            about="关于本次对照",
            sections="各部分落实情况",
            requirements="任务对照表",
            local_clauses="本地条款",
            figures="数字",
            changes="力度、时限、责任主体",
            gaps="未落实",
            what="项目",
            value="内容",
            number="序号",
            id="编号",
            section="所属部分",
            depth="层级",
            requirement="上位任务要求",
            place="出处",
            state="落实情况",
            local_ids="本地编号",
            local_clause="本地条款",
            score="得分",
            missing="缺失举措",
            changed="变化",
            missing_or_changed="缺失或变化",
            remark="备注",
            role="性质",
            kind="对应情况",
            national_ids="上位编号",
            national_clause="上位条款",
            relation="变化",
            counted="所指内容",
            national_figure="上位数字",
            national_value="上位数值",
            local_figure="本地数字",
            local_value="本地数值",
            unit="单位",
            delta="数值之差",
            difference="增减",
            aspect="方面",
            national_words="上位措辞",
            local_words="本地措辞",
            rank="次序",
            reasons="排序依据",
            points="分值",
            nearest_id="最接近编号",
            nearest_clause="最接近的本地条款",
            nearest_score="其得分",
            national_id="上位编号",
            local_id="本地编号",
            coverage="落实率",
            measures="举措数",
            carried="已落实举措",
            deep_coverage="举措落实率",
            requirements_counted="任务要求",
            document="文件",
            units="单元数",
            tasks="任务数",
            encoding="编码",
            unread_pages="无文字的页（扫描件）",
            digest="SHA-256",
            decided="已审任务要求",
            reviewers="审阅人",
            came_back="因文字改动退回的判定",
            initiatives="本地特有条款",
            set_phrases="仅为套话的本地条款",
            set_phrase="仅为套话",
            min_score="保留的最低得分",
            program="程序",
            clause="{text}（{place}，{kind}）",
            kind_and_status="{kind}，{status}",
            line="第{n}行",
            page="第{n}页",
            paragraph="第{n}段",
            roles={
                Role.TITLE: "标题",
                Role.HEADING: "小标题",
                Role.BACKGROUND: "背景",
                Role.ACHIEVEMENT: "成绩",
                Role.PROBLEM: "问题",
                Role.PRINCIPLE: "原则",
                Role.TASK: "任务",
                Role.CLOSING: "结语",
                Role.NOISE: "版面附件",
            },
            strength="力度",
            deadline="时限",
            body="责任主体",
            figure_changed="数字{relation}：{national} → {local}",
            rejected="审阅否定：{id}",
            nearest="最接近：{id}（{place}），得分{score}",
            note_on="{id}：{text}",
        ),
    }
)
"""The words of tables by language, with the same keys as `aligner.telling.labels.LABELS`."""
