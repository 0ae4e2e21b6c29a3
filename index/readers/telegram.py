"""An export of Telegram Desktop, result.json: each message with words is an article."""

import codecs
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any

from index.readers.rows import day, word
from index.types import Draft, Skipped

MESSAGE_CHARS_MAX = 5_000_000

_BROKEN = "is cut short or damaged, or has a message over 5 MB; export it anew"
_PIECE_CHARS = 256_000
_HEADER_CHARS = 10_000

# A chat's own words come before its messages; in a name, quotation marks follow a backslash.
_MESSAGES = re.compile(r'(?<!\\)"messages"\s*:\s*\[')
_ID = re.compile(r'(?<!\\)"id"\s*:\s*(\d+)')
_BETWEEN = re.compile(r"[\s,]+")
_TYPE = re.compile(r'(?<!\\)"type"\s*:\s*"(\w+)"')
# Only these have links to their messages.
_LINKED = ("public_channel", "private_channel", "public_supergroup", "private_supergroup")

# Numbers stay as they are written: one of five thousand digits is no number for Python.
_DECODER = json.JSONDecoder(parse_int=str, parse_float=str)


def read(stream: IO[bytes]) -> Iterator[Draft | Skipped]:
    """The messages of one chat, or of all; raises ValueError where the file breaks off."""
    window, chats = _Window(stream), 0
    while header := _header(window):
        chats += 1
        chat = _Chat(_last(_ID, header), _last(_TYPE, header))
        for message in _messages(window):
            yield from _article(chat, message)
    if not chats:
        raise ValueError(
            "is no export of Telegram Desktop; save other articles as JSON lines, named .jsonl"
        )


@dataclass(frozen=True, slots=True)
class _Chat:
    id: str
    type: str


class _Window:
    """As much of the text as is needed at once: an export may be larger than memory."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._reader = codecs.getreader("utf-8-sig")(stream)
        self.text = ""
        self.at = 0  # what stands before has been read

    def grow(self) -> bool:
        """Whether there was more to read; raises ValueError where it is not UTF-8."""
        try:
            more = self._reader.read(_PIECE_CHARS)
        except UnicodeDecodeError as error:
            raise ValueError("is not in UTF-8; export it anew") from error
        self.text = self.text[self.at :] + more
        self.at = 0
        return bool(more)


def _header(window: _Window) -> str:
    """What stands before the next messages; nothing where there are no more."""
    while not (found := _MESSAGES.search(window.text, window.at)):
        window.at = max(window.at, len(window.text) - _HEADER_CHARS)
        if not window.grow():
            return ""
    header = window.text[window.at : found.end()]
    window.at = found.end()
    return header


def _messages(window: _Window) -> Iterator[Any]:
    """The messages of a chat, one at a time."""
    while True:
        if between := _BETWEEN.match(window.text, window.at):
            window.at = between.end()
        if window.text.startswith("]", window.at):
            return
        if window.at < len(window.text):
            message, window.at = _decoded(window)
            yield message
        elif not window.grow():
            raise ValueError(_BROKEN)


def _decoded(window: _Window) -> tuple[Any, int]:
    """The value that begins here, and where it ends."""
    while True:
        try:
            return _DECODER.raw_decode(window.text, window.at)
        except (ValueError, RecursionError) as error:
            if len(window.text) > MESSAGE_CHARS_MAX or not window.grow():
                raise ValueError(_BROKEN) from error


def _last(pattern: re.Pattern[str], header: str) -> str:
    return next(reversed(pattern.findall(header)), "")


def _article(chat: _Chat, message: Any) -> Iterator[Draft | Skipped]:
    """The article of a message; nothing of one that only shows a picture, or tells who joined."""
    if not isinstance(message, dict) or message.get("type") != "message":
        return
    text, id = _text(message.get("text")), word(message.get("id"))
    if not text.strip():
        return
    key = f"{chat.id}/{id}"
    try:
        yield Draft(text, date=day(word(message.get("date"))), url=_link(chat, id), key=key)
    except ValueError as error:
        yield Skipped(f"message {key}", str(error))


def _text(written: object) -> str:
    """The words of a message: a string, or pieces of which those with a style are objects."""
    pieces = written if isinstance(written, list) else [written]
    texts = (piece.get("text") if isinstance(piece, dict) else piece for piece in pieces)
    return "".join(text for text in texts if isinstance(text, str))


def _link(chat: _Chat, id: str) -> str:
    if chat.type not in _LINKED or not (chat.id.isdecimal() and id.isdecimal()):
        return ""
    return f"https://t.me/c/{chat.id}/{id}"
