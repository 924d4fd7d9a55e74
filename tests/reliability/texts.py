"""Plain texts: their encoding, what they hold, and how large they are."""

from __future__ import annotations

import base64
import codecs
from hashlib import sha256
from urllib.parse import quote

from tests.cli.program import NO_TASKS_TEXT, PLAN_TEXT
from tests.reliability.kinds import Kind, arguments, plan, read, refused, warned

ENGLISH = "Every ferry landing shall have a waiting room. Crews are trained twice a year.\n" * 20
RUSSIAN = "Каждый причал должен иметь зал ожидания. Экипажи проходят обучение дважды в год.\n" * 20
JAPANESE = "すべての渡し場に待合室を設けること。乗組員は年に二回訓練を受けること。\n" * 20
KOREAN = "모든 나루터에는 대합실을 두어야 한다. 승무원은 해마다 두 번 훈련을 받는다.\n" * 20
GBK = PLAN_TEXT.encode("gb18030")
NOISE = b"".join(sha256(bytes([number])).digest() for number in range(200))
CONTROLS = bytes(1 + byte % 8 for byte in NOISE)

TEXTS: tuple[Kind, ...] = (
    refused("an empty file", plan("plan", b""), "is empty"),
    refused("nothing but spaces and line breaks", plan("plan", " \u3000\n" * 40), "nothing but spaces"),
    refused("nothing but invisible characters", plan("plan", "\u200b\ufeff\u2060" * 40), "nothing but spaces"),
    refused("UTF-8 that ends inside a character", plan("plan", PLAN_TEXT.encode()[:-3]), "is cut off"),
    refused(
        "UTF-8 with a broken byte", plan("plan", PLAN_TEXT.encode().replace("渡".encode(), b"\xe6\xb8", 1)), "damaged"
    ),
    refused("UTF-8 with a NUL character", plan("plan", PLAN_TEXT.replace("，", "\0", 1)), "NUL character"),
    refused("GB18030 that is cut off", plan("plan", GBK[:-2]), "is cut off"),
    refused("UTF-16 with an odd byte", plan("plan", PLAN_TEXT.encode("utf-16") + b"\x2d"), "is cut off"),
    refused("UTF-16 with half a character", plan("plan", codecs.BOM_UTF16_LE + b"\x00\xd8" * 8), "is damaged"),
    read("UTF-8 with a byte order mark", plan("plan", codecs.BOM_UTF8 + PLAN_TEXT.encode())),
    read("GB18030, as of an older Windows", plan("plan", GBK)),
    read(
        "Big5",
        plan(
            "plan",
            PLAN_TEXT.translate(
                str.maketrans(
                    "务县区划顾缮栈桥灯条设备饮机练电树办节邀请队码头对实现购买评选员训织开个夯个换摆习众组救项",
                    "務縣區劃顧繕棧橋燈條設備飲機練電樹辦節邀請隊碼頭對實現購買評選員訓織開個夯個換擺習眾組救項",
                )
            ).encode("big5", "ignore"),
        ),
    ),
    read("UTF-16 with a byte order mark", plan("plan", PLAN_TEXT.encode("utf-16"))),
    read("UTF-16 without one, low bytes first", plan("plan", PLAN_TEXT.encode("utf-16-le"))),
    read("UTF-16 without one, high bytes first", plan("plan", PLAN_TEXT.encode("utf-16-be"))),
    read("UTF-32 with a byte order mark", plan("plan", PLAN_TEXT.encode("utf-32"))),
    read("line ends of Windows", plan("plan", PLAN_TEXT.replace("\n", "\r\n"))),
    read("line ends of an old Mac", plan("plan", PLAN_TEXT.replace("\n", "\r"))),
    read("form feeds and vertical tabs", plan("plan", PLAN_TEXT.replace("\n", "\f\v\n"))),
    read("escape sequences for a terminal", plan("plan", PLAN_TEXT.replace("栈桥", "\x1b[31m栈桥\x1b]0;x\x07"))),
    read("characters that turn the direction of writing", plan("plan", PLAN_TEXT.replace("栈桥", "\u202e栈桥\u2066"))),
    read(
        "combining and astral characters", plan("plan", PLAN_TEXT.replace("栈桥", "栈\u0301\U000e0100桥🚢\U0002a6d6"))
    ),
    refused("an encoding that does not fit", plan("plan", GBK, "--encoding", "utf-8"), "is not utf-8"),
    refused("an encoding that there is not", plan("plan", GBK, "--encoding", "gb2313"), "unknown encoding"),
    refused("an encoding for other ends", plan("plan", "a", "--encoding", "unicode-escape"), "unknown encoding"),
    refused(
        "a byte order mark against the encoding",
        plan("plan", PLAN_TEXT.encode("utf-16"), "--encoding", "gbk"),
        "byte order mark",
    ),
    refused("three encodings", arguments("plan.txt", "national.txt", "--encoding", "a,b,c"), "give one encoding"),
    refused("noise", plan("plan", NOISE), ""),
    refused("zeros", plan("plan", bytes(5_000)), "NUL"),
    refused("nothing but control characters", plan("plan", CONTROLS), ""),
    warned("a text in English", plan("plan", ENGLISH), "next to no Chinese"),
    warned("a text in Russian", plan("plan", RUSSIAN), "next to no Chinese"),
    warned("a text in Japanese, in UTF-8", plan("plan", JAPANESE), "next to no Chinese"),
    warned("a text in Korean, in UTF-8", plan("plan", KOREAN), "next to no Chinese"),
    warned("UTF-7", plan("plan", PLAN_TEXT.encode("utf-7")), "written as codes"),
    warned(
        "quoted-printable, as in a saved mail",
        plan("plan", codecs.encode(PLAN_TEXT.encode(), "quopri")),
        "written as codes",
    ),
    refused("Base64, as in a saved mail", plan("plan", base64.encodebytes(PLAN_TEXT.encode())), "decode it"),
    warned(
        "UTF-8 that was read as Latin letters", plan("plan", PLAN_TEXT.encode().decode("latin-1")), "wrong encoding"
    ),
    warned(
        "characters written as &#…;", plan("plan", PLAN_TEXT.encode("ascii", "xmlcharrefreplace")), "written as codes"
    ),
    warned("characters written as %…", plan("plan", quote(PLAN_TEXT)), "written as codes"),
    warned("characters written as \\u…", plan("plan", PLAN_TEXT.encode("unicode-escape")), "written as codes"),
    refused("nothing but figures", plan("plan", "2027 13 5.2 100%\n" * 50), "nothing but figures and signs"),
    warned("a text without a task", plan("plan", NO_TASKS_TEXT), "no tasks found"),
    warned(
        "a national text without a task",
        lambda folder: plan("report", NO_TASKS_TEXT)(folder) and ("plan.txt", "report"),
        "no tasks found",
    ),
    refused("a text in English, with --strict", plan("plan", ENGLISH, "--strict"), "next to no Chinese"),
    read("one sentence of 15,000 characters", plan("plan", "今年任务\n" + "各渡口要建好候船室，" * 1_500)),
    read("one line of 300,000 characters", plan("plan", "今年任务\n" + "各渡口要在年底前建好候船室。" * 22_000)),
    refused(
        "one sentence of 300,000 characters",
        plan("plan", "今年任务\n" + "各渡口要建好候船室，" * 30_000),
        "--limit sentence=",
    ),
    refused(
        "more numbers than any document has",
        plan("plan", lambda: "今年任务\n" + "建候船室3座、栈桥2座。\n" * 21_000),
        "--limit numerals=",
    ),
    refused("more than a million characters", plan("plan", lambda: "建" * 1_000_001), "--limit characters="),
    refused("more lines than any document has", plan("plan", lambda: "建\n" * 25_001), "--limit paragraphs="),
    refused("more sentences than any document has", plan("plan", lambda: "建好候船室。" * 26_000), "--limit units="),
    refused(
        "more bytes of text than any document has", plan("plan", lambda: "建" * 12_000_000), "--limit unpacked-mb="
    ),
    refused("a device without an end", arguments("/dev/zero", "national.txt"), "--limit file-mb="),
    read("15,000 brackets that never close", plan("plan", "今年任务\n要建好候船室" + "（" * 15_000)),
    read("15,000 quotation marks", plan("plan", "今年任务\n要建好候船室" + "“" * 15_000)),
    read("a number of 15,000 digits", plan("plan", f"今年任务\n要建好候船室{'9' * 15_000}座。")),
    read("a Chinese numeral of 16,000 characters", plan("plan", f"今年任务\n要建好候船室{'三百六十' * 4_000}座。")),
    read(
        "20,000 numbered items in a line",
        plan("plan", "今年任务\n" + "".join(f"{at}.建候船室；" for at in range(20_000))),
    ),
    read(
        "a table of 2,000 rows",
        plan("plan", "序号\t任务\t责任单位\n" + "".join(f"{at}\t建好候船室{at}\t航运局\n" for at in range(2_000))),
    ),
)
