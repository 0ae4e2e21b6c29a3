"""What the bot sends, as plain text that a person can read and compare."""

from collections.abc import Sequence

from tests.bot_api import Call, Json

_MARKS = {
    "bold": ("**", "**"),
    "underline": ("__", "__"),
    "strikethrough": ("~~", "~~"),
    "blockquote": ("❝", "❞"),
    "expandable_blockquote": ("❝▾", "❞"),  # folded, until somebody touches it
}


def drawn(text: str, entities: Sequence[Json] = ()) -> str:
    """A text with marks where its entities, counted in UTF-16 units, begin and end."""
    units = text.encode("utf-16-le")
    marks = []
    for number, entity in enumerate(entities):
        first, length = entity["offset"], entity["length"]
        opening, closing = _marks(entity)
        # Of two that begin together the longer begins first; it then ends last.
        marks.append((first, 1, -length, number, opening))
        marks.append((first + length, 0, -first, -number, closing))
    told, at = "", 0
    for edge, *_, mark in sorted(marks):
        told += units[2 * at : 2 * edge].decode("utf-16-le") + mark
        at = edge
    return told + units[2 * at :].decode("utf-16-le")


def message(sent: Json) -> str:
    """A message with its buttons."""
    rows = sent.get("reply_markup", {}).get("inline_keyboard", [])
    return "\n".join((drawn(sent["text"], sent.get("entities", ())), *map(_row, rows)))


def file(sent: Json) -> str:
    """A file by its name and its size, with what stands under it; a picture by its name."""
    if "photo" in sent:
        return f"{sent['photo'].name}\n{sent['caption']}"
    name, size = sent["document"].name, len(sent["document"].content)
    caption = drawn(sent["caption"], sent.get("caption_entities", ()))
    return f"{name} ({size} bytes)\n{caption}"


def passing(answer: Json) -> str:
    """What is said when a button was pressed."""
    where = "in a window" if answer.get("show_alert") else "in passing"
    return f"({where}: {answer['text']})" if "text" in answer else "(the press is answered)"


def cards(answer: Json) -> str:
    """What can be chosen from in another chat."""
    above = [f"[{answer['button']['text']} ↗ bot]"] if "button" in answer else []
    more = [f"(more from {answer['next_offset']} on)"] if answer.get("next_offset") else []
    return "\n\n".join((*above, *map(_card, answer["results"]), *more))


def menu(call: Call) -> str:
    """A menu of commands, and whose it is."""
    scope, commands = call.params["scope"]["type"], call.params["commands"]
    lines = (f"/{command['command']} – {command['description']}" for command in commands)
    return "\n".join((f"-- {scope}", *lines))


def _marks(entity: Json) -> tuple[str, str]:
    return ("[", f"]({entity['url']})") if entity["type"] == "text_link" else _MARKS[entity["type"]]


def _row(buttons: Sequence[Json]) -> str:
    return " ".join(map(_button, buttons))


def _button(button: Json) -> str:
    if "copy_text" in button:
        return f"[{button['text']} ⧉ {_beginning(button['copy_text']['text'])}]"
    if "url" in button:
        return f"[{button['text']} ↗ {button['url']}]"
    return f"[{button['text']} → {button['callback_data']}]"


def _beginning(copied: str) -> str:
    return " ".join(copied.split()[:3])


def _card(card: Json) -> str:
    said = dict(card["input_message_content"])
    text = {"text": said.pop("message_text")}
    sent = message(said | text | {"reply_markup": card["reply_markup"]})
    return f"# {card['title']}\n# {card['description']}\n{sent}"
