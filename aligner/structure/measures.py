"""A task to its measures: the single actions that it asks for.

加强权益保障，完善协商协调机制，推进职业伤害保障试点工作 asks for three things, and a local plan may carry two
of them. Actions stand between commas; a clause that only leads in to one (围绕…, 到2030年, 坚持问题导向)
belongs to the action that follows, as do the rule that is broken (违反本法规定) and steps that are not named
(采取措施); a clause that only tells the effect (使…, 让…) or an exception (但…) to the one before. Items joined by 、
stay one measure, as they share verb or object.
"""

from __future__ import annotations

import re
from functools import lru_cache

from aligner.model import Span
from aligner.structure.sentences import nesting_of

_MARK = re.compile("[，,；;：:]")
_ENDING = re.compile(r"(?<![\s。！？!?；;，,：:])[\s。！？!?；;，,：:]++$")
_LEADING_IN = re.compile(
    r"(?:坚持|围绕|聚焦|按照|依照|根据|遵循|依托|立足|着眼|针对|结合|通过|利用|借助|采取|本着|紧扣|紧盯|突出|对于?|向|面向|在|以|随着|由于|"
    r"为了|为实现|为贯彻|为落实|为全面|为加快|作为|从|自|到|至|凡|当|如|因|未经|经|除|属于|符合|有下列|发现|同时|此外|其中)"
)
_GOING_ON = re.compile(r"(?:(?:也|均|都|还|并)?(?:必须|应当|应|须|不得|可以|可|方可|有权|要(?!素|求|点|闻))|或者)")
"""A modal verb without subject: the clause before it is its subject or condition. Or another condition."""
_ARTICLE = re.compile(r"第[一二三四五六七八九十百零〇\d]{1,6}条\s*")
_RULE_BROKEN = re.compile("违反[^，]*(?:规定|要求|条例|办法)$")
_STEPS = re.compile("采取(?:有效|必要|相应|多种)?(?:的)?(?:措施|办法)$")
"""Who takes steps; which ones, the action that follows tells."""
_EFFECT = re.compile(r"(?:但|使|让|从而|进而|以此|确保其|做到[^，]{0,4}$)")
_DONE_BY = re.compile(r"(?:到|力争)?\d{4}年[^，]{0,5}(?:前|底|末)(?:全部|全面|基本)?[^，]{2}$")
"""By when the action before is done, and no other one: 2026年年底前全部送达."""
_TIME_ALONE = re.compile(
    r"(?:[到至]|力争)?(?:\d{4}年|今年|明年|上半年|下半年|“[^”]{2,4}”|[一二三四五六七八九十]+年|每年|本月|[一二三四]季度)[^，]{0,6}(?:前|底|末|内|期间|时|年|起|月)?$"
)
_WAY = re.compile(
    r"(?:方式|办法|形式|途径|手段|契机|抓手|主线|导向|基调|理念|原则|方针|总要求|基础上|前提下|领导下|指导下|引领|牵引|目标|重点|核心|根本)$"
)
_ACTIONS = """
安排 帮扶 帮助 保护 保障 保持 报销 报送 办好 办理 办结 编制 编印 拆除 查处 承担 成立 筹集 出台 处置 创建 创新
促进 打击 打通 打造 带动 搭建 担任 登记 调查 调处 调整 督促 督导 对接 发布 发放 发挥 发展 防范 扶持 覆盖 改革
改进 改造 改善 高于 给予 公布 公开 公示 巩固 鼓励 关爱 管护 管理 规范 化解 恢复 会商 汇编 核查 激发 计入 纪念
加大 加快 加强 坚决 监督 检查 检测 减少 建成 建好 建立 建设 健全 奖励 降低 交流 教育 解决 禁止 救助 举办 开放
开发 开设 开展 开拓 考核 控制 扩大 拉动 落实 连接 联合 纳入 排查 派驻 配备 配送 聘请 培训 培养 培育 培植 评估
评价 普及 启动 签订 抢修 清理 取消 确保 善用 设立 设置 申报 审查 审计 审议 升级 实施 实现 实行 试点 收集 守住
疏导 树立 送达 缩短 提供 提高 提级 提醒 提升 听取 通报 统筹 统一 推出 推动 推广 推进 推行 完成 完善 维护 慰问
吸引 下放 下沉 协调 协助 新建 新增 修订 修缮 修改 宣传 宣讲 选派 选树 选聘 学习 研究 严惩 严查 严格 严禁 研制
延长 引导 引进 营造 优化 预防 运用 援建 招聘 招用 增加 增进 增强 增设 整合 整治 支持 支付 执行 制定 制订 治理
主办 注重 转化 资助 走访 组建 组织 遵守 做好 做大 做强 做细 面向社会 巡查 服务 施策 抓好 抓实 压实 发动 深化
强化 丰富 拓展 拓宽 畅通 构建 弘扬 夯实 壮大 培强 攻关 打好 擦亮 聘用 评选 表彰 命名 挂牌 互认 挂钩 倾斜 达到
提交 提请 巡护 采购 兴建 扩建 续建 贯彻 传达 谋划 编排 普查 摸清 盘活 置换 倡导 探索 稳定 稳住 缓解 消除 加密
修复
"""
ACTION = re.compile("|".join(sorted(_ACTIONS.split(), key=lambda verb: (-len(verb), verb))))
_MOST_MEASURES = 60
"""Measures of a task; a longer list is a table or a scan without full stops, and its rest belongs to the last one."""
_MOST_ASKED = 4096
"""Texts whose measures are kept: those of a task are asked for when it is cut, and again when links are looked at."""
_SHORTEST = 4
"""Characters below which a clause is no measure of its own."""


@lru_cache(maxsize=_MOST_ASKED)
def split_measures(text: str) -> tuple[Span, ...]:
    """Return the measures of a task as spans of `text`, in code points and in order, at least one.

    The marks between and after the measures are in none of them.
    """
    measures: list[Span] = []
    start: int | None = None
    for clause in split_clauses(text):
        if len(measures) == _MOST_MEASURES:
            measures[-1] = Span(measures[-1].start, _content_end(text))
            return tuple(measures)
        wording = clause.of(text)
        if measures and start is None and any(one.match(wording) for one in (_EFFECT, _GOING_ON, _DONE_BY)):
            measures[-1] = Span(measures[-1].start, clause.end)
            continue
        start = clause.start if start is None else start
        if not leads_in(wording):
            measures.append(Span(start, clause.end))
            start = None
    if start is not None:  # a text that only leads in, or ends so
        end = max(_content_end(text), start)
        first = measures.pop().start if measures else start
        measures.append(Span(first, end))
    return tuple(measures)


def _content_end(text: str) -> int:
    ending = _ENDING.search(text)
    return ending.start() if ending and ending.start() else len(text)


def split_clauses(text: str) -> list[Span]:
    """Return the stretches between commas outside quotes and brackets, at least one, in code points of `text`."""
    nesting = nesting_of(text)
    end = _content_end(text)
    clauses = []
    start = 0
    marks = (mark.start() for mark in _MARK.finditer(text, 0, end))
    for at in [*(at for at in marks if not nesting.depth(at) and not _in_number(text, at)), end]:
        while start < at and text[start].isspace():
            start += 1
        stop = at
        while stop > start and text[stop - 1].isspace():
            stop -= 1
        if stop > start:
            clauses.append(Span(start, stop))
        start = at + 1
    return clauses or [Span(0, len(text))]


def _in_number(text: str, at: int) -> bool:
    return 0 < at < len(text) - 1 and text[at - 1].isdigit() and text[at + 1].isdigit()


def leads_in(clause: str) -> bool:
    """Return whether a stretch between commas only leads in to the action behind it: a condition, a time, a way."""
    if (number := _ARTICLE.match(clause)) is not None:
        clause = clause[number.end() :]
    if len(clause) < _SHORTEST or clause.endswith("的") or _TIME_ALONE.fullmatch(clause):
        return True
    if _RULE_BROKEN.match(clause) or _STEPS.search(clause):
        return True
    if not _LEADING_IN.match(clause):
        return False
    acts_at = max((action.start() for action in ACTION.finditer(clause)), default=-1)
    return acts_at <= clause.rfind("的") or (_WAY.search(clause) is not None and acts_at < len(clause) // 2)
