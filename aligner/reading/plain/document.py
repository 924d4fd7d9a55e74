"""A plain text: what its bytes say, once their encoding is known, with the tables of tasks in it."""

from __future__ import annotations

from aligner.errors import ReadingError
from aligner.files import DEFAULT_LIMITS, Limits, Meter, shown
from aligner.language import phrase
from aligner.model import SourceText
from aligner.reading.own_reports import refuse_own_report
from aligner.reading.plain.decoding import decode
from aligner.reading.plain.garbage import garbage_in
from aligner.reading.plain.table_signs import may_be_separated, may_hold_table
from aligner.reading.sizes import check_size

_SIGNS_OF_MARKUP = (
    *("</", "/>", "<br", "<?", "<%", "-->", "&lt;/", '":', "{\n", '",\n', '= "', "};", ");", "):\n", "*/", "#!"),
    *("\\begin{", "\\section", "\\item", "\\documentclass", "[/", "'''", "{{", "{|", "\n== ", "::\n", "#+"),
    *(":\n- ", ":\n  -", "\n[", "@@ -", "BEGIN:", "-----BEGIN ", "INSERT INTO", "CREATE TABLE", "@echo"),
    *("Dialogue:", "INFO", "ERROR", "HTTP/", "消息记录"),
    *(f":{tens}" for tens in range(6)),  # the time of day in records
)
"""What a text in a language for machines has at least one of; most others need nothing of what tells such."""


def read(data: bytes, *, name: str, encoding: str | None = None, limits: Limits = DEFAULT_LIMITS) -> SourceText:
    """Return the text of `data`, with line ends and everything else as they are; see `decode`.

    Args:
        data: the whole file.
        name: the path as the user gave it, for messages and for the result.
        encoding: the name of a Python codec, or None to have the encoding found out.
        limits: how many characters and lines it may have.

    Raises:
        LimitError: if it has more.
        ReadingError: if the bytes make no text, or one of garbage or in a language for machines.
    """
    source = decode(data, name=name, encoding=encoding)
    if problem := garbage_in(source.text):
        raise ReadingError(phrase(problem, name=shown(name)))
    if source.text.startswith("[") or any(sign in source.text for sign in _SIGNS_OF_MARKUP):
        from aligner.reading.plain.markup import REFUSAL, is_html_in_part, markup_in

        if is_html_in_part(source.text):
            from aligner.reading.web.page import text_of_page

            return text_of_page(source, meter=Meter(limits, name=name), is_article=True)
        if called := markup_in(source.text):
            refuse_own_report(source)  # which may be in such a language, and is told better by what it is
            raise ReadingError(REFUSAL, name=shown(name), kind=phrase(called))
    check_size(source, limits)  # before tables are looked for in it
    if may_be_separated(source.text):
        from aligner.reading.plain.separated import read_separated

        table = read_separated(source)
        if table is not None:
            return table
    if may_hold_table(source.text):
        from aligner.reading.plain.tables import with_tables

        return with_tables(source)
    return source
