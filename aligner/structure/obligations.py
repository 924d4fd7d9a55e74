"""Words that tell how binding a task is: 必须, 要, 推动, 鼓励.

Local plans soften by a word: what the national report says must be done is encouraged or explored. Only words that
stand for a modal, or open a clause, count, so that 重要, 响应 or 探索精神 do not; a bare verb (开展, 建设) is a plain
task and tells nothing.
"""

from __future__ import annotations

import re

from aligner.model import Obligation, Span, Strength

_OPENING = r"(?<![^，。；：、,;:！？\s（(0-9一是])"
_EARNEST = "进一步|积极|大力|持续|切实|逐步|广泛|主动|着力|不断|扎实|稳步|全力"
_ADVERBS = rf"(?:(?:{_EARNEST}|全面|深入|加快|稳妥|有序|努力|要|应当|应|须|统筹|和)){{0,2}}"
_DIRECTIVES = "推动|推进|推行|加强|促进|完善|健全|强化|深化|落实|提升|改进|优化|加大|加快|抓好|做好|督促"
_ONLY_TO_HELP = r"(?![^，。；]{0,4}(?:鼓励|引导|支持|倡导|提倡))"
"""应当鼓励 binds whoever is to encourage, and leaves the task itself to others."""
_HELPED = "企业|单位|机构|高校|院校|工会|园区|社会|个人|职工|组织|地方|各地|地区"
_BINDING = (
    rf"(?:必须|应当){_ONLY_TO_HELP}|(?<!不得)不得(?!不)|严禁|禁止|(?<!业)务必(?![备要需])|一律|"
    r"确保(?!险)|不准|不能(?=以|将|把|擅)|"
    r"(?:(?<![反响适相对回供感效顺照呼理])应(?![当急用对聘届邀试征考收付变激援允声景验])|(?<![必无])须(?!知))(?=[一-鿿])"
)
_VOLUNTARY = (
    r"鼓励(?!奖|金)|探索(?!者|精神|性|成果|实践|经验)|引导|力争|争取(?!到)|倡导|提倡|尝试|试行|可以|酌情|视情|原则上|"
    r"(?<![认许不宁无])可(?=在|由|对|向|设|根据|结合|按|适当|给予|自|采|建)|有条件的[^，。；]{0,12}?(?P<word>可)(?!以)|"
    rf"支持(?=[^，。；]{{0,12}}(?:{_HELPED})[^，。；]{{2,}})"
)
_REQUESTED = (
    r"(?<![主重需首必只须想还简概纲紧扼摘机不提])"
    rf"要(?![素求点闻害塞件紧么目领务案道约义职地是不]){_ONLY_TO_HELP}(?=[一-鿿])"
)
_PATTERNS = tuple(
    (strength, re.compile(words))
    for strength, words in (
        (Strength.BINDING, _BINDING),
        (Strength.VOLUNTARY, _VOLUNTARY),
        (Strength.REQUESTED, _REQUESTED),
        (Strength.DIRECTIVE, rf"(?:{_OPENING}{_ADVERBS}|(?:{_EARNEST}))(?P<word>{_DIRECTIVES})"),
    )
)
"""Where two patterns find the same word, the first one counts."""
_QUOTED = re.compile(r"[“《][^“”《》，。；]{1,24}[”》]")


def find_obligations(text: str) -> tuple[Obligation, ...]:
    """Return the words of obligation in `text` in order, without overlap; spans are in code points of `text`."""
    plain = _QUOTED.sub(lambda found: "\0" * len(found[0]), text)
    found: dict[int, Obligation] = {}
    for strength, pattern in _PATTERNS:
        for match in pattern.finditer(plain):
            span = Span(*match.span("word" if match.groupdict().get("word") else 0))
            found.setdefault(span.start, Obligation(span, span.of(plain), strength))
    return tuple(found[start] for start in sorted(found))
