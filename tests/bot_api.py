"""A small Telegram Bot API server on loopback, against which the real bot runs in tests."""

import json
import re
import sys
import threading
import time
from collections import defaultdict, deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import accumulate
from typing import Any, Self
from urllib.parse import parse_qsl

Json = dict[str, Any]

MAX_TEXT_CHARACTERS = 4096
MAX_CAPTION_CHARACTERS = 1024
MAX_ENTITIES = 100
_RIGHTS = (
    "can_be_edited", "is_anonymous", "can_manage_chat", "can_delete_messages",
    "can_manage_video_chats", "can_restrict_members", "can_promote_members", "can_change_info",
    "can_invite_users", "can_post_stories", "can_edit_stories", "can_delete_stories",
)  # fmt: skip
MAX_CALLBACK_BYTES = 64
MAX_INLINE_CHARACTERS = 256
MAX_INLINE_RESULTS = 50
MAX_INLINE_ID_BYTES = MAX_OFFSET_BYTES = 64
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
MAX_COPIED = 256
SUPERGROUPS_BELOW = -1_000_000_000_000
CONFLICT = (
    "Conflict: terminated by other getUpdates request; "
    "make sure that only one bot instance is running"
)
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup "
    "are exactly the same as a current content and reply markup of the message"
)
ALWAYS_TRUE = {
    "answerCallbackQuery",
    "sendChatAction",
    "setMyName",
}
_DOCUMENT = {"file_id": "1", "file_unique_id": "1"}
PLAIN_FIELDS = {
    "callback_query_id", "caption", "description", "document", "document_name", "inline_query_id",
    "name", "next_offset", "short_description", "text",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Call:
    """One request of the bot, its JSON fields parsed, and the monotonic time at which it came."""

    method: str
    params: Json
    time: float


@dataclass(frozen=True, slots=True)
class Message:
    """One message as a person sees it in the chat, with edits applied."""

    message_id: int
    from_bot: bool
    text: str
    entities: tuple[Json, ...]


def quotes(message: Message) -> list[str]:
    """Return the texts that the message's quotations cover."""
    units = message.text.encode("utf-16-le")
    return [
        units[2 * entity["offset"] :][: 2 * entity["length"]].decode("utf-16-le")
        for entity in message.entities
        if entity["type"] in ("blockquote", "expandable_blockquote")
    ]


class BotApi:
    """The server, the chats of its one bot and a record of what the bot called."""

    def __init__(self) -> None:
        """Take a free port, which the context manager serves."""
        self.token = "12345:" + "t" * 35
        self._bot = {"id": 12345, "is_bot": True, "first_name": "Izvor", "username": "izvor_bot"}
        self._changed = threading.Condition()
        self._calls: list[Call] = []
        self._updates: list[Json] = []
        self._chats: dict[int, Json] = {}
        self._messages: dict[tuple[int, int], Json] = {}
        self._commands: dict[tuple[str, str], list[Json]] = {}
        self._members: dict[tuple[int, int], Json] = {}
        self._told: dict[tuple[str, str], str] = {}
        self._inline: set[str] = set()  # the ids of inline queries that wait for an answer
        self._faults: defaultdict[str, deque[_TelegramError | _LostError]] = defaultdict(deque)
        self._last_ids: defaultdict[int, int] = defaultdict(int)
        self._last_poll = 0
        self._updates_made, self._last_update = 0, Json()
        self._second_copy = self._stopping = False
        self._server = _Server(self._answer)
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> Self:
        """Start to serve, looking every 0.02 s whether to stop."""
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        """Wake the waiting polls and let every thread finish."""
        with self._changed:
            self._stopping = True
            self._changed.notify_all()
        self._server.shutdown()
        self._server.server_close()

    def say(
        self,
        text: str,
        *,
        user_id: int = 7,
        chat_id: int | None = None,
        language_code: str = "bg",
        chat_type: str = "private",
        first_name: str = "Ана",
        reply_to: int | None = None,
        selected: str = "",
        edits: int | None = None,
        shows: Json | None = None,
        others: Json | None = None,
    ) -> int:
        """Write to the bot as a person, in private unless told otherwise, and return the id.

        With shows, such as {"voice": …}, the text is the caption of that; others are more fields.
        """
        sender: Json = {"id": user_id, "is_bot": False, "first_name": first_name}
        chat: Json = {"id": user_id if chat_id is None else chat_id, "type": chat_type}
        chat["first_name" if chat_type == "private" else "title"] = first_name
        command = re.match(r"/\w+(@\w+)?", text, re.ASCII)
        entities = command and [{"type": "bot_command", "offset": 0, "length": command.end()}]
        content: Json = {"text": text, "entities": entities or []}
        if shows is not None:
            content = shows | ({"caption": text} if text else {})
        content |= others or {}
        with self._changed:
            self._chats[chat["id"]] = chat
            if reply_to is not None:
                content["reply_to_message"] = self._messages[chat["id"], reply_to]
            if selected:
                content["quote"] = {"text": selected, "position": 0, "is_manual": True}
            sender["language_code"] = language_code
            message = self._post(chat["id"], sender, content, edits)
            kind = "edited_message" if edits else "message"
            self._update(kind, message)
        return int(message["message_id"])

    def show(self, chat_id: int, content: Json) -> int:
        """Let a message stand in a chat that the bot was not told of, to be replied to; its id."""
        sender = {"id": 77, "is_bot": False, "first_name": "Вести"}
        with self._changed:
            return int(self._post(chat_id, sender, content)["message_id"])

    def press(
        self,
        chat_id: int,
        message_id: int,
        label: str,
        *,
        user_id: int = 7,
        language_code: str = "bg",
        data: str = "",
    ) -> str:
        """Press the first button whose label holds this, or one with other data; the query's id."""
        with self._changed:
            message = self._messages[chat_id, message_id]
            pressed = data or next(
                button["callback_data"]
                for row in message.get("reply_markup", {}).get("inline_keyboard", [])
                for button in row
                if label in button["text"]
            )
            sender = {"id": user_id, "is_bot": False, "first_name": "Ана"}
            query = {
                "id": str(self._updates_made + 1),
                "from": sender | {"language_code": language_code},
                "message": message,
                "chat_instance": "1",
                "data": pressed,
            }
            self._update("callback_query", query)
        return str(query["id"])

    def ask_inline(
        self, query: str, *, user_id: int = 7, offset: str = "", language_code: str = "bg"
    ) -> str:
        """Type a question after the bot's name in some chat, as a person; the query's id."""
        assert len(query) <= MAX_INLINE_CHARACTERS
        sender = {"id": user_id, "is_bot": False, "first_name": "Ана"}
        with self._changed:
            id = str(self._updates_made + 1)
            self._inline.add(id)
            sender |= {"language_code": language_code}
            content = {"id": id, "from": sender, "query": query, "offset": offset}
            self._update("inline_query", content | {"chat_type": "supergroup"})
        return id

    def buttons(self, chat_id: int, message_id: int) -> list[list[Json]]:
        """Return the rows of buttons under a message."""
        with self._changed:
            message = self._messages[chat_id, message_id]
            rows: list[list[Json]] = message.get("reply_markup", {}).get("inline_keyboard", [])
            return rows

    def let_in(self, chat_id: int, user_id: int, *, is_admin: bool = False) -> None:
        """Make a person a member of a chat, or an admin of it."""
        rights = dict.fromkeys(_RIGHTS, False)
        member = {"status": "administrator", **rights} if is_admin else {"status": "member"}
        with self._changed:
            self._members[chat_id, user_id] = member

    def move_bot(self, chat_id: int, *, into: bool) -> None:
        """Take the bot into a group, or out of it; in private, unblock it, or block it."""
        kind = "private" if chat_id > 0 else "supergroup"
        gone = {"status": "left"} if chat_id < 0 else {"status": "kicked", "until_date": 0}
        member = {"status": "member"}
        old, new = (gone, member) if into else (member, gone)
        chat = {"id": chat_id, "type": kind, "title": "Група"}
        with self._changed:
            self._chats[chat_id] = chat
            self._update(
                "my_chat_member",
                {
                    "chat": chat,
                    "from": {"id": 7, "is_bot": False, "first_name": "Ана", "language_code": "bg"},
                    "date": int(time.time()),
                    "old_chat_member": {"user": self._bot, **old},
                    "new_chat_member": {"user": self._bot, **new},
                },
            )

    def redeliver(self) -> None:
        """Let the last update come once more, as after a restart."""
        with self._changed:
            self._updates.append(self._last_update)
            self._changed.notify_all()

    def _update(self, kind: str, content: Json) -> None:
        self._updates_made += 1
        self._last_update = {"update_id": self._updates_made, kind: content}
        self._updates.append(self._last_update)
        self._changed.notify_all()

    def fail_next(
        self, method: str, status: int, description: str = "", retry_after: int | None = None
    ) -> None:
        """Queue a failure for the method's next answer, be it that of a poll that waits now."""
        with self._changed:
            self._faults[method].append(_TelegramError(status, description, retry_after))
            self._changed.notify_all()

    def lose_next(self, method: str, *, arrives: bool) -> None:
        """Hang up at the method's next call, without a word, before it counts or after."""
        with self._changed:
            self._faults[method].append(_LostError(arrives=arrives))

    def run_second_copy(self, *, running: bool = True) -> None:
        """Let another copy of the bot poll too, so that getUpdates answers 409, or stop it."""
        with self._changed:
            self._second_copy = running
            self._changed.notify_all()

    @property
    def calls(self) -> list[Call]:
        """Return every call so far, in order."""
        with self._changed:
            return list(self._calls)

    def wait_for(
        self,
        method: str,
        where: Callable[[Call], bool] | None = None,
        timeout_s: float = 10.0,
        after: int = 0,
    ) -> Call:
        """Return the first such call that is not among the first `after`, waiting if need be."""

        def found() -> list[Call]:
            calls = [call for call in self._calls[after:] if call.method == method]
            return [call for call in calls if where is None or where(call)]

        with self._changed:
            if calls := self._changed.wait_for(found, timeout_s):
                return calls[0]
            came = [call.method for call in self._calls[after:]]
        raise TimeoutError(f"no such {method} within {timeout_s} s, only {came}")

    def messages(self, chat_id: int) -> list[Message]:
        """Return the chat as a person sees it now."""
        with self._changed:
            return [
                Message(
                    number, sent["from"]["is_bot"], sent["text"], tuple(sent.get("entities", ()))
                )
                for (chat, number), sent in self._messages.items()
                if chat == chat_id and "text" in sent
            ]

    def _answer(self, token: str, method: str, params: Json) -> tuple[int, Json] | None:
        with self._changed:
            self._calls.append(Call(method, params, time.monotonic()))
            self._changed.notify_all()
            try:
                if token != self.token:
                    raise _TelegramError(401)
                self._fail_if_queued(method)
                return 200, {"ok": True, "result": self._result(method, params)}
            except _TelegramError as error:
                return error.status, error.answer
            except _LostError as lost:
                if lost.arrives:
                    self._result(method, params)
                return None

    def _result(self, method: str, params: Json) -> object:
        does = self._methods.get(method)
        if does is None and method not in ALWAYS_TRUE:
            raise _TelegramError(404)
        found = does(params) if does else None
        return True if found is None else found

    @property
    def _methods(self) -> dict[str, Callable[[Json], object]]:
        """What each method does; nothing to answer with is True."""
        return {
            "getMe": lambda _: self._bot,
            "getUpdates": self._poll,
            "sendMessage": self._send,
            "sendDocument": self._send_document,
            "editMessageText": self._edit,
            "editMessageCaption": self._edit_caption,
            "answerInlineQuery": self._answer_inline,
            "getMyDescription": partial(self._describe, "description"),
            "setMyDescription": partial(self._set_described, "description"),
            "getMyShortDescription": partial(self._describe, "short_description"),
            "setMyShortDescription": partial(self._set_described, "short_description"),
            "getChatMember": lambda params: self._member(params["chat_id"], params["user_id"]),
            "getMyCommands": lambda params: self._commands.get(_audience(params), []),
            "setMyCommands": self._set_commands,
            "deleteMyCommands": self._delete_commands,
            "deleteWebhook": self._delete_webhook,
        }

    def _describe(self, field: str, params: Json) -> Json:
        return {field: self._told.get((field, params.get("language_code", "")), "")}

    def _set_described(self, field: str, params: Json) -> None:
        self._told[field, params.get("language_code", "")] = params.get(field, "")

    def _set_commands(self, params: Json) -> None:
        self._check_scope(params)
        self._commands[_audience(params)] = params["commands"]

    def _delete_commands(self, params: Json) -> None:
        self._commands.pop(_audience(params), None)

    def _delete_webhook(self, params: Json) -> None:
        if params.get("drop_pending_updates"):
            self._updates = []

    def _answer_inline(self, params: Json) -> None:
        _check_inline(params)
        if params["inline_query_id"] not in self._inline:
            raise _bad_request(TOO_OLD)
        self._inline.discard(params["inline_query_id"])

    def _member(self, chat: int, person: int) -> Json:
        if (chat, person) not in self._members:
            raise _bad_request("member not found")
        user = {"id": person, "is_bot": False, "first_name": "Ана"}
        return {"user": user} | self._members[chat, person]

    def _check_scope(self, params: Json) -> None:
        scope = params.get("scope", {})
        if scope.get("type") == "chat" and scope["chat_id"] not in self._chats:
            raise _bad_request("chat not found")

    def _poll(self, params: Json) -> list[Json]:
        offset = params.get("offset", 0)
        self._updates = [update for update in self._updates if update["update_id"] >= offset]
        self._last_poll += 1
        poll = self._last_poll

        def conflict() -> bool:
            return self._second_copy or self._last_poll != poll

        self._changed.wait_for(
            lambda: conflict() or self._faults["getUpdates"] or self._updates or self._stopping,
            params.get("timeout", 0),
        )
        if conflict():
            raise _TelegramError(409, CONFLICT)
        self._fail_if_queued("getUpdates")
        return self._updates[: params.get("limit", 100)]

    def _fail_if_queued(self, method: str) -> None:
        if self._faults[method]:
            raise self._faults[method].popleft()

    def _send(self, params: Json) -> Json:
        content = _content(params, "message is too long")
        reply = params.get("reply_parameters", {"allow_sending_without_reply": True})
        known = (params["chat_id"], reply.get("message_id")) in self._messages
        if not known and not reply.get("allow_sending_without_reply"):
            raise _bad_request("message to be replied not found")
        return self._post(params["chat_id"], self._bot, content)

    def _send_document(self, params: Json) -> Json:
        caption = params.get("caption", "")
        if len(caption) > MAX_CAPTION_CHARACTERS:
            raise _bad_request("message caption is too long")
        _check(params.get("caption_entities", []), caption)
        return self._post(params["chat_id"], self._bot, {"document": _DOCUMENT, "caption": caption})

    def _edit(self, params: Json) -> Json:
        old = self._own(params)
        if "text" not in old:
            raise _bad_request("there is no text in the message to edit")
        return self._change(params, old, _content(params, "MESSAGE_TOO_LONG"))

    def _edit_caption(self, params: Json) -> Json:
        old = self._own(params)
        if "document" not in old:
            raise _bad_request("there is no caption in the message to edit")
        return self._change(params, old, {"caption": params.get("caption", "")})

    def _own(self, params: Json) -> Json:
        """A message of the bot's that is to be edited."""
        old = self._messages.get((params["chat_id"], params["message_id"]))
        if old is None:
            raise _bad_request("message to edit not found")
        if not old["from"]["is_bot"]:
            raise _bad_request("message can't be edited")
        return old

    def _change(self, params: Json, old: Json, content: Json) -> Json:
        new = {name: old[name] for name in old if name != "reply_markup"} | content
        if new == old:
            raise _bad_request(NOT_MODIFIED)
        self._messages[params["chat_id"], params["message_id"]] = new
        return new | {"edit_date": int(time.time())}

    def _post(self, chat_id: int, sender: Json, content: Json, edits: int | None = None) -> Json:
        # A supergroup counts its own messages; those of all other chats are counted together.
        counter = chat_id if chat_id < SUPERGROUPS_BELOW else 0
        if edits is None:
            self._last_ids[counter] += 1
        number = edits or self._last_ids[counter]
        chat = self._chats.get(chat_id, {"id": chat_id, "type": "private"})
        message = {"message_id": number, "from": sender, "chat": chat, **content}
        message["date"] = int(time.time())
        if edits is not None:
            message["edit_date"] = int(time.time())
        self._messages[chat_id, number] = message
        return message


def _audience(params: Json) -> tuple[str, str]:
    scope = params.get("scope", {"type": "default"})
    return json.dumps(scope, sort_keys=True), params.get("language_code", "")


def _content(params: Json, too_long: str) -> Json:
    text = params.get("text", "")
    if not text.strip():
        raise _bad_request("text must be non-empty" if text else "message text is empty")
    if len(text) > MAX_TEXT_CHARACTERS:
        raise _bad_request(too_long)
    if "parse_mode" in params:
        raise _bad_request("this server takes entities, not parse_mode")
    entities = [entity for entity in params.get("entities", []) if entity["length"]]
    _check(entities, text)
    content = {"text": text, "entities": entities}
    if "inline_keyboard" in params.get("reply_markup", {}):
        content["reply_markup"] = params["reply_markup"]
        _check_buttons(params["reply_markup"]["inline_keyboard"])
    return content


def _check(entities: list[Json], text: str) -> None:
    if len(entities) > MAX_ENTITIES:
        raise _bad_request("ENTITIES_TOO_LONG")
    edges = list(accumulate((2 if character > "\uffff" else 1 for character in text), initial=0))
    for entity in entities:
        begin, end = entity["offset"], entity["offset"] + entity["length"]
        where = f"entity beginning at UTF-16 offset {begin} ends"
        if end > edges[-1]:
            raise _bad_request(f"{where} after the end of the text at UTF-16 offset {end}")
        if begin not in edges:
            raise _bad_request("entity begins in a middle of a UTF-16 symbol")
        if end not in edges or end < begin:
            raise _bad_request(f"{where} in a middle of a UTF-16 symbol")


def _check_buttons(rows: list[list[Json]]) -> None:
    for button in (button for row in rows for button in row):
        if not button.get("text"):
            raise _bad_request("Text buttons are unallowed in the inline keyboard")
        if not 1 <= len(button.get("callback_data", "x").encode()) <= MAX_CALLBACK_BYTES:
            raise _bad_request("BUTTON_DATA_INVALID")
        if not 1 <= len(button.get("copy_text", {"text": "x"})["text"]) <= MAX_COPIED:
            raise _bad_request("BUTTON_COPY_TEXT_INVALID")


def _check_inline(params: Json) -> None:
    results = params["results"]
    if len(results) > MAX_INLINE_RESULTS:
        raise _bad_request("RESULTS_TOO_MUCH")
    ids = [result["id"] for result in results]
    if len(set(ids)) < len(ids):
        raise _bad_request("RESULT_ID_DUPLICATE")
    if not all(1 <= len(id.encode()) <= MAX_INLINE_ID_BYTES for id in ids):
        raise _bad_request("RESULT_ID_INVALID")
    if len(params.get("next_offset", "").encode()) > MAX_OFFSET_BYTES:
        raise _bad_request("NEXT_OFFSET_INVALID")
    if "button" in params:
        _check_button_above(params["button"])
    for result in results:
        _check_article(result)


def _check_button_above(button: Json) -> None:
    if not button.get("text"):
        raise _bad_request("BUTTON_TEXT_EMPTY")
    if ("web_app" in button) is ("start_parameter" in button):
        raise _bad_request("exactly one of web_app and start_parameter must be used")
    if not re.fullmatch("[A-Za-z0-9_-]{1,64}", button.get("start_parameter", "x")):
        raise _bad_request("START_PARAM_INVALID")


def _check_article(result: Json) -> None:
    if result["type"] != "article":
        raise _bad_request("this server takes articles only")
    if not result.get("title", "").strip():
        raise _bad_request("ARTICLE_TITLE_EMPTY")
    said = dict(result["input_message_content"])
    markup = {"reply_markup": result["reply_markup"]} if "reply_markup" in result else {}
    _content({"text": said.pop("message_text")} | said | markup, "MESSAGE_TOO_LONG")


def _bad_request(description: str) -> "_TelegramError":
    return _TelegramError(400, f"Bad Request: {description}")


class _TelegramError(Exception):
    def __init__(self, status: int, description: str = "", retry_after: int | None = None) -> None:
        self.status = status
        self.answer: Json = {"ok": False, "error_code": status}
        self.answer["description"] = description or HTTPStatus(status).phrase
        if retry_after is not None:
            self.answer["parameters"] = {"retry_after": retry_after}


class _LostError(Exception):
    def __init__(self, *, arrives: bool) -> None:
        super().__init__()
        self.arrives = arrives


class _Server(ThreadingHTTPServer):
    daemon_threads = False  # so that server_close waits for them
    request_queue_size = 128

    def __init__(self, answer: Callable[[str, str, Json], tuple[int, Json] | None]) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.answer = answer

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exception(), ConnectionError):  # a bot that hung up is no fault
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    timeout = 5  # seconds for the bot to send what it began to send

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        params = _params(self.headers.get("Content-Type", ""), body)
        token, _, method = self.path.removeprefix("/bot").partition("/")
        answered = self.server.answer(token, method, params)
        if answered is None:
            return
        status, answer = answered
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(answer).encode())

    def do_GET(self) -> None:
        self.send_error(404)

    def log_message(self, *_: object) -> None:
        pass


def _params(content_type: str, body: bytes) -> Json:
    if content_type.startswith("application/json"):
        return dict(json.loads(body))
    form = body.decode(errors="replace")
    fields = parse_qsl(form, keep_blank_values=True)
    if content_type.startswith("multipart/form-data"):
        end = re.escape("\r\n--" + content_type.partition("boundary=")[2])
        files = re.findall(r'name="(\w+)"; filename="([^"]*)"', form)
        fields = re.findall(rf'name="(\w+)".*?\r\n\r\n(.*?){end}', form, re.DOTALL)
        fields += [(f"{field}_name", name) for field, name in files]
    return {name: _value(name, text) for name, text in fields}


def _value(name: str, text: str) -> object:
    with suppress(ValueError):
        return text if name in PLAIN_FIELDS else json.loads(text)
    return text
