"""What a file is in truth, whatever it is called."""

import re

_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*<(?:!doctype\s+)?html\b",
    re.IGNORECASE | re.DOTALL,
)
_PDF = re.compile(rb"(?:\xef\xbb\xbf)?\s*%PDF-\d")
_HEAD_BYTES = 2048
_PACKED = b"PK\x03\x04"
_FIRST_NAME_AT = 30  # in a zip, behind its first header
_MIME_TYPES = {
    b"mimetypeapplication/epub+zip": ".epub",
    b"mimetypeapplication/vnd.oasis.opendocument.text": ".odt",
}
_REFUSED = {
    b"\xd0\xcf\x11\xe0": "is protected by a password, or of Word before 2007; "
    "save it as DOCX without a password",
    b"{\\rtf": "is RTF in truth; save it as DOCX",
}


def ending(data: bytes) -> str:
    """The ending that a file should have, where its bytes tell; "" where they do not.

    Raises ValueError for what is not read whatever it is called.
    """
    for magic, reason in _REFUSED.items():
        if data.startswith(magic):
            raise ValueError(reason)
    if _PDF.match(data[:_HEAD_BYTES]):
        return ".pdf"
    if _PAGE.match(data[:_HEAD_BYTES]):
        return ".html"
    return _packed(data) if data.startswith(_PACKED) else ""


def _packed(data: bytes) -> str:
    first = data[_FIRST_NAME_AT : _FIRST_NAME_AT + 100]
    for mime_type, found in _MIME_TYPES.items():
        if first.startswith(mime_type):
            return found
    opens = first.startswith((b"[Content_Types].xml", b"_rels/", b"docProps/", b"word/"))
    return ".docx" if opens and b"word/document" in data else ""
