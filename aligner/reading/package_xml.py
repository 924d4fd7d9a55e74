"""XML parts of the packages that documents are, whoever sends them: nothing that XML can do beyond text is allowed.

Without a document type there are no entities beyond those of XML itself, and with nothing to fetch there is no network.
"""

from __future__ import annotations

from lxml import etree

from aligner.files import Meter


class InvalidXMLError(Exception):
    """A part is no XML."""


class DocumentTypeError(InvalidXMLError):
    """A part declares a document type, as none of an office file does."""


def parsed(content: bytes, *, meter: Meter) -> etree._Element:
    """Return the root of an XML part, without comments and processing instructions; `meter` counts its elements.

    Raises:
        DocumentTypeError: if it declares a document type.
        InvalidXMLError: if it is no XML.
        LimitError: if there are more elements in the parts that have been read than may be.
    """
    # Counted before they are made: each start or end of one, comments and the like as well.
    meter.add("elements", content.count(b"<") - content.count(b"</"))
    # lxml keeps the parser's state in it: one a part.
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise InvalidXMLError from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise DocumentTypeError
    return root
