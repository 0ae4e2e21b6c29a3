"""Pieces of HTML to plain text."""

import re

from lxml import etree, html

_UNSEEN = ("head", "iframe", "noscript", "script", "style", "svg", "template")
_BLOCKS = (
    "address", "article", "aside", "blockquote", "dd", "div", "dl", "dt", "figcaption", "figure",
    "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p",
    "pre", "section", "table", "td", "th", "tr", "ul",
)  # fmt: skip

_PARAGRAPH, _LINE = "\u2029", "\u2028"
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_SPACES = re.compile(r"[ \t\r\n]+")
_LINE_ENDS = re.compile(f" ?{_LINE} ?")
_BLANK_LINES = re.compile(r"\n{3,}")


def plain(markup: str) -> str:
    """The text of a piece of HTML, with a blank line between its paragraphs."""
    root = html.fromstring(f"<div>{_FORBIDDEN.sub(' ', markup)}</div>")
    etree.strip_elements(root, etree.Comment, *_UNSEEN, with_tail=False)
    for element in root.iter("br", *_BLOCKS):
        if element.tag == "br":
            element.tail = _LINE + (element.tail or "")
        else:
            element.text = _PARAGRAPH + (element.text or "")
            element.tail = _PARAGRAPH + (element.tail or "")
    paragraphs = _SPACES.sub(" ", str(root.text_content())).split(_PARAGRAPH)
    lines = (_LINE_ENDS.sub("\n", one).strip() for one in paragraphs)
    return _BLANK_LINES.sub("\n\n", "\n\n".join(filter(None, lines)))
