"""What a person does in the page: checked, then done in the chats."""

from typing import Annotated, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from bot.preview.chats import PEOPLE, Chats
from bot.preview.checks import MAX_INLINE_CHARACTERS, MAX_QUOTED, MAX_TEXT_CHARACTERS

Text = Annotated[str, Field(min_length=1, max_length=MAX_TEXT_CHARACTERS)]


class _Action(BaseModel):
    """Something done by a person whose Telegram speaks a language."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    person: Literal["reader", "admin"]
    language: Literal["en", "bg", "ru", "uk"]

    @property
    def id(self) -> int:
        """The number of the person."""
        return PEOPLE[self.person]


class Say(_Action):
    """Write to the bot, be it in reply to a message or to a part of it."""

    do: Literal["say"]
    text: Text
    reply_to: int | None = None
    selected: Annotated[str, Field(max_length=MAX_QUOTED)] = ""

    def on(self, chats: Chats) -> None:
        """Write it; raises KeyError."""
        chats.write(self.id, self.language, self.text, self.reply_to, self.selected)


class Rewrite(_Action):
    """Edit what one wrote."""

    do: Literal["rewrite"]
    message: int
    text: Text

    def on(self, chats: Chats) -> None:
        """Edit it; raises KeyError."""
        chats.rewrite(self.id, self.language, self.message, self.text)


class Press(_Action):
    """Press a button."""

    do: Literal["press"]
    message: int
    data: Annotated[str, Field(min_length=1)]

    def on(self, chats: Chats) -> None:
        """Press it; raises KeyError."""
        chats.push(self.id, self.language, self.message, self.data)


class Type(_Action):
    """Type a question after the bot's name."""

    do: Literal["type"]
    text: Annotated[str, Field(max_length=MAX_INLINE_CHARACTERS)]
    offset: str = ""

    def on(self, chats: Chats) -> None:
        """Type it."""
        chats.type(self.id, self.language, self.text, self.offset)


class Choose(_Action):
    """Choose a card."""

    do: Literal["choose"]
    query: str
    card: str

    def on(self, chats: Chats) -> None:
        """Send what it offers; raises KeyError."""
        chats.choose(self.id, self.language, self.query, self.card)


Action: TypeAlias = Say | Rewrite | Press | Type | Choose

_ACTIONS: TypeAdapter[Action] = TypeAdapter(Annotated[Action, Field(discriminator="do")])


def action(body: bytes) -> Action:
    """Read an action; raises pydantic's ValidationError, which is a ValueError."""
    return _ACTIONS.validate_json(body)
