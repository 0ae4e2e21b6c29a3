"""What Telegram demands of a call, by the documented limits; pure."""

import re
from http import HTTPStatus
from itertools import accumulate
from typing import Any, TypeAlias

Json: TypeAlias = dict[str, Any]

MAX_TEXT_CHARACTERS = 4096
MAX_CAPTION_CHARACTERS = 1024
MAX_ENTITIES = 100
MAX_CALLBACK_BYTES = 64
MAX_INLINE_CHARACTERS = 256
MAX_INLINE_RESULTS = 50
MAX_INLINE_ID_BYTES = MAX_OFFSET_BYTES = 64
MAX_COPIED = 256
MAX_QUOTED = 1024
MAX_DOWNLOAD_BYTES = 20_000_000


def content(params: Json, too_long: str) -> Json:
    """Return the text, entities and buttons of a message; raises TelegramError."""
    text = params.get("text", "")
    if not text.strip():
        raise bad_request("text must be non-empty" if text else "message text is empty")
    if len(text) > MAX_TEXT_CHARACTERS:
        raise bad_request(too_long)
    if "parse_mode" in params:
        raise bad_request("this server takes entities, not parse_mode")
    entities = [entity for entity in params.get("entities", []) if entity["length"]]
    _check(entities, text)
    content = {"text": text, "entities": entities}
    if "inline_keyboard" in params.get("reply_markup", {}):
        content["reply_markup"] = params["reply_markup"]
        _check_buttons(params["reply_markup"]["inline_keyboard"])
    return content


def caption(params: Json) -> Json:
    """Return the caption of a file and its entities; raises TelegramError."""
    text, entities = params.get("caption", ""), params.get("caption_entities", [])
    if len(text) > MAX_CAPTION_CHARACTERS:
        raise bad_request("message caption is too long")
    _check(entities, text)
    return {"caption": text, "caption_entities": entities}


def _check(entities: list[Json], text: str) -> None:
    if len(entities) > MAX_ENTITIES:
        raise bad_request("ENTITIES_TOO_LONG")
    edges = list(accumulate((2 if character > "\uffff" else 1 for character in text), initial=0))
    for entity in entities:
        begin, end = entity["offset"], entity["offset"] + entity["length"]
        where = f"entity beginning at UTF-16 offset {begin} ends"
        if end > edges[-1]:
            raise bad_request(f"{where} after the end of the text at UTF-16 offset {end}")
        if begin not in edges:
            raise bad_request("entity begins in a middle of a UTF-16 symbol")
        if end not in edges or end < begin:
            raise bad_request(f"{where} in a middle of a UTF-16 symbol")


def _check_buttons(rows: list[list[Json]]) -> None:
    for button in (button for row in rows for button in row):
        if not button.get("text"):
            raise bad_request("Text buttons are unallowed in the inline keyboard")
        if not 1 <= len(button.get("callback_data", "x").encode()) <= MAX_CALLBACK_BYTES:
            raise bad_request("BUTTON_DATA_INVALID")
        if not 1 <= len(button.get("copy_text", {"text": "x"})["text"]) <= MAX_COPIED:
            raise bad_request("BUTTON_COPY_TEXT_INVALID")


def inline_answer(params: Json) -> None:
    """Check the cards that are to be shown to somebody; raises TelegramError."""
    results = params["results"]
    if len(results) > MAX_INLINE_RESULTS:
        raise bad_request("RESULTS_TOO_MUCH")
    ids = [result["id"] for result in results]
    if len(set(ids)) < len(ids):
        raise bad_request("RESULT_ID_DUPLICATE")
    if not all(1 <= len(id.encode()) <= MAX_INLINE_ID_BYTES for id in ids):
        raise bad_request("RESULT_ID_INVALID")
    if len(params.get("next_offset", "").encode()) > MAX_OFFSET_BYTES:
        raise bad_request("NEXT_OFFSET_INVALID")
    if "button" in params:
        _check_button_above(params["button"])
    for result in results:
        _check_article(result)


def _check_button_above(button: Json) -> None:
    if not button.get("text"):
        raise bad_request("BUTTON_TEXT_EMPTY")
    if ("web_app" in button) is ("start_parameter" in button):
        raise bad_request("exactly one of web_app and start_parameter must be used")
    if not re.fullmatch("[A-Za-z0-9_-]{1,64}", button.get("start_parameter", "x")):
        raise bad_request("START_PARAM_INVALID")


def _check_article(result: Json) -> None:
    if result["type"] != "article":
        raise bad_request("this server takes articles only")
    if not result.get("title", "").strip():
        raise bad_request("ARTICLE_TITLE_EMPTY")
    said = dict(result["input_message_content"])
    markup = {"reply_markup": result["reply_markup"]} if "reply_markup" in result else {}
    content({"text": said.pop("message_text")} | said | markup, "MESSAGE_TOO_LONG")


def bad_request(description: str) -> "TelegramError":
    """Return what Telegram says against a call."""
    return TelegramError(400, f"Bad Request: {description}")


class TelegramError(Exception):
    """A call that is refused, with its HTTP status and the answer's body."""

    def __init__(self, status: int, description: str = "", retry_after: int | None = None) -> None:
        self.status = status
        self.answer: Json = {"ok": False, "error_code": status}
        self.answer["description"] = description or HTTPStatus(status).phrase
        if retry_after is not None:
            self.answer["parameters"] = {"retry_after": retry_after}
