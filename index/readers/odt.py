"""ODT: the text of an OpenDocument file, without notes, comments and what was deleted."""

from index.readers import markup
from index.readers.packed import Packed
from index.readers.titles import day, sensible
from index.types import Draft

_MANIFEST = "META-INF/manifest.xml"
_UNSEEN = "annotation desc forms note sequence-decls table-of-content tracked-changes"
_MARKS = markup.Marks(
    blocks=frozenset({"p", "h"}),
    dropped=frozenset(_UNSEEN.split()),
    standing={"s": " ", "tab": "\t", "line-break": "\n"},
)


def read(data: bytes) -> Draft:
    """The article of an ODT; raises ValueError with the reason where there is none."""
    packed = Packed(data, "an ODT")
    if _MANIFEST in packed and b"encryption-data" in packed.bytes(_MANIFEST):
        raise ValueError("is protected by a password; save it without one")
    body = packed.tree("content.xml").find(".//{*}body/{*}text")
    if body is None:
        raise ValueError("is an ODT that holds no text document")
    about = packed.properties("meta.xml", "title", "creation-date")
    return Draft(
        markup.text(body, _MARKS), title=sensible(about["title"]), made=day(about["creation-date"])
    )
