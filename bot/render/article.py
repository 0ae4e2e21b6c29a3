"""A whole article, over as many messages as it needs, or as a file; pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from telegram import MessageEntity

from bot.render.message import MESSAGE_CHARS_MAX, Message, in_utf_16, joined, shortened
from bot.render.source import headline
from index import Article

MESSAGES_MAX = 5  # a longer article is sent as a file
_FILE_NAME_CHARS_MAX = 60

_NOT_IN_FILE_NAMES = re.compile(r'[\\/:*?"<>|\s]+')  # on one system or another
_ENDS = (re.compile(r"\n\s*\n"), re.compile(r"\n"), re.compile(r"(?<=[.!?…])\s"), re.compile(r"\s"))


@dataclass(frozen=True, slots=True)
class File:
    """A text to send as a file, what it is called, and what stands under it."""

    name: str
    text: str
    caption: Message


def article(found: Article, language: str) -> list[Message]:
    """Its text in quotes that unfold, cut between paragraphs where that can be; its title first."""
    head = headline(found, language)
    pieces = list(_pieces(found.text, MESSAGE_CHARS_MAX - len(head.text) - len("\n")))
    quotes = [
        in_utf_16(piece, [MessageEntity(MessageEntity.EXPANDABLE_BLOCKQUOTE, 0, len(piece))])
        for piece in pieces
    ]
    return [joined("\n", [head, quotes[0]]), *quotes[1:]] if quotes else [head]


def article_file(found: Article, language: str) -> File:
    """Its text as it stands in the archive."""
    title = _NOT_IN_FILE_NAMES.sub(" ", found.title)
    name = shortened(title, _FILE_NAME_CHARS_MAX).strip(" .…") or found.id
    return File(f"{name}.txt", found.text, headline(found, language))


def _pieces(text: str, room: int) -> Iterator[str]:
    """A text cut so that each piece has room, and only white space is lost."""
    rest = text.strip()
    while len(rest) > room:
        end = _end(rest, room)
        yield rest[:end].rstrip()
        rest = rest[end:].lstrip()
    if rest:
        yield rest


def _end(text: str, room: int) -> int:
    """Where to cut: at the last best kind of end in the second half of the room."""
    for kind in _ENDS:
        ends = [found.start() for found in kind.finditer(text, room // 2, room)]
        if ends:
            return ends[-1]
    return room
