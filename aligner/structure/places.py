"""The provinces, and the places by which national texts call some of them and not the others.

A national text speaks of coasts, borders, river basins and regions. Which provinces it means is no matter of wording:
plans of the State Council and the maps name them. A list holds every province of which anybody might say that it is
one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

_SHORT = {
    "京": "北京",
    "津": "天津",
    "冀": "河北",
    "晋": "山西",
    "蒙": "内蒙古",
    "辽": "辽宁",
    "吉": "吉林",
    "黑": "黑龙江",
    "沪": "上海",
    "苏": "江苏",
    "浙": "浙江",
    "皖": "安徽",
    "闽": "福建",
    "赣": "江西",
    "鲁": "山东",
    "豫": "河南",
    "鄂": "湖北",
    "湘": "湖南",
    "粤": "广东",
    "桂": "广西",
    "琼": "海南",
    "渝": "重庆",
    "川": "四川",
    "黔": "贵州",
    "滇": "云南",
    "藏": "西藏",
    "陕": "陕西",
    "甘": "甘肃",
    "青": "青海",
    "宁": "宁夏",
    "新": "新疆",
}
PROVINCES = tuple(_SHORT.values())
"""The provinces, autonomous regions and cities of their rank, each by the name that its full one begins with."""
CITY_PROVINCES = ("北京", "天津", "上海", "重庆")
"""Cities that are provinces themselves."""

_NORTH_EAST, _MIDDLE, _WEST = "辽吉黑蒙", "晋皖赣豫鄂湘", "渝川黔滇藏陕甘青宁新桂蒙"
_EAST = "京津冀沪苏浙闽鲁粤琼"
_COAST = "辽冀津鲁苏沪浙闽粤桂琼"
_BORDER = "辽吉黑蒙甘新藏滇桂"
_YANGTZE = "沪苏浙皖赣鄂湘渝川黔滇藏青"
_YELLOW = "青川甘宁蒙陕晋豫鲁"
_GRAIN = "冀蒙辽吉黑苏皖赣鲁豫鄂湘川"
_BUYERS = "京津沪浙闽粤琼"
_OF_THE_BORDER = "沿边|边境|边疆|边民|兴边|固边|暖边|(?<![多双])边贸"
_REGIONS: tuple[tuple[str, str], ...] = (
    ("革命老区|民族地区|贫困地区|欠发达地区", "".join(_SHORT)),
    ("京津冀|首都功能|非首都", "京津冀"),
    ("雄安", "冀"),
    ("长三角|长江三角洲", "沪苏浙皖"),
    ("粤港澳|大湾区|珠三角|珠江三角洲|横琴|前海|河套", "粤"),
    ("泛珠三角", "粤闽赣湘桂琼川黔滇"),
    ("成渝", "渝川"),
    ("长江经济带|长江流域|长江中下游|长江十年|长江禁渔|长江大保护|长江黄金水道|三峡", _YANGTZE),
    ("黄河流域|黄河", _YELLOW),
    ("东、?中、?西|(?:东北|东部|中部|西部|中西部)(?:[^，。；]{0,24})(?:东北|东部|中部|西部)", "".join(_SHORT)),
    ("东北(?!亚)", _NORTH_EAST),
    ("中西部", _MIDDLE + _WEST + _NORTH_EAST),
    ("中部(?=地区|崛起|[^，。；]{0,6}崛起)", _MIDDLE),
    ("西部(?=大开发|地区|边远)", _WEST + "琼鄂湘吉"),
    ("东部(?=地区|率先|沿海)", _EAST + "辽"),
    ("沿海(?!内陆|沿边|沿江|、)|海洋(?:经济|强国|战略|生态|权益)|海岸线|海上力量", _COAST),
    (_OF_THE_BORDER, _BORDER),
    ("三北[”]?工程", "京津冀晋蒙辽吉黑陕甘青宁新"),
    ("三江源", "青"),
    ("青藏高原", "藏青川滇甘新"),
    ("北部湾", "桂粤琼"),
    ("海南自由贸易港|海南自贸港|海南全面", "琼"),
    ("浦东", "沪"),
    ("深圳", "粤"),
    ("海峡西岸", "闽浙粤赣"),
    ("南水北调", "京津冀豫鄂鲁苏皖陕"),
    ("黑土地", _NORTH_EAST),
    ("主销区", _BUYERS),
    ("主产区|产粮大[县省]", _GRAIN + "新桂滇"),
    ("棉糖胶", "新桂滇粤琼"),
    ("经济大省", "粤苏鲁浙川豫鄂闽沪湘皖京冀"),
    ("进博会|进口博览会", "沪"),
    ("广交会|进出口商品交易会", "粤"),
    ("服贸会|服务贸易交易会", "京"),
    ("消博会|消费品博览会", "琼"),
    ("数贸会", "浙"),
)
"""What a place is called, and the provinces of which it can be said, by their short names."""


_CITIES = {
    "河北": "石家庄 唐山 秦皇岛 邯郸 邢台 保定 张家口 承德 沧州 廊坊 衡水",
    "山西": "太原 大同 阳泉 长治 晋城 朔州 晋中 运城 忻州 临汾 吕梁",
    "内蒙古": "呼和浩特 包头 乌海 赤峰 通辽 鄂尔多斯 呼伦贝尔 巴彦淖尔 乌兰察布 兴安盟 锡林郭勒 阿拉善",
    "辽宁": "沈阳 大连 鞍山 抚顺 本溪 丹东 锦州 营口 阜新 辽阳 盘锦 铁岭 葫芦岛",
    "吉林": "长春 四平 辽源 通化 白山 松原 白城 延边",
    "黑龙江": "哈尔滨 齐齐哈尔 鸡西 鹤岗 双鸭山 大庆 伊春 佳木斯 七台河 牡丹江 黑河 绥化 大兴安岭",
    "江苏": "南京 无锡 徐州 常州 苏州 南通 连云港 淮安 盐城 扬州 镇江 泰州 宿迁",
    "浙江": "杭州 宁波 温州 嘉兴 湖州 绍兴 金华 衢州 舟山 台州 丽水",
    "安徽": "合肥 芜湖 蚌埠 淮南 马鞍山 淮北 铜陵 安庆 黄山 滁州 阜阳 宿州 六安 亳州 池州 宣城",
    "福建": "福州 厦门 莆田 三明 泉州 漳州 南平 龙岩 宁德",
    "江西": "南昌 景德镇 萍乡 九江 新余 鹰潭 赣州 吉安 宜春 上饶",
    "山东": "济南 青岛 淄博 枣庄 东营 烟台 潍坊 济宁 泰安 威海 日照 临沂 德州 聊城 滨州 菏泽",
    "河南": "郑州 开封 洛阳 平顶山 安阳 鹤壁 新乡 焦作 濮阳 许昌 漯河 三门峡 南阳 商丘 信阳 周口 驻马店",
    "湖北": "武汉 黄石 十堰 宜昌 襄阳 鄂州 荆门 孝感 荆州 黄冈 咸宁 随州 恩施",
    "湖南": "长沙 株洲 湘潭 衡阳 邵阳 岳阳 常德 张家界 益阳 郴州 永州 怀化 娄底 湘西",
    "广东": "广州 韶关 深圳 珠海 汕头 佛山 江门 湛江 茂名 肇庆 惠州 梅州 汕尾 河源 阳江 清远 东莞 中山 潮州 揭阳 云浮",
    "广西": "南宁 柳州 桂林 梧州 北海 防城港 钦州 贵港 玉林 百色 贺州 河池 来宾 崇左",
    "海南": "海口 三亚 三沙 儋州",
    "四川": "成都 自贡 攀枝花 泸州 德阳 绵阳 广元 遂宁 内江 乐山 南充 眉山 宜宾 广安 达州 雅安 巴中 资阳 阿坝 甘孜 "
    "凉山",
    "贵州": "贵阳 六盘水 遵义 安顺 毕节 铜仁 黔西南 黔东南 黔南",
    "云南": "昆明 曲靖 玉溪 保山 昭通 丽江 普洱 临沧 楚雄 红河 文山 西双版纳 大理 德宏 怒江 迪庆",
    "西藏": "拉萨 日喀则 昌都 林芝 山南 那曲 阿里",
    "陕西": "西安 铜川 宝鸡 咸阳 渭南 延安 汉中 榆林 安康 商洛",
    "甘肃": "兰州 嘉峪关 金昌 白银 天水 武威 张掖 平凉 酒泉 庆阳 定西 陇南 临夏 甘南",
    "青海": "西宁 海东 果洛 玉树 海西",
    "宁夏": "银川 石嘴山 吴忠 固原 中卫",
    "新疆": "乌鲁木齐 克拉玛依 吐鲁番 哈密 昌吉 博尔塔拉 巴音郭楞 阿克苏 克孜勒苏 喀什 和田 伊犁 塔城 阿勒泰",
}
"""The cities and prefectures of each province, by the names that their full ones begin with."""


@cache
def _provinces_of_cities() -> dict[str, str]:
    return {city: province for province, cities in _CITIES.items() for city in cities.split()}


@cache
def _finder() -> re.Pattern[str]:
    named = "|".join(f"(?P<r{at}>{words})" for at, (words, _) in enumerate(_REGIONS))
    # 吉林一号 is no place, and 海南 in 海南藏族自治州 not this one; what stands behind a name tells them too seldom.
    return re.compile(f"{named}|(?P<name>{'|'.join(PROVINCES)})")


def places_in(text: str) -> Iterator[tuple[int, int, frozenset[str]]]:
    """Yield where places are named in `text`, and the provinces of which each can be said."""
    for found in _finder().finditer(text):
        if found["name"]:
            yield *found.span(), frozenset((found["name"],))
        else:
            at = int(str(found.lastgroup)[1:])
            yield *found.span(), frozenset(_SHORT[one] for one in _REGIONS[at][1])


def names_the_border(text: str) -> bool:
    """Return whether a text, or a name of a place in one, is of the border of the country."""
    return re.search(_OF_THE_BORDER, text) is not None


def province_named(text: str) -> str | None:
    """Return the province that a name of a place begins with, or that its city is in; None where nothing tells it."""
    found = next((name for name in PROVINCES if text.startswith(name)), None)
    cities = _provinces_of_cities()
    return found or next((cities[text[:size]] for size in (4, 3, 2) if text[:size] in cities), None)
