"""Documents made for tests, so plain that their bytes can be spoilt on purpose."""

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import TypeAlias

from pypdf import PdfReader, PdfWriter

from index.formats import Reader
from index.types import Draft, Skipped

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_CORE = (
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
)
_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
ODT_TYPE = "application/vnd.oasis.opendocument.text"
EPUB_TYPE = "application/epub+zip"

Members: TypeAlias = Mapping[str, str | bytes]
Printed: TypeAlias = tuple[str, float, float, float]
"""A line of a PDF: its text, from the left, from below, size."""


def told(read: Reader, data: bytes) -> str:
    """All that a reader finds in a file, its articles parted by a rule, or why it refuses it."""
    try:
        found = read(data)
        drafts = [found] if isinstance(found, Draft) else list(found)
    except ValueError as error:
        return f"skipped: {error}"
    return "\n---\n".join(
        f"{one.path}: {one.reason}" if isinstance(one, Skipped) else one.text for one in drafts
    )


def packed(members: Members, *, first: str = "", method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip file, every time the same; the type that it is said to be comes first, as it stands."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        if first:
            archive.writestr(zipfile.ZipInfo("mimetype"), first, zipfile.ZIP_STORED)
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content, method)
    return out.getvalue()


def repacked(data: bytes, changed: Members, without: Iterable[str] = ()) -> bytes:
    """The same document with some members changed, added or left out."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    kind = members.pop("mimetype", b"")
    members.update(changed)
    left = {name: content for name, content in members.items() if name not in without}
    return packed(left, first=kind.decode() if isinstance(kind, bytes) else kind)


def locked(data: bytes) -> bytes:
    """The same zip file, its members said to be encrypted."""
    entry = b"PK\x01\x02"
    first, *rest = data.split(entry)
    return first + b"".join(entry + one[:4] + bytes([one[4] | 1]) + one[5:] for one in rest)


def docx(
    *paragraphs: str, body: str = "", title: str = "", created: str = "", namespace: str = W
) -> bytes:
    """A Word document of these paragraphs, then of XML as it stands."""
    written = "".join(
        f'<w:p><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'
        for text in paragraphs
    )
    return packed({
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": '<Relationships><Relationship Type="x/officeDocument" '
        'Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{namespace}" xmlns:mc="urn:mc">'
        f"<w:body>{written}{body}<w:sectPr/></w:body></w:document>",
        "docProps/core.xml": f"<cp:coreProperties {_CORE}><dc:title>{escape(title)}</dc:title>"
        f"<dcterms:created>{created}</dcterms:created></cp:coreProperties>",
    })  # fmt: skip


def odt(*paragraphs: str, body: str = "", title: str = "", created: str = "") -> bytes:
    """An OpenDocument text of these paragraphs, then of XML as it stands."""
    names = " ".join(
        f'xmlns:{name}="{_ODF}{name}:1.0"' for name in ("office", "text", "table", "meta", "draw")
    )
    written = "".join(f"<text:p>{escape(text)}</text:p>" for text in paragraphs)
    return packed(
        {
            "content.xml": f"<office:document-content {names}><office:body><office:text>"
            f"{written}{body}</office:text></office:body></office:document-content>",
            "meta.xml": f'<office:document-meta {names} xmlns:dc="http://purl.org/dc/elements/1.1/">'
            f"<office:meta><dc:title>{escape(title)}</dc:title>"
            f"<meta:creation-date>{created}</meta:creation-date>"
            "</office:meta></office:document-meta>",
            "META-INF/manifest.xml": "<manifest/>",
        },
        first=ODT_TYPE,
    )


def epub(
    *chapters: str, title: str = "", date: str = "", language: str = "", folder: str = "OEBPS/"
) -> bytes:
    """A book, each of its chapters the inside of a body."""
    names = [f"c{number}.xhtml" for number in range(1, len(chapters) + 1)]
    items = "".join(f'<item id="{name}" href="{name}"/>' for name in names)
    spine = "".join(f'<itemref idref="{name}"/>' for name in names)
    return packed(
        {
            "META-INF/container.xml": '<container xmlns="urn:c"><rootfiles>'
            f'<rootfile full-path="{folder}content.opf"/></rootfiles></container>',
            f"{folder}content.opf": '<package xmlns="http://www.idpf.org/2007/opf" '
            'xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>'
            f"<dc:title>{escape(title)}</dc:title><dc:date>{date}</dc:date>"
            f"<dc:language>{language}</dc:language></metadata>"
            f"<manifest>{items}</manifest><spine>{spine}</spine></package>",
        }
        | {folder + name: chapter(body) for name, body in zip(names, chapters, strict=True)},
        first=EPUB_TYPE,
    )


def chapter(body: str) -> str:
    """A chapter as books hold it."""
    return (
        '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml">'
        f"<head><title/></head><body>{body}</body></html>"
    )


def printed(
    *texts: str, top: float = 800, step: float = 14, left: float = 72, size: float = 11
) -> list[Printed]:
    """Lines below each other."""
    return [(text, left, top - step * number, size) for number, text in enumerate(texts)]


def pdf(
    *pages: Sequence[Printed], title: str = "", created: str = "", pictures: bool = False
) -> bytes:
    """A PDF of pages of lines; those without lines may show a picture."""
    return raw_pdf([_content(page, pictures=pictures) for page in pages], title, created)


def raw_pdf(
    contents: Sequence[bytes], title: str = "", created: str = "", forms: Sequence[bytes] = ()
) -> bytes:
    """A PDF of pages drawn by these instructions, which may call forms F0, F1 and so on."""
    first_form = _FIXED + 2 * len(contents)
    named = " ".join(f"/F{number} {first_form + number} 0 R" for number in range(len(forms)))
    resources = f"<< /Font << /F {_FONT} 0 R >> /XObject << /P {_PICTURE} 0 R {named} >> >>"
    kids = " ".join(f"{_FIXED + 2 * number} 0 R" for number in range(len(contents)))
    about = f"<< /Title <feff{title.encode('utf-16-be').hex()}> /CreationDate ({created}) >>"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(contents)} >>".encode(),
        about.encode(),
        _TYPE0,
        _stream(b"", _CMAP),
        _stream(b"/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 "
                b"/ColorSpace /DeviceGray", b"\x80"),
    ]  # fmt: skip
    for number, content in enumerate(contents):
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources {resources} "
            f"/Contents {_FIXED + 2 * number + 1} 0 R >>".encode(),
            _stream(b"", content),
        ]
    kind = f"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources {resources}".encode()
    return _numbered([*objects, *(_stream(kind, form) for form in forms)])


def locked_pdf(data: bytes, password: str, algorithm: str = "RC4-128") -> bytes:
    """The same PDF, to be opened with a password."""
    writer = PdfWriter(PdfReader(io.BytesIO(data)))
    writer.encrypt(password, "owner", algorithm=algorithm)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


_FONT, _PICTURE, _FIXED = 4, 6, 7  # the numbers of objects; pages begin at the last
_TYPE0 = b"""<< /Type /Font /Subtype /Type0 /BaseFont /Plain /Encoding /Identity-H
/DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Plain /DW 500
/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>] /ToUnicode 5 0 R >>"""
_CMAP = b"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap
1 begincodespacerange <0000> <FFFF> endcodespacerange
6 beginbfrange <0020> <007E> <0020> <00A0> <00FF> <00A0> <0400> <045F> <0400> <0490> <0491> <0490>
<2010> <2030> <2010> <0250> <0260> <0250> endbfrange
endcmap end end"""


def _content(page: Sequence[Printed], *, pictures: bool) -> bytes:
    drawn = [
        f"BT /F {size} Tf 1 0 0 1 {left} {height} Tm <{text.encode('utf-16-be').hex()}> Tj ET"
        for text, left, height, size in page
    ]
    return "\n".join(drawn or (["q 595 0 0 842 0 0 cm /P Do Q"] if pictures else [])).encode()


def _stream(about: bytes, content: bytes) -> bytes:
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (about, len(content), content)


def _numbered(objects: Sequence[bytes]) -> bytes:
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer << /Size %d /Root 1 0 R /Info 3 0 R >>\n" % (len(objects) + 1)
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % table)
