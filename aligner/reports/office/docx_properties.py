"""Properties of a Word document by names of one's own, which python-docx does not write: ECMA-376, part 1, 22.3."""

from __future__ import annotations

from collections.abc import Mapping

from docx.document import Document
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree

_NAMESPACE = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_TEXTS = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""The set of properties that those of one's own belong to."""


def set_custom_properties(document: Document, properties: Mapping[str, str]) -> None:
    """Set texts of at most 255 characters as the properties of a document, which has none yet."""
    root = etree.Element(f"{{{_NAMESPACE}}}Properties", nsmap={"p": _NAMESPACE, "vt": _TYPES})
    for number, (name, value) in enumerate(properties.items(), start=2):  # 0 and 1 are kept for others
        one = etree.SubElement(root, f"{{{_NAMESPACE}}}property", fmtid=_TEXTS, pid=str(number), name=name)
        etree.SubElement(one, f"{{{_TYPES}}}lpwstr").text = value
    package = document.part.package
    content = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
    package.relate_to(Part(PackURI("/docProps/custom.xml"), _CONTENT_TYPE, content, package), _RELATION)
