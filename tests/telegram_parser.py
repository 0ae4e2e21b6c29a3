"""What Telegram keeps of a message, asked of TDLib, the library that its Bot API is built on."""

import json
from functools import cache
from itertools import islice
from typing import Any

from tdjson import td_execute
from telegram import MessageEntity

from bot.render import Message

Json = dict[str, Any]

_KINDS = {
    MessageEntity.BLOCKQUOTE: "textEntityTypeBlockQuote",
    MessageEntity.EXPANDABLE_BLOCKQUOTE: "textEntityTypeExpandableBlockQuote",
    MessageEntity.BOLD: "textEntityTypeBold",
    MessageEntity.TEXT_LINK: "textEntityTypeTextUrl",
}
_NAMES = {theirs: ours for ours, theirs in _KINDS.items()}

_MARKS = "*_`~|["  # those of Markdown


class RefusedError(Exception):
    """What Telegram says of a message that it does not take."""


def kept(message: Message) -> Message:
    """The message as Telegram keeps it, its ends not yet trimmed; raises RefusedError."""
    # The one request that checks entities without a login reads Markdown as well, which a bot that
    # names its entities does not send: signs that mean nothing stand in for the marks.
    unused = (sign for sign in map(chr, range(0xE000, 0xF900)) if sign not in message.text)
    stand_ins = "".join(islice(unused, len(_MARKS)))
    text = {
        "@type": "formattedText",
        "text": message.text.translate(str.maketrans(_MARKS, stand_ins)),
        "entities": [_told(entity) for entity in message.entities],
    }
    found = _executed({"@type": "parseMarkdown", "text": text})
    arrived = found["text"].translate(str.maketrans(stand_ins, _MARKS))
    return Message(arrived, tuple(map(_entity, found["entities"])))


def _told(entity: MessageEntity) -> Json:
    kind = {"@type": _KINDS[entity.type]} | ({"url": entity.url} if entity.url else {})
    return {"@type": "textEntity", "offset": entity.offset, "length": entity.length, "type": kind}


def _entity(told: Json) -> MessageEntity:
    kind = told["type"]
    name = _NAMES[kind["@type"]]
    return MessageEntity(name, told["offset"], told["length"], url=kind.get("url"))


def _executed(request: Json) -> Json:
    _be_quiet()
    found = _answered(request)
    if found["@type"] == "error":
        raise RefusedError(found["message"])
    return found


@cache
def _be_quiet() -> None:
    """TDLib writes to stderr unless it is told once not to."""
    _answered({"@type": "setLogVerbosityLevel", "new_verbosity_level": 0})


def _answered(request: Json) -> Json:
    return dict(json.loads(td_execute(json.dumps(request).encode()) or b"{}"))
