"""The Bot API of the preview as tests need it: with a record of calls, faults, groups."""

import time
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass

from bot.preview import bot_api
from bot.preview.bot_api import CONFLICT, TOO_OLD
from bot.preview.checks import Json, TelegramError, bad_request
from bot.preview.wire import Upload

__all__ = ["TOO_OLD", "BotApi", "Call", "Json", "Message", "quotes"]

_RIGHTS = (
    "can_be_edited", "is_anonymous", "can_manage_chat", "can_delete_messages",
    "can_manage_video_chats", "can_restrict_members", "can_promote_members", "can_change_info",
    "can_invite_users", "can_post_stories", "can_edit_stories", "can_delete_stories",
)  # fmt: skip


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


class BotApi(bot_api.BotApi):
    """The server, with a record of what the bot called."""

    def __init__(self) -> None:
        super().__init__()
        self._calls: list[Call] = []
        self._members: dict[tuple[int, int], Json] = {}
        self._faults: defaultdict[str, deque[TelegramError | _LostError]] = defaultdict(deque)
        self._last_update: Json = {}
        self._second_copy = False

    def attach(
        self,
        name: str,
        content: bytes,
        *,
        user_id: int = 7,
        caption: str = "",
        language_code: str = "bg",
    ) -> int:
        """Send the bot a file as a person, in private; the number of the message."""
        with self._changed:
            shown = self._document(Upload(name, content))
        return self.say(caption, user_id=user_id, shows=shown, language_code=language_code)

    def let_into_channel(self, channel: Json, by: int, *, is_admin: bool = True) -> None:
        """Let a person make the bot an admin of a channel, or take it out."""
        inside: Json = {"status": "administrator", **dict.fromkeys(_RIGHTS, False)}
        outside: Json = {"status": "left"}
        old, new = (outside, inside) if is_admin else (inside, outside)
        person = {"id": by, "is_bot": False, "first_name": "Ана", "language_code": "bg"}
        self._change_of_bot(channel, person, old, new)

    def post(self, channel: Json, content: Json, *, edits: int | None = None) -> int:
        """Post something in a channel, or edit it; the number of the post."""
        with self._changed:
            self._chats[channel["id"]] = channel
            number = int(self._post(channel["id"], self._bot, content, edits)["message_id"])
            message = dict(self._messages[channel["id"], number])
            message.pop("from")
            message["sender_chat"] = channel
            self._update("edited_channel_post" if edits else "channel_post", message)
        return number

    def clear_chats(self) -> None:
        """Let nothing be seen of what was said and called so far; the bot knows nothing of it."""
        with self._changed:
            self._messages.clear()
            self._calls.clear()

    def show(self, chat_id: int, content: Json) -> int:
        """Let a message stand in a chat that the bot was not told of, to be replied to; its id."""
        sender = {"id": 77, "is_bot": False, "first_name": "Вести"}
        with self._changed:
            return int(self._post(chat_id, sender, content)["message_id"])

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
        by = {"id": 7, "is_bot": False, "first_name": "Ана", "language_code": "bg"}
        self._change_of_bot({"id": chat_id, "type": kind, "title": "Група"}, by, old, new)

    def _change_of_bot(self, chat: Json, by: Json, old: Json, new: Json) -> None:
        change = {
            "chat": chat,
            "from": by,
            "date": int(time.time()),
            "old_chat_member": {"user": self._bot, **old},
            "new_chat_member": {"user": self._bot, **new},
        }
        with self._changed:
            self._chats[chat["id"]] = chat
            self._update("my_chat_member", change)

    def redeliver(self) -> None:
        """Let the last update come once more, as after a restart."""
        with self._changed:
            self._updates.append(self._last_update)
            self._changed.notify_all()

    def fail_next(
        self, method: str, status: int, description: str = "", retry_after: int | None = None
    ) -> None:
        """Queue a failure for the method's next answer, be it that of a poll that waits now."""
        with self._changed:
            self._faults[method].append(TelegramError(status, description, retry_after))
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

    def _member(self, chat: int, person: int) -> Json:
        if (chat, person) not in self._members:
            raise bad_request("member not found")
        user = {"id": person, "is_bot": False, "first_name": "Ана"}
        return {"user": user} | self._members[chat, person]

    def _fail_if_queued(self, method: str) -> None:
        if self._faults[method]:
            raise self._faults[method].popleft()

    @property
    def _methods(self) -> dict[str, Callable[[Json], object]]:
        return super()._methods | {
            "getChatMember": lambda params: self._member(params["chat_id"], params["user_id"])
        }

    def _update(self, kind: str, content: Json) -> None:
        super()._update(kind, content)
        self._last_update = self._updates[-1]

    def _answer(self, token: str, method: str, params: Json) -> tuple[int, Json]:
        with self._changed:
            self._calls.append(Call(method, params, time.monotonic()))
            self._changed.notify_all()
            try:
                return super()._answer(token, method, params)
            except _LostError as lost:
                if lost.arrives:
                    super()._result(method, params)
                raise

    def _result(self, method: str, params: Json) -> object:
        self._fail_if_queued(method)
        return super()._result(method, params)

    def _poll(self, params: Json) -> list[Json]:
        updates = super()._poll(params)
        if self._second_copy:
            raise TelegramError(409, CONFLICT)
        self._fail_if_queued("getUpdates")
        return updates

    def _has_news(self) -> bool:
        return self._second_copy or bool(self._faults["getUpdates"]) or super()._has_news()


class _LostError(ConnectionError):
    """What the server takes for a connection that broke."""

    def __init__(self, *, arrives: bool) -> None:
        super().__init__()
        self.arrives = arrives
