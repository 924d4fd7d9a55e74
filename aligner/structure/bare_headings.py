"""Headings that name a part of a text and nothing of what it says: 一、指导思想, 二、重点工作, 保障措施, 附则.

Every plan and every report has them, so that they are alike whatever the plans are about.
"""

from __future__ import annotations

import re

_NAMES = (
    "指导|思想|总体|总|基本|主要|重点|重大|核心|关键|具体|有关|相关|其他|其它|一般|"
    "要求|原则|目标|任务|工作|措施|举措|内容|安排|部署|步骤|方法|方式|思路|打算|计划|方案|意见|建议|"
    "保障|组织|领导|实施|落实|推进|进度|时间|时限|阶段|节点|要点|事项|项目|清单|说明|规定|责任|分工|"
    "形势|背景|环境|现状|情况|意义|依据|回顾|总结|成效|成绩|成果|问题|困难|挑战|不足|基础|条件|"
    "政策|制度|机制|体系|体制|检查|考核|宣传|"
    "总则|附则|罚则|序言|前言|引言|结语|附录|附件|附表|正文|目录|"
    "存在|面临|当前|目前|过去|今后|今年|去年|明年|上年|本年|全年|全市|全省|年度|来|以来|时期|下一步|下步|上半年|下半年|"
    "[一二三四五六七八九十〇零0-9](?:个方面)?|年|和|与|及|的|、|各项|方面"
)
# No name can be put together of others, or a long heading could be taken apart in more ways than there is time to try.
_IS_BARE = re.compile(rf"(?:{_NAMES})+[。：:]?")


def is_bare(heading: str) -> bool:
    """Return whether a heading, without its number, is nothing but the name of a part."""
    return _IS_BARE.fullmatch(heading) is not None
