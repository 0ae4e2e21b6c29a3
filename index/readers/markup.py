"""Trees of tags to paragraphs, whatever the tags are called."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import cast

from lxml import etree, html

# What a tree takes in memory: some 200 bytes a part; one of HTML is copied several times.
XML_PARTS_MAX = 1_000_000
HTML_PARTS_MAX = 300_000

_TAG = re.compile(r"<[^<>]*")
_PARTS = re.compile(r"[^\s/\"'=]+")
_TOO_DEEP = "ERR_RESOURCE_LIMIT"
_SPACES = re.compile(r"[^\S\n]*\n[^\S\n]*|[^\S\n]+")
_LINES = re.compile(r"\n{2,}")


@dataclass(frozen=True, slots=True)
class Marks:
    """What the tags of a format mean for its text; their namespaces do not matter."""

    blocks: frozenset[str]  # stand in paragraphs of their own
    dropped: frozenset[str] = frozenset()  # hold nothing that a reader sees
    standing: Mapping[str, str] = field(default_factory=dict)  # stand for a text
    holding: frozenset[str] | None = None  # text counts in these alone; None means everywhere
    keeps_lines: bool = False  # whether a line end in the file is one of the text


_BLOCKS = (
    "address article aside blockquote body caption center dd div dl dt figcaption figure footer "
    "h1 h2 h3 h4 h5 h6 header hr li main ol p pre section table td th tr ul"
)
HTML = Marks(
    blocks=frozenset(_BLOCKS.split()),
    dropped=frozenset({"head", "script", "style", "template", "rp", "rt"}),
    standing={"br": "\n"},
)


def page(source: str) -> html.HtmlElement:
    """The root of an HTML file, read as browsers read it; raises ValueError where there is none."""
    parts = sum(len(_PARTS.findall(tag)) for tag in _TAG.findall(source))
    if parts > HTML_PARTS_MAX:
        raise ValueError(f"has over {HTML_PARTS_MAX} tags and attributes; split it")
    # Without bounds of the parser's own, which cuts a page short and says nothing.
    parser = html.HTMLParser(
        huge_tree=True, remove_comments=True, remove_pis=True, encoding="utf-8"
    )
    try:
        found = html.document_fromstring(source.encode(errors="replace"), parser=parser)
    except etree.LxmlError:
        raise ValueError("has no text") from None
    if any(error.type_name == _TOO_DEEP for error in parser.error_log):
        raise ValueError("holds tags nested too deep; save it anew")
    return found


def tree(data: bytes) -> etree._Element:
    """The root of an XML file; nothing that it names is fetched, no entity of its own is filled in.

    Raises ValueError where it is not XML.
    """
    if data.count(b"<") + data.count(b"=") > XML_PARTS_MAX:
        raise ValueError(f"has over {XML_PARTS_MAX} tags and attributes; split it")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise ValueError("holds XML that is damaged or nested too deep; save it anew") from error
    kinds = root.getroottree().docinfo.internalDTD
    if kinds is not None and kinds.entities():
        raise ValueError("holds XML with entities of its own; save it anew")
    return root


def text(root: etree._Element, marks: Marks) -> str:
    """The paragraphs under a tag, parted by blank lines."""
    paragraphs: list[str] = []
    pieces: list[str] = []
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag = cast("str", element.tag).rpartition("}")[2]
        if tag in marks.blocks:
            paragraphs.append("".join(pieces))
            pieces.clear()
        if event == "start":
            if tag in marks.dropped:
                walk.skip_subtree()
            elif marks.holding is None or tag in marks.holding:
                pieces.append(_shown(element.text, marks))
            pieces.append(marks.standing.get(tag, ""))
        elif marks.holding is None and element is not root:
            pieces.append(_shown(element.tail, marks))
    paragraphs.append("".join(pieces))
    return "\n\n".join(filter(None, map(_neat, paragraphs)))


def _shown(text: str | None, marks: Marks) -> str:
    return (text or "") if marks.keeps_lines else (text or "").replace("\n", " ")


def _neat(paragraph: str) -> str:
    """One space between words, none at the ends of a line, no line that is empty."""
    lined = _SPACES.sub(lambda found: "\n" if "\n" in found[0] else " ", paragraph)
    return _LINES.sub("\n", lined).strip()
