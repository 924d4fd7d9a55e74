"""The words that reports put around the texts, in each language.

They stand in one place so that all formats call a thing by the same name, and a further language is one more entry.
A dataclass instead of a dictionary: a label that is missing or misspelt in one language is found by the type checker.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from aligner.changes import BodyRelation, DeadlineRelation, FigureRelation, StrengthRelation
from aligner.model import EvidenceKind, LinkStatus, PriorityReason


@dataclass(frozen=True, slots=True)
class Counted:
    """A phrase about a number of things, for one of them and for any other number; ``{n}`` stands for the number."""

    one: str
    many: str

    def of(self, number: int) -> str:
        """Return the phrase for `number` things."""
        return (self.one if number == 1 else self.many).format(n=number)


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """The words of one language. Words in braces are filled in."""

    percent_sign: str
    titled: str
    """A title and the number of its entries: ``{title}``, ``{count}``."""

    comma: str
    """Between the members of a list."""

    local: str
    national: str
    standard_input: str
    units: Counted
    tasks: Counted
    unread_pages: str
    """Pages that hold no text: ``{pages}``."""
    size: str
    """How large a document is: ``{name}``, ``{units}``, ``{tasks}``."""

    covered: str
    partial: str
    gap: str
    counterpart: str
    related: str

    justified: str
    justified_counted: Counted
    confirmed: str
    rejected: str
    """Of a link that a reviewer took away: ``{score}``."""
    statuses: Mapping[LinkStatus, str]

    coverage: str
    coverage_summary: str
    """``{covered}``, ``{requirements}``, ``{percent}``, ``{partial}``, ``{gaps}``."""
    deep_summary: str
    """``{carried}``, ``{measures}``, ``{percent}``."""
    measures: Counted
    requirements: Counted
    gaps_counted: Counted
    no_requirements: str

    review: str
    review_summary: str
    """``{decided}``, ``{requirements}``, ``{percent}``, ``{reviewers}``."""
    came_back: Counted
    """Decisions on texts that have changed."""
    notes: str

    sections: str
    deep: str
    """The head of the column of deep coverage."""
    no_heading: str

    gaps: str
    partials: str
    figures: str
    unchanged_figures: str
    weakened: str
    local_only: str
    links: str
    none: str
    more: Counted
    """Entries that are left out: ``{n}``, and ``{part}``, the value of --only that lists them."""
    not_listed: str
    """Lists that are left out: ``{what}``, ``{part}``."""
    more_local_only: Counted
    more_links: Counted

    under: str
    """Where a requirement stands: ``{path}``."""
    first_for: str
    """Why an open requirement stands where it does: ``{reasons}``."""
    priorities: Mapping[PriorityReason, str]
    missing_measures: str
    """``{measures}``."""
    figure_relations: Mapping[str, str]
    strength_relations: Mapping[str, str]
    changed: str
    """The words of both sides: ``{relation}``, ``{national}``, ``{local}``."""
    deadline_relations: Mapping[str, str]
    body_relations: Mapping[str, str]
    set_phrases_only: Counted

    because: str
    """What speaks for a link: ``{reasons}``."""
    nearest: str
    """The near miss of a gap: ``{score}``."""
    nearest_lacks: str
    """What the near miss lacks: ``{score}``, ``{reasons}``."""
    evidence: Mapping[EvidenceKind, str]
    nothing_in_common: str

    id: str
    line: str
    place: str
    """Where a clause stands, in files that have pages or paragraphs."""
    score: str
    requirement: str
    requirement_and_link: str
    figure_and_counted: str
    clause_and_change: str
    clause_and_note: str
    local_clause: str
    linked_clauses: str


LABELS: Mapping[str, Labels] = MappingProxyType(
    {
        "en": Labels(
            percent_sign=" %",
            titled="{title} ({count})",
            comma=", ",
            local="local",
            national="national",
            standard_input="standard input",
            units=Counted("{n} unit", "{n} units"),
            tasks=Counted("{n} task", "{n} tasks"),
            unread_pages="without text (scans), so not read: page {pages}",
            size="{name} ({units}, {tasks})",
            covered="covered",
            partial="partial",
            gap="gap",
            counterpart="counterpart",
            related="related",
            justified="Justified",
            justified_counted=Counted("{n} justified", "{n} justified"),
            confirmed="confirmed",
            rejected="rejected by a reviewer, {score:.2f}",
            statuses={
                LinkStatus.AUTOMATIC: "automatic",
                LinkStatus.ACCEPTED: "accepted",
                LinkStatus.BY_HAND: "by hand",
            },
            coverage="Coverage",
            coverage_summary="{covered} of {requirements} covered ({percent}), {partial} partial, {gaps}",
            deep_summary="{carried} of {measures} carried ({percent})",
            measures=Counted("{n} measure", "{n} measures"),
            requirements=Counted("{n} requirement", "{n} requirements"),
            gaps_counted=Counted("{n} gap", "{n} gaps"),
            no_requirements="No task was found in the national text, so there is nothing that could be covered.",
            review="Review",
            review_summary="{decided} of {requirements} decided ({percent}), by {reviewers}",
            came_back=Counted(
                "{n} decision was made on a text that has changed since, and is not applied",
                "{n} decisions were made on texts that have changed since, and are not applied",
            ),
            notes="Notes",
            sections="Coverage by national section",
            deep="deep",
            no_heading="(under no heading)",
            gaps="Gaps, most pressing first",
            partials="Partial, or with measures missing",
            figures="Figures",
            unchanged_figures="Figures that are equal, or a share",
            weakened="Strength, deadlines, bodies",
            local_only="Local only",
            links="Links, best first",
            none="none",
            more=Counted("{n} more: --only {{part}}", "{n} more: --only {{part}}"),
            not_listed="{what}: --only {part}",
            under="in {path}",
            first_for="here for: {reasons}",
            priorities={
                PriorityReason.MISSING: "no local clause",
                PriorityReason.NAMED_PROGRAMME: "named programme",
                PriorityReason.FIGURE: "figure",
                PriorityReason.DEADLINE: "deadline",
                PriorityReason.BINDING: "binding",
                PriorityReason.SECTION_OPEN: "most of its section is open",
                PriorityReason.NOTHING_NEAR: "nothing comes near",
                PriorityReason.SET_PHRASES_ONLY: "set phrases only",
            },
            missing_measures="missing: {measures}",
            figure_relations={
                FigureRelation.EQUAL: "equal",
                FigureRelation.RAISED: "raised",
                FigureRelation.LOWERED: "lowered",
                FigureRelation.SHARE: "share",
                FigureRelation.DROPPED: "dropped",
                FigureRelation.NEW: "new",
            },
            strength_relations={
                StrengthRelation.WEAKENED: "weakened",
                StrengthRelation.STRENGTHENED: "strengthened",
            },
            changed="{relation}: {national} → {local}",
            deadline_relations={
                DeadlineRelation.TAKEN_OVER: "same deadline",
                DeadlineRelation.EARLIER: "earlier",
                DeadlineRelation.LATER: "later",
                DeadlineRelation.CHANGED: "other deadline",
                DeadlineRelation.MISSING: "deadline missing",
            },
            body_relations={
                BodyRelation.TAKEN_OVER: "same body",
                BodyRelation.CHANGED: "other body",
                BodyRelation.MISSING: "body missing",
            },
            set_phrases_only=Counted(
                "{n} more unit without counterpart is not listed, as it says nothing beyond set phrases.",
                "{n} more units without counterpart are not listed, as they say nothing beyond set phrases.",
            ),
            more_local_only=Counted(
                "{n} more unit without counterpart is not listed, as it is no task.",
                "{n} more units without counterpart are not listed, as they are no tasks.",
            ),
            more_links=Counted(
                "{n} more link is not listed, as it joins no task.",
                "{n} more links are not listed, as they join no tasks.",
            ),
            because="because: {reasons}",
            nearest="nearest, {score:.2f}",
            nearest_lacks="nearest, {score:.2f}; it lacks {reasons}",
            evidence={
                EvidenceKind.WORDING: "wording",
                EvidenceKind.NAMES: "names",
                EvidenceKind.FIGURES: "figures",
                EvidenceKind.OUTLINE: "headings",
                EvidenceKind.NEIGHBOURS: "neighbours",
                EvidenceKind.RANK: "rank",
                EvidenceKind.ROLES: "roles",
                EvidenceKind.LENGTH: "length",
            },
            nothing_in_common="nothing in particular",
            id="id",
            line="line",
            place="place",
            score="score",
            requirement="national requirement",
            requirement_and_link="national requirement, and the best local clause for it",
            figure_and_counted="national figure, local figure, and what they count",
            clause_and_change="national clause, local clause, and what changed",
            clause_and_note="clause, and the note on it",
            local_clause="local clause",
            linked_clauses="national clause, local clause",
        ),
        "zh": Labels(
            percent_sign="%",
            titled="{title}（{count}）",
            comma="、",
            local="本地文件",
            national="上位文件",
            standard_input="标准输入",
            units=Counted("{n}个单元", "{n}个单元"),
            tasks=Counted("任务{n}条", "任务{n}条"),
            unread_pages="第{pages}页无文字（扫描件），未读",
            size="{name}（{units}，其中{tasks}）",
            covered="已落实",
            partial="部分落实",
            gap="未落实",
            counterpart="对应",
            related="相关",
            justified="无需落实",
            justified_counted=Counted("无需落实{n}条", "无需落实{n}条"),
            confirmed="已确认",
            rejected="该对应已被审阅否定，得分{score:.2f}",
            statuses={
                LinkStatus.AUTOMATIC: "自动",
                LinkStatus.ACCEPTED: "已确认",
                LinkStatus.BY_HAND: "手工",
            },
            coverage="落实情况",
            coverage_summary="{requirements}中已落实{covered}条（{percent}），部分落实{partial}条，{gaps}",
            deep_summary="{measures}中已有{carried}项落实（{percent}）",
            measures=Counted("{n}项具体举措", "{n}项具体举措"),
            requirements=Counted("{n}条任务要求", "{n}条任务要求"),
            gaps_counted=Counted("未落实{n}条", "未落实{n}条"),
            no_requirements="上位文件中未发现任务要求，无从统计落实情况。",
            review="审阅情况",
            review_summary="{requirements}中已审{decided}条（{percent}），审阅人：{reviewers}",
            came_back=Counted("{n}项判定所依据的文字已改动，未予采用", "{n}项判定所依据的文字已改动，未予采用"),
            notes="批注",
            sections="上位文件各部分落实情况",
            deep="举措",
            no_heading="（不在任何标题之下）",
            gaps="未落实，由急到缓",
            partials="部分落实，或有举措缺失",
            figures="数字",
            unchanged_figures="相同或分担的数字",
            weakened="力度、时限、责任主体有变",
            local_only="本地特有",
            links="对应关系，得分由高到低",
            none="无",
            more=Counted("另有{n}条：--only {{part}}", "另有{n}条：--only {{part}}"),
            not_listed="{what}：--only {part}",
            under="位于 {path}",
            first_for="排序依据：{reasons}",
            priorities={
                PriorityReason.MISSING: "无本地条款",
                PriorityReason.NAMED_PROGRAMME: "有专门名称",
                PriorityReason.FIGURE: "有数字",
                PriorityReason.DEADLINE: "有时限",
                PriorityReason.BINDING: "强制性要求",
                PriorityReason.SECTION_OPEN: "所在部分大多未落实",
                PriorityReason.NOTHING_NEAR: "无相近条款",
                PriorityReason.SET_PHRASES_ONLY: "仅为套话",
            },
            missing_measures="缺失：{measures}",
            figure_relations={
                FigureRelation.EQUAL: "相同",
                FigureRelation.RAISED: "提高",
                FigureRelation.LOWERED: "降低",
                FigureRelation.SHARE: "分担",
                FigureRelation.DROPPED: "略去",
                FigureRelation.NEW: "新增",
            },
            strength_relations={
                StrengthRelation.WEAKENED: "减弱",
                StrengthRelation.STRENGTHENED: "增强",
            },
            changed="{relation}：{national} → {local}",
            deadline_relations={
                DeadlineRelation.TAKEN_OVER: "时限相同",
                DeadlineRelation.EARLIER: "时限提前",
                DeadlineRelation.LATER: "时限推后",
                DeadlineRelation.CHANGED: "时限不同",
                DeadlineRelation.MISSING: "时限缺失",
            },
            body_relations={
                BodyRelation.TAKEN_OVER: "责任主体相同",
                BodyRelation.CHANGED: "责任主体不同",
                BodyRelation.MISSING: "责任主体缺失",
            },
            set_phrases_only=Counted(
                "另有{n}个无对应的单元仅为套话，未列出。", "另有{n}个无对应的单元仅为套话，未列出。"
            ),
            more_local_only=Counted(
                "另有{n}个无对应的单元不是任务，未列出。", "另有{n}个无对应的单元不是任务，未列出。"
            ),
            more_links=Counted("另有{n}条关系不涉及任务，未列出。", "另有{n}条关系不涉及任务，未列出。"),
            because="依据：{reasons}",
            nearest="最接近，得分{score:.2f}",
            nearest_lacks="最接近，得分{score:.2f}；不足之处：{reasons}",
            evidence={
                EvidenceKind.WORDING: "措辞",
                EvidenceKind.NAMES: "名称",
                EvidenceKind.FIGURES: "数字",
                EvidenceKind.OUTLINE: "所属标题",
                EvidenceKind.NEIGHBOURS: "相邻条款",
                EvidenceKind.RANK: "名次",
                EvidenceKind.ROLES: "条款性质",
                EvidenceKind.LENGTH: "篇幅",
            },
            nothing_in_common="无",
            id="编号",
            line="行",
            place="出处",
            score="得分",
            requirement="上位任务要求",
            requirement_and_link="上位任务要求及最接近的本地条款",
            figure_and_counted="上位数字、本地数字及所指内容",
            clause_and_change="上位条款、本地条款及变化",
            clause_and_note="条款及批注",
            local_clause="本地条款",
            linked_clauses="上位条款、本地条款",
        ),
    }
)
"""The labels by language."""
