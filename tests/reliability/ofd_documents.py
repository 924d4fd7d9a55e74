"""OFD documents that are damaged, protected, or made to grow when they are read."""

from __future__ import annotations

from collections.abc import Sequence

from tests.ofd_files import Package, Set, Sheet, content, of_sheets, ofd, text_object, zipped
from tests.reliability.archives import DTD, locked
from tests.reliability.kinds import Kind, plan, read, refused, warned

_TEXT = ("渡口工作计划", "今年任务", "各渡口要建好候船室，配备急救箱。", "船工每年培训一次。")
_PLAN = ofd(_TEXT)
_PAGE = "Doc_0/Pages/Page_0/Content.xml"
_LINES = tuple(Set(text, 28, 40 + 10 * number) for number, text in enumerate(_TEXT))
_SHEET = Sheet(lines=_LINES)
_PICTURE = '<ImageObject ID="{id}" Boundary="0 0 210 297" ResourceID="9"/>'
_INVOICE = ("电子发票（普通发票）", "发票号码：12345678", "购买方信息", "名称：渡口管理所", "价税合计（大写）壹佰圆整")


def _with(path: str, part: str | bytes | None) -> bytes:
    """Return the document with another part at a path, or without one."""
    members = Package().members([content(_SHEET)])
    if part is None:
        del members[path]
    else:
        members[path] = part
    return zipped(members)


def _drawings(*inside: Sequence[str]) -> bytes:
    """Return a document that shows the first of some drawings, each of which shows those with these ids."""
    units = "".join(
        f'<CompositeGraphicUnit ID="d{number}" Width="9" Height="9"><Content>'
        + "".join(f'<CompositeObject ID="{{id}}" ResourceID="{one}" Boundary="0 0 9 9"/>' for one in drawn)
        + "</Content></CompositeGraphicUnit>"
        for number, drawn in enumerate(inside)
    )
    sheet = Sheet(lines=_LINES, more='<CompositeObject ID="{id}" ResourceID="d0" Boundary="0 0 9 9"/>')
    return of_sheets(
        sheet, package=Package(resources=f"<Res><CompositeGraphicUnits>{units}</CompositeGraphicUnits></Res>")
    )


def _many_pages() -> bytes:
    listed = '<Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/>' * 100_000
    return _with("Doc_0/Document.xml", f"<Document><Pages>{listed}</Pages></Document>")


def _placed(attribute: str, value: str) -> bytes:
    """Return the document with another value of an attribute in its first line."""
    page = content(_SHEET)
    before, _, rest = page.partition(f'{attribute}="')
    return _with(_PAGE, f'{before}{attribute}="{value}"{rest.partition(chr(34))[2]}')


def _in_itself() -> bytes:
    template = content(Sheet(lines=_LINES[:1], beside='<Template TemplateID="7"/>'))
    package = Package(common='<TemplatePage ID="7" BaseLoc="T.xml"/>', parts={"Doc_0/T.xml": template})
    return of_sheets(Sheet(lines=_LINES, beside='<Template TemplateID="7"/>'), package=package)


def _unknown() -> bytes:
    numbers = "<CGTransform CodePosition='0' CodeCount='30' GlyphCount='30'><Glyphs>7 8 9</Glyphs></CGTransform>"
    return of_sheets(Sheet(more=text_object(Set("¤" * 30, 28, 40), inside=numbers)))


OFD: tuple[Kind, ...] = (
    read("an OFD document", plan("plan.ofd", _PLAN)),
    refused("an OFD document that is cut off", plan("plan.ofd", _PLAN[:-40]), "an OFD document that is damaged"),
    refused("an OFD document of its first part alone", plan("plan.ofd", zipped({"OFD.xml": "<x/>"})), "OFD.xml"),
    refused("an OFD document without a part", plan("plan.ofd", _with("Doc_0/Document.xml", None)), "Document.xml"),
    refused("an OFD document without a page", plan("plan.ofd", _with(_PAGE, None)), "is missing"),
    refused("an OFD document with broken XML", plan("plan.ofd", _with(_PAGE, "<ofd:Page")), "cannot be read"),
    refused(
        "an OFD document with entities that multiply",
        plan("plan.ofd", _with(_PAGE, f"{DTD}<Page>&c;</Page>")),
        "cannot be read",
    ),
    refused("an OFD document that is encrypted", plan("plan.ofd", _with("Encryptions.xml", "<x/>")), "by a password"),
    refused(
        "an OFD document in a ZIP archive with a password", plan("plan.ofd", locked(_PLAN, _PAGE)), "by a password"
    ),
    refused("an OFD document without text", plan("plan.ofd", of_sheets(Sheet())), "without any text"),
    refused("a scan as OFD", plan("plan.ofd", of_sheets(*[Sheet(more=_PICTURE)] * 3)), "is a scan"),
    refused("an OFD document whose fonts tell no characters", plan("plan.ofd", _unknown()), "which characters"),
    refused("an OFD document of a hundred thousand pages", plan("plan.ofd", _many_pages), "--limit pages="),
    refused(
        "an OFD document of 40 MB",
        plan("plan.ofd", lambda: _with(_PAGE, f"<Page>{' ' * 40_000_000}</Page>")),
        "--limit unpacked-mb=",
    ),
    refused(
        "an OFD document of a million elements",
        plan("plan.ofd", lambda: _with(_PAGE, f"<Page>{'<a/>' * 1_000_000}</Page>")),
        "--limit elements=",
    ),
    refused(
        "an OFD document of a million characters",
        plan("plan.ofd", lambda: of_sheets(Sheet(more=text_object(Set("建" * 100_001, 0, 9)) * 10))),
        "--limit characters=",
    ),
    refused(
        "blocks in blocks of an OFD document",
        plan("plan.ofd", of_sheets(Sheet(more="<PageBlock>" * 200 + "</PageBlock>" * 200))),
        "--limit depth=",
    ),
    refused("a drawing of itself in an OFD document", plan("plan.ofd", _drawings(["d0"])), "page 1 cannot be read"),
    refused(
        "drawings in an OFD document that multiply",
        plan("plan.ofd", _drawings(*[[f"d{number + 1}"] * 8 for number in range(30)], [])),
        "--limit elements=",
    ),
    refused("a number without end in an OFD document", plan("plan.ofd", _placed("Size", "1e999")), "page 1 cannot"),
    refused("a place that is none in an OFD document", plan("plan.ofd", _placed("X", "NaN")), "page 1 cannot"),
    read("a thousand million advances in an OFD document", plan("plan.ofd", _placed("DeltaX", "g 1000000000 6"))),
    read("a template of itself in an OFD document", plan("plan.ofd", _in_itself())),
    warned(
        "an OFD document with a scanned page",
        plan("plan.ofd", of_sheets(_SHEET, Sheet(more=_PICTURE))),
        "left out: page 2",
    ),
    warned("an invoice as OFD", plan("plan.ofd", ofd(_INVOICE)), "no tasks found"),
)
