"""Rules of a law that require nothing of anybody: the rest of a list, a bare lead-in, a day, what is so by law.

Nobody has to carry them out, and nobody would miss them in a local text. What binds somebody (应当, 不得), orders or
allows something is none of these, unless it only exhorts whoever is meant to keep the rules.
"""

from __future__ import annotations

import re

from aligner.model import Span

# All that is looked for is compiled when it is first needed: most runs read no law.
_HAN = "一二三四五六七八九十百零〇"
_MARKER = rf"^(?:第[{_HAN}]{{1,6}}条(?:之[{_HAN}])?|（[{_HAN}]{{1,3}}）|[{_HAN}0-9]{{1,3}}[、.．])?\s*"
_ITEM = rf"^[（(][{_HAN}0-9]{{1,3}}[）)]\s*"
_TEXT = "本(?:法|条例|规定|办法)"
_OTHER = r"其[他它](?:职责|职权|权利|权限|义务|事项|情形|条件|内容|材料|措施|工作)"
_AND_OTHERS = rf"{_ITEM}[^。；]{{0,30}}?(?P<words>{_OTHER})(?:和[^。；]{{0,16}}{_OTHER})?[。；]?$"
_OTHERS_OF_A_KIND = (
    rf"{_ITEM}(?:[^。；]{{0,24}}?(?:规定|约定|认为|批准|交办)的?)?"
    r"(?P<words>其[他它][^，。；]{0,14}?(?:职责|职权|权利|义务|事项|情形|行为|条件|内容|材料|措施|要求|信息|活动|服务|费用))[。；]?$"
)
_REST = rf"{_MARKER}(?P<words>其[他它][一-鿿]{{0,4}})[。；]?$"
_BARE_LEAD = (
    rf"{_MARKER}(?:[^，。；：:]{{0,40}}?)(?P<words>(?:应当|不得|可以|必须)?"
    r"(?:具备|符合|有|履行|遵守|采取|享有|包括|实施|承担|从事)(?:下列|以下)[^，。；：:]{0,12})[：:]$"
)
_IN_FORCE = rf"{_MARKER}{_TEXT}自(?:[^。]{{0,40}}?)(?P<words>(?:(?<=自)[^，。；]{{2,20}}(?:起)?施行|同时废止))"
_BEFORE_IT = rf"{_MARKER}(?P<words>{_TEXT}(?:施行|实施|生效)(?:之日)?(?:以)?前)"
"""What was so before a law came into force is long settled."""
_DAY = rf"{_MARKER}每年[^，。；]{{1,20}}(?P<words>为[^，。；]{{1,20}}[日周月节年])[。；]?$"
_UNLESS = r"^(?:但是?，?)?(?P<words>(?:法律|法规|国家|行政法规|[、和]){1,7}另有规定的除外)[。；]?$"
_MODAL = r"应当|必须|不得|可以|有权|责令|处[^，。；]{0,8}[元罚]|给予|负责|禁止|由[^，。；]{1,30}(?:确认|裁决)"
_SO_BY_LAW = (
    r"(?P<words>为最终[^，。；]{2,12}|(?<=该)[一-鿿]{2,4}无效|(?:仍然?|继续)有效|具有同等(?:法律)?效力)[。；]?$"
)
"""What is so by law asks nobody for anything."""
_EXHORTS = r"应当(?:自觉)?(?P<words>顾全大局|忠于职守|遵纪守法|遵守(?:国家|有关|法律)[^，。；]{0,10}规定)[。；]?$"
_FORMS = (_BARE_LEAD, _REST, _AND_OTHERS, _OTHERS_OF_A_KIND, _IN_FORCE, _BEFORE_IT, _DAY, _UNLESS, _EXHORTS)


def nobodys_rule(text: str) -> tuple[Span, ...]:
    """Return the words that tell that a rule requires nothing of its own; none where it does.

    So do what is left of a list (其他收入), a list's bare lead-in (应当具备下列条件：), the day from which the law is
    in force and what was before it, a day of the year, what is so by law (该协议无效), and bare calls to keep rules.
    """
    for form in _FORMS:
        if found := re.search(form, text):
            return (Span(*found.span("words")),)
    if (found := re.search(_SO_BY_LAW, text)) and not re.search(_MODAL, text):
        return (Span(*found.span("words")),)
    return ()
