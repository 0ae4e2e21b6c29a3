"""A small Telegram Bot API server on loopback, as strict as Telegram: one bot and its people."""

import re
import secrets
import threading
import time
from collections import defaultdict
from collections.abc import Callable
from functools import partial
from typing import Self

from bot.preview import checks
from bot.preview.checks import Json, TelegramError, bad_request
from bot.preview.profile import Profile
from bot.preview.wire import Server, Upload

SUPERGROUPS_BELOW = -1_000_000_000_000
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
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


class BotApi:
    """The server, its one bot, and the chats of those who talk to it."""

    def __init__(self) -> None:
        """Take a free port, which the context manager serves."""
        self.token = f"12345:{secrets.token_hex(20)[:35]}"
        self._bot = {"id": 12345, "is_bot": True, "first_name": "Izvor", "username": "izvor_bot"}
        self._changed = threading.Condition()
        self._updates: list[Json] = []
        self._chats: dict[int, Json] = {}
        self._messages: dict[tuple[int, int], Json] = {}
        self._files: dict[str, Upload] = {}
        self._profile = Profile()
        self._inline: set[str] = set()  # the ids of inline queries that wait for an answer
        self._last_ids: defaultdict[int, int] = defaultdict(int)
        self._last_poll = 0
        self._updates_made = 0
        self._stopping = False
        self._server = Server(self._answer, self._download)
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
                content["reply_to_message"] = _by_itself(self._messages[chat["id"], reply_to])
            if selected:
                content["quote"] = {"text": selected, "position": 0, "is_manual": True}
            sender["language_code"] = language_code
            message = self._post(chat["id"], sender, content, edits)
            kind = "edited_message" if edits else "message"
            self._update(kind, message)
        return int(message["message_id"])

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
        assert len(query) <= checks.MAX_INLINE_CHARACTERS
        sender = {"id": user_id, "is_bot": False, "first_name": "Ана"}
        with self._changed:
            id = str(self._updates_made + 1)
            self._inline.add(id)
            sender |= {"language_code": language_code}
            content = {"id": id, "from": sender, "query": query, "offset": offset}
            self._update("inline_query", content | {"chat_type": "supergroup"})
        return id

    def _update(self, kind: str, content: Json) -> None:
        self._updates_made += 1
        self._updates.append({"update_id": self._updates_made, kind: content})
        self._changed.notify_all()

    def _answer(self, token: str, method: str, params: Json) -> tuple[int, Json]:
        with self._changed:
            try:
                if token != self.token:
                    raise TelegramError(401)
                return 200, {"ok": True, "result": self._result(method, params)}
            except TelegramError as error:
                return error.status, error.answer

    def _result(self, method: str, params: Json) -> object:
        does = self._methods.get(method)
        if does is None and method not in ALWAYS_TRUE:
            raise TelegramError(404)
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
            "sendPhoto": self._send_photo,
            "getFile": self._get_file,
            "editMessageText": self._edit,
            "editMessageCaption": self._edit_caption,
            "answerInlineQuery": self._answer_inline,
            "getMyDescription": partial(self._profile.described, "description"),
            "setMyDescription": partial(self._profile.describe, "description"),
            "getMyShortDescription": partial(self._profile.described, "short_description"),
            "setMyShortDescription": partial(self._profile.describe, "short_description"),
            "getMyCommands": self._profile.commands,
            "setMyCommands": self._set_commands,
            "deleteMyCommands": self._profile.delete_commands,
            "deleteWebhook": self._delete_webhook,
        }

    def _set_commands(self, params: Json) -> None:
        self._check_scope(params)
        self._profile.set_commands(params)

    def _delete_webhook(self, params: Json) -> None:
        if params.get("drop_pending_updates"):
            self._updates = []

    def _answer_inline(self, params: Json) -> None:
        checks.inline_answer(params)
        if params["inline_query_id"] not in self._inline:
            raise bad_request(TOO_OLD)
        self._inline.discard(params["inline_query_id"])

    def _check_scope(self, params: Json) -> None:
        scope = params.get("scope", {})
        if scope.get("type") == "chat" and scope["chat_id"] not in self._chats:
            raise bad_request("chat not found")

    def _poll(self, params: Json) -> list[Json]:
        offset = params.get("offset", 0)
        self._updates = [update for update in self._updates if update["update_id"] >= offset]
        self._last_poll += 1
        poll = self._last_poll
        self._changed.wait_for(
            lambda: self._last_poll != poll or self._has_news(), params.get("timeout", 0)
        )
        if self._last_poll != poll:
            raise TelegramError(409, CONFLICT)
        return self._updates[: params.get("limit", 100)]

    def _has_news(self) -> bool:
        """Whether a poll that waits has to be answered now."""
        return bool(self._updates) or self._stopping

    def _send(self, params: Json) -> Json:
        content = checks.content(params, "message is too long")
        reply = params.get("reply_parameters", {"allow_sending_without_reply": True})
        replied = self._messages.get((params["chat_id"], reply.get("message_id")))
        if replied is not None:
            content["reply_to_message"] = _by_itself(replied)
        elif not reply.get("allow_sending_without_reply"):
            raise bad_request("message to be replied not found")
        return self._post(params["chat_id"], self._bot, content)

    def _send_document(self, params: Json) -> Json:
        content = {**self._document(params["document"]), **checks.caption(params)}
        return self._post(params["chat_id"], self._bot, content)

    def _document(self, file: Upload) -> Json:
        """A file as a message shows it."""
        id = str(len(self._files) + 1)
        self._files[id] = file
        named = {"file_id": id, "file_unique_id": id, "file_name": file.name}
        return {"document": {**named, "file_size": len(file.content)}}

    def _get_file(self, params: Json) -> Json:
        id, file = params["file_id"], self._files.get(params["file_id"])
        if file is None:
            raise bad_request("wrong file_id or the file is temporarily unavailable")
        if len(file.content) > checks.MAX_DOWNLOAD_BYTES:
            raise bad_request("file is too big")
        told = {"file_id": id, "file_unique_id": id, "file_size": len(file.content)}
        return {**told, "file_path": f"documents/{id}"}

    def _download(self, token: str, path: str) -> bytes | None:
        with self._changed:
            file = self._files.get(path.removeprefix("documents/"))
        return file.content if file and token == self.token else None

    def _send_photo(self, params: Json) -> Json:
        id, file = str(len(self._files) + 1), params["photo"]
        self._files[id] = file
        size = {"file_id": id, "file_unique_id": id, "width": 1, "height": 1}
        return self._post(params["chat_id"], self._bot, {"photo": [size], **checks.caption(params)})

    def _edit(self, params: Json) -> Json:
        old = self._own(params)
        if "text" not in old:
            raise bad_request("there is no text in the message to edit")
        return self._change(params, old, checks.content(params, "MESSAGE_TOO_LONG"))

    def _edit_caption(self, params: Json) -> Json:
        old = self._own(params)
        if not {"document", "photo"} & old.keys():
            raise bad_request("there is no caption in the message to edit")
        return self._change(params, old, checks.caption(params))

    def _own(self, params: Json) -> Json:
        """A message of the bot's that is to be edited."""
        old = self._messages.get((params["chat_id"], params["message_id"]))
        if old is None:
            raise bad_request("message to edit not found")
        if not old["from"]["is_bot"]:
            raise bad_request("message can't be edited")
        return old

    def _change(self, params: Json, old: Json, content: Json) -> Json:
        new = {name: old[name] for name in old if name != "reply_markup"} | content
        if new == old:
            raise bad_request(NOT_MODIFIED)
        self._messages[params["chat_id"], params["message_id"]] = new
        return new | {"edit_date": int(time.time())}

    def _post(self, chat_id: int, sender: Json, content: Json, edits: int | None = None) -> Json:
        # A supergroup counts its own messages; those of all other chats are counted together.
        counter = chat_id if chat_id < SUPERGROUPS_BELOW else 0
        if edits is None:
            self._last_ids[counter] += 1
        number = edits or self._last_ids[counter]
        chat = self._chats.get(chat_id, {"id": chat_id, "type": "private"})
        before = self._messages.get((chat_id, number), {})
        message = {"message_id": number, "from": sender, "chat": chat, **content}
        message["date"] = before.get("date", int(time.time()))
        if edits is not None:
            message["edit_date"] = int(time.time())
        self._messages[chat_id, number] = message
        return message


def _by_itself(message: Json) -> Json:
    """A message as it stands in a reply to it: without what it replies to."""
    return {name: message[name] for name in message if name != "reply_to_message"}
