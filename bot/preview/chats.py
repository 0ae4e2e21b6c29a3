"""The Bot API server whose chats a page shows: what happens in them is told as events."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

from bot.preview.bot_api import TOO_OLD, BotApi
from bot.preview.checks import Json, bad_request
from bot.preview.wire import Upload

# Who talks to the bot: the number of a person in Telegram is that of their private chat too.
PEOPLE = {"reader": 1, "admin": 2}


@dataclass(frozen=True, slots=True)
class _Typed:
    """A question after the bot's name, which waits for cards or has them."""

    person: int
    text: str
    offset: str
    cards: dict[str, Json]


class Chats(BotApi):
    """The private chats of the bot, each an endless row of events."""

    def __init__(self) -> None:
        super().__init__()
        # They have talked before, so that the bot may give the admin a menu of their own.
        self._chats = {person: {"id": person, "type": "private"} for person in PEOPLE.values()}
        self._events: defaultdict[int, list[Json]] = defaultdict(list)
        self._pressed: dict[str, tuple[int, int, str]] = {}
        self._typed: dict[str, _Typed] = {}

    def await_bot(self, timeout_s: float) -> bool:
        """Wait until the bot takes its updates; whether it does."""
        with self._changed:
            return self._changed.wait_for(lambda: self._last_poll > 0, timeout_s)

    def history(self, person: int) -> tuple[list[Json], int]:
        """Return the messages of a chat as they are now, and how many events led to that."""
        with self._changed:
            messages = [sent for (chat, _), sent in self._messages.items() if chat == person]
            return messages, len(self._events[person])

    def events(self, person: int, after: int, timeout_s: float) -> list[Json] | None:
        """Return what came after so many events, waiting if need be; None at the end of all."""
        events = self._events[person]
        with self._changed:
            self._changed.wait_for(lambda: len(events) > after or self._stopping, timeout_s)
            return None if self._stopping else events[after:]

    def profile(self, person: int, language: str) -> Json:
        """Return what a person sees of the bot in their language."""
        with self._changed:
            return {
                "name": self._bot["first_name"],
                "username": self._bot["username"],
                "description": self._profile.description(language),
                "commands": self._profile.menu(person, language),
            }

    def file(self, id: str) -> Upload | None:
        """Return a file that the bot sent."""
        with self._changed:
            return self._files.get(id)

    def write(
        self, person: int, language: str, text: str, reply_to: int | None, selected: str
    ) -> None:
        """Say something; raises KeyError where what is replied to, or the part of it, is not."""
        with self._changed:
            replied = {} if reply_to is None else self._messages[person, reply_to]
            if selected not in replied.get("text", ""):
                raise KeyError(selected)
            self.say(
                text, user_id=person, language_code=language, reply_to=reply_to, selected=selected
            )

    def rewrite(self, person: int, language: str, message_id: int, text: str) -> None:
        """Edit what a person wrote; raises KeyError where they wrote no such message."""
        with self._changed:
            old = self._messages[person, message_id]
            if old["from"]["id"] != person:
                raise KeyError(message_id)
            others: Json = {
                name: old[name] for name in ("reply_to_message", "quote") if name in old
            }
            self.say(text, user_id=person, language_code=language, edits=message_id, others=others)

    def push(self, person: int, language: str, message_id: int, data: str) -> None:
        """Press the button that carries this; what the bot says to it comes as an event."""
        with self._changed:
            query = self.press(
                person, message_id, "", user_id=person, language_code=language, data=data
            )
            self._pressed[query] = person, message_id, data

    def type(self, person: int, language: str, text: str, offset: str) -> None:
        """Type a question after the bot's name; its cards come as an event."""
        with self._changed:
            query = self.ask_inline(text, user_id=person, offset=offset, language_code=language)
            self._typed[query] = _Typed(person, text, offset, {})

    def choose(self, person: int, language: str, query: str, card: str) -> None:
        """Send what a card offers, as the person who chose it; raises KeyError."""
        with self._changed:
            chosen = self._typed[query].cards[card]
            said = chosen["input_message_content"]
            others = {"via_bot": self._bot, "entities": said.get("entities", [])}
            if "reply_markup" in chosen:
                others["reply_markup"] = chosen["reply_markup"]
            self.say(said["message_text"], user_id=person, language_code=language, others=others)

    @property
    def _methods(self) -> dict[str, Callable[[Json], object]]:
        return super()._methods | {
            "answerCallbackQuery": self._answer_press,
            "sendChatAction": lambda params: self._tell(params["chat_id"], "typing"),
        }

    def _tell(self, person: int, kind: str, **details: object) -> None:
        self._events[person].append({"kind": kind, **details})
        self._changed.notify_all()

    def _post(self, chat_id: int, sender: Json, content: Json, edits: int | None = None) -> Json:
        message = super()._post(chat_id, sender, content, edits)
        self._tell(chat_id, "message", message=message)
        return message

    def _change(self, params: Json, old: Json, content: Json) -> Json:
        message = super()._change(params, old, content)
        self._tell(params["chat_id"], "message", message=message)
        return message

    def _answer_press(self, params: Json) -> None:
        query = str(params["callback_query_id"])
        if query not in self._pressed:
            raise bad_request(TOO_OLD)
        person, message_id, data = self._pressed.pop(query)
        self._tell(
            person,
            "answered",
            message=message_id,
            data=data,
            text=params.get("text", ""),
            alert=params.get("show_alert", False),
        )

    def _answer_inline(self, params: Json) -> None:
        super()._answer_inline(params)
        query = params["inline_query_id"]
        asked = self._typed[query]
        asked.cards.update({card["id"]: card for card in params["results"]})
        self._tell(
            asked.person,
            "cards",
            query=query,
            text=asked.text,
            offset=asked.offset,
            next_offset=params.get("next_offset", ""),
            button=params.get("button"),
            cards=[
                {
                    "id": card["id"],
                    "title": card["title"],
                    "description": card.get("description", ""),
                }
                for card in params["results"]
            ],
        )
