"""DOCX: the text of a Word document as it reads once every change in it is accepted."""

from index.readers import markup
from index.readers.packed import Packed
from index.readers.titles import day, sensible
from index.types import Draft

_MAIN = "word/document.xml"
_MARKS = markup.Marks(
    blocks=frozenset({"p"}),
    # What was deleted or moved away, the codes of fields, old ways to draw, the settings of tabs.
    dropped=frozenset({"del", "moveFrom", "instrText", "Fallback", "pPr", "sectPr"}),
    standing={"br": "\n", "cr": "\n", "tab": "\t", "noBreakHyphen": "\u2011"},
    holding=frozenset({"t"}),
    keeps_lines=True,
)


def read(data: bytes) -> Draft:
    """The article of a DOCX; raises ValueError with the reason where there is none."""
    packed = Packed(data, "a DOCX")
    text = markup.text(packed.tree(_main(packed)), _MARKS)
    about = packed.properties("docProps/core.xml", "title", "created")
    return Draft(text, title=sensible(about["title"]), made=day(about["created"]))


def _main(packed: Packed) -> str:
    """The part that holds the text; some programs number it."""
    if _MAIN in packed:
        return _MAIN
    for found in packed.tree("_rels/.rels").iter("{*}Relationship"):
        if (found.get("Type") or "").endswith("/officeDocument"):
            return (found.get("Target") or "").lstrip("/")
    return _MAIN
