"""Pages that hold no article: an error, a form to log in, a shell that a script has yet to fill.

They are saved by mistake, since a browser shows the article there after a moment or to those who are logged in. With
a sentence or two on them they would be read as a plan of one clause.
"""

from __future__ import annotations

import re

from lxml import etree

from aligner.language import N_
from aligner.reading.web.elements import packed

_MOST_STOPS, _LONGEST = 4, 400
_STOPS = re.compile("[。；！？]")
_ERROR = re.compile(
    r"(?<![\d.])(?:40[0134]|410|50[0234])(?:错误|页面|error|forbidden|notfound|badgateway|unauthorized|gateway|service|internal"
    r"|$|[-_|—])|notfound|accessdenied|forbidden|(?:页面|网页|文件|信息|内容|链接)(?:未找到|找不到|不存在|已被?删除|丢失|出错|无法访问)"
    r"|(?:该|此|本)(?:内容|文章|页面|网页)已(?:被|经)?[^。]{0,8}(?:删除|下线|撤回|失效)|安全验证后|拖动滑块|输入验证码|人机验证"
    r"|访问的?(?:页面|网页|内容|信息)[^。]{0,12}(?:不存在|找不到|未找到|删除|丢失)|(?:请求|访问)(?:已?被|遭)[^。]{0,12}(?:拦截|阻断|拒绝)",
    re.IGNORECASE,
)
_EMPTY = re.compile(r"(?:(?:正在|努力|数据|页面|内容)?加载中?|请稍[候等]|loading|\W)*", re.IGNORECASE)
"""What stands on a page where nothing else does, whether it has a script or its script has been taken away."""
_SHELL = re.compile(
    r"(?:正在|努力|数据|页面|内容)加载(?:中|，|,|…|\.|$)|请稍候|请稍等|loading(?:…|\.|$)|javascript", re.IGNORECASE
)

_LOGIN = N_("{name} is a page to log in, without the article; log in, save the page that comes then, and give that")
_IS_ERROR = N_("{name} is an error page of a site, without an article; open the address again, and save the article")
_IS_SHELL = N_(
    "{name} is a web page whose article a script has yet to load; copy the text from the browser and save it as "
    "plain text (.txt, UTF-8)"
)


def refusal_of(body: etree._Element, text: str, name: str) -> str:
    """Return the message on a page without an article, with the field ``name``; an empty one for any other.

    Args:
        body: the page.
        text: what was found to be its article.
        name: what the head of the page calls it, without white space.
    """
    text = packed(text)
    if len(text) > _LONGEST or len(_STOPS.findall(text)) > _MOST_STOPS:
        return ""
    if any(one.get("type", "").lower() == "password" for one in body.iter("input")):
        return _LOGIN
    if _ERROR.search(name) or _ERROR.search(text):
        return _IS_ERROR
    if text and _EMPTY.fullmatch(text):
        return _IS_SHELL
    is_short = len(_STOPS.findall(text)) <= 1
    return _IS_SHELL if is_short and _SHELL.search(text) and next(body.iter("script"), None) is not None else ""
