"""What stands on a web page and is no text of it: it is left out, and that is said."""

from __future__ import annotations

import pytest

from aligner.reading.revisions import Revisions
from tests.reading.plans import EXTRA, LINES, TASKS, page, paragraphs, remarks_of, source_of, tasks_of
from tests.reading.texts import furniture

AT = LINES.index("（二）培训船工")
ALL = [*TASKS[:3], EXTRA, *TASKS[3:]]


def with_extra(extra: str, style: str = "") -> str:
    body = f'<div class="text"><h1>方案</h1>{paragraphs(LINES[:AT])}{extra}{paragraphs(LINES[AT:])}</div>'
    return page(body, head=f"<style>{style}</style>" if style else "")


@pytest.mark.parametrize(
    ("extra", "style", "kind"),
    [
        (f"<p><s>{EXTRA}</s></p>", "", "struck"),
        (f"<p><strike>{EXTRA[:4]}</strike><strike>{EXTRA[4:]}</strike></p>", "", "struck"),
        (f"<p><del>{EXTRA}</del></p>", "", "struck"),
        (f'<p><span style="text-decoration: line-through">{EXTRA}</span></p>', "", "struck"),
        (f'<p class="a old">{EXTRA}</p>', "p.old, .x { text-decoration:line-through }", "struck"),
        (f'<p class="old">{EXTRA}</p>', ".text .old{text-decoration-line:line-through}", "struck"),
        (f"<p hidden>{EXTRA}</p>", "", "hidden"),
        (f'<p style="display : none">{EXTRA}</p>', "", "hidden"),
        (f'<p style="mso-hide:all">{EXTRA}</p>', "", "hidden"),
        (f'<p id="one">{EXTRA}</p>', "/* { */ #one{visibility:hidden !important}", "hidden"),
        (f'<p class="a">{EXTRA}</p>', "@media screen{.a{display:none}}", "hidden"),
        (f'<p style="font-size:0pt">{EXTRA}</p>', "", "hidden"),
        (f'<p style="font-size:1px">{EXTRA}</p>', "", "hidden"),
        (f"<dialog><p>{EXTRA}</p></dialog>", "", "hidden"),
        (f'<p style="opacity:0">{EXTRA}</p>', "", "hidden"),
        (f'<p class="a">{EXTRA}</p>', ".a{position:absolute;left:-9999px}", "hidden"),
        (f'<p style="text-indent:-999em">{EXTRA}</p>', "", "hidden"),
        (f'<p style="color:transparent">{EXTRA}</p>', "", "white"),
        (f'<p style="color:hsl(0, 0%, 100%)">{EXTRA}</p>', "", "white"),
        (f'<p style="color:#FFFFFF">{EXTRA}</p>', "", "white"),
        (f'<div style="background:#fff"><p><font color="white">{EXTRA}</font></p></div>', "", "white"),
        (f'<p class="w">{EXTRA}</p>', ".w{color:rgb(255, 255, 255)}", "white"),
        ("<p><span class=MsoPlaceholderText>请在此输入措施。</span></p>", "", "placeholders"),
        (f"<svg><text>{EXTRA}</text></svg>", "", "drawings"),
        ('<p><img src="plan.png" width="600"></p>', "", "pictures"),
        ('<iframe src="plan.pdf"></iframe>', "", "objects"),
    ],
)
def test_what_nobody_sees_is_no_text(extra: str, style: str, kind: str) -> None:
    source = source_of(with_extra(extra, style))
    assert tasks_of(source) == TASKS
    assert remarks_of(source) == {kind: 1}


@pytest.mark.parametrize(
    ("extra", "style"),
    [
        (f"<p><span class=MsoPlaceholderText>{EXTRA}</span></p>", ""),
        (f'<p class="a">{EXTRA}</p>', "@media print{.a{display:none}} .a:hover{display:none}"),
        (f'<p class="a">{EXTRA}</p>', ".a{display:none} .a{display:block}"),
        (f'<p class="a" style="display:block">{EXTRA}</p>', ".a{display:none}"),
        (f'<p class="a">{EXTRA}</p>', ".other .a{display:none}"),
        (f'<div style="background:#036"><p style="color:#fff">{EXTRA}</p></div>', ""),
        (f'<div class="h"><p style="color:#fff">{EXTRA}</p></div>', ".text .h{background-color:navy}"),
        (f'<p style="color:#fff"><span style="color:#000">{EXTRA}</span></p>', ""),
        (f'<div style="font-size:0"><p style="font-size:16px">{EXTRA}</p></div>', ""),
        (f"<p><s>{EXTRA}</s></p>", "s{text-decoration:none}"),
        (
            f'<p class="x" style="color:#fff">{EXTRA}</p>',
            '</style><link rel="stylesheet" href="a.css"><style>.y{color:red}',
        ),
        (f"<p><u>{EXTRA}</u></p>", ""),
    ],
)
def test_what_may_be_seen_is_text(extra: str, style: str) -> None:
    source = source_of(with_extra(extra, style))
    assert tasks_of(source) == ALL
    assert not source.remarks


def test_what_holds_most_of_the_page_is_shown_by_a_script() -> None:
    source = source_of(page(f'<h1>方案</h1><div style="visibility:hidden">{paragraphs()}</div>'))
    assert (tasks_of(source), source.remarks) == (TASKS, ())


CHANGED = (
    '<p><del cite="mailto:x">每年培训船工100人次。</del><ins cite="mailto:x">每年培训船工300人次。</ins></p>'
    '<p><span class=msoIns><ins datetime="2025">办好夜校。</ins></span>'
    "<span class=msoDel><del>办好书屋。</del></span></p>"
)


@pytest.mark.parametrize(
    ("revisions", "there", "told"),
    [
        (Revisions.ACCEPTED, ["每年培训船工300人次。", "办好夜校。"], {"revisions_accepted": 4}),
        (Revisions.ORIGINAL, ["每年培训船工100人次。", "办好书屋。"], {"revisions_rejected": 4}),
    ],
)
def test_changes_are_read_as_asked_and_counted(revisions: Revisions, there: list[str], told: dict[str, int]) -> None:
    source = source_of(with_extra(CHANGED), revisions=revisions)
    assert tasks_of(source) == [*TASKS[:3], *there, *TASKS[3:]]
    assert remarks_of(source) == told


COMMENTED = (
    "<style>p{}</style><div class=WordSection1><h1>方案</h1>{text}</div>"
    "<div style='mso-element:comment-list'><![if !supportAnnotations]><hr class=msocomoff><![endif]>"
    "<div style='mso-element:comment'><div id=\"_com_1\" class=msocomtxt><p class=MsoCommentText>"
    '<a href="#_msoanchor_1" class=msocomoff>[w1]</a>指标必须提高。</p></div></div></div>'
)
COMMENTED_WORDS = (
    "<a style='mso-comment-reference:w_1;mso-comment-date:20250301T1000'>120个</a><span class=MsoCommentReference>"
    '<![if !supportAnnotations]><a class=msocomanchor id="_anchor_1" href="#_msocom_1" name="_msoanchor_1">[w1]</a>'
    "<![endif]><span style='mso-special-character:comment'>&nbsp;</span></span>"
)


def test_comments_of_word_are_left_out_and_the_words_they_are_on_stay() -> None:
    text = paragraphs(LINES, lambda line: line.replace("120个", COMMENTED_WORDS))
    source = source_of(page(COMMENTED.replace("{text}", text)))
    assert (tasks_of(source), remarks_of(source)) == (TASKS, {"comments": 1})


NOTE = "候船室必须配备救生衣。"


@pytest.mark.parametrize(
    ("mark", "note"),
    [
        (
            (
                '<a style=\'mso-footnote-id:ftn1\' href="#_ftn1" name="_ftnref1">'
                "<span class=MsoFootnoteReference>[1]</span></a>"
            ),
            (
                "<div style='mso-element:footnote-list'><hr><div style='mso-element:footnote' id=ftn1>"
                f'<p class=MsoFootnoteText><a href="#_ftnref1" name="_ftn1">[1]</a> {NOTE}</p></div></div>'
            ),
        ),
        (
            '<a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a>',
            '<div id="sdfootnote1"><p><a name="sdfootnote1sym" href="#sdfootnote1anc">1</a>' + NOTE + "</p></div>",
        ),
        (
            '<a href="#fn1" id="fnref1" role="doc-noteref"><sup>1</sup></a>',
            f'<section><hr><ol><li id="fn1"><p>{NOTE}<a href="#fnref1">↩︎</a></p></li></ol></section>',
        ),
        (
            '<sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup>',
            f'<div><p><a href="#ftnt_ref1" id="ftnt1">[1]</a> {NOTE}</p></div>',
        ),
        ("<sup>①</sup>", f"<p><sup>①</sup>{NOTE}</p>"),
        ("<sup>[1]</sup>", f"<p>[1] {NOTE}</p>"),
    ],
    ids=["word", "libreoffice", "pandoc", "google", "raised", "plain"],
)
def test_notes_are_no_tasks_and_their_marks_no_text(mark: str, note: str) -> None:
    text = paragraphs(LINES, lambda line: line.replace("120个", f"120个{mark}"))
    source = source_of(page(f"<h1>方案</h1>{text}{note}"))
    assert tasks_of(source) == TASKS
    assert any(NOTE in one for one in furniture(source))
    assert remarks_of(source) == {"notes": 1, "note_marks": 1}


def test_a_list_that_begins_like_the_marks_is_none_of_notes() -> None:
    items = paragraphs(["①修好码头。", "②培训船工。"])
    source = source_of(page(f"<h1>方案</h1><p>建成渡口120个<sup>①</sup>。</p>{items}"))
    assert (tasks_of(source)[-2:], furniture(source)) == (["①修好码头。", "②培训船工。"], [])


@pytest.mark.parametrize("mark", ["①", "[2]", "〔3〕", "*", "1", "注1", "1,2", '<a href="#x">4</a>'])
def test_a_raised_mark_of_a_note_adds_nothing_to_the_figure_before_it(mark: str) -> None:
    for at in ("120个", "120"):
        raised = paragraphs(LINES, lambda line, at=at: line.replace(at, f"{at}<sup>{mark}</sup>"))  # type: ignore[misc]
        source = source_of(page(f"<h1>方案</h1>{raised}"))
        assert (tasks_of(source), remarks_of(source)) == (TASKS, {"note_marks": 1})


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("30m<sup>2</sup>", "30m2"),
        ("30米<sup>2</sup>", "30米2"),
        ("10<sup>3</sup>个", "10³个"),
        ("CO<sub>2</sub>", "CO2"),
    ],
)
def test_an_exponent_is_text(written: str, read: str) -> None:
    source = source_of(page(f"<h1>方案</h1><p>新建面积不少于{written}。</p>"))
    assert f"不少于{read}。" in source.text
    assert not source.remarks


def test_of_ruby_the_base_is_read() -> None:
    ruby = "<ruby><rb>码头</rb><rp>（</rp><rt>mǎtóu</rt><rp>）</rp></ruby>"
    assert "修好码头，" in source_of(page(f"<p>修好{ruby}，办好夜校。</p>")).text
