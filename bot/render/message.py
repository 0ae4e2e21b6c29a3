"""A text and what stands where in it, as Telegram wants them: apart; pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from telegram import InlineKeyboardMarkup, MessageEntity

MESSAGE_CHARS_MAX = 4096

# Telegram refuses a whole message for one link to a name without a dot, or to a strange port.
_ADDRESS = re.compile(
    r"https?://[\w-]+(?:\.[\w-]+)+(?::(?:[1-9][0-9]{0,3}|[1-5][0-9]{4}))?(?:[/?#].*)?", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Message:
    """What to send: a text, what stands where in it, in UTF-16 units, and the buttons under it."""

    text: str
    entities: tuple[MessageEntity, ...] = ()
    buttons: InlineKeyboardMarkup | None = None


@dataclass(frozen=True, slots=True)
class Paged:
    """A page of several, counted from 1."""

    message: Message
    page: int
    pages: int


def fitting(quotes: Sequence[Message]) -> list[Message]:
    """The first that fit one message; what no longer fits is left out whole: no quote is cut."""
    sizes = accumulate(len(f"{quote.text}\n\n") for quote in quotes)
    return [
        quote
        for quote, end in zip(quotes, sizes, strict=True)
        if end <= MESSAGE_CHARS_MAX + len("\n\n")
    ]


def joined(separator: str, parts: Sequence[Message]) -> Message:
    """Messages as one, with a separator between them."""
    pieces = [piece for part in parts for piece in ((separator, ()), (part.text, part.entities))]
    text, entities = MessageEntity.concatenate(*pieces[1:])
    return Message(text, tuple(entities))


def linked(text: str, url: str) -> Message:
    """A text that leads to an address, if there is one that Telegram takes."""
    if not _ADDRESS.fullmatch(url):
        return Message(text)
    return in_utf_16(text, [MessageEntity(MessageEntity.TEXT_LINK, 0, len(text), url=url)])


def in_utf_16(text: str, entities: Sequence[MessageEntity]) -> Message:
    """A message of entities that are counted in characters."""
    found = MessageEntity.adjust_message_entities_to_utf_16(text, entities)
    return Message(text, tuple(found))


def shortened(text: str, most: int) -> str:
    """A text cut at a word, with … where something is left out."""
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    return f"{cut[: cut.rfind(' ')] if ' ' in cut[most // 2 :] else cut}…"
