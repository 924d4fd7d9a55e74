"""E-mails and saved pages: the text among the parts, what is said of the rest, and what is refused."""

from __future__ import annotations

from collections.abc import Iterable
from email.message import Message
from email.mime.application import MIMEApplication
from email.mime.message import MIMEMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

import pytest

from aligner.errors import LimitError, ReadingError
from aligner.files import Limits
from aligner.reading import read_data
from tests.reading.plans import (
    EXTRA,
    LINES,
    TASKS,
    TITLE,
    page,
    paragraphs,
    remarks_of,
    source_of,
    tasks_of,
    text,
    titles_of,
)
from tests.reading.texts import furniture, running

PAGE = page(f"<h1>{TITLE}</h1>{paragraphs()}")


def sent(message: Message) -> bytes:
    """Return a message with the head of one that was sent."""
    for name, value in (
        ("From", "a@example.cn"),
        ("To", "b@example.cn"),
        ("Subject", "方案"),
        ("Date", "Mon, 17 Mar 2025"),
    ):
        message[name] = value
    return message.as_bytes()


def plain(content: str = text(), encoding: str = "utf-8") -> MIMEText:
    return MIMEText(content, "plain", encoding)


def html(content: str = PAGE, encoding: str = "utf-8") -> MIMEText:
    return MIMEText(content, "html", encoding)


def group(kind: str, parts: Iterable[Message]) -> MIMEMultipart:
    return MIMEMultipart(kind, _subparts=list(parts))


def attached(name: str = "plan.docx") -> Message:
    part = MIMEApplication(b"PK\x03\x04" + bytes(40))
    part.add_header("Content-Disposition", "attachment", filename=name)
    return part


def saved(*parts: Message) -> bytes:
    """Return a page saved in one file."""
    message = group("related", parts)
    message["From"] = "<Saved by Blink>"
    return message.as_bytes()


@pytest.mark.parametrize(
    "data",
    [
        sent(plain()),
        sent(plain(encoding="gb18030")),
        sent(html(encoding="gb18030")).replace(b"gb18030", b"gb2312", 1),
        sent(plain()).replace(b"utf-8", b"gb2312", 1),
        sent(plain(encoding="gb18030")).replace(b"gb18030", b"iso-8859-1", 1),
        sent(group("alternative", [plain("请用别的程序看。"), html()])),
        sent(group("alternative", [plain(), group("related", [html(), MIMEApplication(b"x", "octet-stream")])])),
        sent(group("signed", [plain(), MIMEApplication(b"x", "pkcs7-signature")])),
        sent(group("mixed", [plain("转发，请阅。"), MIMEMessage(plain())])),
        sent(group("alternative", [plain(), html()])).rpartition(b"\n--")[0],
        b"From a Mon Mar 17 10:00:00 2025\n" + sent(plain()),
        f"From: a@b.cn\nTo: c@d.cn\nDate: 1\n\n{text()}".encode("gb18030"),
        sent(plain("".join(f"> {line}\n" for line in text().splitlines()))),
        sent(plain(f"{text()}\n-- \n张三\n电话：1234567\n")),
        sent(plain(f"{text()}\n发自我的iPhone\n")),
        sent(plain(f"李主任：\n您好！方案如下，请审阅。\n\n{text()}\n此致\n敬礼！\n张三\n2025年3月1日\n")),
        sent(
            html(page(f"<h1>{TITLE}</h1>{paragraphs()}<hr><div>张三</div><div>青禾县交通局 电话：0000-1234567</div>"))
        ),
        sent(group("alternative", [plain(), html("<html><body><div>&nbsp;</div></body></html>")])),
        saved(html()),
        saved(html(page('<iframe src="cid:a"></iframe><p>首页</p>')), html()),
    ],
)
def test_the_text_of_a_message_is_read(data: bytes) -> None:
    source = source_of(data)
    assert (tasks_of(source), source.remarks) == (TASKS, ())


def test_what_is_attached_is_said() -> None:
    source = source_of(sent(group("mixed", [group("alternative", [plain(), html()]), attached(), attached("b.xlsx")])))
    assert (tasks_of(source), remarks_of(source)) == (TASKS, {"attachments": 2})
    inside = source_of(sent(group("mixed", [plain(), MIMEMessage(plain(EXTRA))])))
    assert (tasks_of(inside), remarks_of(inside)) == (TASKS, {"attachments": 1})


def test_who_passed_a_message_on_is_no_text() -> None:
    head = "请阅。\n\n------- 原始邮件 -------\n发件人: 甲 <a@b.cn>\n发送时间: 2025年3月\n收件人: 乙\n主题: 方案\n\n"
    for part in (plain(head + text()), html(page(head.replace("\n", "<br>\n") + f"<h1>{TITLE}</h1>{paragraphs()}"))):
        source = source_of(sent(part))
        assert tasks_of(source) == TASKS
        assert {"请阅。", "收件人: 乙"} <= {line for one in furniture(source) for line in one.split("\n")}


@pytest.mark.parametrize(
    "head",
    [
        "收到，谢谢。\n\n在 2025年3月1日 09:00，张三 写道：\n",
        "同意。\n张局长\n\n---- 回复的原邮件 ----\n| 发件人 | 张三<a@b.cn> |\n| 日期 | 2025年3月1日 |\n",
        "同意。\n---- 回复的原邮件 ----\n发件人\n张三<a@b.cn>\n发送日期\n2025年3月1日\n主题\n渡口方案\n",
        "已阅。\n张三 <a@b.cn> 于2025年3月1日周六 09:00写道：\n",
    ],
)
def test_above_what_is_answered_nothing_is_text(head: str) -> None:
    quoted = "".join(f"<div>{line}</div>" for line in head.split("\n"))
    for part in (plain(head + text()), html(page(f"{quoted.replace('<a@b.cn>', '')}<h1>{TITLE}</h1>{paragraphs()}"))):
        source = source_of(sent(part))
        assert (tasks_of(source), titles_of(source)) == (TASKS, [TITLE])


def test_a_plan_in_a_message_keeps_its_own_end() -> None:
    end = "附则\n本方案由县交通局解释，联系电话：0000-1234567。\n"
    source = source_of(sent(plain(text() + end)))
    assert "解释" in "".join(running(source))


@pytest.mark.parametrize(
    "task",
    [
        "开通服务热线电话12345，方便群众咨询",
        "- 公布举报电话：0000-1234567",
        "设立监督电话：0000-1234567",
        "开通服务热线0000-1234567",
        "在门户网站公布邮箱：a.b",
    ],
)
def test_a_last_task_with_a_telephone_is_no_card(task: str) -> None:
    assert task in running(source_of(sent(plain(f"{text()}{task}\n"))))


@pytest.mark.parametrize(
    "card",
    [
        "电话：0000-1234567",
        "联系人：张三　联系电话：1234567",
        "某某局 张三 13800000000",
        "张三13800000000",
        "邮箱：a@b.cn",
    ],
)
def test_the_card_of_the_sender_is_no_text(card: str) -> None:
    assert furniture(source_of(sent(plain(f"{text()}县交通局\n{card}\n----\n")))) == ["县交通局", card, "----"]


@pytest.mark.parametrize(
    ("address", "fields", "told"),
    [
        ("cid:css-1@mhtml.blink", 'href="cid:css-1@mhtml.blink" type="text/css"', {"struck": 1, "hidden": 1}),
        ("http://www.example.cn/css/a.css", "href=http://www.example.cn/css/a.css", {"struck": 1, "hidden": 1}),
        ("http://www.example.cn/css/a.css", "href='../css/a.css?v=2'", {"struck": 1, "hidden": 1}),
        ("http://www.example.cn/css/a.css", 'href="../css/a.css" media="print"', {}),
        ("http://www.example.cn/css/a.css", 'href="b.css"', {}),
    ],
)
def test_a_saved_page_is_seen_with_the_style_sheets_saved_beside_it(
    address: str, fields: str, told: dict[str, int]
) -> None:
    sheet = MIMEText('@charset "utf-8";\n.gone{display:none}\n.old{text-decoration:line-through}', "css", "utf-8")
    sheet["Content-Location"] = address
    extra = f"<p class=gone>{EXTRA}</p><p class=old>{EXTRA}</p>"
    body = f"<h1>{TITLE}</h1>{paragraphs(LINES[:5])}{extra}{paragraphs(LINES[5:])}"
    source = source_of(saved(html(page(body, head=f"<link rel=stylesheet {fields}>")), sheet))
    assert remarks_of(source) == told
    assert (tasks_of(source) == TASKS) is bool(told)


@pytest.mark.parametrize(
    ("message", "said"),
    [
        (
            sent(group("mixed", [plain("方案见附件，请查收。"), attached()])),
            "only passes files on; save the attachment",
        ),
        (sent(group("mixed", [attached()])), "only passes files on"),
        (sent(MIMEApplication(b"x", "pkcs7-mime")), "encrypted or sealed"),
        (sent(group("encrypted", [MIMEApplication(b"Version: 1", "pgp-encrypted")])), "encrypted or sealed"),
        (sent(plain("-----BEGIN PGP MESSAGE-----\n\nhQEMA\n-----END PGP MESSAGE-----\n")), "encrypted or sealed"),
        (sent(plain("")), "without a text"),
        (saved(html())[:-300], "cut off"),
        (sent(group("mixed", [plain()]))[:-90], "cut off"),
    ],
)
def test_what_is_no_text_is_refused(message: bytes, said: str) -> None:
    with pytest.raises(ReadingError, match=said):
        source_of(message)


def test_a_message_grows_no_further_than_it_may() -> None:
    nested: Message = plain()
    for _ in range(40):
        nested = group("mixed", [nested])
    with pytest.raises(ReadingError, match="no mail program does"):
        source_of(sent(nested))
    with pytest.raises(LimitError, match="unpacked-mb"):
        read_data(sent(plain("渡口" * 400_000)), name="邮件", limits=Limits(unpacked_mb=1))


def test_a_plain_text_that_begins_with_a_field_is_no_message() -> None:
    for head in ("Note: 草稿\n", "主题：方案\n发件人：甲\n", "Subject: 方案\n\n"):
        assert source_of(head + text()).text == head + text()
